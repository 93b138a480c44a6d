/**
 * The law of acting officials and of work done in another's name: pure.
 *
 * Plt stands in for a post that is vacant, Plh for a holder who is absent (UU 30/2014 Ps 14 ay. 2). A mandate goes at most two
 * levels down (a.n., then u.b.), a delegation one (Ps 13 ay. 2); only who holds a post by appointment gives its work down, so that
 * nothing received is handed on (Ps 13 ay. 2 huruf c).
 */
import { addDays, type CalendarDate } from '../foundation/clock.ts';
import type { ActingAs } from '../foundation/context.ts';
import type { Post } from './posts.ts';
import { chainAbove } from './superior.ts';
import type { AppointmentKind, DelegationKind } from './tables.ts';

/** How long a Plt may stand in, by the day from which the rule holds. */
interface ActingTerm {
  readonly from: CalendarDate;
  readonly months: number;
  readonly terms: number;
  readonly basis: string;
}

export const ACTING_TERMS: readonly ActingTerm[] = [
  { from: '2019-07-30', months: 3, terms: 2, basis: 'SE BKN 2/SE/VII/2019' },
  { from: '2021-01-14', months: 3, terms: 2, basis: 'SE BKN 1/SE/I/2021' },
];

/** The rule of the day; the first one where the day is before all of them. */
export function actingTerm(on: CalendarDate): ActingTerm {
  const [first] = ACTING_TERMS as readonly [ActingTerm, ...ActingTerm[]];
  return ACTING_TERMS.filter(term => term.from <= on).at(-1) ?? first;
}

export interface Span {
  readonly starts: CalendarDate;
  readonly ends: CalendarDate | null;
}

export function overlaps(one: Span, other: Span): boolean {
  return (one.ends === null || one.ends >= other.starts) && (other.ends === null || other.ends >= one.starts);
}

export function holdsOn(span: Span, day: CalendarDate): boolean {
  return span.starts <= day && (span.ends === null || span.ends >= day);
}

/** Last day of so many months that begin with this one: of three months from 5 March, 4 June. */
export function lastDayOf(starts: CalendarDate, months: number): CalendarDate {
  const [year = 0, month = 1, day = 1] = starts.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const days = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const there = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(day, days)));
  const date = there.toISOString().slice(0, 10);
  return day > days ? date : addDays(date, -1);
}

interface Appointed extends Span {
  readonly official: string;
  readonly kind: AppointmentKind;
}

export type AppointmentRefusal =
  | 'not-vacant'
  | 'nobody-absent'
  | 'acting-overlaps'
  | 'acting-too-long'
  | 'plh-without-end';

/** Why this appointment may not be made beside those that the post has or had; undefined where it may. */
export function appointmentRefusal(wanted: Appointed, others: readonly Appointed[]): AppointmentRefusal | undefined {
  if (wanted.kind === 'holder') return undefined;
  const meets = others.filter(one => overlaps(one, wanted));
  if (meets.some(one => one.kind !== 'holder')) return 'acting-overlaps';
  const held = meets.some(one => one.kind === 'holder');
  if (wanted.kind === 'plh') return wanted.ends === null ? 'plh-without-end' : held ? undefined : 'nobody-absent';
  if (held) return 'not-vacant';
  return isTooLong(wanted, others) ? 'acting-too-long' : undefined;
}

/** Terms of one official in one post count together; each at most so long. */
function isTooLong(wanted: Appointed, others: readonly Appointed[]): boolean {
  const term = actingTerm(wanted.starts);
  if (wanted.ends === null || wanted.ends > lastDayOf(wanted.starts, term.months)) return true;
  const served = others.filter(one => one.kind === 'plt' && one.official === wanted.official);
  return served.length >= term.terms;
}

export interface Delegated extends Span {
  readonly kind: DelegationKind;
  readonly applications: readonly string[] | null;
}

export type DelegationRefusal = 'delegation-too-low' | 'delegation-overlaps';

/** Levels that one post stands below another; undefined where it does not. */
export function levelsBelow(low: Post, high: Post, posts: readonly Post[]): number | undefined {
  const level = chainAbove(low, posts).findIndex(one => one.id === high.id);
  return level < 0 ? undefined : level + 1;
}

const LEVELS_AT_MOST: Readonly<Record<DelegationKind, number>> = { mandate: 2, delegation: 1 };

const sharesWork = (one: Delegated, other: Delegated): boolean =>
  one.applications === null ||
  other.applications === null ||
  one.applications.some(application => other.applications?.includes(application) === true);

/** Why this work may not be given down, beside what the post has already given. */
export function delegationRefusal(
  wanted: Delegated & { readonly levels: number | undefined },
  given: readonly Delegated[],
): DelegationRefusal | undefined {
  if (wanted.levels === undefined || wanted.levels > LEVELS_AT_MOST[wanted.kind]) return 'delegation-too-low';
  return given.some(one => overlaps(one, wanted) && sharesWork(one, wanted)) ? 'delegation-overlaps' : undefined;
}

const PREFIXES = { plt: 'Plt. ', plh: 'Plh. ' } as const;

/**
 * Lines that say in whose name somebody acts (UU 30/2014 Ps 14 ay. 4; Permendagri 1/2023): the capacity before the title; for a
 * mandate the post whose work it is, between them the one in the middle (u.b.), and the own post last.
 */
export function nameLines(
  as: ActingAs | undefined,
  title: string,
  own: { readonly title: string; readonly between?: string | undefined } | undefined,
): readonly string[] {
  if (as === 'plt' || as === 'plh') return [`${PREFIXES[as]}${title}`];
  if (as !== 'mandate' || own === undefined) return [own !== undefined && as !== undefined ? own.title : title];
  return own.between === undefined ? [`a.n. ${title}`, own.title] : [`a.n. ${title}`, own.between, 'u.b.', own.title];
}
