/** Sentences for this folder's refusals. */
import { type ProblemTexts, type Texts, texts } from '../foundation/texts.ts';

export const satisfactionProblems: Texts<ProblemTexts> = texts<ProblemTexts>({
  id: {
    empty: () => 'Belum ada yang dijawab. Jawab sedikitnya satu pertanyaan atau tulis komentar.',
    'comment-too-long': d => `Komentar terlalu panjang; paling banyak ${d.most} huruf.`,
    'too-late': () => 'Penilaian ini tidak dapat diubah lagi; batas waktunya sudah lewat.',
    'may-not': () => 'Hanya pengelola aplikasi, sekretaris daerah, dan kepala daerah yang mengatur survei kepuasan.',
    days: d => `Isi banyaknya hari antara 0 dan ${d.most}.`,
    'no-period': () => 'Periode itu tidak ada.',
    'plan-needed': d => `Tulis apa yang akan diperbaiki, paling banyak ${d.most} huruf.`,
    'plan-date': () => 'Isi tanggal selesai yang benar.',
    'no-comment': () => 'Komentar itu tidak ada lagi.',
    'reason-needed': d => `Tulis alasannya, paling banyak ${d.most} huruf.`,
    'not-ended': () => 'Pelayanan dapat dinilai setelah berkasnya selesai.',
  },
  en: {
    empty: () => 'Nothing is answered yet. Answer at least one question or write a comment.',
    'comment-too-long': d => `The comment is too long; at most ${d.most} characters.`,
    'too-late': () => 'This rating can no longer be changed; its time is over.',
    'may-not': () => 'Only application owners, the regional secretary and the head of the region keep the survey.',
    days: d => `Give a number of days between 0 and ${d.most}.`,
    'no-period': () => 'There is no such period.',
    'plan-needed': d => `Write what will be improved, in at most ${d.most} characters.`,
    'plan-date': () => 'Give a date that exists.',
    'no-comment': () => 'That comment is no longer there.',
    'reason-needed': d => `Write the reason, in at most ${d.most} characters.`,
    'not-ended': () => 'A service can be rated once its case has ended.',
  },
});
