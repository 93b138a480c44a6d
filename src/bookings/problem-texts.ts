/** Sentences for this folder's refusals. */
import { type ProblemTexts, type Texts, texts } from '../foundation/texts.ts';

export const bookingsProblems: Texts<ProblemTexts> = texts<ProblemTexts>({
  id: {
    none: () => 'Janji temu itu tidak ada.',
    'no-place': () => 'Tempat itu tidak ada. Pilih tempat dari daftar.',
    full: () => 'Slot itu baru saja penuh. Pilih waktu lain.',
    closed: () => 'Slot itu tidak dapat dipilih lagi. Pilih waktu lain.',
    'too-late': () => 'Batas waktu untuk mengubah atau membatalkan sudah lewat. Hubungi petugas di tempat layanan.',
    'not-now': d => `Nomor ${d.number} sudah berubah keadaan. Muat ulang halaman, lalu coba lagi.`,
    nobody: () => 'Belum ada yang menunggu. Catat dulu siapa yang sudah tiba.',
    'no-walk-ins': () => 'Layanan ini hanya untuk yang sudah membuat janji.',
    reason: d => `Tulis alasan menutup hari, paling banyak ${d.atMost} huruf.`,
    'closed-already': () => 'Hari itu sudah ditutup.',
    'not-closed': () => 'Hari itu tidak sedang ditutup.',
    'not-yours': () => 'Antrean ini dikerjakan oleh meja lain. Hanya petugas layanan ini yang dapat membukanya.',
  },
  en: {
    none: () => 'There is no such booking.',
    'no-place': () => 'There is no such place. Choose one from the list.',
    full: () => 'That time has just become full. Choose another one.',
    closed: () => 'That time can no longer be chosen. Choose another one.',
    'too-late': () => 'It is too late to change or cancel. Contact the officers at the place of the service.',
    'not-now': d => `Number ${d.number} has changed meanwhile. Load the page again, then try once more.`,
    nobody: () => 'Nobody waits yet. First note who has arrived.',
    'no-walk-ins': () => 'This service is for people with a booking only.',
    reason: d => `Write why the day is closed, in at most ${d.atMost} characters.`,
    'closed-already': () => 'That day is closed already.',
    'not-closed': () => 'That day is not closed.',
    'not-yours': () => 'Another desk works on this queue. Only officers of this service can open it.',
  },
});
