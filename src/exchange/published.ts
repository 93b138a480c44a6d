/**
 * What this region gives out, signed: its list of releases, pages of its catalogue, the archive of a release.
 *
 * Made anew when something was published, retired or re-keyed, and renewed before it is over. Reading it (`metadataFile`,
 * `archiveOf`) writes nothing: requests of strangers change no row.
 */
import { definition, originValues, type PublishedRelease, publishedBy } from '../catalogue/index.ts';
import type { Context } from '../foundation/context.ts';
import { sha256 } from '../foundation/identifiers.ts';
import { record } from '../foundation/journal.ts';
import { found } from '../foundation/problem.ts';
import type { Definition } from '../language/index.ts';
import { regionOf } from '../regions/index.ts';
import { type Manifest, signManifest, writeArchive } from './archive.ts';
import { writeExamples } from './examples.ts';
import { ensureKeys, renewRoot, signer } from './key-store.ts';
import type { Signer } from './keys.ts';
import { LISTINGS_PER_PAGE, type Listing, readListings } from './listing.ts';
import {
  expiryOf,
  LIFETIME,
  RENEW_WHEN_LEFT,
  snapshotMetadata,
  type Target,
  targetsMetadata,
  timestampMetadata,
} from './metadata.ts';
import { publiccode } from './publiccode.ts';
import { exchangeSettings } from './settings.ts';

export const archivePath = (application: string, version: string): string => `releases/${application}-${version}.tar`;
export const pagePath = (number: number): string => `catalogue/${number}.json`;

/** What everybody may know of the releases. What was listed before is not read again from its definition. */
async function listingsOf(ctx: Context, releases: readonly PublishedRelease[]): Promise<readonly Listing[]> {
  const rows = await ctx.db
    .selectFrom('exchange_metadata')
    .select('body')
    .where('region', '=', ctx.region)
    .where('role', '=', 'page')
    .where('version', '>', STATE)
    .execute();
  const before = new Map(
    rows.flatMap(row => readListings(row.body)).map(one => [`${one.application} ${one.version}`, one]),
  );
  const list: Listing[] = [];
  for (const one of releases) {
    const known = before.get(`${one.application} ${one.version}`);
    if (known !== undefined) {
      list.push({ ...known, retired: retiredOf(one) });
      continue;
    }
    const tree = await definition(ctx, one.digest);
    list.push({
      application: one.application,
      version: one.version,
      ordinal: one.ordinal,
      digest: one.digest,
      kind: tree.kind,
      name: tree.name,
      name_en: tree.translations.en?.name ?? null,
      summary: tree.summary,
      summary_en: tree.translations.en?.summary ?? null,
      affair: tree.affair,
      published_at: one.publishedAt.toISOString(),
      retired: retiredOf(one),
    });
  }
  return list;
}

function retiredOf({ retired }: PublishedRelease): Listing['retired'] {
  return retired === null ? null : { at: retired.at.toISOString(), reason: retired.reason, note: retired.note };
}

/** Under this number of a page stands what the pages were made from. */
const STATE = 0;

/** Address of an application for people, as far as the server knows how it is reached. */
async function addressOf(ctx: Context, application: string): Promise<string> {
  const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
  const [host] = region.hosts;
  const base =
    host === undefined ? `${exchangeSettings().address ?? 'https://localhost'}/${region.slug}` : `https://${host}`;
  return `${base}/katalog/${ctx.region}/${application}`;
}

/** The description of a release of this region for catalogues of public software. */
export async function publiccodeAt(
  ctx: Context,
  about: { version: string; publishedAt: Date; url: string },
  tree: Definition,
): Promise<string> {
  const { government, contact } = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
  return publiccode({ definition: tree, ...about, government, contact });
}

function manifestOf(ctx: Context, one: PublishedRelease): Manifest {
  return {
    publisher: ctx.region,
    application: one.application,
    version: one.version,
    ordinal: one.ordinal,
    digest: one.digest,
    published_at: one.publishedAt.toISOString(),
    published_by: one.publishedBy,
    notes: one.notes,
    extends: one.extends,
    extends_digest: one.extendsDigest,
  };
}

/** Archives made in one transaction: about a second, so that a first signing of hundreds stops nobody. */
const ARCHIVES_AT_ONCE = 50;

/** Signs manifests that are missing or were signed by a key that no longer counts, some at a time; answers those that are done. */
async function archivesFor(
  ctx: Context,
  releases: readonly PublishedRelease[],
  key: Signer,
): Promise<readonly Target[]> {
  const kept = await ctx.db
    .selectFrom('exchange_archives')
    .select(['application', 'version', 'key', 'bytes', 'sha256'])
    .where('region', '=', ctx.region)
    .execute();
  const byName = new Map(kept.map(one => [`${one.application} ${one.version}`, one]));
  const targets: Target[] = [];
  let made = 0;
  for (const one of releases) {
    const path = archivePath(one.application, one.version);
    const known = byName.get(`${one.application} ${one.version}`);
    if (known !== undefined && known.key === key.id) {
      targets.push({ path, bytes: known.bytes, sha256: known.sha256 });
      continue;
    }
    if (made >= ARCHIVES_AT_ONCE) continue;
    made += 1;
    const tree = await definition(ctx, one.digest);
    const described = await publiccodeAt(ctx, { ...one, url: await addressOf(ctx, one.application) }, tree);
    const values = await originValues(ctx, { publisher: ctx.region, application: one.application });
    const examples = values === undefined ? undefined : writeExamples(values);
    const parts = { definition: tree, publiccode: described, examples };
    const manifest = signManifest(manifestOf(ctx, one), parts, key);
    const bytes = writeArchive({ ...parts, manifest });
    const row = {
      key: key.id,
      manifest,
      publiccode: described,
      examples: examples ?? null,
      bytes: bytes.length,
      sha256: sha256(bytes).toString('hex'),
    };
    await ctx.db
      .insertInto('exchange_archives')
      .values({ region: ctx.region, application: one.application, version: one.version, ...row })
      .onConflict(conflict => conflict.columns(['region', 'application', 'version']).doUpdateSet(row))
      .execute();
    targets.push({ path, bytes: row.bytes, sha256: row.sha256 });
  }
  return targets;
}

type Kept = { readonly version: number; readonly body: string; readonly expires: Date | null };

async function newest(ctx: Context, role: 'root' | 'timestamp' | 'snapshot' | 'targets'): Promise<Kept | undefined> {
  return ctx.db
    .selectFrom('exchange_metadata')
    .select(['version', 'body', 'expires'])
    .where('region', '=', ctx.region)
    .where('role', '=', role)
    .orderBy('version', 'desc')
    .executeTakeFirst();
}

/** The new text of a role in the place of the old one. Roots alone are kept all. */
async function keep(
  ctx: Context,
  role: 'timestamp' | 'snapshot' | 'targets',
  version: number,
  body: string,
): Promise<void> {
  await ctx.db.deleteFrom('exchange_metadata').where('region', '=', ctx.region).where('role', '=', role).execute();
  await ctx.db
    .insertInto('exchange_metadata')
    .values({ region: ctx.region, role, version, body, expires: expiryOf(body) })
    .execute();
}

function isDue(kept: Kept | undefined, role: keyof typeof LIFETIME, now: Date): boolean {
  return kept?.expires == null || kept.expires.getTime() - now.getTime() < LIFETIME[role] * RENEW_WHEN_LEFT;
}

/** Brings what the region gives out up to date; cheap where nothing changed. Says whether something did. */
export async function refreshPublished(ctx: Context): Promise<boolean> {
  await ensureKeys(ctx);
  if (isDue(await newest(ctx, 'root'), 'root', ctx.now)) await renewRoot(ctx);
  const [releaseKey, onlineKey] = [await signer(ctx, 'release'), await signer(ctx, 'online')];
  const releases = await publishedBy(ctx, ctx.region);
  const state = sha256(JSON.stringify([releaseKey.id, releases])).toString('hex');
  const [targets, snapshot, timestamp] = [
    await newest(ctx, 'targets'),
    await newest(ctx, 'snapshot'),
    await newest(ctx, 'timestamp'),
  ];
  const before = await pageBody(ctx, STATE);
  const changed = before !== state || isDue(targets, 'targets', ctx.now) || isDue(snapshot, 'snapshot', ctx.now);
  let now: Pick<Kept, 'version' | 'body'> | undefined = snapshot;
  if (changed || now === undefined) {
    const about = { now: ctx.now, signer: releaseKey };
    const archives = await archivesFor(ctx, releases, releaseKey);
    const done = new Set(archives.map(one => one.path));
    const ready = releases.filter(one => done.has(archivePath(one.application, one.version)));
    const list = [...(await writePages(ctx, ready)), ...archives];
    const next = { version: (targets?.version ?? 0) + 1 };
    const body = targetsMetadata(list, { ...about, ...next });
    await keep(ctx, 'targets', next.version, body);
    const version = (snapshot?.version ?? 0) + 1;
    now = { version, body: snapshotMetadata({ ...next, body }, { ...about, version }) };
    await keep(ctx, 'snapshot', version, now.body);
    // Until all are done the state is not the one asked for, so the next turn goes on.
    await writePage(ctx, STATE, ready.length === releases.length ? state : 'under way');
    await record(ctx, {
      event: 'exchange.catalogue-signed',
      subject: { kind: 'region', id: ctx.region },
      details: { releases: ready.length, list: next.version },
    });
  }
  if (changed || signedBy(timestamp?.body) !== onlineKey.id || isDue(timestamp, 'timestamp', ctx.now)) {
    const version = (timestamp?.version ?? 0) + 1;
    await keep(ctx, 'timestamp', version, timestampMetadata(now, { version, now: ctx.now, signer: onlineKey }));
  }
  return changed;
}

async function pageBody(ctx: Context, number: number): Promise<string | undefined> {
  const row = await ctx.db
    .selectFrom('exchange_metadata')
    .select('body')
    .where('region', '=', ctx.region)
    .where('role', '=', 'page')
    .where('version', '=', number)
    .executeTakeFirst();
  return row?.body;
}

async function writePage(ctx: Context, number: number, body: string): Promise<void> {
  await ctx.db
    .insertInto('exchange_metadata')
    .values({ region: ctx.region, role: 'page', version: number, body, expires: null })
    .onConflict(conflict => conflict.columns(['region', 'role', 'version']).doUpdateSet({ body }))
    .execute();
}

async function writePages(ctx: Context, releases: readonly PublishedRelease[]): Promise<readonly Target[]> {
  const listings = await listingsOf(ctx, releases);
  const pages: Target[] = [];
  for (let from = 0; from === 0 || from < listings.length; from += LISTINGS_PER_PAGE) {
    const number = from / LISTINGS_PER_PAGE + 1;
    const body = JSON.stringify({ publisher: ctx.region, releases: listings.slice(from, from + LISTINGS_PER_PAGE) });
    await writePage(ctx, number, body);
    pages.push({ path: pagePath(number), bytes: Buffer.byteLength(body), sha256: sha256(body).toString('hex') });
  }
  await ctx.db
    .deleteFrom('exchange_metadata')
    .where('region', '=', ctx.region)
    .where('role', '=', 'page')
    .where('version', '>', pages.length)
    .execute();
  return pages;
}

function signedBy(body: string | undefined): string {
  if (body === undefined) return '';
  return (JSON.parse(body) as { signatures: readonly { keyid: string }[] }).signatures[0]?.keyid ?? '';
}

/** A file of the signed metadata by its name, or undefined: `3.root.json`, `timestamp.json`, `7.targets.json`, `catalogue/1.json`. */
export async function metadataFile(ctx: Context, name: string): Promise<string | undefined> {
  const [, number, named] = /^(?:(\d{1,6})\.)?(root|timestamp|snapshot|targets)\.json$/.exec(name) ?? [];
  const page = /^catalogue\/(\d{1,4})\.json$/.exec(name)?.[1];
  const role = page === undefined ? (named as 'root' | 'timestamp' | undefined) : 'page';
  if (role === undefined || (role !== 'timestamp' && number === undefined && page === undefined)) return undefined;
  if (page !== undefined && Number(page) === STATE) return undefined;
  let query = ctx.db
    .selectFrom('exchange_metadata')
    .select('body')
    .where('region', '=', ctx.region)
    .where('role', '=', role);
  if (role !== 'timestamp') query = query.where('version', '=', Number(page ?? number));
  return (await query.executeTakeFirst())?.body;
}

/** The archive of a release of this region. Problem `exchange.not-published` where it is not signed yet. */
export async function archiveOf(ctx: Context, which: { application: string; version: string }): Promise<Buffer> {
  const row = await ctx.db
    .selectFrom('exchange_archives')
    .select(['manifest', 'publiccode', 'examples'])
    .where('region', '=', ctx.region)
    .where('application', '=', which.application)
    .where('version', '=', which.version)
    .executeTakeFirst();
  const { manifest, publiccode: described, examples } = found(row, 'exchange.not-published', which);
  const one = (await publishedBy(ctx, ctx.region)).find(
    other => other.application === which.application && other.version === which.version,
  );
  const { digest } = found(one, 'exchange.not-published', which);
  const tree = await definition(ctx, digest);
  return writeArchive({ definition: tree, publiccode: described, examples: examples ?? undefined, manifest });
}
