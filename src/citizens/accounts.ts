/** Accounts: opened by the first code that is right, told about oneself, closed without a trace of whose it was. */

import type { Selectable } from 'kysely';
import type { Context } from '../foundation/context.ts';
import { uuidv7 } from '../foundation/identifiers.ts';
import { record } from '../foundation/journal.ts';
import { found, Problem } from '../foundation/problem.ts';
import { nikFault, type Place } from '../language/index.ts';
import { isPlaceHere } from '../regions/index.ts';
import type { Address } from './address.ts';
import { maskedAddress } from './address.ts';
import type { AccountsTable } from './tables.ts';

export interface Account {
  readonly id: string;
  /** Empty until its owner says it. */
  readonly name: string;
  readonly nik: string | null;
  /** E.164. */
  readonly phone: string | null;
  readonly email: string | null;
  /** Street and house number. */
  readonly address: string | null;
  readonly place: Place | null;
  /** Forms may be filled in from this profile and from own earlier cases. */
  readonly prefill: boolean;
  readonly createdAt: Date;
}

export const NAME_AT_MOST = 200;
export const ADDRESS_AT_MOST = 500;

function read(row: Selectable<AccountsTable>): Account {
  const { id, name, nik, phone, email, address, place, prefill, created_at } = row;
  return { id, name, nik, phone, email, address, place, prefill, createdAt: created_at };
}

const mine = (ctx: Context, id: string) =>
  ctx.db.selectFrom('accounts').selectAll().where('region', '=', ctx.region).where('id', '=', id);

/** The account; problem `citizens.none`. */
export async function accountOf(ctx: Context, id: string): Promise<Account> {
  return found(await accountIfAny(ctx, id), 'citizens.none');
}

async function accountIfAny(ctx: Context, id: string): Promise<Account | undefined> {
  const row = await mine(ctx, id).executeTakeFirst();
  return row === undefined ? undefined : read(row);
}

async function findAccount(ctx: Context, { kind, value }: Address): Promise<Account | undefined> {
  const row = await ctx.db
    .selectFrom('accounts')
    .selectAll()
    .where('region', '=', ctx.region)
    .where(kind, '=', value)
    .executeTakeFirst();
  return row === undefined ? undefined : read(row);
}

export interface AccountReach {
  readonly phone: string | null;
  readonly email: string | null;
}

/** How the owners of these accounts are reached. */
export async function reachesOf(ctx: Context, ids: readonly string[]): Promise<readonly AccountReach[]> {
  if (ids.length === 0) return [];
  return ctx.db
    .selectFrom('accounts')
    .select(['phone', 'email'])
    .where('region', '=', ctx.region)
    .where('id', 'in', [...ids])
    .orderBy('id')
    .execute();
}

/** The account that a proved address opens: the one that has it, else a new one. */
export async function openAccount(ctx: Context, address: Address): Promise<Account> {
  const known = await findAccount(ctx, address);
  if (known !== undefined) return known;
  const row = await ctx.db
    .insertInto('accounts')
    .values({ region: ctx.region, id: uuidv7(ctx.now.getTime()), [address.kind]: address.value, created_at: ctx.now })
    .returningAll()
    .executeTakeFirstOrThrow();
  const account = read(row);
  await record(inItsName(ctx, account.id), {
    event: 'account.opened',
    subject: subjectOf(account.id),
    details: { by: address.kind },
  });
  return account;
}

/** The journal names an account by its id. */
const subjectOf = (id: string) => ({ kind: 'account', id }) as const;
const inItsName = (ctx: Context, id: string): Context => ({ ...ctx, actor: { kind: 'account', id, name: '' } });

/** The account of whoever acts; problem `citizens.sign-in-first` for anybody else. */
function ownId(ctx: Context): string {
  if (ctx.actor.kind !== 'account') throw new Problem('citizens.sign-in-first', 401);
  return ctx.actor.id;
}

export interface Profile {
  readonly name: string;
  /** `undefined` leaves the number that is known. */
  readonly nik: string | null | undefined;
  readonly address: string | null;
  readonly place: Place | null;
  readonly prefill: boolean;
}

/** What is wrong with a profile, by field; nothing where it may be saved. */
export async function profileFaults(ctx: Context, profile: Profile): Promise<readonly ('name' | 'nik' | 'place')[]> {
  const { name, nik, place } = profile;
  const here = place === null || (await isPlaceHere(ctx.db, ctx.region, place.kecamatan, place.kelurahan));
  return [
    ...(name.trim() === '' || name.length > NAME_AT_MOST ? (['name'] as const) : []),
    ...(typeof nik === 'string' && nikFault(nik) !== null ? (['nik'] as const) : []),
    ...(here ? [] : (['place'] as const)),
  ];
}

/** Saves what its owner says of themselves. Problem `citizens.profile-wrong` 422 (fields; ask `profileFaults` first). */
export async function saveProfile(ctx: Context, profile: Profile): Promise<void> {
  const id = ownId(ctx);
  const fields = await profileFaults(ctx, profile);
  if (fields.length > 0) throw new Problem('citizens.profile-wrong', 422, { fields: [...fields] });
  const before = await accountOf(ctx, id);
  const set = {
    name: profile.name.trim(),
    ...(profile.nik === undefined ? {} : { nik: profile.nik }),
    address: profile.address === null ? null : profile.address.trim().slice(0, ADDRESS_AT_MOST) || null,
    place: profile.place === null ? null : JSON.stringify(profile.place),
    prefill: profile.prefill,
  };
  await ctx.db.updateTable('accounts').set(set).where('region', '=', ctx.region).where('id', '=', id).execute();
  const after = await accountOf(ctx, id);
  const changed = (['name', 'nik', 'address', 'place', 'prefill'] as const).filter(
    key => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
  // Which, never what: the journal forgets nothing.
  await record(inItsName(ctx, id), { event: 'account.changed', subject: subjectOf(id), details: { fields: changed } });
}

/** Gives the account an address that was proved, in place of the one of its kind. Problem `citizens.address-taken` 409. */
export async function takeAddress(ctx: Context, address: Address): Promise<void> {
  const id = ownId(ctx);
  const other = await findAccount(ctx, address);
  if (other !== undefined && other.id !== id) throw new Problem('citizens.address-taken', 409);
  await ctx.db
    .updateTable('accounts')
    .set({ [address.kind]: address.value })
    .where('region', '=', ctx.region)
    .where('id', '=', id)
    .execute();
  await record(inItsName(ctx, id), {
    event: 'account.address-changed',
    subject: subjectOf(id),
    details: { address: maskedAddress(address) },
  });
}

/** Takes one of two addresses away. Problem `citizens.last-address` 409: by one of them the account must be opened. */
export async function dropAddress(ctx: Context, kind: Address['kind']): Promise<void> {
  const id = ownId(ctx);
  const account = await accountOf(ctx, id);
  if (account[kind === 'phone' ? 'email' : 'phone'] === null) throw new Problem('citizens.last-address', 409);
  await ctx.db
    .updateTable('accounts')
    .set({ [kind]: null })
    .where('region', '=', ctx.region)
    .where('id', '=', id)
    .execute();
  await record(inItsName(ctx, id), { event: 'account.address-dropped', subject: subjectOf(id), details: { kind } });
}

/** Closes the account for ever: its row goes, with its sessions, its drafts' and its cases' belonging to it. */
export async function closeAccount(ctx: Context): Promise<void> {
  const id = ownId(ctx);
  await record(inItsName(ctx, id), { event: 'account.closed', subject: subjectOf(id) });
  await ctx.db.deleteFrom('accounts').where('region', '=', ctx.region).where('id', '=', id).execute();
}
