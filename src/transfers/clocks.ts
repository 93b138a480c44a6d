/**
 * What becomes of a running deadline when another number of days applies: time used stays used, and no promise made to
 * the citizen is ever lengthened. Pure.
 *
 * A deadline that binds the office never ends later than it did, and not before today unless it had passed already. One
 * that binds the citizen (to answer before the case is closed) never ends earlier than they were told.
 */
import {
  type Application,
  addDays,
  type DayClock,
  type Days,
  type Deadline,
  daysLeft,
  type ParameterValues,
  type WorkingCalendar,
  withDefaults,
  workingDaysBetween,
} from '../language/index.ts';

/** So many days by such a clock; null where there is no deadline. */
export interface Span {
  readonly days: number | null;
  readonly clock: DayClock;
}

export interface Today {
  readonly today: string;
  readonly calendar: WorkingCalendar;
}

function wholeDays(app: Application, days: Days, values: ParameterValues): number | null {
  const value = typeof days === 'number' ? days : withDefaults(app.definition, values)[days.slice(1, -1)];
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? Math.trunc(value) : null;
}

/** Where nothing was promised before. */
export const NO_SPAN: Span = { days: null, clock: 'calendar' };

export function spanOf(app: Application, deadline: Deadline | undefined, values: ParameterValues): Span {
  if (deadline === undefined) return NO_SPAN;
  return { days: wholeDays(app, deadline.days, values), clock: deadline.clock };
}

const later = (a: string, b: string): string => (a > b ? a : b);
const earlier = (a: string, b: string): string => (a < b ? a : b);

/** Days used so far, told in the other clock. Days that an extension gave beforehand count as not used. */
function usedIn(from: Span, to: Span, due: string, { today, calendar }: Today): number {
  const used = (from.days ?? 0) - daysLeft(calendar, today, due, from.clock);
  if (used <= 0 || from.clock === to.clock) return used;
  const began = addDays(calendar, today, -used, from.clock);
  return to.clock === 'working'
    ? workingDaysBetween(calendar, began, today)
    : daysLeft(calendar, began, today, 'calendar');
}

/** The date which the new span gives, time used so far taken off. */
function recomputed(from: Span, to: Span, due: string, at: Today): string {
  return addDays(at.calendar, at.today, (to.days ?? 0) - usedIn(from, to, due, at), to.clock);
}

/**
 * The deadline under the new span. `start` is the day from which it counts where there was none before. `binds`: whom the
 * deadline holds to something.
 */
export function movedDue(
  due: string | null,
  spans: { readonly from: Span; readonly to: Span; readonly start: string; readonly binds: 'office' | 'citizen' },
  at: Today,
): string | null {
  const { from, to, start, binds } = spans;
  const same = from.days === to.days && from.clock === to.clock;
  if (due === null)
    return to.days === null || same ? null : later(at.today, addDays(at.calendar, start, to.days, to.clock));
  // A promise once made stands, also where the new definition makes none.
  if (to.days === null || from.days === null || same) return due;
  const fresh = recomputed(from, to, due, at);
  if (binds === 'citizen') return later(due, fresh);
  return due < at.today ? due : earlier(due, later(at.today, fresh));
}

/** The same for days that are left while a clock stands still. */
export function movedRemainder(
  left: number | null,
  spans: { readonly from: Span; readonly to: Span; readonly start: string; readonly binds: 'office' | 'citizen' },
  at: Today,
): number | null {
  const { from, to } = spans;
  if (left !== null && (to.days === null || from.days === null)) return left;
  if (left !== null && from.days === to.days && from.clock === to.clock) return left;
  const due = left === null ? null : addDays(at.calendar, at.today, left, from.clock);
  const moved = movedDue(due, spans, at);
  return moved === null ? null : daysLeft(at.calendar, at.today, moved, to.clock);
}
