/** The pages of the catalogue, through their routes, over two applications of the library. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { emptyTables, testDatabase } from '../../test/database.ts';
import { confirmPaper, takeOver } from '../agreements/index.ts';
import type { Actor, Context, Duty, RegionCode } from '../foundation/context.ts';
import type { Database } from '../foundation/database.ts';
import { packageRoot } from '../foundation/package-root.ts';
import type { Lang } from '../foundation/texts.ts';
import { addRegion } from '../regions/index.ts';
import { render, type View } from '../ui/view.tsx';
import type { Reply, Visit } from '../web/index.ts';
import { catalogueRoutes, hold, publish, sentenceOfPublication } from './index.ts';
import { SECTIONS } from './pages/look.ts';

const [PUBLISHER, HOLDER, THIRD] = ['33.74', '33.25', '33.10'] as const;
const now = new Date('2026-06-05T03:00:00Z');
let database: Database;

const official = (duty: Duty): Actor => ({
  kind: 'official',
  id: '00000000-0000-7000-8000-00000000000b',
  name: 'Pengelola',
  nip: '',
  posts: [],
  duties: [duty],
});
const as = <Result,>(
  region: RegionCode,
  work: (ctx: Context) => Promise<Result>,
  duty: Duty = 'cooperation',
): Promise<Result> => database.inRegion(region, { actor: official(duty), now, requestId: 'r' }, work);

/** An application's folder of the library as it stands on disk. */
function folder(name: string): ReadonlyMap<string, string> {
  const root = join(packageRoot(), 'applications', name);
  const found = readdirSync(root, { recursive: true, withFileTypes: true }).filter(one => one.isFile());
  return new Map(
    found.map(one => join(one.parentPath, one.name)).map(path => [relative(root, path), readFileSync(path, 'utf8')]),
  );
}

async function publishFolder(name: string, edit: (text: string) => string = text => text): Promise<void> {
  const files = new Map(
    [...folder(name)].map(([path, text]) => [path, path === 'application.yaml' ? edit(text) : text]),
  );
  const result = await as(PUBLISHER, ctx => publish(ctx, files, { notes: `Terbit ${name}` }));
  const against = result.findings
    .filter(one => one.severity === 'error')
    .map(one => `${one.path}: ${sentenceOfPublication(one, 'en')}`);
  expect([
    ...against,
    ...(result.published ? [] : result.scenarios.filter(one => !one.passed).map(one => JSON.stringify(one))),
  ]).toEqual([]);
}

beforeAll(async () => {
  database = await testDatabase();
  await emptyTables(database);
  for (const code of [PUBLISHER, HOLDER, THIRD])
    await database.asOwner(db => addRegion(db, { code, theme: { brand: '#0b5f59' } }, now));
  await publishFolder('archetypes/laporan');
  await publishFolder('archetypes/permohonan');
  await publishFolder('lapor');
  await publishFolder('makam');
  await publishFolder('lapor', text =>
    text
      .replace('version: 1.0.0', 'version: 1.0.1')
      .replace('Warga melaporkan masalah kota sekali', 'Warga melaporkan masalah satu kali'),
  );
  await as(HOLDER, ctx => hold(ctx, { publisher: PUBLISHER, application: 'lapor', version: '1.0.0', adapted: true }));
  const signature = { number: '1/PKS', name: 'Kepala', title: 'Bupati' };
  const terms = {
    applications: ['lapor', 'makam'],
    years: 5,
    mayPassOn: false,
    creditRequired: true,
    onEnding: 'keep-without-updates' as const,
  };
  const free = { rupiah: 0, inBudget: false, burdensPublic: false };
  const paper = {
    other: PUBLISHER,
    as: 'holder' as const,
    subject: 'pemakaian aplikasi',
    need: 'Perlu.',
    terms,
    costs: { origin: free, holder: free },
    signedOn: '2026-01-05',
    working: signature,
  };
  const taken = await as(HOLDER, ctx => takeOver(ctx, paper));
  await as(PUBLISHER, ctx => confirmPaper(ctx, taken, { working: signature }));
});

interface Asked {
  region: RegionCode;
  duty?: Duty;
  method?: 'get' | 'post';
  query?: Record<string, string>;
  fields?: Record<string, string>;
  lang?: Lang;
}

async function ask(path: string, asked: Asked): Promise<{ status: number; html: string; to: string; file: string }> {
  const { region, duty = 'cooperation', method = 'get', query = {}, fields = {}, lang = 'id' } = asked;
  const parts = path.split('/');
  const route = catalogueRoutes.find(
    one =>
      one.method === method &&
      one.path.split('/').length === parts.length &&
      one.path.split('/').every((part, i) => part.startsWith(':') || part === parts[i]),
  );
  if (route === undefined) throw new Error(`No route for ${path}`);
  const params = Object.fromEntries(
    route.path.split('/').flatMap((part, i) => (part.startsWith(':') ? [[part.slice(1), parts[i] ?? '']] : [])),
  );
  const view: View = { lang, base: '', token: 't', path, nonce: 'n', now, demo: false, requestId: 'r' };
  const visit = { params, query, queryAll: {}, fields, fieldsAll: {}, lang, view } as unknown as Visit;
  const run = async (ctx: Context): Promise<Reply> => route.handler(ctx, visit);
  const work = { actor: official(duty), now, requestId: 'r' };
  const reply =
    method === 'get' ? await database.reading(region, work, run) : await database.inRegion(region, work, run);
  if (reply.kind === 'redirect') return { status: 303, html: '', to: reply.path, file: '' };
  if (reply.kind === 'file') return { status: 200, html: '', to: '', file: String(reply.bytes) };
  if (reply.kind !== 'page') throw new Error(reply.kind);
  return { status: reply.status, html: render(view, reply.jsx), to: '', file: '' };
}

describe('the list', () => {
  test('says what may be taken, what is used here, and by how many', async () => {
    const { html } = await ask('/katalog', { region: HOLDER });
    expect(html).toContain('Pengaduan dan aspirasi warga');
    expect(html).toContain('Kesepakatan berlaku');
    expect(html).toContain('Dipakai di sini');
    expect(html).toContain('1 daerah');
    // One origin that may be taken from: its cards can be chosen, the one already here cannot.
    expect(html).toContain('action="/duplikasi/baru"');
    expect(html).toMatch(/name="aplikasi" value="lapor" disabled/);
    expect((await ask('/katalog', { region: THIRD })).html).toContain('Perlu kesepakatan');
    expect((await ask('/katalog', { region: PUBLISHER })).html).toContain('Milik kami');
    expect((await ask('/katalog', { region: HOLDER, lang: 'en' })).html).toContain('Agreement in force');
  });

  test('searches and filters', async () => {
    const found = await ask('/katalog', { region: HOLDER, query: { q: 'lampu mati' } });
    expect(found.html).toContain('/katalog/33.74/lapor');
    expect(found.html).not.toContain('/katalog/33.74/makam');
    expect((await ask('/katalog', { region: HOLDER, query: { pola: 'request' } })).html).not.toContain(
      '/katalog/33.74/lapor"',
    );
    expect((await ask('/katalog', { region: HOLDER, query: { q: 'zzz' } })).html).toContain('Tidak ada yang cocok');
    expect((await ask('/katalog', { region: HOLDER, query: { tampil: 'dipakai' } })).html).not.toContain(
      '/katalog/33.74/makam"',
    );
  });
});

describe('one application', () => {
  test.each(SECTIONS.flatMap(section => (['id', 'en'] as const).map(lang => [section, lang] as const)))(
    'shows its part “%s” in %s',
    async (bagian, lang) => {
      for (const id of ['lapor', 'makam']) {
        const { status, html } = await ask(`/katalog/33.74/${id}`, { region: HOLDER, query: { bagian }, lang });
        expect(status).toBe(200);
        expect(html).toContain(`bagian=${bagian === 'ringkasan' ? 'standar' : bagian}`);
        expect(html).not.toContain('[object Object]');
        expect(html).not.toContain('undefined');
      }
    },
  );

  test('its parts hold what they say', async () => {
    const part = async (bagian: string, id = 'lapor') =>
      (await ask(`/katalog/33.74/${id}`, { region: HOLDER, query: { bagian } })).html;
    expect(await part('standar')).toContain('14. Evaluasi kinerja pelaksana');
    expect(await part('formulir')).toContain('Apa yang ingin Anda sampaikan?');
    expect(await part('alur')).toContain('<svg');
    expect(await part('peran')).toContain('Telepon');
    expect(await part('surat', 'makam')).toContain('Penanda tangan');
    expect(await part('skenario')).toContain('lulus');
    const releases = await part('rilis');
    expect(releases).toContain('Yang berubah dari 1.0.0 ke 1.0.1');
    expect(releases).toContain('1.0.1.json');
    const holders = await part('pemakai');
    expect(holders).toContain('Kabupaten');
    expect(holders).toContain('ada rilis lebih baru');
  });

  test('leads on: to our installation, to duplication, or to an agreement', async () => {
    expect((await ask('/katalog/33.74/lapor', { region: HOLDER })).html).toContain('href="/aplikasi/lapor"');
    expect((await ask('/katalog/33.74/makam', { region: HOLDER })).html).toContain(
      'href="/duplikasi/baru?asal=33.74&amp;aplikasi=makam"',
    );
    const third = (await ask('/katalog/33.74/makam', { region: THIRD })).html;
    expect(third).not.toContain('/duplikasi/baru');
    expect(third).toContain('/kesepakatan/baru?asal=33.74');
    expect((await ask('/katalog/33.74/makam', { region: HOLDER, duty: 'auditor' })).html).not.toContain(
      '/duplikasi/baru',
    );
  });

  test('an older release is read as it was', async () => {
    const { html } = await ask('/katalog/33.74/lapor', { region: HOLDER, query: { versi: '1.0.0' } });
    expect(html).toContain('Warga melaporkan masalah kota sekali');
    expect(html).toContain('Rilis terbaru 1.0.1');
    await expect(ask('/katalog/33.74/lapor', { region: HOLDER, query: { versi: '9.9.9' } })).rejects.toMatchObject({
      status: 404,
    });
    await expect(ask('/katalog/33.74/entah', { region: HOLDER })).rejects.toMatchObject({ status: 404 });
  });

  test('a release is downloaded whole', async () => {
    const { file } = await ask('/katalog/33.74/lapor/1.0.1.json', { region: HOLDER });
    expect(JSON.parse(file)).toMatchObject({
      format: 'payung-release/1',
      application: 'lapor',
      version: '1.0.1',
      definition: { id: 'lapor' },
    });
    await expect(ask('/katalog/33.74/lapor/1.0.1.exe', { region: HOLDER })).rejects.toMatchObject({ status: 404 });
  });

  test('any two releases are compared part by part, and downloaded', async () => {
    const { html } = await ask('/katalog/33.74/lapor/banding', { region: HOLDER });
    expect(html).toContain('Rilis 1.0.0');
    expect(html).toContain('<del>kota</del>');
    expect(html).toContain('<ins>satu</ins>');
    const english = await ask('/katalog/33.74/lapor/banding', { region: HOLDER, lang: 'en' });
    expect(english.html).toContain('What is different between Release 1.0.0 and Release 1.0.1');
    const query = { dari: '1.0.1', ke: '1.0.1' };
    expect((await ask('/katalog/33.74/lapor/banding', { region: HOLDER, query })).html).toContain(
      'Tidak ada perbedaan',
    );
    const { file } = await ask('/katalog/33.74/lapor/banding.json', { region: THIRD });
    expect(JSON.parse(file)).toMatchObject({ format: 'payung-comparison/1', from: { name: '1.0.0' } });
    const wrong = { region: HOLDER, query: { dari: '7.7.7' } };
    await expect(ask('/katalog/33.74/lapor/banding', wrong)).rejects.toMatchObject({ status: 404 });
  });

  test('the publisher retires a release with a reason, nobody else does', async () => {
    const fields = { version: '1.0.0', reason: 'superseded', note: 'Pakai 1.0.1.' };
    expect((await ask('/katalog/33.74/lapor', { region: HOLDER, query: { bagian: 'rilis' } })).html).not.toContain(
      '/tarik"',
    );
    const empty = await ask('/katalog/33.74/lapor/tarik', {
      region: PUBLISHER,
      method: 'post',
      fields: { ...fields, note: '' },
    });
    expect(empty.status).toBe(422);
    expect(empty.html).toContain('href="#note"');
    await expect(ask('/katalog/33.74/lapor/tarik', { region: HOLDER, method: 'post', fields })).rejects.toMatchObject({
      status: 404,
    });
    expect((await ask('/katalog/33.74/lapor/tarik', { region: PUBLISHER, method: 'post', fields })).status).toBe(303);
    expect((await ask('/katalog/33.74/lapor', { region: HOLDER, query: { versi: '1.0.0' } })).html).toContain(
      'Pakai 1.0.1.',
    );
  });
});
