/** The way of every request: sender, guard, transaction, refusal, headers. On a real database with routes of its own. */
import { brotliDecompressSync } from 'node:zlib';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyTables, testDatabase } from '../../test/database.ts';
import type { Official } from '../foundation/context.ts';
import type { Database } from '../foundation/database.ts';
import { entries, record } from '../foundation/journal.ts';
import { Problem } from '../foundation/problem.ts';
import { PlainPage } from '../ui/plain-page.tsx';
import { Form } from '../ui/view.tsx';
import { createWeb, file, page, redirect, route, type Web } from './index.ts';

const REGION = '33.74';
const OTHER = '33.25';
const NOW = new Date('2026-11-24T02:00:00Z');
const work = { actor: { kind: 'system', reason: 'test' } as const, now: NOW, requestId: 'test' };
const officer: Official = {
  kind: 'official',
  id: '018f0000-0000-7000-8000-000000000001',
  name: 'Siti',
  nip: '',
  posts: [],
  duties: ['auditor'],
};

const FormPage = (props: { said?: string }) => (
  <PlainPage title="Formulir">
    <h1>Formulir {props.said}</h1>
    <Form action="/tulis">
      <input name="isi" />
    </Form>
  </PlainPage>
);

let database: Database;
let web: Web;

beforeAll(async () => {
  database = await testDatabase();
  await emptyTables(database);
  web = await createWeb({
    database,
    secret: Buffer.alloc(32, 7),
    demo: false,
    secure: true,
    proxies: 0,
    rateLimits: true,
    clock: () => NOW,
    logger: pino({ level: 'silent' }),
    sites: async () => [
      { code: REGION, slug: 'satu', hosts: ['layanan.satu.example'] },
      { code: OTHER, slug: 'dua', hosts: [] },
    ],
    regionView: site => ({ name: site.slug, government: site.slug, theme: { brand: '#0b5f59' }, contacts: [] }),
    identify: async (_, token) => (token === 'kunci' ? { official: officer, stale: false } : undefined),
    touch: async () => undefined,
    menu: async () => [],
    titleOf: () => '',
    problemPage: (problem, about) => (
      <PlainPage title="Ditolak">
        <p>
          {problem.code} {JSON.stringify(about.resend?.fields ?? {})}
        </p>
      </PlainPage>
    ),
    faultPage: () => <PlainPage title="Gangguan">gangguan</PlainPage>,
    routes: [
      route({
        method: 'get',
        path: '/',
        guard: 'anyone',
        handler: (_, visit) => page(<FormPage said={visit.query.q ?? ''} />),
      }),
      route({
        method: 'post',
        path: '/tulis',
        guard: 'anyone',
        async handler(ctx, visit) {
          await record(ctx, { event: 'test.wrote', subject: { kind: 'test', id: visit.fields.isi ?? '' } });
          if (visit.fields.isi === 'tolak') throw new Problem('test.refused', 409);
          if (visit.fields.isi === 'rusak') throw new Error('broken on purpose');
          return redirect('/', { flash: { tone: 'ok', text: 'Tersimpan' } });
        },
      }),
      route({
        method: 'get',
        path: '/tulis-diam-diam',
        guard: 'anyone',
        async handler(ctx) {
          await record(ctx, { event: 'test.wrote', subject: { kind: 'test', id: 'get' } });
          return redirect('/');
        },
      }),
      route({ method: 'get', path: '/periksa', guard: ['auditor'], handler: () => page(<FormPage said="rahasia" />) }),
      route({ method: 'get', path: '/pimpin', guard: ['head-of-region'], handler: () => page(<FormPage />) }),
      route({ method: 'post', path: '/kerjakan', guard: 'official', handler: () => redirect('/') }),
      route({
        method: 'post',
        path: '/unggah',
        guard: 'anyone',
        upload: { megabytes: 1, files: 1 },
        handler: (_, visit) => page(<FormPage said={`${visit.files.length} ${visit.fields.isi}`} />),
      }),
      route({
        method: 'get',
        path: '/berkas',
        guard: 'anyone',
        handler: () => file('<script>alert(1)</script>', { mediaType: 'text/html', name: 'a"b\n.html' }),
      }),
      route({ method: 'get', path: '/jarang', guard: 'anyone', limit: { perMinute: 2 }, handler: () => redirect('/') }),
    ],
  });
});
afterAll(() => web.app.close());

const own = { 'sec-fetch-site': 'same-origin' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const get = (url: string, headers: Record<string, string> = {}) => web.app.inject({ url, headers });
const post = (url: string, payload: string, headers: Record<string, string> = {}) =>
  web.app.inject({ method: 'POST', url, payload, headers: { ...form, ...headers } });
const written = async (region = REGION) =>
  (await database.reading(region, work, ctx => entries(ctx, { event: 'test.wrote' }))).entries.map(
    line => line.subjectId,
  );
const cookiesOf = (answer: Awaited<ReturnType<typeof get>>) =>
  answer.cookies.map(cookie => `${cookie.name}=${encodeURIComponent(cookie.value)}`).join('; ');

describe('a form', () => {
  test('of another site is refused by the word of the browser', async () => {
    for (const site of ['cross-site', 'same-site']) {
      expect((await post('/satu/tulis', 'isi=a', { 'sec-fetch-site': site })).statusCode).toBe(403);
    }
    expect(await written()).not.toContain('a');
  });

  test('without that word needs the token of this visitor, and no other', async () => {
    const shown = await get('/satu');
    const token = /name="_token" value="([^"]+)"/.exec(shown.body)?.[1] ?? '';
    const cookie = cookiesOf(shown);
    expect((await post('/satu/tulis', 'isi=b')).statusCode).toBe(403);
    expect((await post('/satu/tulis', `isi=b&_token=${token}`)).statusCode).toBe(403);
    const stranger = cookiesOf(await get('/satu'));
    expect((await post('/satu/tulis', `isi=b&_token=${token}`, { cookie: stranger })).statusCode).toBe(403);
    expect((await post('/satu/tulis', `isi=b&_token=${token}`, { cookie })).statusCode).toBe(303);
    expect(await written()).toEqual(['b']);
    const again = /name="_token" value="([^"]+)"/.exec((await get('/satu', { cookie })).body)?.[1];
    expect(again).not.toBe(token);
  });

  test('refused or broken leaves nothing behind', async () => {
    expect((await post('/satu/tulis', 'isi=tolak', own)).statusCode).toBe(409);
    const broken = await post('/satu/tulis', 'isi=rusak', own);
    expect([broken.statusCode, broken.body.includes('broken on purpose')]).toEqual([500, false]);
    expect(await written()).toEqual(['b']);
  });

  test('with a file where none is expected, or too large, is refused', async () => {
    const body = (bytes: number) =>
      `--x\r\ncontent-disposition: form-data; name="isi"\r\n\r\nhalo\r\n--x\r\ncontent-disposition: form-data; name="f"; filename="a.txt"\r\n\r\n${'a'.repeat(bytes)}\r\n--x--\r\n`;
    const headers = { ...own, 'content-type': 'multipart/form-data; boundary=x' };
    expect((await web.app.inject({ method: 'POST', url: '/satu/tulis', payload: body(10), headers })).statusCode).toBe(
      415,
    );
    const fine = await web.app.inject({ method: 'POST', url: '/satu/unggah', payload: body(10), headers });
    expect(fine.body).toContain('1 halo');
    expect(
      (await web.app.inject({ method: 'POST', url: '/satu/unggah', payload: body(1_100_000), headers })).statusCode,
    ).toBe(413);
    expect((await post('/satu/tulis', `isi=${'x'.repeat(1_100_000)}`, own)).statusCode).toBe(413);
  });

  test('sent after the session ended comes back whole, to be sent again', async () => {
    const answer = await post('/satu/kerjakan', 'catatan=panjang+sekali&catatan=dua', own);
    expect(answer.statusCode).toBe(401);
    expect(answer.body.replaceAll('&quot;', '"')).toContain('"catatan":["panjang sekali","dua"]');
  });
});

describe('a route', () => {
  test('sends who is not signed in to the sign-in page and back, and refuses who lacks the duty', async () => {
    const away = await get('/satu/periksa?a=1');
    expect([away.statusCode, away.headers.location]).toEqual([303, '/satu/masuk?ke=%2Fperiksa%3Fa%3D1']);
    const seal = (await import('./seals.ts')).seals(Buffer.alloc(32, 7));
    const cookie = (region: string) => `sesi=${seal.sign('sesi', region, 'kunci')}`;
    expect((await get('/satu/periksa', { cookie: cookie(REGION) })).body).toContain('rahasia');
    expect((await get('/satu/pimpin', { cookie: cookie(REGION) })).statusCode).toBe(403);
    // A session of one region opens nothing in another, even with the same secret.
    expect((await get('/dua/periksa', { cookie: cookie(REGION) })).statusCode).toBe(303);
    expect((await get('/satu/periksa', { cookie: `${cookie(REGION).slice(0, -3)}AAA` })).statusCode).toBe(303);
  });

  test('that reads may not write: the database itself says no', async () => {
    expect((await get('/satu/tulis-diam-diam')).statusCode).toBe(500);
    expect(await written()).not.toContain('get');
  });

  test('has its limit for one address', async () => {
    const statuses = [];
    for (let round = 0; round < 3; round += 1) statuses.push((await get('/satu/jarang')).statusCode);
    expect(statuses).toEqual([303, 303, 429]);
  });

  test('is found by the region’s host as well, without its part of the path', async () => {
    const answer = await get('/?q=host', { host: 'layanan.satu.example:8443' });
    expect(answer.body).toContain('Formulir host');
    expect(answer.body).toContain('action="/tulis"');
    expect((await get('/satu?q=jalan')).body).toContain('action="/satu/tulis"');
    expect((await get('/tiga')).statusCode).toBe(404);
    expect((await get('/satu/tidak-ada')).statusCode).toBe(404);
  });
});

describe('an answer', () => {
  test('carries a strict policy, is not kept by caches, and is compressed', async () => {
    const answer = await get('/satu', { 'accept-encoding': 'br' });
    const policy = String(answer.headers['content-security-policy']);
    expect(policy).toMatch(/^default-src 'none'/);
    expect(policy).not.toMatch(/script-src[^;]*unsafe|script-src[^;]*nonce/);
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    const html = brotliDecompressSync(answer.rawPayload).toString();
    expect(html).toContain(`<style nonce="${nonce}"`);
    expect(html).not.toMatch(/\sstyle=|<script(?![^>]*src=)|\son\w+=/);
    expect(answer.headers).toMatchObject({
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'strict-transport-security': expect.stringContaining('max-age='),
    });
    for (const cookie of answer.cookies)
      expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', secure: true });
  });

  test('escapes what was typed', async () => {
    const answer = await get(`/satu?q=${encodeURIComponent('<script>alert(1)</script>"\'')}`);
    expect(answer.body).not.toContain('<script>alert');
  });

  test('gives a file that runs nothing, under a clean name', async () => {
    const answer = await get('/satu/berkas');
    expect(answer.headers['content-disposition']).toBe(`attachment; filename="a_b_.html"; filename*=UTF-8''a_b_.html`);
    expect(answer.headers['content-security-policy']).toContain('sandbox');
  });

  test('shows a message once', async () => {
    const shown = await get('/satu');
    const sent = await post('/satu/tulis', 'isi=c', { ...own, cookie: cookiesOf(shown) });
    const cookie = cookiesOf(sent);
    const next = await get('/satu', { cookie });
    expect(next.body).toContain('Tersimpan');
    expect(next.cookies.find(one => one.name === 'kabar')).toMatchObject({ value: '', maxAge: 0 });
  });

  test('links to itself as the page that can be opened again, also when it answers a form', async () => {
    const sent = await post('/satu/unggah', 'isi=c', own);
    expect(sent.body).toContain('href="/satu/?bahasa=en"');
    expect((await get('/satu/?bahasa=en')).statusCode).toBe(200);
  });

  test('is in the language that was asked for, and remembers it', async () => {
    const answer = await get('/satu?bahasa=en');
    expect(answer.body).toContain('<html lang="en"');
    expect((await get('/satu', { cookie: cookiesOf(answer) })).body).toContain('<html lang="en"');
    expect((await get('/satu?bahasa=xx')).body).toContain('<html lang="id"');
  });
});
