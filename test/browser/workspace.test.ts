/**
 * Every page of the workspace in a real browser, as the official who has business there: on a phone and on a desk, in both
 * languages, light and dark, under the policy that the server sends. What two regions do with each other is in
 * cooperation.test.ts.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ORIGIN } from '../journeys/steps.ts';
import { openWorld, type World } from '../world.ts';
import { barriers, guest, hasBrowser, listen, openBrowser, press, signIn } from './browser.ts';
import { type Ground, mistakesOnAll } from './looking.ts';
import { deskWalks, houseWalks, inboxWalk, ownerWalk } from './staff-walks.ts';

const WALK_MILLIS = 300_000;

let world: World;
let ground: Ground;

beforeAll(async () => {
  if (!hasBrowser) return;
  world = await openWorld({ cases: true });
  ground = { base: await listen(world), browser: await openBrowser() };
}, 120_000);
afterAll(async () => {
  await ground?.browser.close();
  await world?.close();
}, 60_000);

describe.skipIf(!hasBrowser)('pages of officials', { timeout: WALK_MILLIS }, () => {
  test('the inbox', async () => expect(await mistakesOnAll(ground, [await inboxWalk(world)])).toEqual([]));
  test('cases on the desks', async () => expect(await mistakesOnAll(ground, await deskWalks(world))).toEqual([]));
  test('catalogue, installations, editor', async () => expect(await mistakesOnAll(ground, [ownerWalk()])).toEqual([]));
  test('staff, calendar, identity, journal', async () => expect(await mistakesOnAll(ground, houseWalks())).toEqual([]));
  test('in the dark', async () => {
    const who = await guest(ground.browser, ground.base, { colorScheme: 'dark' });
    const { page } = who;
    const mistakes: string[] = [];
    const lookAt = async (): Promise<void> => {
      for (const one of await barriers(page)) mistakes.push(`${page.url()}: ${one}`);
    };
    await signIn(page, ORIGIN.slug, 'Pengelola Aplikasi');
    await page.context().addCookies([{ name: 'mode', value: 'auto', url: ground.base }]);
    for (const path of [
      'katalog',
      'katalog/33.74/krk?bagian=alur',
      'aplikasi/lapor',
      'aplikasi/lapor/sesuaikan',
      'kesepakatan',
      'kalender',
    ]) {
      await page.goto(`/${ORIGIN.slug}/${path}`);
      await lookAt();
    }
    await signIn(page, ORIGIN.slug, 'Pengelola Pengaduan');
    await page.goto(`/${ORIGIN.slug}/kerja`);
    await lookAt();
    await press(page, 'main tbody th a');
    await lookAt();
    await who.close();
    expect(mistakes).toEqual([]);
  });
});
