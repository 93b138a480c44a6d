/** What both sides of a conversation read. */
import { texts } from '../../foundation/texts.ts';

const id = {
  title: 'Tanya jawab',
  lead: 'Tanyakan apa pun tentang berkas ini. Ini tidak menghentikan prosesnya.',
  leadDesk: 'Ditulis kepada pemohon. Untuk meminta perbaikan yang menghentikan jam layanan, pakai tindakan berkas.',
  none: 'Belum ada pertanyaan.',
  you: 'Anda',
  applicant: 'Pemohon',
  officer: (name: string) => `Petugas, ${name}`,
  unread: (n: number) => `${n} belum dibaca`,
  awaiting: 'Ada pertanyaan',
  ask: 'Pertanyaan Anda',
  askHint: 'Jangan tulis kata sandi atau nomor kartu bank.',
  answer: 'Jawaban kepada pemohon',
  answerHint: 'Pemohon membacanya apa adanya dan mendapat kabar.',
  files: 'Lampiran',
  filesHint: (most: number) => `Foto atau PDF, paling banyak ${most}.`,
  send: 'Kirim pertanyaan',
  sendAnswer: 'Kirim jawaban',
  sent: 'Pertanyaan Anda terkirim. Jawabannya muncul di sini.',
  sentAnswer: 'Jawaban terkirim.',
  settle: 'Tidak perlu jawaban',
  settled: 'Pertanyaan ditandai selesai.',
  missing: 'Tulis pertanyaan Anda dahulu.',
  missingAnswer: 'Tulis jawaban dahulu.',
  tooLong: (most: number) => `Paling panjang ${most} huruf.`,
  many: (most: number) => `Paling banyak ${most} pesan sehari untuk satu berkas. Lanjutkan besok, atau hubungi loket.`,
  until: (date: string) => `Berkas sudah berakhir. Tanya jawab masih dibuka sampai ${date}.`,
  closed: 'Tanya jawab berkas ini sudah ditutup karena berkasnya lama berakhir.',
  notice: {
    askedTitle: (ticket: string) => `Pertanyaan tentang berkas ${ticket}`,
    askedText: (ticket: string) => `Pemohon berkas ${ticket} bertanya. Jawab di halaman berkas.`,
    answeredTitle: (ticket: string) => `Jawaban tentang berkas ${ticket}`,
    answeredText: (ticket: string) =>
      `Petugas menulis kepada Anda tentang berkas ${ticket}. Buka berkas untuk membacanya.`,
  },
};

type Dictionary = typeof id;

const en: Dictionary = {
  title: 'Questions and answers',
  lead: 'Ask anything about this case. It does not hold it up.',
  leadDesk: 'Written to the applicant. To ask for a correction that stops the clock, use an action of the case.',
  none: 'No questions yet.',
  you: 'You',
  applicant: 'Applicant',
  officer: name => `Officer, ${name}`,
  unread: n => `${n} unread`,
  awaiting: 'Question waiting',
  ask: 'Your question',
  askHint: 'Do not write passwords or bank card numbers.',
  answer: 'Answer to the applicant',
  answerHint: 'The applicant reads it word for word and is told.',
  files: 'Attachments',
  filesHint: most => `Photographs or PDF, at most ${most}.`,
  send: 'Send the question',
  sendAnswer: 'Send the answer',
  sent: 'Your question was sent. The answer will appear here.',
  sentAnswer: 'The answer was sent.',
  settle: 'Needs no answer',
  settled: 'The question is marked as settled.',
  missing: 'Write your question first.',
  missingAnswer: 'Write an answer first.',
  tooLong: most => `At most ${most} characters.`,
  many: most => `At most ${most} messages a day about one case. Go on tomorrow, or ask at the counter.`,
  until: date => `The case has ended. Questions are possible until ${date}.`,
  closed: 'Questions about this case are closed because it ended long ago.',
  notice: {
    askedTitle: ticket => `Question about case ${ticket}`,
    askedText: ticket => `The applicant of case ${ticket} asked something. Answer on the page of the case.`,
    answeredTitle: ticket => `Answer about case ${ticket}`,
    answeredText: ticket => `An officer wrote to you about case ${ticket}. Open the case to read it.`,
  },
};

export const conversationTexts = texts({ id, en });
