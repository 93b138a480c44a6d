/** Two servers with a database each: an origin that publishes, and a holder on another server that knows it by fingerprint. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { publish } from '../src/catalogue/index.ts';
import { addPeer, configureExchange, ownFingerprint, refreshPublished } from '../src/exchange/index.ts';
import type { Actor, Context, RegionCode } from '../src/foundation/context.ts';
import type { Database } from '../src/foundation/database.ts';
import { addRegion, regionOf } from '../src/regions/index.ts';
import { createServer } from '../src/server.tsx';
import { anotherDatabase, emptyTables, testDatabase } from './database.ts';
import { folder, HOLDER, ORIGIN, official, staffed } from './duplication.ts';

export { folder, HOLDER, ORIGIN, official, staffed };

export interface Side {
  readonly database: Database;
  readonly region: RegionCode;
  as<Result>(run: (ctx: Context) => Promise<Result>, actor?: Actor): Promise<Result>;
}

export interface TwoServers {
  readonly origin: Side;
  readonly holder: Side;
  readonly folder: string;
  /** Both servers' clock; stories move it. */
  readonly clock: { now: Date };
  close(): Promise<void>;
}

/** First part of the origin's addresses. */
export const SLUG = 'kota-semarang';
export const NOW = new Date('2026-11-24T02:00:00Z');
export const operator = official('operator', 'application-owner', 'cooperation', 'head-of-region');

/** The application of the library under another version, as its folder. */
export function version(name: string, number: string): ReadonlyMap<string, string> {
  const files = new Map(folder(name));
  const main = files.get('application.yaml') ?? '';
  files.set('application.yaml', main.replace(/^version: .*$/m, `version: ${number}`));
  return files;
}

export async function publishAs(side: Side, files: ReadonlyMap<string, string>): Promise<void> {
  const done = await side.as(ctx => publish(ctx, files, { notes: 'Terbit' }));
  if (!done.published) throw new Error(JSON.stringify(done).slice(0, 500));
}

export async function twoServers(applications: readonly string[] = ['krk']): Promise<TwoServers> {
  const clock = { now: NOW };
  const keep = mkdtempSync(join(tmpdir(), 'payung-exchange-'));
  configureExchange({ folder: keep, inside: '127.0.0.1' });
  const [one, other] = [await testDatabase(), await anotherDatabase()];
  await emptyTables(one);
  const sideOf = (database: Database, region: RegionCode): Side => ({
    database,
    region,
    as: (run, actor = operator) => database.inRegion(region, { actor, now: clock.now, requestId: 'r' }, run),
  });
  const [origin, holder] = [sideOf(one, ORIGIN), sideOf(other, HOLDER)];
  for (const side of [origin, holder])
    await side.database.asOwner(db => addRegion(db, { code: side.region, theme: { brand: '#0b5f59' } }, clock.now));
  for (const name of ['archetypes/permohonan', ...applications]) await publishAs(origin, folder(name));
  await origin.as(refreshPublished);
  await holder.as(refreshPublished);
  return {
    origin,
    holder,
    folder: keep,
    clock,
    async close() {
      await other.close();
      rmSync(keep, { recursive: true, force: true });
    },
  };
}

/** Both servers on the loopback address, each answering for its region. Their sweeps are stopped: stories say when. */
export async function listening(
  world: TwoServers,
): Promise<{ origin: string; holder: string; close(): Promise<void> }> {
  const serve = async (side: Side): Promise<{ address: string; close(): Promise<void> }> => {
    const server = await createServer({
      database: side.database,
      folder: world.folder,
      demo: false,
      secure: false,
      proxies: 0,
      rateLimits: false,
      clock: () => world.clock.now,
      logger: pino({ level: 'silent' }),
      version: 'test',
      exchange: { inside: '127.0.0.1' },
    });
    await server.jobs.stop();
    const base = await server.web.app.listen({ port: 0, host: '127.0.0.1' });
    const slug = await side.as(async ctx => (await regionOf(ctx.db, side.region))?.slug ?? '');
    return { address: `${base}/${slug}`, close: () => server.close() };
  };
  const [origin, holder] = [await serve(world.origin), await serve(world.holder)];
  return {
    origin: origin.address,
    holder: holder.address,
    async close() {
      await origin.close();
      await holder.close();
    },
  };
}

/** Each side notes the other's fingerprint, as two people would by telephone. */
export async function acquaint(world: TwoServers, addresses: { origin: string; holder: string }): Promise<void> {
  const { origin, holder } = world;
  const [ours, theirs] = [await origin.as(ownFingerprint), await holder.as(ownFingerprint)];
  await holder.as(ctx => addPeer(ctx, { code: ORIGIN, address: addresses.origin, fingerprint: ours ?? '' }));
  await origin.as(ctx => addPeer(ctx, { code: HOLDER, address: addresses.holder, fingerprint: theirs ?? '' }));
}
