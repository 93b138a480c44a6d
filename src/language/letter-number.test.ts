import { expect, test } from 'vitest';
import { formatNumber } from './letter-number.ts';

const FILED = { classification: '800.1.2', security: 'secret' } as const;

test.each([
  ['474.4/{urut}/{bulan_romawi}/{tahun}', '474.4/7/XI/2026'],
  ['{urut:3}/{kode}/{bulan}/{tahun}', '007/PEM/11/2026'],
  ['B-{urut:5}', 'B-00007'],
  ['tetap', 'tetap'],
  ['{sifat}-{urut}/{klasifikasi}/{tahun}', 'R-7/800.1.2/2026'],
  ['{nomor}/{urut}', '{nomor}/7'],
])('%s gives %s', (pattern, number) => {
  expect(formatNumber(pattern, { sequence: 7, date: '2026-11-24', code: 'PEM', ...FILED })).toBe(number);
});

test('a sequence longer than its width is written whole; a code that is not given is nothing', () => {
  expect(formatNumber('{urut:2}/{kode}', { sequence: 1234, date: '2026-01-02' })).toBe('1234/');
  expect(formatNumber('{bulan_romawi}', { sequence: 1, date: '2026-01-02' })).toBe('I');
  expect(formatNumber('{sifat}{klasifikasi}/{urut}', { sequence: 1, date: '2026-01-02' })).toBe('B/1');
});
