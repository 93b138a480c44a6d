/**
 * What a region says about its releases as a whole, in the form of The Update Framework (TUF 1.0): which keys count
 * (root), what there is (targets), which state of it (snapshot), and that this is still so today (timestamp).
 *
 * The format, its canonical JSON and its rules of signature are the library's (`@tufjs/models`); what is signed when is
 * ours. Why TUF, and what of it is left out: docs/decisions/0017-trust-between-servers.md.
 */
import type { RegionCode } from '../foundation/context.ts';
import { sha256 } from '../foundation/identifiers.ts';
import { type KeyRole, type PublicKey, type Signer, tufKey } from './keys.ts';
import {
  Key,
  Metadata,
  MetaFile,
  Root,
  Signature,
  type Signed,
  Snapshot,
  TargetFile,
  Targets,
  Timestamp,
} from './tuf.ts';

const DAY = 86_400_000;
/** For how long a signature counts. The shorter, the sooner an old state cannot be passed off as today's. */
export const LIFETIME = {
  /** Renewed by the root key itself before it is over; a server that was off for longer is trusted anew by hand. */
  root: 365 * DAY,
  /** How old a stick may be that is carried to a server without network. */
  targets: 90 * DAY,
  snapshot: 90 * DAY,
  /** How long a frozen catalogue goes unnoticed; longer than the longest row of holidays on which a server may be off. */
  timestamp: 7 * DAY,
} as const;
/** A signature is renewed when less than this part of its lifetime is left. */
export const RENEW_WHEN_LEFT = 0.5;

/** Who signs what. */
export const SIGNED_BY: Readonly<Record<'root' | 'targets' | 'snapshot' | 'timestamp', KeyRole>> = {
  root: 'root',
  targets: 'release',
  snapshot: 'release',
  timestamp: 'online',
};

export interface Target {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** TUF writes instants without fractions. */
const until = (now: Date, lifetime: number): string =>
  new Date(Math.floor((now.getTime() + lifetime) / 1_000) * 1_000).toISOString().replace('.000Z', 'Z');

const hashed = (text: string) => ({
  length: Buffer.byteLength(text),
  hashes: { sha256: sha256(text).toString('hex') },
});

function signed<T extends Root | Timestamp | Snapshot | Targets>(what: T, signers: readonly Signer[]): string {
  const metadata = new Metadata<T>(what);
  for (const signer of signers)
    metadata.sign(bytes => new Signature({ keyID: signer.id, sig: signer.sign(bytes).toString('hex') }));
  return JSON.stringify(metadata.toJSON());
}

/** Which keys count. `signers`: the root key, and the root key before it where it changed. */
export function rootMetadata(
  keys: Readonly<Record<KeyRole, PublicKey>>,
  about: { region: RegionCode; version: number; now: Date; signers: readonly Signer[] },
): string {
  const root = new Root({
    version: about.version,
    expires: until(about.now, LIFETIME.root),
    consistentSnapshot: true,
    // Whose root it is: what is signed under it can be nobody else's.
    unrecognizedFields: { region: about.region },
    specVersion: '1.0.31',
  });
  for (const [role, by] of Object.entries(SIGNED_BY)) {
    const key = keys[by];
    root.addKey(Key.fromJSON(key.id, tufKey(key.public)), role);
  }
  return signed(root, about.signers);
}

export function targetsMetadata(
  targets: readonly Target[],
  about: { version: number; now: Date; signer: Signer },
): string {
  const what = new Targets({
    version: about.version,
    expires: until(about.now, LIFETIME.targets),
    specVersion: '1.0.31',
  });
  for (const { path, bytes, sha256: sum } of targets)
    what.addTarget(new TargetFile({ path, length: bytes, hashes: { sha256: sum } }));
  return signed(what, [about.signer]);
}

export function snapshotMetadata(
  targets: { version: number; body: string },
  about: { version: number; now: Date; signer: Signer },
): string {
  const what = new Snapshot({
    version: about.version,
    expires: until(about.now, LIFETIME.snapshot),
    specVersion: '1.0.31',
    meta: { 'targets.json': new MetaFile({ version: targets.version, ...hashed(targets.body) }) },
  });
  return signed(what, [about.signer]);
}

export function timestampMetadata(
  snapshot: { version: number; body: string },
  about: { version: number; now: Date; signer: Signer },
): string {
  const what = new Timestamp({
    version: about.version,
    expires: until(about.now, LIFETIME.timestamp),
    specVersion: '1.0.31',
    snapshotMeta: new MetaFile({ version: snapshot.version, ...hashed(snapshot.body) }),
  });
  return signed(what, [about.signer]);
}

/** When a signed text stops counting. */
export function expiryOf(body: string): Date {
  const { signed: said } = JSON.parse(body) as { signed: Pick<Signed, 'expires'> };
  return new Date(said.expires);
}
