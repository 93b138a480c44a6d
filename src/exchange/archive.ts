/**
 * A release as a file: the definition in canonical JSON, its `publiccode.yml`, and a manifest that the publisher's release
 * key has signed. The manifest is an in-toto statement in a DSSE envelope: which files, with which SHA-256, and what they
 * are. The SHA-256 of `definition.json` is the release's digest, so the name of a release and its content are one.
 */
import { isRegionCode, type RegionCode } from '../foundation/context.ts';
import { sha256 } from '../foundation/identifiers.ts';
import { isProblem, Problem } from '../foundation/problem.ts';
import {
  canonical,
  check,
  compose,
  type Definition,
  digestOf,
  type OriginValues,
  pack,
  readPlainYaml,
  unpack,
} from '../language/index.ts';
import { openStatement, readEnvelope, signStatement } from './dsse.ts';
import { EXAMPLES, readExamples } from './examples.ts';
import type { PublicKey, Signer } from './keys.ts';
import { isApplicationId, isDigest, isVersion } from './listing.ts';
import { type Entries, readTar, writeTar } from './tar.ts';

export const MANIFEST_TYPE = 'application/vnd.in-toto+json';
const STATEMENT = 'https://in-toto.io/Statement/v1';
const PREDICATE = 'urn:payung:release:1';

/** What a manifest says of a release, beside which files belong to it. */
export interface Manifest {
  readonly publisher: RegionCode;
  readonly application: string;
  readonly version: string;
  readonly ordinal: number;
  readonly digest: string;
  readonly published_at: string;
  readonly published_by: string;
  readonly notes: string;
  readonly extends: string | null;
  readonly extends_digest: string | null;
}

export interface ReleaseArchive {
  readonly manifest: Manifest;
  readonly definition: Definition;
  readonly publiccode: string;
  /** The publisher's own values; absent where it gave none. */
  readonly examples?: OriginValues;
  readonly bytes: Buffer;
}

/** What an archive is made of, beside the manifest. */
interface Parts {
  readonly definition: Definition;
  readonly publiccode: string;
  /** As `writeExamples` writes them. */
  readonly examples?: string | undefined;
}

const DEFINITION = 'definition.json';
const PUBLICCODE = 'publiccode.yml';
const MANIFEST = 'manifest.json';

const hex = (bytes: Buffer): string => sha256(bytes).toString('hex');

/** Signs what an archive will hold. */
export function signManifest(manifest: Manifest, parts: Parts, key: Signer): string {
  const files: Entries = filesOf(parts);
  const subject = [...files].map(([name, bytes]) => ({ name, digest: { sha256: hex(bytes) } }));
  const statement = { _type: STATEMENT, subject, predicateType: PREDICATE, predicate: manifest };
  return signStatement(MANIFEST_TYPE, canonical(statement), key);
}

function filesOf({ definition, publiccode, examples }: Parts): Map<string, Buffer> {
  const files = new Map([
    [DEFINITION, Buffer.from(canonical(pack(definition)))],
    [PUBLICCODE, Buffer.from(publiccode)],
  ]);
  if (examples !== undefined) files.set(EXAMPLES, Buffer.from(examples));
  return files;
}

/** The archive itself: the same bytes wherever and whenever it is made. */
export function writeArchive(parts: Parts & { readonly manifest: string }): Buffer {
  return writeTar(new Map([...filesOf(parts), [MANIFEST, Buffer.from(parts.manifest)]]));
}

/** A manifest of unknown origin, as its text says; who signed it is asked by `openStatement`. */
function readManifest(text: string): { manifest: Manifest; files: ReadonlyMap<string, string> } {
  const broken = (what: string): Problem => new Problem('exchange.manifest-broken', 422, { what });
  let statement: Record<string, unknown>;
  try {
    statement = JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw broken('json');
  }
  const { _type, subject, predicateType, predicate } = statement;
  if (_type !== STATEMENT || predicateType !== PREDICATE || !Array.isArray(subject)) throw broken('type');
  const said = (predicate ?? {}) as Record<string, unknown>;
  const line = (name: string, atMost: number): string => {
    const value = said[name];
    if (typeof value !== 'string' || value.length > atMost || !value.isWellFormed()) throw broken(name);
    return value;
  };
  const { publisher, application, version, ordinal, digest } = said;
  // The database's own patterns: what is not plain ASCII cannot pass for something that is.
  if (typeof publisher !== 'string' || !isRegionCode(publisher)) throw broken('publisher');
  if (!isApplicationId(application)) throw broken('application');
  if (!isVersion(version)) throw broken('version');
  if (typeof ordinal !== 'number' || !Number.isSafeInteger(ordinal) || ordinal < 1) throw broken('ordinal');
  if (!isDigest(digest)) throw broken('digest');
  const published_at = line('published_at', 30);
  if (Number.isNaN(Date.parse(published_at))) throw broken('published_at');
  const files = new Map<string, string>();
  for (const one of subject as readonly unknown[]) {
    const { name, digest: sum } = (one ?? {}) as { name?: unknown; digest?: { sha256?: unknown } };
    if (typeof name !== 'string' || typeof sum?.sha256 !== 'string') throw broken('subject');
    files.set(name, sum.sha256);
  }
  const extendsDigest = said.extends_digest === null ? null : line('extends_digest', 80);
  if (extendsDigest !== null && !isDigest(extendsDigest)) throw broken('extends_digest');
  return {
    files,
    manifest: {
      publisher,
      application,
      version,
      ordinal,
      digest,
      published_at,
      published_by: line('published_by', 200),
      notes: line('notes', 4_000),
      extends: said.extends === null ? null : line('extends', 80),
      extends_digest: extendsDigest,
    },
  };
}

/**
 * Reads an archive and looks at everything in it. With keys, one of them must have signed; without, only the archive's own
 * consistency is known (for a comparison, where nothing is put to work).
 */
export function readArchive(bytes: Buffer, keys: readonly PublicKey[] | undefined): ReleaseArchive {
  const files = readTar(bytes);
  const envelope = files.get(MANIFEST)?.toString('utf8');
  if (envelope === undefined) throw new Problem('exchange.not-an-archive', 422, { why: 'manifest' });
  const text =
    keys === undefined
      ? Buffer.from(readEnvelope(envelope).payload, 'base64').toString('utf8')
      : openStatement(MANIFEST_TYPE, envelope, keys);
  const said = readManifest(text);
  const listed = [...said.files.keys()].filter(name => name !== EXAMPLES).sort();
  if (listed.join(' ') !== `${DEFINITION} ${PUBLICCODE}` || files.size !== said.files.size + 1)
    throw new Problem('exchange.manifest-broken', 422, { what: 'files' });
  for (const [name, sum] of said.files) {
    const body = files.get(name);
    if (body === undefined || hex(body) !== sum) throw new Problem('exchange.altered', 422, { file: name });
  }
  const publiccode = (files.get(PUBLICCODE) ?? Buffer.alloc(0)).toString('utf8');
  const findings = readPlainYaml(PUBLICCODE, publiccode);
  if (findings.length > 0)
    throw new Problem('exchange.yaml-refused', 422, { file: PUBLICCODE, code: findings[0]?.code ?? '' });
  const definition = definitionIn(files, said.manifest);
  const examples = files.get(EXAMPLES)?.toString('utf8');
  return {
    manifest: said.manifest,
    definition,
    publiccode,
    ...(examples === undefined ? {} : { examples: readExamples(examples, definition) }),
    bytes,
  };
}

function definitionIn(files: Entries, manifest: Manifest): Definition {
  let value: unknown;
  try {
    value = unpack(JSON.parse((files.get(DEFINITION) ?? Buffer.alloc(0)).toString('utf8')));
  } catch (error) {
    if (isProblem(error)) throw error;
    throw new Problem('exchange.definition-refused', 422, { code: 'json' });
  }
  // Composing nothing holds the tree against the shape of the language; checking holds it against its rules.
  const { definition, findings } = compose(value as Definition, []);
  const wrong = definition === undefined ? findings : check(definition).filter(one => one.severity === 'error');
  if (definition === undefined || wrong.length > 0)
    throw new Problem('exchange.definition-refused', 422, {
      code: wrong[0]?.code ?? 'shape',
      path: wrong[0]?.path ?? '',
    });
  const digest = digestOf(definition);
  if (digest !== manifest.digest) throw new Problem('exchange.altered', 422, { file: DEFINITION });
  if (definition.id !== manifest.application || definition.version !== manifest.version)
    throw new Problem('exchange.manifest-broken', 422, { what: 'application' });
  return definition;
}
