/** A file of days: what is read, what is refused and where, and that what is written can be read again. */
import { describe, expect, test } from 'vitest';
import { type DaysFor, readDays, writeDays } from './files.ts';
import { sentenceOfRefusedLine } from './texts.ts';

const NATION: DaysFor = { whom: 'nation', units: new Set(), source: 'SKB 2027' };
const REGION: DaysFor = { whom: 'region', units: new Set(['rsud']), source: '' };

test('a decree is read from CSV, with the headings of either language and commas or semicolons', () => {
  const english = readDays(
    'date,kind,name\n2027-01-01,national,Tahun Baru\n2027-03-08,joint-leave,"Cuti, Nyepi"\n',
    NATION,
  );
  expect(english.refused).toEqual([]);
  expect(english.days).toMatchObject([
    { date: '2027-01-01', kind: 'national', name: 'Tahun Baru', source: 'SKB 2027', line: 2 },
    { date: '2027-03-08', kind: 'joint-leave', name: 'Cuti, Nyepi', line: 3 },
  ]);
  const indonesian = readDays(
    '\ufefftanggal;jenis;nama;sampai;dasar\r\n2027-02-08;ramadan;Ramadan 1448;2027-03-09;Sidang isbat\r\n\r\n2027-01-01;libur-nasional;Tahun Baru;;\r\n',
    NATION,
  );
  expect(indonesian.refused).toEqual([]);
  expect(indonesian.days).toMatchObject([
    { until: '2027-03-09', source: 'Sidang isbat' },
    { kind: 'national', line: 4 },
  ]);
});

test('JSON says the same', () => {
  const text = JSON.stringify({ days: [{ date: '2026-12-09', kind: 'closed', name: 'Pilkada', unit: 'rsud' }] });
  expect(readDays(text, REGION).days).toMatchObject([{ kind: 'closed', unit: 'rsud', line: 1 }]);
});

describe('every line that is wrong is told, with its number', () => {
  test.each([
    ['2026-02-30,closed,Hari,', 'date'],
    ['2026-12-09,libur,Hari,', 'kind'],
    ['2026-12-09,national,Hari,', 'kind-here'],
    ['2026-12-09,closed,,', 'name'],
    ['2026-12-09,closed,Hari,dinas-lain', 'unit'],
    ['2026-12-09,closed,Hari,,,,', 'cells'],
  ])('%s: %s', (line, code) => {
    const { refused } = readDays(`date,kind,name,unit\n2026-12-08,open,Baik,rsud\n${line}`, REGION);
    expect(refused).toMatchObject([{ line: 3, code }]);
    for (const lang of ['id', 'en'] as const)
      expect(sentenceOfRefusedLine(refused[0] ?? { line: 0, code: 'json', value: '' }, lang)).toMatch(/\.$/);
  });

  test('a date that is named twice, Ramadan without an end, a decree that is not named', () => {
    const twice = readDays('date,kind,name\n2026-12-09,open,Satu\n2026-12-09,closed,Dua', REGION);
    expect(twice.refused).toMatchObject([{ line: 3, code: 'twice' }]);
    expect(readDays('date,kind,name\n2027-02-08,ramadan,R', NATION).refused).toMatchObject([{ code: 'until' }]);
    expect(readDays('date,kind,name\n2027-01-01,national,T', { ...NATION, source: '' }).refused).toMatchObject([
      { code: 'source' },
    ]);
  });

  test('a file that is none', () => {
    expect(readDays('', REGION).refused).toMatchObject([{ code: 'empty' }]);
    expect(readDays('{"days": 1}', REGION).refused).toMatchObject([{ code: 'json' }]);
    expect(readDays('when,what\n1,2', REGION).refused).toMatchObject([{ code: 'columns', value: 'when' }]);
  });
});

test('what is written is read again the same', () => {
  const days = readDays('date,kind,name,unit\n2026-12-09,closed,"Pilkada, ""serentak""",rsud', REGION).days;
  expect(readDays(writeDays(days), REGION).days).toEqual(days);
});
