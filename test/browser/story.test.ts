/**
 * One report in a real browser, from the resident's phone to the officer's desk and back, and then a question in other words
 * by the application's owner. The resident walks twice: with the scripts that help, and without any.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ORIGIN } from '../journeys/steps.ts';
import { openWorld, type World } from '../world.ts';
import {
  DESK,
  type Guest,
  guest,
  hasBrowser,
  listen,
  openBrowser,
  PHONE,
  png,
  press,
  send,
  signIn,
} from './browser.ts';

let world: World;
let browser: Browser;
let base: string;
const at = (path: string): string => `/${ORIGIN.slug}${path}`;
const STORY_MILLIS = 120_000;

beforeAll(async () => {
  if (!hasBrowser) return;
  world = await openWorld();
  base = await listen(world);
  browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await world?.close();
}, 60_000);

const REPORT = {
  title: 'Lampu jalan padam di tikungan',
  text: 'Tiga lampu padam sejak Senin sehingga tikungan gelap dan dua pengendara hampir bertabrakan.',
} as const;
const PLACE = { latitude: -7.012345, longitude: 110.423456 } as const;

const choose = (page: Page, name: string, value: string): Promise<void> =>
  page.check(`input[name="${name}"][value="${value}"]`);
const goOn = (page: Page): Promise<void> => press(page, 'button[value="lanjut"]:not(.vh)');
const heading = (page: Page): Promise<string | null> => page.textContent('h1');

/** From the portal to the first page of the form, as somebody who types what is wrong. */
async function findService(page: Page): Promise<void> {
  await page.goto(at(''));
  await page.fill('.hero input[name="q"]', 'lampu jalan');
  await press(page, '.hero button');
  await press(page, 'a[href$="/layanan/lapor"]');
  expect(await page.textContent('main')).toContain('Standar pelayanan');
  await press(page, 'a[href$="/layanan/lapor/ajukan"]');
  await press(page, 'main form button[type="submit"]');
}

async function subject(page: Page): Promise<void> {
  await choose(page, 'jenis_laporan', 'pengaduan');
  await page.selectOption('select[name="kategori"]', 'lampu');
  await goOn(page);
  // The answer brought up another question on the same page.
  await choose(page, 'ada_bahaya', 'ya');
  await goOn(page);
}

async function whatHappened(page: Page): Promise<void> {
  expect(await heading(page)).toBe('Apa yang terjadi?');
  await page.fill('input[name="judul"]', REPORT.title);
  await page.fill('textarea[name="uraian"]', REPORT.text);
  for (const [part, value] of [
    ['d', '23'],
    ['m', '11'],
    ['y', '2026'],
  ] as const)
    await page.fill(`input[name="tanggal_kejadian-${part}"]`, value);
  await choose(page, 'masih_terjadi', 'ya');
}

async function whoReports(page: Page): Promise<void> {
  expect(await heading(page)).toBe('Siapa Anda?');
  await page.fill('input[name="nama"]', 'Siti Aminah');
  await page.fill('input[name="telepon"]', '0812 3456 7890');
  await choose(page, 'rahasiakan', 'tidak');
  await choose(page, 'rahasia_umum', 'tidak');
  await page.check('input[name="pernyataan"]');
  await goOn(page);
}

/** Sends what was checked; gives back the ticket. */
async function sendReport(page: Page): Promise<string> {
  expect(await heading(page)).toBe('Periksa dan kirim');
  expect(await page.textContent('main')).toContain(REPORT.title);
  await send(page, '/kirim-sekarang');
  const ticket = /[A-Z]{3}-2026-[2-9A-HJ-NP-Z]{6}/.exec((await page.textContent('main')) ?? '')?.[0] ?? '';
  expect(ticket).toMatch(/^SMG-2026-/);
  return ticket;
}

describe.skipIf(!hasBrowser)('a report', () => {
  let citizen: Guest;
  let ticket = '';

  test(
    'is told on a phone with everything a phone can help with',
    async () => {
      citizen = await guest(browser, base, {
        viewport: PHONE,
        geolocation: PLACE,
        permissions: ['geolocation'],
      });
      const { page } = citizen;
      await findService(page);
      await subject(page);
      const saved = page.waitForResponse(
        answer => answer.request().method() === 'POST' && (answer.request().postData() ?? '').includes('_autosave=1'),
      );
      await page.locator('input[name="judul"]').pressSequentially('Lampu');
      expect((await saved).ok()).toBe(true);
      await page.locator('[data-saved]', { hasText: 'Draf tersimpan pukul' }).waitFor();
      // The phone loses the page; what was typed is still there.
      await page.reload();
      expect(await page.inputValue('input[name="judul"]')).toBe('Lampu');
      await whatHappened(page);
      await goOn(page);

      const district = page.locator('select[name="lokasi-kecamatan"]');
      const village = page.locator('select[name="lokasi-kelurahan"]');
      expect(await village.locator('optgroup').count()).toBeGreaterThan(10);
      await district.selectOption({ label: 'Candisari' });
      expect(
        await village.locator('optgroup').evaluateAll(groups => groups.map(one => one.getAttribute('label'))),
      ).toEqual(['Candisari']);
      await village.selectOption({ label: 'Jatingaleh' });
      await page.getByRole('button', { name: 'Pakai lokasi saya' }).click();
      await page.locator('input[name="lokasi-latitude"][value], input[name="lokasi-latitude"]').waitFor();
      await expect.poll(() => page.inputValue('input[name="lokasi-latitude"]')).toBe('-7.012345');
      expect(await page.inputValue('input[name="lokasi-longitude"]')).toBe('110.423456');
      const photo = page.locator('input[name="foto"]');
      await photo.setInputFiles({ name: 'lampu.png', mimeType: 'image/png', buffer: png(2_400, 1_200) });
      await goOn(page);
      await whoReports(page);
      expect(await page.textContent('main')).toMatch(/lampu\.(png|jpg)/);
      ticket = await sendReport(page);
      await press(page, 'main a[href*="/berkas/"]');
      expect(await heading(page)).toBe('Diverifikasi');
      expect(citizen.complaints).toEqual([]);
    },
    STORY_MILLIS,
  );

  test(
    'lies on the right desk, is taken and handed on, and the phone tells',
    async () => {
      const officer = await guest(browser, base, { viewport: DESK });
      const { page } = officer;
      await signIn(page, ORIGIN.slug, 'Pengelola Pengaduan');
      await page.goto(at('/kerja'));
      await press(page, `main a[href$="/kerja/${ticket}"]`);
      expect(await heading(page)).toContain('Siti Aminah');
      await send(page, '/ambil');
      await send(page, '/tindakan/teruskan', { 'teruskan-catatan_admin': 'Mohon ditangani sebelum akhir pekan.' });
      expect(await page.textContent('main')).toContain('Menunggu tindak lanjut');
      expect(officer.complaints).toEqual([]);
      await officer.close();
      const handler = await guest(browser, base, { viewport: DESK });
      await signIn(handler.page, ORIGIN.slug, 'Kepala Bidang Penerangan Jalan dan Taman');
      await handler.page.goto(at(`/kerja/${ticket}`));
      await send(handler.page, '/tindakan/mulai', {
        'mulai-rencana': 'Regu berangkat besok pagi membawa lampu pengganti.',
      });
      expect(handler.complaints).toEqual([]);
      await handler.close();
      await citizen.page.reload();
      expect(await citizen.page.textContent('main')).toContain('Regu berangkat besok pagi membawa lampu pengganti.');
      await citizen.close();
    },
    STORY_MILLIS,
  );

  test(
    'is asked in other words once the owner has adapted the form',
    async () => {
      const owner = await guest(browser, base, { viewport: DESK });
      const { page } = owner;
      await signIn(page, ORIGIN.slug, 'Pengelola Aplikasi');
      await page.goto(at('/aplikasi/lapor/sesuaikan/formulir'));
      await press(page, 'main a[href*="fields.judul"]');
      const words = page.locator('main form').first();
      await words.locator('input[type="text"]').first().fill('Judul laporan Anda');
      await words.locator('[name="alasan"]').fill('Kata yang dipakai di loket.');
      await Promise.all([page.waitForNavigation(), words.locator('button[type="submit"]').click()]);
      expect(await page.textContent('main')).toContain('Judul laporan Anda');
      const sure = page.locator('input[name="hasil"]');
      if ((await sure.count()) > 0) await sure.check();
      await send(page, '/terbitkan');
      expect(new URL(page.url()).pathname).toBe(at('/aplikasi/lapor'));
      expect(owner.complaints).toEqual([]);
      await owner.close();
    },
    STORY_MILLIS,
  );

  test(
    'is told without scripts just as well, in the new words',
    async () => {
      const plain = await guest(browser, base, { viewport: PHONE, javaScriptEnabled: false });
      const { page } = plain;
      await findService(page);
      await subject(page);
      expect(await page.textContent('main')).toContain('Judul laporan Anda');
      await whatHappened(page);
      await page.fill('textarea[name="uraian"]', 'x');
      await goOn(page);
      // Told at the top, with a link to the answer; what was right is kept.
      expect(plain.status()).toBe(422);
      expect(await page.locator('.errors a').count()).toBe(1);
      expect(await page.inputValue('input[name="judul"]')).toBe(REPORT.title);
      await page.fill('textarea[name="uraian"]', REPORT.text);
      await goOn(page);
      await page.selectOption('select[name="lokasi-kecamatan"]', { label: 'Candisari' });
      await page.selectOption('select[name="lokasi-kelurahan"]', { label: 'Jatingaleh' });
      expect(await page.getByRole('button', { name: 'Pakai lokasi saya' }).isVisible()).toBe(false);
      await page
        .locator('input[name="foto"]')
        .setInputFiles({ name: 'lampu.png', mimeType: 'image/png', buffer: png() });
      await goOn(page);
      await whoReports(page);
      expect(await page.textContent('main')).toContain('lampu.png');
      const again = await sendReport(page);
      expect(again).not.toBe(ticket);
      await press(page, 'main a[href*="/berkas/"]');
      expect(await heading(page)).toBe('Diverifikasi');
      await plain.close();
    },
    STORY_MILLIS,
  );
});
