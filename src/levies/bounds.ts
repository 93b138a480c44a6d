/** A region's own tariff against the law's bounds: within them it counts, outside of them it is refused with the article. */
import { compareFractions, type Fraction, printed } from '../foundation/fraction.ts';
import { Unusable } from '../foundation/given.ts';
import type { Certainty, Unit } from './calculation.ts';
import type { Legal } from './parameters.ts';

const WRITTEN: Readonly<Record<Unit, (value: Fraction) => string>> = {
  rupiah: value => `Rp${printed(value)}`,
  percent: value => `${printed(value)} %`,
  index: printed,
  m2: value => `${printed(value)} m²`,
  days: value => `${printed(value)} days`,
  count: printed,
};

/** A value with its unit as people read it. */
export function withUnit(value: Fraction, unit: Unit): string {
  return WRITTEN[unit](value);
}

export function atMost(place: string, value: Fraction, limit: Legal, unit: Unit): void {
  if (compareFractions(value, limit.value) > 0)
    throw new Unusable(
      place,
      `${withUnit(value, unit)} is more than the law allows; at most ${withUnit(limit.value, unit)} (${limit.basis}).`,
    );
}

export function atLeast(place: string, value: Fraction, limit: Legal, unit: Unit): void {
  if (compareFractions(value, limit.value) < 0)
    throw new Unusable(
      place,
      `${withUnit(value, unit)} is less than the law allows; at least ${withUnit(limit.value, unit)} (${limit.basis}).`,
    );
}

/** The region's number where it gave one, at least the law's; else the law's. */
export function orLeast(place: string, value: Fraction | undefined, limit: Legal, unit: Unit): Sourced {
  if (value === undefined) return { ...limit, source: 'the law' };
  atLeast(place, value, limit, unit);
  return { value, basis: `the region's regulation; ${limit.basis}`, certainty: 'region', source: 'the region' };
}

/** A number with where it comes from. */
export interface Sourced {
  readonly value: Fraction;
  readonly basis: string;
  readonly certainty: Certainty;
  readonly source: 'the law' | 'the region';
}
