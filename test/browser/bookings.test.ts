/**
 * Bookings in a real browser: choosing a slot, the case's card, the queue of a day and its board, on a phone and on a desk in both
 * languages; the same way without scripts and with the keyboard.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installVehicleTest, VEHICLE_TEST } from '../bookings.ts';
import { ORIGIN } from '../journeys/steps.ts';
import { openWorld, type World } from '../world.ts';
import { barriers, DESK, guest, hasBrowser, listen, measures, openBrowser, PHONE, signIn } from './browser.ts';
import type { Ground } from './looking.ts';
import { at } from './walks.ts';

const { slug, code } = ORIGIN;
const SERVICE = VEHICLE_TEST.id;
const BOARD = at(slug, `/antrian/${SERVICE}/uji`);

let world: World;
let ground: Ground;
let officer = '';
beforeAll(async () => {
  if (!hasBrowser) return;
  world = await openWorld();
  officer = (await installVehicleTest(world, code)).title;
  ground = { base: await listen(world), browser: await openBrowser() };
}, 120_000);
afterAll(async () => {
  await ground?.browser.close();
  await world?.close();
}, 60_000);

/** What is wrong with the open page: barriers found by axe, content beyond the edge, targets too small. */
async function wrongWith(page: Page): Promise<readonly string[]> {
  const found = await measures(page);
  return [
    ...(await barriers(page)),
    ...(found.beyond > 0 ? [`reaches ${found.beyond} px beyond the edge`] : []),
    ...found.small.map(target => `too small: ${target}`),
    ...(found.headings.length === 1 ? [] : [`headings: ${found.headings.join(' | ')}`]),
  ];
}

/** Books as far as the receipt, looking at each step; answers the ticket. */
async function book(page: Page, place: string, date: string, time: string, look: () => Promise<void>): Promise<string> {
  await page.goto(`${ground.base}${at(slug, `/layanan/${SERVICE}/ajukan`)}`);
  await page.locator('form[action$="/ajukan"] button[type=submit]').first().click();
  await page.fill('[name=nama]', 'Sri Wahyuni');
  await page.fill('[name=telepon]', '081234567890');
  await page.locator(`[name=jadwal-place][value=${place}]`).check({ force: true });
  await page.locator('[name=_langkah]').first().click();
  await page.waitForSelector('[name=jadwal-date]');
  await look();
  await page.selectOption('[name=jadwal-date]', date);
  await page.locator('[name=_langkah]').last().click();
  await page.waitForSelector('[name=jadwal-time]');
  // By the keyboard, as somebody who cannot use a mouse.
  await page.locator(`[name=jadwal-time][value="${time}"]`).focus();
  await page.keyboard.press('Space');
  await look();
  await page.locator('button[name=_aksi][value=lanjut]:not(.vh)').first().click();
  await page.waitForURL(/periksa-jawaban/);
  await look();
  await page.locator('form[action$="/kirim-sekarang"] button[type=submit]').first().click();
  await page.waitForURL(/tanda-terima/);
  return /[A-Z]{3}-\d{4}-[0-9A-Z]{6}/.exec((await page.textContent('main')) ?? '')?.[0] ?? '';
}

describe.skipIf(!hasBrowser)('bookings', { timeout: 240_000 }, () => {
  const kinds = [
    ['a phone, Indonesian, no scripts', PHONE, 'id', false, '08:00'],
    ['a phone, Indonesian, scripts', PHONE, 'id', true, '08:30'],
    ['a phone, English, scripts', PHONE, 'en', true, '09:00'],
    ['a desk, English, scripts', DESK, 'en', true, '11:00'],
  ] as const;
  test.each(kinds)('on %s', async (_, viewport, lang, javaScriptEnabled, time) => {
    const { page, close } = await guest(ground.browser, ground.base, { viewport, javaScriptEnabled });
    await page.goto(`${ground.base}${at(slug, '/')}?bahasa=${lang}`);
    const wrong: string[] = [];
    const look = async (): Promise<void> => {
      // Axe is a script itself.
      if (javaScriptEnabled) wrong.push(...(await wrongWith(page)).map(text => `${page.url()}: ${text}`));
    };
    const ticket = await book(page, 'keliling', '2026-11-25', time, look);
    expect(ticket).not.toBe('');
    await page.goto(`${ground.base}${at(slug, `/berkas/${ticket}`)}`);
    expect(await page.textContent('main')).toContain(lang === 'id' ? 'Nomor antrean' : 'Queue number');
    await look();
    await page.goto(`${ground.base}${at(slug, `/berkas/${ticket}/janji/jadwal`)}`);
    await look();
    await page.goto(`${ground.base}${BOARD}`);
    expect(await page.textContent('main')).toContain(lang === 'id' ? 'Uji keliling' : 'Test station');
    await look();
    await close();
    expect(wrong).toEqual([]);
  });

  test('the queue of a day, and its board renews itself', async () => {
    const { page, close } = await guest(ground.browser, ground.base, { viewport: PHONE });
    await signIn(page, slug, officer);
    const wrong: string[] = [];
    const board = await page.context().newPage();
    await board.goto(`${ground.base}${BOARD}`);
    for (const path of ['/kerja/antrean', `/kerja/antrean/${SERVICE}/uji?tempat=keliling&tanggal=2026-11-25`]) {
      await page.goto(`${ground.base}${at(slug, path)}`);
      wrong.push(...(await wrongWith(page)).map(text => `${path}: ${text}`));
    }
    await page.goto(`${ground.base}${at(slug, `/kerja/antrean/${SERVICE}/uji?tempat=balai`)}`);
    await page.locator('form[action$="/loket"] button').click();
    await page.waitForURL(/nomor/);
    wrong.push(...(await wrongWith(page)).map(text => `number: ${text}`));
    await page.goto(`${ground.base}${at(slug, `/kerja/antrean/${SERVICE}/uji?tempat=balai`)}`);
    await page.locator('form[action$="/panggil"] button').click();
    await page.waitForSelector('text=K-007');
    world.clock.now = new Date(world.clock.now.getTime() + 10_000);
    await board.waitForSelector('text=K-007', { timeout: 20_000 });
    await close();
    expect(wrong).toEqual([]);
  });
});
