/** What people are told when the law, or another person's step, stands in the way. Each refusal by law names its article. */

import type { ProblemDetails } from '../foundation/problem.ts';
import {
  type Lang,
  type ProblemTexts,
  type Texts,
  texts,
  writeDate,
  writeList,
  writeNumber,
} from '../foundation/texts.ts';
import type { ClauseId, Stage, Step } from './agreement.ts';
import { cite } from './legal.ts';
import { CLAUSE_NAMES, STAGE_NAMES, STEP_NAMES } from './words.ts';

const day = (lang: Lang, value: unknown): string =>
  typeof value === 'string' && value !== '' ? writeDate(lang, value) : '…';
const named = <Key extends string>(names: Readonly<Record<Key, string>>, key: unknown): string =>
  names[key as Key] ?? String(key);
const clauses = (lang: Lang, details: ProblemDetails): string =>
  writeList(
    lang,
    (Array.isArray(details.clauses) ? details.clauses : []).map(id => named<ClauseId>(CLAUSE_NAMES[lang], id)),
  );
const number = (lang: Lang, value: unknown): string => writeNumber(lang, Number(value));

const id = {
  none: () => 'Kesepakatan ini tidak ada, atau daerah Anda bukan pihaknya.',
  'no-region': () => 'Pilih daerah lain yang ada di daftar.',
  'same-region': () => 'Kesepakatan dibuat dengan daerah lain, bukan dengan daerah sendiri.',
  'may-not': () => 'Hanya petugas kerja sama, sekretaris daerah, dan kepala daerah yang mengurus kesepakatan.',
  'changed-meanwhile': () => 'Kesepakatan ini sudah berubah sejak Anda membukanya. Muat ulang halamannya, lalu ulangi.',
  'wrong-stage': d =>
    `“${named<Step>(STEP_NAMES.id, d.step)}” tidak dapat dilakukan pada tahap “${named<Stage>(STAGE_NAMES.id, d.stage)}” (${cite('KSD-06', 'id')}).`,
  'not-your-turn': d =>
    `Sekarang bukan giliran daerah Anda untuk “${named<Step>(STEP_NAMES.id, d.step)}” (${cite('KSD-06', 'id')}).`,
  'head-must-sign': d =>
    `Kesepakatan Bersama ditandatangani kepala daerah sendiri dan tidak dapat dikuasakan (${cite(d.rule, 'id')}).`,
  'mandate-needed': d =>
    `Perjanjian Kerja Sama ditandatangani kepala daerah, atau pejabat dengan surat kuasa kepala daerah; isi nomor surat kuasanya (${cite(d.rule, 'id')}).`,
  'mandate-later': d => `Surat kuasa bertanggal ${day('id', d.date)} belum berlaku hari ini (${cite(d.rule, 'id')}).`,
  'person-must-sign': () => 'Tanda tangan dibubuhkan oleh pejabat yang masuk dengan akunnya sendiri.',
  'clauses-missing': d => `Naskah belum memuat ${clauses('id', d)} (${cite(d.rule, 'id')}).`,
  'clause-too-long': d =>
    `Pasal “${named<ClauseId>(CLAUSE_NAMES.id, d.clause)}” paling panjang ${number('id', d.atMost)} huruf.`,
  'not-planned': d =>
    `Sebutkan dokumen perencanaan yang memuat objek ini sebagai prioritas, atau alasan pengecualiannya, sebelum penawaran dikirim (${cite(d.rule, 'id')}).`,
  'no-applications': d => `Sebutkan aplikasi yang menjadi objek kesepakatan (${cite(d.rule, 'id')}).`,
  'too-many-applications': d =>
    `Paling banyak ${number('id', d.atMost)} aplikasi disebut satu per satu; pilih “semua” bila lebih.`,
  'application-shape': d =>
    `“${String(d.application)}” bukan kode aplikasi. Kode terdiri atas huruf kecil, angka, “_”, dan “-”, paling panjang 40.`,
  'name-too-long': d => `Nama aplikasi dan dokumen perencanaan paling panjang ${number('id', d.atMost)} huruf.`,
  'date-shape': () => 'Tanggal tidak lengkap atau tidak ada dalam penanggalan.',
  'date-later': d => `Tanggal ${day('id', d.date)} belum tiba.`,
  'from-passed': d =>
    `Tanggal mulai ${day('id', d.from)} sudah lewat. Ubah ketentuannya, lalu sesuaikan pasal jangka waktu.`,
  'term-too-long': d =>
    `Jangka waktu paling sedikit 1 dan paling lama ${number('id', d.atMost)} tahun (${cite(d.rule, 'id')}).`,
  'wind-up-shape': d => `Tenggang setelah berakhir paling lama ${number('id', d.atMost)} hari.`,
  'cost-shape': d => `Biaya ditulis dalam rupiah penuh, dari 0 sampai ${number('id', d.atMost)}.`,
  'costs-settled': d =>
    `Biaya tidak diubah lagi setelah Kesepakatan Bersama ditandatangani, karena menentukan perlu tidaknya persetujuan DPRD (${cite(d.rule, 'id')}). Buka kembali naskahnya, atau tuangkan dalam adendum.`,
  'subject-shape': d => `Isi perihal kesepakatan, paling panjang ${number('id', d.atMost ?? 200)} huruf.`,
  'need-shape': d =>
    `Isi kebutuhan yang mendasari kesepakatan, paling panjang ${number('id', d.atMost ?? 4000)} huruf.`,
  'letter-needed': () => 'Isi nomor surat kepala daerah yang menyertai langkah ini.',
  'number-needed': () => 'Isi nomor naskah dari daerah Anda.',
  'signer-needed': () => 'Isi nama dan jabatan penanda tangan.',
  'line-too-long': d => `Isian satu baris paling panjang ${number('id', d.atMost ?? 200)} huruf.`,
  'reason-needed': d => `Tuliskan alasannya, paling panjang ${number('id', d.atMost)} huruf. Kedua pihak membacanya.`,
  'report-shape': d => `Isi laporan, paling panjang ${number('id', d.atMost)} huruf.`,
  'report-year': d => `Laporan dibuat untuk tahun ${String(d.first)} sampai ${String(d.last)}.`,
  'already-reported': d => `Daerah Anda sudah melaporkan tahun ${String(d.year)}.`,
  'not-extendable': d =>
    `Kesepakatan hanya diperpanjang selama masih berlaku; yang ini berakhir ${day('id', d.ends)}. Ajukan kesepakatan baru (${cite(d.rule, 'id')}).`,
  'already-renewed': () => 'Perpanjangan kesepakatan ini sudah diajukan.',
  'ending-unknown': d =>
    `Kerja sama berakhir karena jangka waktunya habis, tujuannya tercapai, disepakati, hukumnya berubah, atau objeknya hilang. Pergantian kepala daerah bukan alasannya (${cite(d.rule, 'id')}).`,
  'ending-date': d =>
    `Hari terakhir harus antara ${day('id', d.starts)} dan ${day('id', d.ends)} (${cite(d.rule, 'id')}).`,
  'ending-later': d =>
    `Keadaan yang mengakhiri kerja sama dicatat setelah terjadi, paling lambat hari ini, ${day('id', d.today)} (${cite(d.rule, 'id')}).`,
  'term-running': d =>
    `Jangka waktunya belum habis: masih berlaku sampai ${day('id', d.ends)} (${cite(d.rule, 'id')}).`,
  'both-must-agree': d =>
    `Pengakhiran dengan kesepakatan memerlukan usul pihak lain pada tanggal yang sama. Usulkan dahulu, atau jawab usul yang ada (${cite(d.rule, 'id')}).`,
  'no-proposal': () => 'Tidak ada usul pengakhiran yang menunggu jawaban.',
  'none-covers': d => notCovered('id', d),
  'state-unlawful': d =>
    `Langkah dari peladen lain tidak sesuai dengan tahap kesepakatan${d.what === undefined ? '' : ` (${String(d.what)})`}.`,
  'state-behind': () =>
    'Langkah itu dibuat atas keadaan kesepakatan yang lain. Kedua pihak perlu melihat keadaan terbaru.',
  'text-differs': () => 'Naskah yang ditandatangani di sana tidak sama dengan naskah di sini.',
} satisfies ProblemTexts;

const WHY_ID: Readonly<Record<string, (d: ProblemDetails) => string>> = {
  'no-agreement': d => `Belum ada kesepakatan dengan ${String(d.origin)}.`,
  'under-way': d =>
    `Kesepakatan “${String(d.subject)}” dengan ${String(d.origin)} belum berlaku: tahapnya belum selesai.`,
  'not-yet': d => `Kesepakatan dengan ${String(d.origin)} baru berlaku mulai ${day('id', d.starts)}`,
  expired: d => `Kesepakatan dengan ${String(d.origin)} sudah habis jangka waktunya pada ${day('id', d.ends)}`,
  ended: d => `Kesepakatan dengan ${String(d.origin)} sudah diakhiri per ${day('id', d.ends)}`,
  'not-listed': d => `Kesepakatan dengan ${String(d.origin)} tidak mencakup aplikasi “${String(d.application)}”`,
};
const WHY_EN: typeof WHY_ID = {
  'no-agreement': d => `There is no agreement with ${String(d.origin)} yet.`,
  'under-way': d =>
    `The agreement “${String(d.subject)}” with ${String(d.origin)} is not in force: its stages are not done.`,
  'not-yet': d => `The agreement with ${String(d.origin)} is in force only from ${day('en', d.starts)}`,
  expired: d => `The term of the agreement with ${String(d.origin)} ran out on ${day('en', d.ends)}`,
  ended: d => `The agreement with ${String(d.origin)} was ended as of ${day('en', d.ends)}`,
  'not-listed': d => `The agreement with ${String(d.origin)} does not cover the application “${String(d.application)}”`,
};

/** Why an application may not be taken, down to the article that says so. */
function notCovered(lang: Lang, details: ProblemDetails): string {
  const why = (lang === 'id' ? WHY_ID : WHY_EN)[String(details.why)]?.(details) ?? String(details.why);
  if (why.endsWith('.')) return why;
  const article = Number(details.article);
  const number = String(details.number ?? '');
  const numbered =
    number === ''
      ? ''
      : lang === 'id'
        ? ` Perjanjian Kerja Sama Nomor ${number}`
        : ` of working agreement number ${number}`;
  if (article === 0) return `${why}.`;
  return lang === 'id' ? `${why} (Pasal ${article}${numbered}).` : `${why} (article ${article}${numbered}).`;
}

const en: { readonly [Code in keyof typeof id]: (details: ProblemDetails) => string } = {
  none: () => 'There is no such agreement, or your region is not a party to it.',
  'no-region': () => 'Choose another region from the list.',
  'same-region': () => 'An agreement is made with another region, not with your own.',
  'may-not': () => 'Only the cooperation desk, the regional secretary and the head of the region handle agreements.',
  'changed-meanwhile': () => 'This agreement has changed since you opened it. Reload its page, then try again.',
  'wrong-stage': d =>
    `“${named<Step>(STEP_NAMES.en, d.step)}” cannot be done at the stage “${named<Stage>(STAGE_NAMES.en, d.stage)}” (${cite('KSD-06', 'en')}).`,
  'not-your-turn': d =>
    `It is not your region's turn to “${named<Step>(STEP_NAMES.en, d.step)}” (${cite('KSD-06', 'en')}).`,
  'head-must-sign': d =>
    `The joint agreement is signed by the head of the region in person; the power cannot be given to another (${cite(d.rule, 'en')}).`,
  'mandate-needed': d =>
    `The working agreement is signed by the head of the region, or by an official with the head's written power; give its number (${cite(d.rule, 'en')}).`,
  'mandate-later': d => `The written power of ${day('en', d.date)} is not yet valid today (${cite(d.rule, 'en')}).`,
  'person-must-sign': () => 'A signature is given by an official who is signed in.',
  'clauses-missing': d => `The document lacks ${clauses('en', d)} (${cite(d.rule, 'en')}).`,
  'clause-too-long': d =>
    `The article “${named<ClauseId>(CLAUSE_NAMES.en, d.clause)}” has at most ${number('en', d.atMost)} characters.`,
  'not-planned': d =>
    `Name the planning document that has this object as a priority, or the reason for an exception, before the offer is sent (${cite(d.rule, 'en')}).`,
  'no-applications': d => `Name the applications that the agreement is about (${cite(d.rule, 'en')}).`,
  'too-many-applications': d =>
    `At most ${number('en', d.atMost)} applications are named one by one; choose “all” for more.`,
  'application-shape': d =>
    `“${String(d.application)}” is not an application's code: lower-case letters, digits, “_” and “-”, at most 40.`,
  'name-too-long': d =>
    `Names of applications and planning documents have at most ${number('en', d.atMost)} characters.`,
  'date-shape': () => 'The date is incomplete or does not exist.',
  'date-later': d => `${day('en', d.date)} has not come yet.`,
  'from-passed': d =>
    `The first day, ${day('en', d.from)}, has passed. Change the terms, then the article on the term.`,
  'term-too-long': d => `The term is at least 1 and at most ${number('en', d.atMost)} years (${cite(d.rule, 'en')}).`,
  'wind-up-shape': d => `The time to wind up is at most ${number('en', d.atMost)} days.`,
  'cost-shape': d => `Costs are whole rupiah, from 0 to ${number('en', d.atMost)}.`,
  'costs-settled': d =>
    `Costs stand once the joint agreement is signed, because they decide whether the council is asked (${cite(d.rule, 'en')}). Put changes into an addendum.`,
  'subject-shape': d => `Give the subject of the agreement, at most ${number('en', d.atMost ?? 200)} characters.`,
  'need-shape': d => `Give the need behind the agreement, at most ${number('en', d.atMost ?? 4000)} characters.`,
  'letter-needed': () => "Give the number of the head's letter that goes with this step.",
  'number-needed': () => "Give your region's number of the document.",
  'signer-needed': () => 'Give name and title of the signer.',
  'line-too-long': d => `A line has at most ${number('en', d.atMost ?? 200)} characters.`,
  'reason-needed': d => `Give the reason, at most ${number('en', d.atMost)} characters. Both parties read it.`,
  'report-shape': d => `Write the report, at most ${number('en', d.atMost)} characters.`,
  'report-year': d => `Reports are made for the years ${String(d.first)} to ${String(d.last)}.`,
  'already-reported': d => `Your region has already reported on ${String(d.year)}.`,
  'not-extendable': d =>
    `An agreement is extended only while in force; this one ends on ${day('en', d.ends)}. Begin a new one (${cite(d.rule, 'en')}).`,
  'already-renewed': () => 'An extension of this agreement has already begun.',
  'ending-unknown': d =>
    `Cooperation ends because the term ran out, the aim was reached, both agree, the law changed, or the object is lost. A new head of region is no reason (${cite(d.rule, 'en')}).`,
  'ending-date': d =>
    `The last day must lie between ${day('en', d.starts)} and ${day('en', d.ends)} (${cite(d.rule, 'en')}).`,
  'ending-later': d =>
    `What ends the cooperation is recorded after it happened, today (${day('en', d.today)}) at the latest (${cite(d.rule, 'en')}).`,
  'term-running': d => `The term has not run out: it is in force until ${day('en', d.ends)} (${cite(d.rule, 'en')}).`,
  'both-must-agree': d =>
    `Ending by agreement needs the other party's proposal of the same day. Propose it first, or answer the one there is (${cite(d.rule, 'en')}).`,
  'no-proposal': () => 'No proposal to end waits for an answer.',
  'none-covers': d => notCovered('en', d),
  'state-unlawful': d =>
    `The step from the other server does not fit the stage of the agreement${d.what === undefined ? '' : ` (${String(d.what)})`}.`,
  'state-behind': () =>
    'The step was made on another state of the agreement. Both parties have to look at the newest one.',
  'text-differs': () => 'The text signed there is not the text that stands here.',
};

export const agreementsProblems: Texts<ProblemTexts> = texts<ProblemTexts>({ id, en });
