/** Sentences for this folder's refusals: what officials are told here, what citizens are told in citizen-texts.ts. */
import { type ProblemTexts, type Texts, texts } from '../foundation/texts.ts';
import { citizenProblems } from './citizen-texts.ts';
import { deskProblems } from './desk/texts.ts';
import { whoProblems } from './who/texts.ts';

/** Refusals of what officials do. Tickets are named, people's numbers never. */
const officerProblems: Texts<ProblemTexts> = texts<ProblemTexts>({
  id: {
    none: () => 'Berkas ini tidak ada, atau Anda tidak berhak membukanya.',
    'not-yours': d => `Berkas ${d.ticket} tidak ada di meja Anda. Hubungi petugas yang memegangnya bila Anda perlu.`,
    stale: d =>
      `Berkas ${d.ticket} sudah berubah${d.who ? ` oleh ${d.who}` : ''} sejak Anda membukanya. Buka lagi berkasnya, lalu putuskan bila masih perlu.`,
    taken: d =>
      `${d.who} sedang memegang berkas ${d.ticket}. Ambil alih dahulu bila memang harus Anda yang mengerjakan.`,
    'not-offered': d => `Tindakan ini tidak tersedia untuk berkas ${d.ticket} dalam keadaannya sekarang.`,
    'answers-refused': d => `Isian tindakan untuk berkas ${d.ticket} belum lengkap atau keliru.`,
    ended: d => `Berkas ${d.ticket} sudah berakhir.`,
    'reason-length': d => `Alasan paling panjang ${d.atMost} huruf.`,
    'upload-closed': () => 'Isian ini sudah dikirim atau kedaluwarsa; berkas tidak dapat ditambahkan lagi.',
    'no-file-field': () => 'Pertanyaan untuk berkas ini tidak ada lagi pada formulir.',
    'no-upload': () => 'Unggahan ini tidak ada lagi. Pilih berkasnya sekali lagi.',
    'upload-offset': () => 'Unggahan dilanjutkan dari tempat yang keliru.',
    'upload-size': d => `Berkas terlalu besar. Paling besar ${d.megabytes} MB.`,
    'upload-number': d => `Paling banyak ${d.most} berkas. Hapus salah satu lebih dahulu.`,
    'upload-quota': () => 'Terlalu banyak berkas sedang dikirim. Tunggu sampai sebagian selesai.',
    'message-length': d => `Tulis pesan, paling panjang ${d.atMost} huruf.`,
    'messages-closed': d => `Tanya jawab berkas ${d.ticket} sudah ditutup.`,
    'messages-many': d => `Paling banyak ${d.atMost} pesan sehari untuk satu berkas.`,
    'no-colleague': d =>
      `Berkas ${d.ticket} hanya dapat ditugaskan kepada rekan di jabatan atau perangkat daerah yang sama.`,
    'none-chosen': () => 'Pilih setidaknya satu berkas lebih dahulu.',
    'too-many': d => `Paling banyak ${d.atMost} berkas sekaligus.`,
    'note-length': d => `Tulis catatan, paling panjang ${d.atMost} huruf.`,
    'no-such-field': () => 'Isian ini tidak ada pada berkas tersebut.',
    'no-such-file': () => 'Lampiran ini tidak ada pada berkas tersebut.',
  },
  en: {
    none: () => 'This case does not exist, or you may not open it.',
    'not-yours': d => `Case ${d.ticket} is not on your desk. Ask the officer who has it if you need it.`,
    stale: d =>
      `Case ${d.ticket} has changed${d.who ? ` by ${d.who}` : ''} since you opened it. Open it again and decide if still needed.`,
    taken: d => `${d.who} has case ${d.ticket}. Take it over first if it must be you.`,
    'not-offered': d => `This action is not available for case ${d.ticket} as it stands.`,
    'answers-refused': d => `The answers for the action on case ${d.ticket} are incomplete or wrong.`,
    ended: d => `Case ${d.ticket} has ended.`,
    'reason-length': d => `A reason of at most ${d.atMost} characters.`,
    'upload-closed': () => 'This form was sent or has expired; no file can be added.',
    'no-file-field': () => 'The form does not ask for this file any more.',
    'no-upload': () => 'This upload is gone. Choose the file once more.',
    'upload-offset': () => 'The upload went on at the wrong place.',
    'upload-size': d => `The file is too large. At most ${d.megabytes} MB.`,
    'upload-number': d => `At most ${d.most} files. Remove one first.`,
    'upload-quota': () => 'Too many files are on their way. Wait until some have arrived.',
    'message-length': d => `Write a message of at most ${d.atMost} characters.`,
    'messages-closed': d => `Questions about case ${d.ticket} are closed.`,
    'messages-many': d => `At most ${d.atMost} messages a day about one case.`,
    'no-colleague': d => `Case ${d.ticket} can only be assigned to a colleague of the same post or agency.`,
    'none-chosen': () => 'Choose at least one case first.',
    'too-many': d => `At most ${d.atMost} cases at a time.`,
    'note-length': d => `Write a note of at most ${d.atMost} characters.`,
    'no-such-field': () => 'That case has no such answer.',
    'no-such-file': () => 'That case has no such attachment.',
  },
});

export const casesProblems: Texts<ProblemTexts> = texts<ProblemTexts>({
  id: { ...citizenProblems.id, ...officerProblems.id, ...deskProblems.id, ...whoProblems.id },
  en: { ...citizenProblems.en, ...officerProblems.en, ...deskProblems.en, ...whoProblems.en },
});
