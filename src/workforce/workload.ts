/**
 * Workload and need of staff (analisis beban kerja, ABK), PermenPANRB 1/2020 and its predecessors, exact.
 *
 * workload = Σ volume × standard time, need = workload ÷ effective working time of one person in a year, for each post of a unit.
 * Standard times come by one of four approaches: by result, by object, by equipment, by task. A surplus of one post is never set
 * off against the shortage of another.
 */
import type { CalendarDate } from '../foundation/clock.ts';
import {
  compareFractions,
  decimal,
  type Fraction,
  fraction,
  minus,
  over,
  plus,
  rounded,
  times,
  ZERO,
} from '../foundation/fraction.ts';
import { Unusable } from '../foundation/given.ts';

/** How often a volume comes about; working time is the same constant for each. */
export const PERIODS = ['year', 'month', 'week', 'day'] as const;
export type Period = (typeof PERIODS)[number];

export interface WorkloadRule {
  readonly law: string;
  readonly since: CalendarDate;
  /** Effective working time of one person in a year (jam kerja efektif, JKE). */
  readonly minutesAYear: number;
  /** How many of each period a year of work has. */
  readonly periods: Readonly<Record<Period, number>>;
}

/** 1,250 hours is a constant: the derivations that are printed beside it do not come to it. */
export const WORKLOAD_RULES: readonly WorkloadRule[] = [
  {
    law: 'BKN 19/2011',
    since: '2011-01-01',
    minutesAYear: 72_000,
    periods: { year: 1, month: 12, week: 48, day: 240 },
  },
  {
    law: 'PermenPANRB 1/2020',
    since: '2020-01-01',
    minutesAYear: 75_000,
    periods: { year: 1, month: 12, week: 50, day: 250 },
  },
];

/** The rule named, else the newest on that day. */
export function workloadRule(day: CalendarDate, law?: string): WorkloadRule {
  const rule =
    law === undefined ? WORKLOAD_RULES.findLast(one => one.since <= day) : WORKLOAD_RULES.find(one => one.law === law);
  if (rule !== undefined) return rule;
  if (law === undefined)
    throw new Unusable('date', `must be ${WORKLOAD_RULES[0]?.since ?? ''} or later; no rule is known before.`);
  throw new Unusable('law', `must be one of ${WORKLOAD_RULES.map(one => `"${one.law}"`).join(', ')}.`);
}

export const APPROACHES = ['result', 'object', 'equipment', 'task'] as const;
export type Approach = (typeof APPROACHES)[number];

/** What one task of a post comes to. */
export interface Task {
  readonly name: string;
  readonly approach: Approach;
  readonly volume: Fraction;
  readonly per: Period;
  /** Standard time for one (norma waktu), or how many one person manages in that period. */
  readonly norm: { readonly minutes: Fraction } | { readonly perPerson: Fraction };
  /** Minutes which a digital step would save for each; a thought, never the approved norm. */
  readonly minutesSaved: Fraction;
}

export interface PostWork {
  readonly name: string;
  readonly tasks: readonly Task[];
  /** Who is there (bezetting), at 31 December of the year before. */
  readonly existing: number;
  /** A post of the structure, which is kept with one however little there is to do. */
  readonly isStructural: boolean;
  /** Who leaves in each of the years ahead: retiring, and contracts that end. */
  readonly leaving: readonly number[];
}

/** Class by efficiency, with the law's name. */
export const EFFICIENCY_CLASSES = [
  { quality: 'A', name: 'Sangat Baik', fromHundredths: 101 },
  { quality: 'B', name: 'Baik', fromHundredths: 90 },
  { quality: 'C', name: 'Cukup', fromHundredths: 70 },
  { quality: 'D', name: 'Sedang', fromHundredths: 50 },
  { quality: 'E', name: 'Kurang', fromHundredths: 0 },
] as const;

export interface Efficiency {
  /** Workload over the working time of those who are there, rounded half up to hundredths before it is classed. */
  readonly value: Fraction;
  readonly quality: (typeof EFFICIENCY_CLASSES)[number]['quality'];
  readonly name: string;
  /** Above 1 is named very good and means that there are too few people. */
  readonly isOverload: boolean;
}

export interface PostNeed {
  readonly name: string;
  readonly tasks: readonly { readonly name: string; readonly minutesAYear: Fraction }[];
  readonly minutesAYear: Fraction;
  readonly exact: Fraction;
  readonly need: number;
  readonly existing: number;
  /** Existing less need: above 0 too many, below 0 too few. */
  readonly gap: number;
  readonly efficiency: Efficiency | undefined;
  /** The gap at the end of each year ahead, nobody appointed meanwhile. */
  readonly gapsAhead: readonly number[];
  /** Need if the minutes saved were saved; undefined where nothing is. */
  readonly needWithSavings: number | undefined;
}

export interface UnitNeed {
  readonly posts: readonly PostNeed[];
  readonly minutesAYear: Fraction;
  readonly need: number;
  readonly existing: number;
  /** People too few and people too many, added up apart. */
  readonly shortage: number;
  readonly surplus: number;
  readonly efficiency: Efficiency | undefined;
}

function minutesOf(rule: WorkloadRule, task: Task, saved: Fraction): Fraction {
  if ('perPerson' in task.norm)
    // So many people in that period, and so all year: each is one person's working time.
    return times(over(task.volume, task.norm.perPerson), fraction(rule.minutesAYear));
  return times(task.volume, minus(task.norm.minutes, saved), fraction(rule.periods[task.per]));
}

/** Half up, as the law says; a post of the structure keeps at least one. */
function needOf(exact: Fraction, isStructural: boolean): number {
  return Math.max(Number(rounded(exact, 'half-up').top), isStructural ? 1 : 0);
}

const HUNDREDTH = decimal('0.01');

/** Efficiency of a post (EJ) or a unit (EU); none where nobody is there. */
export function efficiencyOf(rule: WorkloadRule, minutesAYear: Fraction, existing: number): Efficiency | undefined {
  if (existing === 0) return undefined;
  const value = rounded(over(minutesAYear, fraction(existing * rule.minutesAYear)), 'half-up', HUNDREDTH);
  const found = EFFICIENCY_CLASSES.find(one => compareFractions(value, fraction(one.fromHundredths, 100)) >= 0);
  if (found === undefined) throw new TypeError('Workload below zero');
  return { value, quality: found.quality, name: found.name, isOverload: found.quality === 'A' };
}

export function postNeed(rule: WorkloadRule, post: PostWork): PostNeed {
  const tasks = post.tasks.map(task => ({ name: task.name, minutesAYear: minutesOf(rule, task, ZERO) }));
  const minutesAYear = plus(...tasks.map(one => one.minutesAYear));
  const exact = over(minutesAYear, fraction(rule.minutesAYear));
  const need = needOf(exact, post.isStructural);
  const withSavings = plus(...post.tasks.map(task => minutesOf(rule, task, task.minutesSaved)));
  const isSaving = compareFractions(withSavings, minutesAYear) < 0;
  let gone = 0;
  return {
    name: post.name,
    tasks,
    minutesAYear,
    exact,
    need,
    existing: post.existing,
    gap: post.existing - need,
    efficiency: efficiencyOf(rule, minutesAYear, post.existing),
    gapsAhead: post.leaving.map(leaving => {
      gone += leaving;
      return post.existing - need - gone;
    }),
    needWithSavings: isSaving ? needOf(over(withSavings, fraction(rule.minutesAYear)), post.isStructural) : undefined,
  };
}

export function unitNeed(rule: WorkloadRule, posts: readonly PostWork[]): UnitNeed {
  const needs = posts.map(post => postNeed(rule, post));
  const sum = (of: (post: PostNeed) => number): number => needs.reduce((all, post) => all + of(post), 0);
  const minutesAYear = plus(...needs.map(post => post.minutesAYear));
  const existing = sum(post => post.existing);
  return {
    posts: needs,
    minutesAYear,
    need: sum(post => post.need),
    existing,
    shortage: sum(post => Math.max(0, -post.gap)),
    surplus: sum(post => Math.max(0, post.gap)),
    efficiency: efficiencyOf(rule, minutesAYear, existing),
  };
}
