/**
 * The same for many cases, written down before it begins: what was asked, and what came of each case.
 *
 * Each case has its own short transaction, in which its result is written too: what is said to be done is done, once. A page
 * that is read again, a server that went down in between, an impatient second press lose and repeat nothing; what was
 * refused or not reached is tried again by one button.
 */
import type { Context, Official } from '../../foundation/context.ts';
import type { Database } from '../../foundation/database.ts';
import { isUuid, uuidv7 } from '../../foundation/identifiers.ts';
import { found, isProblem, Problem, type ProblemDetails } from '../../foundation/problem.ts';
import type { Answers } from '../../language/index.ts';
import { act } from '../acting.ts';
import { assign, claim, release } from '../claiming.ts';
import { caseByTicket } from '../reading.ts';
import { link } from './links.ts';
import { addNote } from './notes.ts';
import type { ItemState } from './tables.ts';

/** Cases at a time; the inbox shows fewer on one page. */
export const BULK_AT_MOST = 100;

/** What is done with each case. `take-over` takes it from whoever has it. */
export type Doing =
  | { readonly kind: 'claim' | 'take-over' | 'release' }
  | { readonly kind: 'assign'; readonly official: string }
  | { readonly kind: 'act'; readonly action: string; readonly answers: Answers }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'link'; readonly other: string };

export interface RunItem {
  readonly ticket: string;
  readonly state: ItemState;
  /** Why it was refused, with what its sentence names. */
  readonly problem: { readonly code: string; readonly details: ProblemDetails } | null;
}

export interface ManyRun {
  readonly id: string;
  readonly doing: Doing;
  readonly begunAt: Date;
  readonly items: readonly RunItem[];
}

type Work = Omit<Context, 'db'>;

const officialOf = (ctx: Work): Official => {
  if (ctx.actor.kind !== 'official') throw new Problem('cases.none', 401, { ticket: '' });
  return ctx.actor;
};

/** Does it for each, in their order, and gives the run's id. Problems: `cases.none-chosen` 422, `cases.too-many` 422. */
export async function doForEach(
  database: Pick<Database, 'inRegion'>,
  ctx: Work,
  doing: Doing,
  selected: readonly { readonly ticket: string; readonly version: number }[],
): Promise<string> {
  const each = [...new Map(selected.map(one => [one.ticket, one])).values()];
  if (each.length === 0) throw new Problem('cases.none-chosen', 422);
  if (each.length > BULK_AT_MOST) throw new Problem('cases.too-many', 422, { atMost: BULK_AT_MOST });
  const id = await database.inRegion(ctx.region, workOf(ctx), inner => writeDown(inner, doing, each));
  await goOn(database, ctx, id);
  return id;
}

const workOf = (ctx: Work) => ({ actor: ctx.actor, now: ctx.now, requestId: ctx.requestId });

async function writeDown(
  ctx: Context,
  doing: Doing,
  each: readonly { readonly ticket: string; readonly version: number }[],
): Promise<string> {
  const id = uuidv7(ctx.now.getTime());
  const { kind, ...given } = doing;
  await ctx.db
    .insertInto('bulk_runs')
    .values({
      region: ctx.region,
      id,
      official: officialOf(ctx).id,
      kind,
      given: JSON.stringify(given),
      begun_at: ctx.now,
    })
    .execute();
  await ctx.db
    .insertInto('bulk_items')
    .values(
      each.map(({ ticket, version }, position) => ({
        region: ctx.region,
        run: id,
        ticket,
        version,
        position,
        state: 'waiting' as const,
        problem: null,
        details: '{}',
      })),
    )
    .execute();
  return id;
}

/** Does what is still waiting. */
async function goOn(database: Pick<Database, 'inRegion'>, ctx: Work, id: string): Promise<void> {
  const run = await database.inRegion(ctx.region, workOf(ctx), inner => runOf(inner, id));
  for (const item of run.items) {
    if (item.state !== 'waiting') continue;
    await database
      .inRegion(ctx.region, workOf(ctx), inner => doOne(inner, run, item.ticket))
      .catch((error: unknown) => {
        if (!isProblem(error)) throw error;
        return database.inRegion(ctx.region, workOf(ctx), inner => refuse(inner, id, item.ticket, error));
      });
  }
}

/** Does it for one case and writes that down in the same transaction; a second one that waited for the row does nothing. */
async function doOne(ctx: Context, run: ManyRun, ticket: string): Promise<void> {
  const item = await ctx.db
    .selectFrom('bulk_items')
    .select(['state', 'version'])
    .where('region', '=', ctx.region)
    .where('run', '=', run.id)
    .where('ticket', '=', ticket)
    .forUpdate()
    .executeTakeFirst();
  if (item?.state !== 'waiting') return;
  await doFor(ctx, run.doing, ticket, item.version);
  await settle(ctx, run.id, ticket, { state: 'done', problem: null, details: '{}' });
}

async function doFor(ctx: Context, doing: Doing, ticket: string, version: number): Promise<void> {
  switch (doing.kind) {
    case 'claim':
      return claim(ctx, { ticket });
    case 'take-over':
      return claim(ctx, { ticket, over: true });
    case 'release':
      return release(ctx, { ticket });
    case 'assign':
      return assign(ctx, { ticket, official: doing.official });
    case 'note':
      return addNote(ctx, { ticket, text: doing.text });
    case 'link':
      return link(ctx, { ticket, other: doing.other, kind: 'related' });
    case 'act': {
      await act(ctx, { ticket, action: doing.action, answers: doing.answers, version, who: 'desk' });
    }
  }
}

const refuse = (ctx: Context, run: string, ticket: string, problem: Problem): Promise<void> =>
  settle(ctx, run, ticket, { state: 'refused', problem: problem.code, details: JSON.stringify(problem.details) });

async function settle(
  ctx: Context,
  run: string,
  ticket: string,
  values: { readonly state: ItemState; readonly problem: string | null; readonly details: string },
): Promise<void> {
  await ctx.db
    .updateTable('bulk_items')
    .set(values)
    .where('region', '=', ctx.region)
    .where('run', '=', run)
    .where('ticket', '=', ticket)
    .execute();
}

/** A run of the official's own; problem `cases.no-run` 404. */
export async function runOf(ctx: Context, id: string): Promise<ManyRun> {
  const row = isUuid(id)
    ? await ctx.db
        .selectFrom('bulk_runs')
        .selectAll()
        .where('region', '=', ctx.region)
        .where('id', '=', id)
        .where('official', '=', officialOf(ctx).id)
        .executeTakeFirst()
    : undefined;
  const run = found(row, 'cases.no-run');
  const items = await ctx.db
    .selectFrom('bulk_items')
    .select(['ticket', 'state', 'problem', 'details'])
    .where('region', '=', ctx.region)
    .where('run', '=', id)
    .orderBy('position')
    .execute();
  return {
    id,
    doing: { kind: run.kind, ...run.given } as Doing,
    begunAt: run.begun_at,
    items: items.map(({ ticket, state, problem, details }) => ({
      ticket,
      state,
      problem: problem === null ? null : { code: problem, details },
    })),
  };
}

/** Tries again what was refused or not reached, on the cases as they stand now: whoever presses has just read the reasons. */
export async function tryAgain(database: Pick<Database, 'inRegion'>, ctx: Work, id: string): Promise<void> {
  await database.inRegion(ctx.region, workOf(ctx), async inner => {
    const { items } = await runOf(inner, id);
    for (const { ticket, state } of items) {
      if (state !== 'refused') continue;
      const of = await caseByTicket(inner, ticket).catch(() => undefined);
      await inner.db
        .updateTable('bulk_items')
        .set({ state: 'waiting', problem: null, details: '{}', ...(of === undefined ? {} : { version: of.version }) })
        .where('region', '=', inner.region)
        .where('run', '=', id)
        .where('ticket', '=', ticket)
        .execute();
    }
  });
  await goOn(database, ctx, id);
}

/** Days for which what came of a run can be looked at. */
const KEPT_DAYS = 7;

export async function sweepManyRuns(ctx: Context): Promise<void> {
  await ctx.db
    .deleteFrom('bulk_runs')
    .where('region', '=', ctx.region)
    .where('begun_at', '<', new Date(ctx.now.getTime() - KEPT_DAYS * 86_400_000))
    .execute();
}
