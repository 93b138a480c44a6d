/** Transfers: begin a plan, look at it, change its mapping, start, pause, cancel. Running it is in running.ts. */
import { type Selectable, sql } from 'kysely';
import { openCasesByDigest } from '../cases/index.ts';
import { definition, application as prepared } from '../catalogue/index.ts';
import { actorName, allow } from '../foundation/allowed.ts';
import type { Context } from '../foundation/context.ts';
import { isUuid, uuidv7 } from '../foundation/identifiers.ts';
import { record } from '../foundation/journal.ts';
import { found, Problem } from '../foundation/problem.ts';
import { installation, isComplete, missing } from '../installations/index.ts';
import type { Application } from '../language/index.ts';
import type { Reason } from './law.ts';
import { answered, type Mapping, type Question, questionsOf, suggestedMapping } from './mapping.ts';
import type { TransferCaseState, TransferCasesTable, TransferState, TransfersTable } from './tables.ts';

/** Who may move cases: whoever answers for the application. */
export const MOVERS = ['application-owner'] as const;

export interface Transfer {
  readonly id: string;
  readonly application: string;
  readonly toDigest: string;
  readonly toVersion: string;
  readonly state: TransferState;
  readonly mapping: Mapping;
  readonly triedAt: Date | null;
  readonly reason: string | null;
  readonly basis: string | null;
  readonly total: number | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly startedBy: string | null;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly counts: Readonly<Record<TransferCaseState, number>>;
}

/** Characters of a reason or a legal basis: a few sentences, shown to the citizen. */
export const REASON_AT_MOST = 600;
/** Plans that a list shows at most, newest first. */
const PLANS_AT_MOST = 100;
/** Cases on one page of a list. */
export const CASES_PER_PAGE = 50;

const NO_COUNTS: Transfer['counts'] = { 'would-move': 0, 'would-stay': 0, moved: 0, stayed: 0, returned: 0 };

function read(row: Selectable<TransfersTable>, counts: Transfer['counts']): Transfer {
  return {
    id: row.id,
    application: row.application,
    toDigest: row.to_digest,
    toVersion: row.to_version,
    state: row.state,
    mapping: row.mapping,
    triedAt: row.tried_at,
    reason: row.reason,
    basis: row.basis,
    total: row.total,
    createdBy: row.created_by,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    startedBy: row.started_by,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    counts,
  };
}

async function countsOf(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, Transfer['counts']>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('transfer_cases')
    .select(eb => ['transfer', 'state', eb.fn.countAll<number>().as('count')])
    .where('region', '=', ctx.region)
    .where('transfer', 'in', ids)
    .groupBy(['transfer', 'state'])
    .execute();
  const counts = new Map<string, Transfer['counts']>();
  for (const row of rows)
    counts.set(row.transfer, { ...(counts.get(row.transfer) ?? NO_COUNTS), [row.state]: Number(row.count) });
  return counts;
}

/** One plan; problem `transfers.none`. `hold` keeps its row until the transaction ends. */
export async function transfer(ctx: Context, id: string, options: { readonly hold?: boolean } = {}): Promise<Transfer> {
  if (!isUuid(id)) throw new Problem('transfers.none', 404);
  const query = ctx.db.selectFrom('transfers').selectAll().where('region', '=', ctx.region).where('id', '=', id);
  const row = found(await (options.hold === true ? query.forUpdate() : query).executeTakeFirst(), 'transfers.none');
  return read(row, (await countsOf(ctx, [id])).get(id) ?? NO_COUNTS);
}

/** The plans of an application, newest first. */
export async function transfers(ctx: Context, application: string): Promise<readonly Transfer[]> {
  const rows = await ctx.db
    .selectFrom('transfers')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('application', '=', application)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(PLANS_AT_MOST)
    .execute();
  const counts = await countsOf(
    ctx,
    rows.map(row => row.id),
  );
  return rows.map(row => read(row, counts.get(row.id) ?? NO_COUNTS));
}

/** Open cases that run under one definition. */
export interface UnderOlder {
  readonly digest: string;
  readonly version: string;
  readonly count: number;
}

/** Open cases of an application that run under another definition than the one at work; none where all run under it. */
export async function casesUnderOlder(ctx: Context, application: string): Promise<readonly UnderOlder[]> {
  const here = await installation(ctx, application);
  const open = await openCasesByDigest(ctx, application);
  const older: UnderOlder[] = [];
  for (const [digest, count] of open) {
    if (digest !== here.digest) older.push({ digest, version: (await definition(ctx, digest)).version, count });
  }
  return older.sort((a, b) => b.count - a.count || (a.digest < b.digest ? -1 : 1));
}

/** The definitions of a plan. */
export interface Ends {
  readonly from: ReadonlyMap<string, Application>;
  readonly to: Application;
}

/** From every definition that the plan's cases run or ran under, to the plan's. */
export async function endsOf(ctx: Context, of: Pick<Transfer, 'id' | 'application' | 'toDigest'>): Promise<Ends> {
  const rows = await ctx.db
    .selectFrom('transfer_cases')
    .select('from_digest')
    .distinct()
    .where('region', '=', ctx.region)
    .where('transfer', '=', of.id)
    .execute();
  const open = await openCasesByDigest(ctx, of.application);
  const digests = new Set([...rows.map(row => row.from_digest), ...open.keys()]);
  digests.delete(of.toDigest);
  const from = new Map<string, Application>();
  for (const digest of digests) from.set(digest, await prepared(ctx, digest));
  return { from, to: await prepared(ctx, of.toDigest) };
}

/** Begins a plan: everything open under an older definition, to the one at work, with the likely mapping. Moves nothing. */
export async function plan(ctx: Context, application: string): Promise<Transfer> {
  allow(ctx, MOVERS, 'transfers.may-not');
  const here = await installation(ctx, application);
  const older = await casesUnderOlder(ctx, application);
  if (older.length === 0) throw new Problem('transfers.nothing', 409, { application });
  const active = (await transfers(ctx, application)).find(one => ACTIVE.includes(one.state));
  if (active !== undefined) throw new Problem('transfers.already', 409, { application, transfer: active.id });
  const from: Application[] = [];
  for (const { digest } of older) from.push(await prepared(ctx, digest));
  const mapping = suggestedMapping(from, await prepared(ctx, here.digest));
  const id = uuidv7(ctx.now.getTime());
  await ctx.db
    .insertInto('transfers')
    .values({
      region: ctx.region,
      id,
      application,
      to_digest: here.digest,
      to_version: here.version,
      state: 'planned',
      mapping: JSON.stringify(mapping),
      tried_at: null,
      reason: null,
      basis: null,
      position: null,
      total: null,
      created_by: actorName(ctx),
      created_at: ctx.now,
      updated_at: ctx.now,
      started_by: null,
      started_at: null,
      finished_at: null,
    })
    .execute();
  await record(ctx, {
    event: 'transfer.planned',
    subject: { kind: 'transfer', id },
    details: { application, from: older.map(one => one.digest), to: here.digest },
  });
  return transfer(ctx, id);
}

/** One at a time for each application. */
export const ACTIVE: readonly TransferState[] = ['planned', 'running', 'paused', 'reversing'];
/** In which a plan that moved something may be taken back. */
export const RETURNABLE: readonly TransferState[] = ['paused', 'done', 'cancelled', 'reversed'];

export function assertState(of: Transfer, states: readonly TransferState[]): void {
  if (!states.includes(of.state)) throw new Problem('transfers.not-now', 409, { state: of.state });
}

/** Keeps the answers to the plan's questions. What a dry run found before is void. */
export async function changeMapping(
  ctx: Context,
  id: string,
  answers: (questions: readonly Question[]) => readonly { question: Question; to: string | undefined }[],
): Promise<Transfer> {
  allow(ctx, MOVERS, 'transfers.may-not');
  const before = await transfer(ctx, id, { hold: true });
  assertState(before, ['planned']);
  const { from, to } = await endsOf(ctx, before);
  let mapping = before.mapping;
  for (const { question, to: chosen } of answers(questionsOf([...from.values()], to, mapping))) {
    if (chosen !== undefined && !question.choices.includes(chosen))
      throw new Problem('transfers.no-such-part', 422, { part: chosen });
    mapping = answered(mapping, question, chosen);
  }
  if (JSON.stringify(mapping) === JSON.stringify(before.mapping)) return before;
  await ctx.db
    .updateTable('transfers')
    .set({ mapping: JSON.stringify(mapping), tried_at: null, updated_at: ctx.now })
    .where('region', '=', ctx.region)
    .where('id', '=', id)
    .execute();
  await ctx.db.deleteFrom('transfer_cases').where('region', '=', ctx.region).where('transfer', '=', id).execute();
  await record(ctx, {
    event: 'transfer.mapping-changed',
    subject: { kind: 'transfer', id },
    details: { application: before.application, mapping },
  });
  return transfer(ctx, id);
}

/** The installation, which must still be at the plan's definition and lack nothing. */
export async function target(ctx: Context, of: Transfer) {
  const here = await installation(ctx, of.application);
  if (here.digest !== of.toDigest)
    throw new Problem('transfers.target-changed', 409, { version: here.version, planned: of.toVersion });
  if (!isComplete(await missing(ctx, here)))
    throw new Problem('transfers.incomplete', 409, { application: of.application });
  return here;
}

/** Starts: cases are moved from now on, batch by batch. Refused without a dry run of this very mapping, a reason and a rule. */
export async function start(
  ctx: Context,
  id: string,
  why: { readonly reason: string; readonly basis: string },
): Promise<Transfer> {
  allow(ctx, MOVERS, 'transfers.may-not');
  const before = await transfer(ctx, id, { hold: true });
  assertState(before, ['planned']);
  const [reason, basis] = [why.reason.trim(), why.basis.trim()];
  if (reason === '' || basis === '' || reason.length > REASON_AT_MOST || basis.length > REASON_AT_MOST)
    throw new Problem('transfers.reason-needed', 422, { atMost: REASON_AT_MOST });
  if (before.triedAt === null) throw new Problem('transfers.not-tried', 409);
  await target(ctx, before);
  const total = (await casesUnderOlder(ctx, before.application)).reduce((sum, one) => sum + one.count, 0);
  // What the dry run found was a look ahead; from now on the list says what was done.
  await ctx.db.deleteFrom('transfer_cases').where('region', '=', ctx.region).where('transfer', '=', id).execute();
  await ctx.db
    .updateTable('transfers')
    .set({
      state: 'running',
      reason,
      basis,
      total,
      position: null,
      started_by: actorName(ctx),
      started_at: ctx.now,
      updated_at: ctx.now,
    })
    .where('region', '=', ctx.region)
    .where('id', '=', id)
    .execute();
  await record(ctx, {
    event: 'transfer.started',
    subject: { kind: 'transfer', id },
    reason,
    details: { application: before.application, basis, cases: total, to: before.toDigest, mapping: before.mapping },
  });
  return transfer(ctx, id);
}

async function turn(
  ctx: Context,
  id: string,
  to: { readonly from: readonly TransferState[]; readonly state: TransferState; readonly event: string },
): Promise<Transfer> {
  allow(ctx, MOVERS, 'transfers.may-not');
  const before = await transfer(ctx, id, { hold: true });
  assertState(before, to.from);
  if (to.state === 'running') await target(ctx, before);
  const finished = to.state === 'cancelled' ? ctx.now : null;
  await ctx.db
    .updateTable('transfers')
    .set({
      state: to.state,
      updated_at: ctx.now,
      finished_at: finished,
      ...(to.state === 'reversing' ? { position: null } : {}),
    })
    .where('region', '=', ctx.region)
    .where('id', '=', id)
    .execute();
  const { moved, stayed } = before.counts;
  await record(ctx, {
    event: to.event,
    subject: { kind: 'transfer', id },
    details: { application: before.application, moved, stayed },
  });
  return transfer(ctx, id);
}

/** Stops after the batch in hand; nothing is lost, and it may go on. */
export function pause(ctx: Context, id: string): Promise<Transfer> {
  return turn(ctx, id, { from: ['running'], state: 'paused', event: 'transfer.paused' });
}

export function resume(ctx: Context, id: string): Promise<Transfer> {
  return turn(ctx, id, { from: ['paused'], state: 'running', event: 'transfer.resumed' });
}

/** Ends the plan for good. What was moved stays moved. */
export function cancel(ctx: Context, id: string): Promise<Transfer> {
  return turn(ctx, id, { from: ['planned', 'paused'], state: 'cancelled', event: 'transfer.cancelled' });
}

/** Takes back, batch by batch, every case that nobody has acted on since. */
export function reverse(ctx: Context, id: string): Promise<Transfer> {
  return turn(ctx, id, { from: RETURNABLE, state: 'reversing', event: 'transfer.reversing' });
}

export type TransferCase = Pick<
  Selectable<TransferCasesTable>,
  'case_id' | 'ticket' | 'from_digest' | 'stage' | 'state' | 'reasons' | 'at' | 'version'
>;

/** Cases of a plan in some state, by their tickets. */
export async function casesOf(
  ctx: Context,
  id: string,
  wanted: { readonly states: readonly TransferCaseState[]; readonly skip?: number; readonly limit?: number },
): Promise<readonly TransferCase[]> {
  if (wanted.states.length === 0) return [];
  return (
    ctx.db
      .selectFrom('transfer_cases')
      .select(['case_id', 'ticket', 'from_digest', 'stage', 'state', 'reasons', 'at', 'version'])
      .where('region', '=', ctx.region)
      .where('transfer', '=', id)
      .where('state', 'in', wanted.states)
      // What cannot move comes first: it is what somebody must look at.
      .orderBy(eb => eb.case().when('reasons', 'is', null).then(1).else(0).end())
      .orderBy('ticket')
      .offset(wanted.skip ?? 0)
      .limit(wanted.limit ?? CASES_PER_PAGE)
      .execute()
  );
}

/** Each reason that holds cases back, with their number. */
export async function heldBack(
  ctx: Context,
  id: string,
): Promise<readonly { readonly reason: Reason; readonly digest: string; readonly count: number }[]> {
  const { rows } = await sql<{ reason: Reason; digest: string; count: number }>`
    select reason, from_digest as digest, count(*) as count
    from transfer_cases, jsonb_array_elements(reasons) as reason
    where region = ${ctx.region} and transfer = ${id} and reasons is not null
    group by reason, from_digest`.execute(ctx.db);
  return rows.map(row => ({ ...row, count: Number(row.count) }));
}
