/** Packing, verifying, unpacking and keys from a shell, and comparing what was packed. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../../src/foundation/package-root.ts';
import { payung, temporaryFolder } from '../program.ts';

const temporary = temporaryFolder();
const at = (...parts: string[]): string => join(temporary.path, ...parts);
const ORIGIN = '33.74';
const library = join(packageRoot(), 'applications');
const run = (...args: string[]) => payung([...args, '--data', at('data')]);
const pack = at('lapor.payung');
let fingerprint = '';

beforeAll(async () => {
  await run('regions', 'add', ORIGIN, '--brand', '#0b5f59');
  await run('publish', join(library, 'archetypes/laporan'), '--region', ORIGIN);
  const published = await run('publish', join(library, 'lapor'), '--region', ORIGIN);
  expect(published.err + published.out).toContain('was published');
  const keys = await run('keys', '--region', ORIGIN, '--json');
  fingerprint = (JSON.parse(keys.out) as { fingerprint: string }).fingerprint;
  const packed = await run('pack', `${ORIGIN}/lapor@1.0.0`, '--out', pack);
  expect(packed.code, packed.err + packed.out).toBe(0);
}, 180_000);
afterAll(() => temporary.remove());

describe('a stick', { timeout: 120_000 }, () => {
  test('is believed by its fingerprint alone, and by nothing else', async () => {
    const good = await payung(['verify', pack, '--fingerprint', fingerprint, '--json']);
    expect(good.code).toBe(0);
    expect(JSON.parse(good.out)).toMatchObject({
      trusted: true,
      publisher: ORIGIN,
      application: 'lapor',
      version: '1.0.0',
    });
    const wrong = await payung(['verify', pack, '--fingerprint', '0'.repeat(64), '--json']);
    expect([wrong.code, (JSON.parse(wrong.out) as { problem: string }).problem]).toEqual([
      1,
      'exchange.fingerprint-differs',
    ]);
    const nobody = await payung(['verify', pack]);
    expect(nobody.code).toBe(2);
    const bytes = readFileSync(pack);
    bytes[5_000] = (bytes[5_000] ?? 0) ^ 1;
    writeFileSync(at('altered.payung'), bytes);
    expect((await payung(['verify', at('altered.payung'), '--fingerprint', fingerprint])).code).toBe(1);
  });

  test('is unpacked into a new folder only, and compares like the folder that it came from', async () => {
    const done = await payung(['unpack', pack, '--into', at('out'), '--fingerprint', fingerprint]);
    expect(done.code, done.err).toBe(0);
    expect(existsSync(at('out', 'publiccode.yml'))).toBe(true);
    expect((await payung(['unpack', pack, '--into', at('out'), '--fingerprint', fingerprint])).code).toBe(1);
    for (const other of [pack, at('out', 'release.json')]) {
      const compared = await payung(['compare', join(library, 'lapor'), other, '--json']);
      expect((JSON.parse(compared.out) as { differences: unknown[] }).differences, other).toEqual([]);
    }
  });

  test('a digest is looked up in the catalogue of the data folder', async () => {
    const { digest } = JSON.parse((await payung(['verify', pack, '--fingerprint', fingerprint, '--json'])).out) as {
      digest: string;
    };
    const compared = await run('compare', digest, pack, '--json');
    expect([compared.code, (JSON.parse(compared.out) as { differences: unknown[] }).differences]).toEqual([0, []]);
    expect((await run('compare', `sha256:${'0'.repeat(64)}`, pack)).code).toBe(2);
  });

  test('a key is rotated and revoked with a reason', async () => {
    const rotated = await run('keys', 'rotate', 'release', '--region', ORIGIN, '--reason', 'Tahun baru', '--json');
    const { keys } = JSON.parse(rotated.out) as { keys: readonly { role: string; state: string }[] };
    expect(keys.filter(key => key.role === 'release').map(key => key.state)).toEqual(['active', 'retired']);
    expect((await run('keys', 'revoke', 'door', '--region', ORIGIN, '--reason', 'x')).code).toBe(2);
    expect((await run('keys', 'revoke', 'online', '--region', ORIGIN, '--reason', 'Hilang')).code).toBe(0);
  });
});
