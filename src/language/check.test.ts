/** What publishing looks for, and the search of decision tables, as tables of cases. */
import { describe, expect, test } from 'vitest';
import { exampleApplication } from '../../test/folders.ts';
import { check } from './check.ts';
import { valueFault } from './checks/parameters.ts';
import { compose } from './compose.ts';
import type { Change, Definition, Parameter } from './definition.ts';
import { readCell } from './feel/cells.ts';
import { findingCodes, sentenceOfFinding } from './findings.ts';

const base = exampleApplication();

function changed(...changes: Change[]): Definition {
  const { definition, findings } = compose(base, changes);
  if (definition === undefined) throw new Error(JSON.stringify(findings));
  return definition;
}

const published = (tree: Definition, ...forbidden: string[]) =>
  check(tree, { forPublish: { forbidden } }).map(({ code, path, details }) => ({ code, path, value: details.value }));

describe("the publisher's own values", () => {
  const own = [
    'Kota Mekarsari',
    'Mekarsari',
    'Pemerintah Kota Mekarsari',
    'mekarsarikota.go.id',
    '(024) 355-0123',
    'lapor@mekarsarikota.go.id',
    'Pasir',
  ];

  test('nothing of them in the tree is no finding', () => {
    expect(published(base, ...own)).toEqual([]);
  });

  test.each<[string, string, string]>([
    ['a name in a text', 'Izin di Kota Mekarsari', 'Kota Mekarsari'],
    ['a name in capitals', 'IZIN KOTA MEKARSARI', 'Kota Mekarsari'],
    ['a name in small letters', 'izin di kota mekarsari', 'Kota Mekarsari'],
    ['the bare name', 'Warga Mekarsari saja', 'Mekarsari'],
    ['the longest that fits', 'Pemerintah Kota Mekarsari', 'Pemerintah Kota Mekarsari'],
    ['a host', 'Buka https://izin.mekarsarikota.go.id/baru', 'mekarsarikota.go.id'],
    ['an address', 'Kirim ke lapor@mekarsarikota.go.id', 'lapor@mekarsarikota.go.id'],
    ['a phone number spaced otherwise', 'Hubungi 024 3550123 atau datang', '(024) 355-0123'],
    ['a phone number as abroad', 'Hubungi +62 24 3550123', '(024) 355-0123'],
    ['a name broken over a line', 'Izin di Kota\nMekarsari', 'Kota Mekarsari'],
  ])('%s', (_, text, value) => {
    expect(published(changed({ set: 'description', to: text }), ...own)).toContainEqual({
      code: 'publish.own-value',
      path: 'description',
      value,
    });
  });

  test('a name that is a common noun is found as a name, not as a word', () => {
    expect(
      published(changed({ set: 'description', to: 'Menimbun pasir di jalan, sepasir-pasirnya.' }), ...own).filter(
        one => one.code === 'publish.own-value',
      ),
    ).toEqual([]);
    expect(published(changed({ set: 'description', to: 'Warga Pasir' }), ...own)).toContainEqual({
      code: 'publish.own-value',
      path: 'description',
      value: 'Pasir',
    });
    expect(published(changed({ set: 'description', to: 'Buka izin.pasir.go.id' }), ...own)).toContainEqual({
      code: 'publish.own-value',
      path: 'description',
      value: 'Pasir',
    });
  });

  test.each<[string, Change, string]>([
    [
      'an id',
      { add: 'form.pages.acara.fields.warga_mekarsari', value: { type: 'yes-no', label: 'Warga?' } },
      'form.pages.acara.fields.warga_mekarsari',
    ],
    ['a translation', { set: 'translations.en.name', to: 'Permit of Mekarsari' }, 'translations.en.name'],
    ['a scenario', { set: 'scenarios.diizinkan.name', to: 'Warga Mekarsari' }, 'scenarios.diizinkan.name'],
    ['a list', { set: 'keywords', to: ['izin', 'Mekarsari'] }, 'keywords.1'],
    ['an example', { set: 'parameters.telepon.example', to: '024-3550123' }, 'parameters.telepon.example'],
    ['a letter', { set: 'letters.izin.title', to: 'IZIN WALI KOTA MEKARSARI' }, 'letters.izin.title'],
  ])('%s is looked at', (_, change, path) => {
    expect(
      published(changed(change), ...own)
        .filter(one => one.code === 'publish.own-value')
        .map(one => one.path),
    ).toEqual([path]);
  });

  test('a local parameter with a default warns the author and stops the publisher', () => {
    const tree = changed({ set: 'parameters.telepon.default', to: '021-5550199' });
    expect(check(tree).map(one => [one.code, one.severity])).toEqual([['parameters.local-default', 'warning']]);
    expect(check(tree, { forPublish: { forbidden: [] } }).map(one => [one.code, one.severity])).toEqual([
      ['parameters.local-default', 'error'],
    ]);
  });
});

describe('a cell of a decision table', () => {
  test.each<[string, (string | number | boolean)[], (string | number | boolean)[]]>([
    ['-', ['x', 1, true], []],
    ['"a"', ['a'], ['b', 1]],
    ['"a", "b"', ['a', 'b'], ['c']],
    ['"a, b"', ['a, b'], ['a']],
    ['not("a", "b")', ['c'], ['a', 'b']],
    ['> 5', [6], [5, 4, 'x']],
    ['<= 5', [5, 4], [6]],
    ['[1..5]', [1, 3, 5], [0, 6]],
    ['(1..5]', [2, 5], [1]],
    [']1..5[', [2], [1, 5]],
    ['< 1, [3..4], 9', [0, 3, 9], [1, 5]],
    ['-2.5', [-2.5], [2.5]],
    ['true', [true], [false, 'true']],
  ])('%s', (cell, fitting, others) => {
    const read = readCell(cell);
    expect(fitting.map(value => read?.fits(value))).toEqual(fitting.map(() => true));
    expect(others.map(value => read?.fits(value))).toEqual(others.map(() => false));
  });

  test.each(['today', 'orang + 1', '> orang', '? > 1 and ? < 3', '', 'not(', '"a" "b"'])(
    '%s is not tried out',
    cell => {
      expect(readCell(cell)).toBeUndefined();
    },
  );
});

describe('a decision table', () => {
  const rules = 'tables.retribusi.rules';
  const codes = (...changes: Change[]) =>
    check(changed(...changes))
      .filter(one => one.code.startsWith('tables.'))
      .map(one => `${one.code} ${one.path.split('.').at(-1)}`);
  const rule = (when: Record<string, string>, then = '0') => ({ when, then });

  test.each<[string, Change[], string[]]>([
    [
      'without rules',
      ['musik_kecil', 'musik_besar', 'lain'].map(id => ({ remove: `${rules}.${id}` })),
      ['tables.no-rules rules'],
    ],
    ['a rule for everything overlaps', [{ add: `${rules}.semua`, value: rule({}) }], ['tables.overlap semua']],
    [
      'that takes the first may end with a rule for everything',
      [
        { set: 'tables.retribusi.hit', to: 'first' },
        { add: `${rules}.semua`, value: rule({}) },
      ],
      ['tables.never-reached semua'],
    ],
    [
      'where rules agree',
      [
        { set: 'tables.retribusi.hit', to: 'any' },
        { add: `${rules}.lagi`, value: rule({ orang: '<= 10', jenis: '"lain"' }) },
      ],
      [],
    ],
    [
      'where rules do not',
      [
        { set: 'tables.retribusi.hit', to: 'any' },
        { add: `${rules}.lagi`, value: rule({ orang: '<= 10', jenis: '"lain"' }, '5') },
      ],
      ['tables.overlap lagi'],
    ],
    [
      'that sums',
      [
        { set: 'tables.retribusi.hit', to: 'collect-sum' },
        { add: `${rules}.semua`, value: rule({}) },
      ],
      [],
    ],
    ['whose field admits no more', [{ set: `${rules}.musik_besar.when.orang`, to: '(500..100000]' }], []],
    ['whose field admits more', [{ set: `${rules}.musik_besar.when.orang`, to: '(500..99999]' }], ['tables.gap rules']],
  ])('%s', (_, changes, expected) => {
    expect(codes(...changes)).toEqual(expected);
  });
});

describe('the value of a parameter', () => {
  const fits = (parameter: Omit<Parameter, 'label'>, value: unknown) =>
    valueFault({ label: 'x', ...parameter }, value) === undefined;

  test.each<[Omit<Parameter, 'label'>, unknown[], unknown[]]>([
    [{ type: 'text' }, ['x'], [1, true, null]],
    [{ type: 'number', at_least: 1, at_most: 3 }, [1, 2.5, 3], [0, 4, '2']],
    [{ type: 'money' }, [0, 1000], [0.5, '1000']],
    [{ type: 'working-days' }, [1, 14], [0, 1.5, '3']],
    [{ type: 'yes-no' }, [true, false], ['ya', 1]],
    [{ type: 'date' }, ['2026-02-28'], ['2026-02-29', '28-02-2026', 20260228]],
    [{ type: 'choice', options: { a: 'A' } }, ['a'], ['b', 'constructor', 1]],
    [
      { type: 'number-pattern' },
      ['474/{urut}/{bulan_romawi}/{tahun}', '{urut:3}'],
      ['474/{tahun}', '{urut}/{nama}', '{urut:0}'],
    ],
    [{ type: 'email' }, ['a@b.id'], ['a@b', 'a b@c.id']],
    [{ type: 'url' }, ['https://a.id/b'], ['a.id', 'javascript:alert(1)']],
    [{ type: 'phone' }, ['021-5550123', '+62 21 555 0123'], ['telepon', '12']],
  ])('%o', (parameter, right, wrong) => {
    expect(right.map(value => fits(parameter, value))).toEqual(right.map(() => true));
    expect(wrong.map(value => fits(parameter, value))).toEqual(wrong.map(() => false));
  });
});

test('every code says something in both languages, whatever details it has', () => {
  for (const code of findingCodes) {
    for (const lang of ['id', 'en'] as const) {
      const sentence = sentenceOfFinding({ severity: 'error', code, path: 'x', details: {} }, lang);
      expect(sentence).toMatch(/[.?…]$/);
      expect(sentence.length).toBeGreaterThan(15);
    }
  }
  expect(sentenceOfFinding({ severity: 'error', code: 'other.code', path: '', details: {} }, 'en')).toContain(
    'other.code',
  );
});
