/** Officials as people: their number, their name, whether they may sign in. */
import { allow } from '../foundation/allowed.ts';
import type { Context } from '../foundation/context.ts';
import { uuidv7 } from '../foundation/identifiers.ts';
import { record } from '../foundation/journal.ts';
import { found, Problem } from '../foundation/problem.ts';
import { isNip, plainNip } from './nip.ts';
import type { Grade } from './ranks.ts';

export interface Person {
  readonly id: string;
  readonly nip: string;
  readonly name: string;
  readonly active: boolean;
  /** Grade of a civil servant, `IV/c`; nothing for others. */
  readonly grade?: string | null;
}

const columns = ['id', 'nip', 'name', 'active', 'grade'] as const;
const NAME_AT_MOST_CHARACTERS = 120;

/** One official of this region; problem `people.none`. */
export async function person(ctx: Context, id: string): Promise<Person> {
  const row = await ctx.db
    .selectFrom('officials')
    .select(columns)
    .where('region', '=', ctx.region)
    .where('id', '=', id)
    .executeTakeFirst();
  return found(row, 'people.none', { id });
}

/** All officials of this region, by name. */
export async function people(ctx: Context): Promise<readonly Person[]> {
  return ctx.db.selectFrom('officials').select(columns).where('region', '=', ctx.region).orderBy('name').execute();
}

/** Officials who may not sign in any more. */
export async function keptOut(ctx: Context): Promise<readonly string[]> {
  const rows = await ctx.db
    .selectFrom('officials')
    .select('id')
    .where('region', '=', ctx.region)
    .where('active', '=', false)
    .execute();
  return rows.map(row => row.id);
}

/** Some officials of this region by identifier. */
export async function peopleByIds(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, Person>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('officials')
    .select(columns)
    .where('region', '=', ctx.region)
    .where(eb => eb('id', '=', eb.fn.any(eb.val(wanted))))
    .execute();
  return new Map(rows.map(row => [row.id, row]));
}

/** Who has this number here, or undefined; with the kept password, for signing in only. */
export async function byNip(
  ctx: Context,
  nip: string,
): Promise<(Person & { readonly password: string | null }) | undefined> {
  return ctx.db
    .selectFrom('officials')
    .select([...columns, 'password'])
    .where('region', '=', ctx.region)
    .where('nip', '=', nip)
    .executeTakeFirst();
}

/**
 * Registers an official. `staff` who are not civil servants (heads of neighbourhoods, contract staff) have a number that the
 * region gives; a civil servant's must be a NIP. Problems `people.not-a-nip`, `people.name`, `people.nip-taken`.
 */
export async function register(
  ctx: Context,
  wanted: { nip: string; name: string; password: string | null; staff?: boolean; grade?: Grade | undefined },
): Promise<Person> {
  allow(ctx, ['operator'], 'people.may-not');
  const nip = plainNip(wanted.nip);
  const name = wanted.name.normalize('NFC').trim().replace(/\s+/g, ' ');
  if (wanted.staff === true ? !/^[A-Za-z0-9/]{4,30}$/.test(nip) : !isNip(nip))
    throw new Problem('people.not-a-nip', 422, { nip: wanted.nip });
  if (name === '' || name.length > NAME_AT_MOST_CHARACTERS)
    throw new Problem('people.name', 422, { atMost: NAME_AT_MOST_CHARACTERS });
  if ((await byNip(ctx, nip)) !== undefined) throw new Problem('people.nip-taken', 409, { nip });
  const row = { id: uuidv7(ctx.now.getTime()), nip, name, active: true, grade: wanted.grade ?? null };
  await ctx.db
    .insertInto('officials')
    .values({ ...row, region: ctx.region, password: wanted.password, created_at: ctx.now })
    .execute();
  await record(ctx, { event: 'official.registered', subject: { kind: 'official', id: row.id }, details: { name } });
  return row;
}

/** Replaces the password (already hashed) and ends every session of that official. */
export async function setPassword(ctx: Context, official: string, hashed: string): Promise<void> {
  if (ctx.actor.kind !== 'official' || ctx.actor.id !== official) allow(ctx, ['operator'], 'people.may-not');
  const done = await ctx.db
    .updateTable('officials')
    .set({ password: hashed })
    .where('region', '=', ctx.region)
    .where('id', '=', official)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw new Problem('people.none', 404, { id: official });
  await ctx.db.deleteFrom('sessions').where('region', '=', ctx.region).where('official', '=', official).execute();
  await record(ctx, { event: 'official.password-changed', subject: { kind: 'official', id: official } });
}

/** Sets the rank that letters print under the official's name; null takes it away. */
export async function setGrade(ctx: Context, official: string, grade: Grade | null): Promise<void> {
  allow(ctx, ['operator'], 'people.may-not');
  const done = await ctx.db
    .updateTable('officials')
    .set({ grade })
    .where('region', '=', ctx.region)
    .where('id', '=', official)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw new Problem('people.none', 404, { id: official });
  await record(ctx, {
    event: 'official.rank-changed',
    subject: { kind: 'official', id: official },
    details: { grade },
  });
}

/** Lets an official in or keeps one out; keeping out ends the sessions at once. */
export async function setActive(ctx: Context, official: string, active: boolean): Promise<void> {
  allow(ctx, ['operator'], 'people.may-not');
  const done = await ctx.db
    .updateTable('officials')
    .set({ active })
    .where('region', '=', ctx.region)
    .where('id', '=', official)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw new Problem('people.none', 404, { id: official });
  if (!active)
    await ctx.db.deleteFrom('sessions').where('region', '=', ctx.region).where('official', '=', official).execute();
  await record(ctx, {
    event: active ? 'official.admitted' : 'official.kept-out',
    subject: { kind: 'official', id: official },
  });
}
