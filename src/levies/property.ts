/**
 * Tax on land and buildings in villages and towns (pajak bumi dan bangunan, PBB-P2), UU 1/2022 Ps 38–43:
 * rate × taxable part × max(0, assessed value − deduction). The deduction is given for one object of a taxpayer only, and the
 * state on 1 January of the year counts.
 */
import type { CalendarDate } from '../foundation/clock.ts';
import { decimal, type Fraction, larger, minus, over, times, ZERO } from '../foundation/fraction.ts';
import { Unusable } from '../foundation/given.ts';
import { atLeast, atMost, orLeast, withUnit } from './bounds.ts';
import { type Calculation, due, type Rounding, type Step } from './calculation.ts';
import { PROPERTY_RULES, ruleOf } from './parameters.ts';

export interface Property {
  readonly date: CalendarDate;
  readonly law?: string | undefined;
  /** Assessed value (nilai jual objek pajak, NJOP). */
  readonly assessed: Fraction;
  /** Whether it is the object for which the taxpayer has the deduction. */
  readonly isDeducted: boolean;
  readonly nontaxable?: Fraction | undefined;
  /** Taxable part of the value in per cent, as the region set it; not under the law of 2009, which knows none. */
  readonly ratioPercent?: Fraction | undefined;
  readonly ratePercent: Fraction;
  readonly rounding?: Rounding | undefined;
}

const HUNDRED = decimal('100');

export function propertyTax(given: Property): Calculation {
  const rule = ruleOf(PROPERTY_RULES, given.date, given.law);
  atMost('region.ratePercent', given.ratePercent, rule.ratePercentAtMost, 'percent');
  const deduction = orLeast('region.nontaxableRupiah', given.nontaxable, rule.nontaxable, 'rupiah');
  const bounds = rule.ratioPercent;
  const ratio = given.ratioPercent ?? HUNDRED;
  if (bounds === undefined) {
    if (given.ratioPercent !== undefined)
      throw new Unusable('region.ratioPercent', `must be left out: ${rule.law} taxes the whole value.`);
  } else {
    if (given.ratioPercent === undefined)
      throw new Unusable(
        'region.ratioPercent',
        `is missing; the region sets it from ${withUnit(bounds.atLeast.value, 'percent')} to ${withUnit(bounds.atMost.value, 'percent')} (${bounds.atLeast.basis}).`,
      );
    atLeast('region.ratioPercent', ratio, bounds.atLeast, 'percent');
    atMost('region.ratioPercent', ratio, bounds.atMost, 'percent');
  }
  const deducted = given.isDeducted ? deduction.value : ZERO;
  const reduced = larger(ZERO, minus(given.assessed, deducted));
  const taxable = over(times(reduced, ratio), HUNDRED);
  const steps: readonly Step[] = [
    {
      name: 'assessed value',
      value: given.assessed,
      unit: 'rupiah',
      how: 'as on 1 January of the year',
      basis: rule.valueBasis,
      certainty: 'law',
    },
    {
      name: 'non-taxable value',
      value: deducted,
      unit: 'rupiah',
      how: given.isDeducted ? `set by ${deduction.source}` : "none: not the taxpayer's deducted object",
      basis: deduction.basis,
      certainty: deduction.certainty,
    },
    {
      name: 'reduced value',
      value: reduced,
      unit: 'rupiah',
      how: 'assessed value − non-taxable value, at least 0',
      basis: rule.valueBasis,
      certainty: 'law',
    },
    {
      name: 'taxable value',
      value: taxable,
      unit: 'rupiah',
      how: bounds === undefined ? 'the whole of it' : `of which ${withUnit(ratio, 'percent')} is taxed`,
      basis: bounds?.atLeast.basis ?? rule.valueBasis,
      certainty: bounds === undefined ? 'law' : 'region',
    },
    {
      name: 'rate',
      value: given.ratePercent,
      unit: 'percent',
      how: 'set by the region',
      basis: `the region's regulation; ${rule.ratePercentAtMost.basis}`,
      certainty: 'region',
    },
  ];
  const value = over(times(taxable, given.ratePercent), HUNDRED);
  const exact = { name: 'tax', value, how: 'taxable value × rate', basis: rule.amountBasis, certainty: 'law' } as const;
  return due(rule.law, steps, exact, given.rounding);
}
