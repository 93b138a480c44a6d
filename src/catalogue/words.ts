/** Names of the parts of an application in both languages: kinds of fields and parameters, standard, endings, reasons. */
import type { Lang } from '../foundation/texts.ts';
import type { FieldType, ParameterType, Pattern, RoleAt, Stage, StandardComponent } from '../language/definition.ts';
import type { RetirementReason } from './release.ts';

type Named<Key extends string> = Readonly<Record<Lang, Readonly<Record<Key, string>>>>;

export const PATTERN_NAMES: Named<Pattern> = {
  id: { report: 'Laporan', request: 'Permohonan' },
  en: { report: 'Report', request: 'Request' },
};

export const FIELD_TYPE_NAMES: Named<FieldType> = {
  id: {
    text: 'Teks',
    longtext: 'Teks panjang',
    number: 'Bilangan',
    money: 'Uang',
    date: 'Tanggal',
    time: 'Jam',
    'yes-no': 'Ya atau tidak',
    choice: 'Satu pilihan',
    choices: 'Beberapa pilihan',
    nik: 'NIK',
    kk: 'Nomor KK',
    nip: 'NIP',
    phone: 'Telepon',
    email: 'Surel',
    address: 'Alamat',
    place: 'Tempat',
    file: 'Berkas',
    table: 'Tabel',
    declaration: 'Pernyataan',
    record: 'Catatan daftar',
    booking: 'janji temu',
    computed: 'Dihitung sendiri',
  },
  en: {
    text: 'Text',
    longtext: 'Long text',
    number: 'Number',
    money: 'Money',
    date: 'Date',
    time: 'Time',
    'yes-no': 'Yes or no',
    choice: 'One choice',
    choices: 'Several choices',
    nik: 'NIK',
    kk: 'Family card number',
    nip: 'NIP',
    phone: 'Telephone',
    email: 'E-mail',
    address: 'Address',
    place: 'Place',
    file: 'File',
    table: 'Table',
    declaration: 'Declaration',
    record: 'Record of a register',
    booking: 'booking of a place and time',
    computed: 'Computed',
  },
};

export const PARAMETER_TYPE_NAMES: Named<ParameterType> = {
  id: {
    text: 'Teks',
    longtext: 'Teks panjang',
    number: 'Bilangan',
    money: 'Uang',
    'working-days': 'Hari kerja',
    'calendar-days': 'Hari kalender',
    'yes-no': 'Ya atau tidak',
    phone: 'Telepon',
    email: 'Surel',
    url: 'Alamat web',
    address: 'Alamat',
    date: 'Tanggal',
    'number-pattern': 'Pola nomor surat',
    choice: 'Satu pilihan',
  },
  en: {
    text: 'Text',
    longtext: 'Long text',
    number: 'Number',
    money: 'Money',
    'working-days': 'Working days',
    'calendar-days': 'Calendar days',
    'yes-no': 'Yes or no',
    phone: 'Telephone',
    email: 'E-mail',
    url: 'Web address',
    address: 'Address',
    date: 'Date',
    'number-pattern': 'Pattern of letter numbers',
    choice: 'One choice',
  },
};

export const ROLE_AT_NAMES: Named<RoleAt> = {
  id: {
    agency: 'Satu jabatan di perangkat daerah',
    kecamatan: 'Menurut kecamatan',
    kelurahan: 'Menurut kelurahan',
    rw: 'Menurut RW',
    rt: 'Menurut RT',
  },
  en: { agency: 'One post of an agency', kecamatan: 'By district', kelurahan: 'By village', rw: 'By RW', rt: 'By RT' },
};

export const END_NAMES: Named<NonNullable<Stage['end']>> = {
  id: { granted: 'Dikabulkan', refused: 'Ditolak', done: 'Selesai', withdrawn: 'Ditarik' },
  en: { granted: 'Granted', refused: 'Refused', done: 'Done', withdrawn: 'Withdrawn' },
};

/** Order and split of PermenPANRB 15/2014: six of delivery, which must be published, and eight of management. */
export const STANDARD_NAMES: Named<StandardComponent> = {
  id: {
    requirements: 'Persyaratan',
    procedure: 'Sistem, mekanisme, dan prosedur',
    duration: 'Jangka waktu pelayanan',
    fee: 'Biaya atau tarif',
    product: 'Produk pelayanan',
    complaints: 'Penanganan pengaduan, saran, dan masukan',
    legal_basis: 'Dasar hukum',
    facilities: 'Sarana, prasarana, dan fasilitas',
    competence: 'Kompetensi pelaksana',
    supervision: 'Pengawasan internal',
    staffing: 'Jumlah pelaksana',
    guarantee: 'Jaminan pelayanan',
    safety: 'Jaminan keamanan dan keselamatan pelayanan',
    evaluation: 'Evaluasi kinerja pelaksana',
  },
  en: {
    requirements: 'Requirements',
    procedure: 'System, mechanism and procedure',
    duration: 'Time it takes',
    fee: 'Fee or tariff',
    product: 'Product of the service',
    complaints: 'Complaints, suggestions and input',
    legal_basis: 'Legal basis',
    facilities: 'Facilities',
    competence: 'Competence of staff',
    supervision: 'Internal supervision',
    staffing: 'Number of staff',
    guarantee: 'Guarantee of service',
    safety: 'Guarantee of safety',
    evaluation: 'Evaluation of performance',
  },
};

export const RETIREMENT_NAMES: Named<RetirementReason> = {
  id: {
    'rule-changed': 'Peraturannya berubah',
    faulty: 'Ada kesalahan',
    unsafe: 'Tidak aman',
    superseded: 'Sudah digantikan',
    withdrawn: 'Ditarik penerbitnya',
  },
  en: {
    'rule-changed': 'The rules have changed',
    faulty: 'It is faulty',
    unsafe: 'It is unsafe',
    superseded: 'It is superseded',
    withdrawn: 'Withdrawn by its publisher',
  },
};

/** Parts of the tree, as headings of what changed. */
export const PART_NAMES: Named<
  | 'form'
  | 'flow'
  | 'letters'
  | 'notices'
  | 'parameters'
  | 'roles'
  | 'standard'
  | 'legal'
  | 'values'
  | 'tables'
  | 'translations'
  | 'scenarios'
  | 'identity'
> = {
  id: {
    form: 'Formulir',
    flow: 'Alur',
    letters: 'Surat',
    notices: 'Pemberitahuan',
    parameters: 'Parameter dan isian daerah',
    roles: 'Peran',
    standard: 'Standar pelayanan',
    legal: 'Dasar hukum',
    values: 'Nilai yang dihitung',
    tables: 'Tabel keputusan',
    translations: 'Terjemahan',
    scenarios: 'Skenario',
    identity: 'Identitas',
  },
  en: {
    form: 'Form',
    flow: 'Flow',
    letters: 'Letters',
    notices: 'Notices',
    parameters: 'Parameters and blanks',
    roles: 'Roles',
    standard: 'Service standard',
    legal: 'Legal bases',
    values: 'Computed values',
    tables: 'Decision tables',
    translations: 'Translations',
    scenarios: 'Scenarios',
    identity: 'Identity',
  },
};
export type Part = keyof (typeof PART_NAMES)['id'];

/** Part of the tree in which an element path stands. */
export function partOf(path: string): Part {
  const [first = ''] = path.split('.');
  return Object.hasOwn(PART_NAMES.id, first) ? (first as Part) : 'identity';
}
