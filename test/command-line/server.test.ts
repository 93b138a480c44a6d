/**
 * Commands on a data folder: asked of the server that has it, done directly when nobody has. One folder goes through the
 * whole story, because every start of the program costs a second.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/foundation/database.ts';
import { packageRoot } from '../../src/foundation/package-root.ts';
import { freePort, payung, type Ran, type Served, serve, temporaryFolder } from '../program.ts';

const temporary = temporaryFolder();
const data = join(temporary.path, 'data');
const backup = join(temporary.path, 'cadangan');
const restored = join(temporary.path, 'pulih');
const example = join(packageRoot(), 'test/example-application');
const on = (...args: readonly string[]): Promise<Ran> => payung([...args, '--data', data]);
const STACK = /\n\s+at /;

let server: Served;
beforeAll(async () => {
  server = await serve(['--demo', '--empty', '--data', data]);
}, 120_000);
afterAll(async () => {
  await server.end('SIGKILL');
  temporary.remove();
});

describe('while a server has the folder', () => {
  test('serve --demo --empty begins without a region, and its front page says what to do', async () => {
    await expect.poll(() => server.output()).toContain('Never use --demo for real citizens');
    expect((await server.visitor().get('/')).status).toBe(200);
    const { code, out } = await on('regions');
    expect([code, out]).toEqual([0, 'No region yet. Add one: payung regions add CODE --brand "#0b5f59"\n']);
  });

  test('regions add: the region with its places, an operator, and a password that is shown once and opens the door', async () => {
    const { code, out, err } = await on(
      'regions',
      'add',
      '33.74',
      '--brand',
      '#9b1c31',
      '--operator',
      '198003152005011002',
      '--name',
      'Ratna Wibowo',
      '--json',
    );
    expect([code, err.replace(/places.*\n/, '')]).toEqual([0, '']);
    const made = JSON.parse(out) as { region: { name: string; slug: string }; operator: { password: string } };
    expect(made.region).toMatchObject({ name: 'Kota Semarang', slug: 'kota-semarang' });
    const operator = server.visitor();
    await operator.get('/kota-semarang/masuk');
    await operator.submit({ nip: '19800315 200501 1 002', sandi: made.operator.password }, { action: '/masuk' });
    expect([operator.page.status, operator.page.url]).toEqual([200, '/kota-semarang/kerja']);
    expect(operator.page.html).toContain('Ratna Wibowo');
  });

  test('regions add without an operator; one that is there, and one that does not exist, are refused: exit 1', async () => {
    expect((await on('regions', 'add', '33.25', '--brand', '#0b5f59')).out).toContain(
      'Kabupaten Batang (33.25) was added: /kabupaten-batang',
    );
    const again = await on('regions', 'add', '33.25', '--brand', '#0b5f59');
    expect([again.code, again.out]).toEqual([1, expect.stringContaining('(regions.exists)')]);
    const unknown = await on('regions', 'add', '99.99', '--brand', '#0b5f59');
    expect([unknown.code, unknown.out]).toEqual([1, expect.stringContaining('(regions.unknown-code)')]);
  });

  test('publish --dry-run checks everything and writes nothing; publish writes; twice is refused', async () => {
    const publish = (...more: readonly string[]) => on('publish', example, '--region', '33.74', ...more);
    const dry = await publish('--dry-run');
    expect([dry.code, dry.out]).toEqual([0, expect.stringContaining('izin_keramaian 1.0.0 could be published.')]);
    const first = await publish('--notes', 'Rilis pertama');
    expect([first.code, first.out]).toEqual([
      0,
      expect.stringMatching(/izin_keramaian 1\.0\.0 was published: sha256:[0-9a-f]{64}/),
    ]);
    const second = await publish('--json');
    expect(second.code).toBe(1);
    expect(JSON.parse(second.out)).toMatchObject({
      published: false,
      findings: [expect.objectContaining({ severity: 'error' })],
    });
  });

  test('publish for a region that is not here is refused with a sentence', async () => {
    const { code, out, err } = await on('publish', example, '--region', '33.10');
    expect(code).toBeGreaterThan(0);
    expect(out + err).toContain('33.10');
    expect(out + err).not.toMatch(STACK);
  });

  test('duplicate without an agreement is refused: exit 1, and the reason', async () => {
    const { code, out, err } = await on(
      'duplicate',
      '--from',
      '33.74',
      '--to',
      '33.25',
      '--application',
      'izin_keramaian',
    );
    expect([code, err]).toEqual([1, '']);
    expect(out).toMatch(/agreement/i);
    const dry = await on('duplicate', '--from', '33.74', '--to', '33.25', '--all', '--dry-run');
    expect([dry.code, dry.out]).toEqual([1, expect.stringContaining('Not possible yet.')]);
  });

  test('a second server is refused and told who has the folder', async () => {
    const { code, err } = await payung(['serve', '--demo', '--data', data, '--port', String(await freePort())]);
    expect(code).toBe(2);
    expect(err).toContain(`Another Payung is using the folder ${data}. Stop it first, or name another with --data.`);
    expect(err).not.toMatch(STACK);
  });

  test('backup is written while the server runs and goes on answering', async () => {
    const made = on('backup', backup);
    expect((await server.visitor().get('/kota-semarang')).status).toBe(200);
    const { code, out } = await made;
    expect([code, out]).toEqual([0, `Backup written to ${backup}: embedded, 2 regions.\n`]);
    expect(JSON.parse(readFileSync(join(backup, 'backup.json'), 'utf8'))).toMatchObject({
      format: 'payung-backup/1',
      database: 'embedded',
    });
    const again = await on('backup', backup);
    expect(again.code).toBe(1);
    expect(again.out + again.err).toContain('nothing is ever overwritten');
  });

  test('a server that ends by SIGTERM ends well and gives the folder back', async () => {
    expect(await server.end()).toBe(0);
    expect(existsSync(join(data, 'payung.sock'))).toBe(false);
  });
});

describe('while nobody has the folder', () => {
  test('the same commands do it themselves', async () => {
    const { code, out } = await on('regions', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual([
      { code: '33.25', name: 'Kabupaten Batang', slug: 'kabupaten-batang', hosts: [] },
      { code: '33.74', name: 'Kota Semarang', slug: 'kota-semarang', hosts: [] },
    ]);
    const refused = await on('duplicate', '--from', '33.74', '--to', '33.25', '--all', '--json');
    expect(refused.code).toBe(1);
    expect(JSON.stringify(JSON.parse(refused.out))).toMatch(/agreement/);
  });

  test('journal verify: intact; after one line was changed behind its back, exit 1 and where', async () => {
    const intact = await on('journal', 'verify');
    expect([intact.code, intact.out]).toEqual([
      0,
      expect.stringMatching(/^33\.74 {2}\d+ entries, \d+ seals, 0 waiting, head [0-9a-f]{64} {2}intact$/m),
    ]);
    const database = await openDatabase({ folder: data });
    const { rows } = await database.ownerPool.query<{ id: string }>(
      "update journal set reason = 'lain' where region = '33.74' and event = 'release.published' returning id",
    );
    await database.close();
    const broken = await on('journal', 'verify', '--region', '33.74');
    expect(broken.code).toBe(1);
    expect(broken.out).toContain('BROKEN');
    expect(broken.out).toContain(rows[0]?.id ?? 'no line was changed');
  });

  test('restore into an empty folder, which then serves what was backed up; never over anything', async () => {
    const over = await payung(['restore', backup, '--data', data]);
    expect([over.code, over.out]).toEqual([1, '']);
    expect(over.err).toContain('nothing is ever overwritten');
    const none = await payung(['restore', temporary.path, '--data', restored]);
    expect([none.code, none.err]).toEqual([1, expect.stringContaining('backup.json is missing')]);
    const done = await payung(['restore', backup, '--data', restored]);
    expect([done.code, done.out]).toEqual([0, expect.stringContaining('Check it: payung journal verify')]);

    const again = await serve(['--data', restored]);
    expect((await again.visitor().get('/kota-semarang')).status).toBe(200);
    const whole = await payung(['journal', 'verify', '--json', '--data', restored]);
    expect(whole.code).toBe(0);
    const { heads } = JSON.parse(readFileSync(join(backup, 'backup.json'), 'utf8')) as {
      heads: Record<string, { head: string } | null>;
    };
    const [batang, semarang] = JSON.parse(whole.out) as { region: string; head: string }[];
    expect([batang?.region, semarang?.region]).toEqual(['33.25', '33.74']);
    if (heads['33.74'] !== null) expect(whole.out).toContain('"faults": []');
    // Without --demo nobody becomes anybody by a click.
    const citizen = again.visitor();
    await citizen.get('/kota-semarang/masuk');
    expect((await citizen.post('/kota-semarang/coba', { pegawai: 'x' })).status).toBe(404);
    expect(await again.end('SIGINT')).toBe(0);
  });

  test('a taken port is named, with the next one to try', async () => {
    const other = createServer();
    const port = await new Promise<number>(done => {
      other.listen(0, '127.0.0.1', () => done((other.address() as { port: number }).port));
    });
    const { code, err, out } = await payung(['serve', '--data', restored, '--port', String(port)]);
    other.close();
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(`Port ${port} is taken by another program. Choose another: --port ${port + 1}`);
    expect(err).not.toMatch(STACK);
    expect(existsSync(join(restored, 'payung.sock'))).toBe(false);
  });
});
