/**
 * What the law says about the survey of satisfaction (survei kepuasan masyarakat, SKM), by the day from which it holds.
 *
 * An element is known by its id and never by its number: published forms exchange numbers 8 and 9. A later regulation is a
 * further entry of `RULES`; answers of before stay counted by the rule under which they were asked.
 */
import type { CalendarDate } from '../foundation/clock.ts';

/** The elements of PermenPANRB 14/2017, in the regulation's order. */
export const ELEMENTS = [
  'requirements',
  'procedure',
  'time',
  'cost',
  'product',
  'competence',
  'behaviour',
  'complaints',
  'facilities',
] as const;

export type Element = (typeof ELEMENTS)[number];

export function isElement(text: string): text is Element {
  return (ELEMENTS as readonly string[]).includes(text);
}

/** Quality of a service by its index: A is the best. */
export type QualityClass = 'A' | 'B' | 'C' | 'D';

export interface SurveyRule {
  readonly law: string;
  /** First day of services that are counted by it. */
  readonly since: CalendarDate;
  readonly elements: readonly Element[];
  /** Scores run from 1 to this. */
  readonly scoreAtMost: number;
  /** Lowest index of each class in hundredths of a point (8831 is 88.31), best class first. */
  readonly classes: readonly { readonly quality: QualityClass; readonly fromHundredths: number }[];
  /** Krejcie and Morgan: χ² for 95 per cent in thousandths, and one over the square of the tolerated error (1 / 0.05²). */
  readonly sample: { readonly chiSquaredThousandths: number; readonly inverseErrorSquared: number };
}

const RULES: readonly SurveyRule[] = [
  {
    law: 'PermenPANRB 14/2017',
    since: '2017-01-01',
    elements: ELEMENTS,
    scoreAtMost: 4,
    classes: [
      { quality: 'A', fromHundredths: 8_831 },
      { quality: 'B', fromHundredths: 7_661 },
      { quality: 'C', fromHundredths: 6_500 },
      { quality: 'D', fromHundredths: 2_500 },
    ],
    sample: { chiSquaredThousandths: 3_841, inverseErrorSquared: 400 },
  },
];

/** The rule for services of a day; days before the first rule are counted by it too. */
export function ruleOn(day: CalendarDate): SurveyRule {
  const rule = RULES.findLast(one => one.since <= day) ?? RULES[0];
  if (rule === undefined) throw new TypeError('There is no rule of the survey');
  return rule;
}
