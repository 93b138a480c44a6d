/**
 * Whether what another region's server (or a stick) says is to be believed: the client's part of TUF 1.0, section 5.
 *
 * Pure: it is given a source to read from, what was believed before, and the time. In this order: the chain of roots, each
 * signed by the one before; then freshness, state and list, each signed by the keys that the root names, none older than
 * what was seen, none past its last day. What changes along the way is answered, and kept by the caller only as a whole.
 */
import { sha256 } from '../foundation/identifiers.ts';
import { Problem } from '../foundation/problem.ts';
import { fingerprintOf, type PublicKey } from './keys.ts';
import { Metadata, MetadataKind, type Root, type Snapshot, type Targets, type Timestamp } from './tuf.ts';

/** Where metadata comes from: another server or a file. Undefined where there is nothing under the name. */
export interface TrustSource {
  read(name: string, bytesAtMost: number): Promise<string | undefined>;
}

export interface Believed {
  readonly root: string;
  readonly timestamp?: string | undefined;
  readonly snapshot?: string | undefined;
  readonly targets?: string | undefined;
}

export interface Trust {
  readonly believed: Required<{ readonly [Role in keyof Believed]: string }>;
  readonly versions: {
    readonly root: number;
    readonly timestamp: number;
    readonly snapshot: number;
    readonly targets: number;
  };
  readonly targets: ReadonlyMap<string, { readonly bytes: number; readonly sha256: string }>;
  /** Of every root that was seen on the way, oldest first. */
  readonly fingerprints: readonly string[];
  /** Keys by what they may sign now. */
  readonly releaseKeys: readonly PublicKey[];
  readonly onlineKeys: readonly PublicKey[];
  readonly freshUntil: Date;
  /** Whose root it is, as the root says. */
  readonly region: string;
}

/** Roots fetched at once: one a month for more than ten years. */
const ROOTS_AT_MOST = 128;
const ROOT_BYTES = 64_000;
const TIMESTAMP_BYTES = 16_000;
const SNAPSHOT_BYTES = 64_000;
/** 5,000 releases at 250 bytes, and as much again. */
const TARGETS_BYTES = 4_000_000;

type Kinds = { root: Root; timestamp: Timestamp; snapshot: Snapshot; targets: Targets };
type Role = keyof Kinds;

const refusal = (code: string, details: Record<string, string | number> = {}): Problem =>
  new Problem(code, 409, details);

function read<R extends Role>(role: R, text: string): Metadata<Kinds[R]> {
  const kind = {
    root: MetadataKind.Root,
    timestamp: MetadataKind.Timestamp,
    snapshot: MetadataKind.Snapshot,
    targets: MetadataKind.Targets,
  }[role];
  try {
    const data: unknown = JSON.parse(text);
    // The type belongs to the kind asked for; the library's overloads cannot say so for a parameter.
    const metadata = (Metadata.fromJSON as (kind: unknown, data: unknown) => unknown)(kind, data) as Metadata<Kinds[R]>;
    const { version } = metadata.signed;
    if (!Number.isSafeInteger(version) || version < 1) throw new TypeError('version');
    return metadata;
  } catch {
    throw refusal('exchange.metadata-broken', { role });
  }
}

/** Throws `exchange.wrong-key` unless as many of the role's keys signed as the root asks for. */
function mustBeSigned<R extends Role>(by: Metadata<Root>, role: R, metadata: Metadata<Kinds[R]>): void {
  try {
    by.verifyDelegate(role, metadata as Parameters<Metadata<Root>['verifyDelegate']>[1]);
  } catch {
    throw refusal('exchange.wrong-key', { role });
  }
}

function isSigned<R extends Role>(by: Metadata<Root>, role: R, metadata: Metadata<Kinds[R]>): boolean {
  try {
    mustBeSigned(by, role, metadata);
    return true;
  } catch {
    return false;
  }
}

function fingerprint(root: Metadata<Root>): string {
  const role = root.signed.roles.root;
  return role === undefined ? '' : fingerprintOf(role.keyIDs, role.threshold);
}

function keysOf(root: Metadata<Root>, role: Role): readonly PublicKey[] {
  return (root.signed.roles[role]?.keyIDs ?? []).flatMap(id => {
    const hex = root.signed.keys[id]?.keyVal.public;
    return hex === undefined ? [] : [{ id, public: hex }];
  });
}

/** Keys of what a root says, for requests and agreements; the root was believed when it was kept. */
export function keysIn(rootText: string): {
  readonly release: readonly PublicKey[];
  readonly online: readonly PublicKey[];
  readonly fingerprint: string;
  readonly region: string;
} {
  const root = read('root', rootText);
  return {
    release: keysOf(root, 'targets'),
    online: keysOf(root, 'timestamp'),
    fingerprint: fingerprint(root),
    region: String(root.signed.unrecognizedFields.region ?? ''),
  };
}

/** The list of what was believed last. */
export function targetsIn(before: Believed): Trust['targets'] {
  return before.targets === undefined ? new Map() : listOf(read('targets', before.targets));
}

function listOf({ signed }: Metadata<Targets>): Trust['targets'] {
  return new Map(
    Object.entries(signed.targets).map(([path, one]) => [path, { bytes: one.length, sha256: one.hashes.sha256 ?? '' }]),
  );
}

interface Chain {
  readonly root: Metadata<Root>;
  readonly text: string;
  readonly fingerprints: readonly string[];
}

/** Follows the roots from the one believed, or from the first, to the newest. */
async function newestRoot(source: TrustSource, before: string | undefined): Promise<Chain> {
  let text = before;
  let root = text === undefined ? undefined : read('root', text);
  const fingerprints: string[] = root === undefined ? [] : [fingerprint(root)];
  for (let count = 0; count < ROOTS_AT_MOST; count += 1) {
    const version: number = root === undefined ? 1 : root.signed.version + 1;
    const next = await source.read(`${version}.root.json`, ROOT_BYTES);
    if (next === undefined) break;
    const candidate = read('root', next);
    if (candidate.signed.version !== version) throw refusal('exchange.metadata-broken', { role: 'root' });
    mustBeSigned(root ?? candidate, 'root', candidate);
    mustBeSigned(candidate, 'root', candidate);
    [root, text] = [candidate, next];
    fingerprints.push(fingerprint(root));
  }
  if (root === undefined || text === undefined) throw refusal('exchange.no-metadata', { role: 'root' });
  return { root, text, fingerprints };
}

const sameKeys = (one: Metadata<Root>, other: Metadata<Root>, role: Role): boolean =>
  keysOf(one, role)
    .map(key => key.id)
    .sort()
    .join() ===
  keysOf(other, role)
    .map(key => key.id)
    .sort()
    .join();

function mustNotBeOver(what: { isExpired(now?: Date): boolean; expires: string }, role: Role, now: Date): void {
  if (what.isExpired(now))
    throw refusal(role === 'timestamp' ? 'exchange.frozen' : 'exchange.expired', { role, expires: what.expires });
}

function mustFit(text: string, said: { length?: number; hashes?: Record<string, string> }, role: Role): void {
  const bytes = Buffer.from(text);
  const { length, hashes } = said;
  if (length === undefined || hashes?.sha256 === undefined) throw refusal('exchange.metadata-broken', { role });
  if (bytes.length !== length || sha256(bytes).toString('hex') !== hashes.sha256)
    throw refusal('exchange.altered', { file: `${role}.json` });
}

async function wanted(source: TrustSource, name: string, role: Role, bytesAtMost: number): Promise<string> {
  const text = await source.read(name, bytesAtMost);
  if (text === undefined) throw refusal('exchange.no-metadata', { role });
  return text;
}

/** What was believed before of a role, where the root of today still stands behind it. */
function earlier<R extends Role>(
  root: Metadata<Root>,
  role: R,
  text: string | undefined,
): Metadata<Kinds[R]> | undefined {
  if (text === undefined) return undefined;
  const metadata = read(role, text);
  return isSigned(root, role, metadata) ? metadata : undefined;
}

/** What was believed before and still stands. */
interface Last {
  readonly timestamp: Metadata<Timestamp> | undefined;
  readonly snapshot: Metadata<Snapshot> | undefined;
  readonly targets: Metadata<Targets> | undefined;
  readonly targetsText: string | undefined;
}

function rememberedUnder(root: Metadata<Root>, before: Believed | undefined): Last {
  const was = before === undefined ? undefined : read('root', before.root);
  // TUF 5.3.11: a key that signed too high a number is gone, and so is the number that it signed.
  const keep = (role: Role): boolean => was !== undefined && sameKeys(was, root, role);
  return {
    timestamp: keep('timestamp') && keep('snapshot') ? earlier(root, 'timestamp', before?.timestamp) : undefined,
    snapshot: keep('snapshot') ? earlier(root, 'snapshot', before?.snapshot) : undefined,
    targets: keep('targets') ? earlier(root, 'targets', before?.targets) : undefined,
    targetsText: before?.targets,
  };
}

async function readTimestamp(
  source: TrustSource,
  root: Metadata<Root>,
  last: Last,
  about: { now: Date; offline: boolean },
): Promise<[string, Metadata<Timestamp>]> {
  const text = await wanted(source, 'timestamp.json', 'timestamp', TIMESTAMP_BYTES);
  const timestamp = read('timestamp', text);
  mustBeSigned(root, 'timestamp', timestamp);
  const before = last.timestamp?.signed;
  if (before !== undefined && timestamp.signed.version < before.version)
    throw refusal('exchange.older-than-seen', { role: 'timestamp' });
  if (before !== undefined && timestamp.signed.snapshotMeta.version < before.snapshotMeta.version)
    throw refusal('exchange.older-than-seen', { role: 'snapshot' });
  if (!about.offline) mustNotBeOver(timestamp.signed, 'timestamp', about.now);
  return [text, timestamp];
}

async function readSnapshot(
  source: TrustSource,
  root: Metadata<Root>,
  { signed: { snapshotMeta } }: Metadata<Timestamp>,
  last: Last,
  now: Date,
): Promise<[string, Metadata<Snapshot>]> {
  const text = await wanted(source, `${snapshotMeta.version}.snapshot.json`, 'snapshot', SNAPSHOT_BYTES);
  mustFit(text, snapshotMeta, 'snapshot');
  const snapshot = read('snapshot', text);
  mustBeSigned(root, 'snapshot', snapshot);
  const list = snapshot.signed.meta['targets.json'];
  if (snapshot.signed.version !== snapshotMeta.version || list === undefined)
    throw refusal('exchange.metadata-broken', { role: 'snapshot' });
  if ((last.snapshot?.signed.meta['targets.json']?.version ?? 0) > list.version)
    throw refusal('exchange.older-than-seen', { role: 'targets' });
  mustNotBeOver(snapshot.signed, 'snapshot', now);
  return [text, snapshot];
}

async function readTargets(
  source: TrustSource,
  root: Metadata<Root>,
  snapshot: Metadata<Snapshot>,
  last: Last,
  now: Date,
): Promise<[string, Metadata<Targets>]> {
  const list = snapshot.signed.meta['targets.json'];
  if (list === undefined) throw refusal('exchange.metadata-broken', { role: 'snapshot' });
  if ((last.targets?.signed.version ?? 0) > list.version)
    throw refusal('exchange.older-than-seen', { role: 'targets' });
  // Unchanged since the last time: the list is long, and what we hold is checked against the same sum.
  const held = last.targets?.signed.version === list.version ? last.targetsText : undefined;
  const text = held ?? (await wanted(source, `${list.version}.targets.json`, 'targets', TARGETS_BYTES));
  mustFit(text, list, 'targets');
  const targets = read('targets', text);
  mustBeSigned(root, 'targets', targets);
  if (targets.signed.version !== list.version) throw refusal('exchange.metadata-broken', { role: 'targets' });
  mustNotBeOver(targets.signed, 'targets', now);
  return [text, targets];
}

/**
 * Reads the newest state and checks all of it. `offline`: a stick, whose freshness was written when it was packed; the
 * ninety days of its list count instead of the week of the timestamp.
 */
export async function believe(
  source: TrustSource,
  about: { fingerprint: string; before: Believed | undefined; now: Date; offline: boolean },
): Promise<Trust> {
  const { before, now } = about;
  const chain = await newestRoot(source, before?.root);
  const { root } = chain;
  // A first meeting: the fingerprint that two people compared must be one of the chain's, so what follows it is theirs.
  if (before === undefined && !chain.fingerprints.includes(about.fingerprint))
    throw refusal('exchange.fingerprint-differs', { was: chain.fingerprints.at(-1) ?? '' });
  mustNotBeOver(root.signed, 'root', now);
  const last = rememberedUnder(root, before);
  const [timestampText, timestamp] = await readTimestamp(source, root, last, { now, offline: about.offline });
  const [snapshotText, snapshot] = await readSnapshot(source, root, timestamp, last, now);
  const [targetsText, targets] = await readTargets(source, root, snapshot, last, now);
  return {
    believed: { root: chain.text, timestamp: timestampText, snapshot: snapshotText, targets: targetsText },
    versions: {
      root: root.signed.version,
      timestamp: timestamp.signed.version,
      snapshot: snapshot.signed.version,
      targets: targets.signed.version,
    },
    targets: listOf(targets),
    fingerprints: chain.fingerprints,
    releaseKeys: keysOf(root, 'targets'),
    onlineKeys: keysOf(root, 'timestamp'),
    freshUntil: new Date(timestamp.signed.expires),
    region: String(root.signed.unrecognizedFields.region ?? ''),
  };
}

/** Whether the bytes are the target that the list names. */
export function mustBeTarget(trust: Pick<Trust, 'targets'>, path: string, bytes: Buffer): void {
  const target = trust.targets.get(path);
  if (target === undefined) throw refusal('exchange.not-listed', { path });
  if (bytes.length !== target.bytes || sha256(bytes).toString('hex') !== target.sha256)
    throw refusal('exchange.altered', { file: path });
}
