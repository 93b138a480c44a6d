/** What is told when this folder refuses. */
import { type ProblemTexts, type Texts, texts, writeNumber } from '../foundation/texts.ts';

const id = {
  none: () => 'Usulan ini tidak ada.',
  'may-not': () => 'Hanya pengelola aplikasi dan petugas kerja sama yang mengurus usulan.',
  'own-application': () => 'Aplikasi ini milik daerah Anda sendiri; ubah langsung dan terbitkan rilis baru.',
  'reason-needed': d => `Tuliskan alasannya, paling panjang ${writeNumber('id', Number(d.atMost))} huruf.`,
  'comment-needed': d => `Tuliskan tanggapannya, paling panjang ${writeNumber('id', Number(d.atMost))} huruf.`,
  'basis-too-long': d => `Dasar hukum paling panjang ${writeNumber('id', Number(d.atMost))} huruf.`,
  'nothing-chosen': () => 'Pilih sedikitnya satu perubahan.',
  'cannot-stand-alone': () =>
    'Perubahan yang dipilih tidak dapat berdiri tanpa yang lain. Sertakan juga perubahan yang menjadi dasarnya.',
  'own-names': d =>
    `Perubahan ini menyebut “${String(d.value)}”, yang hanya milik daerah Anda. Ganti dengan kata yang berlaku di semua daerah, lalu usulkan.`,
  'names-holder': d =>
    `Hasilnya menyebut “${String(d.value)}”, yang hanya milik daerah pengusul (${String(d.path)}). Sunting perubahan itu sebelum diterbitkan.`,
  'outcomes-change': d =>
    `${writeNumber('id', Number(d.count))} skenario berakhir lain. Nyatakan bahwa itu memang dimaksudkan.`,
  'too-many-open': d =>
    `Sudah ada ${writeNumber('id', Number(d.atMost))} usulan terbuka untuk aplikasi ini. Tunggu jawaban, atau tarik salah satunya.`,
  'too-many-comments': d => `Satu usulan memuat paling banyak ${writeNumber('id', Number(d.atMost))} catatan.`,
  'not-your-step': () => 'Langkah ini milik pihak yang lain.',
  closed: () => 'Usulan ini sudah selesai.',
  'changed-meanwhile': () => 'Usulan ini berubah sejak Anda membukanya. Lihat dahulu keadaannya sekarang.',
  'no-conflict': () => 'Benturan itu tidak ada lagi.',
  'conflicts-open': d => `${writeNumber('id', Number(d.count))} benturan masih menunggu pilihan.`,
  'nothing-left': () => 'Tidak ada lagi perubahan: rilis terbaru sudah memuatnya.',
  'nothing-edited': () => 'Belum ada yang disunting.',
  'no-report': () => 'Laporan tahun itu tidak dapat disusun untuk kesepakatan ini.',
  'already-filed': d => `Laporan tahun ${String(d.year)} sudah dicatat.`,
} satisfies ProblemTexts;

export const proposalsProblems: Texts<ProblemTexts> = texts<ProblemTexts>({
  id,
  en: {
    none: () => 'There is no such proposal.',
    'may-not': () => 'Only application owners and the cooperation desk handle proposals.',
    'own-application': () => "This application is your region's own; change it and publish a new release.",
    'reason-needed': d => `Give the reason, in at most ${writeNumber('en', Number(d.atMost))} characters.`,
    'comment-needed': d => `Write your comment, in at most ${writeNumber('en', Number(d.atMost))} characters.`,
    'basis-too-long': d => `A legal basis has at most ${writeNumber('en', Number(d.atMost))} characters.`,
    'nothing-chosen': () => 'Choose at least one change.',
    'cannot-stand-alone': () =>
      'The chosen changes cannot stand without the others. Include the changes that they build upon.',
    'own-names': d =>
      `This change names “${String(d.value)}”, which belongs to your region alone. Use words that hold everywhere, then propose it.`,
    'names-holder': d =>
      `The result names “${String(d.value)}”, which belongs to the proposing region alone (${String(d.path)}). Edit that change before publishing.`,
    'outcomes-change': d =>
      `${writeNumber('en', Number(d.count))} scenarios end differently. Say that this is what is meant.`,
    'too-many-open': d =>
      `There are ${writeNumber('en', Number(d.atMost))} open proposals for this application already. Wait for an answer, or withdraw one.`,
    'too-many-comments': d => `A proposal holds at most ${writeNumber('en', Number(d.atMost))} notes.`,
    'not-your-step': () => 'This step belongs to the other party.',
    closed: () => 'This proposal is closed.',
    'changed-meanwhile': () => 'This proposal has changed since you opened it. Look at it as it is now.',
    'no-conflict': () => 'There is no such conflict any more.',
    'conflicts-open': d => `${writeNumber('en', Number(d.count))} conflicts still wait for a choice.`,
    'nothing-left': () => 'There is nothing left to change: the newest release has it already.',
    'nothing-edited': () => 'Nothing was edited yet.',
    'no-report': () => 'The report of that year cannot be made for this agreement.',
    'already-filed': d => `The report of ${String(d.year)} is filed already.`,
  } satisfies Record<keyof typeof id, ProblemTexts[string]>,
});
