/** Sentences for what goes wrong between browser and handler. */
import { type ProblemTexts, type Texts, texts } from '../foundation/texts.ts';

export const webProblems: Texts<ProblemTexts> = texts<ProblemTexts>({
  id: {
    'not-found': () => 'Halaman ini tidak ada, atau Anda tidak berhak membukanya.',
    'sign-in-first': () => 'Masuklah dahulu untuk membuka halaman ini.',
    'no-duty': () => 'Jabatan Anda tidak berwenang membuka halaman ini.',
    'foreign-form': () =>
      'Formulir ini tidak dikirim dari situs kami, atau sudah terlalu lama terbuka. Kembalilah, muat ulang halaman, lalu kirim lagi; isian Anda masih ada di peramban.',
    'not-a-form': () => 'Kiriman ini bukan formulir yang kami kenal.',
    'too-large': () => 'Kiriman terlalu besar. Kecilkan berkasnya atau kirim satu per satu.',
    'too-many-files': () => 'Berkas yang dikirim sekaligus terlalu banyak. Kirim beberapa saja dahulu.',
    'broken-request': () => 'Permintaan tidak dapat dibaca. Periksa alamat atau isian, lalu coba lagi.',
    'too-many-requests': () => 'Terlalu banyak permintaan dari alamat Anda. Tunggu satu menit, lalu coba lagi.',
    'disk-full': () =>
      'Penyimpanan peladen penuh, jadi kiriman Anda belum tersimpan. Pengelola sudah diberi tahu; coba lagi nanti.',
    'database-away': () =>
      'Basis data sedang tidak dapat dihubungi. Kiriman Anda belum tersimpan; coba lagi sebentar lagi.',
    busy: () => 'Ada perubahan lain pada saat yang sama. Coba kirim sekali lagi.',
  },
  en: {
    'not-found': () => 'This page does not exist, or you may not open it.',
    'sign-in-first': () => 'Sign in first to open this page.',
    'no-duty': () => 'Your post may not open this page.',
    'foreign-form': () =>
      'This form was not sent from our site, or was open for too long. Go back, reload the page and send it again; your answers are still in the browser.',
    'not-a-form': () => 'This is not a form that we know.',
    'too-large': () => 'That was too large. Make the file smaller, or send one at a time.',
    'too-many-files': () => 'Too many files at once. Send a few of them first.',
    'broken-request': () => 'The request cannot be read. Check the address or the answers and try again.',
    'too-many-requests': () => 'Too many requests from your address. Wait a minute, then try again.',
    'disk-full': () =>
      "The server's storage is full, so nothing was saved. The operator has been told; try again later.",
    'database-away': () => 'The database cannot be reached. Nothing was saved; try again in a moment.',
    busy: () => 'Something else changed at the same time. Send it once more.',
  },
});

export const resendTexts = texts({
  id: {
    title: 'Waktu masuk Anda sudah habis',
    kept: 'Isian Anda tidak hilang: masuklah di tab lain, kembali ke halaman ini, lalu kirim lagi.',
    signIn: 'Masuk di tab baru',
    again: 'Kirim lagi',
  },
  en: {
    title: 'Your session has ended',
    kept: 'Nothing you typed is lost: sign in on another tab, come back to this page and send it again.',
    signIn: 'Sign in on a new tab',
    again: 'Send again',
  },
});
