/** A verified release becomes part of this server's catalogue, whether it came by network or on a stick. */
import { catalogue, importRelease } from '../catalogue/index.ts';
import type { Context, RegionCode } from '../foundation/context.ts';
import { isProblem, Problem } from '../foundation/problem.ts';
import type { ReleaseArchive } from './archive.ts';
import { ownFingerprint } from './key-store.ts';
import { type Listing, lookAlikes } from './listing.ts';
import { type Unpacked, unpack } from './packing.ts';
import { believedOf, keepBelieved, keepListed, markFetched, peer } from './peers.ts';
import { metadataFile } from './published.ts';
import { readTar } from './tar.ts';

/** Problem `exchange.look-alike` where two identifiers would be mistaken for each other. */
export function mustNotLookAlike(ids: readonly string[]): void {
  const twins = lookAlikes(ids);
  if (twins !== undefined) throw new Problem('exchange.look-alike', 422, { one: twins[0], other: twins[1] });
}

/** Writes a verified release into the catalogue. Says whether it was new. */
export async function take(
  ctx: Context,
  from: RegionCode,
  release: ReleaseArchive,
  listing: Listing,
): Promise<boolean> {
  const { manifest, definition, examples } = release;
  if (manifest.publisher !== from)
    throw new Problem('exchange.other-publisher', 422, { publisher: manifest.publisher, region: from });
  const here = await catalogue(ctx, { publisher: from });
  mustNotLookAlike([...here.map(one => one.id), manifest.application]);
  const isNew = await importRelease(ctx, {
    publisher: from,
    application: manifest.application,
    version: manifest.version,
    ordinal: manifest.ordinal,
    digest: manifest.digest,
    extends: manifest.extends,
    extendsDigest: manifest.extends_digest,
    notes: manifest.notes,
    publishedAt: new Date(manifest.published_at),
    publishedBy: manifest.published_by,
    definition,
    ...(examples === undefined ? {} : { examples }),
    retired: listing.retired === null ? null : { ...listing.retired, at: new Date(listing.retired.at) },
  });
  await markFetched(ctx, from, manifest);
  return isNew;
}

/** Whom a pack claims to come from; nothing is believed of it yet. */
function claimed(bytes: Buffer): string {
  try {
    const root = JSON.parse(readTar(bytes).get('trust/1.root.json')?.toString('utf8') ?? '{}') as {
      readonly signed?: { readonly region?: unknown };
    };
    return typeof root.signed?.region === 'string' ? root.signed.region : '';
  } catch (error) {
    if (isProblem(error)) throw error;
    throw new Problem('exchange.not-packed', 422, {});
  }
}

/** Checks a pack as this region would: by the fingerprint and by what it has already seen of the publisher. */
export async function verifyPack(ctx: Context, bytes: Buffer): Promise<Unpacked> {
  const from = claimed(bytes);
  if (from === ctx.region) {
    const fingerprint = (await ownFingerprint(ctx)) ?? '';
    const root = await metadataFile(ctx, '1.root.json');
    const unpacked = await unpack(bytes, {
      fingerprint,
      before: root === undefined ? undefined : { root },
      now: ctx.now,
    });
    return unpacked;
  }
  const known = await peer(ctx, from);
  const before = await believedOf(ctx, known.code);
  const unpacked = await unpack(bytes, { fingerprint: known.fingerprint, before, now: ctx.now });
  if (unpacked.publisher !== known.code)
    throw new Problem('exchange.other-publisher', 422, { publisher: unpacked.publisher, region: known.code });
  return unpacked;
}

/** Takes a release from a stick into the catalogue. What the stick has shown counts from now on: nothing older is believed. */
export async function importPack(ctx: Context, bytes: Buffer): Promise<{ unpacked: Unpacked; isNew: boolean }> {
  const unpacked = await verifyPack(ctx, bytes);
  const { publisher, trust, release, listing } = unpacked;
  if (publisher === ctx.region) throw new Problem('catalogue.publisher-here', 409, { publisher });
  await keepBelieved(ctx, publisher, trust);
  await keepListed(ctx, publisher, 'stick', [listing]);
  return { unpacked, isNew: await take(ctx, publisher, release, listing) };
}
