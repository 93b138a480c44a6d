/** Everything that somebody without an account may open. */
import type { Page } from 'playwright-core';
import { codeHash } from '../../src/cases/index.ts';
import { HOLDER, ORIGIN } from '../journeys/steps.ts';
import type { World } from '../world.ts';
import { fillForm, press, send } from './browser.ts';
import { at, rows, type Stop, type Walk } from './walks.ts';

export const APPLICATIONS = ['lapor', 'sipu', 'pengantar', 'krk', 'makam', 'ppid'] as const;
/** The day on which the world's clock stands. */
const TODAY = ['24', '11', '2026'] as const;
/** The tracking code that all seeded cases are given here. */
const CODE = 'ABCD-EFGH';

export function platformWalk(): Walk {
  return {
    name: 'platform',
    slug: '',
    stops: [
      { name: 'start', at: '/' },
      { name: 'start-404', at: '/tidak-ada/sama-sekali', status: 404 },
    ],
  };
}

export function portalWalk(world: World): Walk {
  const { slug } = ORIGIN;
  return {
    name: 'portal',
    slug,
    stops: [
      { name: 'home', at: at(slug, '') },
      { name: 'home-empty', at: at(HOLDER.slug, '') },
      { name: 'services', at: at(slug, '/layanan') },
      { name: 'services-found', at: at(slug, '/layanan?q=jalan+rusak') },
      { name: 'services-none', at: at(slug, '/layanan?q=kapal+selam') },
      { name: 'services-empty', at: at(HOLDER.slug, '/layanan') },
      ...APPLICATIONS.map(id => ({ name: `service-${id}`, at: at(slug, `/layanan/${id}`) })),
      { name: 'resume', at: at(slug, '/draf') },
      {
        name: 'resume-wrong',
        status: 422,
        at: async (page: Page) => {
          await page.goto(at(slug, '/draf'));
          await send(page, '/draf', { kode: 'AAAA-AAAA' });
        },
      },
      { name: 'track', at: at(slug, '/lacak') },
      {
        name: 'track-missing',
        status: 422,
        at: async (page: Page) => {
          await page.goto(at(slug, '/lacak'));
          await send(page, '/lacak');
        },
      },
      {
        name: 'track-wrong',
        status: 422,
        at: async (page: Page) => {
          await page.goto(at(slug, '/lacak'));
          await send(page, '/lacak', { tiket: 'SMG-2026-K7WM3X', kode: 'AAAA-AAAA' });
        },
      },
      {
        name: 'track-too-often',
        status: 429,
        once: true,
        at: async (page: Page) => {
          for (let tries = 0; tries < 11; tries += 1) {
            await page.goto(at(slug, '/lacak'));
            await send(page, '/lacak', { tiket: 'SMG-2026-K7WM4X', kode: 'AAAA-AAAA' });
          }
        },
      },
      { name: 'verify', at: at(slug, '/verifikasi') },
      { name: 'verify-wrong', at: at(slug, '/verifikasi?kode=salah'), status: 422 },
      { name: 'verify-none', at: at(slug, '/verifikasi/AAAA-AAAA'), status: 404 },
      { name: 'sign-in', at: at(slug, '/masuk') },
      {
        name: 'sign-in-missing',
        status: 422,
        at: async (page: Page) => {
          await page.goto(at(slug, '/masuk'));
          await send(page, '/masuk');
        },
      },
      { name: 'portal-404', at: at(slug, '/layanan/tidak_ada'), status: 404 },
      {
        name: 'error-500',
        status: 500,
        at: async (page: Page) => {
          await world.database.ownerPool.query('alter table letters rename to letters_away');
          try {
            await page.goto(at(slug, '/verifikasi/AAAA-AAAA'));
          } finally {
            await world.database.ownerPool.query('alter table letters_away rename to letters');
          }
        },
      },
    ],
  };
}

/** Walks a form and tells each page of it; ends at the case. */
export async function walkForm(
  page: Page,
  application: string,
  told: (name: string, status: number) => Promise<void>,
): Promise<void> {
  await page.goto(at(ORIGIN.slug, `/layanan/${application}/ajukan`));
  await press(page, 'main form button[type="submit"]');
  await fillForm(page, TODAY, async id => {
    await told(`form-${application}-${id}`, 200);
    await Promise.all([page.waitForNavigation(), page.locator('button[value="lanjut"]:not(.vh)').click()]);
    // A page on which nothing must be answered leads on: back to it, so that it is filled too.
    if (page.url().endsWith(`/${id}`)) await told(`form-${application}-${id}-faulty`, 422);
    else await page.goBack();
  });
  await told(`form-${application}-review`, 200);
  await send(page, '/kirim-sekarang');
  await told(`form-${application}-receipt`, 200);
  const ticket = /[A-Z]{3}-2026-[2-9A-HJ-NP-Z]{6}/.exec((await page.locator('main').textContent()) ?? '')?.[0] ?? '';
  await page.goto(at(ORIGIN.slug, `/berkas/${ticket}`));
  await told(`form-${application}-case`, 200);
}

/** Cases of the seeds as their citizens see them: one that is being worked on, one with a question, and each end. */
export async function citizenWalk(world: World): Promise<Walk> {
  const { slug, code } = ORIGIN;
  await world.database.ownerPool.query('update cases set tracking_hash = $1 where region = $2', [
    codeHash(code, CODE),
    code,
  ]);
  const found = await rows<{ ticket: string; kind: string }>(
    world,
    `select distinct on (kind) ticket, kind from (
       select cases.ticket, case when cases.ended is not null then cases.application || '-' || cases.ended
         else cases.application || '-' || tasks.turn end as kind
       from cases left join tasks on tasks.region = cases.region and tasks.case_id = cases.id and tasks.closed_at is null
       where cases.region = $1) every order by kind, ticket`,
    [code],
  );
  const letters = await rows<{ id: string; ticket: string; code: string; application: string }>(
    world,
    'select distinct on (application, letter) id, ticket, code, application from letters where region = $1 order by application, letter, ticket',
    [code],
  );
  const open = (ticket: string) => async (page: Page) => {
    await page.goto(at(slug, `/lacak?tiket=${ticket}`));
    if (page.url().includes('/berkas/')) return;
    await send(page, '/lacak', { tiket: ticket, kode: CODE });
  };
  return {
    name: 'citizen',
    slug,
    stops: [
      ...found.map(one => ({ name: `case-${one.kind}`, at: open(one.ticket) })),
      ...letters.flatMap((one): Stop[] => [
        {
          name: `letter-${one.application}`,
          at: async page => {
            await open(one.ticket)(page);
            await page.goto(at(slug, `/surat/${one.id}`));
          },
        },
      ]),
      ...letters.slice(0, 1).map((one): Stop => ({ name: 'verify-right', at: at(slug, `/verifikasi/${one.code}`) })),
    ],
  };
}
