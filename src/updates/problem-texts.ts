/** Sentences for refusals about updates; those that begin with `left-` say why an adoption for all passed a region over. */
import type { ProblemDetails } from '../foundation/problem.ts';
import { type ProblemTexts, type Texts, texts } from '../foundation/texts.ts';

const said = (details: ProblemDetails, key: string): string => {
  const value = details[key];
  return Array.isArray(value) ? value.join(', ') : String(value ?? '');
};
const by = (d: ProblemDetails, lang: 'id' | 'en'): string => {
  const name = said(d, 'by');
  return name === '' ? (lang === 'id' ? 'Orang lain' : 'Somebody else') : name;
};

const id: ProblemTexts = {
  'may-not': () => 'Hanya pengelola aplikasi yang dapat memutuskan pembaruan.',
  none: () => 'Tidak ada pembaruan untuk aplikasi ini: rilis terbaru sudah terpasang.',
  'no-successor': () => 'Belum ada rilis baru yang dapat dipasang.',
  meanwhile: d => `${by(d, 'id')} baru saja mengubah pembaruan ini. Muat ulang halaman, lalu periksa lagi.`,
  'is-scheduled': () => 'Pembaruan ini sudah dijadwalkan. Batalkan jadwalnya dulu untuk mengubah pilihan.',
  'no-conflict': () => 'Benturan itu tidak ada lagi. Muat ulang halaman.',
  'nothing-to-undo': () => 'Tidak ada keputusan yang dapat diurungkan.',
  'reason-needed': d => `Tulis alasannya, paling banyak ${said(d, 'atMost')} karakter.`,
  'not-skipped': () => 'Pembaruan ini tidak sedang dilewati.',
  'not-scheduled': () => 'Pembaruan ini tidak terjadwal.',
  date: () => 'Tulis tanggal sesudah hari ini, paling jauh satu tahun ke depan.',
  outdated: () => 'Hasilnya bukan lagi yang Anda lihat. Periksa lagi sebelum melanjutkan.',
  'not-covered': () =>
    'Tidak ada perjanjian berlaku yang mencakup aplikasi ini, jadi tidak ada pembaruan baru. Berkas berjalan tetap dilayani.',
  retired: d => `Rilis ${said(d, 'version')} ditarik oleh penerbitnya. ${said(d, 'note')}`,
  'draft-open': () => 'Ada penyesuaian yang belum diterbitkan. Terbitkan atau buang dulu.',
  unusable: () => 'Ada pilihan atau penyesuaian yang tidak dapat dipakai.',
  conflicts: d => `Masih ada ${said(d, 'count')} benturan yang belum diputuskan.`,
  broken: d => `Hasilnya mempunyai ${said(d, 'count')} temuan yang harus diperbaiki.`,
  scenarios: d => `${said(d, 'count')} skenario gagal pada hasilnya.`,
  incomplete: d => `Belum lengkap: ${said(d, 'names')}.`,
  'no-way-back': () => 'Tidak dapat kembali ke rilis sebelumnya. Alasannya ada di halaman riwayat.',
  'left-not-covered': () =>
    'Operator memasang rilis ini untuk banyak daerah, tetapi tidak ada perjanjian yang mencakupnya.',
  'left-draft-open': () =>
    'Operator memasang rilis ini untuk banyak daerah, tetapi di sini ada penyesuaian yang belum diterbitkan.',
  'left-unusable': () =>
    'Operator memasang rilis ini untuk banyak daerah, tetapi penyesuaian di sini tidak dapat dibawa.',
  'left-conflicts': d =>
    `Operator memasang rilis ini untuk banyak daerah; di sini ${said(d, 'count')} benturan menunggu keputusan Anda.`,
  'left-broken': () => 'Operator memasang rilis ini untuk banyak daerah, tetapi hasilnya di sini mempunyai temuan.',
  'left-scenarios': () => 'Operator memasang rilis ini untuk banyak daerah, tetapi di sini ada skenario yang gagal.',
  'left-incomplete': () =>
    'Operator memasang rilis ini untuk banyak daerah; di sini ada isian atau peran baru yang harus dilengkapi dulu.',
};

const en: ProblemTexts = {
  'may-not': () => 'Only the application owner can decide about updates.',
  none: () => 'There is no update for this application: the newest release is at work.',
  'no-successor': () => 'There is no newer release that could be adopted yet.',
  meanwhile: d => `${by(d, 'en')} has just changed this update. Load the page again and look once more.`,
  'is-scheduled': () => 'This update is scheduled. Cancel the schedule first to change a choice.',
  'no-conflict': () => 'That conflict is not there any more. Load the page again.',
  'nothing-to-undo': () => 'There is no decision to undo.',
  'reason-needed': d => `Write the reason, at most ${said(d, 'atMost')} characters.`,
  'not-skipped': () => 'This update is not skipped.',
  'not-scheduled': () => 'This update is not scheduled.',
  date: () => 'Write a date after today, at most a year ahead.',
  outdated: () => 'The result is not the one you looked at. Look again before you go on.',
  'not-covered': () =>
    'No agreement in force covers this application, so there are no new updates. Cases in progress go on.',
  retired: d => `Its publisher retired release ${said(d, 'version')}. ${said(d, 'note')}`,
  'draft-open': () => 'There is an adaptation that is not published. Publish or discard it first.',
  unusable: () => 'A choice or the adaptation cannot be used.',
  conflicts: d => `${said(d, 'count')} conflicts are not decided.`,
  broken: d => `The result has ${said(d, 'count')} findings that must be put right.`,
  scenarios: d => `${said(d, 'count')} scenarios fail on the result.`,
  incomplete: d => `Not complete yet: ${said(d, 'names')}.`,
  'no-way-back': () => 'There is no way back to the release before. The page of the history says why.',
  'left-not-covered': () => 'An operator adopted this release for many regions, but no agreement covers it here.',
  'left-draft-open': () =>
    'An operator adopted this release for many regions, but here is an adaptation that is not published.',
  'left-unusable': () =>
    'An operator adopted this release for many regions, but the adaptation here cannot be carried on.',
  'left-conflicts': d =>
    `An operator adopted this release for many regions; here ${said(d, 'count')} conflicts wait for your decision.`,
  'left-broken': () => 'An operator adopted this release for many regions, but the result here has findings.',
  'left-scenarios': () => 'An operator adopted this release for many regions, but here a scenario fails.',
  'left-incomplete': () =>
    'An operator adopted this release for many regions; here new values or roles must be given first.',
};

export const updatesProblems: Texts<ProblemTexts> = texts<ProblemTexts>({ id, en });
