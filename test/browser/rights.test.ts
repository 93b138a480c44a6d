/** The pages of a resident's rights in a real browser: rating, results, complaint, own data, and the desks that answer. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeHash } from '../../src/cases/index.ts';
import { ORIGIN } from '../journeys/steps.ts';
import { openWorld, type World } from '../world.ts';
import { guest, hasBrowser, listen, openBrowser, press, send } from './browser.ts';
import { type Ground, mistakesOnAll } from './looking.ts';
import { at, rows } from './walks.ts';

const WALK_MILLIS = 300_000;
const CODE = 'ABCD-EFGH';
const { slug, code } = ORIGIN;

let world: World;
let ground: Ground;
let ticket = '';
const posts: Record<string, string> = {};

beforeAll(async () => {
  if (!hasBrowser) return;
  world = await openWorld({ cases: true });
  await world.database.ownerPool.query('update cases set tracking_hash = $2 where region = $1', [
    code,
    codeHash(code, CODE),
  ]);
  const [asked] = await rows<{ ticket: string }>(world, 'select ticket from privacy_requests where region = $1', [
    code,
  ]);
  ticket = asked?.ticket ?? '';
  for (const duty of ['application-owner', 'data-protection', 'auditor']) {
    const [post] = await rows<{ title: string }>(
      world,
      'select title from posts where region = $1 and $2 = any(duties) order by id limit 1',
      [code, duty],
    );
    posts[duty] = post?.title ?? '';
  }
  ground = { base: await listen(world), browser: await openBrowser() };
}, 180_000);
afterAll(async () => {
  await ground?.browser.close();
  await world?.close();
}, 60_000);

/** Proves the code, then opens a page of the case. */
const tracked =
  (path: string, then?: (page: Page) => Promise<unknown>) =>
  async (page: Page): Promise<void> => {
    await page.goto(at(slug, '/lacak'));
    await send(page, '/lacak', { tiket: ticket, kode: CODE });
    await page.goto(at(slug, `/berkas/${ticket}${path}`));
    await then?.(page);
  };

describe.skipIf(!hasBrowser)('the pages of a resident’s rights', () => {
  test('are whole on a phone and on a desk, in both languages', { timeout: WALK_MILLIS }, async () => {
    const mistakes = await mistakesOnAll(ground, [
      {
        name: 'rights-resident',
        slug,
        stops: [
          { name: 'rights-case', at: tracked('') },
          { name: 'rights-rating', at: tracked('/nilai') },
          { name: 'rights-complaint', at: tracked('/keluhkan') },
          { name: 'rights-data', at: tracked('/data') },
          {
            name: 'rights-data-refused',
            status: 422,
            at: tracked('/data', page => send(page, '/minta', { alasan: '' })),
          },
          { name: 'rights-published', at: at(slug, '/kepuasan?periode=2026') },
          { name: 'rights-published-service', at: at(slug, '/kepuasan?periode=2026&layanan=lapor') },
          { name: 'rights-published-empty', at: at(slug, '/kepuasan?periode=2024') },
          { name: 'rights-privacy', at: at(slug, '/privasi') },
        ],
      },
      {
        name: 'rights-owner',
        slug,
        post: posts['application-owner'] ?? '',
        stops: [
          { name: 'rights-survey', at: at(slug, '/survei?periode=2026') },
          { name: 'rights-survey-empty', at: at(slug, '/survei?periode=2024') },
          {
            name: 'rights-survey-refused',
            status: 422,
            at: async page => {
              await page.goto(at(slug, '/survei?periode=2026'));
              await page.locator('summary', { hasText: /Aturan survei|Rules of the survey/ }).click();
              await send(page, '/aturan', { hari: '100' });
            },
          },
        ],
      },
      {
        name: 'rights-officer',
        slug,
        post: posts['data-protection'] ?? '',
        stops: [
          { name: 'rights-requests', at: at(slug, '/data-pribadi') },
          { name: 'rights-requests-none', at: at(slug, '/data-pribadi?tampil=dijawab') },
          {
            name: 'rights-request',
            at: async page => {
              await page.goto(at(slug, '/data-pribadi'));
              await press(page, 'main table a');
            },
          },
        ],
      },
    ]);
    expect(mistakes).toEqual([]);
  });

  test.each([true, false])(
    'a rating is given with a thumb, with scripts: %s',
    { timeout: WALK_MILLIS },
    async scripts => {
      const who = await guest(ground.browser, ground.base, { javaScriptEnabled: scripts });
      const { page } = who;
      await page.setViewportSize({ width: 390, height: 844 });
      await tracked('/nilai')(page);
      for (const element of ['time', 'behaviour', 'cost'])
        await page.check(`[name="u-${element}"][value="4"]`, { force: true });
      await send(page, '/nilai', {});
      expect(page.url()).toContain('/terima-kasih');
      await page.goto(at(slug, `/berkas/${ticket}/nilai`));
      expect(await page.isChecked('[name="u-time"][value="4"]')).toBe(true);
      await who.close();
    },
  );
});
