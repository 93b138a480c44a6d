/** What two regions do with each other in a real browser: agreements at each stage, and a duplication to its result. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agree } from '../journeys/steps.ts';
import { openWorld, type World } from '../world.ts';
import { hasBrowser, listen, openBrowser } from './browser.ts';
import { agreementWalks, duplicationWalks } from './cooperation-walks.ts';
import { type Ground, mistakesOnAll } from './looking.ts';

const WALK_MILLIS = 300_000;

let world: World;
let ground: Ground;

beforeAll(async () => {
  if (!hasBrowser) return;
  world = await openWorld();
  await agree(world);
  ground = { base: await listen(world), browser: await openBrowser() };
}, 120_000);
afterAll(async () => {
  await ground?.browser.close();
  await world?.close();
}, 60_000);

describe.skipIf(!hasBrowser)('pages of cooperation', { timeout: WALK_MILLIS }, () => {
  test('agreements at each stage', async () => {
    expect(await mistakesOnAll(ground, await agreementWalks(world))).toEqual([]);
  });
  test('a duplication', async () => expect(await mistakesOnAll(ground, duplicationWalks())).toEqual([]));
});
