/**
 * A release on a stick: its archive together with the signed metadata that stands behind it, in one file. Whoever unpacks
 * it asks the same questions as over the network, answered from the file.
 */
import type { Context, RegionCode } from '../foundation/context.ts';
import { sha256 } from '../foundation/identifiers.ts';
import { found, Problem } from '../foundation/problem.ts';
import { type ReleaseArchive, readArchive } from './archive.ts';
import { type Listing, readListings } from './listing.ts';
import { archiveOf, archivePath, metadataFile, pagePath, refreshPublished } from './published.ts';
import { readTar, writeTar } from './tar.ts';
import { type Believed, believe, mustBeTarget, type Trust } from './trust.ts';

const RELEASE = 'release.tar';

/** Packs a release of this region. */
export async function pack(ctx: Context, which: { application: string; version: string }): Promise<Buffer> {
  // As often as something is left to sign: a stick needs its release now.
  while (await refreshPublished(ctx));
  const files = new Map<string, Buffer>();
  const add = async (name: string): Promise<string | undefined> => {
    const body = await metadataFile(ctx, name);
    if (body !== undefined) files.set(name.startsWith('catalogue/') ? name : `trust/${name}`, Buffer.from(body));
    return body;
  };
  files.set(RELEASE, await archiveOf(ctx, which));
  for (let version = 1; (await add(`${version}.root.json`)) !== undefined; version += 1);
  const timestamp = found(await add('timestamp.json'), 'exchange.not-published', which);
  const snapshot = found(
    await add(`${versionIn(timestamp, 'snapshot.json')}.snapshot.json`),
    'exchange.not-published',
    which,
  );
  await add(`${versionIn(snapshot, 'targets.json')}.targets.json`);
  for (let number = 1; ; number += 1) {
    const body = await metadataFile(ctx, pagePath(number));
    if (body === undefined) break;
    if (!readListings(body).some(one => one.application === which.application && one.version === which.version))
      continue;
    await add(pagePath(number));
    break;
  }
  return writeTar(files);
}

function versionIn(body: string, meta: string): number {
  return (
    (JSON.parse(body) as { signed: { meta: Record<string, { version: number }> } }).signed.meta[meta]?.version ?? 0
  );
}

export interface Unpacked {
  readonly trust: Trust;
  readonly release: ReleaseArchive;
  readonly listing: Listing;
  readonly publisher: RegionCode;
}

/** Whether a file is a packed release, by its first entries; nothing is believed of it yet. */
export function isPacked(bytes: Buffer): boolean {
  return bytes.length > 512 && bytes.toString('latin1', 257, 262) === 'ustar';
}

/** Reads a pack and checks all of it against the fingerprint that is trusted, and against what was believed before. */
export async function unpack(
  bytes: Buffer,
  about: { fingerprint: string; before: Believed | undefined; now: Date },
): Promise<Unpacked> {
  const files = readTar(bytes);
  const source = {
    read: async (name: string): Promise<string | undefined> => files.get(`trust/${name}`)?.toString('utf8'),
  };
  const trust = await believe(source, { ...about, offline: true });
  const archive = found(files.get(RELEASE), 'exchange.not-packed', {});
  const sum = sha256(archive).toString('hex');
  const [path] = [...trust.targets].find(([, target]) => target.sha256 === sum) ?? [];
  if (path === undefined) throw new Problem('exchange.altered', 422, { file: RELEASE });
  const release = releaseIn(archive, path, trust);
  const page = [...files].find(([name]) => name.startsWith('catalogue/'));
  if (page === undefined) throw new Problem('exchange.not-packed', 422, {});
  mustBeTarget(trust, page[0], page[1]);
  const listing = readListings(page[1].toString('utf8')).find(
    one => one.application === release.manifest.application && one.version === release.manifest.version,
  );
  return { trust, release, listing: mustMatch(release, listing), publisher: release.manifest.publisher };
}

/** Reads an archive that the list names, signed by the keys of its publisher and of nobody else. */
export function releaseIn(
  bytes: Buffer,
  path: string,
  trust: Pick<Trust, 'targets' | 'releaseKeys' | 'region'>,
): ReleaseArchive {
  mustBeTarget(trust, path, bytes);
  const release = readArchive(bytes, trust.releaseKeys);
  const { publisher, application, version } = release.manifest;
  if (publisher !== trust.region)
    throw new Problem('exchange.other-publisher', 422, { publisher, region: trust.region });
  if (path !== archivePath(application, version)) throw new Problem('exchange.manifest-broken', 422, { what: 'path' });
  return release;
}

/** The line of the signed catalogue about a release must say the same as its manifest. */
export function mustMatch(release: ReleaseArchive, listing: Listing | undefined): Listing {
  const { digest, ordinal } = release.manifest;
  if (listing === undefined || listing.digest !== digest || listing.ordinal !== ordinal)
    throw new Problem('exchange.manifest-broken', 422, { what: 'listing' });
  return listing;
}

/** The release of a pack or of a bare archive for a comparison: consistent in itself, signed by whomever. */
export function releaseInside(bytes: Buffer): ReleaseArchive {
  return readArchive(readTar(bytes).get(RELEASE) ?? bytes, undefined);
}
