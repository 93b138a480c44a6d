/** The pages of notices in a real browser: every page, both languages, phone and desk, with axe. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../../src/foundation/context.ts';
import { notify } from '../../src/notices/index.ts';
import { leavePath } from '../../src/notices/leaving.ts';
import { addWebhook, noteTry, rotateSecret, setPaused } from '../../src/notices/webhooks.ts';
import { officialsWithDuty } from '../../src/workforce/index.ts';
import { openWorld, type World } from '../world.ts';
import { hasBrowser, listen, openBrowser } from './browser.ts';
import { type Ground, mistakesOn } from './looking.ts';
import { at } from './walks.ts';

const HERE = { slug: 'kota-semarang', code: '33.74' } as const;
const TYPES = ['id.payung.case.opened', 'id.payung.case.ended'];

let world: World;
let ground: Ground;
let failed = '';
let webhook = '';
let way = '';

async function told(ctx: Context): Promise<void> {
  const [operator] = await officialsWithDuty(ctx, 'operator');
  for (const [n, title] of ['Berkas SMG-2026-K7M4PX kami terima', 'SMG-2026-K7M4PX', 'Kode masuk Anda'].entries())
    await notify(ctx, {
      key: `k${n}`,
      kind: n === 2 ? 'sign-in.code' : 'case.moved',
      to: { kind: 'person', name: 'Siti Aminah Rahmawati', email: 'siti.aminah.rahmawati@surel-warga.example' },
      subject: { kind: 'case', id: 'SMG-2026-K7M4PX' },
      title,
      text: 'Berkas menunggu jawaban atau perbaikan dari Anda.\nSelama menunggu, hitungan hari layanan berhenti.',
      secret: n === 2,
      link: '/lacak',
    });
  await notify(ctx, {
    key: 'mention',
    kind: 'mention',
    to: { kind: 'official', official: operator?.id ?? '' },
    title: 'Rina menyebut Anda pada catatan SMG-2026-K7M4PX',
    text: 'Mohon dicek saluran surelnya.',
    link: '/kerja',
  });
  await ctx.db
    .updateTable('notices')
    .set({ state: 'failed', cause: 'smtp-550', attempts: 3 })
    .where('region', '=', ctx.region)
    .where('key', '=', 'k1')
    .execute();
  const rows = await ctx.db.selectFrom('notices').select(['id', 'key']).where('region', '=', ctx.region).execute();
  failed = rows.find(row => row.key === 'k1')?.id ?? '';
  way = leavePath(HERE.code, rows.find(row => row.key === 'k0')?.id ?? '');
  const url = 'https://dasbor.diskominfo.example.go.id/terima/kejadian';
  const made = await addWebhook(ctx, { name: 'Dasbor Diskominfo', url, types: TYPES, mode: 'structured' });
  webhook = made.id;
  await rotateSecret(ctx, webhook);
  await noteTry(ctx, webhook, failed, {
    carried: { kind: 'later', cause: 'http-503' },
    status: 503,
    cause: 'http-503',
    millis: 812,
  });
  const other = await addWebhook(ctx, { name: 'Gudang data', url, types: TYPES, mode: 'binary' });
  await setPaused(ctx, other.id, true);
}

beforeAll(async () => {
  if (!hasBrowser) return;
  world = await openWorld();
  const work = { actor: { kind: 'system', reason: 'test' } as const, now: world.clock.now, requestId: 'test' };
  await world.database.inRegion(HERE.code, work, told);
  ground = { base: await listen(world), browser: await openBrowser() };
}, 120_000);
afterAll(async () => {
  await ground?.browser.close();
  await world?.close();
}, 60_000);

describe.skipIf(!hasBrowser)('pages of notices', { timeout: 300_000 }, () => {
  test('an operator: outbox, channels, webhooks', async () => {
    const stops = [
      ['outbox', ''],
      ['outbox-failed', '?lihat=failed'],
      ['outbox-about', '?tiket=SMG-2026-K7M4PX'],
      ['outbox-none', '?tiket=SMG-2026-ZZZZZZ'],
      ['notice', `/isi/${failed}`],
      ['channels', '/saluran'],
      ['webhooks', '/webhook'],
      ['webhook-add', '/webhook/tambah'],
      ['webhook', `/webhook/${webhook}`],
      ['mine', '/saya'],
    ] as const;
    const walk = {
      name: 'operator',
      slug: HERE.slug,
      post: 'Pengelola Sistem',
      stops: stops.map(([name, path]) => ({ name: `notices-${name}`, at: at(HERE.slug, `/pemberitahuan${path}`) })),
    };
    expect(await mistakesOn(ground, walk)).toEqual([]);
  });

  test('a resident who wants no more mail', async () => {
    const walk = { name: 'leaver', slug: HERE.slug, stops: [{ name: 'notices-leave', at: at(HERE.slug, way) }] };
    expect(await mistakesOn(ground, walk)).toEqual([]);
  });
});
