/**
 * Reading another server: its catalogue, and the releases that an agreement covers. The network is asked between two
 * transactions, never inside one; what comes of it is written as a whole or not at all.
 */
import { coverages } from '../agreements/index.ts';
import { catalogue, markRetired } from '../catalogue/index.ts';
import type { Context, RegionCode } from '../foundation/context.ts';
import type { Database, Work } from '../foundation/database.ts';
import { record } from '../foundation/journal.ts';
import { found, isProblem, Problem } from '../foundation/problem.ts';
import { signer } from './key-store.ts';
import { LISTINGS_AT_MOST, type Listing, readListings } from './listing.ts';
import { ask, metadataAt, refusalIn } from './outgoing.ts';
import { mustMatch, releaseIn } from './packing.ts';
import { believedOf, keepBelieved, keepListed, type Listed, listedOf, peer } from './peers.ts';
import { archivePath } from './published.ts';
import { signedHeaders } from './requests.ts';
import { mustNotLookAlike, take } from './taking.ts';
import { type Believed, believe, keysIn, mustBeTarget, type Trust, targetsIn } from './trust.ts';

const MINUTE = 60_000;
/** After a success. Half a day of a frozen catalogue goes unnoticed anyway; an update waits an hour at most. */
const AGAIN_AFTER = 60 * MINUTE;
/** After failures: 1, 2, 4 … minutes, six hours at most. */
const backOff = (failures: number): number => Math.min(2 ** Math.min(failures, 12) * MINUTE, 6 * 60 * MINUTE);
/** A page of a catalogue: a hundred lines of at most 2 kB. */
const PAGE_BYTES = 400_000;

interface Read {
  readonly trust: Trust;
  /** Lines by page. */
  readonly pages: ReadonlyMap<string, readonly Listing[]>;
}

async function readAll(address: string, about: Parameters<typeof believe>[1]): Promise<Read> {
  const { before } = about;
  const source = metadataAt(address, heldOf(before));
  const trust = await believe(source, about);
  const wanted = [...trust.targets].filter(([path]) => path.startsWith('catalogue/'));
  const earlier = before === undefined ? undefined : targetsIn(before);
  const pages = new Map<string, readonly Listing[]>();
  for (const [path, target] of wanted) {
    if (earlier?.get(path)?.sha256 === target.sha256) continue;
    const text = await source.read(path, PAGE_BYTES);
    if (text === undefined) throw new Problem('exchange.no-metadata', 409, { role: path });
    mustBeTarget(trust, path, Buffer.from(text));
    pages.set(path, readListings(text));
  }
  return { trust, pages };
}

function heldOf(before: Believed | undefined): ReadonlyMap<string, string> {
  const held = new Map<string, string>();
  const version = (text: string): number => (JSON.parse(text) as { signed: { version: number } }).signed.version;
  if (before?.timestamp !== undefined) held.set('timestamp.json', before.timestamp);
  if (before?.snapshot !== undefined) held.set(`${version(before.snapshot)}.snapshot.json`, before.snapshot);
  return held;
}

/** Reads a peer's catalogue and keeps what is believed. A refusal is noted with its reason, and thrown. */
export async function readPeer(database: Database, region: RegionCode, code: RegionCode, work: Work): Promise<void> {
  const { known, before } = await database.reading(region, work, async ctx => ({
    known: await peer(ctx, code),
    before: await believedOf(ctx, code),
  }));
  let read: Read;
  try {
    read = await readAll(known.address, { fingerprint: known.fingerprint, before, now: work.now, offline: false });
    if (read.trust.region !== code)
      throw new Problem('exchange.other-publisher', 422, { publisher: read.trust.region, region: code });
    await database.inRegion(region, work, ctx => keep(ctx, code, read));
  } catch (error) {
    if (isProblem(error)) await database.inRegion(region, work, ctx => noteFailure(ctx, code, error));
    throw error;
  }
}

async function keep(ctx: Context, code: RegionCode, { trust, pages }: Read): Promise<void> {
  const before = await believedOf(ctx, code);
  await keepBelieved(ctx, code, trust);
  for (const [page, listings] of pages) await keepListed(ctx, code, page, listings);
  const all = await listedOf(ctx, code);
  if (all.length > LISTINGS_AT_MOST) throw new Problem('exchange.listing-broken', 422, { what: 'releases' });
  mustNotLookAlike(all.map(one => one.application));
  for (const { application, version, retired, fetchedAt } of all) {
    if (fetchedAt !== null && retired !== null)
      await markRetired(ctx, {
        publisher: code,
        application,
        version,
        retired: { ...retired, at: new Date(retired.at) },
      });
  }
  await ctx.db
    .updateTable('exchange_peers')
    .set({
      tried_at: ctx.now,
      reached_at: ctx.now,
      failures: 0,
      next_at: new Date(ctx.now.getTime() + AGAIN_AFTER),
      problem: null,
      details: JSON.stringify({}),
    })
    .where('region', '=', ctx.region)
    .where('peer', '=', code)
    .execute();
  if (before?.targets === trust.believed.targets) return;
  await record(ctx, {
    event: 'exchange.catalogue-read',
    subject: { kind: 'region', id: code },
    details: { list: trust.versions.targets, releases: all.length },
  });
}

async function noteFailure(ctx: Context, code: RegionCode, problem: Problem): Promise<void> {
  const before = await peer(ctx, code);
  const failures = before.failures + 1;
  await ctx.db
    .updateTable('exchange_peers')
    .set({
      tried_at: ctx.now,
      failures,
      next_at: new Date(ctx.now.getTime() + backOff(failures)),
      problem: problem.code,
      details: JSON.stringify(problem.details),
    })
    .where('region', '=', ctx.region)
    .where('peer', '=', code)
    .execute();
  // Once for each kind, not every few minutes.
  if (before.problem === problem.code) return;
  await record(ctx, {
    event: 'exchange.catalogue-refused',
    subject: { kind: 'region', id: code },
    details: { problem: problem.code, ...problem.details },
  });
}

/** Fetches a release from its publisher's server, verifies it and takes it into the catalogue. Says whether it was new. */
export async function fetchRelease(
  database: Database,
  region: RegionCode,
  which: { readonly publisher: RegionCode; readonly application: string; readonly version: string },
  work: Work,
): Promise<boolean> {
  const { publisher, application, version } = which;
  const body = Buffer.from(JSON.stringify({ application, version }));
  const path = archivePath(application, version);
  const prepared = await database.reading(region, work, async ctx => {
    const known = await peer(ctx, publisher);
    const before = found(await believedOf(ctx, publisher), 'exchange.not-met', { region: publisher });
    const url = `${known.address}/tukar/v1/release`;
    const key = await signer(ctx, 'online');
    const headers = await signedHeaders({ method: 'POST', url, body, region, now: ctx.now }, key);
    return { url, headers, trust: trustedNow(before) };
  });
  const target = prepared.trust.targets.get(path);
  if (target === undefined) throw new Problem('exchange.not-listed', 409, { path });
  const answer = await ask({
    url: prepared.url,
    method: 'POST',
    headers: { ...prepared.headers, 'content-type': 'application/json' },
    body,
    bytesAtMost: target.bytes + PAGE_BYTES,
  });
  if (answer.status !== 200) throw refusalIn(answer);
  const release = releaseIn(answer.body, path, prepared.trust);
  return database.inRegion(region, work, async ctx => {
    const listing = (await listedOf(ctx, publisher)).find(
      one => one.application === application && one.version === version,
    );
    return take(ctx, publisher, release, mustMatch(release, listing));
  });
}

/** What was believed last, as the trust that a fetched archive is held against. */
function trustedNow(before: Believed): Pick<Trust, 'targets' | 'releaseKeys' | 'region'> {
  return { targets: targetsIn(before), ...ownerOf(before) };
}

function ownerOf({ root }: Believed): Pick<Trust, 'releaseKeys' | 'region'> {
  const { release, region } = keysIn(root);
  return { releaseKeys: release, region };
}

/** Newest releases that an agreement covers and that are not here yet: what can be fetched, and what is offered as an update. */
export async function fetchable(
  ctx: Context,
  code: RegionCode,
): Promise<readonly (Listed & { readonly isUpdate: boolean })[]> {
  const listed = await listedOf(ctx, code);
  const covers = await coverages(ctx);
  const here = new Map((await catalogue(ctx, { publisher: code })).map(one => [one.id, one.version]));
  const newest = new Map<string, Listed>();
  for (const one of listed) if (!newest.has(one.application)) newest.set(one.application, one);
  return [...newest.values()]
    .filter(one => one.kind === 'application' && one.fetchedAt === null && one.retired === null)
    .filter(one => covers(code, one.application).covered)
    .map(one => ({ ...one, isUpdate: here.has(one.application) }));
}
