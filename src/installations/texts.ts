import type { ProblemDetails } from '../foundation/problem.ts';
import { type Lang, type ProblemTexts, type Texts, texts, writeList } from '../foundation/texts.ts';
import type { ValueFault } from './blanks.ts';
import type { InstallationState } from './installation.ts';

const statesId: Readonly<Record<InstallationState, string>> = {
  preparing: 'Disiapkan',
  open: 'Dibuka',
  closed: 'Ditutup',
  ended: 'Berakhir',
};
const statesEn: typeof statesId = { preparing: 'Being prepared', open: 'Open', closed: 'Closed', ended: 'Ended' };

const faultsId: Readonly<Record<ValueFault, string>> = {
  number: 'tulis angka bulat, misalnya 3.',
  'too-small': 'angkanya terlalu kecil.',
  'too-large': 'angkanya melampaui batas.',
  'too-long': 'tulisannya terlalu panjang.',
  date: 'tulis tanggal yang ada, misalnya 14 12 2026.',
  email: 'tulis alamat surel, misalnya layanan@example.go.id.',
  url: 'tulis alamat yang diawali https://.',
  phone: 'tulis nomor telepon dengan angka.',
  choice: 'pilih salah satu.',
  pattern: 'pola nomor harus memuat {urut}, misalnya 400/{urut:3}/{tahun}.',
};
const faultsEn: typeof faultsId = {
  number: 'write a whole number, for example 3.',
  'too-small': 'the number is too small.',
  'too-large': 'the number is above the limit.',
  'too-long': 'the text is too long.',
  date: 'write a date that exists, for example 14 12 2026.',
  email: 'write an e-mail address, for example layanan@example.go.id.',
  url: 'write an address that begins with https://.',
  phone: 'write a phone number in digits.',
  choice: 'choose one.',
  pattern: 'a number pattern must hold {urut}, for example 400/{urut:3}/{tahun}.',
};

export const installationTexts = texts({
  id: {
    title: 'Aplikasi',
    lead: 'Aplikasi yang terpasang di daerah Anda, dan apa yang masih kurang sebelum dibuka untuk warga.',
    none: 'Belum ada aplikasi terpasang',
    noneText: 'Ambil aplikasi daerah lain melalui duplikasi, atau pasang aplikasi milik sendiri dari katalog.',
    toDuplicate: 'Duplikasi aplikasi',
    toCatalogue: 'Lihat katalog',
    name: 'Nama',
    state: 'Keadaan',
    states: statesId,
    release: 'Rilis',
    origin: 'Daerah asal',
    ownOrigin: 'Milik sendiri',
    agreement: 'Dasar kerja sama',
    adapted: 'Disesuaikan',
    asPublished: 'Sesuai rilis',
    missing: 'Yang kurang',
    complete: 'Lengkap',
    missingCount: (blanks: number, roles: number) =>
      [blanks > 0 ? `${blanks} isian` : '', roles > 0 ? `${roles} peran` : ''].filter(Boolean).join(', '),
    missingTitle: 'Yang masih kurang',
    missingBlank: (label: string) => `Isian “${label}” belum diisi`,
    missingRole: (name: string) => `Peran “${name}” belum dipetakan ke jabatan`,
    adapt: 'Sesuaikan aplikasi',
    compare: 'Bandingkan dan usulkan',
    openTitle: 'Buka untuk warga',
    openText: 'Setelah dibuka, warga dapat mengajukan dan berkas masuk ke jabatan yang dipetakan.',
    openNow: 'Buka untuk warga',
    opened: (name: string) => `${name} dibuka untuk warga.`,
    openOff: 'Lengkapi dahulu yang masih kurang.',
    closeTitle: 'Tutup untuk warga',
    closeText: 'Berkas yang sedang berjalan tetap diselesaikan. Warga membaca alasan di halaman layanan.',
    close: 'Tutup untuk warga',
    closeReason: 'Alasan yang dibaca warga',
    closeReasonMissing: 'Tulis alasan penutupan.',
    closed: (name: string) => `${name} ditutup untuk warga.`,
    reasons: {
      incomplete: 'Ada isian atau peran yang belum lengkap.',
      'agreement-ended': 'Kesepakatan yang menjadi dasarnya sudah berakhir.',
    } as Readonly<Record<string, string>>,
    values: 'Isian daerah',
    valuesLead:
      'Nilai yang hanya diketahui daerah Anda. Nilai daerah asal tampil sebagai contoh dan tidak pernah dipakai.',
    otherValues: 'Pengaturan lain',
    otherValuesLead: 'Boleh dibiarkan: nilai bawaan rilis yang berlaku.',
    noValues: 'Aplikasi ini tidak memerlukan isian daerah.',
    saveValues: 'Simpan isian',
    valuesSaved: 'Isian disimpan.',
    roles: 'Peran dan jabatan',
    rolesLead: 'Pekerjaan dikirim ke jabatan, bukan ke orang. Pilih jabatan yang menerima pekerjaan setiap peran.',
    saveRoles: 'Simpan pemetaan',
    rolesSaved: 'Pemetaan disimpan.',
    publicPage: 'Halaman layanan',
    credit: (region: string) => `Aplikasi ini berasal dari ${region}.`,
    source: 'Asal aplikasi',
    installedOn: 'Dipasang',
    openedOn: 'Pertama dibuka',
    digest: 'Sidik',
    number: 'Nomor PKS',
    notOwner: 'Hanya pengelola aplikasi yang dapat mengubah isian, pemetaan, dan keadaan.',
    valueOf: (label: string, fault: string) => `${label}: ${fault}`,
    faults: faultsId,
    yes: 'Ya',
    no: 'Tidak',
    workingDays: (n: string) => `${n} hari kerja`,
    calendarDays: (n: string) => `${n} hari`,
    workingDaysUnit: 'hari kerja',
    calendarDaysUnit: 'hari',
    between: (least: string, most: string) => `Antara ${least} dan ${most}.`,
    atMost: (most: string) => `Paling banyak ${most}.`,
    atLeast: (least: string) => `Paling sedikit ${least}.`,
    defaultIs: (value: string) => `Bila kosong: ${value}.`,
    example: (value: string) => `Contoh: ${value}`,
    exampleOf: (who: string, value: string) => `Contoh dari ${who}: ${value}`,
    typical: (typical: string) => `Biasanya: ${typical}.`,
    byPlace: (role: string) => `${role}: jenis jabatan menurut wilayah`,
    byPlaceHint: 'Berkas dikirim ke jabatan jenis ini yang wilayahnya memuat tempat dalam berkas.',
    fallback: (role: string) => `${role}: jabatan pengganti`,
    fallbackHint: 'Menerima berkas bila wilayah itu belum mempunyai jabatannya.',
    byOption: (role: string, n: number) => `${role} menurut pilihan (${n})`,
    byOptionHint: 'Setiap pilihan dapat dikirim ke jabatan tersendiri.',
    sameDesk: 'Jabatan yang sama seperti di atas',
  },
  en: {
    title: 'Applications',
    lead: 'Applications installed in your region, and what each still lacks before it opens to citizens.',
    none: 'No application is installed yet',
    noneText: 'Take another region’s application by duplicating it, or install your own from the catalogue.',
    toDuplicate: 'Duplicate applications',
    toCatalogue: 'See the catalogue',
    name: 'Name',
    state: 'State',
    states: statesEn,
    release: 'Release',
    origin: 'Origin',
    ownOrigin: 'Our own',
    agreement: 'Agreement',
    adapted: 'Adapted',
    asPublished: 'As published',
    missing: 'Missing',
    complete: 'Complete',
    missingCount: (blanks: number, roles: number) =>
      [
        blanks > 0 ? `${blanks} ${blanks === 1 ? 'blank' : 'blanks'}` : '',
        roles > 0 ? `${roles} ${roles === 1 ? 'role' : 'roles'}` : '',
      ]
        .filter(Boolean)
        .join(', '),
    missingTitle: 'What is still missing',
    missingBlank: (label: string) => `The blank “${label}” is empty`,
    missingRole: (name: string) => `The role “${name}” has no post`,
    adapt: 'Adapt the application',
    compare: 'Compare and propose',
    openTitle: 'Open to citizens',
    openText: 'Once open, citizens may apply and their cases go to the posts mapped here.',
    openNow: 'Open to citizens',
    opened: (name: string) => `${name} is open to citizens.`,
    openOff: 'Complete what is missing first.',
    closeTitle: 'Close to citizens',
    closeText: 'Cases in progress go on. Citizens read the reason on the service’s page.',
    close: 'Close to citizens',
    closeReason: 'Reason that citizens read',
    closeReasonMissing: 'Write the reason for closing.',
    closed: (name: string) => `${name} is closed to citizens.`,
    reasons: {
      incomplete: 'Some blanks or roles are not complete.',
      'agreement-ended': 'The agreement it rests on has ended.',
    },
    values: 'Blanks',
    valuesLead: 'Values that only your region knows. The origin’s values are shown as examples and never used.',
    otherValues: 'Other settings',
    otherValuesLead: 'May be left alone: the release’s defaults apply.',
    noValues: 'This application needs no values of your region.',
    saveValues: 'Save values',
    valuesSaved: 'The values are saved.',
    roles: 'Roles and posts',
    rolesLead: 'Work is sent to posts, not to people. Choose the post that receives each role’s work.',
    saveRoles: 'Save mapping',
    rolesSaved: 'The mapping is saved.',
    publicPage: 'Service page',
    credit: (region: string) => `This application comes from ${region}.`,
    source: 'Where it comes from',
    installedOn: 'Installed',
    openedOn: 'First opened',
    digest: 'Digest',
    number: 'Agreement number',
    notOwner: 'Only the application owner may change values, mapping and state.',
    valueOf: (label: string, fault: string) => `${label}: ${fault}`,
    faults: faultsEn,
    yes: 'Yes',
    no: 'No',
    workingDays: (n: string) => `${n} working ${n === '1' ? 'day' : 'days'}`,
    calendarDays: (n: string) => `${n} ${n === '1' ? 'day' : 'days'}`,
    workingDaysUnit: 'working days',
    calendarDaysUnit: 'days',
    between: (least: string, most: string) => `Between ${least} and ${most}.`,
    atMost: (most: string) => `At most ${most}.`,
    atLeast: (least: string) => `At least ${least}.`,
    defaultIs: (value: string) => `If empty: ${value}.`,
    example: (value: string) => `Example: ${value}`,
    exampleOf: (who: string, value: string) => `Example of ${who}: ${value}`,
    typical: (typical: string) => `Usually: ${typical}.`,
    byPlace: (role: string) => `${role}: kind of post by place`,
    byPlaceHint: 'A case goes to the post of this kind whose area holds the place in the case.',
    fallback: (role: string) => `${role}: post that steps in`,
    fallbackHint: 'Receives the case where that area has no such post yet.',
    byOption: (role: string, n: number) => `${role} by choice (${n})`,
    byOptionHint: 'Each choice may go to a post of its own.',
    sameDesk: 'The same post as above',
  },
});

const listed = (lang: Lang, value: ProblemDetails[string] | undefined): string =>
  Array.isArray(value) ? writeList(lang, value as readonly string[]) : '';

function lacking(
  lang: Lang,
  details: ProblemDetails,
  words: { readonly blanks: string; readonly roles: string },
): string {
  const blanks = listed(lang, details.blanks);
  const roles = listed(lang, details.roles);
  return [blanks === '' ? '' : `${words.blanks} ${blanks}`, roles === '' ? '' : `${words.roles} ${roles}`]
    .filter(Boolean)
    .join('; ');
}

const id: ProblemTexts = {
  'may-not': () => 'Hanya pengelola aplikasi yang dapat mengubah aplikasi daerah.',
  none: () => 'Aplikasi itu tidak terpasang di daerah ini.',
  already: d => `Aplikasi “${String(d.application)}” sudah terpasang di daerah ini (rilis ${String(d.version)}).`,
  'not-closed': () => 'Aplikasi ini sudah dibuka atau sudah berakhir.',
  'not-open': () => 'Aplikasi ini sedang tidak dibuka.',
  'not-ready': d => `Belum dapat dibuka. Lengkapi dahulu: ${lacking('id', d, { blanks: 'isian', roles: 'peran' })}.`,
  'agreement-stopped': d =>
    `Tidak dapat dibuka: kesepakatan “${String(d.subject)}” sudah berakhir dan mensyaratkan pemakaian berhenti.`,
  'reason-needed': d => `Tulis alasan, paling banyak ${String(d.atMost)} huruf.`,
  'has-cases': d =>
    `Aplikasi “${String(d.application)}” sudah mempunyai berkas, sehingga tidak dapat dilepas. Tutuplah untuk warga.`,
  'no-desk': d => `Peran “${String(d.role)}” belum mempunyai jabatan penerima.`,
  'value-refused': d =>
    `Isian “${String(d.parameter)}” tidak dapat diterima: ${faultsId[String(d.fault) as ValueFault] ?? String(d.fault)}`,
  'unknown-role': d => `Peran “${String(d.role)}” tidak dikenal aplikasi ini.`,
};
const en: ProblemTexts = {
  'may-not': () => 'Only the application owner may change the region’s applications.',
  none: () => 'That application is not installed in this region.',
  already: d => `The application “${String(d.application)}” is already installed here (release ${String(d.version)}).`,
  'not-closed': () => 'This application is open already, or has ended.',
  'not-open': () => 'This application is not open.',
  'not-ready': d =>
    `It cannot be opened yet. Complete first: ${lacking('en', d, { blanks: 'blanks', roles: 'roles' })}.`,
  'agreement-stopped': d =>
    `It cannot be opened: the agreement “${String(d.subject)}” has ended and demands that its use stops.`,
  'reason-needed': d => `Write a reason of at most ${String(d.atMost)} characters.`,
  'has-cases': d =>
    `The application “${String(d.application)}” has cases, so it cannot be taken away. Close it to citizens.`,
  'no-desk': d => `The role “${String(d.role)}” has no post that receives its work.`,
  'value-refused': d =>
    `The value of “${String(d.parameter)}” cannot be accepted: ${faultsEn[String(d.fault) as ValueFault] ?? String(d.fault)}`,
  'unknown-role': d => `This application knows no role “${String(d.role)}”.`,
};

export const installationsProblems: Texts<ProblemTexts> = texts<ProblemTexts>({ id, en });
