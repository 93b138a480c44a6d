/**
 * Exact numbers for what law counts: fractions of whole numbers, never floating point.
 *
 * In doubles, 420,000,000 × 0.018 / 100 is 75,599.99999999999, and a rupiah is lost where a result is rounded down. Here nothing is rounded until
 * somebody says how. Every fraction is in lowest terms with a positive denominator, so equal ones look alike.
 */
export interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

/** How what is no multiple of `step` becomes one. */
export type RoundingDirection = 'down' | 'up' | 'half-up';

function greatestDivisor(one: bigint, other: bigint): bigint {
  let [a, b] = [one < 0n ? -one : one, other];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

/** `top / bottom` in lowest terms. */
export function fraction(top: bigint | number, bottom: bigint | number = 1n): Fraction {
  const [over, under] = [BigInt(top), BigInt(bottom)];
  if (under === 0n) throw new RangeError('A fraction over zero');
  const divisor = greatestDivisor(over, under < 0n ? -under : under) * (under < 0n ? -1n : 1n);
  return { top: over / divisor, bottom: under / divisor };
}

export const ZERO: Fraction = { top: 0n, bottom: 1n };
export const ONE: Fraction = { top: 1n, bottom: 1n };

const DECIMAL = /^(-?)(\d{1,20})(?:\.(\d{1,12}))?$/;

/** A number as people write it, `1.0815`; undefined where it is not written so. */
export function parseDecimal(text: string): Fraction | undefined {
  const [, sign, whole, decimals = ''] = DECIMAL.exec(text) ?? [];
  if (whole === undefined) return undefined;
  return fraction(BigInt(`${sign}${whole}${decimals}`), 10n ** BigInt(decimals.length));
}

/** A number written in the program or in a table of law. */
export function decimal(text: string): Fraction {
  const parsed = parseDecimal(text);
  if (parsed === undefined) throw new TypeError(`"${text}" is no decimal number`);
  return parsed;
}

export function plus(...all: readonly Fraction[]): Fraction {
  return all.reduce((sum, one) => fraction(sum.top * one.bottom + one.top * sum.bottom, sum.bottom * one.bottom), ZERO);
}

export function minus(one: Fraction, other: Fraction): Fraction {
  return fraction(one.top * other.bottom - other.top * one.bottom, one.bottom * other.bottom);
}

export function times(...all: readonly Fraction[]): Fraction {
  return all.reduce((product, one) => fraction(product.top * one.top, product.bottom * one.bottom), ONE);
}

export function over(one: Fraction, other: Fraction): Fraction {
  return fraction(one.top * other.bottom, one.bottom * other.top);
}

/** Less than 0, 0 or more than 0, as sorting wants it. */
export function compareFractions(one: Fraction, other: Fraction): -1 | 0 | 1 {
  const difference = one.top * other.bottom - other.top * one.bottom;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function larger(one: Fraction, other: Fraction): Fraction {
  return compareFractions(one, other) < 0 ? other : one;
}

/** Quotient rounded towards minus infinity. */
function floored(top: bigint, bottom: bigint): bigint {
  const quotient = top / bottom;
  return top % bottom < 0n ? quotient - 1n : quotient;
}

/** The multiple of `step` that is meant: `half-up` takes the nearest, and of two as near the larger. */
export function rounded(value: Fraction, direction: RoundingDirection, step: Fraction = ONE): Fraction {
  const { top, bottom } = over(value, step);
  const whole =
    direction === 'down'
      ? floored(top, bottom)
      : direction === 'up'
        ? -floored(-top, bottom)
        : floored(2n * top + bottom, 2n * bottom);
  return times(fraction(whole), step);
}

/** `1.0815`; where no decimal number says it exactly, `2/3`. */
export function printed({ top, bottom }: Fraction): string {
  let [rest, places] = [bottom, 0];
  for (const factor of [10n, 5n, 2n]) while (rest % factor === 0n) [rest, places] = [rest / factor, places + 1];
  if (rest !== 1n) return `${top}/${bottom}`;
  if (bottom === 1n) return String(top);
  const digits = String(((top < 0n ? -top : top) * 10n ** BigInt(places)) / bottom).padStart(places + 1, '0');
  const text = `${digits.slice(0, -places)}.${digits.slice(-places)}`.replace(/0+$/, '').replace(/\.$/, '');
  return top < 0n ? `-${text}` : text;
}

/** Rounded half up to so many places, all of them written: `2.07`. */
export function printedTo(value: Fraction, places: number): string {
  const step = fraction(1n, 10n ** BigInt(places));
  const { top, bottom } = rounded(value, 'half-up', step);
  const digits = String(((top < 0n ? -top : top) * 10n ** BigInt(places)) / bottom).padStart(places + 1, '0');
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return top < 0n ? `-${text}` : text;
}
