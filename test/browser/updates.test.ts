/** The pages of updates in a real browser: none yet, offered, decided, with values of one's own, adopted, urgent. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { retire } from '../../src/catalogue/index.ts';
import type { Context } from '../../src/foundation/context.ts';
import { adapt, publishNext } from '../updates.ts';
import { openWorld, type World } from '../world.ts';
import { hasBrowser, listen, openBrowser, send } from './browser.ts';
import { type Ground, mistakesOn } from './looking.ts';
import { at, rows, type Walk } from './walks.ts';

const WALK_MILLIS = 300_000;
const HERE = { slug: 'kabupaten-klaten', code: '33.10' } as const;
const ORIGIN = '33.74';
const HARI = 'parameters.hari_tanggapan.default';
const LABEL = 'form.pages.kejadian.fields.judul.label';
const MOVED = 'form.pages.kejadian.fields.uraian.hint';

let world: World;
let ground: Ground;
let post = '';

const as = <T>(region: string, run: (ctx: Context) => Promise<T>): Promise<T> =>
  world.database.inRegion(
    region,
    { actor: { kind: 'system', reason: 'test' }, now: world.clock.now, requestId: 'test' },
    run,
  );

beforeAll(async () => {
  if (!hasBrowser) return;
  world = await openWorld({ cases: true });
  const [owner] = await rows<{ title: string }>(
    world,
    `select title from posts where region = $1 and 'application-owner' = any(duties) order by id limit 1`,
    [HERE.code],
  );
  post = owner?.title ?? '';
  ground = { base: await listen(world), browser: await openBrowser() };
}, 120_000);
afterAll(async () => {
  await ground?.browser.close();
  await world?.close();
}, 60_000);

async function published(): Promise<void> {
  const why = { reason: 'Perbup 12/2026' };
  const extra = { type: 'text', label: 'Nama jalan', hint: 'Tulis nama jalannya.' };
  await as(HERE.code, ctx =>
    adapt(ctx, 'lapor', [
      { set: HARI, to: 9, ...why },
      { set: LABEL, to: 'Judul aduan', ...why },
      { set: MOVED, to: 'Ceritakan dari awal.', ...why },
      { set: 'name', to: 'Lapor Mas Bupati', ...why },
      { add: 'form.pages.kejadian.fields.nama_jalan', value: extra, after: 'judul', ...why },
    ]),
  );
  await as(ORIGIN, ctx =>
    publishNext(
      ctx,
      'lapor',
      '2.0.0',
      [
        { set: HARI, to: 7 },
        { set: LABEL, to: 'Pokok laporan' },
        { set: MOVED, to: 'Tulis kejadian menurut urutannya, dari awal sampai akhir.' },
        {
          add: 'form.pages.kejadian.fields.nama_jalan',
          value: { ...extra, type: 'longtext', label: 'Alamat kejadian' },
          after: 'judul',
        },
        {
          add: 'parameters.nomor_siaga',
          value: { type: 'phone', label: 'Nomor siaga', local: true, example: '112' },
        },
        { set: 'summary', to: 'Laporan warga, dengan nomor siaga {nomor_siaga}.' },
        { set: 'flow.stages.masuk.name', to: 'Laporan baru' },
      ],
      'Alamat kejadian ditanyakan terpisah, dan nomor siaga tampil di halaman depan.',
    ),
  );
}

const update = (path = ''): string => at(HERE.slug, `/pembaruan/aplikasi/lapor${path}`);
const write = (conflict: string): string => update(`/tulis?di=${encodeURIComponent(conflict)}`);

/** What is walked before anything newer was published, and after. */
const before = (): Walk => ({
  name: 'no update',
  slug: HERE.slug,
  post,
  stops: [{ name: 'updates-none', at: at(HERE.slug, '/pembaruan') }],
});
const deciding = (): Walk => ({
  name: 'an update',
  slug: HERE.slug,
  post,
  stops: [
    { name: 'update-notice', at: at(HERE.slug, '/kerja') },
    { name: 'updates', at: at(HERE.slug, '/pembaruan') },
    { name: 'update-summary', at: update() },
    { name: 'update-changes', at: update('?tab=perubahan') },
    { name: 'update-conflicts', at: update('?tab=keputusan') },
    { name: 'update-write-line', at: write(`both-changed:${HARI}`) },
    { name: 'update-write-text', at: write(`both-changed:${MOVED}`) },
    { name: 'update-write-element', at: write('both-added:form.pages.kejadian.fields.nama_jalan') },
    { name: 'update-values', at: update('?tab=isian') },
    { name: 'update-history-none', at: update('?tab=riwayat') },
    {
      name: 'update-write-wrong',
      status: 422,
      once: true,
      at: async page => {
        await page.goto(write(`both-changed:${HARI}`));
        await send(page, '/tulis', { nilai: ' ' });
      },
    },
  ],
});
const adopting = (): Walk => ({
  name: 'adopted',
  slug: HERE.slug,
  post,
  stops: [
    {
      name: 'update-decided',
      once: true,
      at: async page => {
        for (let open = 1; open > 0; ) {
          await page.goto(update('?tab=keputusan'));
          const buttons = page.locator('button[name="pilihan"][value="ours"]');
          open = await buttons.count();
          if (open > 0) await Promise.all([page.waitForLoadState('load'), buttons.first().click()]);
        }
      },
    },
    {
      name: 'update-filled',
      once: true,
      at: async page => {
        await page.goto(update('?tab=isian'));
        await send(page, '/isian', { 'nilai.nomor_siaga': '112' });
      },
    },
    { name: 'update-scenarios', at: update('?tab=skenario') },
    { name: 'update-ready', at: update() },
    {
      name: 'update-adopted',
      once: true,
      at: async page => {
        await page.goto(update());
        await send(page, '/pasang');
      },
    },
    { name: 'update-history', at: update('?tab=riwayat') },
  ],
});
const urgent = (): Walk => ({
  name: 'urgent',
  slug: HERE.slug,
  post,
  stops: [
    { name: 'updates-urgent', at: at(HERE.slug, '/pembaruan') },
    { name: 'update-no-successor', at: update() },
    { name: 'installation-retired', at: at(HERE.slug, '/aplikasi/lapor') },
  ],
});

describe.skipIf(!hasBrowser)('pages of updates', { timeout: WALK_MILLIS }, () => {
  test('while there is none', async () => expect(await mistakesOn(ground, before())).toEqual([]));
  test('while one is decided', async () => {
    await published();
    expect(await mistakesOn(ground, deciding())).toEqual([]);
  });
  test('adopted', async () => expect(await mistakesOn(ground, adopting())).toEqual([]));
  test('and urgent to leave', async () => {
    await as(ORIGIN, ctx =>
      retire(ctx, { application: 'lapor', version: '2.0.0', reason: 'unsafe', note: 'Nomor pelapor terlihat.' }),
    );
    expect(await mistakesOn(ground, urgent())).toEqual([]);
  });
});
