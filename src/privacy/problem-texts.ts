/** Sentences for this folder's refusals. */
import { type ProblemTexts, type Texts, texts } from '../foundation/texts.ts';

export const privacyProblems: Texts<ProblemTexts> = texts<ProblemTexts>({
  id: {
    none: () => 'Permintaan ini tidak ada.',
    'may-not': () =>
      'Hanya pejabat pelindungan data pribadi dan pengelola sistem yang menangani permintaan data pribadi.',
    'reason-needed': d => `Tulis alasannya, paling banyak ${d.most} huruf.`,
    'nothing-corrected': () => 'Ubah sedikitnya satu isian yang keliru.',
    'not-correctable': d => `Isian “${d.label}” tidak dapat ditulis seperti itu. Periksa kembali.`,
    'asked-already': () => 'Permintaan yang sama sedang dikerjakan. Tunggu jawabannya lebih dahulu.',
    closed: () => 'Permintaan ini sudah dijawab.',
    'answer-needed': d => `Tulis jawaban kepada peminta, paling banyak ${d.most} huruf.`,
    'ground-needed': () => 'Pilih dasar penolakan menurut undang-undang.',
    'identity-first': () => 'Cocokkan identitas peminta dan kerjakan permintaannya lebih dahulu.',
    'case-open': d => `Berkas ${d.ticket} masih berjalan. Data pribadinya dapat dihapus setelah berkas selesai.`,
    'no-right': () => 'Pilih hak yang Anda gunakan.',
  },
  en: {
    none: () => 'There is no such request.',
    'may-not': () => 'Only the data protection officer and the operator handle personal data requests.',
    'reason-needed': d => `Write the reason, in at most ${d.most} characters.`,
    'nothing-corrected': () => 'Change at least one answer that is wrong.',
    'not-correctable': d => `“${d.label}” cannot be written like that. Please check it.`,
    'asked-already': () => 'The same request is being worked on. Wait for its answer first.',
    closed: () => 'This request was answered already.',
    'answer-needed': d => `Write an answer to who asks, in at most ${d.most} characters.`,
    'ground-needed': () => 'Choose the ground of refusal that the law knows.',
    'identity-first': () => 'Check who asks and take the request up first.',
    'case-open': d => `Case ${d.ticket} is still open. Its personal data can be erased once it has ended.`,
    'no-right': () => 'Choose the right that you use.',
  },
});
