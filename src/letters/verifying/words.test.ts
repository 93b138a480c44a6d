import { expect, test } from 'vitest';
import { compareSigns, signsOf } from './words.ts';

const compared = (issued: string, copy: string) => compareSigns(signsOf(issued), signsOf(copy));

const LETTER = 'NOMOR: 400.10.2/1/XI/2026\nNama Siti Aminah, NIK 3374085505900001, alamat Jalan Peragaan 8.';

test.each([
  ['the same text', LETTER, 'same'],
  ['cut into other pieces, in another order', LETTER.split(' ').reverse().join('\n'), 'same'],
  ['another name', LETTER.replace('Siti', 'Situ'), 'differs'],
  ['another digit', LETTER.replace('5505', '5506'), 'differs'],
  ['something added', `${LETTER} dan rumahnya`, 'differs'],
  ['a picture', '', 'unreadable'],
  ['a font without its letters', '     ', 'unreadable'],
])('%s', (_, copy, verdict) => {
  expect(compared(LETTER, copy)).toBe(verdict);
});

test('letters that one sign stands for count as letters', () => {
  expect(compared('surat efisien', 'surat eﬁsien')).toBe('same');
});
