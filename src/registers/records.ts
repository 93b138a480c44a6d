/** Adding, changing and ending records: by a decided case, by hand, by an import. Each step is a version that is never changed. */
import { actorName } from '../foundation/allowed.ts';
import type { Context } from '../foundation/context.ts';
import { isUuid, uuidv7 } from '../foundation/identifiers.ts';
import { record as journal } from '../foundation/journal.ts';
import { found, Problem } from '../foundation/problem.ts';
import type { RecordAnswer, RecordChange, Register } from '../language/index.ts';
import { keyHash, type RegisterRecord, readRecord, searchRowsOf } from './record.ts';
import type { RecordVersionsTable } from './tables.ts';

/** What a change comes from. */
export interface Origin {
  readonly kind: 'case' | 'hand' | 'import';
  readonly ticket?: string;
  readonly today: string;
}

/** The record; problem `registers.no-record` (404). `hold` keeps its row until the transaction ends. */
export async function recordById(ctx: Context, id: string, hold = false): Promise<RegisterRecord> {
  const query = ctx.db.selectFrom('records').selectAll().where('region', '=', ctx.region).where('id', '=', id);
  const row = isUuid(id) ? await (hold ? query.forUpdate() : query).executeTakeFirst() : undefined;
  return readRecord(found(row, 'registers.no-record'));
}

/**
 * Does what a case asks of a register. Problems: `registers.taken` 409 where a record with the same key is in force,
 * `registers.no-record` 404, `registers.ended` 409 where the record has ended already, `registers.incomplete` 422.
 */
export async function applyChange(
  ctx: Context,
  register: Register,
  change: RecordChange,
  from: Origin,
): Promise<string> {
  if (change.does === 'add')
    return addRecord(ctx, change.register, register, { data: change.values, until: change.until ?? null }, from);
  const before = await recordById(ctx, change.record ?? '', true);
  if (before.register !== change.register) throw new Problem('registers.no-record', 404);
  if (before.endedOn !== null) throw new Problem('registers.ended', 409, { title: before.title });
  if (change.does === 'end') await endRow(ctx, before, change.reason ?? null, from);
  else {
    const data = { ...before.data, ...change.values };
    const until = change.until === undefined ? before.until : change.until;
    await writeRow(ctx, register, before, { data, until, endedOn: null, endReason: null }, 'change', null, from);
  }
  return before.id;
}

/** A new record. An expired one with the same key gives way to it. */
export async function addRecord(
  ctx: Context,
  registerId: string,
  register: Register,
  { data, until }: { readonly data: RecordAnswer; readonly until: string | null },
  from: Origin,
): Promise<string> {
  const id = uuidv7(ctx.now.getTime());
  const key_hash = keyHash(register, data);
  await makeRoom(ctx, registerId, key_hash, from);
  await ctx.db
    .insertInto('records')
    .values({
      region: ctx.region,
      id,
      register: registerId,
      ...columnsOf(register, data),
      key_hash,
      from_day: from.today,
      until,
      ended_on: null,
      end_reason: null,
      version: 1,
      added_at: ctx.now,
      changed_at: ctx.now,
    })
    .execute();
  await addVersion(ctx, id, 1, 'add', { data, until, endedOn: null }, null, from);
  await index(ctx, registerId, register, id, data);
  await told(ctx, 'record.added', registerId, id, from);
  return id;
}

/** Refuses where a record with this key is in force; ends one that has only expired. */
async function makeRoom(ctx: Context, registerId: string, key: string, from: Origin, but?: string): Promise<void> {
  const row = await ctx.db
    .selectFrom('records')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('register', '=', registerId)
    .where('key_hash', '=', key)
    .where('ended_on', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined || row.id === but) return;
  const other = readRecord(row);
  if (other.until === null || other.until >= from.today)
    throw new Problem('registers.taken', 409, { title: other.title, number: other.number ?? '' });
  await endRow(ctx, other, null, { ...from, today: other.until });
}

function columnsOf(register: Register, data: RecordAnswer): { title: string; number: string | null; data: string } {
  const title = String(data[register.title] ?? '').trim();
  const lacking = [...register.key, register.title].find(id => String(data[id] ?? '').trim() === '');
  if (lacking !== undefined)
    throw new Problem('registers.incomplete', 422, { field: register.fields[lacking]?.label ?? lacking });
  const number = register.number === undefined ? null : data[register.number];
  return { title, number: number === null || number === undefined ? null : String(number), data: JSON.stringify(data) };
}

async function endRow(ctx: Context, before: RegisterRecord, reason: string | null, from: Origin): Promise<void> {
  const version = before.version + 1;
  await ctx.db
    .updateTable('records')
    .set({ ended_on: from.today, end_reason: reason, version, changed_at: ctx.now })
    .where('region', '=', ctx.region)
    .where('id', '=', before.id)
    .execute();
  await addVersion(ctx, before.id, version, 'end', { ...before, endedOn: from.today }, reason, from);
  await told(ctx, 'record.ended', before.register, before.id, from);
}

interface State {
  readonly data: RecordAnswer;
  readonly until: string | null;
  readonly endedOn: string | null;
}

async function writeRow(
  ctx: Context,
  register: Register,
  before: RegisterRecord,
  after: State & { readonly endReason: string | null },
  does: 'change' | 'undo',
  reason: string | null,
  from: Origin,
): Promise<void> {
  const version = before.version + 1;
  const key_hash = keyHash(register, after.data);
  if (after.endedOn === null) await makeRoom(ctx, before.register, key_hash, from, before.id);
  await ctx.db
    .updateTable('records')
    .set({
      ...columnsOf(register, after.data),
      key_hash,
      until: after.until,
      ended_on: after.endedOn,
      end_reason: after.endReason,
      version,
      changed_at: ctx.now,
    })
    .where('region', '=', ctx.region)
    .where('id', '=', before.id)
    .execute();
  await addVersion(ctx, before.id, version, does, after, reason, from);
  await ctx.db
    .deleteFrom('record_search')
    .where('region', '=', ctx.region)
    .where('record_id', '=', before.id)
    .execute();
  await index(ctx, before.register, register, before.id, after.data);
  await told(ctx, does === 'undo' ? 'record.restored' : 'record.changed', before.register, before.id, from);
}

async function addVersion(
  ctx: Context,
  id: string,
  version: number,
  does: RecordVersionsTable['does'],
  { data, until, endedOn }: State,
  reason: string | null,
  from: Origin,
): Promise<void> {
  await ctx.db
    .insertInto('record_versions')
    .values({
      region: ctx.region,
      record_id: id,
      version,
      does,
      data: JSON.stringify(data),
      until,
      ended_on: endedOn,
      reason,
      origin: from.kind,
      ticket: from.ticket ?? null,
      done_by: actorName(ctx),
      done_at: ctx.now,
    })
    .execute();
}

async function index(
  ctx: Context,
  registerId: string,
  register: Register,
  id: string,
  data: RecordAnswer,
): Promise<void> {
  const rows = searchRowsOf(ctx.region, register, data);
  if (rows.length === 0) return;
  await ctx.db
    .insertInto('record_search')
    .values(rows.map(row => ({ region: ctx.region, register: registerId, record_id: id, ...row })))
    .onConflict(conflict => conflict.doNothing())
    .execute();
}

async function told(
  ctx: Context,
  event: 'record.added' | 'record.changed' | 'record.ended' | 'record.restored',
  register: string,
  id: string,
  from: Origin,
): Promise<void> {
  await journal(ctx, {
    event,
    subject: { kind: 'record', id },
    details: { register, origin: from.kind, ticket: from.ticket ?? null },
  });
}

const REASON_AT_MOST = 500;

/** Ends a record by hand. Problems `registers.reason` 422, `registers.ended` 409. */
export async function endByHand(ctx: Context, id: string, reason: string, today: string): Promise<void> {
  const before = await recordById(ctx, id, true);
  const words = reason.trim();
  if (words === '' || words.length > REASON_AT_MOST)
    throw new Problem('registers.reason', 422, { most: REASON_AT_MOST });
  if (before.endedOn !== null) throw new Problem('registers.ended', 409, { title: before.title });
  await endRow(ctx, before, words, { kind: 'hand', today });
}

/** Takes an ending by hand back. Problems `registers.not-ended` 409, `registers.taken` 409. */
export async function undoEnd(ctx: Context, register: Register, id: string, today: string): Promise<void> {
  const before = await recordById(ctx, id, true);
  const last = (await historyOf(ctx, id))[0];
  if (before.endedOn === null || last?.does !== 'end' || last.origin !== 'hand')
    throw new Problem('registers.not-ended', 409, { title: before.title });
  const state = { data: before.data, until: before.until, endedOn: null, endReason: null };
  await writeRow(ctx, register, before, state, 'undo', null, { kind: 'hand', today });
}

/** One state of a record's past. */
export interface RecordVersion {
  readonly version: number;
  readonly does: RecordVersionsTable['does'];
  readonly data: RecordAnswer;
  readonly until: string | null;
  readonly reason: string | null;
  readonly origin: Origin['kind'];
  readonly ticket: string | null;
  readonly doneBy: string;
  readonly doneAt: Date;
}

/** Every state of a record, newest first. */
export async function historyOf(ctx: Context, id: string): Promise<readonly RecordVersion[]> {
  const rows = await ctx.db
    .selectFrom('record_versions')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('record_id', '=', id)
    .orderBy('version', 'desc')
    .execute();
  return rows.map(row => ({
    version: row.version,
    does: row.does,
    data: row.data,
    until: row.until,
    reason: row.reason,
    origin: row.origin,
    ticket: row.ticket,
    doneBy: row.done_by,
    doneAt: row.done_at,
  }));
}

/** Notes that a case which named these records has ended; each case counts once. */
export async function noteCase(
  ctx: Context,
  of: {
    readonly records: readonly string[];
    readonly application: string;
    readonly caseId: string;
    readonly ticket: string;
    readonly endedOn: string;
  },
): Promise<void> {
  for (const record_id of of.records) {
    const { application, caseId: case_id, ticket, endedOn: ended_on } = of;
    await ctx.db
      .insertInto('record_cases')
      .values({ region: ctx.region, record_id, application, case_id, ticket, ended_on })
      .onConflict(conflict => conflict.doNothing())
      .execute();
  }
}

/** How many ended cases of an application named the record. */
export async function casesOf(ctx: Context, record: string, application: string): Promise<number> {
  const row = await ctx.db
    .selectFrom('record_cases')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('region', '=', ctx.region)
    .where('record_id', '=', record)
    .where('application', '=', application)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
