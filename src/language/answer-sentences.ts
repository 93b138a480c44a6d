/**
 * What is wrong with an answer, as a sentence that says what would be right.
 *
 * The sentence stands alone in the summary above a form as well as beside its field, so it names the field. It never
 * blames, and it never repeats what was typed: a number may be somebody's secret.
 */
import { texts, writeBytes, writeDate, writeNumber, writeRupiah } from '../foundation/texts.ts';
import { type Lang, localised } from './compile.ts';
import type { Field } from './definition.ts';
import type { AnswerFault, Application } from './flow/runtime.ts';

type Details = AnswerFault['details'];
type Sentence = (name: string, details: Details, lang: Lang) => string;

function number(details: Details, lang: Lang, key = 'limit'): string {
  const value = Number(details[key] ?? 0);
  return details.unit === 'rupiah' ? writeRupiah(lang, value) : writeNumber(lang, value, 6);
}

const date = (details: Details, lang: Lang): string => writeDate(lang, String(details.limit ?? '1970-01-01'));

const REQUIRED_ID: Readonly<Record<string, Sentence>> = {
  choice: name => `Pilih salah satu jawaban untuk ${name}.`,
  choices: name => `Pilih paling sedikit satu jawaban untuk ${name}.`,
  'yes-no': name => `Pilih Ya atau Tidak untuk ${name}.`,
  date: name => `Isi tanggal, bulan, dan tahun untuk ${name}.`,
  place: name => `Pilih kecamatan untuk ${name}.`,
  file: name => `Lampirkan berkas untuk ${name}.`,
  table: name => `Isi paling sedikit satu baris pada ${name}.`,
};

const REQUIRED_EN: Readonly<Record<string, Sentence>> = {
  choice: name => `Choose one answer for ${name}.`,
  choices: name => `Choose at least one answer for ${name}.`,
  'yes-no': name => `Choose Yes or No for ${name}.`,
  date: name => `Enter the day, month and year for ${name}.`,
  place: name => `Choose the district for ${name}.`,
  file: name => `Attach a file for ${name}.`,
  table: name => `Fill in at least one row of ${name}.`,
};

const KINDS_ID: Readonly<Record<string, string>> = {
  image: 'foto JPG, PNG, atau WebP',
  document: 'PDF, JPG, atau PNG',
  any: 'PDF, foto, Word, atau Excel',
};
const KINDS_EN: Readonly<Record<string, string>> = {
  image: 'a JPG, PNG or WebP photo',
  document: 'a PDF, JPG or PNG',
  any: 'a PDF, photo, Word or Excel file',
};

const SENTENCES = texts<Readonly<Record<string, Sentence>>>({
  id: {
    required: (name, details, lang) =>
      (REQUIRED_ID[String(details.type)] ?? (one => `Isi ${one}.`))(name, details, lang),
    text: name => `Isi ${name} dengan tulisan biasa.`,
    longtext: name => `Isi ${name} dengan tulisan biasa.`,
    address: name => `Isi ${name} dengan alamat.`,
    'too-long': (name, details, lang) =>
      `${name} paling panjang ${number(details, lang)} karakter; sekarang ${number(details, lang, 'length')}. Persingkat isinya.`,
    'too-short': (name, details, lang) =>
      `${name} paling sedikit ${number(details, lang)} karakter; sekarang ${number(details, lang, 'length')}. Tulis lebih lengkap.`,
    pattern: name => `Isi ${name} sesuai bentuk yang diminta pada petunjuknya.`,
    number: name => `Isi ${name} dengan angka, misalnya 1.250 atau 2,5.`,
    money: name => `Isi ${name} dengan rupiah bulat, misalnya 1.250.000.`,
    'too-small': (name, details, lang) => `${name} paling kecil ${number(details, lang)}.`,
    'too-large': (name, details, lang) => `${name} paling besar ${number(details, lang)}.`,
    date: name => `Isi ${name} dengan tanggal yang ada di kalender, misalnya 27 8 1990.`,
    'too-early': (name, details, lang) => `${name} paling awal ${date(details, lang)}.`,
    'too-late': (name, details, lang) => `${name} paling akhir ${date(details, lang)}.`,
    time: name => `Isi ${name} dengan jam dan menit, misalnya 09.30.`,
    'yes-no': name => `Pilih Ya atau Tidak untuk ${name}.`,
    choice: name => `Pilih jawaban yang tersedia untuk ${name}.`,
    'too-few-choices': (name, details, lang) => `Pilih paling sedikit ${number(details, lang)} jawaban untuk ${name}.`,
    'too-many-choices': (name, details, lang) => `Pilih paling banyak ${number(details, lang)} jawaban untuk ${name}.`,
    nik: name => `Isi ${name} dengan 16 angka NIK seperti tertulis di KTP-el atau KK.`,
    'nik-digits': (name, details, lang) =>
      `${name} harus 16 angka seperti tertulis di KTP-el atau KK; sekarang ${number(details, lang, 'length')} karakter.`,
    'nik-region': name => `Dua angka pertama ${name} bukan kode provinsi. Periksa lagi dengan KTP-el atau KK.`,
    'nik-date': name =>
      `Angka ke-7 sampai ke-12 ${name} harus berupa tanggal lahir. Periksa lagi dengan KTP-el atau KK.`,
    'nik-sequence': name => `Empat angka terakhir ${name} tidak mungkin 0000. Periksa lagi dengan KTP-el atau KK.`,
    kk: name => `Isi ${name} dengan 16 angka di bagian atas kartu keluarga.`,
    'kk-digits': (name, details, lang) =>
      `${name} harus 16 angka seperti di bagian atas kartu keluarga; sekarang ${number(details, lang, 'length')} karakter.`,
    nip: name => `Isi ${name} dengan 18 angka NIP.`,
    'nip-digits': (name, details, lang) =>
      `${name} harus 18 angka; sekarang ${number(details, lang, 'length')} karakter.`,
    'nip-birth': name => `Delapan angka pertama ${name} harus berupa tanggal lahir (tahun, bulan, tanggal).`,
    'nip-month': name =>
      `Angka ke-13 dan ke-14 ${name} harus berupa bulan pengangkatan (01 sampai 12), atau 21 ke atas untuk PPPK.`,
    'nip-sex': name => `Angka ke-15 ${name} harus 1 (laki-laki) atau 2 (perempuan).`,
    'nip-sequence': name => `Tiga angka terakhir ${name} tidak mungkin 000.`,
    'nip-age': name => `Tahun pengangkatan pada ${name} terlalu dekat dengan tahun lahir. Periksa lagi angkanya.`,
    phone: name =>
      `Isi ${name} dengan nomor telepon, misalnya 0812 3456 7890. Nomor luar negeri diawali + dan kode negara.`,
    email: name => `Isi ${name} dengan alamat email, misalnya nama@contoh.id.`,
    record: name =>
      `Catatan untuk ${name} belum ditemukan. Tulis nomornya dengan tepat, atau pilih salah satu yang ditemukan.`,
    place: name => `Pilih tempat untuk ${name} dari daftar.`,
    'place-kecamatan': name => `Pilih kecamatan untuk ${name}.`,
    'place-kelurahan': name => `Pilih kelurahan atau desa untuk ${name}.`,
    'place-rw': name => `Isi RW untuk ${name} dengan angka, misalnya 003.`,
    'place-rt': name => `Isi RT untuk ${name} dengan angka, misalnya 005.`,
    coordinates: name => `Tandai titik di peta untuk ${name}.`,
    'coordinates-outside': name => `Titik untuk ${name} harus berada di Indonesia. Tandai lagi di peta.`,
    file: name => `Lampirkan berkas untuk ${name}.`,
    'file-kind': (name, details) =>
      `Berkas “${details.name}” pada ${name} harus berupa ${KINDS_ID[String(details.accept)] ?? KINDS_ID.any}.`,
    'file-size': (name, details, lang) =>
      `Berkas “${details.name}” pada ${name} paling besar ${writeBytes(lang, Number(details.limit))}. Perkecil atau foto ulang.`,
    'too-few-files': (name, details, lang) => `Lampirkan paling sedikit ${number(details, lang)} berkas untuk ${name}.`,
    'too-many-files': (name, details, lang) => `Lampirkan paling banyak ${number(details, lang)} berkas untuk ${name}.`,
    table: name => `Isi ${name} baris demi baris.`,
    'too-few-rows': (name, details, lang) => `Isi paling sedikit ${number(details, lang)} baris pada ${name}.`,
    'too-many-rows': (name, details, lang) => `${name} paling banyak ${number(details, lang)} baris.`,
    declaration: name => `Centang pernyataan ${name} untuk melanjutkan.`,
  },
  en: {
    required: (name, details, lang) =>
      (REQUIRED_EN[String(details.type)] ?? (one => `Fill in ${one}.`))(name, details, lang),
    text: name => `Fill in ${name} with plain text.`,
    longtext: name => `Fill in ${name} with plain text.`,
    address: name => `Fill in ${name} with an address.`,
    'too-long': (name, details, lang) =>
      `${name} may have at most ${number(details, lang)} characters; it now has ${number(details, lang, 'length')}. Shorten it.`,
    'too-short': (name, details, lang) =>
      `${name} needs at least ${number(details, lang)} characters; it now has ${number(details, lang, 'length')}. Write more.`,
    pattern: name => `Fill in ${name} in the form that its hint asks for.`,
    number: name => `Fill in ${name} with a number, for example 1.250 or 2,5.`,
    money: name => `Fill in ${name} in whole rupiah, for example 1.250.000.`,
    'too-small': (name, details, lang) => `${name} must be at least ${number(details, lang)}.`,
    'too-large': (name, details, lang) => `${name} must be at most ${number(details, lang)}.`,
    date: name => `Fill in ${name} with a date that exists, for example 27 8 1990.`,
    'too-early': (name, details, lang) => `${name} must be ${date(details, lang)} or later.`,
    'too-late': (name, details, lang) => `${name} must be ${date(details, lang)} or earlier.`,
    time: name => `Fill in ${name} with hours and minutes, for example 09:30.`,
    'yes-no': name => `Choose Yes or No for ${name}.`,
    choice: name => `Choose one of the answers offered for ${name}.`,
    'too-few-choices': (name, details, lang) => `Choose at least ${number(details, lang)} answers for ${name}.`,
    'too-many-choices': (name, details, lang) => `Choose at most ${number(details, lang)} answers for ${name}.`,
    nik: name => `Fill in ${name} with the 16 digits on the identity card (KTP-el) or family card (KK).`,
    'nik-digits': (name, details, lang) =>
      `${name} must have 16 digits as on the identity card (KTP-el); it now has ${number(details, lang, 'length')} characters.`,
    'nik-region': name =>
      `The first two digits of ${name} are not a province code. Check the identity card (KTP-el) again.`,
    'nik-date': name => `Digits 7 to 12 of ${name} must be a date of birth. Check the identity card (KTP-el) again.`,
    'nik-sequence': name => `The last four digits of ${name} cannot be 0000. Check the identity card (KTP-el) again.`,
    kk: name => `Fill in ${name} with the 16 digits at the top of the family card (KK).`,
    'kk-digits': (name, details, lang) =>
      `${name} must have 16 digits as at the top of the family card (KK); it now has ${number(details, lang, 'length')} characters.`,
    nip: name => `Fill in ${name} with the 18 digits of the civil servant number (NIP).`,
    'nip-digits': (name, details, lang) =>
      `${name} must have 18 digits; it now has ${number(details, lang, 'length')} characters.`,
    'nip-birth': name => `The first eight digits of ${name} must be a date of birth (year, month, day).`,
    'nip-month': name =>
      `Digits 13 and 14 of ${name} must be the month of appointment (01 to 12), or 21 and up for PPPK.`,
    'nip-sex': name => `Digit 15 of ${name} must be 1 (male) or 2 (female).`,
    'nip-sequence': name => `The last three digits of ${name} cannot be 000.`,
    'nip-age': name => `The year of appointment in ${name} is too close to the year of birth. Check the digits again.`,
    phone: name =>
      `Fill in ${name} with a telephone number, for example 0812 3456 7890. Numbers abroad begin with + and the country code.`,
    email: name => `Fill in ${name} with an email address, for example name@example.id.`,
    record: name => `The record for ${name} was not found yet. Write its number exactly, or choose one of those found.`,
    place: name => `Choose a place for ${name} from the list.`,
    'place-kecamatan': name => `Choose the district (kecamatan) for ${name}.`,
    'place-kelurahan': name => `Choose the village (kelurahan or desa) for ${name}.`,
    'place-rw': name => `Fill in the RW for ${name} with digits, for example 003.`,
    'place-rt': name => `Fill in the RT for ${name} with digits, for example 005.`,
    coordinates: name => `Mark a point on the map for ${name}.`,
    'coordinates-outside': name => `The point for ${name} must be in Indonesia. Mark it on the map again.`,
    file: name => `Attach a file for ${name}.`,
    'file-kind': (name, details) =>
      `The file “${details.name}” for ${name} must be ${KINDS_EN[String(details.accept)] ?? KINDS_EN.any}.`,
    'file-size': (name, details, lang) =>
      `The file “${details.name}” for ${name} may be at most ${writeBytes(lang, Number(details.limit))}. Make it smaller or take the photo again.`,
    'too-few-files': (name, details, lang) => `Attach at least ${number(details, lang)} files for ${name}.`,
    'too-many-files': (name, details, lang) => `Attach at most ${number(details, lang)} files for ${name}.`,
    table: name => `Fill in ${name} row by row.`,
    'too-few-rows': (name, details, lang) => `Fill in at least ${number(details, lang)} rows of ${name}.`,
    'too-many-rows': (name, details, lang) => `${name} may have at most ${number(details, lang)} rows.`,
    declaration: name => `Tick the declaration ${name} to go on.`,
  },
});

/** Codes which have a sentence in both languages. */
export const FAULT_CODES: readonly string[] = [...Object.keys(SENTENCES.id), 'check'];

/** The fault as a sentence. An application's own messages, for a pattern or a check, take its place. */
export function sentenceOfFault(app: Application, fault: AnswerFault, lang: Lang): string {
  const field = fieldOf(app, fault.field, lang);
  const column = typeof fault.details.column === 'string' ? field?.columns?.[fault.details.column] : undefined;
  const asked = column ?? field;
  const message =
    fault.code === 'check'
      ? field?.checks?.[String(fault.details.check)]?.message
      : fault.code === 'pattern'
        ? asked?.pattern_message
        : undefined;
  const row = typeof fault.details.row === 'number' ? rowName(field, fault.details.row, lang) : '';
  if (message !== undefined) return row === '' ? message : `${row}: ${message}`;
  const name = `“${(asked?.label ?? fault.field).replace(/[.:;]+$/, '')}”`;
  const sentence = SENTENCES[lang][fault.code] ?? SENTENCES[lang].pattern;
  const written = sentence?.(name, fault.details, lang) ?? name;
  return row === '' ? written : `${row}: ${written}`;
}

function rowName(field: Field | undefined, row: number, lang: Lang): string {
  return lang === 'id' ? `“${field?.label ?? ''}” baris ${row}` : `“${field?.label ?? ''}” row ${row}`;
}

function fieldOf(app: Application, id: string, lang: Lang): Field | undefined {
  const place = app.fields.get(id);
  const definition = localised(app, lang);
  if (place?.page !== undefined) return definition.form.pages[place.page]?.fields[id];
  if (place?.stage === undefined || place.action === undefined) return undefined;
  return definition.flow.stages[place.stage]?.actions?.[place.action]?.ask?.[id];
}
