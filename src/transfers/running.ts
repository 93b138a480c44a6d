/**
 * Judging and moving the cases of a plan, batch by batch, each in a transaction of its own.
 *
 * Whatever ends the process between two batches leaves every case either wholly moved or not at all; the sweep takes the
 * run up after the last case that was looked at. Each case is judged as it stands when its turn comes, its row held: what
 * an official did before is seen, and what they do after finds the case moved and says so.
 */
import { type Case, heldCases, openCasesUnder, type Transferred, transferCases } from '../cases/index.ts';
import { definition, application as prepared } from '../catalogue/index.ts';
import { allow } from '../foundation/allowed.ts';
import type { Context, RegionCode } from '../foundation/context.ts';
import type { Database, Work } from '../foundation/database.ts';
import type { Sweep } from '../foundation/jobs.ts';
import { record } from '../foundation/journal.ts';
import { Problem } from '../foundation/problem.ts';
import { Runs } from '../foundation/runs.ts';
import { type Installation, installation } from '../installations/index.ts';
import { benchOf } from './bench.ts';
import type { Reason, Verdict } from './law.ts';
import type { Before, TransferCaseState, TransferState } from './tables.ts';
import { assertState, casesUnderOlder, MOVERS, RETURNABLE, type Transfer, target, transfer } from './transfers.ts';

/** Cases in one transaction: short enough that an official who acts on one of them does not notice. */
export const CASES_PER_BATCH = 200;

interface Noted {
  readonly of: Case;
  readonly state: TransferCaseState;
  readonly reasons: readonly Reason[] | null;
  readonly before: Before | null;
  readonly version: number | null;
}

async function note(ctx: Context, id: string, lines: readonly Noted[]): Promise<void> {
  if (lines.length === 0) return;
  await ctx.db
    .insertInto('transfer_cases')
    .values(
      lines.map(({ of, state, reasons, before, version }) => ({
        region: ctx.region,
        transfer: id,
        case_id: of.id,
        ticket: of.ticket,
        from_digest: of.digest,
        stage: of.stage,
        state,
        reasons: reasons === null ? null : JSON.stringify(reasons),
        before: before === null ? null : JSON.stringify(before),
        version,
        at: ctx.now,
      })),
    )
    // Two dry runs at once find the same.
    .onConflict(conflict => conflict.doNothing())
    .execute();
}

async function set(
  ctx: Context,
  id: string,
  to: Partial<{ state: TransferState; position: string | null; tried_at: Date | null; finished_at: Date }>,
): Promise<void> {
  await ctx.db
    .updateTable('transfers')
    .set({ ...to, updated_at: ctx.now })
    .where('region', '=', ctx.region)
    .where('id', '=', id)
    .execute();
}

const digestsOf = async (ctx: Context, of: Transfer): Promise<readonly string[]> =>
  (await casesUnderOlder(ctx, of.application)).map(one => one.digest);

/** Judges every open case under the plan's mapping and moves none. Replaces what an earlier dry run found. */
export async function tryOut(database: Database, region: RegionCode, work: Work, id: string): Promise<Transfer> {
  const mapping = await database.inRegion(region, work, async ctx => {
    allow(ctx, MOVERS, 'transfers.may-not');
    const before = await transfer(ctx, id, { hold: true });
    assertState(before, ['planned']);
    await target(ctx, before);
    await ctx.db.deleteFrom('transfer_cases').where('region', '=', ctx.region).where('transfer', '=', id).execute();
    await set(ctx, id, { tried_at: null });
    return JSON.stringify(before.mapping);
  });
  let after: string | undefined;
  do {
    after = await database.inRegion(region, work, ctx => tryBatch(ctx, id, mapping, after));
  } while (after !== undefined);
  return database.inRegion(region, work, async ctx => {
    const of = await unchanged(ctx, id, mapping);
    await set(ctx, id, { tried_at: ctx.now });
    const { 'would-move': moves, 'would-stay': stays } = of.counts;
    await record(ctx, {
      event: 'transfer.tried',
      subject: { kind: 'transfer', id },
      details: { application: of.application, moves, stays },
    });
    return transfer(ctx, id);
  });
}

/** The plan, held, as long as nobody changed it since the dry run began. */
async function unchanged(ctx: Context, id: string, mapping: string): Promise<Transfer> {
  const of = await transfer(ctx, id, { hold: true });
  assertState(of, ['planned']);
  if (JSON.stringify(of.mapping) !== mapping) throw new Problem('transfers.changed-meanwhile', 409);
  return of;
}

async function tryBatch(
  ctx: Context,
  id: string,
  mapping: string,
  after: string | undefined,
): Promise<string | undefined> {
  const of = await unchanged(ctx, id, mapping);
  const here = await target(ctx, of);
  const cases = await openCasesUnder(ctx, {
    application: of.application,
    digests: await digestsOf(ctx, of),
    after,
    limit: CASES_PER_BATCH,
  });
  const bench = await benchOf(ctx, here, of.mapping);
  const lines = (await bench.judge(cases)).map(({ case: one, verdict }) => ({
    of: one,
    state: verdict.moves ? ('would-move' as const) : ('would-stay' as const),
    reasons: reasonsOf(verdict),
    before: null,
    version: null,
  }));
  await note(ctx, id, lines);
  return cases.length < CASES_PER_BATCH ? undefined : cases.at(-1)?.id;
}

const reasonsOf = (verdict: Verdict): readonly Reason[] | null => (verdict.moves ? null : verdict.reasons);

/** What a definition is called in a sentence: its version, and its digest where two have the same version. */
async function versionsOf(ctx: Context, digests: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const plain = new Map<string, string>();
  for (const digest of new Set(digests)) plain.set(digest, (await definition(ctx, digest)).version);
  const all = [...plain.values()];
  const short = (digest: string): string => digest.replace(/^sha256:/, '').slice(0, 8);
  return new Map(
    [...plain].map(([digest, version]) => [
      digest,
      all.filter(one => one === version).length > 1 ? `${version} (${short(digest)})` : version,
    ]),
  );
}

/** Moves the next batch; false where there is none, or the plan does not run any more. */
async function moveBatch(ctx: Context, id: string): Promise<boolean> {
  const of = await transfer(ctx, id, { hold: true });
  if (of.state !== 'running') return false;
  const here = await installation(ctx, of.application);
  if (here.digest !== of.toDigest) {
    await set(ctx, id, { state: 'paused' });
    const { moved, stayed } = of.counts;
    await record(ctx, {
      event: 'transfer.paused',
      subject: { kind: 'transfer', id },
      details: { application: of.application, because: 'target-changed', moved, stayed },
    });
    return false;
  }
  const cases = await openCasesUnder(
    ctx,
    {
      application: of.application,
      digests: await digestsOf(ctx, of),
      after: (await positionOf(ctx, id)) ?? undefined,
      limit: CASES_PER_BATCH,
    },
    { hold: true },
  );
  if (cases.length === 0) {
    await finish(ctx, of, 'done');
    return false;
  }
  await moveThese(ctx, of, here, cases);
  await set(ctx, id, { position: cases.at(-1)?.id ?? null });
  return true;
}

async function positionOf(ctx: Context, id: string): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('transfers')
    .select('position')
    .where('region', '=', ctx.region)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.position ?? null;
}

async function moveThese(ctx: Context, of: Transfer, here: Installation, cases: readonly Case[]): Promise<void> {
  const bench = await benchOf(ctx, here, of.mapping);
  const judged = await bench.judge(cases);
  const moves = judged.flatMap(({ case: one, verdict }): Transferred[] =>
    verdict.moves ? [{ case: one, digest: of.toDigest, application: bench.to, ...verdict.moved }] : [],
  );
  const versions = await transferCases(ctx, moves, {
    kind: 'transferred',
    transfer: of.id,
    reason: of.reason ?? '',
    basis: of.basis ?? '',
    installation: here,
    versions: await versionsOf(ctx, [of.toDigest, ...cases.map(one => one.digest)]),
  });
  await note(
    ctx,
    of.id,
    judged.map(({ case: one, verdict }): Noted => {
      const { digest, answers, former, state } = one;
      return verdict.moves
        ? {
            of: one,
            state: 'moved',
            reasons: null,
            before: { digest, answers, former, state },
            version: versions.get(one.id) ?? one.version + 1,
          }
        : { of: one, state: 'stayed', reasons: verdict.reasons, before: null, version: null };
    }),
  );
}

async function finish(ctx: Context, of: Transfer, state: 'done' | 'reversed'): Promise<void> {
  await set(ctx, of.id, { state, finished_at: ctx.now });
  const { moved, stayed, returned } = of.counts;
  await record(ctx, {
    event: state === 'done' ? 'transfer.finished' : 'transfer.reversed',
    subject: { kind: 'transfer', id: of.id },
    details: { application: of.application, moved, stayed, returned },
  });
}

interface MovedRow {
  readonly case_id: string;
  readonly before: Before | null;
  readonly version: number | null;
}

/** Takes these back where nobody has acted since; answers how many that were. */
async function returnThese(ctx: Context, of: Transfer, rows: readonly MovedRow[], reason: string): Promise<number> {
  const held = await heldCases(
    ctx,
    rows.map(row => row.case_id),
  );
  const byId = new Map(rows.map(row => [row.case_id, row]));
  const back: Transferred[] = [];
  for (const one of held) {
    const row = byId.get(one.id);
    if (row?.before == null || one.version !== row.version || one.digest !== of.toDigest || one.ended !== null)
      continue;
    back.push({ case: one, ...row.before, application: await prepared(ctx, row.before.digest) });
  }
  const versions = await transferCases(ctx, back, {
    kind: 'transfer-returned',
    transfer: of.id,
    reason,
    basis: of.basis ?? '',
    installation: await installation(ctx, of.application),
    versions: await versionsOf(ctx, [of.toDigest, ...back.map(one => one.digest)]),
  });
  if (versions.size > 0)
    await ctx.db
      .updateTable('transfer_cases')
      .set({ state: 'returned', at: ctx.now })
      .where('region', '=', ctx.region)
      .where('transfer', '=', of.id)
      .where('case_id', 'in', [...versions.keys()])
      .execute();
  return versions.size;
}

async function returnBatch(ctx: Context, id: string): Promise<boolean> {
  const of = await transfer(ctx, id, { hold: true });
  if (of.state !== 'reversing') return false;
  const position = await positionOf(ctx, id);
  let query = ctx.db
    .selectFrom('transfer_cases')
    .select(['case_id', 'before', 'version'])
    .where('region', '=', ctx.region)
    .where('transfer', '=', id)
    .where('state', '=', 'moved')
    .orderBy('case_id')
    .limit(CASES_PER_BATCH);
  if (position !== null) query = query.where('case_id', '>', position);
  const rows = await query.execute();
  if (rows.length === 0) {
    await finish(ctx, of, 'reversed');
    return false;
  }
  await returnThese(ctx, of, rows, of.reason ?? '');
  await set(ctx, id, { position: rows.at(-1)?.case_id ?? null });
  return true;
}

/** Takes one case back; refused with `transfers.acted-upon` once somebody has acted on it. */
export async function returnOne(ctx: Context, id: string, ticket: string): Promise<void> {
  allow(ctx, MOVERS, 'transfers.may-not');
  const of = await transfer(ctx, id, { hold: true });
  assertState(of, RETURNABLE);
  const row = await ctx.db
    .selectFrom('transfer_cases')
    .select(['case_id', 'before', 'version'])
    .where('region', '=', ctx.region)
    .where('transfer', '=', id)
    .where('ticket', '=', ticket)
    .where('state', '=', 'moved')
    .executeTakeFirst();
  if (row === undefined) throw new Problem('transfers.no-case', 404, { ticket });
  if ((await returnThese(ctx, of, [row], of.reason ?? '')) === 0)
    throw new Problem('transfers.acted-upon', 409, { ticket });
}

const runs = new Runs();

/** Goes on with a started run, or its taking back, until nothing is left. Safe to call at any time, beside others too. */
export async function runTransfer(database: Database, region: RegionCode, work: Work, id: string): Promise<Transfer> {
  return runs.goOn({ database, region, work, id }, async ({ workNow }) => {
    const batch = async (ctx: Context) => (await moveBatch(ctx, id)) || (await returnBatch(ctx, id));
    while (await database.inRegion(region, workNow(), batch));
    return database.reading(region, workNow(), ctx => transfer(ctx, id));
  });
}

/** Takes up runs that were interrupted by the end of a process. */
export function resumeTransfers(database: Database): Sweep {
  const untouched = async (ctx: Context, before: Date) => {
    const rows = await ctx.db
      .selectFrom('transfers')
      .select('id')
      .where('region', '=', ctx.region)
      .where('state', 'in', ['running', 'reversing'])
      .where('updated_at', '<', before)
      .execute();
    return rows.map(row => row.id);
  };
  return runs.resuming('transfers.resume', untouched, (region, work, id) => runTransfer(database, region, work, id));
}
