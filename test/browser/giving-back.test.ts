/** Giving back and knowing in a real browser: comparing, proposing, reviewing, the lineage, the yearly report. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agreementsOf } from '../../src/agreements/index.ts';
import type { Context } from '../../src/foundation/context.ts';
import { offer, type Proposal, tellUsage } from '../../src/proposals/index.ts';
import { adapt, publishNext } from '../updates.ts';
import { openWorld, type World } from '../world.ts';
import { hasBrowser, listen, openBrowser, send } from './browser.ts';
import { type Ground, mistakesOn } from './looking.ts';
import { at, rows } from './walks.ts';

const WALK_MILLIS = 300_000;
const HERE = { slug: 'kabupaten-klaten', code: '33.10' } as const;
const ORIGIN = { slug: 'kota-semarang', code: '33.74' } as const;
const LABEL = 'form.pages.kejadian.fields.judul.label';

let world: World;
let ground: Ground;
let made: Proposal;
const posts = new Map<string, string>();

const as = <T>(region: string, run: (ctx: Context) => Promise<T>): Promise<T> =>
  world.database.inRegion(
    region,
    { actor: { kind: 'system', reason: 'test' }, now: world.clock.now, requestId: 'test' },
    run,
  );

const ownerOf = async (code: string, duty: string): Promise<string> => {
  const [row] = await rows<{ title: string }>(
    world,
    'select title from posts where region = $1 and $2 = any(duties) order by id limit 1',
    [code, duty],
  );
  return row?.title ?? '';
};

beforeAll(async () => {
  if (!hasBrowser) return;
  world = await openWorld({ cases: true });
  posts.set('holder', await ownerOf(HERE.code, 'application-owner'));
  posts.set('origin', await ownerOf(ORIGIN.code, 'application-owner'));
  posts.set('desk', await ownerOf(HERE.code, 'cooperation'));
  const why = { reason: 'Warga lebih mudah mengerti.' };
  await as(HERE.code, ctx =>
    adapt(ctx, 'lapor', [
      { set: LABEL, to: 'Judul aduan', ...why },
      { set: 'summary', to: 'Sampaikan keluhan, kami tindak lanjuti sampai selesai.', ...why },
    ]),
  );
  made = await as(HERE.code, ctx =>
    offer(ctx, { application: 'lapor', chosen: [0, 1], reason: 'Bahasa sehari-hari.', outcomesMayChange: true }),
  );
  // The origin changes the same label meanwhile, so that there is something to choose.
  await as(ORIGIN.code, ctx => publishNext(ctx, 'lapor', '1.0.1', [{ set: LABEL, to: 'Judul laporan Anda' }]));
  for (const { code } of [HERE, ORIGIN]) await as(code, tellUsage);
  ground = { base: await listen(world), browser: await openBrowser() };
}, 180_000);
afterAll(async () => {
  await ground?.browser.close();
  await world?.close();
}, 60_000);

describe.skipIf(!hasBrowser)('giving back and knowing', { timeout: WALK_MILLIS }, () => {
  test('a holder compares, proposes, reads the answer', async () => {
    const here = (path: string): string => at(HERE.slug, path);
    const walk = {
      name: 'giving back',
      slug: HERE.slug,
      post: posts.get('holder') ?? '',
      stops: [
        { name: 'two releases', at: here(`/katalog/${ORIGIN.code}/lapor/banding`) },
        { name: 'own adaptation', at: here('/aplikasi/lapor/banding') },
        { name: 'choosing changes', at: here('/aplikasi/lapor/usulkan') },
        { name: 'effect of a change', at: here('/aplikasi/lapor/usulkan?pilih=1') },
        { name: 'nothing to propose', at: here('/aplikasi/krk/usulkan'), status: 404 },
        { name: 'sent proposals', at: here('/usulan?tampil=dikirim') },
        { name: 'no received proposals', at: here('/usulan') },
        { name: 'a proposal', at: here(`/usulan/${made.id}`) },
        { name: 'lineage held', at: here('/silsilah?tampil=dipakai') },
        { name: 'lineage of one', at: here(`/katalog/${ORIGIN.code}/lapor/silsilah`) },
        { name: 'the installation with its deed', at: here('/aplikasi/lapor') },
      ],
    };
    expect(await mistakesOn(ground, walk)).toEqual([]);
  });

  test('the origin reviews, chooses, is refused, accepts', async () => {
    const there = (path: string): string => at(ORIGIN.slug, path);
    const page = there(`/usulan/${made.id}`);
    const walk = {
      name: 'reviewing',
      slug: ORIGIN.slug,
      post: posts.get('origin') ?? '',
      stops: [
        { name: 'received proposals', at: there('/usulan') },
        { name: 'a proposal that collides', at: page },
        {
          name: 'a conflict decided',
          once: true,
          at: async (browser: Parameters<typeof send>[0]) => {
            await browser.goto(page);
            await send(browser, `/usulan/${made.id}/pilih`);
          },
        },
        {
          name: 'a version that is taken',
          once: true,
          status: 422,
          at: async (browser: Parameters<typeof send>[0]) => {
            await browser.goto(page);
            await send(browser, `/usulan/${made.id}/terima`, { versi: '1.0.1' });
          },
        },
        {
          name: 'accepted',
          once: true,
          at: async (browser: Parameters<typeof send>[0]) => {
            await browser.goto(page);
            await send(browser, `/usulan/${made.id}/terima`);
          },
        },
        { name: 'after it was accepted', at: page },
        { name: 'lineage published', at: there('/silsilah') },
        { name: 'lineage of one', at: there(`/katalog/${ORIGIN.code}/lapor/silsilah`) },
      ],
    };
    expect(await mistakesOn(ground, walk)).toEqual([]);
  });

  test('the cooperation desk reports the year', async () => {
    const [of] = await as(HERE.code, agreementsOf);
    const path = at(HERE.slug, `/kesepakatan/${of?.id ?? ''}/laporan/2026`);
    const walk = {
      name: 'the year',
      slug: HERE.slug,
      post: posts.get('desk') ?? '',
      stops: [
        { name: 'the report', at: path },
        {
          name: 'filed',
          once: true,
          at: async (browser: Parameters<typeof send>[0]) => {
            await browser.goto(path);
            await send(browser, '/laporan/2026');
          },
        },
        { name: 'as it was filed', at: path },
      ],
    };
    expect(await mistakesOn(ground, walk)).toEqual([]);
  });
});
