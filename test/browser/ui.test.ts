/** The interface in a real browser: every component, on a phone and on a desk, under the policy that the server sends. */
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync } from 'node:zlib';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { staticFiles, staticUrl } from '../../src/ui/assets.ts';
import { render } from '../../src/ui/view.tsx';
import { barriers, STANDARD } from './browser.ts';
import { samples } from './pages.tsx';

const program = process.env.PAYUNG_CHROMIUM ?? '/usr/bin/chromium';
/** Where pictures go, for people who look at them; none unless asked for. */
const pictures = process.env.PAYUNG_PICTURES;
const policy =
  "default-src 'none'; style-src 'self' 'nonce-tes'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'";
const widths = [320, 390, 1280] as const;
const firstPageBytes = 14_000;
const citizenScriptBytes = 4_000;

const pages = new Map((await samples()).map(sample => [sample.name, render(sample.view, sample.page)]));
let server: Server;
let browser: Browser;
let address: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = staticFiles().get(path);
    const html = pages.get(path.slice(1));
    if (file) response.setHeader('content-type', file.type).end(file.body);
    else if (html)
      response
        .setHeader('content-type', 'text/html; charset=utf-8')
        .setHeader('content-security-policy', policy)
        .end(html);
    else response.writeHead(request.method === 'POST' ? 204 : 404).end();
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox', '--disable-gpu'] });
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

async function open(name: string, width: number, script = true): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({
    viewport: { width, height: width < 500 ? 844 : 800 },
    javaScriptEnabled: script,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', error => complaints.push(String(error)));
  await page.goto(`${address}/${name}`);
  return { page, complaints };
}

/** What reaches beyond the right edge, and what is too small to hit. */
async function measures(page: Page): Promise<{ beyond: number; small: string[] }> {
  return page.evaluate<{ beyond: number; small: string[] }>(`(() => {
    const least = document.body.classList.contains('app') ? 24 : 44;
    const small = [...document.querySelectorAll('a[href], button, summary, select, input:not([type=hidden])')].filter(element => {
      const box = element.getBoundingClientRect();
      const shown = box.width > 0 && box.height > 1 && !element.closest('[hidden], .skip');
      const inText = element.closest('p, dd, .kv, .mute, .section-head, .panel-foot, .panel-aside, td, th, .help, .documents, .checks, .item, .note');
      const labelled = element.closest('label, .pick, .declare');
      return shown && !inText && !labelled && box.height < least - 0.5;
    });
    return {
      beyond: document.documentElement.scrollWidth - innerWidth,
      small: small.map(element => element.tagName + ' ' + element.className + ' ' + element.textContent.trim().slice(0, 30) + ' ' + element.getBoundingClientRect().height),
    };
  })()`);
}

describe.skipIf(!existsSync(program)).each([...pages.keys()])('page %s', name => {
  test.each(widths)('fits %i px, can be hit, keeps the policy and has no barrier', async width => {
    const { page, complaints } = await open(name, width);
    await page.evaluate('document.fonts.ready');
    const found = await measures(page);
    if (pictures && width !== 320)
      await page.screenshot({ path: `${pictures}/ui-${name}-${width}.png`, fullPage: true });
    const barred = width === 320 ? [] : await barriers(page, [...STANDARD, 'best-practice']);
    await page.context().close();
    expect(found).toEqual({ beyond: 0, small: [] });
    expect(complaints).toEqual([]);
    expect(barred).toEqual([]);
  });
});

describe('weight', () => {
  test('a citizen reads the first page after 14 kB', () => {
    expect(brotliCompressSync(pages.get('home') ?? '').length).toBeLessThan(firstPageBytes);
    expect(brotliCompressSync(pages.get('form') ?? '').length).toBeLessThan(firstPageBytes);
  });

  test("the citizen's script is small", () => {
    const script = staticFiles().get(staticUrl('citizen.js'));
    expect(brotliCompressSync(script?.body ?? '').length).toBeLessThan(citizenScriptBytes);
  });

  test('no page carries a style attribute', () => {
    for (const html of pages.values()) expect(html).not.toMatch(/\sstyle="/);
  });
});

describe.skipIf(!existsSync(program))('scripts', () => {
  test('a kelurahan is chosen within its kecamatan', async () => {
    const { page } = await open('form', 390);
    await page.selectOption('#kec', 'b');
    expect(await page.locator('#kel optgroup').count()).toBe(1);
    await page.selectOption('#kel', 'b1');
    await page.selectOption('#kec', 'a');
    expect(await page.locator('#kel').inputValue()).toBe('');
    await page.context().close();
  });

  test('a page with errors begins at their summary', async () => {
    const { page } = await open('form', 390);
    expect(await page.evaluate('document.activeElement.hasAttribute("data-errors")')).toBe(true);
    await page.context().close();
  });

  test('a draft says when it was saved', async () => {
    const { page } = await open('form', 390);
    const sent = page.waitForRequest(request => request.method() === 'POST');
    await page.fill('#nama', 'Praktik Bidan');
    expect((await sent).postData()).toContain('_autosave=1');
    await page.locator('[data-saved]', { hasText: 'Draf tersimpan pukul' }).waitFor();
    await page.context().close();
  });

  test('the bar for selected cases appears, counts and clears', async () => {
    const { page } = await open('inbox', 1280);
    const bar = page.locator('.bulk');
    expect(await bar.textContent()).toContain('1 dipilih');
    await page.check('[data-select-all]');
    expect(await bar.textContent()).toContain('5 dipilih');
    await page.click('[data-bulk-clear]');
    expect(await bar.isVisible()).toBe(false);
    await page.keyboard.press('/');
    expect(await page.evaluate('document.activeElement.id')).toBe('cari');
    await page.context().close();
  });

  test('without scripts the bar is there and says what to do', async () => {
    const { page } = await open('inbox', 1280, false);
    expect(await page.locator('.bulk').textContent()).toContain('Centang berkas');
    await page.context().close();
  });
});
