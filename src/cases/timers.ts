/**
 * What happens by itself when nobody did anything for so many days: reminded, escalated, closed, deemed granted.
 *
 * A timer does an action of its stage, reminds or escalates. Running twice does nothing twice: what has acted is noted in
 * the case's state. A day missed (the server was off) is made up for on the next.
 */
import { sql } from 'kysely';
import { calendarDate } from '../foundation/clock.ts';
import type { Context } from '../foundation/context.ts';
import { record } from '../foundation/journal.ts';
import { isProblem } from '../foundation/problem.ts';
import { type DueTimer, timersDue } from '../language/index.ts';
import { calendarOf } from '../regions/index.ts';
import type { Case } from './case.ts';
import { mind, strikeOut } from './clocks/minding.ts';
import { stepOn } from './clocks/stepping.ts';
import { move } from './moving.ts';
import { lockedCase, openTask, type Standing, standingOf, tasksOf } from './reading.ts';
import { addEvent } from './timeline.ts';

/** Cases in one run, so that the transaction stays short; the job runs again while there are more. */
const CASES_PER_RUN = 50;
/** Timers of one case on one day: a flow may pass through stages, but not for ever. */
const TIMERS_PER_CASE = 24;

export interface TimersRun {
  /** Cases that were moved, reminded of or escalated. */
  readonly acted: readonly string[];
  /** Cases whose flow refused the timer's action; the timer is struck out. */
  readonly refused: readonly string[];
  /** Cases that could not be moved for want of something else (no desk); tried again on the next run. */
  readonly failed: readonly { readonly ticket: string; readonly code: string }[];
  readonly more: boolean;
}

/** Runs what is due today in the context's region. The context's actor must be the system. */
export async function runTimers(ctx: Context): Promise<TimersRun> {
  if (ctx.actor.kind !== 'system') throw new TypeError('Timers act in the name of the system');
  const { zone } = await calendarOf(ctx);
  const today = calendarDate(ctx.now, zone);
  // Whoever is acting on a case right now goes first: what is locked is left for the next run.
  const due = await ctx.db
    .selectFrom('cases')
    .select('ticket')
    .where('region', '=', ctx.region)
    .where('timer_on', 'is not', null)
    .where('timer_on', '<=', today)
    .orderBy('timer_on')
    .orderBy('id')
    .limit(CASES_PER_RUN)
    .forUpdate()
    .skipLocked()
    .execute();
  const acted: string[] = [];
  const refused: string[] = [];
  const failed: { ticket: string; code: string }[] = [];
  for (const { ticket } of due) {
    const result = await apart(ctx, () => runCase(ctx, ticket));
    if (typeof result === 'string') failed.push({ ticket, code: result });
    else {
      if (result.acted) acted.push(ticket);
      if (result.refused) refused.push(ticket);
    }
  }
  return { acted, refused, failed, more: due.length === CASES_PER_RUN && failed.length < CASES_PER_RUN };
}

/** Runs within a savepoint; a problem takes back what was written since and gives its code. */
async function apart<Result extends object>(ctx: Context, run: () => Promise<Result>): Promise<Result | string> {
  await sql`savepoint timers_of_case`.execute(ctx.db);
  return run().catch(async (error: unknown) => {
    if (!isProblem(error)) throw error;
    await sql`rollback to savepoint timers_of_case`.execute(ctx.db);
    return error.code;
  });
}

async function runCase(ctx: Context, ticket: string): Promise<{ acted: boolean; refused: boolean }> {
  let now = await lockedCase(ctx, ticket);
  let acted = false;
  let refused = false;
  for (let round = 0; round < TIMERS_PER_CASE && now.ended === null; round += 1) {
    const from = await standingOf(ctx, now);
    const [timer] = timersDue(from.application, now.state, from.today);
    if (timer === undefined) break;
    const done = timer.does === undefined ? await mind(ctx, from, timer) : await actByTimer(ctx, from, timer.does);
    if (done === null) refused = true;
    else acted = true;
    now = done ?? (await refuseTimer(ctx, from, timer));
  }
  return { acted, refused };
}

/** Does the timer's action; null where the flow refuses it. */
async function actByTimer(ctx: Context, from: Standing, action: string): Promise<Case | null> {
  const task = openTask(await tasksOf(ctx, from.case.id));
  const outcome = await stepOn(ctx, from, task, { action, who: 'system', answers: {} });
  if ('refused' in outcome) return null;
  return move(ctx, { from, outcome, kind: 'timer', action });
}

async function refuseTimer(ctx: Context, from: Standing, timer: DueTimer): Promise<Case> {
  const { case: of } = from;
  const after = await strikeOut(ctx, from, timer.id);
  const because = { timer: timer.id, action: timer.does ?? '' };
  await addEvent(ctx, after, {
    kind: 'timer-refused',
    stage: after.stage,
    text: null,
    public: false,
    details: { ...because, because: 'not-now' },
  });
  await record(ctx, {
    event: 'case.timer-refused',
    subject: { kind: 'case', id: of.ticket },
    details: { caseId: of.id, ...because, because: 'not-now' },
  });
  return after;
}
