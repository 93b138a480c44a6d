/** A release on a stick: the whole way, and every attack that must fail on it. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acquaint, folder, NOW, ORIGIN, publishAs, type TwoServers, twoServers, version } from '../../test/exchange.ts';
import { catalogue, nearDuplicates, release, retire } from '../catalogue/index.ts';
import { sha256 } from '../foundation/identifiers.ts';
import { isProblem, type Problem } from '../foundation/problem.ts';
import { canonical, type Definition, digestOf, readApplication } from '../language/index.ts';
import { MANIFEST_TYPE, type Manifest, readArchive, signManifest, writeArchive } from './archive.ts';
import { ensureKeys, importPack, keysOf, ownFingerprint, pack, replaceKey, unpack, verifyPack } from './index.ts';
import { signer } from './key-store.ts';
import { makeKey, type Signer, signerOf } from './keys.ts';
import { rootMetadata, snapshotMetadata, targetsMetadata, timestampMetadata } from './metadata.ts';
import { take } from './taking.ts';
import { readTar, writeTar } from './tar.ts';

let world: TwoServers;
let good: Buffer;
let fingerprint: string;
beforeAll(async () => {
  world = await twoServers();
  await acquaint(world, { origin: 'https://asal.example.go.id/a', holder: 'https://pemegang.example.go.id/b' });
  good = await world.origin.as(ctx => pack(ctx, { application: 'krk', version: '1.0.0' }));
  fingerprint = (await world.origin.as(ownFingerprint)) ?? '';
}, 120_000);
afterAll(() => world.close());

const refused = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!isProblem(error)) throw error ?? new Error('nothing was refused');
  const { code, details } = error as Problem;
  return code === 'exchange.not-an-archive' ? `${code} ${String(details.why)}` : code;
};
const look = (bytes: Buffer, trusted = fingerprint) =>
  unpack(bytes, { fingerprint: trusted, before: undefined, now: world.clock.now });
const repacked = (change: (files: Map<string, Buffer>) => void): Buffer => {
  const files = new Map(readTar(good));
  change(files);
  return writeTar(files);
};

/** A publisher of our own making, who signs whatever is asked: what an attacker with keys could send. */
function forged(
  keys: { root: Signer; release: Signer; online: Signer },
  made: {
    region?: string;
    manifest?: Partial<Manifest>;
    definition?: Definition;
    publiccode?: string;
    examples?: string;
    archive?: Buffer;
    list?: number;
  },
): Buffer {
  const original = readArchive(readTar(good).get('release.tar') ?? Buffer.alloc(0), undefined);
  const definition = made.definition ?? original.definition;
  const publiccode = made.publiccode ?? original.publiccode;
  const manifest = { ...original.manifest, digest: digestOf(definition), ...made.manifest };
  const envelope = signManifest(manifest, { definition, publiccode, examples: made.examples }, keys.release);
  const archive = made.archive ?? writeArchive({ definition, publiccode, examples: made.examples, manifest: envelope });
  const listing = {
    ...manifest,
    kind: 'application',
    name: 'x',
    name_en: null,
    summary: 'x',
    summary_en: null,
    affair: 'x',
    retired: null,
  };
  const page = JSON.stringify({ publisher: manifest.publisher, releases: [listing] });
  const list = made.list ?? 1;
  const about = { version: list, now: NOW };
  const sum = (bytes: Buffer | string) => sha256(bytes).toString('hex');
  const targets = targetsMetadata(
    [
      { path: 'catalogue/1.json', bytes: Buffer.byteLength(page), sha256: sum(page) },
      { path: `releases/${manifest.application}-${manifest.version}.tar`, bytes: archive.length, sha256: sum(archive) },
    ],
    { ...about, signer: keys.release },
  );
  const snapshot = snapshotMetadata({ version: list, body: targets }, { ...about, signer: keys.release });
  const timestamp = timestampMetadata({ version: list, body: snapshot }, { ...about, signer: keys.online });
  const root = rootMetadata(keys, { ...about, version: 1, region: made.region ?? ORIGIN, signers: [keys.root] });
  return writeTar(
    new Map(
      Object.entries({
        'release.tar': archive,
        'catalogue/1.json': Buffer.from(page),
        'trust/1.root.json': Buffer.from(root),
        [`trust/${list}.snapshot.json`]: Buffer.from(snapshot),
        [`trust/${list}.targets.json`]: Buffer.from(targets),
        'trust/timestamp.json': Buffer.from(timestamp),
      }),
    ),
  );
}
const newKeys = () => ({ root: signerOf(makeKey()), release: signerOf(makeKey()), online: signerOf(makeKey()) });
/** The origin's own keys: so that only the check in question stands between the pack and the catalogue. */
const ownKeys = () =>
  world.origin.as(async ctx => ({
    root: await signer(ctx, 'root'),
    release: await signer(ctx, 'release'),
    online: await signer(ctx, 'online'),
  }));

describe('the honest way', () => {
  test('a pack is the same bytes each time, believed by its fingerprint and taken into the catalogue', async () => {
    const again = await world.origin.as(ctx => pack(ctx, { application: 'krk', version: '1.0.0' }));
    expect(again.equals(good)).toBe(true);
    const { release: inside } = await look(good);
    expect(inside.manifest.digest).toBe(digestOf(inside.definition));
    const { isNew } = await world.holder.as(ctx => importPack(ctx, good));
    expect(isNew).toBe(true);
    const [entry] = await world.holder.as(ctx => catalogue(ctx, { publisher: ORIGIN }));
    expect(entry?.id).toBe('krk');
    const there = await world.holder.as(ctx => release(ctx, { publisher: ORIGIN, application: 'krk' }));
    expect(there.digest).toBe(inside.manifest.digest);
    expect((await world.holder.as(ctx => importPack(ctx, good))).isNew).toBe(false);
  });

  test('the digest of a release is the SHA-256 of the definition in its archive', async () => {
    const { release: inside } = await look(good);
    const files = readTar(inside.bytes);
    expect(`sha256:${sha256(files.get('definition.json') ?? '').toString('hex')}`).toBe(inside.manifest.digest);
  });

  test('a manifest is an in-toto statement in a DSSE envelope', async () => {
    const { release: inside } = await look(good);
    const envelope = JSON.parse(readTar(inside.bytes).get('manifest.json')?.toString() ?? '') as Record<string, string>;
    expect(envelope.payloadType).toBe(MANIFEST_TYPE);
    const statement = JSON.parse(Buffer.from(envelope.payload ?? '', 'base64').toString()) as Record<string, unknown>;
    expect(statement._type).toBe('https://in-toto.io/Statement/v1');
  });

  test('private keys are sealed, and their secret is readable by its owner only', async () => {
    const path = join(world.folder, 'key-secret');
    expect(existsSync(path)).toBe(true);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const { rows } = await world.origin.database.ownerPool.query<{ sealed: string }>(
      'select sealed from exchange_keys',
    );
    for (const { sealed } of rows) {
      const bytes = Buffer.from(sealed, 'base64');
      // PKCS #8 of Ed25519 begins with this.
      expect(bytes.includes(Buffer.from('302e020100300506032b6570', 'hex'))).toBe(false);
    }
    expect(readFileSync(path, 'utf8').length).toBeGreaterThan(40);
    expect(await world.origin.as(ensureKeys)).toBe(false);
  });
});

describe('attacks that must fail', () => {
  test('an altered byte, wherever it stands', async () => {
    for (const at of [700, Math.floor(good.length / 3), Math.floor(good.length / 2), good.length - 3_000]) {
      const bytes = Buffer.from(good);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      await expect(look(bytes), String(at)).rejects.toSatisfy(isProblem);
    }
  });

  test('an altered definition under an honest manifest', async () => {
    const bytes = repacked(files => {
      const inner = new Map(readTar(files.get('release.tar') ?? Buffer.alloc(0)));
      const text = inner.get('definition.json')?.toString() ?? '';
      inner.set('definition.json', Buffer.from(text.replace('Keterangan rencana kota', 'Keterangan rencana kuta')));
      files.set('release.tar', writeTar(inner));
    });
    expect(await refused(look(bytes))).toBe('exchange.altered');
  });

  test('a wrong key: everything signed properly, by somebody else', async () => {
    expect(await refused(look(forged(newKeys(), {})))).toBe('exchange.fingerprint-differs');
    const { root } = await ownKeys();
    // The list signed by a key that the root does not name.
    const strange = { ...newKeys(), root };
    const honest = readTar(good).get('trust/1.root.json') ?? Buffer.alloc(0);
    const bytes = new Map(readTar(forged(strange, {})));
    bytes.set('trust/1.root.json', honest);
    expect(await refused(look(writeTar(bytes)))).toBe('exchange.wrong-key');
  });

  test('a release claiming another publisher', async () => {
    const keys = newKeys();
    const bytes = forged(keys, { region: '33.10', manifest: { publisher: ORIGIN } });
    const { root } = keys;
    const own = sha256(canonical({ keys: [root.id], threshold: 1 })).toString('hex');
    expect(await refused(look(bytes, own))).toBe('exchange.other-publisher');
    // And a publisher of this server is never written from outside, whoever signed.
    const mine = forged(keys, { region: '33.25', manifest: { publisher: '33.25' } });
    expect(await refused(world.holder.as(ctx => importPack(ctx, mine)))).not.toBe('');
  });

  test('a zip bomb: nothing compressed is ever opened, and nothing too large', async () => {
    expect(await refused(look(gzipSync(Buffer.alloc(50_000_000))))).toBe('exchange.not-an-archive compressed');
    expect(await refused(look(Buffer.alloc(16_000_512)))).toBe('exchange.not-an-archive too-large');
    const keys = await ownKeys();
    expect(await refused(look(forged(keys, { archive: gzipSync(Buffer.alloc(9_000_000)) })))).toBe(
      'exchange.not-an-archive compressed',
    );
  });

  test('path traversal, links, and a name twice', async () => {
    const bytes = Buffer.from(good);
    const renamed = (name: string): Buffer => {
      const copy = Buffer.from(bytes);
      copy.fill(0, 0, 100);
      copy.write(name, 0, 'latin1');
      // The sum is made to fit, as an attacker would.
      copy.write('        ', 148, 'latin1');
      const sum = copy.subarray(0, 512).reduce((total, byte) => total + byte, 0);
      copy.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
      return copy;
    };
    for (const name of ['../../etc/passwd', '/etc/passwd', 'a/../b', 'trust\\x', 'a/b/c'])
      expect(await refused(look(renamed(name))), name).toBe('exchange.not-an-archive name');
    const link = Buffer.from(bytes);
    link.write('2', 156, 'latin1');
    expect(await refused(look(link))).toBe('exchange.not-an-archive header');
    const one = writeTar(new Map([['a.json', Buffer.from('1')]])).subarray(0, 1_024);
    expect(await refused(look(Buffer.concat([one, one, Buffer.alloc(1_024)])))).toBe('exchange.not-an-archive order');
  });

  test('duplicate keys and alias bombs in the YAML that travels', async () => {
    const keys = await ownKeys();
    const bomb = ['a: &a [x, x]', 'b: &b [*a, *a]', 'c: &c [*b, *b]'].join('\n');
    for (const publiccode of ['name: "a"\nname: "b"\n', bomb, 'a: !!js/function x\n'])
      expect(await refused(look(forged(keys, { publiccode })))).toBe('exchange.yaml-refused');
    expect(readApplication(new Map([['application.yaml', bomb]])).findings.length).toBeGreaterThan(0);
  });

  test('look-alike identifiers', async () => {
    const keys = await ownKeys();
    // A Cyrillic letter inside, and an identifier that only looks like one that is known.
    expect(await refused(look(forged(keys, { manifest: { application: 'kr\u043a' } })))).toBe(
      'exchange.manifest-broken',
    );
    expect(await refused(look(forged(keys, { manifest: { publisher: '33.7\u0664' } })))).toBe(
      'exchange.manifest-broken',
    );
    const { release: inside } = await look(good);
    const named = async (id: string) => {
      const pack = await look(
        forged(keys, { definition: { ...inside.definition, id }, manifest: { application: id } }),
      );
      return world.holder.as(ctx => take(ctx, ORIGIN, pack.release, pack.listing));
    };
    expect(await named('pajak_1')).toBe(true);
    // Taken from elsewhere, it is found to be like what it was copied from, as if it had been published here.
    const alike = await world.holder.as(ctx => nearDuplicates(ctx, { publisher: ORIGIN, application: 'pajak_1' }));
    expect(alike.map(one => one.application)).toContain('krk');
    expect(await refused(named('pajak_l'))).toBe('exchange.look-alike');
  });

  test('a definition that breaks the rules of the language, properly signed', async () => {
    const keys = await ownKeys();
    const { release: inside } = await look(good);
    const broken = { ...inside.definition, flow: { ...inside.definition.flow, start: 'nowhere' } } as Definition;
    expect(await refused(look(forged(keys, { definition: broken })))).toBe('exchange.definition-refused');
  });

  test('example values for what the definition does not have, or of another kind', async () => {
    const keys = await ownKeys();
    const { release: inside } = await look(good);
    const [role = ''] = Object.keys(inside.definition.roles);
    for (const examples of [
      '{"parameters":{"not_there":"x"}}',
      '{"parameters":{"__proto__":"x"}}',
      '{"parameters":{"nama_layanan":{"deep":1}}}',
      `{"roles":{"${role}":{"post":1}}}`,
      '{"secret":{}}',
      '[]',
      'x',
    ])
      expect(await refused(look(forged(keys, { examples })))).toBe('exchange.manifest-broken');
  });

  test('an older release passed as the newest', async () => {
    const old = good;
    await publishAs(world.origin, version('krk', '1.0.1'));
    const next = await world.origin.as(ctx => pack(ctx, { application: 'krk', version: '1.0.1' }));
    await world.holder.as(ctx => importPack(ctx, next));
    expect(await refused(world.holder.as(ctx => importPack(ctx, old)))).toBe('exchange.older-than-seen');
    // The old release out of the new list is still to be had: it is old, and says so.
    const older = await world.origin.as(ctx => pack(ctx, { application: 'krk', version: '1.0.0' }));
    await world.holder.as(ctx => importPack(ctx, older));
    expect((await world.holder.as(ctx => release(ctx, { publisher: ORIGIN, application: 'krk' }))).version).toBe(
      '1.0.1',
    );
  });

  test('a retirement travels with the next pack', async () => {
    await world.origin.as(ctx =>
      retire(ctx, { application: 'krk', version: '1.0.0', reason: 'unsafe', note: 'Salah hitung.' }),
    );
    const told = await world.origin.as(ctx => pack(ctx, { application: 'krk', version: '1.0.0' }));
    await world.holder.as(ctx => importPack(ctx, told));
    const there = await world.holder.as(ctx =>
      release(ctx, { publisher: ORIGIN, application: 'krk', version: '1.0.0' }),
    );
    expect(there.retired?.reason).toBe('unsafe');
  });

  test('a stick that is too old', async () => {
    const later = new Date(NOW.getTime() + 91 * 86_400_000);
    expect(await refused(unpack(good, { fingerprint, before: undefined, now: later }))).toBe('exchange.expired');
  });

  test('a revoked key: what it signed before counts no more, and neither does what it signs after', async () => {
    const keys = await ownKeys();
    await world.origin.as(ctx => replaceKey(ctx, { role: 'release', how: 'revoke', reason: 'Laptop hilang.' }));
    const next = await world.origin.as(ctx => pack(ctx, { application: 'krk', version: '1.0.1' }));
    await world.holder.as(ctx => importPack(ctx, next));
    const after = forged(keys, { list: 99 });
    expect(await refused(world.holder.as(ctx => verifyPack(ctx, after)))).toBe('exchange.wrong-key');
    const rows = await world.origin.as(keysOf);
    expect(rows.find(one => one.id === keys.release.id)?.state).toBe('revoked');
    await expect(world.origin.as(ctx => signer(ctx, 'release'))).resolves.toMatchObject({
      id: expect.not.stringMatching(keys.release.id),
    });
  });

  test('a rotated root key is followed from the one before; the old fingerprint still leads to it', async () => {
    await world.origin.as(ctx => replaceKey(ctx, { role: 'root', how: 'rotate', reason: 'Tahun baru.' }));
    expect(await world.origin.as(ownFingerprint)).not.toBe(fingerprint);
    const next = await world.origin.as(ctx => pack(ctx, { application: 'krk', version: '1.0.1' }));
    await expect(look(next)).resolves.toMatchObject({ publisher: ORIGIN });
    await expect(look(next, (await world.origin.as(ownFingerprint)) ?? '')).resolves.toMatchObject({
      publisher: ORIGIN,
    });
    await world.holder.as(ctx => importPack(ctx, next));
  });
});

test('a pack of the library reads like its folder', async () => {
  const { definition } = readApplication(folder('archetypes/permohonan'));
  const packed = await world.origin.as(ctx =>
    pack(ctx, { application: 'permohonan', version: definition?.version ?? '' }),
  );
  expect((await look(packed)).release.manifest.digest).toBe(digestOf(definition));
});
