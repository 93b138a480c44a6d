/**
 * Every page that citizens see, in a real browser: on a phone and on a desk, in both languages, under the policy that the
 * server sends. What officials see is in workspace.test.ts.
 */
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ORIGIN } from '../journeys/steps.ts';
import { openWorld, type World } from '../world.ts';
import { guest, hasBrowser, listen, openBrowser } from './browser.ts';
import { APPLICATIONS, citizenWalk, platformWalk, portalWalk, walkForm } from './citizens-walks.ts';
import { type Ground, type Lang, look, mistakesOn, speak } from './looking.ts';

const FIRST_PAGE_BYTES = 14_000;
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

describe.skipIf(!hasBrowser)('pages of citizens', { timeout: WALK_MILLIS }, () => {
  test('the platform', async () => expect(await mistakesOn(ground, platformWalk())).toEqual([]));
  test('the portal', async () => expect(await mistakesOn(ground, portalWalk(world))).toEqual([]));
  test('cases and letters', async () => expect(await mistakesOn(ground, await citizenWalk(world))).toEqual([]));

  test.each(APPLICATIONS)('the form of %s, in one language and the other in turns', async application => {
    const who = await guest(ground.browser, ground.base);
    const mistakes: string[] = [];
    const lang: Lang = APPLICATIONS.indexOf(application) % 2 === 0 ? 'id' : 'en';
    await speak(who.page, lang, ground.base);
    await walkForm(who.page, application, async (name, status) => {
      mistakes.push(...(await look(who, name, lang, status, status === 200 ? 'with axe' : 'measured')));
    });
    await who.close();
    expect(mistakes).toEqual([]);
  });

  test('can be read after 14 kB', async () => {
    for (const path of ['', '/layanan', '/layanan/lapor', '/lacak']) {
      const html = await (await fetch(`${ground.base}/${ORIGIN.slug}${path}`)).text();
      expect(brotliCompressSync(html).length, path).toBeLessThan(FIRST_PAGE_BYTES);
    }
  });
});
