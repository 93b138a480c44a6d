/** Regions of other servers, as this region knows them: address, fingerprint, what was believed of them last. */
import type { Selectable } from 'kysely';
import { addressFault } from '../foundation/addresses.ts';
import { actorName, allow } from '../foundation/allowed.ts';
import { type Context, isRegionCode, type RegionCode } from '../foundation/context.ts';
import { record } from '../foundation/journal.ts';
import { found, Problem, type ProblemDetails } from '../foundation/problem.ts';
import { addElsewhere, anchorOf } from '../regions/index.ts';
import { readFingerprint } from './keys.ts';
import type { Listing } from './listing.ts';
import { ADDRESS_CODES } from './outgoing.ts';
import type { ExchangePeersTable } from './tables.ts';
import { type Believed, keysIn, type Trust } from './trust.ts';

export interface Peer {
  readonly code: RegionCode;
  readonly address: string;
  readonly fingerprint: string;
  readonly addedBy: string;
  readonly addedAt: Date;
  readonly triedAt: Date | null;
  readonly reachedAt: Date | null;
  readonly failures: number;
  readonly nextAt: Date;
  readonly problem: string | null;
  readonly details: ProblemDetails;
}

/** More servers than there are regions. */
const PEERS_AT_MOST = 600;
const ADDRESS_AT_MOST = 200;

function read(row: Selectable<ExchangePeersTable>): Peer {
  return {
    code: row.peer,
    address: row.address,
    fingerprint: row.fingerprint,
    addedBy: row.added_by,
    addedAt: row.added_at,
    triedAt: row.tried_at,
    reachedAt: row.reached_at,
    failures: row.failures,
    nextAt: row.next_at,
    problem: row.problem,
    details: row.details,
  };
}

export async function peers(ctx: Context): Promise<readonly Peer[]> {
  const rows = await ctx.db
    .selectFrom('exchange_peers')
    .selectAll()
    .where('region', '=', ctx.region)
    .orderBy('peer')
    .execute();
  return rows.map(read);
}

/** Problem `exchange.no-peer` where the region is not known to this one. */
export async function peer(ctx: Context, code: RegionCode): Promise<Peer> {
  const row = await ctx.db
    .selectFrom('exchange_peers')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('peer', '=', code)
    .executeTakeFirst();
  return read(found(row, 'exchange.no-peer', { region: code }));
}

/** Trusts a region of another server: by its address, and by the fingerprint that was compared by another way. */
export async function addPeer(
  ctx: Context,
  wanted: { readonly code: string; readonly address: string; readonly fingerprint: string },
): Promise<Peer> {
  allow(ctx, ['operator'], 'exchange.may-not');
  const code = wanted.code.trim();
  if (!isRegionCode(code)) throw new Problem('exchange.code-shape', 422, {});
  const fingerprint = readFingerprint(wanted.fingerprint);
  if (fingerprint === undefined) throw new Problem('exchange.fingerprint-shape', 422, {});
  const address = wanted.address.trim().replace(/\/+$/, '');
  // The beginning of many addresses: nothing may stand behind its path.
  const wrong = address.length > ADDRESS_AT_MOST || /[?#]/.test(address) ? 'address-shape' : addressFault(address);
  if (wrong !== undefined) throw new Problem(ADDRESS_CODES[wrong], 422, { address: address.slice(0, 200) });
  const all = await peers(ctx);
  if (all.some(one => one.code === code)) throw new Problem('exchange.known-peer', 409, { region: code });
  if (all.length >= PEERS_AT_MOST) throw new Problem('exchange.too-many-peers', 409, { atMost: PEERS_AT_MOST });
  await addElsewhere(ctx, code, fingerprint);
  await ctx.db
    .insertInto('exchange_peers')
    .values({
      region: ctx.region,
      peer: code,
      address,
      fingerprint,
      added_by: actorName(ctx),
      added_at: ctx.now,
      next_at: ctx.now,
      tried_at: null,
      reached_at: null,
      problem: null,
      details: JSON.stringify({}),
    })
    .execute();
  await record(ctx, {
    event: 'exchange.peer-added',
    subject: { kind: 'region', id: code },
    details: { address, fingerprint },
  });
  return peer(ctx, code);
}

/** Trusts it no more. What was taken from it stays; nothing new is read, and its requests are refused. */
export async function removePeer(ctx: Context, code: RegionCode): Promise<void> {
  allow(ctx, ['operator'], 'exchange.may-not');
  const before = await peer(ctx, code);
  await ctx.db.deleteFrom('exchange_peers').where('region', '=', ctx.region).where('peer', '=', code).execute();
  await record(ctx, {
    event: 'exchange.peer-removed',
    subject: { kind: 'region', id: code },
    details: { address: before.address, fingerprint: before.fingerprint },
  });
}

/** What was believed of a peer last, or undefined before the first meeting. */
export async function believedOf(ctx: Context, code: RegionCode): Promise<Believed | undefined> {
  const rows = await ctx.db
    .selectFrom('exchange_trusted')
    .select(['role', 'body'])
    .where('region', '=', ctx.region)
    .where('peer', '=', code)
    .execute();
  const of = (role: string): string | undefined => rows.find(row => row.role === role)?.body;
  const root = of('root');
  return root === undefined
    ? undefined
    : { root, timestamp: of('timestamp'), snapshot: of('snapshot'), targets: of('targets') };
}

/** Keys of a peer, as its newest believed root says. Problem `exchange.not-met` before the first meeting. */
export async function keysOfPeer(ctx: Context, code: RegionCode): Promise<ReturnType<typeof keysIn>> {
  return keysIn(found(await believedOf(ctx, code), 'exchange.not-met', { region: code }).root);
}

/** Keeps what is believed now. What another request has meanwhile seen and is newer stays. */
export async function keepBelieved(ctx: Context, code: RegionCode, trust: Trust): Promise<void> {
  if (trust.region !== code)
    throw new Problem('exchange.other-publisher', 422, { publisher: trust.region, region: code });
  const anchor = await anchorOf(ctx.db, code);
  const met = await believedOf(ctx, code);
  // All regions of this server mean the same other region: what one of them trusted first stands in every chain.
  if (met === undefined && anchor !== null && !trust.fingerprints.includes(anchor))
    throw new Problem('exchange.fingerprint-differs', 409, { was: anchor });
  for (const role of ['root', 'timestamp', 'snapshot', 'targets'] as const) {
    const row = { version: trust.versions[role], body: trust.believed[role] };
    await ctx.db
      .insertInto('exchange_trusted')
      .values({ region: ctx.region, peer: code, role, ...row })
      .onConflict(conflict => conflict.columns(['region', 'peer', 'role']).doUpdateSet(row))
      .execute();
  }
}

export interface Listed extends Listing {
  readonly fetchedAt: Date | null;
}

/** What a peer publishes, newest release of each application first. */
export async function listedOf(ctx: Context, code: RegionCode): Promise<readonly Listed[]> {
  const rows = await ctx.db
    .selectFrom('exchange_listed')
    .select(['entry', 'fetched_at'])
    .where('region', '=', ctx.region)
    .where('peer', '=', code)
    .orderBy('application')
    .orderBy('ordinal', 'desc')
    .execute();
  return rows.map(row => ({ ...row.entry, fetchedAt: row.fetched_at }));
}

/** Replaces the lines of one page of a peer's catalogue. */
export async function keepListed(
  ctx: Context,
  code: RegionCode,
  page: string,
  listings: readonly Listing[],
): Promise<void> {
  const fetched = await ctx.db
    .selectFrom('exchange_listed')
    .select(['application', 'version', 'fetched_at'])
    .where('region', '=', ctx.region)
    .where('peer', '=', code)
    .execute();
  const when = new Map(fetched.map(one => [`${one.application} ${one.version}`, one.fetched_at]));
  for (const one of listings) {
    const row = { ordinal: one.ordinal, page, entry: JSON.stringify(one) };
    const { application, version } = one;
    await ctx.db
      .insertInto('exchange_listed')
      .values({
        region: ctx.region,
        peer: code,
        application,
        version,
        ...row,
        fetched_at: when.get(`${application} ${version}`) ?? null,
      })
      .onConflict(conflict => conflict.columns(['region', 'peer', 'application', 'version']).doUpdateSet(row))
      .execute();
  }
}

export async function markFetched(
  ctx: Context,
  code: RegionCode,
  which: { application: string; version: string },
): Promise<void> {
  await ctx.db
    .updateTable('exchange_listed')
    .set({ fetched_at: ctx.now })
    .where('region', '=', ctx.region)
    .where('peer', '=', code)
    .where('application', '=', which.application)
    .where('version', '=', which.version)
    .execute();
}
