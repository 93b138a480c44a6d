import { expect, test } from 'vitest';
import { signerLines, validUntil } from './letter.ts';

test.each([
  ['2026-11-24', 12, '2027-11-23'],
  ['2026-01-31', 1, '2026-02-28'],
  ['2026-01-01', 6, '2026-06-30'],
  ['2028-02-29', 12, '2029-02-28'],
  ['2026-12-01', 1, '2026-12-31'],
])('%s valid for %i months ends on %s', (date, months, until) => {
  expect(validUntil(date, months)).toBe(until);
});

test('a stand-in signs in the capacity that UU 30/2014 article 14 gives', () => {
  expect(signerLines('Lurah Tegalsari', 'plh')).toEqual(['Plh. Lurah Tegalsari']);
  expect(signerLines('Kepala Dinas', 'plt')).toEqual(['Plt. Kepala Dinas']);
  expect(signerLines('Kepala Dinas', 'holder')).toEqual(['Kepala Dinas']);
});
