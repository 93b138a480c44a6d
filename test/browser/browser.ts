/** The browser of the tests: people in it, what they complain about, and what is measured on every page. */
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { crc32, deflateSync } from 'node:zlib';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import type { World } from '../world.ts';

const program = process.env.PAYUNG_CHROMIUM ?? '/usr/bin/chromium';
export const hasBrowser = existsSync(program);
export const PHONE = { width: 390, height: 844 } as const;
export const DESK = { width: 1280, height: 900 } as const;

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: program, args: ['--no-sandbox', '--disable-gpu'] });
}

/** The world on a port of this machine. */
export async function listen(world: World): Promise<string> {
  await world.server.web.app.listen({ port: 0, host: '127.0.0.1' });
  return `http://127.0.0.1:${(world.server.web.app.server.address() as AddressInfo).port}`;
}

/** Somebody at a browser: a page, the last status it got, and everything the browser complained about. */
export interface Guest {
  readonly page: Page;
  readonly complaints: string[];
  status(): number;
  close(): Promise<void>;
}

export async function guest(browser: Browser, base: string, options: BrowserContextOptions = {}): Promise<Guest> {
  const context = await browser.newContext({
    viewport: DESK,
    baseURL: base,
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  let status = 0;
  page.on('console', message => {
    // That a page was refused is told by its status; what else the browser says is a mistake of ours.
    const ownStatus =
      message.location().url === page.url() && /the server responded with a status/.test(message.text());
    if (message.type() === 'error' && !ownStatus) complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', error => complaints.push(`${page.url()}: ${String(error)}`));
  page.on('response', response => {
    const main = response.frame() === page.mainFrame() && response.request().isNavigationRequest();
    if (main && response.status() !== 303) status = response.status();
  });
  return { page, complaints, status: () => status, close: () => context.close() };
}

/** Becomes the holder of a post, as the demonstration allows. */
export async function signIn(page: Page, slug: string, post: string): Promise<void> {
  await page.goto(`/${slug}/masuk`);
  const card = page.locator('article.person', { has: page.getByText(post, { exact: true }) }).first();
  const closed = page.locator('details:not([open])', { has: card });
  if ((await closed.count()) > 0) await closed.first().locator('summary').first().click();
  await Promise.all([page.waitForURL(url => !url.pathname.endsWith('/masuk')), card.locator('button').click()]);
}

/** Presses what leads to another page, and waits for that page. */
export async function press(page: Page, selector: string): Promise<void> {
  const button = page.locator(selector).first();
  // What stands behind a disclosure is opened as a person would.
  const closed = page.locator('details:not([open])', { has: button });
  if ((await closed.count()) > 0) await closed.first().locator('summary').first().click();
  await Promise.all([page.waitForNavigation(), button.click()]);
}

/** Sends the form whose address ends so, by its last button. */
export async function send(page: Page, ending: string, values: Readonly<Record<string, string>> = {}): Promise<void> {
  const form = page.locator(`form[action$="${ending}"]:not([method="get"])`).first();
  const closed = page.locator('details:not([open])', { has: form });
  if ((await closed.count()) > 0) await closed.first().locator('summary').first().click();
  for (const [name, value] of Object.entries(values)) await form.locator(`[name="${name}"]`).first().fill(value);
  await Promise.all([page.waitForNavigation(), form.locator('button[type="submit"]').last().click()]);
}

/** A picture with something on it: PNG, some pixels wide, all of one colour. */
export function png(width = 64, height = 48): Buffer {
  const chunk = (kind: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
    const out = Buffer.alloc(12 + data.length);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE(crc32(body), 8 + data.length);
    return out;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(3 * width, 0x88)]);
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** What every page must be, seen in the window it has now. */
export interface Measures {
  readonly beyond: number;
  readonly small: readonly string[];
  readonly headings: readonly string[];
  readonly title: string;
  readonly lang: string;
  readonly menu: readonly string[];
}

export async function measures(page: Page): Promise<Measures> {
  return page.evaluate<Measures>(`(() => {
    const text = element => element.textContent.replace(/\\s+/g, ' ').trim();
    const small = [...document.querySelectorAll('a[href], button, summary, select, input:not([type=hidden])')].filter(element => {
      const box = element.getBoundingClientRect();
      const shown = box.width > 0 && box.height > 1 && !element.closest('[hidden], .skip, .vh');
      // A link within a sentence, and a box whose label is the target, are as large as they need to be.
      const inText = element.closest('p, dd, .kv, .mute, .section-head, .panel-foot, .panel-aside, td, th, .help, .documents, .checks, .item, .note, li');
      return shown && !(element.tagName === 'A' && inText) && !element.closest('label, .pick, .declare, .c-check') && box.height < 23.5;
    });
    return {
      beyond: document.documentElement.scrollWidth - innerWidth,
      small: small.map(element => element.tagName + '.' + element.className + ' ' + text(element).slice(0, 30) + ' ' + Math.round(element.getBoundingClientRect().height)),
      headings: [...document.querySelectorAll('h1')].map(text),
      title: document.title,
      lang: document.documentElement.lang,
      menu: [...document.querySelectorAll('header nav a, aside nav a')].map(text),
    };
  })()`);
}

export const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] as const;

/** Our pages have no frames, and only what is wrong is asked for: the rules themselves take a fifth of the usual time. */
const askAxe = (tags: readonly string[]): string => `axe.run(document, {
  runOnly: ${JSON.stringify(tags)}, resultTypes: ['violations'], iframes: false, elementRef: false, selectors: false,
}).then(({ violations }) => violations.map(({ id, nodes }) => ({ id, html: nodes.map(node => node.html) })))`;

export async function barriers(page: Page, tags: readonly string[] = STANDARD): Promise<readonly string[]> {
  if (await page.evaluate('globalThis.axe === undefined')) await page.evaluate(axe.source);
  const violations = await page.evaluate<{ id: string; html: string[] }[]>(askAxe(tags));
  return violations.map(({ id, html }) => `${id}: ${html.map(text => text.slice(0, 160)).join(' | ')}`);
}

/** Answers for the fields of a citizen's form, by what kind of input they are. */
const NAMED: Readonly<Record<string, string>> = {
  nik: '3374054506850003',
  kk: '3374050101200004',
  telepon: '081200001234',
  surel: 'siti@example.org',
  nama: 'Siti Aminah',
  judul: 'Lampu jalan padam sejak Senin',
  uraian: 'Tiga lampu jalan di depan sekolah padam. Anak-anak pulang mengaji dalam gelap.',
  alamat: 'Jalan Melati Nomor 7 RT 02 RW 04',
  tujuan_surat: 'Melengkapi syarat pendaftaran beasiswa',
  rincian_informasi: 'Realisasi anggaran pemeliharaan jalan tahun 2025 menurut kecamatan',
  tujuan_informasi: 'Bahan penelitian skripsi',
  nomor_sertifikat: '00123',
  nama_almarhum: 'Sukarno Hadi',
  nama_tpu: 'Taman Pemakaman Umum Melati',
  nik_almarhum: '',
};

/** Fills in what the page asks, the first choice wherever there is a choice, today wherever there is a date. */
export async function fillPage(page: Page, today: readonly [string, string, string]): Promise<void> {
  const form = page.locator('main form[method="post"]').first();
  await form.evaluate(
    (element, [named, date]) => {
      const form = element as unknown as { querySelectorAll(selector: string): Iterable<HTMLInputElement> };
      interface HTMLInputElement {
        name: string;
        type: string;
        value: string;
        checked: boolean;
        inputMode: string;
        selectedIndex: number;
        options: { length: number; value: string }[];
        closest(selector: string): unknown;
        getAttribute(name: string): string | null;
      }
      const seen = new Set<string>();
      for (const input of form.querySelectorAll('input, textarea, select')) {
        if (['hidden', 'file', 'submit'].includes(input.type) || seen.has(input.name)) continue;
        if (input.type === 'radio') {
          input.checked = true;
          seen.add(input.name);
        } else if (input.type === 'checkbox') input.checked = true;
        else if (input.getAttribute('data-within') !== null) continue;
        else if (input.type === 'select-one') input.selectedIndex = 1;
        else if (/-[dmy]$/.test(input.name)) input.value = date['dmy'.indexOf(input.name.slice(-1))] ?? '';
        else if (/-(rt|rw)$/.test(input.name)) input.value = '01';
        else if (/-(latitude|longitude|address)$/.test(input.name)) continue;
        else
          input.value =
            named[input.name] ??
            (input.inputMode === 'numeric' || input.inputMode === 'decimal' ? '2' : 'Contoh isian');
      }
    },
    [NAMED, today] as const,
  );
  for (const select of await form.locator('select[data-within]').all()) {
    const value = await select.evaluate(element => {
      const of = element as unknown as {
        form: { elements: Record<string, { value: string }> };
        name: string;
        querySelectorAll(s: string): Iterable<{ value: string }>;
      };
      const district = of.form.elements[of.name.replace(/kelurahan$/, 'kecamatan')]?.value ?? '';
      return [...of.querySelectorAll('option')].find(option => option.value.startsWith(`${district}.`))?.value ?? '';
    });
    await select.evaluate((element, wanted) => {
      (element as unknown as { value: string }).value = wanted;
    }, value);
  }
  for (const input of await form.locator('input[type="file"]').all()) {
    const accept = (await input.getAttribute('accept')) ?? '';
    const image = /image|png|jpe?g/i.test(accept);
    await input.setInputFiles(
      image
        ? { name: 'foto.png', mimeType: 'image/png', buffer: png() }
        : {
            name: 'berkas.pdf',
            mimeType: 'application/pdf',
            buffer: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n'),
          },
    );
  }
}

/** Goes through a whole form until the page that shows the answers; tells each page once it is open. */
export async function fillForm(
  page: Page,
  today: readonly [string, string, string],
  onPage: (id: string) => Promise<void> = async () => undefined,
): Promise<void> {
  const seen = new Set<string>();
  for (let step = 0; step < 24; step += 1) {
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    if (id === 'periksa-jawaban') return;
    if (!seen.has(id)) await onPage(id);
    seen.add(id);
    await fillPage(page, today);
    await Promise.all([page.waitForNavigation(), page.locator('button[value="lanjut"]:not(.vh)').click()]);
  }
  const said = await page.locator('main').textContent();
  expect((said ?? '').slice(0, 500), `the form at ${page.url()} cannot be filled`).toBe('');
}
