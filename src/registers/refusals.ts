/** Why a row of a file was refused, and what would be right, in words. Pure. */
import type { Lang } from '../foundation/texts.ts';
import type { Register } from '../language/index.ts';
import type { RefusedRow } from './importing.ts';

type Sentence = (name: string, details: RefusedRow['details']) => string;

const REASONS: Readonly<Record<Lang, Readonly<Record<string, Sentence>>>> = {
  id: {
    required: name => `${name} kosong.`,
    'in-file': (name, d) => `${name} sama dengan baris ${d.line} dalam berkas ini.`,
    'in-register': (name, d) => `${name} sudah ada dalam daftar (${d.title}) dengan isi yang berbeda.`,
    'too-long': (name, d) => `${name} terlalu panjang; paling banyak ${d.limit} huruf.`,
    'too-short': (name, d) => `${name} terlalu pendek; paling sedikit ${d.limit} huruf.`,
    'too-small': (name, d) => `${name} terlalu kecil; paling sedikit ${d.limit}.`,
    'too-large': (name, d) => `${name} terlalu besar; paling banyak ${d.limit}.`,
    wrong: name => `${name} tidak dapat dibaca.`,
  },
  en: {
    required: name => `${name} is empty.`,
    'in-file': (name, d) => `${name} is the same as in row ${d.line} of this file.`,
    'in-register': (name, d) => `${name} is in the register already (${d.title}) with other contents.`,
    'too-long': (name, d) => `${name} is too long; at most ${d.limit} characters.`,
    'too-short': (name, d) => `${name} is too short; at least ${d.limit} characters.`,
    'too-small': (name, d) => `${name} is too small; at least ${d.limit}.`,
    'too-large': (name, d) => `${name} is too large; at most ${d.limit}.`,
    wrong: name => `${name} cannot be read.`,
  },
};

const RIGHT: Readonly<Record<Lang, Readonly<Record<string, string>>>> = {
  id: {
    nik: 'NIK terdiri dari 16 angka; simpan kolomnya sebagai teks agar angka terakhir tidak menjadi nol.',
    kk: 'Nomor KK terdiri dari 16 angka.',
    nip: 'NIP terdiri dari 18 angka.',
    date: 'Tulis tanggal seperti 2026-03-13 atau 13/03/2026.',
    number: 'Tulis angka saja, misalnya 12,5.',
    money: 'Tulis rupiah tanpa sen, misalnya 150000.',
    phone: 'Tulis nomor seperti 081234567890.',
    email: 'Tulis alamat seperti nama@contoh.id.',
    'yes-no': 'Tulis ya atau tidak.',
    time: 'Tulis jam seperti 08:30.',
    required: 'Isi kolom ini.',
    'in-file': 'Hapus salah satu baris.',
    'in-register': 'Ubah lewat berkas layanan, atau akhiri catatan yang lama dahulu.',
  },
  en: {
    nik: 'A NIK has 16 digits; keep the column as text so that its last digits do not become zeros.',
    kk: 'A KK number has 16 digits.',
    nip: 'A NIP has 18 digits.',
    date: 'Write a date such as 2026-03-13 or 13/03/2026.',
    number: 'Write digits only, for example 12,5.',
    money: 'Write whole rupiah, for example 150000.',
    phone: 'Write a number such as 081234567890.',
    email: 'Write an address such as name@example.id.',
    'yes-no': 'Write ya or tidak.',
    time: 'Write a time such as 08:30.',
    required: 'Fill in this column.',
    'in-file': 'Take one of the rows out.',
    'in-register': 'Change it by a case, or end the old record first.',
  },
};

const nameOf = (register: Register, field: string): string => register.fields[field]?.label ?? field;

export function reasonOf(register: Register, row: RefusedRow, lang: Lang): string {
  const sentences = REASONS[lang];
  const say = sentences[row.code] ?? sentences.wrong;
  return say?.(nameOf(register, row.field), row.details) ?? row.code;
}

export function suggestionOf(register: Register, row: RefusedRow, lang: Lang): string {
  if (row.suggestion !== undefined)
    return lang === 'id' ? `Mungkin maksudnya ${row.suggestion}.` : `Perhaps ${row.suggestion} is meant.`;
  const field = register.fields[row.field];
  const type = field?.type ?? (row.field === 'berlaku_sampai' ? 'date' : 'text');
  if (field?.type === 'choice') {
    const labels = Object.values(field.options ?? {})
      .map(one => one.label)
      .join(', ');
    return lang === 'id' ? `Pilih salah satu: ${labels}.` : `Choose one of: ${labels}.`;
  }
  return RIGHT[lang][row.code] ?? RIGHT[lang][type] ?? '';
}
