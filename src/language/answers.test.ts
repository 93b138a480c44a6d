import { describe, expect, test } from 'vitest';
import { FAULT_CODES } from './answer-sentences.ts';
import {
  askFaults,
  computed,
  faults,
  isRequired,
  printAnswer,
  sentenceOfFault,
  shownAnswers,
  shownAskFields,
  shownFields,
  shownOptions,
  shownPages,
} from './answers.ts';
import { compile } from './compile.ts';
import type { Answer, Answers, Definition, Field, FieldType } from './definition.ts';

const f = (type: FieldType, more: Partial<Field> = {}): Field => ({ type, label: 'Isian', ...more });
const options = { a: { label: 'Satu' }, b: { label: 'Dua' }, c: { label: 'Tiga' } };
const columns: Record<string, Field> = {
  nama: f('text', { label: 'Nama', required: true }),
  lahir: f('date', { label: 'Lahir' }),
  umur: f('number', { label: 'Umur', when: 'lahir = null' }),
};

const definition: Definition = {
  format: 'payung/1',
  id: 'uji',
  kind: 'application',
  name: 'Uji',
  summary: '',
  version: '1.0.0',
  pattern: 'request',
  icon: 'berkas',
  affair: 'sosial',
  audience: {},
  licence: 'EUPL-1.2',
  legal: {},
  roles: {},
  letters: {},
  standard: {},
  scenarios: {},
  parameters: {},
  tables: {},
  translations: {
    en: {
      'form.pages.diri.fields.nama.label': 'Full name',
      'form.pages.diri.fields.plat.pattern_message': 'Like H 1234 AB.',
    },
  },
  values: { lama: { label: 'Lama', type: 'number', value: '(selesai - mulai).days + 1' } },
  form: {
    pages: {
      diri: {
        title: 'Diri',
        fields: {
          nama: { type: 'text', label: 'Nama lengkap', required: true, at_least: 3, at_most: 10 },
          plat: {
            type: 'text',
            label: 'Nomor kendaraan',
            pattern: '[A-Z]{1,2} \\d{1,4} [A-Z]{1,3}',
            pattern_message: 'Seperti H 1234 AB.',
          },
          jenis: {
            type: 'choice',
            label: 'Jenis',
            options: { a: { label: 'Satu' }, b: { label: 'Dua', when: 'nama = "Siti"' } },
          },
          wakil: { type: 'text', label: 'Wakil', when: 'jenis = "a"', required: 'nama != "Siti"' },
          setuju: { type: 'declaration', label: 'Saya setuju.', required: true },
        },
      },
      waktu: {
        title: 'Waktu',
        when: 'nama != null',
        fields: {
          mulai: {
            type: 'date',
            label: 'Mulai',
            earliest: 'today + duration("P7D")',
            latest: 'today + duration("P1Y")',
          },
          selesai: {
            type: 'date',
            label: 'Selesai',
            checks: {
              urut: { that: 'selesai >= mulai', message: 'Tanggal selesai tidak boleh sebelum tanggal mulai.' },
            },
          },
          anggota: { type: 'table', label: 'Anggota', columns, at_most: 2 },
          foto: { type: 'file', label: 'Foto', accept: 'image', max_megabytes: 1, at_most: 1, at_least: 1 },
          jumlah: { type: 'number', label: 'Jumlah', at_least: 1, at_most: 5 },
          hari: { type: 'computed', label: 'Hari', value: 'lama' },
        },
      },
    },
  },
  flow: {
    start: 'periksa',
    stages: {
      periksa: {
        name: 'Periksa',
        turn: 'petugas',
        actions: {
          tolak: {
            label: 'Tolak',
            to: 'ditolak',
            ask: {
              alasan: { type: 'longtext', label: 'Alasan', required: true, at_least: 5 },
              pasal: { type: 'text', label: 'Pasal', when: 'alasan != null', required: true },
            },
          },
        },
      },
      ditolak: { name: 'Ditolak', end: 'refused' },
    },
  },
};
const app = compile(definition);
const on = (answers: Answers) => ({ answers, parameters: {}, today: '2026-03-02' });
const right = { nama: 'Siti', setuju: true };
const codes = (answers: Answers, page?: string) =>
  faults(app, on({ ...right, ...answers }), { page }).map(one => `${one.field} ${one.code}`);
const photo = { digest: 'sha256:1', name: 'a.jpg', bytes: 10, mediaType: 'image/jpeg' };

describe('faults', () => {
  test.each<[string, Answers, string[]]>([
    ['all is right', {}, []],
    ['required', { nama: null, setuju: false }, ['nama required', 'setuju declaration']],
    ['too short', { nama: 'ab' }, ['nama too-short']],
    ['too long, counted in characters', { nama: '😀'.repeat(11) }, ['nama too-long']],
    ['as many characters as may be', { nama: '😀'.repeat(10) }, []],
    ['pattern', { plat: 'h1' }, ['plat pattern']],
    ['pattern kept', { plat: 'H 1234 AB' }, []],
    ['an option that is not offered', { nama: 'Budi', jenis: 'b' }, ['jenis choice']],
    ['required by condition', { nama: 'Budi', jenis: 'a' }, ['wakil required']],
    ['too early', { mulai: '2026-03-08' }, ['mulai too-early']],
    ['on the day itself', { mulai: '2026-03-09' }, []],
    ['too late', { mulai: '2027-03-03' }, ['mulai too-late']],
    ['no date at all', { mulai: '31-2-2026' }, ['mulai date']],
    ['across fields', { mulai: '2026-04-02', selesai: '2026-04-01' }, ['selesai check']],
    ['across fields, one not answered', { selesai: '2026-04-01' }, []],
    [
      'cells',
      { anggota: [{ nama: 'A' }, { nama: '', lahir: '1990-13-01', umur: null }] },
      ['anggota required', 'anggota date'],
    ],
    ['a cell hidden in its row', { anggota: [{ nama: 'A', lahir: '1990-01-01', umur: 'dua' }] }, []],
    ['rows', { anggota: [{ nama: 'A' }, { nama: 'B' }, { nama: 'C' }] }, ['anggota too-many-rows']],
    ['kind of file', { foto: [{ ...photo, mediaType: 'application/pdf' }] }, ['foto file-kind']],
    ['size of file', { foto: [{ ...photo, bytes: 1_000_001 }] }, ['foto file-size']],
    ['number of files', { foto: [photo, photo] }, ['foto too-many-files']],
    ['number', { jumlah: 6 }, ['jumlah too-large']],
    ['a text kept where a number is asked', { jumlah: 'enam' }, ['jumlah number']],
  ])('%s', (_, answers, found) => expect(codes(answers)).toEqual(found));

  test('one page at a time', () => {
    expect(codes({ nama: 'ab', jumlah: 6 }, 'waktu')).toEqual(['jumlah too-large']);
    expect(codes({ jumlah: 6 }, 'tidak_ada')).toEqual([]);
  });

  test('questions of an action', () => {
    expect(askFaults(app, 'periksa', 'tolak', on({})).map(one => one.code)).toEqual(['required']);
    expect(
      askFaults(app, 'periksa', 'tolak', on({ alasan: 'tidak lengkap' })).map(one => `${one.field} ${one.code}`),
    ).toEqual(['pasal required']);
    expect(shownAskFields(app, 'periksa', 'tolak', on({ alasan: 'x' }))).toEqual(['alasan', 'pasal']);
    expect(askFaults(app, 'periksa', 'tidak_ada', on({}))).toEqual([]);
  });
});

describe('sentences', () => {
  test.each<[Answers, string, string]>([
    [{ nama: null }, 'Isi “Nama lengkap”.', 'Fill in “Full name”.'],
    [
      { nama: 'ab' },
      '“Nama lengkap” paling sedikit 3 karakter; sekarang 2. Tulis lebih lengkap.',
      '“Full name” needs at least 3 characters; it now has 2. Write more.',
    ],
    [{ plat: 'x' }, 'Seperti H 1234 AB.', 'Like H 1234 AB.'],
    [
      { setuju: false },
      'Centang pernyataan “Saya setuju” untuk melanjutkan.',
      'Tick the declaration “Saya setuju” to go on.',
    ],
    [{ mulai: '2026-03-08' }, '“Mulai” paling awal 9 Maret 2026.', '“Mulai” must be 9 March 2026 or later.'],
    [
      { mulai: '2026-04-02', selesai: '2026-04-01' },
      'Tanggal selesai tidak boleh sebelum tanggal mulai.',
      'Tanggal selesai tidak boleh sebelum tanggal mulai.',
    ],
    [{ anggota: [{ nama: '' }] }, '“Anggota” baris 1: Isi “Nama”.', '“Anggota” row 1: Fill in “Nama”.'],
    [
      { foto: [{ ...photo, bytes: 2_000_000 }] },
      'Berkas “a.jpg” pada “Foto” paling besar 1\u00a0MB. Perkecil atau foto ulang.',
      'The file “a.jpg” for “Foto” may be at most 1\u00a0MB. Make it smaller or take the photo again.',
    ],
  ])('%o', (answers, id, en) => {
    const [fault] = faults(app, on({ ...right, ...answers }));
    if (fault === undefined) throw new Error('no fault');
    expect(sentenceOfFault(app, fault, 'id')).toBe(id);
    expect(sentenceOfFault(app, fault, 'en')).toBe(en);
  });

  test('every code has a whole sentence in both languages', () => {
    for (const code of FAULT_CODES) {
      for (const lang of ['id', 'en'] as const) {
        if (code !== 'check')
          expect(
            sentenceOfFault(
              app,
              {
                field: 'nama',
                code,
                details: {
                  limit: /^(too|booking)-(early|late)$/.test(code) ? '2026-01-01' : 3,
                  length: 2,
                  accept: 'any',
                  name: 'a',
                },
              },
              lang,
            ),
          ).toMatch(/^.{10,}\.$/);
      }
    }
  });
});

describe('what is shown and kept', () => {
  test('pages, fields, options', () => {
    expect(shownPages(app, on({}))).toEqual(['diri']);
    expect(shownPages(app, on(right))).toEqual(['diri', 'waktu']);
    expect(shownFields(app, 'diri', on({ jenis: 'a' }))).toContain('wakil');
    expect(shownOptions(app, 'jenis', on({}))).toEqual(['a']);
    expect(shownOptions(app, 'jenis', on(right))).toEqual(['a', 'b']);
    expect([
      isRequired(app, 'nama', on({})),
      isRequired(app, 'wakil', on({ nama: 'Budi' })),
      isRequired(app, 'wakil', on(right)),
      isRequired(app, 'x', on({})),
    ]).toEqual([true, true, false, false]);
  });

  test('hidden answers are dropped, computed ones added, cells tidied', () => {
    const scope = on({
      ...right,
      jenis: 'b',
      wakil: 'Budi',
      tidak_ada: 1,
      mulai: '2026-04-01',
      selesai: '2026-04-03',
      hari: 99,
      anggota: [{ nama: 'A', lahir: '1990-01-01', umur: 3 }],
      alasan: 'x',
    });
    expect(shownAnswers(app, scope)).toEqual({
      ...right,
      jenis: 'b',
      mulai: '2026-04-01',
      selesai: '2026-04-03',
      hari: 3,
      anggota: [{ nama: 'A', lahir: '1990-01-01' }],
      alasan: 'x',
    });
    expect(computed(app, scope)).toEqual({ hari: 3, lama: 3 });
  });
});

test.each<[Field, Answer, string, string]>([
  [f('money'), 1_250_000, 'Rp\u00a01.250.000', 'Rp\u00a01,250,000'],
  [f('number'), 1234.5, '1.234,5', '1,234.5'],
  [f('date'), '2026-11-24', '24 November 2026', '24 November 2026'],
  [f('computed'), '2026-05-01', '1 Mei 2026', '1 May 2026'],
  [f('time'), '09:30', '09.30', '09:30'],
  [f('yes-no'), false, 'Tidak', 'No'],
  [f('choice', { options }), 'b', 'Dua', 'Dua'],
  [f('choices', { options }), ['a', 'b', 'c'], 'Satu, Dua, dan Tiga', 'Satu, Dua and Tiga'],
  [
    f('place'),
    { kecamatan: '1', kelurahan: '2', rw: '003', rt: '005', address: 'Jl. Mawar 1\nKos' },
    'Jl. Mawar 1, Kos, RT 005/RW 003, Kauman, Kecamatan Tengah',
    'Jl. Mawar 1, Kos, RT 005/RW 003, Kauman, Tengah District',
  ],
  [f('file'), [photo], 'a.jpg', 'a.jpg'],
  [
    f('table', { columns }),
    [{ nama: 'A', lahir: '1990-05-01' }, { nama: 'B' }],
    'A, 1 Mei 1990; B',
    'A, 1 May 1990; B',
  ],
  [f('text'), null, '', ''],
])('printing %o', (field, answer, id, en) => {
  const places = { 1: 'Tengah', 2: 'Kauman' };
  expect(printAnswer(field, answer, 'id', places)).toBe(id);
  expect(printAnswer(field, answer, 'en', places)).toBe(en);
});
