import { type Lang, type ProblemTexts, type Texts, texts, writeDate } from '../foundation/texts.ts';
import { isOwnReason, type OwnReason } from './life.ts';
import { signingProblemsEn, signingProblemsId } from './signing/problem-texts.ts';

/** What a letter may change the legal standing of. */
const AFFECTED: Readonly<Record<Lang, Readonly<Record<string, string>>>> = {
  id: { personnel: 'kepegawaian', budget: 'anggaran', organisation: 'organisasi' },
  en: { personnel: 'staff', budget: 'budget', organisation: 'organisation' },
};

const OWN_REASON_SENTENCES: Readonly<Record<Lang, Readonly<Record<OwnReason, string>>>> = {
  id: {
    'asked-again': 'Surat yang sama diminta sekali lagi; yang baru menunggu sebagai gantinya.',
    'case-ended': 'Berkasnya ditarik kembali sebelum surat ditandatangani.',
    'year-over': 'Tahun berganti sebelum surat terbit; nomor diambil lagi dari tahun yang baru.',
    replaced: 'Diganti dengan surat lain.',
  },
  en: {
    'asked-again': 'The same letter was asked for once more; the new one waits instead.',
    'case-ended': 'Its case was taken back before the letter was signed.',
    'year-over': 'Another year began before the letter was issued; its number was drawn anew.',
    replaced: 'Replaced by another letter.',
  },
};

/** A reason as people read it: in the words in which it was given, or the program's own. */
export function reasonSentence(reason: string, lang: Lang): string {
  return isOwnReason(reason) ? OWN_REASON_SENTENCES[lang][reason] : reason;
}

export const letterTexts = texts({
  id: {
    letter: 'Surat',
    number: 'Nomor',
    date: 'Tanggal surat',
    validUntil: 'Berlaku sampai',
    noEnd: 'Tanpa batas waktu',
    signer: 'Penanda tangan',
    issuedBy: 'Diterbitkan oleh',
    bySystem: 'Sistem elektronik, tanpa tanda tangan pejabat (UU 30/2014 pasal 53)',
    agency: 'Perangkat daerah',
    download: 'Unduh PDF',
    print: 'Surat ini dapat dicetak langsung dari halaman ini.',
    back: (ticket: string) => `Kembali ke berkas ${ticket}`,
    unsigned: 'PDF ini tidak memuat sertifikat elektronik; keasliannya diperiksa melalui kode di atas.',
  },
  en: {
    letter: 'Letter',
    number: 'Number',
    date: 'Date of the letter',
    validUntil: 'Valid until',
    noEnd: 'No end date',
    signer: 'Signed by',
    issuedBy: 'Issued by',
    bySystem: "The electronic system, without an official's signature (UU 30/2014 art. 53)",
    agency: 'Agency',
    download: 'Download PDF',
    print: 'You can print the letter from this page.',
    back: (ticket: string) => `Back to case ${ticket}`,
    unsigned: 'This PDF holds no electronic certificate; the code above tells whether it is genuine.',
  },
});

export const lettersProblems: Texts<ProblemTexts> = texts<ProblemTexts>({
  id: {
    ...signingProblemsId,
    none: () => 'Surat ini tidak ada, atau Anda tidak berhak membukanya.',
    'no-letter': d => `Aplikasi ini tidak mempunyai surat "${d.letter}".`,
    'no-pattern': d =>
      `Pola nomor surat (${d.parameter}) belum diisi. Pengelola aplikasi harus mengisinya lebih dahulu.`,
    'wrong-signer': d =>
      `Surat ini hanya dapat diterbitkan oleh pemangku jabatan ${d.post}. Masuklah sebagai pejabat itu.`,
    'term-over': d =>
      `Wewenang Anda atas jabatan ${d.post} berakhir pada ${writeDate('id', String(d.day))}, jadi surat ini tidak dapat Anda tanda tangani (UU 30/2014 pasal 15 ayat 2).`,
    'term-not-begun': d =>
      `Wewenang Anda atas jabatan ${d.post} baru mulai pada ${writeDate('id', String(d.day))} (UU 30/2014 pasal 15).`,
    'acting-strategic': d =>
      `${d.as} ${d.post} tidak berwenang menandatangani surat yang mengubah status hukum ${AFFECTED.id[String(d.affects)] ?? 'organisasi, kepegawaian, atau anggaran'} (UU 30/2014 pasal 14 ayat 7). Surat menunggu pejabat definitif.`,
    'prepares-only': d =>
      `Pelimpahan dari ${d.post} kepada Anda hanya untuk menyiapkan. Menandatangani tetap wewenang ${d.post}.`,
    'other-applications': d => `Pelimpahan dari ${d.post} kepada Anda tidak meliputi aplikasi ini.`,
    'too-low': d =>
      `Jabatan Anda terlalu jauh di bawah ${d.post}: mandat paling jauh dua tingkat (a.n., lalu u.b.), delegasi satu tingkat (UU 30/2014 pasal 13).`,
    'vacant-post': d =>
      `Jabatan ${d.post} kosong. Atasan dapat mengerjakan berkasnya, tetapi menandatangani memerlukan pejabat atau Plt. yang ditunjuk (UU 30/2014 pasal 14).`,
    'not-waiting': () => 'Surat ini tidak lagi menunggu tanda tangan: sudah diterbitkan atau ditarik.',
    'not-numbered': () => 'Surat ini belum bernomor. Mulailah menandatangani dari awal.',
    'being-signed': d =>
      `Surat ini sedang ditandatangani oleh ${d.who}. Coba lagi sepuluh menit lagi bila belum terbit.`,
    'not-signed': d => `Surat nomor ${d.number} belum memuat tanda tangan elektronik, jadi belum dapat diterbitkan.`,
    'written-anew': () => 'Isi surat sudah ditulis ulang sejak berkasnya disusun. Tanda tangani sekali lagi.',
    reason: d => `Tulis alasannya, paling panjang ${d.atMost} huruf.`,
    'may-not-withdraw': d =>
      `Hanya yang berwenang menandatangani atas jabatan ${d.post}, atau atasannya, dapat menarik surat ini.`,
    'may-not-revoke': d =>
      `Hanya yang berwenang menandatangani atas jabatan ${d.post}, atau atasannya, dapat mencabut atau mengganti surat ini (UU 30/2014 pasal 64).`,
    'already-revoked': d => `Surat nomor ${d.number} sudah dicabut.`,
    'already-replaced': d => `Surat nomor ${d.number} sudah diganti dengan surat lain.`,
    'counts-no-more': d =>
      `Surat nomor ${d.number} sudah dicabut atau diganti, jadi berkasnya tidak diberikan lagi. Buka halaman suratnya untuk melihat sebabnya.`,
    'no-series': d => `Seri nomor ${d.series} tidak ada pada tahun itu.`,
    'no-emblem': () => 'Lambang yang disebut kop surat ini tidak ada.',
    'emblem-kind': () => 'Berkas ini bukan gambar PNG. Simpan lambangnya sebagai PNG, lalu unggah lagi.',
    'emblem-bytes': () => 'Gambar lebih besar dari 500 kB. Perkecil, lalu unggah lagi.',
    'emblem-pixels': () => 'Setiap sisi gambar harus 64 sampai 1.600 piksel. Ubah ukurannya, lalu unggah lagi.',
    'emblem-broken': () => 'Gambar ini rusak atau bergerak. Simpan ulang sebagai PNG biasa, lalu unggah lagi.',
    'not-set': d => `Surat tidak dapat disusun menjadi PDF: ${d.reason}. Halaman suratnya tetap dapat dibuka.`,
    'typesetter-died': () => 'Penyusun PDF berhenti mendadak dan sudah dijalankan ulang. Coba sekali lagi.',
    'typesetter-slow': d =>
      `PDF tidak selesai dalam ${d.seconds} detik. Coba sekali lagi, atau cetak dari halaman surat.`,
    'typesetter-busy': () => 'Terlalu banyak PDF yang sedang disusun. Coba lagi sebentar lagi.',
    'reader-died': () =>
      'Pembaca berkas tidak dapat dijalankan. Coba lagi sebentar lagi, atau periksa dengan kode suratnya.',
    'reader-busy': () => 'Terlalu banyak berkas yang sedang diperiksa. Coba lagi sebentar lagi.',
  },
  en: {
    ...signingProblemsEn,
    none: () => 'This letter does not exist, or you may not open it.',
    'no-letter': d => `This application has no letter "${d.letter}".`,
    'no-pattern': d =>
      `The pattern of the letter's number (${d.parameter}) is empty. The application's owner must fill it first.`,
    'wrong-signer': d => `Only who holds the post ${d.post} may issue this letter. Sign in as that official.`,
    'term-over': d =>
      `Your authority over the post ${d.post} ended on ${writeDate('en', String(d.day))}, so you may not sign this letter (UU 30/2014 art. 15(2)).`,
    'term-not-begun': d =>
      `Your authority over the post ${d.post} begins only on ${writeDate('en', String(d.day))} (UU 30/2014 art. 15).`,
    'acting-strategic': d =>
      `${d.as} ${d.post} may not sign a letter that changes the legal standing of ${AFFECTED.en[String(d.affects)] ?? 'organisation, staff or budget'} (UU 30/2014 art. 14(7)). The letter waits for the official who holds the post.`,
    'prepares-only': d => `What ${d.post} gave down to you is for preparing only. Signing stays with ${d.post}.`,
    'other-applications': d => `What ${d.post} gave down to you does not cover this application.`,
    'too-low': d =>
      `Your post stands too far below ${d.post}: a mandate goes at most two levels down (a.n., then u.b.), a delegation one (UU 30/2014 art. 13).`,
    'vacant-post': d =>
      `The post ${d.post} is vacant. Its superior may work its cases, but signing needs an official or a Plt. who was appointed (UU 30/2014 art. 14).`,
    'not-waiting': () => 'This letter waits for no signature any more: it was issued or withdrawn.',
    'not-numbered': () => 'This letter has no number yet. Begin signing again.',
    'being-signed': d => `This letter is being signed by ${d.who}. Try again in ten minutes if it was not issued.`,
    'not-signed': d => `Letter ${d.number} carries no electronic signature yet, so it cannot be issued.`,
    'written-anew': () => 'The letter was written anew since its file was set. Sign it once more.',
    reason: d => `Write the reason, at most ${d.atMost} characters.`,
    'may-not-withdraw': d =>
      `Only who may sign over the post ${d.post}, or holds one above it, may withdraw this letter.`,
    'may-not-revoke': d =>
      `Only who may sign over the post ${d.post}, or holds one above it, may revoke or replace this letter (UU 30/2014 art. 64).`,
    'already-revoked': d => `Letter ${d.number} was revoked already.`,
    'already-replaced': d => `Letter ${d.number} was replaced by another already.`,
    'counts-no-more': d =>
      `Letter ${d.number} was revoked or replaced, so its file is not given out any more. Its page says why.`,
    'no-series': d => `There is no series of numbers ${d.series} in that year.`,
    'no-emblem': () => 'The emblem that this letterhead names is not there.',
    'emblem-kind': () => 'This file is no PNG picture. Save the emblem as PNG and send it again.',
    'emblem-bytes': () => 'The picture is larger than 500 kB. Make it smaller and send it again.',
    'emblem-pixels': () => 'Each side of the picture must have 64 to 1,600 pixels. Change its size and send it again.',
    'emblem-broken': () => 'This picture is damaged or moves. Save it again as an ordinary PNG and send that.',
    'not-set': d => `The letter could not be set as PDF: ${d.reason}. Its page can still be opened.`,
    'typesetter-died': () => 'The PDF typesetter stopped and was started again. Try once more.',
    'typesetter-slow': d => `The PDF was not ready within ${d.seconds} seconds. Try again, or print the letter's page.`,
    'typesetter-busy': () => 'Too many PDFs are being made. Try again in a moment.',
    'reader-died': () => "The reader of files cannot be started. Try again in a moment, or check by the letter's code.",
    'reader-busy': () => 'Too many files are being checked. Try again in a moment.',
  },
});
