/**
 * A small world for tests of cases: two regions, one agency with three desks and another one beside it, and one application
 * that asks, returns to the applicant, refuses, grants and closes by itself.
 */

import { type Case, openCase } from '../src/cases/index.ts';
import { codeHash } from '../src/cases/ticket.ts';
import { application, store } from '../src/catalogue/index.ts';
import type { Actor, Context, Official } from '../src/foundation/context.ts';
import type { Database } from '../src/foundation/database.ts';
import { install, installation, type RoleMapping } from '../src/installations/index.ts';
import type { Answers, Definition } from '../src/language/index.ts';
import { register } from '../src/people/index.ts';
import { addAgency, addRegion } from '../src/regions/index.ts';
import { actorOf, appoint, createPost } from '../src/workforce/index.ts';
import { emptyTables, testDatabase } from './database.ts';

export const HERE = '33.25';
export const THERE = '33.26';
/** A Tuesday morning, 09.00 in western Indonesia. */
export const START = new Date('2026-11-24T02:00:00Z');
export const KECAMATAN = '33.25.01';
export const NIK = '3325014107900003';

const text = (label: string, required = false) => ({
  type: 'text' as const,
  label,
  ...(required ? { required: true } : {}),
});

export const PERMIT: Definition = {
  format: 'payung/1',
  id: 'izin_lapak',
  kind: 'application',
  name: 'Izin lapak di {daerah}',
  summary: 'Izin berjualan di trotoar.',
  version: '1.0.0',
  pattern: 'request',
  icon: 'store',
  affair: 'perdagangan',
  audience: { warga: 'Warga' },
  licence: 'EUPL-1.2',
  legal: {},
  parameters: {},
  roles: { verifikator: { name: 'Verifikator', at: 'agency' }, kepala: { name: 'Kepala', at: 'agency' } },
  form: {
    pages: {
      pemohon: {
        title: 'Pemohon',
        fields: {
          nama: text('Nama', true),
          nik: { type: 'nik', label: 'NIK', required: true },
          telepon: { type: 'phone', label: 'Telepon' },
          lokasi: { type: 'place', label: 'Lokasi', detail: 'kecamatan' },
        },
      },
      isi: { title: 'Usaha', fields: { usaha: text('Nama usaha') } },
    },
  },
  values: {},
  tables: {},
  flow: {
    start: 'verifikasi',
    deadline: { days: 10, clock: 'working' },
    stages: {
      verifikasi: {
        name: 'Verifikasi',
        turn: 'verifikator',
        deadline: { days: 3, clock: 'working' },
        actions: {
          lengkap: { label: 'Nyatakan lengkap', tone: 'primary', to: 'persetujuan', ask: { catatan: text('Catatan') } },
          perbaikan: {
            label: 'Minta perbaikan',
            to: 'perbaikan',
            ask: { pesan: text('Pesan', true) },
            tells: 'Mohon lengkapi: {{pesan}}',
          },
          tolak: {
            label: 'Tolak',
            tone: 'danger',
            to: 'ditolak',
            decides: 'refuse',
            ask: { alasan: text('Alasan', true) },
          },
        },
      },
      perbaikan: {
        name: 'Menunggu perbaikan',
        turn: 'applicant',
        actions: {
          kirim: { label: 'Kirim perbaikan', to: 'kembali', ask: { jawaban: text('Jawaban', true) } },
          tutup: { label: 'Tutup', by: 'system', to: 'ditarik' },
        },
        timers: { diam: { after: { days: 5, clock: 'calendar' }, does: 'tutup' } },
      },
      persetujuan: {
        name: 'Persetujuan',
        turn: 'kepala',
        deadline: { days: 2, clock: 'working' },
        actions: { setujui: { label: 'Setujui', tone: 'primary', to: 'terbit', decides: 'grant' } },
      },
      terbit: { name: 'Terbit', end: 'granted' },
      ditolak: { name: 'Ditolak', end: 'refused' },
      ditarik: { name: 'Ditutup', end: 'withdrawn' },
    },
  },
  letters: {},
  standard: {},
  translations: {},
  scenarios: {},
};

const system: Actor = { kind: 'system', reason: 'test' };

export interface World {
  readonly database: Database;
  /** Two verifiers at one desk, their head, somebody of another agency, and an official of the other region. */
  readonly rina: Official;
  readonly agus: Official;
  readonly kepala: Official;
  readonly lain: Official;
  readonly luar: Official;
  /** One transaction in a region, at START plus so many days. */
  as<Result>(
    actor: Actor | 'system',
    run: (ctx: Context) => Promise<Result>,
    at?: { days?: number; region?: string },
  ): Promise<Result>;
  open(answers?: Answers, at?: { days?: number }): Promise<Case>;
}

async function staffed(ctx: Context, posts: readonly { id: string; title: string; agency: string }[]): Promise<void> {
  for (const agency of new Set(posts.map(post => post.agency))) {
    await addAgency(ctx, { id: agency, name: `Dinas ${agency}`, short: agency.toUpperCase(), kind: 'department' });
  }
  for (const post of posts) await createPost(ctx, { ...post, kind: 'staff', area: null, duties: [] });
}

/** Registers somebody and appoints them to a post. */
export async function hired(ctx: Context, nip: string, name: string, post: string): Promise<Official> {
  const person = await register(ctx, { nip, name, password: null, staff: true });
  await appoint(ctx, { post, official: person.id, starts: '2026-01-01' });
  const actor = await actorOf(ctx, person);
  if (actor === undefined) throw new Error(`${name} may not act`);
  return actor;
}

/** A release of this region's own, at work with these desks. */
export async function installed(ctx: Context, of: Definition, desks: Readonly<Record<string, string>>): Promise<void> {
  const digest = await store(ctx, of);
  await ctx.db
    .insertInto('applications')
    .values({
      publisher: ctx.region,
      id: of.id,
      kind: 'application',
      name: of.name,
      name_en: null,
      summary: of.summary,
      summary_en: null,
      affair: of.affair,
      pattern: of.pattern,
      icon: of.icon,
      audience: JSON.stringify(of.audience),
      words: '',
      version: of.version,
      published_at: ctx.now,
    })
    .execute();
  const at = (role: string, post: string): RoleMapping => ({
    role,
    option: '',
    post,
    postKind: null,
    fallbackPost: null,
  });
  await install(ctx, {
    publisher: ctx.region,
    application: of.id,
    version: of.version,
    digest,
    agreement: null,
    parameters: {},
    roles: Object.entries(desks).map(([role, post]) => at(role, post)),
  });
}

/** Everything afresh, in the process's database or in one of one's own. */
export async function worldOfCases(
  own?: Database,
  {
    definition = PERMIT,
    desks = { verifikator: 'dagang-verifikator', kepala: 'dagang-kepala' },
  }: { readonly definition?: Definition; readonly desks?: Readonly<Record<string, string>> } = {},
): Promise<World> {
  const database = own ?? (await testDatabase());
  await emptyTables(database);
  await database.asOwner(async db => {
    for (const code of [HERE, THERE]) await addRegion(db, { code, theme: { brand: '#0b5f59' } }, START);
  });
  const as: World['as'] = (actor, run, at = {}) => {
    const now = new Date(START.getTime() + (at.days ?? 0) * 86_400_000);
    return database.inRegion(
      at.region ?? HERE,
      { actor: actor === 'system' ? system : actor, now, requestId: 'test' },
      run,
    );
  };
  const people = await as('system', async ctx => {
    await staffed(ctx, [
      { id: 'dagang-verifikator', title: 'Verifikator', agency: 'dagang' },
      { id: 'dagang-kepala', title: 'Kepala Dinas', agency: 'dagang' },
      { id: 'sosial-staf', title: 'Staf', agency: 'sosial' },
    ]);
    await installed(ctx, definition, desks);
    return {
      rina: await hired(ctx, 'STAF01', 'Rina Wulandari', 'dagang-verifikator'),
      agus: await hired(ctx, 'STAF02', 'Agus Prasetyo', 'dagang-verifikator'),
      kepala: await hired(ctx, 'STAF03', 'Kartika Dewi', 'dagang-kepala'),
      lain: await hired(ctx, 'STAF04', 'Joko Susilo', 'sosial-staf'),
    };
  });
  const luar = await as(
    'system',
    async ctx => {
      await staffed(ctx, [{ id: 'dagang-verifikator', title: 'Verifikator', agency: 'dagang' }]);
      return hired(ctx, 'STAF01', 'Ujang Hidayat', 'dagang-verifikator');
    },
    { region: THERE },
  );
  let opened = 0;
  const open: World['open'] = (answers = {}, at = {}) =>
    as(
      { kind: 'visitor' },
      async ctx => {
        const here = await installation(ctx, definition.id);
        opened += 1;
        return openCase(ctx, {
          installation: here,
          application: await application(ctx, here.digest),
          answers: {
            nama: 'Siti Aminah',
            nik: NIK,
            telepon: '081234567890',
            lokasi: { kecamatan: KECAMATAN },
            ...answers,
          },
          channel: 'online',
          trackingHash: codeHash(HERE, `CODE-${opened}`),
          now: ctx.now,
        });
      },
      at,
    );
  return { database, ...people, luar, as, open };
}
