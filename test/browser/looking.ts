/** What every page must be, and walking from one to the next. */
import type { Browser, Page } from 'playwright-core';
import { barriers, DESK, type Guest, guest, type Measures, measures, PHONE, signIn } from './browser.ts';
import type { Stop, Walk } from './walks.ts';

/** Where pictures go, for people who look at them; none unless asked for. */
const pictures = process.env.PAYUNG_PICTURES;
const LANGUAGES = ['id', 'en'] as const;
export type Lang = (typeof LANGUAGES)[number];
/** Words that no English sentence has; names of places, posts and services have none of them. */
const INDONESIAN =
  /\b(yang|dan|untuk|dari|belum|tidak|dengan|anda|semua|daftar|ini|kami|akan|sudah|baru|ubah|pilih)\b/i;
/** What parties wrote themselves, and the titles of letters, stay in their language. */
const OWN_WORDS = /duplikasi sistem dan aplikasi pemerintahan|piagam tidak dapat disahkan/i;

/** Where one walks: the browser, and the server's address. */
export interface Ground {
  readonly browser: Browser;
  readonly base: string;
}

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

/** How closely a page is looked at: axe takes longer than everything else together. */
type Closeness = 'with axe' | 'measured';

/**
 * Looks at the open page. In Indonesian in both widths, with axe at one of them, in turns; in English on the phone, where
 * longer words would be too long first.
 */
export async function look(
  who: Guest,
  name: string,
  lang: Lang,
  wanted: number,
  closeness: Closeness = 'with axe',
): Promise<readonly string[]> {
  const { page } = who;
  const mistakes: string[] = [];
  if (who.status() !== wanted) mistakes.push(`status ${who.status()} instead of ${wanted} at ${page.url()}`);
  await page.evaluate('document.fonts.ready');
  looked += 1;
  const windows = lang === 'en' && closeness === 'measured' && pictures === undefined ? [PHONE] : [DESK, PHONE];
  for (const window of windows) {
    const { width } = window;
    await page.setViewportSize(window);
    for (const one of mistakesIn(await measures(page), lang)) mistakes.push(`${width} px: ${one}`);
    if (closeness === 'with axe' && window === windows[looked % 2])
      for (const one of await barriers(page)) mistakes.push(`${width} px: ${one}`);
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

export async function speak(page: Page, lang: Lang, base: string): Promise<void> {
  await page.context().addCookies([{ name: 'bahasa', value: lang, url: base }]);
}

async function goTo({ page }: Guest, stop: Stop): Promise<void> {
  if (typeof stop.at === 'string') await page.goto(stop.at);
  else await stop.at(page);
}

/** Walks; gives back everything that was wrong on the way, and where its links lead to nothing. */
export async function mistakesOn({ browser, base }: Ground, walk: Walk): Promise<readonly string[]> {
  const who = await guest(browser, base);
  const mistakes: string[] = [];
  const links = new Map<string, string>();
  if (walk.post !== undefined) await signIn(who.page, walk.slug, walk.post);
  for (const lang of LANGUAGES) {
    await speak(who.page, lang, base);
    for (const stop of walk.stops.filter(one => lang === 'id' || one.once !== true)) {
      const { name, status = 200 } = stop;
      try {
        await goTo(who, stop);
        mistakes.push(
          ...(await look(who, name, lang, status, lang === 'id' && stop.brief !== true ? 'with axe' : 'measured')),
        );
        // A page that is not there, or not right, links to itself in the other language: no less wrong.
        for (const link of lang === 'id' && status < 400 ? await linksOf(who.page) : [])
          links.set(kindOf(new URL(link).pathname + new URL(link).search), link);
      } catch (error) {
        mistakes.push(`${name} (${lang}): ${String(error).slice(0, 400)}`);
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

export async function mistakesOnAll(ground: Ground, walks: readonly Walk[]): Promise<readonly string[]> {
  const mistakes: string[] = [];
  for (const walk of walks) mistakes.push(...(await mistakesOn(ground, walk)));
  return mistakes;
}
