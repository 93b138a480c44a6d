import { describe, expect, test } from 'vitest';
import type { Answers, Definition } from '../../language/index.ts';
import { byLikeness, likeness, metresBetween, nearnessOf, type Report, reportOf } from './likeness.ts';
import { mentionedIn } from './mentions.ts';
import { fillPlaceholders, unknownPlaceholders } from './placeholders.ts';
import { soundKey } from './sounds.ts';

const definition = {
  form: {
    pages: {
      lapor: {
        title: 'Laporan',
        fields: {
          nama: { type: 'text', label: 'Nama' },
          jenis: {
            type: 'choice',
            label: 'Jenis',
            options: { lubang: { label: 'Jalan berlubang' }, lampu: { label: 'Lampu mati' } },
          },
          uraian: { type: 'longtext', label: 'Uraian' },
          lokasi: { type: 'place', label: 'Lokasi' },
        },
      },
    },
  },
} as unknown as Definition;
const SIMPANG = { latitude: -6.99322, longitude: 110.42034 };
const report = (answers: Answers, on = '2026-11-24'): Report => reportOf(definition, answers, on);
const place = (more: object = {}) => ({ kecamatan: '33.74.01', kelurahan: '33.74.01.1001', ...more });
const near = nearnessOf({});

describe('likeness', () => {
  const hole = report({ jenis: 'lubang', uraian: 'Lubang besar depan pasar', lokasi: place(SIMPANG) });

  test('is nearness in metres, and says what else is alike', () => {
    const other = report(
      { jenis: 'lubang', uraian: 'ada lubang dalam', lokasi: place({ ...SIMPANG, latitude: -6.9938 }) },
      '2026-11-22',
    );
    expect(likeness(hole, other, near)).toEqual({
      metres: 64,
      sameKelurahan: true,
      chosen: ['Jalan berlubang'],
      words: ['lubang'],
      days: 2,
    });
  });

  test('ends with the metres and days that the application says', () => {
    const other = report({ jenis: 'lubang', lokasi: place({ ...SIMPANG, latitude: -6.9938 }) });
    expect(likeness(hole, other, nearnessOf({ dekat_meter: 50 }))).toBeUndefined();
    const old = report({ jenis: 'lubang', lokasi: place(SIMPANG) }, '2026-10-01');
    expect(likeness(hole, old, near)).toBeUndefined();
    expect(likeness(hole, old, nearnessOf({ dekat_hari: 90 }))).toBeDefined();
  });

  test('needs more than the same kelurahan where there are no coordinates', () => {
    expect(likeness(hole, report({ jenis: 'lubang', lokasi: place() }), near)).toBeUndefined();
    expect(
      likeness(hole, report({ jenis: 'lubang', uraian: 'Pasar becek berlubang', lokasi: place() }), near),
    ).toMatchObject({
      metres: null,
      words: ['pasar'],
    });
    expect(
      likeness(hole, report({ jenis: 'lampu', uraian: 'Lampu pasar mati', lokasi: place() }), near),
    ).toBeUndefined();
  });

  test('two streets crossing are not the same when nothing that was said is', () => {
    expect(
      likeness(hole, report({ jenis: 'lampu', uraian: 'Gelap gulita', lokasi: place(SIMPANG) }), near),
    ).toBeUndefined();
  });

  test('the nearest comes first', () => {
    const of = (metres: number | null) => ({ metres, sameKelurahan: true, chosen: [], words: [], days: 0 });
    expect([of(null), of(90), of(5)].sort(byLikeness).map(one => one.metres)).toEqual([5, 90, null]);
  });

  test('metres are those of the ground', () => {
    // Two squares of one town: about 1.6 km on a map.
    expect(
      metresBetween({ latitude: -6.98431, longitude: 110.40929 }, { latitude: -6.99, longitude: 110.42285 }),
    ).toBeCloseTo(1625, -2);
  });
});

describe('how a name sounds', () => {
  test.each([
    ['soetrisno', 'sutrisno'],
    ['tjahjono', 'cahyono'],
    ['djoko', 'joko'],
    ['fitri', 'vitri'],
    ['zainal', 'sainal'],
    ['aminah', 'amina'],
    ['muhammad', 'muhamad'],
    ['khoirul', 'koirul'],
    ['nurul', 'noerul'],
    ['wulandari', 'wulandri'],
  ])('%s like %s', (one, other) => expect(soundKey(one)).toBe(soundKey(other)));
  test.each([
    ['budi', 'bayu'],
    ['siti', 'sita'],
    ['agus', 'agung'],
  ])('%s unlike %s', (one, other) => expect(soundKey(one)).not.toBe(soundKey(other)));
});

describe('names after an @', () => {
  const people = [{ name: 'Agus' }, { name: 'Agus Prasetyo' }, { name: 'Rina Wulandari' }];
  test.each([
    ['@Agus Prasetyo tolong cek', ['Agus Prasetyo']],
    ['tolong @agus, dan @RINA wulandari.', ['Agus', 'Rina Wulandari']],
    ['surel agus@contoh.id', []],
    ['@Agustinus', []],
    ['tanpa siapa pun', []],
  ])('%s', (text, names) => expect(mentionedIn(text, people).map(one => one.name)).toEqual(names));
});

describe('placeholders', () => {
  const filling = {
    nama: 'Budi {{berkas.tiket}}',
    'berkas.tiket': 'BTG-2026-K7WM3X',
    'berkas.layanan': '',
    'berkas.tahap': '',
    'berkas.dikirim': '',
    'berkas.tenggat': '',
    'petugas.nama': '',
    'petugas.jabatan': '',
    hari_ini: '',
  };
  test('are filled once: what a citizen wrote is put in as it is', () => {
    expect(fillPlaceholders('Yth. {{ nama }}, tiket {{berkas.tiket}} {{lain}}', filling)).toBe(
      'Yth. Budi {{berkas.tiket}}, tiket BTG-2026-K7WM3X {{lain}}',
    );
  });
  test('are a closed list', () => {
    expect(unknownPlaceholders('{{nama}} {{nik}} {{berkas.telepon}} {{nik}}')).toEqual(['nik', 'berkas.telepon']);
  });
});
