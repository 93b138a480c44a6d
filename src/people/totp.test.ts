/** Codes by time against the vectors of the RFCs. */
import { describe, expect, test } from 'vitest';
import { base32, codeOf, keyUri, stepAt, stepOfCode } from './totp.ts';

const SECRET = Buffer.from('12345678901234567890');

describe('RFC 4226 appendix D', () => {
  const codes = '755224 287082 359152 969429 338314 254676 287922 162583 399871 520489'.split(' ');
  test.each(codes.map((code, count) => [count, code] as const))('count %i', (count, code) =>
    expect(codeOf(SECRET, count)).toBe(code),
  );
});

describe('RFC 6238 appendix B, the last six of eight digits', () => {
  test.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('%i seconds', (seconds, code) => expect(codeOf(SECRET, stepAt(new Date(seconds * 1_000)))).toBe(code));
});

describe('RFC 4648 section 10', () => {
  test.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('%s', (text, written) => expect(base32(Buffer.from(text))).toBe(written));
});

describe('a typed code', () => {
  const now = new Date(1_111_111_111_000);
  const step = stepAt(now);
  const at = (of: number) => codeOf(SECRET, of);

  test('fits the present step and its neighbours, spaces or not', () => {
    expect(stepOfCode(SECRET, '050 471', now, 0)).toBe(step);
    expect(stepOfCode(SECRET, at(step - 1), now, 0)).toBe(step - 1);
    expect(stepOfCode(SECRET, at(step + 1), now, 0)).toBe(step + 1);
  });

  test('of a minute ago, used already, too short or not of digits fits none', () => {
    expect(stepOfCode(SECRET, at(step - 2), now, 0)).toBeUndefined();
    expect(stepOfCode(SECRET, at(step), now, step)).toBeUndefined();
    expect(stepOfCode(SECRET, '50471', now, 0)).toBeUndefined();
    expect(stepOfCode(SECRET, '０５０４７１', now, 0)).toBeUndefined();
  });
});

test('what an app reads names the region and the account', () => {
  expect(keyUri(SECRET, 'Pemkab Contoh', '1980')).toBe(
    'otpauth://totp/Pemkab%20Contoh:1980?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Pemkab%20Contoh&digits=6&period=30',
  );
});
