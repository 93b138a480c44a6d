/** Sentences about a file of days. */
import { type Lang, type Texts, texts } from '../../foundation/texts.ts';
import type { RefusalCode, RefusedLine } from './files.ts';

type Sentences = Readonly<Record<RefusalCode, (value: string) => string>>;

const KINDS_OF_NATION = 'national, joint-leave, ramadan';

const refusals: Texts<Sentences> = texts<Sentences>({
  id: {
    empty: () => 'Berkas kosong. Isi judul kolom dan paling sedikit satu hari.',
    columns: value =>
      `Judul kolom "${value}" tidak dikenal atau kurang. Baris pertama: date,kind,name lalu bila perlu unit,until,source (atau tanggal,jenis,nama,unit,sampai,dasar).`,
    json: () => 'Isi JSON tidak terbaca. Tulis daftar hari, atau { "days": [ … ] }.',
    'too-many': value => `Terlalu banyak baris. Paling banyak ${value}.`,
    date: value =>
      `"${value}" bukan tanggal yang ada. Tulis tahun-bulan-hari, misalnya 2027-03-09, antara 2000 dan 2100.`,
    kind: value => `Jenis "${value}" tidak dikenal. Pakai ${KINDS_OF_NATION}, closed (tutup), atau open (buka).`,
    'kind-here': value =>
      `Jenis "${value}" tidak berlaku di sini. Berkas daerah memuat closed dan open; berkas nasional memuat ${KINDS_OF_NATION}.`,
    name: () => 'Nama hari kosong atau lebih dari 120 huruf.',
    unit: value => `Unit "${value}" bukan perangkat daerah ini. Pakai pengenal perangkat daerah, atau kosongkan.`,
    until: value =>
      `"${value}" tidak dapat menjadi hari terakhir. Isi hanya untuk ramadan, paling lama 30 hari setelah hari pertamanya.`,
    source: () => 'Dasar hukumnya tidak disebut. Isi kolom source, atau sebutkan dengan --source.',
    twice: value => `Tanggal ${value} sudah disebut di baris sebelumnya. Hapus salah satunya.`,
    cells: () => 'Jumlah atau nama kolomnya tidak sama dengan judulnya.',
  },
  en: {
    empty: () => 'The file is empty. Give headings and at least one day.',
    columns: value =>
      `The heading "${value}" is unknown or missing. First line: date,kind,name and where needed unit,until,source.`,
    json: () => 'The JSON cannot be read. Write a list of days, or { "days": [ … ] }.',
    'too-many': value => `Too many lines. At most ${value}.`,
    date: value =>
      `"${value}" is no date that exists. Write year-month-day, such as 2027-03-09, between 2000 and 2100.`,
    kind: value => `The kind "${value}" is unknown. Use ${KINDS_OF_NATION}, closed or open.`,
    'kind-here': value =>
      `The kind "${value}" does not belong here. A region's file has closed and open; a national one ${KINDS_OF_NATION}.`,
    name: () => 'The name of the day is empty or longer than 120 characters.',
    unit: value => `The unit "${value}" is no agency of this region. Use an agency's id, or leave it empty.`,
    until: value => `"${value}" cannot be the last day. Give it for ramadan only, at most 30 days after its first.`,
    source: () => 'No decree is named. Fill the column source, or give --source.',
    twice: value => `The date ${value} stands in an earlier line already. Remove one of them.`,
    cells: () => 'Its columns are not those of the heading.',
  },
});

/** What is wrong with a line, and what would be right. */
export function sentenceOfRefusedLine({ code, value }: RefusedLine, lang: Lang): string {
  return refusals[lang][code](value.slice(0, 80));
}
