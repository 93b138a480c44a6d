/**
 * What the laws say of regional taxes in numbers, each with its article and the days on which it holds.
 *
 * A later regulation is a further entry of its table; nothing else changes. Bounds are the law's, tariffs the region's: it sets
 * them by its own regulation (peraturan daerah) and gives them with each calculation.
 */
import type { CalendarDate } from '../foundation/clock.ts';
import { decimal, type Fraction, fraction } from '../foundation/fraction.ts';
import { Unusable } from '../foundation/given.ts';
import type { Certainty } from './calculation.ts';

/** A number of the law. */
export interface Legal {
  readonly value: Fraction;
  readonly basis: string;
  readonly certainty: Certainty;
}

interface Dated {
  readonly law: string;
  /** First and last day of what is counted by it; the last is open where there is none. */
  readonly since: CalendarDate;
  readonly until?: CalendarDate;
}

export interface AcquisitionRule extends Dated {
  readonly valueBasis: string;
  readonly floorBasis: string;
  readonly amountBasis: string;
  /** Least deduction for an acquisition, and for one by inheritance or testament in the direct line one degree or a spouse. */
  readonly nontaxable: Legal;
  readonly inheritedNontaxable: Legal;
  readonly ratePercentAtMost: Legal;
}

export interface PropertyRule extends Dated {
  readonly valueBasis: string;
  readonly amountBasis: string;
  readonly nontaxable: Legal;
  /** Taxable part of the value; undefined where the law takes all of it. */
  readonly ratioPercent: { readonly atLeast: Legal; readonly atMost: Legal } | undefined;
  readonly ratePercentAtMost: Legal;
}

export interface AdvertisementRule extends Dated {
  readonly valueBasis: string;
  readonly amountBasis: string;
  readonly ratePercentAtMost: Legal;
}

const legal = (value: Fraction, basis: string, certainty: Certainty = 'law'): Legal => ({ value, basis, certainty });

/** Regulations made under the older law could go on for two years beside the newer one (UU 1/2022, closing provisions). */
const OLD = { law: 'UU 28/2009', since: '2010-01-01', until: '2024-01-04' } as const;
const NEW = { law: 'UU 1/2022', since: '2022-01-05' } as const;

export const ACQUISITION_RULES: readonly AcquisitionRule[] = [
  {
    ...OLD,
    valueBasis: 'UU 28/2009 Ps 87',
    floorBasis: 'UU 28/2009 Ps 87',
    amountBasis: 'UU 28/2009 Ps 89',
    nontaxable: legal(fraction(60_000_000), 'UU 28/2009 Ps 87', 'one-source'),
    inheritedNontaxable: legal(fraction(300_000_000), 'UU 28/2009 Ps 87', 'one-source'),
    ratePercentAtMost: legal(decimal('5'), 'UU 28/2009 Ps 88', 'one-source'),
  },
  {
    ...NEW,
    valueBasis: 'UU 1/2022 Ps 46',
    floorBasis: 'UU 1/2022 Ps 46(3)',
    amountBasis: 'UU 1/2022 Ps 48',
    nontaxable: legal(fraction(80_000_000), 'UU 1/2022 Ps 46'),
    inheritedNontaxable: legal(fraction(300_000_000), 'UU 1/2022 Ps 46'),
    ratePercentAtMost: legal(decimal('5'), 'UU 1/2022 Ps 47'),
  },
];

export const PROPERTY_RULES: readonly PropertyRule[] = [
  {
    ...OLD,
    valueBasis: 'UU 28/2009 Ps 79',
    amountBasis: 'UU 28/2009 Ps 81',
    nontaxable: legal(fraction(10_000_000), 'UU 28/2009 Ps 77', 'one-source'),
    ratioPercent: undefined,
    ratePercentAtMost: legal(decimal('0.3'), 'UU 28/2009 Ps 80', 'one-source'),
  },
  {
    ...NEW,
    valueBasis: 'UU 1/2022 Ps 40',
    amountBasis: 'UU 1/2022 Ps 42',
    nontaxable: legal(fraction(10_000_000), 'UU 1/2022 Ps 40'),
    ratioPercent: {
      atLeast: legal(decimal('20'), 'UU 1/2022 Ps 40; PP 35/2023', 'one-source'),
      atMost: legal(decimal('100'), 'UU 1/2022 Ps 40; PP 35/2023', 'one-source'),
    },
    ratePercentAtMost: legal(decimal('0.5'), 'UU 1/2022 Ps 41'),
  },
];

export const ADVERTISEMENT_RULES: readonly AdvertisementRule[] = [
  {
    ...OLD,
    valueBasis: 'UU 28/2009 Ps 49',
    amountBasis: 'UU 28/2009 Ps 51',
    ratePercentAtMost: legal(decimal('25'), 'UU 28/2009 Ps 50', 'one-source'),
  },
  {
    ...NEW,
    valueBasis: 'UU 1/2022 Ps 60–64',
    amountBasis: 'UU 1/2022 Ps 60–64',
    ratePercentAtMost: legal(decimal('25'), 'UU 1/2022 Ps 60–64'),
  },
];

/** The rule of a day: the newest that holds then, or the one named, which must hold then too. */
export function ruleOf<R extends Dated>(rules: readonly R[], day: CalendarDate, law: string | undefined): R {
  const holding = rules.filter(one => one.since <= day && day <= (one.until ?? day));
  if (holding.length === 0)
    throw new Unusable('date', `must be ${rules[0]?.since ?? ''} or later; no rule is known before.`);
  const rule = law === undefined ? holding.at(-1) : holding.find(one => one.law === law);
  if (rule === undefined)
    throw new Unusable('law', `must be ${holding.map(one => `"${one.law}"`).join(' or ')}, which hold on ${day}.`);
  return rule;
}
