/** Every page there is, each with the person who has business there. What the browser test walks. */
import type { Page } from 'playwright-core';
import { asDuty } from '../../seeds/agreements.ts';
import {
  type Agreement,
  acceptOffer,
  draftNeed,
  type Move,
  present,
  sendOffer,
  sign,
} from '../../src/agreements/index.ts';
import { codeHash } from '../../src/cases/ticket.ts';
import type { Context, Duty } from '../../src/foundation/context.ts';
import { HOLDER, ORIGIN, OUTSIDER } from '../journeys/steps.ts';
import type { World } from '../world.ts';
import { fillForm, press, send } from './browser.ts';

export { HOLDER, ORIGIN, OUTSIDER };
export const PARTNER = { slug: 'kabupaten-klaten', code: '33.10' } as const;

/** A page and how one gets there. */
export interface Stop {
  readonly name: string;
  /** Address within the region, or the way there. */
  readonly at: string | ((page: Page) => Promise<unknown>);
  readonly status?: number;
  /** Only in Indonesian: going there changes something. */
  readonly once?: boolean;
}

/** What one person visits, in this order. */
export interface Walk {
  readonly name: string;
  /** The region; none for the platform's own pages. */
  readonly slug: string;
  /** Title of the post whose holder walks; none for a visitor. */
  readonly post?: string;
  readonly stops: readonly Stop[];
}

export const APPLICATIONS = ['lapor', 'sipu', 'pengantar', 'krk', 'makam', 'ppid'] as const;
/** The day on which the world's clock stands. */
export const TODAY = ['24', '11', '2026'] as const;
const CODE = 'ABCD-EFGH';

const at = (slug: string, path: string): string => `/${slug}${path}`;
/** A link on the page that is open, followed. */
const follow =
  (from: string, selector: string) =>
  async (page: Page): Promise<unknown> => {
    await page.goto(from);
    return press(page, selector);
  };

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

/** One application from its first page to the receipt and the case, with a mistake on every page on the way. */
export function formWalk(application: string): Walk {
  const { slug } = ORIGIN;
  return {
    name: `form-${application}`,
    slug,
    stops: [{ name: `form-${application}-start`, at: at(slug, `/layanan/${application}/ajukan`) }],
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

async function rows<Row extends object>(world: World, sql: string, values: readonly unknown[] = []): Promise<Row[]> {
  return (await world.database.ownerPool.query<Row>(sql, [...values])).rows;
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

/** The desks: for each application and stage the case page as its official sees it. */
export async function deskWalks(world: World): Promise<readonly Walk[]> {
  const { slug, code } = ORIGIN;
  const tasks = await rows<{ ticket: string; application: string; stage: string; title: string }>(
    world,
    `select distinct on (tasks.application, tasks.stage) cases.ticket, tasks.application, tasks.stage, posts.title
     from tasks join cases on cases.region = tasks.region and cases.id = tasks.case_id
     join posts on posts.region = tasks.region and posts.id = tasks.post
     where tasks.region = $1 and tasks.closed_at is null and tasks.turn = 'desk'
     order by tasks.application, tasks.stage, cases.ticket`,
    [code],
  );
  const letters = await rows<{ id: string; ticket: string; title: string }>(
    world,
    `select letters.id, letters.ticket, posts.title from letters
     join posts on posts.region = letters.region and posts.id = letters.signer_post
     where letters.region = $1 order by letters.ticket limit 1`,
    [code],
  );
  const posts = [...new Set([...tasks.map(one => one.title), ...letters.map(one => one.title)])];
  return posts.map(
    (post): Walk => ({
      name: `desk ${post}`,
      slug,
      post,
      stops: [
        { name: `desk-${post}-inbox`, at: at(slug, '/kerja') },
        ...tasks
          .filter(one => one.title === post)
          .map(one => ({ name: `desk-${one.application}-${one.stage}`, at: at(slug, `/kerja/${one.ticket}`) })),
        ...letters
          .filter(one => one.title === post)
          .flatMap(one => [
            { name: 'desk-ended', at: at(slug, `/kerja/${one.ticket}`) },
            { name: 'desk-letter', at: at(slug, `/kerja/${one.ticket}/surat/${one.id}`) },
          ]),
      ],
    }),
  );
}

/** The official with the fullest desk: every view of the inbox, many at once, what goes wrong. */
export async function inboxWalk(world: World): Promise<Walk> {
  const { slug, code } = ORIGIN;
  const [mine] = await rows<{ ticket: string }>(
    world,
    `select cases.ticket from tasks join cases on cases.region = tasks.region and cases.id = tasks.case_id
     where tasks.region = $1 and tasks.post = 'pengelola-pengaduan' and tasks.closed_at is null and tasks.turn = 'desk' limit 1`,
    [code],
  );
  const [strange] = await rows<{ ticket: string }>(
    world,
    "select ticket from cases where region = $1 and application = 'makam' limit 1",
    [code],
  );
  const ticket = mine?.ticket ?? '';
  const many = (button: string) => async (page: Page) => {
    await page.goto(at(slug, '/kerja'));
    for (const box of (await page.locator('input[name="berkas"]').all()).slice(0, 2)) await box.check();
    await press(page, `.bulk button[value="${button}"]`);
  };
  return {
    name: 'inbox',
    slug,
    post: 'Pengelola Pengaduan',
    stops: [
      { name: 'inbox-desk', at: at(slug, '/kerja') },
      ...['mine', 'unclaimed', 'waiting', 'finished'].map(view => ({
        name: `inbox-${view}`,
        at: at(slug, `/kerja?tampilan=${view}`),
      })),
      { name: 'inbox-filtered', at: at(slug, '/kerja?layanan=lapor&tenggat=late') },
      { name: 'inbox-filtered-none', at: at(slug, '/kerja?layanan=lapor&kecamatan=33.74.01') },
      { name: 'inbox-search', at: at(slug, '/kerja?cari=lapor') },
      { name: 'inbox-search-ticket', at: at(slug, `/kerja?cari=${ticket}`) },
      { name: 'bulk-assign', at: many('tugaskan') },
      { name: 'bulk-act', at: many('tindakan') },
      { name: 'desk-case', at: at(slug, `/kerja/${ticket}`) },
      {
        name: 'desk-case-faulty',
        status: 422,
        at: async page => {
          await page.goto(at(slug, `/kerja/${ticket}`));
          await send(page, '/tindakan/tanya_admin');
        },
      },
      {
        name: 'desk-case-older',
        status: 409,
        at: async page => {
          await page.goto(at(slug, `/kerja/${ticket}`));
          await page.evaluate("for (const input of document.querySelectorAll('[name=_versi]')) input.value = '0'");
          await send(page, '/tindakan/tanya_admin', { 'tanya_admin-pertanyaan_admin': 'Di sebelah mana persisnya?' });
        },
      },
      { name: 'bulk-taken', once: true, at: many('ambil') },
      { name: 'desk-case-taken', at: at(slug, `/kerja/${ticket}`) },
      { name: 'desk-case-of-others', at: at(slug, `/kerja/${strange?.ticket ?? ''}`), status: 403 },
      { name: 'desk-case-none', at: at(slug, '/kerja/SMG-2026-K7WM3X'), status: 404 },
      { name: 'journal-refused', at: at(slug, '/jurnal'), status: 403 },
      { name: 'account', at: at(slug, '/akun') },
      {
        name: 'account-faulty',
        status: 422,
        at: async page => {
          await page.goto(at(slug, '/akun'));
          await send(page, '/akun/sandi');
        },
      },
    ],
  };
}

const SECTIONS = [
  'ringkasan',
  'standar',
  'formulir',
  'alur',
  'dasar',
  'peran',
  'surat',
  'skenario',
  'rilis',
  'pemakai',
];

/** The application owner of the origin: catalogue, installations, adaptation. */
export function ownerWalk(): Walk {
  const { slug } = ORIGIN;
  const part = (path: string) => at(slug, `/aplikasi/lapor/sesuaikan${path}`);
  return {
    name: 'owner',
    slug,
    post: 'Pengelola Aplikasi',
    stops: [
      { name: 'owner-inbox', at: at(slug, '/kerja') },
      { name: 'catalogue', at: at(slug, '/katalog') },
      { name: 'catalogue-none', at: at(slug, '/katalog?q=kapal') },
      ...SECTIONS.map(section => ({ name: `app-${section}`, at: at(slug, `/katalog/33.74/krk?bagian=${section}`) })),
      { name: 'app-lapor-flow', at: at(slug, '/katalog/33.74/lapor?bagian=alur') },
      { name: 'app-ppid-form', at: at(slug, '/katalog/33.74/ppid?bagian=formulir') },
      { name: 'installations', at: at(slug, '/aplikasi') },
      { name: 'installation', at: at(slug, '/aplikasi/lapor') },
      {
        name: 'installation-faulty',
        status: 422,
        at: async page => {
          await page.goto(at(slug, '/aplikasi/lapor'));
          await send(page, '/isian', { surel_layanan: 'bukan surel' });
        },
      },
      { name: 'adapt', at: part('') },
      { name: 'adapt-form', at: part('/formulir') },
      { name: 'adapt-flow', at: part('/alur') },
      { name: 'adapt-general', at: part('/umum') },
      { name: 'adapt-field', at: part('/ubah?di=form.pages.kejadian.fields.judul') },
      { name: 'adapt-choice', at: part('/ubah?di=form.pages.jenis.fields.kategori') },
      { name: 'adapt-page', at: part('/ubah?di=form.pages.kejadian') },
      { name: 'adapt-stage', at: follow(part('/alur'), 'main a[href*="ubah?di=flow"]') },
      {
        name: 'adapt-faulty',
        status: 422,
        at: async page => {
          await page.goto(part('/ubah?di=form.pages.kejadian.fields.judul'));
          await page.locator('main form').first().locator('input[type="text"]').first().fill('');
          await Promise.all([
            page.waitForNavigation(),
            page.locator('main form button[type="submit"]').first().click(),
          ]);
        },
      },
      {
        name: 'adapt-changed',
        once: true,
        at: async page => {
          await page.goto(part('/ubah?di=form.pages.kejadian.fields.judul'));
          const form = page.locator('main form').first();
          await form.locator('input[type="text"]').first().fill('Judul laporan');
          await form.locator('[name$="alasan"]').first().fill('Kata yang dipakai di loket');
          await Promise.all([page.waitForNavigation(), form.locator('button[type="submit"]').first().click()]);
        },
      },
      { name: 'adapt-preview', at: part('/pratinjau') },
      { name: 'duplications-empty', at: at(slug, '/duplikasi') },
      { name: 'agreements-owner', at: at(slug, '/kesepakatan') },
    ],
  };
}

/** The region's own house: staff, calendar, identity, journal. */
export function houseWalks(): readonly Walk[] {
  const { slug } = ORIGIN;
  return [
    {
      name: 'operator',
      slug,
      post: 'Pengelola Sistem',
      stops: [
        { name: 'staff', at: at(slug, '/pegawai') },
        { name: 'staff-found', at: at(slug, '/pegawai?cari=bidang') },
        { name: 'staff-none', at: at(slug, '/pegawai?cari=zzzz') },
        { name: 'post', at: at(slug, '/pegawai/pengelola-pengaduan') },
        { name: 'register', at: at(slug, '/pegawai/daftar') },
        {
          name: 'register-faulty',
          status: 422,
          at: async page => {
            await page.goto(at(slug, '/pegawai/daftar'));
            await send(page, '/pegawai/daftar', { nama: 'Siti', nip: '1', sandi: 'pendek' });
          },
        },
        { name: 'accounts', at: at(slug, '/pegawai/akun') },
        { name: 'calendar', at: at(slug, '/kalender') },
        {
          name: 'calendar-faulty',
          status: 422,
          at: async page => {
            await page.goto(at(slug, '/kalender'));
            await send(page, '/kalender');
          },
        },
        { name: 'identity', at: at(slug, '/identitas') },
        {
          name: 'identity-faulty',
          status: 422,
          at: async page => {
            await page.goto(at(slug, '/identitas'));
            await send(page, '/identitas', { situs: 'bukan situs' });
          },
        },
        { name: 'journal-operator', at: at(slug, '/jurnal') },
      ],
    },
    {
      name: 'auditor',
      slug,
      post: 'Inspektur',
      stops: [
        { name: 'journal', at: at(slug, '/jurnal') },
        { name: 'journal-none', at: at(slug, '/jurnal?hal=tidak-ada') },
        {
          name: 'journal-checked',
          at: async page => {
            await page.goto(at(slug, '/jurnal'));
            await send(page, '/jurnal/periksa');
          },
        },
      ],
    },
  ];
}

const move = ({ id, revision }: Agreement): Move => ({ id, revision });

/** What each stage needs beyond the one before; the outsider asks, the origin gives. */
const STEPS: readonly {
  readonly stage: string;
  readonly region: string;
  readonly duty: Duty;
  run(ctx: Context, of: Agreement): Promise<Agreement>;
}[] = [
  {
    stage: 'offered',
    region: OUTSIDER.code,
    duty: 'cooperation',
    run: (ctx, of) => sendOffer(ctx, move(of), { letter: '134/9/2026' }),
  },
  {
    stage: 'accepted',
    region: ORIGIN.code,
    duty: 'cooperation',
    run: (ctx, of) => acceptOffer(ctx, move(of), { letter: '134/10/2026' }),
  },
  {
    stage: 'framework',
    region: OUTSIDER.code,
    duty: 'cooperation',
    run: (ctx, of) => present(ctx, move(of), 'framework'),
  },
  {
    stage: 'framework-half',
    region: OUTSIDER.code,
    duty: 'head-of-region',
    run: (ctx, of) => sign(ctx, move(of), 'framework', { number: '1/KB/2026' }),
  },
  {
    stage: 'framework-signed',
    region: ORIGIN.code,
    duty: 'head-of-region',
    run: (ctx, of) => sign(ctx, move(of), 'framework', { number: '2/KB/2026' }),
  },
  { stage: 'working', region: OUTSIDER.code, duty: 'cooperation', run: (ctx, of) => present(ctx, move(of), 'working') },
  {
    stage: 'working-half',
    region: ORIGIN.code,
    duty: 'head-of-region',
    run: (ctx, of) => sign(ctx, move(of), 'working', { number: '3/PKS/2026' }),
  },
];

/** Agreements that stand at each stage, by stage. */
async function agreementsByStage(world: World): Promise<ReadonlyMap<string, string>> {
  const now = world.clock.now;
  const byStage = new Map<string, string>();
  const none = { rupiah: 0, inBudget: false, burdensPublic: false };
  for (let length = 0; length <= STEPS.length; length += 1) {
    let of = await asDuty(world.database, OUTSIDER.code, 'cooperation', now, ctx =>
      draftNeed(ctx, {
        other: ORIGIN.code,
        as: 'holder',
        subject: 'pemanfaatan bersama aplikasi pelayanan publik',
        need: 'Warga memerlukan saluran pengaduan yang jelas janjinya.',
        terms: {
          applications: ['lapor'],
          names: { lapor: 'Pengaduan dan aspirasi warga' },
          years: 5,
          mayPassOn: false,
          creditRequired: true,
          onEnding: 'keep-without-updates',
          planning: 'RKPD Tahun 2027, program pengelolaan aplikasi informatika',
        },
        costs: { origin: none, holder: none },
      }),
    );
    for (const step of STEPS.slice(0, length)) {
      const before = of;
      of = await asDuty(world.database, step.region, step.duty, now, ctx => step.run(ctx, before));
    }
    byStage.set(STEPS[length - 1]?.stage ?? 'need', of.id);
  }
  return byStage;
}

export async function agreementWalks(world: World): Promise<readonly Walk[]> {
  const stages = await agreementsByStage(world);
  const pages = (slug: string, who: string): Stop[] =>
    [...stages].map(([stage, id]) => ({ name: `agreement-${stage}-${who}`, at: at(slug, `/kesepakatan/${id}`) }));
  const half = stages.get('working-half') ?? '';
  const early = stages.get('accepted') ?? '';
  const [paper] = await rows<{ id: string }>(
    world,
    "select id from agreements where origin = $1 and holder = '33.08' limit 1",
    [ORIGIN.code],
  );
  const [running] = await rows<{ id: string }>(
    world,
    'select id from agreements where origin = $1 and holder = $2 limit 1',
    [ORIGIN.code, PARTNER.code],
  );
  return [
    {
      name: 'desk of the asking region',
      slug: OUTSIDER.slug,
      post: 'Kepala Bagian Kerja Sama',
      stops: [
        { name: 'agreements', at: at(OUTSIDER.slug, '/kesepakatan') },
        { name: 'agreements-turn', at: at(OUTSIDER.slug, '/kesepakatan?lihat=selesai') },
        ...pages(OUTSIDER.slug, 'asking'),
        { name: 'agreement-new', at: at(OUTSIDER.slug, '/kesepakatan/baru?asal=33.74&aplikasi=lapor') },
        {
          name: 'agreement-new-faulty',
          status: 422,
          at: async page => {
            await page.goto(at(OUTSIDER.slug, '/kesepakatan/baru'));
            await send(page, '/kesepakatan/baru');
          },
        },
        { name: 'agreement-paper', at: at(OUTSIDER.slug, '/kesepakatan/kertas') },
        { name: 'agreement-change', at: at(OUTSIDER.slug, `/kesepakatan/${stages.get('need')}/ubah`) },
        { name: 'agreement-document', at: at(OUTSIDER.slug, `/kesepakatan/${half}/naskah/perjanjian-kerja-sama`) },
        { name: 'agreement-framework', at: at(OUTSIDER.slug, `/kesepakatan/${half}/naskah/kesepakatan-bersama`) },
        { name: 'agreement-clauses', at: at(OUTSIDER.slug, `/kesepakatan/${early}/naskah/kesepakatan-bersama/pasal`) },
        {
          name: 'agreement-step-faulty',
          status: 422,
          at: async page => {
            await page.goto(at(OUTSIDER.slug, `/kesepakatan/${stages.get('need')}`));
            await send(page, '/kirim');
          },
        },
      ],
    },
    {
      name: 'head of the asking region',
      slug: OUTSIDER.slug,
      post: 'Bupati Rembang',
      stops: pages(OUTSIDER.slug, 'head').filter(one => /framework|working/.test(one.name)),
    },
    {
      name: 'desk of the giving region',
      slug: ORIGIN.slug,
      post: 'Kepala Bagian Kerja Sama',
      stops: [
        { name: 'agreements-giving', at: at(ORIGIN.slug, '/kesepakatan') },
        ...pages(ORIGIN.slug, 'giving').filter(one => /offered|accepted|working-half/.test(one.name)),
        { name: 'agreement-in-force', at: at(ORIGIN.slug, `/kesepakatan/${running?.id ?? ''}`) },
        { name: 'agreement-ended', at: at(ORIGIN.slug, `/kesepakatan/${paper?.id ?? ''}`) },
      ],
    },
  ];
}

/** From the first choice to the result, and what the new holder sees of it. The agreement must be in force. */
export function duplicationWalks(): readonly Walk[] {
  const { slug } = HOLDER;
  let run = '';
  return [
    {
      name: 'desk that duplicates',
      slug,
      post: 'Kepala Bagian Kerja Sama',
      stops: [
        { name: 'catalogue-covered', at: at(slug, '/katalog') },
        { name: 'app-covered', at: at(slug, '/katalog/33.74/krk') },
        { name: 'app-roles-covered', at: at(slug, '/katalog/33.74/lapor?bagian=peran') },
        { name: 'duplicate-choose-origin', at: at(slug, '/duplikasi/baru') },
        { name: 'duplicate-choose', at: at(slug, `/duplikasi/baru?asal=${ORIGIN.code}`) },
        {
          name: 'duplicate-choose-nothing',
          status: 422,
          at: async page => {
            await page.goto(at(slug, `/duplikasi/baru?asal=${ORIGIN.code}`));
            // The bar with the button appears once something is chosen; who has no scripts may press it before.
            await page.evaluate('document.querySelector(\'form[action$="/duplikasi"]\').submit()');
            await page.waitForLoadState();
          },
        },
        {
          name: 'duplicate-roles',
          once: true,
          at: async page => {
            await page.goto(at(slug, `/duplikasi/baru?asal=${ORIGIN.code}`));
            for (const box of await page.locator('input[name="aplikasi"]').all()) await box.check();
            await send(page, '/duplikasi');
            run = /duplikasi\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
          },
        },
        { name: 'duplicate-roles-again', at: page => page.goto(at(slug, `/duplikasi/${run}/peran`)) },
        {
          name: 'duplicate-values',
          once: true,
          at: async page => {
            await page.goto(at(slug, `/duplikasi/${run}/peran`));
            await send(page, '/peran');
          },
        },
        {
          name: 'duplicate-preview',
          once: true,
          at: async page => {
            await page.goto(at(slug, `/duplikasi/${run}/isian`));
            await send(page, '/isian');
          },
        },
        { name: 'duplications-planned', once: true, at: at(slug, '/duplikasi') },
        {
          name: 'duplicate-result',
          once: true,
          at: async page => {
            await page.goto(at(slug, `/duplikasi/${run}/pratinjau`));
            await send(page, '/jalankan');
            for (
              let tries = 0;
              tries < 50 && (await page.locator('[data-refresh], [hx-get*="kemajuan"]').count()) > 0;
              tries += 1
            ) {
              await page.waitForTimeout(500);
              await page.goto(at(slug, `/duplikasi/${run}`));
            }
          },
        },
        { name: 'duplicate-result-again', at: page => page.goto(at(slug, `/duplikasi/${run}`)) },
        { name: 'duplications', at: at(slug, '/duplikasi') },
        { name: 'installations-desk', at: at(slug, '/aplikasi') },
      ],
    },
    {
      name: 'owner that received',
      slug,
      post: 'Pengelola Aplikasi',
      stops: [
        { name: 'installations-received', at: at(slug, '/aplikasi') },
        { name: 'installation-received', at: at(slug, '/aplikasi/lapor') },
        { name: 'adapt-received', at: at(slug, '/aplikasi/lapor/sesuaikan') },
        { name: 'adapt-field-received', at: at(slug, '/aplikasi/krk/sesuaikan/formulir') },
      ],
    },
  ];
}
