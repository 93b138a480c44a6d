/** Signing in a real browser: the list, a letter before it is signed, a run, the settings; also without scripts on a phone. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stopTypesetter } from '../../src/letters/index.ts';
import { actOn, bringToSigner, signBy } from '../journeys/letters-steps.ts';
import { ORIGIN } from '../journeys/steps.ts';
import { certificate, PASSPHRASE } from '../signing.ts';
import { openWorld, type World } from '../world.ts';
import { guest, hasBrowser, listen, openBrowser, PHONE, press, send, signIn } from './browser.ts';
import { type Ground, mistakesOnAll } from './looking.ts';
import { at, rows, type Walk } from './walks.ts';

const { slug } = ORIGIN;
const LIST = at(slug, '/kerja/tanda-tangan');

let world: World;
let ground: Ground;
let container: Buffer;
let signer = '';
let operator = '';

/** A letter of a resident that the village head has decided on and not signed yet. */
async function decided(name: string): Promise<void> {
  const { ticket, post } = await bringToSigner(world, name);
  await actOn(await world.holder(slug, ORIGIN.code, post('lurah')), ticket, 'setujui');
  const [found] = await rows<{ title: string }>(world, 'select title from posts where region = $1 and id = $2', [
    ORIGIN.code,
    post('lurah'),
  ]);
  signer = found?.title ?? '';
}

beforeAll(async () => {
  if (!hasBrowser) return;
  world = await openWorld();
  await signBy(world, 'certificate');
  for (const name of ['Ani', 'Budi', 'Citra']) await decided(name);
  const [found] = await rows<{ title: string }>(
    world,
    `select title from posts where region = $1 and 'operator' = any(duties) order by id limit 1`,
    [ORIGIN.code],
  );
  operator = found?.title ?? '';
  container = Buffer.from((await certificate()).container);
  ground = { base: await listen(world), browser: await openBrowser() };
}, 400_000);
afterAll(async () => {
  stopTypesetter();
  await ground?.browser.close();
  await world?.close();
}, 60_000);

const file = () => ({ name: 'saya.p12', mimeType: 'application/x-pkcs12', buffer: container });

describe.skipIf(!hasBrowser)('pages of signing', { timeout: 400_000 }, () => {
  test('without scripts on a phone: the certificate is uploaded, one letter is chosen and signed', async () => {
    const who = await guest(ground.browser, ground.base, { viewport: PHONE, javaScriptEnabled: false });
    const { page } = who;
    await signIn(page, slug, signer);
    await page.goto(at(slug, '/akun/sertifikat'));
    await page.locator('input[type=file]').setInputFiles(file());
    await page.locator('#sandi-wadah').fill(PASSPHRASE);
    await press(page, 'form[action$="/akun/sertifikat"] button');
    expect(await page.locator('main').textContent()).toContain('Tidak tersertifikasi');
    await page.goto(LIST);
    await page.locator('main tbody input[type=checkbox]').first().check();
    await press(page, '.bulk button');
    expect(await page.locator('h1').textContent()).toBe('Tanda tangani 1 surat');
    await page.locator('#frasa').fill('salah');
    await press(page, 'form[action$="/kerja/tanda-tangan"] button');
    expect(await page.locator('main').textContent()).toContain('Frasa sandi tidak cocok');
    expect(await page.locator('#frasa').inputValue()).toBe('');
    await page.locator('#frasa').fill(PASSPHRASE);
    await press(page, 'form[action$="/kerja/tanda-tangan"] button');
    const run = page.url();
    await expect
      .poll(
        async () => {
          // The link to read it again is the way without scripts.
          await press(page, `a[href="${new URL(run).pathname}"]`);
          return page.locator('main').textContent();
        },
        { timeout: 60_000, interval: 500 },
      )
      .toContain('Selesai: 1 dari 1');
    expect(who.complaints).toEqual([]);
    await who.close();
  });

  test('in both widths and languages', async () => {
    const signing: Walk = {
      name: 'signing',
      slug,
      post: signer,
      stops: [
        { name: 'signing-list', at: LIST },
        { name: 'signing-own', at: at(slug, '/akun/sertifikat') },
        {
          name: 'signing-letter',
          once: true,
          at: async page => {
            await page.goto(LIST);
            await press(page, 'main tbody th a');
          },
        },
        {
          name: 'signing-letter-refused',
          once: true,
          status: 422,
          at: async page => {
            await page.goto(LIST);
            await press(page, 'main tbody th a');
            await page.locator('#frasa').fill('salah');
            await press(page, 'main form:has(#frasa) button');
          },
        },
        {
          name: 'signing-confirm',
          once: true,
          at: async page => {
            await page.goto(LIST);
            await press(page, 'button[name="semua"]');
          },
        },
        {
          name: 'signing-run',
          once: true,
          at: async page => {
            await page.goto(LIST);
            await press(page, 'button[name="semua"]');
            await page.locator('#frasa').fill(PASSPHRASE);
            await press(page, 'form[action$="/kerja/tanda-tangan"] button');
            await page.waitForSelector('text=Selesai: 2 dari 2', { timeout: 60_000 });
            await page.reload();
          },
        },
        { name: 'signing-empty', at: LIST, brief: true },
      ],
    };
    const settings: Walk = {
      name: 'signing-settings',
      slug,
      post: operator,
      stops: [
        { name: 'signing-ways', at: at(slug, '/tanda-tangan') },
        {
          name: 'signing-ways-refused',
          once: true,
          status: 422,
          at: async page => {
            await page.goto(at(slug, '/tanda-tangan'));
            await send(page, '/tanda-tangan/cara', { layanan: 'http://10.0.0.1', klien: 'payung' });
          },
        },
        {
          name: 'signing-seal',
          once: true,
          at: async page => {
            await page.goto(at(slug, '/tanda-tangan'));
            await page.locator('input[type=file]').setInputFiles(file());
            await page.locator('#sandi-wadah').fill(PASSPHRASE);
            await press(page, 'form[action$="/tanda-tangan/segel"] button');
          },
        },
      ],
    };
    expect(await mistakesOnAll(ground, [signing, settings])).toEqual([]);
  });
});
