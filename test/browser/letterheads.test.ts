/** Letterheads in a real browser: the emblem and an agency's lines; also without scripts on a phone. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stopTypesetter } from '../../src/letters/index.ts';
import { png } from '../fixtures/png.ts';
import { ORIGIN } from '../journeys/steps.ts';
import { openWorld, type World } from '../world.ts';
import { guest, hasBrowser, listen, openBrowser, PHONE, press, signIn } from './browser.ts';
import { type Ground, mistakesOnAll } from './looking.ts';
import { at, rows, type Walk } from './walks.ts';

const { slug } = ORIGIN;
const HEADS = at(slug, '/kop-surat');

let world: World;
let ground: Ground;
let operator = '';

beforeAll(async () => {
  if (!hasBrowser) return;
  world = await openWorld();
  const [found] = await rows<{ title: string }>(
    world,
    `select title from posts where region = $1 and 'operator' = any(duties) order by id limit 1`,
    [ORIGIN.code],
  );
  operator = found?.title ?? '';
  ground = { base: await listen(world), browser: await openBrowser() };
}, 400_000);
afterAll(async () => {
  stopTypesetter();
  await ground?.browser.close();
  await world?.close();
}, 60_000);

const file = (buffer: Buffer) => ({ name: 'lambang.png', mimeType: 'image/png', buffer });

describe.skipIf(!hasBrowser)('pages of letterheads', { timeout: 400_000 }, () => {
  test('without scripts on a phone: an emblem is sent, and lines are written', async () => {
    const who = await guest(ground.browser, ground.base, { viewport: PHONE, javaScriptEnabled: false });
    const { page } = who;
    await signIn(page, slug, operator);
    await page.goto(HEADS);
    await page.locator('input[type=file]').setInputFiles(file(png(200, 240)));
    await press(page, 'form[action$="/kop-surat/lambang"] button');
    expect(await page.locator('main').textContent()).toContain('Lambang disimpan');
    expect(await page.locator('main img').evaluate(img => (img as HTMLImageElement).naturalWidth)).toBe(200);
    await press(page, 'main tbody a');
    await page.locator('#address').fill('Jalan Melati Nomor 9');
    await press(page, 'main form:has(#address) button');
    expect(await page.locator('main').textContent()).toContain('Kop surat disimpan');
    expect(await page.locator('#address').inputValue()).toBe('Jalan Melati Nomor 9');
    expect(who.complaints).toEqual([]);
    await who.close();
  });

  test('in both widths and languages', async () => {
    const heads: Walk = {
      name: 'letterheads',
      slug,
      post: operator,
      stops: [
        { name: 'letterheads', at: HEADS },
        {
          name: 'letterheads-refused',
          status: 422,
          at: async page => {
            await page.goto(HEADS);
            await page.locator('input[type=file]').setInputFiles(file(png(20, 20)));
            await press(page, 'form[action$="/kop-surat/lambang"] button');
          },
        },
        {
          name: 'letterhead',
          at: async page => {
            await page.goto(HEADS);
            await press(page, 'main tbody a');
          },
        },
      ],
    };
    expect(await mistakesOnAll(ground, [heads])).toEqual([]);
  });
});
