/**
 * Lists signed at once, as rows: what was chosen, what came of each letter, how a run ended. The signing itself, and the
 * passphrase, are in running.ts: no row ever holds it.
 */
import type { Selectable } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { isUuid, uuidv7 } from '../../foundation/identifiers.ts';
import { record } from '../../foundation/journal.ts';
import { found, Problem } from '../../foundation/problem.ts';
import type { Hindrance, RunLetterState, SigningRunsTable } from './tables.ts';

/** More than any office signs in a day; a run of so many takes an hour with the slowest service. */
export const LETTERS_AT_MOST = 5_000;
/** A run that nobody has touched for so long was cut off: signing one letter never takes as long. */
export const CUT_OFF_SECONDS = 90;

export interface SigningRun {
  readonly id: string;
  readonly official: string;
  readonly startedAt: Date;
  readonly touchedAt: Date;
  readonly endedAt: Date | null;
  readonly stopped: boolean;
  readonly cause: Hindrance | null;
  readonly counts: Readonly<Record<RunLetterState, number>>;
  readonly total: number;
}

function officialOf(ctx: Context): string {
  if (ctx.actor.kind !== 'official') throw new Problem('letters.wrong-signer', 403, { post: '' });
  return ctx.actor.id;
}

async function read(ctx: Context, row: Selectable<SigningRunsTable>): Promise<SigningRun> {
  const rows = await ctx.db
    .selectFrom('signing_run_letters')
    .select(['state', eb => eb.fn.countAll<number>().as('count')])
    .where('region', '=', ctx.region)
    .where('run_id', '=', row.id)
    .groupBy('state')
    .execute();
  const of = (state: RunLetterState) => rows.find(one => one.state === state)?.count ?? 0;
  const counts = { open: of('open'), signed: of('signed'), failed: of('failed'), skipped: of('skipped') };
  return {
    id: row.id,
    official: row.official,
    startedAt: row.started_at,
    touchedAt: row.touched_at,
    endedAt: row.ended_at,
    stopped: row.stopped,
    cause: row.cause,
    counts,
    total: counts.open + counts.signed + counts.failed + counts.skipped,
  };
}

const runsOf = (ctx: Context) => ctx.db.selectFrom('signing_runs').selectAll().where('region', '=', ctx.region);

/** One of the acting official's own runs; problem `letters.no-run`. */
export async function signingRun(ctx: Context, id: string): Promise<SigningRun> {
  const row = isUuid(id)
    ? await runsOf(ctx).where('id', '=', id).where('official', '=', officialOf(ctx)).executeTakeFirst()
    : undefined;
  return read(ctx, found(row, 'letters.no-run', {}));
}

/** The acting official's run that has not ended, or undefined. */
export async function runGoing(ctx: Context): Promise<SigningRun | undefined> {
  const row = await runsOf(ctx)
    .where('official', '=', officialOf(ctx))
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? undefined : read(ctx, row);
}

/** The newest run that ended, for whoever comes back to the list. */
export async function lastRun(ctx: Context): Promise<SigningRun | undefined> {
  const row = await runsOf(ctx)
    .where('official', '=', officialOf(ctx))
    .where('ended_at', 'is not', null)
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : read(ctx, row);
}

/**
 * Begins a run over these letters, in this order. Problems `letters.nothing-chosen`, `letters.too-many-chosen`,
 * `letters.run-going` (an official has one run at a time).
 */
export async function beginRun(ctx: Context, letters: readonly string[]): Promise<string> {
  const official = officialOf(ctx);
  const ids = [...new Set(letters)].filter(isUuid);
  if (ids.length === 0) throw new Problem('letters.nothing-chosen', 422, {});
  if (ids.length > LETTERS_AT_MOST) throw new Problem('letters.too-many-chosen', 422, { atMost: LETTERS_AT_MOST });
  const id = uuidv7(ctx.now.getTime());
  const begun = await ctx.db
    .insertInto('signing_runs')
    .values({
      region: ctx.region,
      id,
      official,
      started_at: ctx.now,
      touched_at: ctx.now,
      ended_at: null,
      stopped: false,
      cause: null,
    })
    // Two begun at the same instant: the second waits for the first and finds it going.
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (begun === undefined) throw new Problem('letters.run-going', 409, {});
  const rows = ids.map((letter, position) => ({
    region: ctx.region,
    run_id: id,
    letter_id: letter,
    position,
    state: 'open' as const,
    problem: null,
    settled_at: null,
  }));
  // A statement has at most 65,535 parameters.
  for (let at = 0; at < rows.length; at += 1_000)
    await ctx.db
      .insertInto('signing_run_letters')
      .values(rows.slice(at, at + 1_000))
      .execute();
  await record(ctx, {
    event: 'signing.run-started',
    subject: { kind: 'signing-run', id },
    details: { letters: ids.length },
  });
  return id;
}

/** The next letters of a run that are still open, in their order. */
export async function openLetters(ctx: Context, run: string, limit: number): Promise<readonly string[]> {
  const rows = await ctx.db
    .selectFrom('signing_run_letters')
    .select('letter_id')
    .where('region', '=', ctx.region)
    .where('run_id', '=', run)
    .where('state', '=', 'open')
    .orderBy('position')
    .limit(limit)
    .execute();
  return rows.map(row => row.letter_id);
}

/** Touches a run and says whether it goes on: nobody stopped or ended it. */
export async function goesOn(ctx: Context, run: string): Promise<boolean> {
  const row = await ctx.db
    .updateTable('signing_runs')
    .set({ touched_at: ctx.now })
    .where('region', '=', ctx.region)
    .where('id', '=', run)
    .where('ended_at', 'is', null)
    .returning('stopped')
    .executeTakeFirst();
  return row !== undefined && !row.stopped;
}

/** Writes down what came of one letter. One that is settled stays so. */
export async function settle(
  ctx: Context,
  run: string,
  letter: string,
  state: Exclude<RunLetterState, 'open'>,
  problem: Hindrance | null,
): Promise<void> {
  await ctx.db
    .updateTable('signing_run_letters')
    .set({ state, problem: problem === null ? null : JSON.stringify(problem), settled_at: ctx.now })
    .where('region', '=', ctx.region)
    .where('run_id', '=', run)
    .where('letter_id', '=', letter)
    .where('state', '=', 'open')
    .execute();
}

/** Asks a run to stop after the letters in hand; one whose process is gone ends at once. Problem `letters.no-run`. */
export async function stopRun(ctx: Context, id: string, inHand: boolean): Promise<void> {
  const run = await signingRun(ctx, id);
  if (run.endedAt !== null) return;
  await ctx.db
    .updateTable('signing_runs')
    .set({ stopped: true })
    .where('region', '=', ctx.region)
    .where('id', '=', id)
    .execute();
  if (!inHand) await endRun(ctx, id, null);
}

/** Ends a run: over, stopped, or for a cause. What was not looked at stays open in it and waits as before. */
export async function endRun(ctx: Context, id: string, cause: Hindrance | null): Promise<void> {
  const row = await ctx.db
    .updateTable('signing_runs')
    .set({
      ended_at: ctx.now,
      ...(cause === null ? {} : { stopped: true, cause: JSON.stringify(cause) }),
    })
    .where('region', '=', ctx.region)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return;
  const { counts } = await read(ctx, row);
  await record(ctx, {
    event: 'signing.run-ended',
    subject: { kind: 'signing-run', id },
    details: { ...counts, stopped: row.stopped, cause: cause?.code ?? null },
  });
}

export interface RunLine {
  readonly letter: string;
  readonly state: RunLetterState;
  readonly problem: Hindrance | null;
  readonly position: number;
}

/** Letters of a run in their order, some of them: those that failed first asked for, then all. */
export async function linesOf(
  ctx: Context,
  run: string,
  asked: { readonly state?: RunLetterState | undefined; readonly after?: number | undefined; readonly limit: number },
): Promise<readonly RunLine[]> {
  let query = ctx.db
    .selectFrom('signing_run_letters')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('run_id', '=', run)
    .orderBy('position')
    .limit(asked.limit);
  if (asked.state !== undefined) query = query.where('state', '=', asked.state);
  if (asked.after !== undefined) query = query.where('position', '>', asked.after);
  const rows = await query.execute();
  return rows.map(row => ({ letter: row.letter_id, state: row.state, problem: row.problem, position: row.position }));
}
