/** Exact numbers against a slow reference: long division by digits, and searching for the multiple that is meant. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareFractions,
  decimal,
  type Fraction,
  fraction,
  minus,
  over,
  parseDecimal,
  plus,
  printed,
  printedTo,
  rounded,
  times,
} from './fraction.ts';

const fractions = fc
  .tuple(fc.bigInt(-(10n ** 18n), 10n ** 18n), fc.bigInt(1n, 10n ** 9n))
  .map(([top, bottom]) => fraction(top, bottom));

/** Whether one is the other, by crossing them out. */
const same = (one: Fraction, top: bigint, bottom: bigint) => one.top * bottom === top * one.bottom;

describe('fractions', () => {
  test('reckon as rules of school say, always in lowest terms', () => {
    fc.assert(
      fc.property(fractions, fractions, (a, b) => {
        expect(same(plus(a, b), a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom)).toBe(true);
        expect(same(times(a, b), a.top * b.top, a.bottom * b.bottom)).toBe(true);
        expect(minus(plus(a, b), b)).toEqual(a);
        if (b.top !== 0n) expect(times(over(a, b), b)).toEqual(a);
      }),
    );
  });

  test('round to the multiple that a search finds', () => {
    const small = fc.tuple(fc.integer({ min: -400, max: 400 }), fc.integer({ min: 1, max: 30 }));
    fc.assert(
      fc.property(small, fc.constantFrom(1, 5, 10), ([top, bottom], step) => {
        const value = fraction(top, bottom);
        const multiples = Array.from({ length: 2 * 410 + 1 }, (_, at) => (at - 410) * step).map(one => fraction(one));
        const below = multiples.findLast(one => compareFractions(one, value) <= 0);
        const above = multiples.find(one => compareFractions(one, value) >= 0);
        expect(rounded(value, 'down', fraction(step))).toEqual(below);
        expect(rounded(value, 'up', fraction(step))).toEqual(above);
        if (below === undefined || above === undefined) throw new Error('out of reach');
        const isNearerBelow = compareFractions(minus(value, below), minus(above, value)) < 0;
        expect(rounded(value, 'half-up', fraction(step))).toEqual(isNearerBelow ? below : above);
      }),
    );
  });

  test('are read as they are printed', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 20n) + 1n, 10n ** 20n - 1n), fc.integer({ min: 0, max: 12 }), (digits, places) => {
        const value = fraction(digits, 10n ** BigInt(places));
        expect(parseDecimal(printed(value))).toEqual(value);
      }),
    );
  });

  test('print what a decimal cannot say as a fraction, and places as many as asked', () => {
    expect(printed(fraction(2, 3))).toBe('2/3');
    expect(printed(decimal('1.0810'))).toBe('1.081');
    expect(printed(decimal('-0.05'))).toBe('-0.05');
    expect(printedTo(decimal('2.0736'), 2)).toBe('2.07');
    expect(printedTo(fraction(2, 3), 4)).toBe('0.6667');
    expect(printedTo(decimal('-0.004'), 1)).toBe('0.0');
    expect(printedTo(decimal('7'), 0)).toBe('7');
  });

  test.each(['', '.5', '5.', '1e3', '1,5', '0x10', '1.0000000000001', '--1', ' 1', '٣'])('%j is no decimal', text => {
    expect(parseDecimal(text)).toBeUndefined();
  });

  test('know no division by zero', () => {
    expect(() => over(fraction(1), fraction(0))).toThrow(RangeError);
  });
});
