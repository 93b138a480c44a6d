/** Register of letters, revoking and replacing, in a real browser: with JavaScript off too, on a phone and on a desk. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stopTypesetter } from '../../src/letters/index.ts';
import { type AtSigner, actOn, bringToSigner, signBy, TRACKING } from '../journeys/letters-steps.ts';
import { ORIGIN } from '../journeys/steps.ts';
import { openWorld, type World } from '../world.ts';
import { guest, hasBrowser, listen, openBrowser, PHONE, send, signIn } from './browser.ts';
import { type Ground, mistakesOnAll } from './looking.ts';
import { at, rows } from './walks.ts';

const WALK_MILLIS = 900_000;
const { slug, code } = ORIGIN;

let world: World;
let ground: Ground;
let counts: AtSigner;
let replaced: AtSigner;
let waits: AtSigner;
const title: Record<string, string> = {};
const letters: Record<string, string> = {};

async function issue(story: AtSigner): Promise<string> {
  await actOn(await world.holder(slug, code, story.post('lurah')), story.ticket, 'setujui');
  const [letter] = await rows<{ id: string }>(world, 'select id from letters where region = $1 and ticket = $2', [
    code,
    story.ticket,
  ]);
  return letter?.id ?? '';
}

beforeAll(async () => {
  if (!hasBrowser) return;
  world = await openWorld();
  counts = await bringToSigner(world);
  replaced = await bringToSigner(world, 'Sri Wahyuningsih Kusumaningrum Prawirodirjo binti Sastrodihardjo');
  waits = await bringToSigner(world, 'Bambang');
  letters.counts = await issue(counts);
  letters.replaced = await issue(replaced);
  const lurah = await world.holder(slug, code, counts.post('lurah'));
  const page = `/${slug}/kerja/${replaced.ticket}/surat/${letters.replaced}`;
  await lurah.get(`${page}/ganti`);
  await lurah.submit({ alasan: 'Tujuan surat keliru ditulis' }, { action: '/ganti' });
  await signBy(world, 'certificate');
  await actOn(lurah, waits.ticket, 'setujui');
  for (const [key, post] of [
    ['lurah', counts.post('lurah')],
    ['sekda', 'sekda'],
  ] as const) {
    const [found] = await rows<{ title: string }>(world, 'select title from posts where region = $1 and id = $2', [
      code,
      post,
    ]);
    title[key] = found?.title ?? '';
  }
  ground = { base: await listen(world), browser: await openBrowser() };
}, 300_000);
afterAll(async () => {
  stopTypesetter();
  await ground?.browser.close();
  await world?.close();
}, 60_000);

const tracked =
  (story: () => AtSigner, path: () => string) =>
  async (page: Page): Promise<void> => {
    await page.goto(at(slug, '/lacak'));
    await send(page, '/lacak', { tiket: story().ticket, kode: TRACKING });
    await page.goto(at(slug, path()));
  };

const go =
  (path: () => string) =>
  async (page: Page): Promise<void> => {
    await page.goto(at(slug, path()));
  };

describe.skipIf(!hasBrowser)('the pages of a letter after it was decided', () => {
  test('are whole on a phone and on a desk, in both languages', { timeout: WALK_MILLIS }, async () => {
    const sheet = () => `/kerja/${counts.ticket}/surat/${letters.counts}`;
    const mistakes = await mistakesOnAll(ground, [
      {
        name: 'letters-officials',
        slug,
        post: title.lurah ?? '',
        stops: [
          { name: 'register', at: go(() => '/register-surat') },
          { name: 'register-waiting', brief: true, at: go(() => '/register-surat?keadaan=waiting') },
          { name: 'register-revoked', brief: true, at: go(() => '/register-surat?keadaan=revoked') },
          { name: 'register-none', at: go(() => '/register-surat?keadaan=voided&q=tidak-ada') },
          { name: 'register-letter', at: go(() => `/register-surat/${letters.replaced}`) },
          { name: 'letter', at: go(sheet) },
          { name: 'letter-replaced', brief: true, at: go(() => `/kerja/${replaced.ticket}/surat/${letters.replaced}`) },
          { name: 'replace', at: go(() => `${sheet()}/ganti`) },
          { name: 'case-waiting', brief: true, at: go(() => `/kerja/${waits.ticket}`) },
        ],
      },
      {
        name: 'letters-resident',
        slug,
        stops: [
          {
            name: 'case-replaced',
            at: tracked(
              () => replaced,
              () => `/berkas/${replaced.ticket}`,
            ),
          },
          {
            name: 'sheet-replaced',
            at: tracked(
              () => replaced,
              () => `/surat/${letters.replaced}`,
            ),
          },
          {
            name: 'case-waiting',
            brief: true,
            at: tracked(
              () => waits,
              () => `/berkas/${waits.ticket}`,
            ),
          },
        ],
      },
    ]);
    expect(mistakes).toEqual([]);
  });

  test('without JavaScript: found in the register, opened, replaced, revoked', { timeout: WALK_MILLIS }, async () => {
    await signBy(world, 'recorded');
    const who = await guest(ground.browser, ground.base, { javaScriptEnabled: false, viewport: PHONE });
    const { page } = who;
    await signIn(page, slug, title.lurah ?? '');
    await page.goto(at(slug, `/register-surat?q=${counts.ticket}`));
    await page.click(`a[href$="/register-surat/${letters.counts}"]`);
    await page.click(`a[href$="/kerja/${counts.ticket}/surat/${letters.counts}"]`);
    await page.click('a[href$="/ganti"]');
    await send(page, '/ganti', { 'isi-nama': 'Siti Aminah Ningsih', alasan: 'Nama kurang lengkap' });
    expect(await page.textContent('main')).toContain('Siti Aminah Ningsih');
    await send(page, '/cabut', { alasan: 'Alamat tidak benar' });
    expect(await page.textContent('main')).toContain('Alamat tidak benar');
    await page.context().close();
  });
});
