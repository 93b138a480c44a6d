/**
 * One request through everybody's hands, on telephones: the counter files it for a resident, the neighbourhood head refuses,
 * the resident objects, the village head upholds, the resident appeals, the head above grants, the letter is issued, and the
 * resident says how it was. Walked with the scripts that help, and without any.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillAll, REGION, receiptOn, send as sendForm } from '../bad-days/applicant.ts';
import { openWorld, type World } from '../world.ts';
import { type Guest, guest, hasBrowser, listen, measures, openBrowser, PHONE, press, send, signIn } from './browser.ts';

let world: World;
let browser: Browser;
let base: string;
const at = (path: string): string => `/${REGION.slug}${path}`;

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

/** Title of the post on whose desk the case lies. */
async function desk(ticket: string): Promise<string> {
  const { rows } = await world.database.ownerPool.query<{ title: string }>(
    `select p.title from cases c join tasks t on t.region = c.region and t.case_id = c.id and t.closed_at is null
       join posts p on p.region = t.region and p.id = coalesce(t.escalated_to, t.post)
      where c.region = $1 and c.ticket = $2`,
    [REGION.code, ticket],
  );
  return rows[0]?.title ?? '';
}

const main = async (page: Page): Promise<string> => ((await page.textContent('main')) ?? '').replace(/\s+/g, ' ');

/** Inputs of a page with several actions carry the action's name. */
const named = (action: string, answers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(answers).map(([id, value]) => [`${action}-${id}`, value]));

/** What every page on a telephone must be, and nothing that the browser complains about. */
async function isFit(who: Guest): Promise<void> {
  const { beyond, small } = await measures(who.page);
  expect({ at: who.page.url(), beyond: beyond > 0, small, complaints: who.complaints }).toEqual({
    at: who.page.url(),
    beyond: false,
    small: [],
    complaints: [],
  });
}

describe.skipIf(!hasBrowser).each([
  { scripts: 'with scripts', javaScriptEnabled: true },
  { scripts: 'without scripts', javaScriptEnabled: false },
])('a refusal is objected to and appealed, $scripts', ({ javaScriptEnabled }) => {
  let resident: Guest;
  let ticket = '';
  const phone = () => guest(browser, base, { viewport: PHONE, javaScriptEnabled });

  /** The one on whose desk the case lies does something, and is told that it was done. */
  async function decides(action: string, answers: Readonly<Record<string, string>>): Promise<void> {
    const who = await phone();
    await signIn(who.page, REGION.slug, await desk(ticket));
    await who.page.goto(at(`/kerja/${ticket}`));
    await isFit(who);
    await send(who.page, `/tindakan/${action}`, named(action, answers));
    expect([action, who.status()]).toEqual([action, 200]);
    await isFit(who);
    await who.close();
  }

  /** The resident does something on the page of the case. */
  async function asks(action: string, answers: Readonly<Record<string, string>>): Promise<void> {
    await resident.page.goto(at(`/berkas/${ticket}`));
    await send(resident.page, `/tindakan/${action}`, named(action, answers));
    await isFit(resident);
  }

  test('the counter files it, and the resident finds it with what the receipt says', { timeout: 90_000 }, async () => {
    const clerk = await world.official(REGION.slug, REGION.code, 'counter');
    await fillAll(clerk);
    const receipt = receiptOn(await sendForm(clerk));
    ticket = receipt.ticket;
    const filed = await world.database.ownerPool.query('select channel from cases where ticket = $1', [ticket]);
    expect(filed.rows).toEqual([{ channel: 'counter' }]);
    resident = await phone();
    await resident.page.goto(at('/lacak'));
    await resident.page.fill('input[name="tiket"]', ticket);
    await resident.page.fill('input[name="kode"]', receipt.code);
    await press(resident.page, 'form[action$="/lacak"] button[type="submit"]');
    expect(await main(resident.page)).toContain('Di ketua RT');
    await isFit(resident);
  });

  test('refused: the resident reads why, and until when an objection is possible', { timeout: 90_000 }, async () => {
    await decides('tolak_rt', { alasan_rt: 'Tidak tercatat di rukun tetangga ini.' });
    await resident.page.goto(at(`/berkas/${ticket}`));
    const text = await main(resident.page);
    expect(text).toContain('Tidak tercatat di rukun tetangga ini.');
    expect(text).toContain('Ajukan keberatan');
    // 21 working days after Tuesday 24 November 2026 (UU 30/2014 Ps 77).
    expect(text).toContain('23 Desember 2026');
    await isFit(resident);
  });

  test('objection and appeal go to the one who decides and to the one above', { timeout: 120_000 }, async () => {
    await asks('ajukan_keberatan', { alasan_keberatan: 'Saya tinggal di sini sejak lahir.' });
    const objection = await desk(ticket);
    expect(objection).toMatch(/^Lurah/);
    await decides('tolak_keberatan', { alasan_tolak_keberatan: 'Keterangan RT tetap menjadi dasar putusan.' });
    await asks('ajukan_banding', { alasan_banding: 'Kartu keluarga saya membuktikannya.' });
    const appeal = await desk(ticket);
    expect(appeal).toMatch(/^Camat/);
    await decides('kabulkan_banding', { putusan_banding: 'Kartu keluarga membuktikan alamatnya.' });
    expect(await desk(ticket)).toMatch(/^Lurah/);
    await decides('terbitkan_surat', {});
  });

  test('the letter is there, and the resident says how it was', { timeout: 90_000 }, async () => {
    await resident.page.goto(at(`/berkas/${ticket}`));
    const text = await main(resident.page);
    expect(text).toContain('Kartu keluarga membuktikan alamatnya.');
    expect(await resident.page.locator('a[href*="/surat/"]').count()).toBeGreaterThan(0);
    await resident.page.goto(at(`/berkas/${ticket}/nilai`));
    for (const group of await resident.page.locator('fieldset:has(input[type="radio"])').all())
      await group.locator('input[type="radio"]').last().check({ force: true });
    await send(resident.page, '/nilai', {});
    expect(await main(resident.page)).toContain('Terima kasih');
    await isFit(resident);
    await resident.close();
  });
});
