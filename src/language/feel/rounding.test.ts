/** Rounding as on paper, where doubles would lose a unit; and as DMN says in all other cases. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileExpression } from '../expressions.ts';

const run = (text: string) => compileExpression(text, new Map()).evaluate(() => null).value;

describe('rounding', () => {
  test.each<[string, number]>([
    ['floor(420000000 * 0.018 / 100)', 75_600],
    ['floor(0.57 * 100)', 57],
    ['round down(235 * 0.5 / 100 * 6800000 * 0.773, 0)', 6_176_270],
    ['round half up(1.005, 2)', 1.01],
    ['round half up(2.5, 0)', 3],
    ['round half up(-2.5, 0)', -3],
    ['round half down(2.5, 0)', 2],
    ['round half down(-1.005, 2)', -1],
    ['round up(0.1 + 0.2, 1)', 0.3],
    ['round up(-1.21, 1)', -1.3],
    ['round down(-1.29, 1)', -1.2],
    ['ceiling(1.1 * 10)', 11],
    ['floor(-1.5)', -2],
    ['decimal(2.5, 0)', 2],
    ['decimal(3.5, 0)', 4],
    ['decimal(2.675, 2)', 2.68],
    ['round down(1234567, -3)', 1_234_000],
    ['round half up(123456789012345, 0)', 123_456_789_012_345],
  ])('%s is %d', (text, value) => {
    expect(run(text)).toBe(value);
  });

  test.each(['round down("a", 0)', 'floor(null)', 'round up(1.5, 0.5)', 'round half up(null, 2)'])(
    '%s is null',
    text => {
      expect(run(text)).toBeNull();
    },
  );

  test('agrees with whole numbers for any amount of hundredths and any rate of thousandths', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 9 }), fc.integer({ min: 0, max: 99_999 }), (hundredths, rate) => {
        const exact = (BigInt(hundredths) * BigInt(rate)) / 100_000n;
        expect(run(`floor(${hundredths / 100} * ${rate} / 1000)`)).toBe(Number(exact));
      }),
    );
  });
});
