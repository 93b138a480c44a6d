/**
 * What happens by itself when nobody did anything for so many days: reminded, closed, deemed granted.
 *
 * A timer does an action of its stage. Running twice does nothing twice: a timer that acted leaves its stage, or is struck
 * out of the case's state. A day missed (the server was off) is made up for on the next.
 */
import { sql } from 'kysely';
import { calendarDate } from '../foundation/clock.ts';
import type { Context } from '../foundation/context.ts';
import { record } from '../foundation/journal.ts';
import { isProblem } from '../foundation/problem.ts';
import { advance, nextTimer, timersDue } from '../language/index.ts';
import { calendarOf } from '../regions/index.ts';
import { type Case, readCase, stateColumns } from './case.ts';
import { addEvent, move } from './moving.ts';
import { lockedCase, standingOf } from './reading.ts';

/** Cases in one run, so that the transaction stays short; the job runs again while there are more. */
const CASES_PER_RUN = 50;
/** Timers of one case on one day: a flow may pass through stages, but not for ever. */
const TIMERS_PER_CASE = 8;

export interface TimersRun {
  /** Cases that were moved. */
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
  const calendar = await calendarOf(ctx);
  let now = await lockedCase(ctx, ticket);
  let acted = false;
  let refused = false;
  for (let round = 0; round < TIMERS_PER_CASE && now.ended === null; round += 1) {
    const from = await standingOf(ctx, now);
    const [timer] = timersDue(from.application, now.state, from.today);
    if (timer === undefined) break;
    const outcome = advance(
      from.application,
      now.state,
      { action: timer.does, who: 'system', answers: {} },
      from.scope,
      calendar,
    );
    if ('refused' in outcome) {
      now = await strikeOut(ctx, now, timer.id, from.today);
      await addEvent(ctx, now, {
        kind: 'timer-refused',
        stage: now.stage,
        text: null,
        public: false,
        details: { timer: timer.id, action: timer.does, because: outcome.refused },
      });
      await record(ctx, {
        event: 'case.timer-refused',
        subject: { kind: 'case', id: ticket },
        details: { caseId: now.id, timer: timer.id, action: timer.does, because: outcome.refused },
      });
      refused = true;
      continue;
    }
    const stayed = outcome.state.stage === now.stage && outcome.state.end === null;
    now = await move(ctx, { from, outcome, kind: 'timer', action: timer.does });
    // An action that stays (a reminder) would be due again at once.
    if (stayed) now = await strikeOut(ctx, now, timer.id, from.today);
    acted = true;
  }
  return { acted, refused };
}

/** Takes a timer out of the case's state, so that it does not run again. */
async function strikeOut(ctx: Context, of: Case, timer: string, today: string): Promise<Case> {
  const timers = Object.fromEntries(Object.entries(of.state.timers).filter(([id]) => id !== timer));
  const state = { ...of.state, timers };
  const row = await ctx.db
    .updateTable('cases')
    .set({ state: stateColumns(state, today, null).state, timer_on: nextTimer(state) })
    .where('region', '=', ctx.region)
    .where('id', '=', of.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return readCase(row);
}
