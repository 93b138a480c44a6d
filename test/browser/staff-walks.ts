/** The workspace: desks, inbox, catalogue, installations, the editor, the region's own house. */
import type { Page } from 'playwright-core';
import { ORIGIN } from '../journeys/steps.ts';
import type { World } from '../world.ts';
import { press, send } from './browser.ts';
import { at, follow, rows, type Walk } from './walks.ts';

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
        { name: `desk-${post}-inbox`, at: at(slug, '/kerja'), brief: true },
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
          await page.fill('[name$="surel_layanan"]', 'bukan surel');
          await send(page, '/isian');
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
