import { expect, test } from 'vitest';
import { cluesIn } from './clues.ts';

test.each([
  ['the address', 'Periksa di https://layanan.contoh.go.id/kota/verifikasi/D7K2-PX4M dengan kode', ['D7K2-PX4M']],
  ['an address that a line breaks', 'https://layanan.contoh.go.id/verifikasi/D7K2-\nPX4M dengan kode', ['D7K2-PX4M']],
  ['a link of the file', '/URI (http://127.0.0.1:3000/kota/verifikasi/D7K2-PX4M)', ['D7K2-PX4M']],
  ['the code alone', 'dengan kode D7K2-PX4M.', ['D7K2-PX4M']],
  ['no ticket of a case', 'berkas SMG-2026-K7WM3X', []],
  ['no longer word', 'AD7K2-PX4M9', []],
  ['no signs that codes lack', 'D1K2-PX4M D7K2-PXOM', []],
])('a file is found by %s', (_, text, codes) => {
  expect(cluesIn([text]).codes).toEqual(codes);
});

test('the address counts more than a code that stands alone, and few are taken', () => {
  const many = Array.from({ length: 9 }, (_, i) => `AAAA-BBB${i + 2}`.slice(0, 9)).join(' ');
  const clues = cluesIn([many, 'https://a.go.id/verifikasi/D7K2-PX4M']);
  expect([clues.codes[0], clues.codes.length]).toEqual(['D7K2-PX4M', 4]);
  expect(clues.addresses).toEqual(['https://a.go.id/verifikasi/D7K2-PX4M']);
});
