/**
 * The law's arithmetic of the survey, exact: whole numbers and fractions, never floating point (PermenPANRB 14/2017).
 *
 * A mean of 3.5322 is one class and 3.5324 another, so a sum that is off in its last digit would give a wrong class. Values
 * are rounded half up once, at the end, and classed after that: the law's classes leave gaps between hundredths.
 */
import type { Element, QualityClass, SurveyRule } from './rules.ts';

/** Sum of an element's scores, and how many people gave one. */
export interface ElementTotal {
  readonly sum: number;
  readonly count: number;
}

export type Totals = Readonly<Partial<Record<Element, ElementTotal>>>;

export interface ElementResult {
  readonly element: Element;
  readonly count: number;
  /** Mean score (nilai rata-rata, NRR) in ten-thousandths: 36207 is 3.6207. */
  readonly meanTenThousandths: number;
  readonly quality: QualityClass;
}

export interface SurveyResult {
  /** The index (IKM) in hundredths: 9148 is 91.48. Between 2500 and 10000. */
  readonly indexHundredths: number;
  readonly quality: QualityClass;
  /** Elements that somebody answered, in the rule's order. */
  readonly elements: readonly ElementResult[];
  /** The same, worst first; equal means in the rule's order. */
  readonly worstFirst: readonly Element[];
}

/** A fraction with a positive denominator. */
interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

const plus = (one: Fraction, other: Fraction): Fraction => ({
  top: one.top * other.bottom + other.top * one.bottom,
  bottom: one.bottom * other.bottom,
});

/** Rounded half up; only for fractions that are not negative. */
function rounded({ top, bottom }: Fraction, times: bigint): number {
  return Number((2n * top * times + bottom) / (2n * bottom));
}

/** Points of the index (25 to 100) for one point of a mean (1 to 4), in hundredths. */
const INDEX_HUNDREDTHS = 2_500n;
const TEN_THOUSANDTHS = 10_000n;

/** The class of an index in hundredths, already rounded. */
export function qualityOf(rule: SurveyRule, indexHundredths: number): QualityClass {
  return rule.classes.find(one => indexHundredths >= one.fromHundredths)?.quality ?? 'D';
}

/**
 * The result of a survey; undefined when nobody answered anything. Each element weighs one over the number of elements that
 * were answered, exactly (the printed 0.111 is only a label): of nine, one ninth.
 */
export function surveyResult(rule: SurveyRule, totals: Totals): SurveyResult | undefined {
  const means = rule.elements.flatMap(element => {
    const total = totals[element];
    if (total === undefined || total.count === 0) return [];
    return [{ element, count: total.count, mean: { top: BigInt(total.sum), bottom: BigInt(total.count) } }];
  });
  if (means.length === 0) return undefined;
  const sum = means.reduce<Fraction>((all, { mean }) => plus(all, mean), { top: 0n, bottom: 1n });
  const indexHundredths = rounded({ top: sum.top, bottom: sum.bottom * BigInt(means.length) }, INDEX_HUNDREDTHS);
  const elements = means.map(({ element, count, mean }) => ({
    element,
    count,
    meanTenThousandths: rounded(mean, TEN_THOUSANDTHS),
    quality: qualityOf(rule, rounded(mean, INDEX_HUNDREDTHS)),
  }));
  const exact = [...means].sort((one, other) => {
    const difference = one.mean.top * other.mean.bottom - other.mean.top * one.mean.bottom;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  });
  return {
    indexHundredths,
    quality: qualityOf(rule, indexHundredths),
    elements,
    worstFirst: exact.map(({ element }) => element),
  };
}

/** How many elements the plan of improvement takes up: the lowest ones. */
export const PLANNED_ELEMENTS = 3;

/**
 * How many people must answer for a population of that size (Krejcie and Morgan): χ²·N·P(1−P) / (d²(N−1) + χ²·P(1−P)) with
 * P = ½, rounded to the nearest, as every row of the published table is.
 */
export function sampleNeeded(rule: SurveyRule, population: number): number {
  if (population <= 0) return 0;
  const size = BigInt(population);
  // Everything times 4000: χ² stands in thousandths, P(1−P) is a quarter.
  const chi = BigInt(rule.sample.chiSquaredThousandths);
  const top = chi * size * BigInt(rule.sample.inverseErrorSquared);
  const bottom = 4_000n * (size - 1n) + chi * BigInt(rule.sample.inverseErrorSquared);
  return Number((2n * top + bottom) / (2n * bottom));
}
