/** How a definition's numbers of days become dates: read from a value of the region, counted from a day by a calendar. */
import { addDays, type WorkingCalendar } from '../calendar.ts';
import { withDefaults } from '../compile.ts';
import type { Days, Deadline, ParameterValues, Stage } from '../definition.ts';
import type { Application, Scope } from './runtime.ts';

/** Days beyond which a deadline is a slip of the pen: ten years. */
const DAYS_AT_MOST = 3_660;

/** A number of days as written, or as the region's parameter says; null where that is no number of days. */
export function wholeDays(app: Application, days: Days, parameters: ParameterValues): number | null {
  const value = typeof days === 'number' ? days : withDefaults(app.definition, parameters)[days.slice(1, -1)];
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
    ? Math.min(DAYS_AT_MOST, Math.trunc(value))
    : null;
}

export function daysOf(app: Application, deadline: Deadline | undefined, parameters: ParameterValues): number | null {
  return deadline === undefined ? null : wholeDays(app, deadline.days, parameters);
}

/** What counting needs besides a case: the definition, the day and the values, the calendar, and the day that is day 0. */
export interface Counting {
  readonly app: Application;
  readonly scope: Scope;
  readonly calendar: WorkingCalendar;
  /** Day 0 of what begins now: today, or the next working day for what came in after closing time. */
  readonly from: string;
}

/** Last day of a deadline that begins now; null where there is none. */
export function reach({ app, scope, calendar, from }: Counting, deadline: Deadline | undefined): string | null {
  const days = daysOf(app, deadline, scope.parameters);
  return deadline === undefined || days === null ? null : addDays(calendar, from, days, deadline.clock);
}

export function stageOf(app: Application, id: string): Stage | undefined {
  const { stages } = app.definition.flow;
  return Object.hasOwn(stages, id) ? stages[id] : undefined;
}

/** The service clock stands still where the stage says so, and always while the applicant has to move. */
export function isStopped(stage: Stage | undefined): boolean {
  return stage === undefined || stage.clock === 'stopped' || stage.turn === 'applicant';
}
