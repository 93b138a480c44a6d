/** What is marked between two texts. */
import { describe, expect, test } from 'vitest';
import { wordDiff } from './components/text-diff.tsx';

const marked = (stretches: ReturnType<typeof wordDiff>['was']): string =>
  stretches.map(one => (one.only ? `[${one.text}]` : one.text)).join('');

describe('words of two texts', () => {
  test.each([
    ['sama saja', 'sama saja', 'sama saja', 'sama saja'],
    [
      'berkas diperiksa tiga hari',
      'berkas diperiksa satu hari',
      'berkas diperiksa [tiga] hari',
      'berkas diperiksa [satu] hari',
    ],
    ['', 'baru', '', '[baru]'],
    ['lama', '', '[lama]', ''],
    ['a b c', 'a x b c y', 'a b c', 'a [x ]b c[ y]'],
    ['satu\n\ndua', 'satu\n\ntiga', 'satu\n\n[dua]', 'satu\n\n[tiga]'],
  ])('%s → %s', (was, is, left, right) => {
    const found = wordDiff(was, is);
    expect([marked(found.was), marked(found.is)]).toEqual([left, right]);
  });

  test('put together again, both sides are what they were, whatever they are', () => {
    const words = ['izin', 'warga', 'hari', ' ', '\n', 'tiga'];
    for (let seed = 1; seed < 200; seed += 1) {
      const text = (salt: number): string =>
        Array.from({ length: (seed * salt) % 17 }, (_, i) => words[(seed * salt + i * i * salt) % words.length]).join(
          ' ',
        );
      const [was, is] = [text(7), text(11)];
      const found = wordDiff(was, is);
      expect(found.was.map(one => one.text).join('')).toBe(was);
      expect(found.is.map(one => one.text).join('')).toBe(is);
      const shared = (side: typeof found.was) =>
        side
          .filter(one => !one.only)
          .map(one => one.text)
          .join('');
      expect(shared(found.was)).toBe(shared(found.is));
    }
  });

  test('too much to compare is marked as a whole', () => {
    const long = (word: string) => Array.from({ length: 3_000 }, (_, i) => `${word}${i}`).join(' ');
    expect(marked(wordDiff(`a ${long('x')} z`, `a ${long('y')} z`).was)).toBe(`a [${long('x')}] z`);
  });
});
