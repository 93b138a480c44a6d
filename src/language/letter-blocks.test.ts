import { describe, expect, test } from 'vitest';
import { app, fixture, on } from '../../test/fixtures/small-application.ts';
import { compile } from './compile.ts';
import type { Answers, Definition } from './definition.ts';
import type { Block, LetterScope } from './flow/runtime.ts';
import { fillTemplate, letterBlocks, letterTexts, placeholdersOf } from './letter-blocks.ts';
import { inWords } from './number-words.ts';

const ANSWERS: Answers = {
  nama: 'Siti',
  jenis: 'jalan',
  lokasi: { kecamatan: '33.74.01' },
  uraian: 'Baris satu\n\nBaris dua',
  barang: [
    { nama_barang: 'Semen', harga: 50_000 },
    { nama_barang: null, harga: 25_000 },
  ],
};
const scope = (answers: Answers = ANSWERS): LetterScope => ({
  ...on('2026-02-10', answers),
  case: { ticket: 'A-1', opened: '2026-02-02', stage: 'selesai' },
  places: { '33.74.01': 'Mekarsari Tengah' },
  letter: { number: '005/001/2026', date: '2026-02-10' },
});
const run = (text: string, bold = false) => ({ text, bold });
const withBody = (body: string) => {
  const { jawaban } = fixture.letters;
  const definition: Definition = {
    ...fixture,
    letters: jawaban === undefined ? {} : { jawaban: { ...jawaban, body } },
  };
  return (answers: Answers = ANSWERS): readonly Block[] => letterBlocks(compile(definition), 'jawaban', scope(answers));
};

test('a whole letter', () => {
  expect(letterBlocks(app, 'jawaban', scope())).toEqual([
    { kind: 'heading', text: [run('Surat untuk Siti')], centred: true },
    {
      kind: 'paragraph',
      text: [
        run('Nomor '),
        run('005/001/2026', true),
        run(' tanggal 10 Februari 2026, berkas A-1 di Kabupaten Contoh.'),
      ],
    },
    {
      kind: 'rows',
      rows: [
        { label: [run('Nama')], value: [run('Siti')] },
        { label: [run('Jenis')], value: [run('Jalan rusak')] },
        { label: [run('Tarif')], value: [run('Rp\u00a01.250.000 (satu juta dua ratus lima puluh ribu rupiah)')] },
        { label: [run('Kecamatan')], value: [run('Mekarsari Tengah')] },
        { label: [run('Dibuka')], value: [run('2 Februari 2026')] },
      ],
    },
    { kind: 'list', ordered: false, items: [[run('Jalan Siti diperbaiki')], [run('Selesai')]] },
    {
      kind: 'table',
      head: [[run('Nama barang')], [run('Harga')]],
      rows: [
        [[run('Semen')], [run('Rp\u00a050.000')]],
        [[run('-')], [run('Rp\u00a025.000')]],
      ],
      align: ['left', 'right'],
      numbered: true,
    },
    {
      kind: 'table',
      head: [[run('Uraian')], [run('Nilai')]],
      rows: [
        [[run('Total')], [run('Rp\u00a075.000')]],
        [[run('Saja')], [run('')]],
      ],
    },
    { kind: 'paragraph', text: [run('Baris satu')] },
    { kind: 'paragraph', text: [run('Baris dua')] },
  ]);
  expect(letterTexts(app, 'jawaban', scope())).toEqual({
    title: 'Jawaban atas Jalan rusak',
    to: 'Siti',
    copies: ['Arsip Kabupaten Contoh'],
  });
});

test('what a citizen typed is never read as Markdown or as a placeholder', () => {
  const nama = '**A** # {{uraian}} {daerah} | x';
  const [heading, , rows] = letterBlocks(app, 'jawaban', scope({ ...ANSWERS, nama }));
  expect(heading).toMatchObject({ kind: 'heading', text: [run(`Surat untuk ${nama}`)] });
  expect(rows).toMatchObject({ rows: [{ value: [run(nama)] }, {}, {}, {}, {}] });
  expect(withBody('{{nama}}')({ ...ANSWERS, nama: '# Judul' })).toEqual([
    { kind: 'paragraph', text: [run('# Judul')] },
  ]);
});

describe('parts', () => {
  test.each<[string, readonly Block[]]>([
    ['', []],
    ['satu\ndua  \ntiga', [{ kind: 'paragraph', text: [run('satu dua\ntiga')] }]],
    ['**tebal {{nama}}** biasa', [{ kind: 'paragraph', text: [run('tebal Siti', true), run(' biasa')] }]],
    ['1. satu\n2. dua', [{ kind: 'list', ordered: true, items: [[run('satu')], [run('dua')]] }]],
    ['a \\*\\* b', [{ kind: 'paragraph', text: [run('a ** b')] }]],
    ['{{tidak_ada}} {{total|tanggal}}', [{ kind: 'paragraph', text: [run('- Rp\u00a075.000')] }]],
    [
      '{{#jika total > 70000}}banyak{{/jika}}{{#jika total < 5}}sedikit{{/jika}}.',
      [{ kind: 'paragraph', text: [run('banyak.')] }],
    ],
    ['{{#jika total < 5}}a{{#jika total > 1}}b{{/jika}}c{{/jika}}d', [{ kind: 'paragraph', text: [run('d')] }]],
    ['{{#jika rusak (}}a{{/jika}}b', [{ kind: 'paragraph', text: [run('b')] }]],
    [
      ': A | {{nama|tanggal}} | x\n:B',
      [
        {
          kind: 'rows',
          rows: [
            { label: [run('A')], value: [run('Siti | x')] },
            { label: [run('B')], value: [run('')] },
          ],
        },
      ],
    ],
  ])('%j', (body, blocks) => expect(withBody(body)()).toEqual(blocks));

  test('a decision is rows with what they enumerate, and a centred line between them', () => {
    const body = [
      ': Menimbang |',
      '  a. bahwa {{nama}} memenuhi',
      '     syarat;',
      '  b. bahwa perlu ditetapkan;',
      ': Mengingat |',
      '  1. Undang-Undang;',
      '# MEMUTUSKAN:',
      ': KESATU | Memberikan izin',
      '  kepada {{nama}}.',
      '## Lampiran',
      'd. bukan daftar',
    ].join('\n');
    const reasons = [[run('bahwa Siti memenuhi syarat;')], [run('bahwa perlu ditetapkan;')]];
    expect(withBody(body)()).toEqual([
      {
        kind: 'rows',
        rows: [
          {
            label: [run('Menimbang')],
            value: [run('')],
            list: { kind: 'list', ordered: true, marks: 'letters', items: reasons },
          },
          {
            label: [run('Mengingat')],
            value: [run('')],
            list: { kind: 'list', ordered: true, items: [[run('Undang-Undang;')]] },
          },
        ],
      },
      { kind: 'heading', text: [run('MEMUTUSKAN:')], centred: true },
      { kind: 'rows', rows: [{ label: [run('KESATU')], value: [run('Memberikan izin kepada Siti.')] }] },
      { kind: 'heading', text: [run('Lampiran')] },
      { kind: 'paragraph', text: [run('d. bukan daftar')] },
    ]);
  });

  test('a row with a question mark is left out when nothing stands in it', () => {
    const body = ':? Nama | {{nama}}\n:? Uraian | {{uraian}}\n:? Tetap | ada {{uraian}}';
    expect(withBody(body)({ nama: 'Siti' })).toEqual([
      {
        kind: 'rows',
        rows: [
          { label: [run('Nama')], value: [run('Siti')] },
          { label: [run('Tetap')], value: [run('ada -')] },
        ],
      },
    ]);
    expect(withBody(':? Nama | {{nama}}')({})).toEqual([]);
  });

  test("a table's rule aligns its columns", () => {
    expect(withBody('| A | B | C |\n|---|:-:|--:|\n| 1 | 2 | 3 |')()).toMatchObject([
      { kind: 'table', align: ['left', 'center', 'right'] },
    ]);
  });

  test('a letter that does not exist is empty', () => expect(letterBlocks(app, 'toString', scope())).toEqual([]));
});

test('a line of text', () => {
  expect(fillTemplate(app, '{{jenis}} di {daerah}{{#jika nama = "X"}}!{{/jika}}', scope(), 'id')).toBe(
    'Jalan rusak di Kabupaten Contoh',
  );
  expect(fillTemplate(app, '{{berkas.dibuka}}', scope(), 'en')).toBe('2 February 2026');
});

test('placeholders are found for a checker, broken ones too', () => {
  expect(placeholdersOf('{{nama}} {{ x.y | rupiah | terbilang }}{{#jika a > 1}}x{{/jika}}')).toEqual([
    { kind: 'value', at: 0, name: 'nama', filters: [] },
    { kind: 'value', at: 9, name: 'x.y', filters: ['rupiah', 'terbilang'] },
    { kind: 'condition', at: 39, expression: 'a > 1' },
  ]);
  expect(placeholdersOf('{{Nama}} {{/jika}} {{#jika x}} {{a').map(one => one.kind)).toEqual([
    'broken',
    'broken',
    'condition',
    'broken',
    'broken',
  ]);
  expect(placeholdersOf('{daerah} biasa')).toEqual([]);
});

test.each([
  [0, 'nol'],
  [11, 'sebelas'],
  [15, 'lima belas'],
  [20, 'dua puluh'],
  [100, 'seratus'],
  [111, 'seratus sebelas'],
  [1_000, 'seribu'],
  [1_100, 'seribu seratus'],
  [2_019, 'dua ribu sembilan belas'],
  [100_000, 'seratus ribu'],
  [1_000_000, 'satu juta'],
  [1_250_000, 'satu juta dua ratus lima puluh ribu'],
  [3_000_000_001, 'tiga miliar satu'],
  [1_000_000_000_000, 'satu triliun'],
  [-5, 'minus lima'],
  [2.5, 'dua koma lima'],
  [-0.25, 'minus nol koma dua lima'],
  [0.1 + 0.2, 'nol koma tiga'],
  [10.05, 'sepuluh koma nol lima'],
  [-0.000_000_1, 'nol'],
  [99.999_999_9, 'seratus'],
  [1_001, 'seribu satu'],
  [21_000, 'dua puluh satu ribu'],
  [101_000_000, 'seratus satu juta'],
  [1_000_000_000, 'satu miliar'],
  [
    999_999_999_999_999,
    'sembilan ratus sembilan puluh sembilan triliun sembilan ratus sembilan puluh sembilan miliar sembilan ratus sembilan puluh sembilan juta sembilan ratus sembilan puluh sembilan ribu sembilan ratus sembilan puluh sembilan',
  ],
  [1_000_000_000_000_000, '1000000000000000'],
  [1e20, '100000000000000000000'],
])('%d in words', (value, words) => expect(inWords(value)).toBe(words));
