/** The pages of moving open cases in a real browser: nothing to move, plan, dry run, refused start, result, and the case. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CODE, file, HERE, newRules } from '../transferring/reports.ts';
import { openWorld, type World } from '../world.ts';
import { guest, hasBrowser, listen, openBrowser, send, signIn } from './browser.ts';
import { type Ground, mistakesOn } from './looking.ts';
import { at, rows } from './walks.ts';

const WALK_MILLIS = 300_000;
const HOME = at(HERE.slug, '/aplikasi/lapor/pemindahan');

let world: World;
let ground: Ground;
let post = '';
let ticket = '';

beforeAll(async () => {
  if (!hasBrowser) return;
  world = await openWorld();
  for (const judul of ['Jalan berlubang', 'Trotoar rusak']) ticket = await file(world, judul);
  const [owner] = await rows<{ title: string }>(
    world,
    `select title from posts where region = $1 and 'application-owner' = any(duties) order by id limit 1`,
    [HERE.code],
  );
  post = owner?.title ?? '';
  ground = { base: await listen(world), browser: await openBrowser() };
}, 120_000);
afterAll(async () => {
  await ground?.browser.close();
  await world?.close();
}, 60_000);

/** The address of the newest plan. */
async function planAt(): Promise<string> {
  const [plan] = await rows<{ id: string }>(world, 'select id from transfers order by created_at desc limit 1', []);
  return `${HOME}/${plan?.id ?? ''}`;
}

/** An owner's hand between two looks. */
async function doing(act: (page: import('playwright-core').Page) => Promise<void>): Promise<void> {
  const who = await guest(ground.browser, ground.base);
  await signIn(who.page, HERE.slug, post);
  await act(who.page);
  await who.close();
}

describe.skipIf(!hasBrowser)('moving open cases', () => {
  test('the pages are right in both languages and widths', { timeout: WALK_MILLIS }, async () => {
    const mistakes: string[] = [];
    const walk = async (name: string, path: string) =>
      mistakes.push(...(await mistakesOn(ground, { name, slug: HERE.slug, post, stops: [{ name, at: path }] })));
    await walk('transfers-none', HOME);
    await newRules(world);
    await walk('transfers-older', HOME);
    await doing(async page => {
      await page.goto(HOME);
      await send(page, '/pemindahan');
    });
    const plan = await planAt();
    await walk('transfers-plan', plan);
    await doing(async page => {
      await page.goto(plan);
      await send(page, '/uji');
    });
    await walk('transfers-held', plan);
    await doing(async page => {
      await page.goto(plan);
      await page.selectOption('[name="p-empty--patokan"]', '-');
      await send(page, '/pasangan');
      await send(page, '/uji');
    });
    await walk('transfers-ready', plan);
    const refused = async (page: import('playwright-core').Page) => {
      await page.goto(plan);
      await send(page, '/jalankan', { alasan: '', dasar: 'Perwal 3/2026' });
    };
    mistakes.push(
      ...(await mistakesOn(ground, {
        name: 'transfers-refused',
        slug: HERE.slug,
        post,
        stops: [{ name: 'transfers-refused', at: refused, status: 422 }],
      })),
    );
    await doing(async page => {
      await page.goto(plan);
      await send(page, '/jalankan', { alasan: 'Perwal tentang pengaduan berubah.', dasar: 'Perwal 3/2026 pasal 4' });
    });
    await walk('transfers-result', plan);
    await walk('transfers-list', HOME);
    const tracked = async (page: import('playwright-core').Page) => {
      await page.goto(at(HERE.slug, '/lacak'));
      await send(page, '/lacak', { tiket: ticket, kode: CODE });
    };
    mistakes.push(
      ...(await mistakesOn(ground, {
        name: 'transfers-citizen',
        slug: HERE.slug,
        stops: [{ name: 'transfers-citizen', at: tracked }],
      })),
    );
    expect(mistakes).toEqual([]);
  });
});
