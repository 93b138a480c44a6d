/**
 * A step of a case, its days counted by the calendar of the office that works it.
 *
 * A deadline counts by the calendar of the unit on whose desk the case lies after the step (a clinic that is open on
 * Saturdays counts them), the region's where that unit has none of its own. While the applicant owes something the case
 * stays with the desk that asked.
 */
import type { Context } from '../../foundation/context.ts';
import type { Installation } from '../../installations/index.ts';
import {
  type Application,
  advance,
  type CaseState,
  type Desk,
  type Outcome,
  open,
  type Place,
  type Refusal,
  type Scope,
  type Step,
} from '../../language/index.ts';
import { calendarOf, type OfficeCalendar, unitsApart } from '../../regions/index.ts';
import { post } from '../../workforce/index.ts';
import { placeOf } from '../applicant.ts';
import type { Task } from '../case.ts';
import { deskOfTask } from '../moving.ts';
import type { Standing } from '../reading.ts';

/** What the desk of a case is found by. */
interface At {
  readonly installation: Installation;
  readonly digest: string;
  readonly place: Place | undefined;
}

/** The calendar of the office on whose desk a task lies; the region's where there is none. */
export async function calendarAt(ctx: Context, task: Pick<Task, 'post'> | undefined): Promise<OfficeCalendar> {
  if (task === undefined || (await unitsApart(ctx)).size === 0) return calendarOf(ctx);
  return calendarOf(ctx, (await post(ctx, task.post)).agency);
}

async function calendarOfDesk(ctx: Context, at: At, desk: Desk | null): Promise<OfficeCalendar> {
  if (desk === null || (await unitsApart(ctx)).size === 0) return calendarOf(ctx);
  return calendarAt(ctx, { post: await deskOfTask(ctx, at, desk) });
}

/** Does a step of the flow by the calendar of the desk to which it brings the case. */
export async function stepOn(
  ctx: Context,
  from: Standing,
  task: Pick<Task, 'post'> | undefined,
  step: Step,
): Promise<Outcome | Refusal> {
  const { application, scope } = from;
  const { state } = from.case;
  const here = await calendarAt(ctx, task);
  const outcome = advance(application, state, step, scope, here);
  if ('refused' in outcome || outcome.state.desk === null || isSameDesk(state, outcome.state)) return outcome;
  const place = placeOf(application.definition, outcome.answers);
  const at = { installation: from.installation, digest: from.case.digest, place };
  const there = await calendarOfDesk(ctx, at, outcome.state.desk);
  return there === here ? outcome : advance(application, state, step, scope, there);
}

function isSameDesk(before: CaseState, after: CaseState): boolean {
  return before.desk?.role === after.desk?.role && before.desk?.option === after.desk?.option;
}

/** Opens a case by the calendar of its first desk: what comes in after closing time may count from the next working day. */
export async function openOn(
  ctx: Context,
  application: Application,
  scope: Scope,
  at: At,
): Promise<{ readonly outcome: Outcome; readonly calendar: OfficeCalendar }> {
  const regional = await calendarOf(ctx);
  const { desk } = open(application, scope, regional, regional.dayOfReceipt(ctx.now)).state;
  const calendar = await calendarOfDesk(ctx, at, desk);
  return { outcome: open(application, scope, calendar, calendar.dayOfReceipt(ctx.now)), calendar };
}
