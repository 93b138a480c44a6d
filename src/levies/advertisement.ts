/**
 * Tax on advertisements (pajak reklame), UU 1/2022 Ps 60–64: rate × rental value (nilai sewa reklame).
 *
 * Run by a third party, the rental value is that of the contract. Run by oneself, or where the contract is not known or its value
 * not reasonable, the region works it out from kind, material, place, time, length, number and size: here its own tariff for a
 * square metre and day, times size, days and number, times whatever indices its regulation names.
 */
import type { CalendarDate } from '../foundation/clock.ts';
import { decimal, type Fraction, over, times } from '../foundation/fraction.ts';
import { atMost, withUnit } from './bounds.ts';
import { type Calculation, due, type Rounding, type Step } from './calculation.ts';
import { ADVERTISEMENT_RULES, ruleOf } from './parameters.ts';

/** A rental value from factors, as the region's regulation sets them. */
export interface RentalFactors {
  readonly tariffRupiah: Fraction;
  readonly areaM2: Fraction;
  readonly days: Fraction;
  readonly count: Fraction;
  readonly indices: readonly { readonly name: string; readonly index: Fraction }[];
}

export interface Advertisement {
  readonly date: CalendarDate;
  readonly law?: string | undefined;
  /** Value of the contract where it counts, else the factors. */
  readonly rental: { readonly contractRupiah: Fraction } | RentalFactors;
  readonly ratePercent: Fraction;
  readonly rounding?: Rounding | undefined;
}

export function advertisementTax(given: Advertisement): Calculation {
  const rule = ruleOf(ADVERTISEMENT_RULES, given.date, given.law);
  atMost('region.ratePercent', given.ratePercent, rule.ratePercentAtMost, 'percent');
  const { rental } = given;
  const factors = 'contractRupiah' in rental ? [] : factorSteps(rental);
  const value = 'contractRupiah' in rental ? rental.contractRupiah : times(...factors.map(one => one.value));
  const steps: readonly Step[] = [
    ...factors,
    {
      name: 'rental value',
      value,
      unit: 'rupiah',
      how:
        'contractRupiah' in rental
          ? 'value of the contract with the third party'
          : factors.map(one => one.name).join(' × '),
      basis: rule.valueBasis,
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
  const exact = {
    name: 'tax',
    value: over(times(value, given.ratePercent), decimal('100')),
    how: 'rental value × rate',
    basis: rule.amountBasis,
    certainty: 'law',
  } as const;
  return due(rule.law, steps, exact, given.rounding);
}

function factorSteps(rental: RentalFactors): readonly Step[] {
  const own = { basis: "the region's regulation", certainty: 'region' } as const;
  const asked = { basis: 'as declared or measured', certainty: 'region' } as const;
  return [
    { name: 'tariff', value: rental.tariffRupiah, unit: 'rupiah', how: 'for a square metre and day', ...own },
    { name: 'size', value: rental.areaM2, unit: 'm2', how: withUnit(rental.areaM2, 'm2'), ...asked },
    { name: 'days', value: rental.days, unit: 'days', how: withUnit(rental.days, 'days'), ...asked },
    { name: 'number', value: rental.count, unit: 'count', how: withUnit(rental.count, 'count'), ...asked },
    ...rental.indices.map(one => ({
      name: one.name,
      value: one.index,
      unit: 'index' as const,
      how: withUnit(one.index, 'index'),
      ...own,
    })),
  ];
}
