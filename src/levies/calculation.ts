/** How a result came about: each step with its value and the article it rests on, so that whoever pays can follow it. */
import { type Fraction, ONE, type RoundingDirection, rounded } from '../foundation/fraction.ts';
import { Unusable } from '../foundation/given.ts';

/**
 * How sure a rule is: `law` was read in the law's own text or agrees in several sources, `one-source` stands in one secondary
 * source, `region` is the region's own, `choice` is ours where the law is silent or sources disagree.
 */
export type Certainty = 'law' | 'one-source' | 'region' | 'choice';

export type Unit = 'rupiah' | 'percent' | 'index' | 'm2' | 'days' | 'count';

export interface Step {
  readonly name: string;
  readonly value: Fraction;
  readonly unit: Unit;
  /** How it was reached, in words and signs: `acquisition value − non-taxable value, at least 0`. */
  readonly how: string;
  /** Regulation and article. */
  readonly basis: string;
  readonly certainty: Certainty;
}

export interface Calculation {
  /** What is counted by: regulation and articles. */
  readonly law: string;
  readonly steps: readonly Step[];
  /** What is owed, in whole rupiah. */
  readonly dueRupiah: bigint;
}

/** Largest result: what a JSON number holds exactly. */
const RUPIAH_AT_MOST = 1_000_000_000_000_000n;

/** How an amount is rounded, once, at the end. The laws of levies are silent; a region's regulation may say it. */
export interface Rounding {
  readonly toRupiah: Fraction;
  readonly direction: RoundingDirection;
}

/** The last step: rounded once, down to the rupiah unless the region says otherwise, so that nobody pays more than the rate. */
export function due(
  law: string,
  steps: readonly Step[],
  exact: Omit<Step, 'unit'>,
  rounding: Rounding | undefined,
): Calculation {
  const { toRupiah, direction } = rounding ?? { toRupiah: ONE, direction: 'down' };
  const value = rounded(exact.value, direction, toRupiah);
  if (value.top > RUPIAH_AT_MOST)
    throw new Unusable('input', `comes to Rp${value.top}; nothing above Rp${RUPIAH_AT_MOST} is counted.`);
  const last: Step = {
    name: 'due',
    value,
    unit: 'rupiah',
    how: `${exact.name}, rounded ${direction} to Rp${toRupiah.top}`,
    basis: rounding === undefined ? 'no article says how; never above the rate' : "the region's regulation",
    certainty: rounding === undefined ? 'choice' : 'region',
  };
  return { law, steps: [...steps, { ...exact, unit: 'rupiah' }, last], dueRupiah: value.top };
}
