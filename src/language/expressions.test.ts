import { describe, expect, test } from 'vitest';
import { checkExpression, compileExpression, freshBudget, mayBeName, typeOfExpression } from './expressions.ts';
import { STEPS_AT_MOST } from './limits.ts';
import type { NameType } from './names.ts';

const names = new Map<string, NameType>([
  ['nama', { kind: 'text' }],
  ['umur', { kind: 'number' }],
  ['setuju', { kind: 'yes-no' }],
  ['mulai', { kind: 'date' }],
  ['selesai', { kind: 'date' }],
  ['jam', { kind: 'time' }],
  ['pilihan', { kind: 'list', element: { kind: 'text' } }],
  ['hitungan', { kind: 'any' }],
  ['today', { kind: 'date' }],
  [
    'lokasi',
    {
      kind: 'context',
      members: new Map<string, NameType>([
        ['kecamatan', { kind: 'text' }],
        ['rw', { kind: 'text' }],
      ]),
    },
  ],
  ['param', { kind: 'context', members: new Map<string, NameType>([['hari', { kind: 'number' }]]) }],
  [
    'barang',
    {
      kind: 'list',
      element: {
        kind: 'context',
        members: new Map<string, NameType>([
          ['jumlah', { kind: 'number' }],
          ['nama', { kind: 'text' }],
          ['sejak', { kind: 'date' }],
        ]),
      },
    },
  ],
]);
const scope: Record<string, unknown> = {
  nama: 'Siti',
  umur: 20,
  setuju: true,
  mulai: '2026-03-02',
  jam: '09:30',
  pilihan: ['a', 'b'],
  hitungan: '2026-03-09',
  today: '2026-03-01',
  lokasi: { kecamatan: '33.74.01' },
  param: { hari: 3 },
  barang: [{ jumlah: 2, nama: 'kursi', sejak: '2020-01-01' }, { jumlah: 5 }],
};
const run = (text: string, from: Record<string, unknown> = scope) =>
  compileExpression(text, names).evaluate(name => from[name]).value;

describe('evaluating', () => {
  test.each<[string, unknown]>([
    ['umur >= 17 and setuju', true],
    ['nama = "Siti" or umur > 100', true],
    ['today + duration("P7D")', '2026-03-08'],
    ['mulai <= today + duration("P7D")', true],
    ['mulai > "2026-03-01"', true],
    ['"2026-03-02" = mulai', true],
    ['mulai in ["2026-01-01".."2026-12-31"]', true],
    ['mulai in ("2026-03-02", "2026-03-03")', true],
    ['hitungan = mulai + duration("P7D")', true],
    ['(mulai - today).days', 1],
    ['years and months duration(@"2000-05-05", mulai).years', 25],
    ['jam < time("10:00:00")', true],
    ['jam', '09:30'],
    ['list contains(pilihan, "a")', true],
    ['lokasi.kecamatan in ("33.74.01", "33.74.02")', true],
    ['lokasi.rw = null', true],
    ['umur + param.hari', 23],
    ['sum(barang.jumlah)', 7],
    ['count(barang[jumlah > 2])', 1],
    // Inside a filter a column hides the field of the same name, even where it is not answered.
    ['count(barang[nama = "Siti"])', 0],
    ['sum(for b in barang return b.jumlah * 2)', 14],
    ['some b in barang satisfies b.sejak < "2021-01-01"', true],
    ['0.1 + 0.2', 0.3],
    ['if umur > 17 then "dewasa" else "anak"', 'dewasa'],
    ['["x", nama]', ['x', 'Siti']],
    // Not given: null, and a comparison with it is never true.
    ['selesai', null],
    ['selesai > today', null],
    ['selesai = null', true],
    ['umur / 0', null],
    ['nama + umur', null],
    [
      'barang',
      [
        { jumlah: 2, nama: 'kursi', sejak: '2020-01-01' },
        { jumlah: 5, nama: null, sejak: null },
      ],
    ],
  ])('%s', (text, value) => expect(run(text)).toEqual(value));

  test('every name may be missing, or be of another type than promised', () => {
    for (const from of [{}, { nama: 5, umur: 'x', mulai: 'besok', pilihan: 'a', barang: [null, 3], lokasi: 'sini' }]) {
      for (const text of [
        'umur >= 17 and setuju',
        'mulai < today',
        'count(barang[jumlah > 2]) > 0',
        'lokasi.kecamatan = "x"',
        'list contains(pilihan, "a")',
      ]) {
        expect(run(text, from)).not.toBe(true);
      }
    }
  });

  test.each([
    ['now()'],
    ['today()'],
    ['matches(nama, "(a+)+")'],
    ['(function(x) x(x))(1)'],
    ['{a: 1}.a'],
    ['for i in 1..1000000000 return i'],
    ['for a in barang, b in barang, c in barang return 1'],
    ['nama >'],
    [''],
    ['umur instance of number'],
    ['[1..5]'],
    [`"${'x'.repeat(2000)}"`],
    ['for b in barang return partial'],
    ['distinct values(for a in barang, b in barang return a)'],
    [`${'('.repeat(100)}1${')'.repeat(100)}`],
  ])('%s is refused and gives null', text => {
    expect(checkExpression(text, names).length).toBeGreaterThan(0);
    const parsed = compileExpression(text, names);
    expect(parsed.evaluate(() => null).value).toBeNull();
    expect(parsed.evaluate(() => null).diagnostics).not.toEqual([]);
  });

  test('what grows too large is null', () => {
    const long = 'a'.repeat(6_000);
    expect(run('nama + nama', { nama: long })).toBeNull();
    expect(run('for a in pilihan, b in pilihan return a', { pilihan: Array(50).fill('x') })).toBeNull();
  });

  test('diagnostics belong to one call', () => {
    const parsed = compileExpression('umur + 1', names);
    expect(parsed.evaluate(() => null).diagnostics).toEqual(['INVALID_TYPE']);
    expect(parsed.evaluate(() => null).diagnostics).toEqual(['INVALID_TYPE']);
    expect(parsed.evaluate(() => 1).diagnostics).toEqual([]);
  });
});

describe('unary tests', () => {
  const cell = (text: string, kind: NameType, value: unknown, from: Record<string, unknown> = scope) =>
    compileExpression(text, names, kind).evaluate(name => (name === '?' ? value : from[name])).value === true;
  test.each<[string, NameType, unknown, boolean]>([
    ['-', { kind: 'number' }, null, true],
    ['> 5', { kind: 'number' }, 6, true],
    ['> 5', { kind: 'number' }, 5, false],
    ['> 5', { kind: 'number' }, null, false],
    ['[1..3], 9', { kind: 'number' }, 9, true],
    ['[1..3)', { kind: 'number' }, 3, false],
    ['"a", "b"', { kind: 'text' }, 'b', true],
    ['not("a", "b")', { kind: 'text' }, 'c', true],
    ['not("a", "b")', { kind: 'text' }, 'a', false],
    ['null', { kind: 'text' }, null, true],
    ['true', { kind: 'yes-no' }, true, true],
    ['true', { kind: 'yes-no' }, false, false],
    ['contains(?, "mur")', { kind: 'text' }, 'umur', true],
    ['>= today', { kind: 'date' }, '2026-03-01', true],
    ['< "2026-03-01"', { kind: 'date' }, '2026-02-28', true],
    ['umur', { kind: 'number' }, 20, true],
    ['> 5 // lebih', { kind: 'number' }, 6, true],
  ])('%s on %o with %o', (text, kind, value, result) => expect(cell(text, kind, value)).toBe(result));
});

describe('checking', () => {
  test.each<[string, string, Record<string, string | number>]>([
    ['nma = "x"', 'expression.unknown-name', { name: 'nma', suggestion: 'nama', at: 1 }],
    ['lokasi.kecamatn = "x"', 'expression.unknown-name', { name: 'lokasi.kecamatn', suggestion: 'kecamatan' }],
    ['param.hri > 2', 'expression.unknown-name', { suggestion: 'hari' }],
    ['mulai.yer = 2026', 'expression.unknown-name', { suggestion: 'year' }],
    ['cuont(barang) > 1', 'expression.unknown-function', { name: 'cuont', suggestion: 'count' }],
    ['now() > mulai', 'expression.unknown-function', { name: 'now', suggestion: 'today' }],
    ['umur = "20"', 'expression.type', { found: 'text', expected: 'number' }],
    ['nama + umur', 'expression.type', { found: 'number', expected: 'text' }],
    ['umur and setuju', 'expression.type', { found: 'number', expected: 'yes-no', near: 'umur' }],
    ['mulai + 7', 'expression.type', { found: 'number', expected: 'duration' }],
    ['mulai > "2026-02-30"', 'expression.type', { expected: 'date' }],
    ['setuju > true', 'expression.type', {}],
    ['string length(umur)', 'expression.type', { found: 'number', expected: 'text' }],
    ['date("2026-13-01")', 'expression.type', { expected: 'date' }],
    ['contains(nama)', 'expression.type', { why: 'parameters' }],
    ['sum(for b in umur return 1)', 'expression.type', { found: 'number', expected: 'list' }],
    ['barang[jumlah]  = nama', 'expression.type', {}],
    ['umur >', 'expression.syntax', { why: 'grammar' }],
  ])('%s → %s', (text, code, details) => {
    const [first] = checkExpression(text, names);
    expect(first).toMatchObject({ code, details });
  });

  test.each<[string, 'text' | 'number' | 'yes-no' | 'date' | 'any']>([
    ['umur > 5 and nama != null', 'yes-no'],
    ['not(umur in (1, 2))', 'yes-no'],
    ['hitungan', 'date'],
    ['"2026-01-01"', 'date'],
    ['today + duration("P7D")', 'date'],
    ['if setuju then umur else null', 'number'],
    ['sum(barang[jumlah > 1].jumlah)', 'number'],
    ['barang[1].nama', 'text'],
    ['string join(for b in barang return b.nama, ", ")', 'text'],
    ['every b in barang satisfies b.jumlah > 0', 'yes-no'],
    ['(selesai - mulai) > duration("P30D")', 'yes-no'],
    ['-umur + 3 * 2', 'number'],
    ['umur between 1 and 5', 'yes-no'],
    ['max(umur, 3)', 'number'],
    ['count(pilihan[item = "a"])', 'number'],
    ['null', 'text'],
    ['date(2026, 1, 2)', 'date'],
  ])('%s is right as %s', (text, expected) => expect(checkExpression(text, names, expected)).toEqual([]));

  test('a text beyond the limit is not even parsed', () => {
    expect(checkExpression('x'.repeat(1001), names)).toEqual([
      { code: 'expression.too-long', details: { length: 1001, limit: 1000 } },
    ]);
  });

  test('the result must be of the kind expected', () => {
    expect(checkExpression('umur + 1', names, 'yes-no')).toMatchObject([
      { code: 'expression.type', details: { found: 'number', expected: 'yes-no', why: 'result' } },
    ]);
  });

  test('cells are checked against their input', () => {
    expect(checkExpression('> 5, [1..2]', names, 'number', true)).toEqual([]);
    expect(checkExpression('"a"', names, 'number', true)).toMatchObject([
      { code: 'expression.type', details: { found: 'text', expected: 'number' } },
    ]);
    expect(checkExpression('-', names, 'text', true)).toEqual([]);
    expect(checkExpression('not("a")', names, 'text', true)).toEqual([]);
    expect(checkExpression('contains(?, "a")', names, 'text', true)).toEqual([]);
  });

  test('types are told without evaluating', () => {
    expect(typeOfExpression('today + duration("P1M")', names).kind).toBe('date');
    expect(typeOfExpression('barang.jumlah', names)).toMatchObject({ kind: 'list', element: { kind: 'number' } });
    expect(typeOfExpression('mulai - today', names).kind).toBe('any');
  });

  test('words of FEEL cannot be names', () => {
    expect(['if', 'in', 'between', 'partial'].filter(mayBeName)).toEqual([]);
    expect(['nama', 'if_ada', 'date', 'tanggal'].filter(mayBeName)).toHaveLength(4);
  });
});

describe('what evaluating may cost', () => {
  const rows = Array.from({ length: 100 }, (_, index) => ({
    jumlah: index,
    nama: `barang ${index} ${'x'.repeat(180)}`,
    sejak: '2020-01-01',
  }));
  const large = { ...scope, barang: rows, pilihan: Array.from({ length: 500 }, (_, index) => `pilihan_${index}`) };
  const tried = (text: string, budget = freshBudget()) => {
    const evaluated = compileExpression(text, names).evaluate(name => (large as Record<string, unknown>)[name], budget);
    return { ...evaluated, budget };
  };

  test.each<[string, unknown]>([
    ['count(for x in barang return x.jumlah)', 100],
    ['sum(for x in barang return if x.jumlah > 97 then x.jumlah else 0)', 197],
    ['every x in barang satisfies count(barang[nama = x.nama]) = 1', true],
    ['some x in barang satisfies x.jumlah = 99', true],
    ['count(barang[jumlah >= 50 and sejak < today])', 50],
    ['barang[1].jumlah', 0],
    ['count(for x in [1, 2], y in [3, 4] return x * y) = 4', true],
    ['list contains(pilihan, "pilihan_499") and count(distinct values(pilihan)) = 500', true],
    ['string length(string join(pilihan, ", "))', 6_388],
    ['(for x in [1, 2, 3] return x // the same\n)[item > 1]', [2, 3]],
  ])('%s is cheap enough on a full table', (text, expected) => {
    expect(tried(text).value).toEqual(expected);
  });

  test.each([
    'count(for a in pilihan return for b in pilihan return for c in [1] return 1)',
    'count(for a in pilihan return for b in pilihan return string length(a + b))',
    'every a in pilihan, b in pilihan satisfies a = b or a != b',
    'count(pilihan[count(pilihan[item != ""]) = 0])',
    'for a in pilihan return count(union(pilihan, barang, barang))',
  ])('%s is not', text => {
    const { value, diagnostics } = tried(text);
    expect(value).toBeNull();
    expect(diagnostics).not.toEqual([]);
  });

  test('what is spent by one is not there for the next, and nothing depends on time', () => {
    const first = tried('every x in barang satisfies count(barang[nama = x.nama]) = 1').budget.left;
    expect(first).toBeLessThan(STEPS_AT_MOST);
    expect(tried('every x in barang satisfies count(barang[nama = x.nama]) = 1').budget.left).toBe(first);
    expect(tried('count(for x in barang return 1)', { left: 100 }).value).toBeNull();
    expect(tried('umur + 1', { left: 0 }).value).toBe(21);
  });
});
