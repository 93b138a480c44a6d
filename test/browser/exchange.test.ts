/** The pages of the exchange in a real browser: every page, both languages, phone and desk, with axe. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agreementsOf } from '../../src/agreements/index.ts';
import { publishedBy } from '../../src/catalogue/index.ts';
import { addPeer, ensureKeys, refreshPublished, replaceKey } from '../../src/exchange/index.ts';
import { keepListed } from '../../src/exchange/peers.ts';
import type { Context } from '../../src/foundation/context.ts';
import { openWorld, type World } from '../world.ts';
import { hasBrowser, listen, openBrowser } from './browser.ts';
import { type Ground, mistakesOn } from './looking.ts';
import { at, rows } from './walks.ts';

const HERE = { slug: 'kota-semarang', code: '33.74' } as const;
const OTHER = '33.01';

let world: World;
let ground: Ground;
let post = '';
let agreement = '';

const as = <T>(run: (ctx: Context) => Promise<T>): Promise<T> =>
  world.database.inRegion(
    HERE.code,
    { actor: { kind: 'system', reason: 'test' }, now: world.clock.now, requestId: 'test' },
    run,
  );

/** As if the other server had been read: what it lists, one of them taken back, one an update. */
async function known(ctx: Context): Promise<void> {
  await ensureKeys(ctx);
  await refreshPublished(ctx);
  await replaceKey(ctx, { role: 'release', how: 'revoke', reason: 'Laptop pengelola hilang di perjalanan.' });
  await addPeer(ctx, { code: OTHER, address: 'https://payung.example.go.id/kabupaten', fingerprint: '5e'.repeat(32) });
  const [one] = await publishedBy(ctx, HERE.code);
  const listing = (application: string, name: string, retired: boolean) => ({
    application,
    version: '2.10.3',
    ordinal: 4,
    digest: one?.digest ?? '',
    kind: 'application' as const,
    name,
    name_en: name,
    summary: 'Warga meminta surat keterangan tanpa datang dua kali, dengan pemberitahuan di setiap langkah.',
    summary_en: 'Residents ask for a statement without coming twice, told of every step.',
    affair: 'umum',
    published_at: '2026-11-01T00:00:00.000Z',
    retired: retired ? { at: '2026-11-02T00:00:00.000Z', reason: 'unsafe', note: 'x' } : null,
  });
  const list = [
    listing('surat_keterangan', 'Surat keterangan domisili usaha mikro dan kecil', false),
    listing('izin_reklame', 'Izin reklame', true),
  ];
  await keepListed(ctx, OTHER, 'catalogue/1.json', list);
  await ctx.db
    .updateTable('exchange_peers')
    .set({ problem: 'exchange.frozen', details: JSON.stringify({ expires: '2026-11-20T00:00:00Z' }), failures: 3 })
    .execute();
}

async function step(ctx: Context): Promise<string> {
  const [of] = await agreementsOf(ctx);
  const about = {
    region: HERE.code,
    agreement: of?.id ?? '',
    peer: OTHER,
    at: ctx.now,
    tried_at: ctx.now,
    failures: 0,
  };
  const rowsOf = (['delivered', 'refused'] as const).map((state, index) => ({
    ...about,
    revision: index + 1,
    outgoing: true,
    envelope: '{}',
    state,
    problem: state === 'refused' ? 'agreements.state-behind' : null,
    next_at: null,
  }));
  await ctx.db.insertInto('exchange_messages').values(rowsOf).execute();
  const text = {
    region: HERE.code,
    agreement: of?.id ?? '',
    document: 'working' as const,
    envelope: '{}',
    at: ctx.now,
  };
  const digest = '3f'.repeat(32);
  await ctx.db
    .insertInto('exchange_signatures')
    .values([of?.origin ?? '', of?.holder ?? ''].map(party => ({ ...text, party, digest })))
    .execute();
  return of?.id ?? '';
}

beforeAll(async () => {
  if (!hasBrowser) return;
  world = await openWorld();
  await world.server.jobs.stop();
  await as(known);
  agreement = await as(step);
  const [row] = await rows<{ title: string }>(
    world,
    'select title from posts where region = $1 and $2 = any(duties) order by id limit 1',
    [HERE.code, 'operator'],
  );
  post = row?.title ?? '';
  ground = { base: await listen(world), browser: await openBrowser() };
}, 180_000);
afterAll(async () => {
  await ground?.browser.close();
  await world?.close();
}, 60_000);

describe.skipIf(!hasBrowser)('between servers', { timeout: 300_000 }, () => {
  test('every page reads well and fits', async () => {
    const here = (path: string): string => at(HERE.slug, path);
    const walk = {
      name: 'exchange',
      slug: HERE.slug,
      post,
      stops: [
        { name: 'other servers', at: here('/tukar') },
        { name: 'noting one', at: here('/tukar/tambah') },
        { name: 'keys', at: here('/tukar/kunci') },
        { name: 'one region', at: here(`/tukar/${OTHER}`) },
        { name: 'an agreement on its way', at: here(`/tukar/kesepakatan/${agreement}`) },
      ],
    };
    expect(await mistakesOn(ground, walk)).toEqual([]);
  });
});
