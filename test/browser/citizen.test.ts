/**
 * A resident on a phone: an account without a password, what is theirs, a question, a case taken back; with scripts and without,
 * in both languages. And a form on a network that breaks.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ORIGIN } from '../journeys/steps.ts';
import { report } from '../reporting.ts';
import { openWorld, type World } from '../world.ts';
import {
  barriers,
  DESK,
  type Guest,
  guest,
  hasBrowser,
  listen,
  measures,
  openBrowser,
  PHONE,
  png,
  press,
  send,
} from './browser.ts';

let world: World;
let browser: Browser;
let base: string;
const at = (path: string): string => `/${ORIGIN.slug}${path}`;
const STORY_MILLIS = 180_000;

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

const WITHOUT = 'tanpa-skrip';

/** What every page of an account must be; a picture of it where a folder for pictures is named. */
async function looked(page: Page, name: string): Promise<void> {
  const found = await measures(page);
  expect([name, found.beyond <= 0, found.small, found.headings.length]).toEqual([name, true, [], 1]);
  // The reader of barriers is a script itself; without scripts the page is the same.
  if (!name.startsWith(WITHOUT)) expect([name, await barriers(page)]).toEqual([name, []]);
  const folder = process.env.PAYUNG_PICTURES;
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

async function signedIn(page: Page, address: string): Promise<void> {
  await page.goto(at('/saya/masuk'));
  await send(page, '/saya/masuk', { alamat: address });
  const code = /\b(\d{6})\b/.exec((await page.textContent('main')) ?? '')?.[1] ?? '';
  await send(page, '/saya/kode', { kode: code });
}

async function walk({ page }: Guest, how: string, language: string): Promise<void> {
  const address = `${how}.${language}@contoh.id`;
  await page.goto(at(`/saya/masuk?bahasa=${language}`));
  await looked(page, `${how}-${language}-masuk`);
  await send(page, '/saya/masuk', { alamat: address });
  await looked(page, `${how}-${language}-kode`);
  const code = /\b(\d{6})\b/.exec((await page.textContent('main')) ?? '')?.[1] ?? '';
  await send(page, '/saya/kode', { kode: code });
  await looked(page, `${how}-${language}-profil`);
  await send(page, '/saya/profil', { nama: 'Siti Aminah binti Kartosuwiryo' });
  await page.goto(at('/saya'));
  await looked(page, `${how}-${language}-kosong`);
  const { ticket, code: tracking } = await report(world.visitor(), ORIGIN.slug);
  await send(page, '/saya/tambah', { tiket: ticket, kode: tracking });
  await looked(page, `${how}-${language}-berkas-saya`);
  await press(page, `a[href$="/berkas/${ticket}"]`);
  await send(page, `/berkas/${ticket}/pesan`, { pesan: 'Kapan lampunya diperbaiki?' });
  await looked(page, `${how}-${language}-tanya`);
  await page.goto(at('/layanan/lapor/ajukan'));
  await looked(page, `${how}-${language}-mulai`);
  await press(page, 'form[action$="/layanan/lapor/ajukan"] button');
  await page.goto(at('/saya/draf'));
  await looked(page, `${how}-${language}-draf`);
  await page.goto(at('/saya/perangkat'));
  await looked(page, `${how}-${language}-perangkat`);
}

describe.skipIf(!hasBrowser)('an account on a phone', () => {
  test.each([
    [WITHOUT, false, 'id'],
    ['skrip', true, 'id'],
    ['skrip', true, 'en'],
  ] as const)('%s, scripts %s, %s', { timeout: STORY_MILLIS }, async (how, javaScriptEnabled, language) => {
    const siti = await guest(browser, base, { viewport: PHONE, javaScriptEnabled });
    await walk(siti, how, language);
    expect(siti.complaints).toEqual([]);
    await siti.close();
  });

  test('on a wide screen it is as whole', { timeout: STORY_MILLIS }, async () => {
    const siti = await guest(browser, base, { viewport: DESK });
    await signedIn(siti.page, 'lebar@contoh.id');
    await looked(siti.page, 'lebar-profil');
    await siti.page.goto(at('/saya'));
    await looked(siti.page, 'lebar-kosong');
    await siti.close();
  });
});

const choose = (page: Page, name: string, value: string): Promise<void> =>
  page.check(`input[name="${name}"][value="${value}"]`);
const goOn = (page: Page): Promise<void> => press(page, 'button[value="lanjut"]:not(.vh)');

/** From the start of a report to its page with photographs. */
async function toPhotographs(page: Page): Promise<void> {
  await page.goto(at('/layanan/lapor/ajukan'));
  await press(page, 'form[action$="/layanan/lapor/ajukan"] button');
  await choose(page, 'jenis_laporan', 'pengaduan');
  await page.selectOption('select[name="kategori"]', 'lampu');
  await goOn(page);
  await choose(page, 'ada_bahaya', 'ya');
  await goOn(page);
  await page.fill('[name="judul"]', 'Lampu padam di tikungan');
  await page.fill('[name="uraian"]', 'Tiga lampu padam sejak Senin sehingga tikungan gelap sekali.');
  for (const [part, value] of Object.entries({ d: '23', m: '11', y: '2026' }))
    await page.fill(`[name="tanggal_kejadian-${part}"]`, value);
  await choose(page, 'masih_terjadi', 'ya');
}

describe.skipIf(!hasBrowser)('a form on a network that breaks', () => {
  test('the photograph goes on from where it was, also after the page was loaded again', {
    timeout: STORY_MILLIS,
  }, async () => {
    const budi = await guest(browser, base, { viewport: PHONE });
    const { page } = budi;
    await toPhotographs(page);
    await goOn(page);
    let broken = true;
    let stretches = 0;
    await page.route('**/kirim-berkas/**', async route => {
      if (route.request().method() !== 'PATCH') return route.continue();
      stretches += 1;
      // The second stretch and what follows is lost, until the network is back.
      return broken && stretches > 1 ? route.abort('connectionreset') : route.continue();
    });
    const photo = Buffer.concat([png(), Buffer.alloc(700_000, 7)]);
    await page.setInputFiles('input[name="foto"]', { name: 'lampu.png', mimeType: 'image/png', buffer: photo });
    await page.getByText('Sambungan terputus.').waitFor();
    await looked(page, 'unggahan-terputus');
    await page.reload();
    await page.getByText('Sambungan terputus.').waitFor();
    broken = false;
    await page.getByText('Sudah terkirim dan tersimpan').waitFor({ timeout: 40_000 });
    await page.reload();
    expect(await page.textContent('.files')).toContain('lampu.png');
    await budi.close();
  });

  test('a photograph that is too wide is made smaller before it is sent', { timeout: STORY_MILLIS }, async () => {
    const budi = await guest(browser, base, { viewport: PHONE });
    const { page } = budi;
    await toPhotographs(page);
    await goOn(page);
    const announced: number[] = [];
    page.on('request', request => {
      if (request.method() === 'POST' && request.url().endsWith('/kirim-berkas'))
        announced.push(Number(request.headers()['upload-length']));
    });
    const wide = png(4_000, 3_000);
    await page.setInputFiles('input[name="foto"]', { name: 'lebar.png', mimeType: 'image/png', buffer: wide });
    await page.getByText('Sudah terkirim dan tersimpan').waitFor();
    expect(announced).toHaveLength(1);
    expect(announced[0]).toBeLessThan(wide.length);
    await budi.close();
  });

  test('what was typed waits until the network is back, and then goes on by itself', {
    timeout: STORY_MILLIS,
  }, async () => {
    const budi = await guest(browser, base, { viewport: PHONE });
    const { page } = budi;
    await toPhotographs(page);
    await page.context().setOffline(true);
    await page.fill('[name="judul"]', 'Ditulis tanpa sambungan');
    await page.locator('button[value="lanjut"]:not(.vh)').click();
    await page.getByText('Tidak ada sambungan.').waitFor();
    await Promise.all([page.waitForNavigation(), page.context().setOffline(false)]);
    expect(await page.textContent('h1')).toContain('Di mana');
    await page.goBack();
    expect(await page.inputValue('[name="judul"]')).toBe('Ditulis tanpa sambungan');
    await budi.close();
  });
});
