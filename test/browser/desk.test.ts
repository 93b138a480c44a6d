/**
 * The desk in a real browser: its pages on a phone and on a desk in both languages, two officers at one case, the keyboard,
 * and a form in the field while there is no network.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ORIGIN } from '../journeys/steps.ts';
import { report } from '../reporting.ts';
import { openWorld, type World } from '../world.ts';
import { guest, hasBrowser, listen, openBrowser, PHONE, press, send, signIn } from './browser.ts';
import { type Ground, mistakesOnAll } from './looking.ts';
import { at, type Walk } from './walks.ts';

const WALK_MILLIS = 240_000;
const { slug } = ORIGIN;
const ADMIN = 'Pengelola Pengaduan';
const COUNTER = 'Petugas Layanan Informasi';

let world: World;
let ground: Ground;
beforeAll(async () => {
  if (!hasBrowser) return;
  world = await openWorld();
  ground = { base: await listen(world), browser: await openBrowser() };
}, 120_000);
afterAll(async () => {
  await ground?.browser.close();
  await world?.close();
}, 60_000);

const filed = () => report(world.visitor(), slug);
const caseAt = (ticket: string): string => at(slug, `/kerja/${ticket}`);

/** Writes the question of an action that stands behind its name; `t` opens what is closed around it. */
async function ask(page: Page, text: string): Promise<void> {
  const form = page.locator('form[action$="/tindakan/tanya_admin"]');
  const closed = page.locator('details:not([open])', { has: form });
  if ((await closed.count()) > 0) await closed.first().locator('summary').first().click();
  await form.locator('textarea').fill(text);
}
const sendQuestion = (page: Page) => page.locator('form[action$="/tindakan/tanya_admin"] button[type=submit]').click();

describe.skipIf(!hasBrowser)('pages of the desk', { timeout: WALK_MILLIS }, () => {
  test('links, views, ready answers, results', async () => {
    const [first, second] = [await filed(), await filed()];
    const walk: Walk = {
      name: 'desk',
      slug,
      post: ADMIN,
      stops: [
        { name: 'desk-likely', at: caseAt(second.ticket) },
        {
          name: 'desk-link-refused',
          once: true,
          status: 422,
          at: async page => {
            await page.goto(caseAt(second.ticket));
            await send(page, '/kaitkan', { tiket: 'SALAH' });
          },
        },
        {
          name: 'desk-merged',
          once: true,
          at: async page => {
            await page.goto(caseAt(second.ticket));
            await press(page, `form[action$="${second.ticket}/gabung"] button`);
          },
        },
        { name: 'desk-leads', at: caseAt(first.ticket) },
        { name: 'desk-filtered', at: at(slug, '/kerja?layanan=lapor&urut=newest') },
        {
          name: 'desk-views',
          once: true,
          at: async page => {
            await page.goto(at(slug, '/kerja?layanan=lapor&urut=newest'));
            await send(page, '/kerja/tampilan', { nama: 'Lapor terbaru' });
            await page.goto(at(slug, '/kerja/tampilan'));
          },
        },
        { name: 'desk-views-list', at: at(slug, '/kerja/tampilan') },
        { name: 'desk-answers-none', at: at(slug, '/kerja/jawaban') },
        {
          name: 'desk-answers',
          once: true,
          at: page =>
            page
              .goto(at(slug, '/kerja/jawaban'))
              .then(() => send(page, '/kerja/jawaban', { nama: 'Minta foto', teks: 'Yth. {{nama}}, mohon foto.' })),
        },
        { name: 'desk-mentioned', at: at(slug, '/kerja?tampilan=mentioned') },
        { name: 'desk-sounds', at: at(slug, '/kerja?cari=sitti+amina'), brief: true },
        {
          name: 'desk-result',
          once: true,
          at: async page => {
            await page.goto(at(slug, '/kerja?tampilan=desk'));
            await press(page, `button[name="ambil"][value="${first.ticket}"]`);
          },
        },
      ],
    };
    const counter: Walk = {
      name: 'counter',
      slug,
      post: COUNTER,
      stops: [
        { name: 'counter-empty', at: at(slug, '/kerja/loket') },
        { name: 'counter-found', at: at(slug, `/kerja/loket?tiket=${first.ticket}`) },
        {
          name: 'counter-receipt',
          once: true,
          at: async page => {
            await page.goto(at(slug, `/kerja/loket?tiket=${first.ticket}`));
            await page.locator('summary', { hasText: 'Cetak ulang' }).click();
            await page.locator('#cocok').check();
            await press(page, 'form[action$="/kode"] button');
          },
        },
      ],
    };
    expect(await mistakesOnAll(ground, [walk, counter])).toEqual([]);
  });

  test('two officers, two browsers, one case: the second is told who did what, and loses nothing typed', async () => {
    const { ticket } = await filed();
    for (const javaScriptEnabled of [true, false]) {
      const { ticket: own } = javaScriptEnabled ? { ticket } : await filed();
      const one = await guest(ground.browser, ground.base);
      const two = await guest(ground.browser, ground.base, { viewport: PHONE, javaScriptEnabled });
      for (const { page } of [one, two]) {
        await signIn(page, slug, ADMIN);
        await page.goto(caseAt(own));
      }
      await ask(two.page, 'Di tiang nomor berapa?');
      await press(one.page, 'form[action$="/tindakan/teruskan"] button[type=submit]');
      await sendQuestion(two.page);
      await two.page.waitForSelector('text=Berkas berubah sementara Anda membukanya');
      const said = await two.page.locator('main').textContent();
      expect(said).toMatch(/melakukan “Teruskan/);
      expect(await two.page.locator('#catatan-baru').inputValue()).toContain('Di tiang nomor berapa?');
      expect([...one.complaints, ...two.complaints]).toEqual([]);
      await one.close();
      await two.close();
    }
  });

  test('the keyboard walks the list, opens a case, goes to its parts; it can be turned off', async () => {
    await filed();
    const who = await guest(ground.browser, ground.base);
    const { page } = who;
    await signIn(page, slug, ADMIN);
    await page.goto(at(slug, '/kerja?tampilan=desk'));
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('x');
    expect(await page.locator('main tbody tr input:checked').count()).toBe(1);
    await Promise.all([page.waitForURL(/\/kerja\/[A-Z]{3}-2026-/), page.keyboard.press('o')]);
    await page.keyboard.press('c');
    expect(await page.evaluate('document.activeElement.id')).toBe('catatan-baru');
    // Letters typed into a text stay letters.
    await page.keyboard.type('jkn?');
    expect(await page.locator('#catatan-baru').inputValue()).toBe('jkn?');
    await page.locator('h1').click();
    await page.keyboard.press('?');
    const dialog = page.locator('dialog[data-shortcuts]');
    expect(await dialog.isVisible()).toBe(true);
    await dialog.locator('input').uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    expect(await dialog.isVisible()).toBe(false);
    expect(who.complaints).toEqual([]);
    await who.close();
  });
});

describe.skipIf(!hasBrowser)('in the field', { timeout: WALK_MILLIS }, () => {
  test('a form is kept when the network drops, sent once it is back, and told of when a colleague was first', async () => {
    const [mine, taken] = [await filed(), await filed()];
    const who = await guest(ground.browser, ground.base, { viewport: PHONE });
    const { page } = who;
    const unsent = page.locator('[data-unsent]');
    await signIn(page, slug, ADMIN);
    for (const { ticket } of [mine, taken]) {
      await page.goto(caseAt(ticket));
      await ask(page, `Tiang mana? ${ticket}`);
      await page.context().setOffline(true);
      await sendQuestion(page);
      await unsent.waitFor();
      expect(await unsent.textContent()).toContain('Belum terkirim');
      expect(await unsent.textContent()).toContain(ticket);
      // The form itself is as it was.
      expect(await page.locator('form[action$="/tindakan/tanya_admin"] textarea').inputValue()).toContain(
        'Tiang mana?',
      );
      if (ticket === taken.ticket) {
        const colleague = await world.holder(slug, ORIGIN.code, 'pengelola-pengaduan');
        await colleague.get(caseAt(ticket));
        await colleague.submit({}, { action: '/tindakan/teruskan' });
      }
      await page.context().setOffline(false);
      if (ticket === mine.ticket) await unsent.waitFor({ state: 'hidden' });
    }
    // The first was taken; the second waits for a look, because the case went on.
    await unsent.locator('text=Periksa dan kirim').waitFor();
    await unsent.locator('text=Periksa dan kirim').click();
    await page.waitForSelector('text=Berkas berubah sementara Anda membukanya');
    expect(await page.locator('#catatan-baru').inputValue()).toContain(`Tiang mana? ${taken.ticket}`);
    await page.goto(caseAt(mine.ticket));
    expect(await page.locator('main').textContent()).toContain(`Tiang mana? ${mine.ticket}`);
    await who.close();
  });

  test('nothing of it stays on the device when the person signs out', async () => {
    const { ticket } = await filed();
    const who = await guest(ground.browser, ground.base, { viewport: PHONE });
    const { page } = who;
    await signIn(page, slug, ADMIN);
    await page.goto(caseAt(ticket));
    await ask(page, 'Tiang mana?');
    await page.context().setOffline(true);
    await sendQuestion(page);
    await page.locator('[data-unsent]').waitFor();
    // A colleague moved the case on, so that it is not simply sent.
    const colleague = await world.holder(slug, ORIGIN.code, 'pengelola-pengaduan');
    await colleague.get(caseAt(ticket));
    await colleague.submit({}, { action: '/tindakan/teruskan' });
    await page.context().setOffline(false);
    await page.locator('[data-unsent] >> text=Periksa dan kirim').waitFor();
    let asked = '';
    page.on('dialog', dialog => {
      asked = dialog.message();
      void dialog.accept();
    });
    await page.locator('.account summary').click();
    await Promise.all([page.waitForURL(/\/masuk|\/$|kota-semarang$/), page.locator('.account-out').click()]);
    expect(asked).toContain('belum terkirim');
    await signIn(page, slug, ADMIN);
    expect(await page.locator('[data-unsent]').isHidden()).toBe(true);
    const left = await page.evaluate(
      `new Promise(done => { const asked = indexedDB.open('payung-belum-terkirim'); asked.onsuccess = () => { const all = asked.result.transaction('forms').objectStore('forms').getAll(); all.onsuccess = () => done(all.result.length); }; })`,
    );
    expect(left).toBe(0);
    await who.close();
  });
});
