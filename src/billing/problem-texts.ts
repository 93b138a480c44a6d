/** Sentences for this folder's refusals. */
import { type ProblemTexts, type Texts, texts } from '../foundation/texts.ts';

export const billingProblems: Texts<ProblemTexts> = texts<ProblemTexts>({
  id: {
    none: () => 'Tagihan itu tidak ada.',
    'may-not': () => 'Tindakan ini hanya untuk bendahara penerimaan atau pejabat yang berwenang.',
    not: d => `Tagihan ${d.number} sudah berubah, jadi tindakan ini tidak dapat dilakukan lagi. Muat ulang halaman.`,
    reason: d => `Tulis alasannya, paling banyak ${d.most} huruf.`,
    'refund-asked': d => `Pengembalian untuk tagihan ${d.number} sudah diajukan.`,
    'no-refund': () => 'Tidak ada pengembalian yang menunggu keputusan.',
    'own-refund': () => 'Yang mengajukan pengembalian tidak boleh memutuskannya sendiri.',
    'file-columns': d => `Kolom ini tidak ada di berkas: ${String(d.missing)}. Baris pertama harus memuat nama kolom.`,
    'file-rows': d => `Berkas memuat ${d.rows} baris. Kirim 1 sampai ${d.most} baris sekali unggah.`,
    'no-file': () => 'Pilih berkas rekening koran lebih dulu.',
  },
  en: {
    none: () => 'There is no such bill.',
    'may-not': () => 'This is for the receiving treasurer or an official with that power.',
    not: d => `Bill ${d.number} has changed meanwhile, so this can no longer be done. Reload the page.`,
    reason: d => `Write the reason, in at most ${d.most} characters.`,
    'refund-asked': d => `A refund of bill ${d.number} was asked for already.`,
    'no-refund': () => 'No refund waits for a decision.',
    'own-refund': () => 'Whoever asked for a refund may not decide on it.',
    'file-columns': d => `The file lacks these columns: ${String(d.missing)}. Its first line must name the columns.`,
    'file-rows': d => `The file has ${d.rows} rows. Send 1 to ${d.most} rows at once.`,
    'no-file': () => 'Choose the bank’s file first.',
  },
});
