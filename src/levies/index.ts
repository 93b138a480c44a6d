/**
 * Levies: what a region asks of people by law, taxes and charges (pajak daerah, retribusi daerah).
 *
 * Now it is their arithmetic: duty on acquiring land, tax on land and buildings, tax on advertisements, charge for building
 * approval; each result with its steps, their articles and how sure they are. The law's numbers stand in dated tables, a region's
 * tariff comes with the calculation and is held against the law's bounds.
 *
 * It hides the tables of law. It knows no region, no person and no payment.
 */
import type { CalendarDate } from '../foundation/clock.ts';
import { printed } from '../foundation/fraction.ts';
import { acquisitionDuty } from './acquisition.ts';
import { advertisementTax } from './advertisement.ts';
import { withUnit } from './bounds.ts';
import { buildingCharge } from './building.ts';
import type { Calculation } from './calculation.ts';
import { propertyTax } from './property.ts';
import { readAcquisition, readAdvertisement, readBuilding, readProperty } from './reading.ts';

export type { Calculation, Certainty, Step } from './calculation.ts';

/** The levies by the names which offices use. */
export const LEVIES = ['bphtb', 'pbb', 'reklame', 'pbg'] as const;
export type Levy = (typeof LEVIES)[number];

const COUNTING: Readonly<Record<Levy, (given: unknown, today: CalendarDate) => Calculation>> = {
  bphtb: (given, today) => acquisitionDuty(readAcquisition(given, today)),
  pbb: (given, today) => propertyTax(readProperty(given, today)),
  reklame: (given, today) => advertisementTax(readAdvertisement(given, today)),
  pbg: (given, today) => buildingCharge(readBuilding(given, today)),
};

/** What is owed for what was given as JSON; throws `Unusable` where it cannot be counted. */
export function countLevy(levy: Levy, given: unknown, today: CalendarDate): Calculation {
  return COUNTING[levy](given, today);
}

/** The calculation as JSON: numbers as exact decimals in texts, the amount as a number. */
export function calculationData({ law, steps, dueRupiah }: Calculation) {
  return {
    law,
    dueRupiah: Number(dueRupiah),
    steps: steps.map(({ value, ...step }) => ({ ...step, value: printed(value) })),
  };
}

/** The calculation as lines: the amount, then each step with its ground. */
export function calculationLines({ law, steps, dueRupiah }: Calculation): readonly string[] {
  return [
    `Rp${dueRupiah} (${law})`,
    ...steps.map(one => `${one.name}: ${withUnit(one.value, one.unit)} — ${one.how} [${one.basis}; ${one.certainty}]`),
  ];
}
