/**
 * Duty on the acquisition of land and buildings (bea perolehan hak atas tanah dan bangunan, BPHTB), UU 1/2022 Ps 44–49:
 * rate × max(0, value − deduction). The value is the price of a sale, the record of an auction, else the market value, and never
 * less than the assessed value (NJOP) of the year. The deduction is given for the taxpayer's first acquisition in the region.
 */
import type { CalendarDate } from '../foundation/clock.ts';
import { decimal, type Fraction, larger, minus, over, times, ZERO } from '../foundation/fraction.ts';
import { atMost, orLeast } from './bounds.ts';
import { type Calculation, due, type Rounding, type Step } from './calculation.ts';
import { ACQUISITION_RULES, ruleOf } from './parameters.ts';

export const ACQUISITION_KINDS = [
  'sale',
  'exchange',
  'gift',
  'testament',
  'inheritance',
  'company-contribution',
  'separation',
  'auction',
  'court-decision',
  'merger',
  'new-right',
] as const;
export type AcquisitionKind = (typeof ACQUISITION_KINDS)[number];

/** Kinds whose value is what was paid; all others are taken at market value. */
export const PAID_KINDS: readonly AcquisitionKind[] = ['sale', 'auction'];
/** Kinds which the larger deduction is for. */
export const INHERITED_KINDS: readonly AcquisitionKind[] = ['inheritance', 'testament'];

export interface Acquisition {
  readonly date: CalendarDate;
  readonly law?: string | undefined;
  readonly kind: AcquisitionKind;
  /** Price paid or market value, as the kind wants it. */
  readonly value: Fraction;
  /** Assessed value of the year (NJOP), where there is one. */
  readonly assessed?: Fraction | undefined;
  /** Whether it is the taxpayer's first in the region. */
  readonly isFirst: boolean;
  /** Inherited or bequeathed in the direct line one degree, or to a spouse. */
  readonly isCloseKin: boolean;
  readonly nontaxable?: Fraction | undefined;
  readonly inheritedNontaxable?: Fraction | undefined;
  readonly ratePercent: Fraction;
  readonly rounding?: Rounding | undefined;
}

export function acquisitionDuty(given: Acquisition): Calculation {
  const rule = ruleOf(ACQUISITION_RULES, given.date, given.law);
  atMost('region.ratePercent', given.ratePercent, rule.ratePercentAtMost, 'percent');
  const ordinary = orLeast('region.nontaxableRupiah', given.nontaxable, rule.nontaxable, 'rupiah');
  const inherited = orLeast(
    'region.inheritedNontaxableRupiah',
    given.inheritedNontaxable,
    rule.inheritedNontaxable,
    'rupiah',
  );
  const isPaid = PAID_KINDS.includes(given.kind);
  const isInherited = given.isCloseKin && INHERITED_KINDS.includes(given.kind);
  const base = given.assessed === undefined ? given.value : larger(given.value, given.assessed);
  const deduction = isInherited ? inherited : ordinary;
  const deducted = given.isFirst ? deduction.value : ZERO;
  const taxable = larger(ZERO, minus(base, deducted));
  const steps: readonly Step[] = [
    {
      name: 'value',
      value: given.value,
      unit: 'rupiah',
      how: isPaid ? 'price paid' : 'market value',
      basis: rule.valueBasis,
      certainty: 'law',
    },
    {
      name: 'acquisition value',
      value: base,
      unit: 'rupiah',
      how: given.assessed === undefined ? 'value; no assessed value given' : 'the larger of value and assessed value',
      basis: rule.floorBasis,
      certainty: 'law',
    },
    {
      name: 'non-taxable value',
      value: deducted,
      unit: 'rupiah',
      how: given.isFirst
        ? `${isInherited ? 'inherited by close kin' : 'first acquisition in the region'}, set by ${deduction.source}`
        : 'none: not the first acquisition in the region',
      basis: deduction.basis,
      certainty: deduction.certainty,
    },
    {
      name: 'taxable value',
      value: taxable,
      unit: 'rupiah',
      how: 'acquisition value − non-taxable value, at least 0',
      basis: rule.amountBasis,
      certainty: 'law',
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
  const value = over(times(taxable, given.ratePercent), decimal('100'));
  const exact = {
    name: 'duty',
    value,
    how: 'taxable value × rate',
    basis: rule.amountBasis,
    certainty: 'law',
  } as const;
  return due(rule.law, steps, exact, given.rounding);
}
