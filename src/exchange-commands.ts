/** What the command line does with releases that travel and with keys: pack, unpack, verify, keys. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from './backup.ts';
import { definition } from './catalogue/index.ts';
import type { Outcome, Surroundings } from './commands.ts';
import {
  ensureKeys,
  groupedFingerprint,
  importPack,
  type KeyRole,
  keysOf,
  ownFingerprint,
  pack,
  replaceKey,
  type Unpacked,
  unpack,
  verifyPack,
} from './exchange/index.ts';
import type { RegionCode } from './foundation/context.ts';
import { uuidv7 } from './foundation/identifiers.ts';
import { Problem } from './foundation/problem.ts';

export type ExchangeRequest =
  | { readonly command: 'definition'; readonly digest: string }
  | {
      readonly command: 'pack';
      readonly publisher: RegionCode;
      readonly application: string;
      readonly version: string;
      readonly to: string;
    }
  | {
      readonly command: 'verify-pack';
      readonly file: string;
      readonly region: RegionCode;
      /** Folder to write its content into. */
      readonly into?: string | undefined;
      readonly import: boolean;
    }
  | {
      readonly command: 'keys';
      readonly region: RegionCode;
      readonly change?:
        | { readonly role: KeyRole; readonly how: 'rotate' | 'revoke'; readonly reason: string }
        | undefined;
    };

export const EXCHANGE_COMMANDS = ['pack', 'verify-pack', 'keys', 'definition'];

/** A pack holds one release and the signed list of all: far less than this. */
const PACK_BYTES_AT_MOST = 16_000_000;

export function packAt(path: string): Buffer {
  if (!existsSync(path) || !statSync(path).isFile()) throw new Refusal(`There is no file ${path}.`);
  if (statSync(path).size > PACK_BYTES_AT_MOST) throw new Refusal(`${path} is larger than 16 MB: that is no pack.`);
  return readFileSync(path);
}

/** Writes what a pack holds into a new folder. */
export function writeUnpacked({ release }: Unpacked, into: string): void {
  if (existsSync(into) && readdirSync(into).length > 0)
    throw new Refusal(`${into} is not empty. Name a folder that does not exist yet; nothing is ever overwritten.`);
  mkdirSync(into, { recursive: true });
  const { manifest, definition, publiccode } = release;
  const whole = { format: 'payung-release/1', ...manifest, definition };
  // Names of our own: nothing in the pack decides where a file is written.
  writeFileSync(join(into, 'release.json'), `${JSON.stringify(whole, null, 2)}\n`);
  writeFileSync(join(into, 'publiccode.yml'), publiccode);
}

export function told({ release, trust, listing }: Unpacked, more: readonly string[]): Outcome {
  const { manifest } = release;
  const data = {
    trusted: true,
    publisher: manifest.publisher,
    application: manifest.application,
    version: manifest.version,
    digest: manifest.digest,
    publishedAt: manifest.published_at,
    retired: listing.retired,
    fingerprint: trust.fingerprints.at(-1),
    list: trust.versions.targets,
  };
  const lines = [
    `${manifest.application} ${manifest.version} of ${manifest.publisher}, published ${manifest.published_at.slice(0, 10)}`,
    `${manifest.digest}`,
    `Signed by a key that counts: ${groupedFingerprint(trust.fingerprints.at(-1) ?? '')}`,
    ...(listing.retired === null ? [] : [`RETIRED: ${listing.retired.reason}: ${listing.retired.note}`]),
    ...more,
  ];
  return { ok: true, data, lines };
}

/** Checks a pack by a fingerprint alone, without any database. */
export async function verifyByFingerprint(
  file: string,
  fingerprint: string,
  into: string | undefined,
): Promise<Outcome> {
  const unpacked = await unpack(packAt(file), { fingerprint, before: undefined, now: new Date() });
  if (into !== undefined) writeUnpacked(unpacked, into);
  return told(unpacked, into === undefined ? [] : [`Written to ${into}.`]);
}

/** A tree of the catalogue by its digest; any region may read it. */
async function definitionFor(at: Surroundings, digest: string): Promise<Outcome> {
  const [region] = await at.database.listRegions();
  if (region === undefined) throw new Problem('catalogue.no-definition', 404, { digest });
  const work = { actor: { kind: 'system', reason: 'payung compare' } as const, now: at.clock(), requestId: uuidv7() };
  const data = await at.database.reading(region, work, ctx => definition(ctx, digest));
  return { ok: true, data, lines: [digest] };
}

/** Runs one of these commands. */
export async function runExchange(at: Surroundings, request: ExchangeRequest): Promise<Outcome> {
  if (request.command === 'definition') return definitionFor(at, request.digest);
  const region = request.command === 'pack' ? request.publisher : request.region;
  if (!(await at.database.listRegions()).includes(region)) throw new Problem('regions.none', 404, { region });
  const work = {
    actor: { kind: 'system', reason: `payung ${request.command}` } as const,
    now: at.clock(),
    requestId: uuidv7(),
  };
  switch (request.command) {
    case 'pack': {
      const { application, version, to } = request;
      if (existsSync(to)) throw new Refusal(`${to} exists already; nothing is ever overwritten.`);
      const bytes = await at.database.inRegion(region, work, ctx => pack(ctx, { application, version }));
      writeFileSync(to, bytes, { flag: 'wx' });
      return { ok: true, data: { file: to, bytes: bytes.length }, lines: [`${to}: ${bytes.length} bytes, signed.`] };
    }
    case 'verify-pack': {
      const bytes = packAt(request.file);
      if (request.import) {
        const { unpacked, isNew } = await at.database.inRegion(region, work, ctx => importPack(ctx, bytes));
        return told(unpacked, [isNew ? 'It stands in the catalogue now.' : 'It stood in the catalogue already.']);
      }
      const unpacked = await at.database.reading(region, work, ctx => verifyPack(ctx, bytes));
      if (request.into !== undefined) writeUnpacked(unpacked, request.into);
      return told(unpacked, request.into === undefined ? [] : [`Written to ${request.into}.`]);
    }
    case 'keys': {
      const { change } = request;
      const data = await at.database.inRegion(region, work, async ctx => {
        await ensureKeys(ctx);
        if (change !== undefined) await replaceKey(ctx, change);
        return { fingerprint: await ownFingerprint(ctx), keys: await keysOf(ctx) };
      });
      const lines = [
        `Fingerprint of ${region}: ${groupedFingerprint(data.fingerprint ?? '')}`,
        ...data.keys.map(
          key =>
            `${key.role.padEnd(8)} ${key.state.padEnd(8)} ${key.id.slice(0, 16)}  ${key.createdAt.toISOString().slice(0, 10)}`,
        ),
      ];
      return { ok: true, data, lines };
    }
  }
}
