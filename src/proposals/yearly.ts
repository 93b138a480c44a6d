/**
 * The law of the yearly report: what a party tells of a year of working together, and to whom.
 *
 * Reporting is the last stage of a cooperation (PP 28/2018 article 6). It goes to the governor where both regions lie in one
 * province, else to the Minister (UU 23/2014 article 368, PP 28/2018 article 44). The regulation leaves the figures to the
 * parties; these are the ones that the program knows for sure, so that nobody has to count. Pure.
 */
import type { Agreement } from '../agreements/index.ts';
import type { Done, Usage } from '../cases/index.ts';
import type { CalendarDate } from '../foundation/clock.ts';
import type { RegionCode } from '../foundation/context.ts';
import type { Definition } from '../language/index.ts';

/** Where each rule is written. */
export const YEARLY_LAW = {
  report: { id: 'Pasal 6 PP 28/2018, tahap pelaporan', en: 'PP 28/2018 article 6, the stage of reporting' },
  recipient: {
    id: 'Pasal 368 UU 23/2014 dan Pasal 44 PP 28/2018',
    en: 'UU 23/2014 article 368 and PP 28/2018 article 44',
  },
  procedure: { id: 'Permendagri 22/2020', en: 'Permendagri 22/2020' },
} as const;

export type Recipient = 'governor' | 'minister';

/** Who oversees a cooperation of these two: a region's code begins with its province. */
export function recipientOf(of: Pick<Agreement, 'origin' | 'holder'>): Recipient {
  return of.origin.slice(0, 2) === of.holder.slice(0, 2) ? 'governor' : 'minister';
}

/** One application in the report. Counts of cases are the holder's; the origin reports what holders tell. */
export interface YearlyApplication {
  readonly application: string;
  readonly name: string;
  readonly version: string;
  readonly changes: number;
  readonly releasesBehind: number;
  readonly opened: number | null;
  readonly ended: number | null;
  readonly endedOnTime: number | null;
  /** Officers' work by the minutes that the application declares; null where it declares none. */
  readonly minutes: number | null;
}

export interface YearlyRelease {
  readonly application: string;
  readonly version: string;
  readonly on: CalendarDate;
}

export const OBLIGATIONS = ['credit', 'passing-on', 'updates', 'reports', 'proposals'] as const;
export type ObligationId = (typeof OBLIGATIONS)[number];

export interface Obligation {
  readonly id: ObligationId;
  readonly state: 'kept' | 'attention';
  /** How many applications, releases or years are not in order. */
  readonly count: number;
}

export interface YearlyFigures {
  readonly year: number;
  readonly firstDay: CalendarDate;
  readonly lastDay: CalendarDate;
  readonly party: RegionCode;
  readonly side: 'origin' | 'holder';
  readonly applications: readonly YearlyApplication[];
  /** Taken by the holder, or published by the origin. */
  readonly releases: readonly YearlyRelease[];
  readonly proposals: { readonly sent: number; readonly accepted: number; readonly declined: number };
  readonly obligations: readonly Obligation[];
}

/** The days of a year on which the agreement was in force, up to today; undefined where there was none. */
export function daysOf(
  of: Pick<Agreement, 'starts' | 'ends' | 'ended'>,
  year: number,
  today: CalendarDate,
): { readonly firstDay: CalendarDate; readonly lastDay: CalendarDate } | undefined {
  if (of.starts === null) return undefined;
  const over = [`${year}-12-31`, today, of.ended?.on ?? of.ends ?? today];
  const firstDay = [`${year}-01-01`, of.starts].sort().at(-1) ?? of.starts;
  const lastDay = over.sort()[0] ?? today;
  return firstDay <= lastDay ? { firstDay, lastDay } : undefined;
}

/** Minutes of work of the actions that were taken; null where the application declares none at all. */
export function minutesOf(tree: Definition, done: readonly Done[]): number | null {
  const declared = Object.values(tree.flow.stages).some(stage =>
    Object.values(stage.actions ?? {}).some(action => action.minutes !== undefined),
  );
  if (!declared) return null;
  return done.reduce((sum, one) => {
    const stage = Object.hasOwn(tree.flow.stages, one.stage) ? tree.flow.stages[one.stage] : undefined;
    const actions = stage?.actions ?? {};
    const minutes = Object.hasOwn(actions, one.action) ? actions[one.action]?.minutes : undefined;
    return sum + (minutes ?? 0) * one.times;
  }, 0);
}

export function usageOf(usage: Usage | undefined): Pick<YearlyApplication, 'opened' | 'ended' | 'endedOnTime'> {
  return { opened: usage?.opened ?? 0, ended: usage?.ended ?? 0, endedOnTime: usage?.endedOnTime ?? 0 };
}

/** The sum of a column, or null where nobody knows any of it. */
export function total(
  of: YearlyFigures,
  column: 'opened' | 'ended' | 'endedOnTime' | 'minutes' | 'changes',
): number | null {
  const known = of.applications.flatMap(one => (one[column] === null ? [] : [one[column]]));
  return known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0);
}
