/**
 * The journal: what happened, by whom, why. Append-only by the rights of the database, and tamper-evident.
 *
 * Every verb that writes records a line in its own transaction. Writers never queue behind one another: a line carries
 * only its own hash. Seconds later the sealer (a job, `seal`) takes the lines without a seal, builds a hash tree over them
 * (RFC 6962 section 2.1: leaves prefixed 0x00, nodes 0x01) and chains its root to the seal before. After that, a line
 * changed, removed, added or moved, and a seal changed or removed, is found by `verify`. What the chain alone cannot show
 * is the loss of its newest seals together with their lines; the head is therefore printed on the journal's page and in
 * every backup, to be compared.
 */
import { createHash } from 'node:crypto';
import { type SqlBool, sql } from 'kysely';
import type { Actor, Context } from './context.ts';
import { uuidv7 } from './identifiers.ts';

/** Lines closed by one seal at most, so that sealing stays a short transaction. */
const linesPerSealAtMost = 2_000;
/** Lines verified at a time, so that memory stays flat however long the journal is. */
const linesPerRead = 2_000;
export const entriesPerPage = 50;

export interface JournalTable {
  region: string;
  id: string;
  at: Date;
  request_id: string;
  actor_kind: Actor['kind'];
  actor_id: string;
  actor_name: string;
  event: string;
  subject_kind: string;
  subject_id: string;
  reason: string | null;
  details: unknown;
  entry_hash: Buffer;
  seal: number | null;
  seal_position: number | null;
}

export interface JournalSealsTable {
  region: string;
  number: number;
  at: Date;
  entries: number;
  root: Buffer;
  previous: Buffer;
  head: Buffer;
}

declare module './database.ts' {
  interface Tables {
    journal: JournalTable;
    journal_seals: JournalSealsTable;
  }
}

export interface Happening {
  /** `folder.happened`, e.g. `case.decided`. */
  readonly event: string;
  readonly subject: { readonly kind: string; readonly id: string };
  /** Why, in the words of whoever did it. */
  readonly reason?: string | undefined;
  /** What else must be known later. Never a secret; personal numbers only masked. */
  readonly details?: Readonly<Record<string, unknown>>;
}

export interface Entry {
  readonly id: string;
  readonly at: Date;
  readonly requestId: string;
  readonly actorKind: Actor['kind'];
  readonly actorId: string;
  readonly actorName: string;
  readonly event: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly reason: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly seal: number | null;
}

const sha256 = (...parts: (Buffer | string)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** JSON with sorted keys: the same however the database keeps objects. */
function stable(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stable).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${stable(inner)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

type Line = Omit<JournalTable, 'entry_hash' | 'seal' | 'seal_position'>;

function hashOf(line: Line): Buffer {
  const {
    region,
    id,
    at,
    request_id,
    actor_kind,
    actor_id,
    actor_name,
    event,
    subject_kind,
    subject_id,
    reason,
    details,
  } = line;
  const fields = [
    region,
    id,
    at.toISOString(),
    request_id,
    actor_kind,
    actor_id,
    actor_name,
    event,
    subject_kind,
    subject_id,
  ];
  return sha256(stable([...fields, reason, details]));
}

function actorFields(actor: Actor): Pick<JournalTable, 'actor_kind' | 'actor_id' | 'actor_name'> {
  switch (actor.kind) {
    case 'visitor':
      return { actor_kind: 'visitor', actor_id: '', actor_name: '' };
    case 'citizen':
      return { actor_kind: 'citizen', actor_id: actor.ticket, actor_name: '' };
    case 'account':
      // Named by its id alone: whoever closes their account leaves no name behind in a journal that forgets nothing.
      return { actor_kind: 'account', actor_id: actor.id, actor_name: '' };
    case 'official':
      return { actor_kind: 'official', actor_id: actor.id, actor_name: actor.name };
    case 'system':
      return { actor_kind: 'system', actor_id: '', actor_name: actor.reason };
  }
}

/** Records that something happened. Part of the caller's transaction: both are there afterwards, or neither. */
export async function record(ctx: Context, happening: Happening): Promise<void> {
  await recordAll(ctx, [happening]);
}

/** Records several happenings at once, as one line each. */
export async function recordAll(ctx: Context, happenings: readonly Happening[]): Promise<void> {
  if (happenings.length === 0) return;
  const lines = happenings.map(happening => lineOf(ctx, happening));
  await ctx.db
    .insertInto('journal')
    .values(lines.map(line => ({ ...line, details: JSON.stringify(line.details), entry_hash: hashOf(line) })))
    .execute();
}

function lineOf(ctx: Context, happening: Happening): Line {
  return {
    region: ctx.region,
    id: uuidv7(),
    at: ctx.now,
    request_id: ctx.requestId,
    ...actorFields(ctx.actor),
    event: happening.event,
    subject_kind: happening.subject.kind,
    subject_id: happening.subject.id,
    reason: happening.reason ?? null,
    details: JSON.parse(JSON.stringify(happening.details ?? {})),
  };
}

/** Root of the hash tree over the leaves, in their order (RFC 6962 section 2.1). */
export function treeRoot(hashes: readonly Buffer[]): Buffer {
  if (hashes.length === 0) return sha256('');
  const leaf = Buffer.from([0]);
  const node = Buffer.from([1]);
  let level = hashes.map(hash => sha256(leaf, hash));
  while (level.length > 1) {
    const above: Buffer[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const left = level[i] as Buffer;
      const right = level[i + 1];
      above.push(right === undefined ? left : sha256(node, left, right));
    }
    level = above;
  }
  return level[0] as Buffer;
}

const beginning = Buffer.alloc(32);

function headOf(seal: Pick<JournalSealsTable, 'region' | 'number' | 'entries' | 'root' | 'previous' | 'at'>): Buffer {
  return sha256(`${seal.region}|${seal.number}|${seal.entries}|${seal.at.toISOString()}|`, seal.root, seal.previous);
}

/** Seals what is not sealed yet; answers how many lines. Two sealers at once: the second fails on the number and tries later. */
export async function seal(ctx: Context): Promise<number> {
  const lines = await ctx.db
    .selectFrom('journal')
    .select(['id', 'entry_hash'])
    .where('region', '=', ctx.region)
    .where('seal', 'is', null)
    .orderBy('id')
    .limit(linesPerSealAtMost)
    .execute();
  if (lines.length === 0) return 0;
  const last = await ctx.db
    .selectFrom('journal_seals')
    .select(['number', 'head'])
    .where('region', '=', ctx.region)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  const made = {
    region: ctx.region,
    number: (last?.number ?? 0) + 1,
    at: ctx.now,
    entries: lines.length,
    root: treeRoot(lines.map(line => line.entry_hash)),
    previous: last?.head ?? beginning,
  };
  await ctx.db
    .insertInto('journal_seals')
    .values({ ...made, head: headOf(made) })
    .execute();
  await sql`
    update journal set seal = ${made.number}, seal_position = sealed.position
    from unnest(${lines.map(line => line.id)}::uuid[]) with ordinality as sealed (id, position)
    where journal.region = ${ctx.region} and journal.id = sealed.id and journal.seal is null`.execute(ctx.db);
  return lines.length;
}

export interface Verification {
  readonly region: string;
  readonly entries: number;
  readonly seals: number;
  readonly unsealed: number;
  /** Hexadecimal head of the chain: what to compare with a printed one. */
  readonly head: string;
  readonly faults: readonly JournalFault[];
}

export interface JournalFault {
  readonly what: 'entry-changed' | 'seal-broken' | 'seal-changed' | 'seal-missing' | 'entry-outside';
  readonly seal: number | null;
  readonly entry?: string;
}

/** Checks every line and every seal. Reads all of the journal, a few thousand lines at a time. */
export async function verify(ctx: Context): Promise<Verification> {
  const seals = await ctx.db
    .selectFrom('journal_seals')
    .selectAll()
    .where('region', '=', ctx.region)
    .orderBy('number')
    .execute();
  const faults: JournalFault[] = [];
  let previous: Buffer = beginning;
  let expected = 1;
  let entries = 0;
  for (const made of seals) {
    if (made.number !== expected) faults.push({ what: 'seal-missing', seal: expected });
    if (!made.previous.equals(previous) || !headOf(made).equals(made.head))
      faults.push({ what: 'seal-changed', seal: made.number });
    const { hashes, changed } = await sealedHashes(ctx, made.number);
    faults.push(...changed.map(entry => ({ what: 'entry-changed' as const, seal: made.number, entry })));
    if (hashes.length !== made.entries || !treeRoot(hashes).equals(made.root))
      faults.push({ what: 'seal-broken', seal: made.number });
    entries += hashes.length;
    previous = made.head;
    expected = made.number + 1;
  }
  const loose = await looseLines(
    ctx,
    seals.map(made => made.number),
  );
  for (const line of loose.lines) {
    if (line.seal !== null) faults.push({ what: 'entry-outside', seal: line.seal, entry: line.id });
    if (!hashOf(line).equals(line.entry_hash)) faults.push({ what: 'entry-changed', seal: null, entry: line.id });
  }
  return {
    region: ctx.region,
    entries: entries + loose.lines.length,
    seals: seals.length,
    unsealed: loose.lines.length,
    head: previous.toString('hex'),
    faults,
  };
}

async function sealedHashes(ctx: Context, number: number): Promise<{ hashes: Buffer[]; changed: string[] }> {
  const lines = await ctx.db
    .selectFrom('journal')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('seal', '=', number)
    .orderBy('seal_position')
    .orderBy('id')
    .execute();
  const changed = lines
    .filter((line, index) => !hashOf(line).equals(line.entry_hash) || line.seal_position !== index + 1)
    .map(line => line.id);
  return { hashes: lines.map(line => hashOf(line)), changed };
}

async function looseLines(ctx: Context, sealed: readonly number[]) {
  const lines = await ctx.db
    .selectFrom('journal')
    .selectAll()
    .where('region', '=', ctx.region)
    .where(eb => eb.or([eb('seal', 'is', null), eb.not(sql<SqlBool>`seal = any(${[...sealed]}::bigint[])`)]))
    .orderBy('id')
    .limit(linesPerRead)
    .execute();
  return { lines };
}

export interface JournalFilter {
  readonly event?: string | undefined;
  readonly actor?: string | undefined;
  readonly subjectKind?: string | undefined;
  readonly subjectId?: string | undefined;
  /** Calendar dates, both inclusive, as instants of their beginning and end. */
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
  /** Lines older than this one: the id last shown. */
  readonly before?: string | undefined;
}

/** A page of the journal, newest first, and the id from which to read on. */
export async function entries(ctx: Context, filter: JournalFilter): Promise<{ entries: Entry[]; more: string | null }> {
  let query = ctx.db.selectFrom('journal').selectAll().where('region', '=', ctx.region);
  if (filter.event) query = query.where('event', '=', filter.event);
  if (filter.actor) query = query.where('actor_id', '=', filter.actor);
  if (filter.subjectKind) query = query.where('subject_kind', '=', filter.subjectKind);
  if (filter.subjectId) query = query.where('subject_id', '=', filter.subjectId);
  if (filter.from) query = query.where('at', '>=', filter.from);
  if (filter.until) query = query.where('at', '<', filter.until);
  if (filter.before) query = query.where('id', '<', filter.before);
  const rows = await query
    .orderBy('id', 'desc')
    .limit(entriesPerPage + 1)
    .execute();
  const shown = rows.slice(0, entriesPerPage).map(row => ({
    id: row.id,
    at: row.at,
    requestId: row.request_id,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    actorName: row.actor_name,
    event: row.event,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    reason: row.reason,
    details: row.details as Readonly<Record<string, unknown>>,
    seal: row.seal,
  }));
  return { entries: shown, more: rows.length > entriesPerPage ? (shown.at(-1)?.id ?? null) : null };
}

/** The newest seal: number, when, and the head of the chain. */
export async function lastSeal(ctx: Context): Promise<{ number: number; at: Date; head: string } | null> {
  const row = await ctx.db
    .selectFrom('journal_seals')
    .select(['number', 'at', 'head'])
    .where('region', '=', ctx.region)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : { number: row.number, at: row.at, head: row.head.toString('hex') };
}
