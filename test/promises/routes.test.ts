/**
 * Every route there is, called by everybody who has no business there. A route that is added without a guard, or whose
 * guard lets somebody in too many, fails here without a test of its own.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Duty } from '../../src/foundation/context.ts';
import { register } from '../../src/people/index.ts';
import { routesOf } from '../../src/server.tsx';
import { postsAll } from '../../src/workforce/index.ts';
import { into, openWorld, type Visitor, type World } from '../world.ts';

const HERE = { slug: 'kota-semarang', code: '33.74' } as const;
const THERE = { slug: 'kabupaten-batang', code: '33.25' } as const;
const routes = routesOf({ demo: false, version: 'test' });
const named = routes.map(
  route =>
    [`${route.method.toUpperCase()} ${route.scope === 'platform' ? 'platform ' : ''}${route.path}`, route] as const,
);

/** As a record, so that a duty that is added must be added here. */
const DUTIES = Object.keys({
  cooperation: true,
  'application-owner': true,
  'head-of-region': true,
  operator: true,
  auditor: true,
  'regional-secretary': true,
  counter: true,
  'data-protection': true,
  treasurer: true,
} satisfies Record<Duty, true>) as Duty[];

let world: World;
let visitor: Visitor;
let dutiless: Visitor;
let abroad: Visitor;
/** One official for each duty, who has no other one. */
const byDuty = new Map<Duty, Visitor>();
let token = '';

const PARAMETERS: Readonly<Record<string, string>> = {
  id: '01900000-0000-7000-8000-000000000000',
  code: 'AAAA-BBBB',
  ticket: 'SMG-2026-AAAAAA',
  letter: '01900000-0000-7000-8000-000000000000',
  digest: '0'.repeat(64),
  page: 'pemohon',
  action: 'terima',
};

/** An address of the route, with parts that have the right shape and mean nothing. */
const addressOf = (route: (typeof routes)[number]): string => {
  const path = route.path
    .replace(/:([a-z]+)\??/gi, (_, name: string) => PARAMETERS[name] ?? 'contoh')
    .replace('*', 'contoh');
  return route.scope === 'platform' ? path : `/${HERE.slug}${path === '/' ? '' : path}`;
};

beforeAll(async () => {
  world = await openWorld({ demo: true });
  visitor = world.visitor();
  await visitor.get(`/${HERE.slug}/masuk`);
  token = /name="_token" value="([^"]+)"/.exec(visitor.page.html)?.[1] ?? '';
  const system = { actor: { kind: 'system', reason: 'test' } as const, now: world.clock.now, requestId: 'test' };
  const nobody = await world.database.inRegion(HERE.code, system, ctx =>
    register(ctx, { nip: 'WARGA0001', name: 'Tanpa Jabatan', password: null, staff: true }),
  );
  dutiless = world.visitor();
  await dutiless.get(`/${HERE.slug}/masuk`);
  await dutiless.post(`/${HERE.slug}/coba`, { pegawai: nobody.id, ke: '/akun' });
  abroad = await world.official(THERE.slug, THERE.code, 'operator');
  const posts = await world.database.reading(HERE.code, system, postsAll);
  for (const duty of DUTIES) {
    const post = posts.find(one => one.duties.length === 1 && one.duties[0] === duty);
    if (post !== undefined) byDuty.set(duty, await world.holder(HERE.slug, HERE.code, post.id));
  }
});
afterAll(() => world.close());

/** One request, with a browser's cookies and the form token that belongs to them; redirects are not followed. */
async function call(who: Visitor, route: (typeof routes)[number], cookie: string | undefined, withToken = true) {
  const url = addressOf(route);
  const own = /name="_token" value="([^"]+)"/.exec(who.page.html)?.[1] ?? token;
  return into(world.server)({
    method: route.method === 'get' ? 'GET' : 'POST',
    url,
    headers: {
      ...(cookie === undefined ? {} : { cookie }),
      ...(route.method === 'get' ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(route.method === 'get' ? {} : { payload: withToken ? new URLSearchParams({ _token: own }).toString() : 'x=1' }),
  });
}

const locationOf = (answer: { headers: Readonly<Record<string, unknown>> }): string =>
  String(answer.headers.location ?? '');

describe('the list of routes', () => {
  test('says of each who may come, in words of ours', () => {
    expect(routes.length).toBeGreaterThan(100);
    for (const [name, { guard }] of named) {
      const right = typeof guard === 'string' || (guard.length > 0 && guard.every(duty => DUTIES.includes(duty)));
      expect([name, right]).toEqual([name, true]);
    }
  });

  test('has no route twice, and none of the demonstration', () => {
    const names = named.map(([name]) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(names).not.toContain('POST /coba');
    expect(routesOf({ demo: true, version: 'test' }).some(route => route.path === '/coba')).toBe(true);
  });

  test('lets everybody write only what residents and people at the door must', () => {
    const open = named.filter(([, route]) => route.method === 'post' && route.guard === 'anyone').map(([name]) => name);
    expect(open.sort()).toEqual([
      'POST /berkas/:ticket/ajukan-lagi',
      'POST /berkas/:ticket/data/minta',
      'POST /berkas/:ticket/kabar',
      'POST /berkas/:ticket/keluhkan',
      'POST /berkas/:ticket/nilai',
      'POST /berkas/:ticket/nilai/tarik',
      'POST /berkas/:ticket/pesan',
      'POST /berkas/:ticket/tarik',
      'POST /berkas/:ticket/tindakan/:action',
      'POST /berkas/:ticket/tutup',
      'POST /draf',
      'POST /draf/:code/:page',
      'POST /draf/:code/kirim-sekarang',
      'POST /draf/:code/kirim-tautan',
      'POST /keluar',
      'POST /lacak',
      'POST /layanan/:id/ajukan',
      'POST /masuk',
      'POST /masuk/kode',
      'POST /masuk/pasang',
      'POST /pemberitahuan/berhenti/:token/lanjut',
      'POST /pemberitahuan/berhenti/:token/ya',
      'POST /saya/keluar',
      'POST /saya/kode',
      'POST /saya/masuk',
      'POST /verifikasi/berkas',
    ]);
  });
});

describe('a visitor who is not signed in', () => {
  test.each(named)('%s', async (_, route) => {
    const answer = await call(visitor, route, visitor.cookies(addressOf(route)));
    expect(answer.statusCode).toBeLessThan(500);
    if (route.guard === 'anyone') return;
    const at = route.guard === 'account' ? '/saya/masuk' : '/masuk';
    if (route.method === 'post') expect(answer.statusCode).toBe(401);
    else expect([answer.statusCode, locationOf(answer).startsWith(`/${HERE.slug}${at}?ke=`)]).toEqual([303, true]);
  });
});

describe('a form without its token', () => {
  test.each(named.filter(([, route]) => route.method === 'post'))('%s', async (_, route) => {
    for (const who of [visitor, ...byDuty.values()]) {
      const answer = await call(who, route, who.cookies(addressOf(route)), false);
      expect(answer.statusCode).toBe(403);
    }
    expect((await call(visitor, route, undefined, false)).statusCode).toBe(403);
  });
});

describe('an official without any duty', () => {
  test.each(named.filter(([, route]) => Array.isArray(route.guard)))('%s', async (_, route) => {
    const answer = await call(dutiless, route, dutiless.cookies(addressOf(route)));
    expect(answer.statusCode).toBe(403);
  });

  test.each(named.filter(([, route]) => route.guard === 'official'))(
    '%s: no fault, and nothing of others',
    async (_, route) => {
      const answer = await call(dutiless, route, dutiless.cookies(addressOf(route)));
      expect(answer.statusCode).toBeLessThan(500);
      // What is named in the address does not exist: it may not be shown or done.
      if (route.path.includes('/:'))
        expect([answer.statusCode, [303, 403, 404, 409, 422].includes(answer.statusCode)]).toEqual([
          answer.statusCode,
          true,
        ]);
    },
  );
});

describe('officials with other duties than a route asks for', () => {
  test.each(named.filter(([, route]) => Array.isArray(route.guard)))('%s', async (_, route) => {
    for (const [duty, who] of byDuty) {
      const answer = await call(who, route, who.cookies(addressOf(route)));
      expect([duty, answer.statusCode < 500]).toEqual([duty, true]);
      if (!(route.guard as readonly Duty[]).includes(duty)) expect([duty, answer.statusCode]).toEqual([duty, 403]);
    }
  });
});

describe('an official of another region', () => {
  test.each(named.filter(([, route]) => route.guard !== 'anyone'))('%s', async (_, route) => {
    const foreign = abroad.cookies(`/${THERE.slug}/kerja`);
    expect(foreign).toContain('sesi=');
    const answer = await call(abroad, route, foreign);
    expect([answer.statusCode, [303, 401, 403].includes(answer.statusCode)]).toEqual([answer.statusCode, true]);
    if (answer.statusCode === 303) expect(locationOf(answer)).toMatch(/\/kota-semarang\/(saya\/)?masuk/);
  });
});

test('a demonstration’s door is not there when it is none', async () => {
  const { createServer } = await import('../../src/server.tsx');
  const { pino } = await import('pino');
  const server = await createServer({
    database: world.database,
    folder: world.folder,
    demo: false,
    secure: true,
    proxies: 0,
    rateLimits: false,
    clock: () => world.clock.now,
    logger: pino({ level: 'silent' }),
    version: 'test',
  });
  const answer = await server.web.app.inject({
    method: 'POST',
    url: `/${HERE.slug}/coba`,
    headers: { cookie: visitor.cookies(`/${HERE.slug}/coba`), 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ _token: token, pegawai: PARAMETERS.id ?? '' }).toString(),
  });
  expect(answer.statusCode).toBe(404);
  const signIn = await server.web.app.inject({ method: 'GET', url: `/${HERE.slug}/masuk` });
  expect(signIn.body).not.toContain('/coba');
  expect(String(signIn.headers['set-cookie'])).toMatch(/; Secure/);
  await server.close();
});
