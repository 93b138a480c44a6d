/**
 * Every page of the application in a real browser, as the people who have business there see it: on a phone and on a desk,
 * in both languages, under the policy that the server sends.
 */
import { brotliCompressSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agree } from '../journeys/steps.ts';
import { openWorld, type World } from '../world.ts';
import {
  barriers,
  DESK,
  type Guest,
  guest,
  hasBrowser,
  listen,
  type Measures,
  measures,
  openBrowser,
  PHONE,
  signIn,
} from './browser.ts';
import {
  APPLICATIONS,
  agreementWalks,
  citizenWalk,
  deskWalks,
  duplicationWalks,
  houseWalks,
  inboxWalk,
  ORIGIN,
  ownerWalk,
  platformWalk,
  portalWalk,
  type Stop,
  type Walk,
  walkForm,
} from './tour.ts';

/** Where pictures go, for people who look at them; none unless asked for. */
const pictures = process.env.PAYUNG_PICTURES;
const LANGUAGES = ['id', 'en'] as const;
type Lang = (typeof LANGUAGES)[number];
const firstPageBytes = 14_000;
const WALK_MILLIS = 240_000;
/** Words that no English sentence has; names of places, posts and services have none of them. */
const INDONESIAN =
  /\b(yang|dan|untuk|dari|belum|tidak|dengan|anda|semua|daftar|ini|kami|akan|sudah|baru|ubah|pilih)\b/i;
/** What parties wrote themselves stays in their language. */
const OWN_WORDS = /duplikasi sistem dan aplikasi pemerintahan/;

let world: World;
let browser: Browser;
let base: string;

beforeAll(async () => {
  if (!hasBrowser) return;
  world = await openWorld({ cases: true });
  await agree(world);
  base = await listen(world);
  browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await world?.close();
}, 60_000);

/** Addresses that differ only in what they are about lead to the same page. */
const kindOf = (path: string): string =>
  path
    .replace(/[0-9a-f-]{36}/g, '*')
    .replace(/[A-Z]{3}-\d{4}-[0-9A-Z]{6}/g, '*')
    .replace(/sha256:?[0-9a-f]+|[0-9a-f]{64}/g, '*')
    .replace(/di=[^&]+/, 'di=*')
    .replace(/(pegawai|layanan|katalog\/[\d.]+|aplikasi)\/[a-z][a-z0-9-]+/, '$1/*');

async function linksOf(page: Page): Promise<readonly string[]> {
  return page.evaluate<string[]>(
    "[...document.querySelectorAll('a[href]')].map(link => link.href).filter(href => href.startsWith(location.origin) && !href.includes('#'))",
  );
}

function mistakesIn(found: Measures, lang: Lang): readonly string[] {
  return [
    ...(found.beyond > 0 ? [`reaches ${found.beyond} px beyond the edge`] : []),
    ...found.small.map(target => `too small: ${target}`),
    ...(found.headings.length === 1 ? [] : [`headings: ${found.headings.join(' | ')}`]),
    ...(found.lang === lang ? [] : [`language is ${found.lang}`]),
    ...(/^\s*·|^$/.test(found.title) ? [`title: ${found.title}`] : []),
    ...(lang === 'id' ? [] : [found.title, ...found.headings, ...found.menu])
      .filter(text => INDONESIAN.test(text.replace(OWN_WORDS, '')))
      .map(text => `not in English: ${text}`),
  ];
}

let looked = 0;

/** Looks at the open page in both widths; axe at one of them, in turns, since the words do not matter to it. */
async function look(who: Guest, name: string, lang: Lang, wanted: number, withAxe = true): Promise<readonly string[]> {
  const { page } = who;
  const mistakes: string[] = [];
  if (who.status() !== wanted) mistakes.push(`status ${who.status()} instead of ${wanted} at ${page.url()}`);
  await page.evaluate('document.fonts.ready');
  looked += 1;
  for (const [index, window] of [DESK, PHONE].entries()) {
    const { width } = window;
    await page.setViewportSize(window);
    for (const one of mistakesIn(await measures(page), lang)) mistakes.push(`${width} px: ${one}`);
    if (withAxe && looked % 2 === index) for (const one of await barriers(page)) mistakes.push(`${width} px: ${one}`);
    if (pictures !== undefined)
      await page.screenshot({
        path: `${pictures}/${name.replace(/[^\w-]+/g, '_')}-${lang}-${width}.png`,
        fullPage: true,
        animations: 'disabled',
      });
  }
  await page.setViewportSize(DESK);
  mistakes.push(...who.complaints.splice(0));
  return mistakes.map(mistake => `${name} (${lang}): ${mistake}`);
}

async function speak(page: Page, lang: Lang): Promise<void> {
  await page.context().addCookies([{ name: 'bahasa', value: lang, url: base }]);
}

async function goTo({ page }: Guest, stop: Stop): Promise<void> {
  if (typeof stop.at === 'string') await page.goto(stop.at);
  else await stop.at(page);
}

/** Walks; gives back everything that was wrong on the way, and where its links lead to nothing. */
async function mistakesOn(walk: Walk): Promise<readonly string[]> {
  const who = await guest(browser, base);
  const mistakes: string[] = [];
  const links = new Map<string, string>();
  if (walk.post !== undefined) await signIn(who.page, walk.slug, walk.post);
  for (const lang of LANGUAGES) {
    await speak(who.page, lang);
    for (const stop of walk.stops.filter(one => lang === 'id' || one.once !== true)) {
      try {
        await goTo(who, stop);
        mistakes.push(...(await look(who, stop.name, lang, stop.status ?? 200, lang === 'id')));
        for (const link of await linksOf(who.page))
          links.set(kindOf(new URL(link).pathname + new URL(link).search), link);
      } catch (error) {
        mistakes.push(`${stop.name} (${lang}): ${String(error).slice(0, 400)}`);
      }
    }
  }
  for (const link of links.values()) {
    const answer = await who.page.context().request.get(link);
    // The journal names cases that its reader may not open.
    const refused = answer.status() === 403 && walk.stops.some(stop => stop.name.startsWith('journal'));
    if (answer.status() >= 400 && !refused) mistakes.push(`a link leads to ${answer.status()}: ${link}`);
  }
  await who.close();
  return mistakes;
}

describe.skipIf(!hasBrowser)('pages', () => {
  test('of the platform', async () => expect(await mistakesOn(platformWalk())).toEqual([]), WALK_MILLIS);
  test('of the portal', async () => expect(await mistakesOn(portalWalk(world))).toEqual([]), WALK_MILLIS);
  test(
    'of a citizen’s cases and letters',
    async () => {
      expect(await mistakesOn(await citizenWalk(world))).toEqual([]);
    },
    WALK_MILLIS,
  );
  test.each(APPLICATIONS)(
    'of the form of %s, in turns in one language and the other',
    async application => {
      const who = await guest(browser, base);
      const mistakes: string[] = [];
      const lang: Lang = APPLICATIONS.indexOf(application) % 2 === 0 ? 'id' : 'en';
      await speak(who.page, lang);
      await walkForm(who.page, application, async (name, status) => {
        mistakes.push(...(await look(who, name, lang, status)));
      });
      await who.close();
      expect(mistakes).toEqual([]);
    },
    WALK_MILLIS,
  );
  test('of the inbox', async () => expect(await mistakesOn(await inboxWalk(world))).toEqual([]), WALK_MILLIS);
  test(
    'of cases on the desks',
    async () => {
      const mistakes: string[] = [];
      for (const walk of await deskWalks(world)) mistakes.push(...(await mistakesOn(walk)));
      expect(mistakes).toEqual([]);
    },
    WALK_MILLIS,
  );
  test(
    'of the catalogue, installations and the editor',
    async () => {
      expect(await mistakesOn(ownerWalk())).toEqual([]);
    },
    WALK_MILLIS,
  );
  test(
    'of the house',
    async () => {
      const mistakes: string[] = [];
      for (const walk of houseWalks()) mistakes.push(...(await mistakesOn(walk)));
      expect(mistakes).toEqual([]);
    },
    WALK_MILLIS,
  );
  test(
    'of agreements at each stage',
    async () => {
      const mistakes: string[] = [];
      for (const walk of await agreementWalks(world)) mistakes.push(...(await mistakesOn(walk)));
      expect(mistakes).toEqual([]);
    },
    WALK_MILLIS,
  );
  test(
    'of a duplication',
    async () => {
      const mistakes: string[] = [];
      for (const walk of duplicationWalks()) mistakes.push(...(await mistakesOn(walk)));
      expect(mistakes).toEqual([]);
    },
    WALK_MILLIS,
  );
});

describe.skipIf(!hasBrowser)('in the dark', () => {
  test(
    'the workspace has no barrier',
    async () => {
      const who = await guest(browser, base, { colorScheme: 'dark' });
      const mistakes: string[] = [];
      await signIn(who.page, ORIGIN.slug, 'Pengelola Aplikasi');
      await who.page.context().addCookies([{ name: 'mode', value: 'auto', url: base }]);
      const dark = [
        'katalog',
        'katalog/33.74/krk?bagian=alur',
        'aplikasi',
        'aplikasi/lapor',
        'aplikasi/lapor/sesuaikan',
        'kesepakatan',
      ];
      for (const path of [...dark, 'kalender', 'akun']) {
        await who.page.goto(`/${ORIGIN.slug}/${path}`);
        for (const one of await barriers(who.page)) mistakes.push(`${path}: ${one}`);
      }
      await signIn(who.page, ORIGIN.slug, 'Pengelola Pengaduan');
      await who.page.goto(`/${ORIGIN.slug}/kerja`);
      mistakes.push(...(await barriers(who.page)));
      await who.page.goto(
        await who.page
          .locator('main td a, main th a')
          .first()
          .evaluate(link => String((link as unknown as { href: string }).href)),
      );
      mistakes.push(...(await barriers(who.page)));
      await who.close();
      expect(mistakes).toEqual([]);
    },
    WALK_MILLIS,
  );
});

describe('weight', () => {
  test('a citizen reads the first page after 14 kB', async () => {
    if (!hasBrowser) return;
    for (const path of ['', '/layanan', '/layanan/lapor']) {
      const html = await (await fetch(`${base}/${ORIGIN.slug}${path}`)).text();
      expect(brotliCompressSync(html).length, path).toBeLessThan(firstPageBytes);
    }
  });
});
