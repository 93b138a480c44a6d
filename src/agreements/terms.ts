/**
 * The law of what is agreed: which applications, for how long, what it costs, and what must be true before it is offered.
 * Pure, like `agreement.ts`, and named by the same rules.
 */
import { addDays, type CalendarDate, isCalendarDate } from '../foundation/clock.ts';
import type { Refusal } from './agreement.ts';

/** KSD-05 (PP 28/2018 article 4): why an object may be outside the planning documents. */
export const PLANNING_EXCEPTIONS = ['emergency', 'national-programme', 'assistance-task'] as const;
export type PlanningException = (typeof PLANNING_EXCEPTIONS)[number];

export function isPlanningException(text: string): text is PlanningException {
  return (PLANNING_EXCEPTIONS as readonly string[]).includes(text);
}

/** What is agreed, as data: a program keeps it without reading the document. */
export interface Terms {
  /** `all` that the origin publishes, or these by id. */
  readonly applications: 'all' | readonly string[];
  /** What the documents call the applications listed; the id stands in where a name is absent. */
  readonly names?: Readonly<Record<string, string>>;
  /** First day wished for; the day of the last signature where that is later. */
  readonly from?: CalendarDate;
  readonly years: number;
  /** Whether the holder may let a third region have what it adapted. */
  readonly mayPassOn: boolean;
  /** Whether pages name the origin. */
  readonly creditRequired: boolean;
  readonly onEnding: 'keep-without-updates' | 'stop';
  /** With `stop`: for how many days after the last day it may go on, to wind up. */
  readonly stopAfterDays?: number;
  /** The planning document in which the initiator has the object as a priority, and where in it (KSD-05). */
  readonly planning?: string;
  /** Why no planning document is needed. */
  readonly exception?: PlanningException;
}

/** What a party spends, and whether its council must be asked (KSD-07). */
export interface Cost {
  readonly rupiah: number;
  /** The money stands in the running year's budget (APBD). */
  readonly inBudget: boolean;
  /** It burdens the public or the region. */
  readonly burdensPublic: boolean;
}
export interface Costs {
  readonly origin: Cost;
  readonly holder: Cost;
}

/** KSD-07: the council is asked only where the cost burdens the public, or its money is not in the running budget. */
export function needsCouncil(cost: Cost): boolean {
  return cost.burdensPublic || (cost.rupiah > 0 && !cost.inBudget);
}

/**
 * Longest term in years, by the year from which it is held to (KSD-12: practice of the regions, no limit in the law). A
 * longer one is asked for by renewing, which repeats the whole procedure.
 */
const TERM_AT_MOST: readonly { readonly from: number; readonly years: number }[] = [{ from: 1999, years: 5 }];

export function termAtMost(start: CalendarDate): number {
  const year = Number(start.slice(0, 4));
  return TERM_AT_MOST.filter(one => one.from <= year).at(-1)?.years ?? 5;
}

/** Last day of a term, inclusive: five years from 5 June 2026 end on 4 June 2031. */
export function lastDay(start: CalendarDate, years: number): CalendarDate {
  const [year = '', month = '', day = ''] = start.split('-');
  const anniversary = `${String(Number(year) + years).padStart(4, '0')}-${month}-${day}`;
  // 29 February has no anniversary in most years: the term then ends on the 28th, the day before 1 March.
  return month === '02' && day === '29' && !isLeap(Number(year) + years)
    ? `${String(Number(year) + years).padStart(4, '0')}-02-28`
    : addDays(anniversary, -1);
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Applications one agreement lists by name at most; whoever wants more agrees on all. The story of origin has 477. */
export const APPLICATIONS_AT_MOST = 500;
/** Longest name of an application or a planning document in the terms, in characters. */
const NAME_AT_MOST = 200;
/** Longest time to wind up after the end: ten years. */
export const WIND_UP_DAYS_AT_MOST = 3_650;
/** Rupiah a party can state: a hundred trillion, above any regional budget, exact in JSON. */
export const RUPIAH_AT_MOST = 100_000_000_000_000;
/** Papers of the past may have run longer than today's practice; beyond this a typing error is likelier. */
const PAPER_YEARS_AT_MOST = 20;

const applicationId = /^[a-z][a-z0-9_-]{0,39}$/;

/** What is wrong with the terms, or undefined. `paper`: agreed before Payung, so today's practice does not bind it. */
export function termsRefusal(terms: Terms, start: CalendarDate, paper = false): Refusal | undefined {
  const { applications, names = {}, from, years, onEnding, stopAfterDays = 0, planning = '' } = terms;
  if (applications !== 'all') {
    if (applications.length === 0) return { code: 'no-applications', details: { rule: 'KSD-05' } };
    if (applications.length > APPLICATIONS_AT_MOST)
      return { code: 'too-many-applications', details: { atMost: APPLICATIONS_AT_MOST } };
    const wrong = applications.find(id => !applicationId.test(id));
    if (wrong !== undefined)
      return { code: 'application-shape', details: { application: wrong.slice(0, NAME_AT_MOST) } };
  }
  if ([...Object.values(names), planning].some(text => text.length > NAME_AT_MOST)) {
    return { code: 'name-too-long', details: { atMost: NAME_AT_MOST } };
  }
  if (from !== undefined && !isCalendarDate(from)) return { code: 'date-shape', details: {} };
  const atMost = paper ? PAPER_YEARS_AT_MOST : termAtMost(from ?? start);
  if (!Number.isInteger(years) || years < 1 || years > atMost)
    return { code: 'term-too-long', details: { rule: 'KSD-12', atMost } };
  if (
    onEnding === 'stop' &&
    !(Number.isInteger(stopAfterDays) && stopAfterDays >= 0 && stopAfterDays <= WIND_UP_DAYS_AT_MOST)
  ) {
    return { code: 'wind-up-shape', details: { atMost: WIND_UP_DAYS_AT_MOST } };
  }
  return undefined;
}

export function costRefusal(cost: Cost): Refusal | undefined {
  const { rupiah } = cost;
  const fits = Number.isInteger(rupiah) && rupiah >= 0 && rupiah <= RUPIAH_AT_MOST;
  return fits ? undefined : { code: 'cost-shape', details: { atMost: RUPIAH_AT_MOST } };
}

/** KSD-05: before an offer is sent, its object stands in the planning documents or under one of the exceptions. */
export function planningRefusal(terms: Terms): Refusal | undefined {
  const planned = (terms.planning ?? '').trim() !== '' || terms.exception !== undefined;
  return planned ? undefined : { code: 'not-planned', details: { rule: 'KSD-05' } };
}
