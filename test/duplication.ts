/** A world for duplicating: an origin that published three applications, a holder with an agreement on two, and a third without. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect } from 'vitest';
import { confirmPaper, takeOver } from '../src/agreements/index.ts';
import { publish, sentenceOfPublication } from '../src/catalogue/index.ts';
import type { Actor, Context, Duty, RegionCode } from '../src/foundation/context.ts';
import type { Database, Work } from '../src/foundation/database.ts';
import { packageRoot } from '../src/foundation/package-root.ts';
import { addAgency, addRegion } from '../src/regions/index.ts';
import { createPost } from '../src/workforce/index.ts';
import { emptyTables, testDatabase } from './database.ts';

export const ORIGIN = '33.74';
export const HOLDER = '33.25';
export const THIRD = '33.10';
export const NOW = new Date('2026-11-24T02:00:00Z');

export function official(...duties: Duty[]): Actor {
  return {
    kind: 'official',
    id: '00000000-0000-7000-8000-00000000000b',
    name: 'Pengelola',
    nip: '',
    posts: [],
    duties,
  };
}

export const workOf = (actor: Actor = official('application-owner', 'cooperation')): Work => ({
  actor,
  now: NOW,
  requestId: 'r',
});

export interface World {
  readonly database: Database;
  as<Result>(region: RegionCode, run: (ctx: Context) => Promise<Result>, actor?: Actor): Promise<Result>;
}

/** An application's folder of the library as it stands on disk. */
export function folder(name: string): ReadonlyMap<string, string> {
  const root = join(packageRoot(), 'applications', name);
  const found = readdirSync(root, { recursive: true, withFileTypes: true }).filter(one => one.isFile());
  return new Map(
    found.map(one => join(one.parentPath, one.name)).map(path => [relative(root, path), readFileSync(path, 'utf8')]),
  );
}

const POSTS = [
  ['tata-ruang', 'Dinas Penataan Ruang', 'Petugas Loket', 'staff'],
  ['tata-ruang', 'Dinas Penataan Ruang', 'Penata Ruang', 'staff'],
  ['tata-ruang', 'Dinas Penataan Ruang', 'Juru Ukur', 'staff'],
  ['tata-ruang', 'Dinas Penataan Ruang', 'Kepala Dinas Penataan Ruang', 'head'],
  ['kominfo', 'Dinas Komunikasi dan Informatika', 'Pengelola Pengaduan', 'staff'],
  ['pu', 'Dinas Pekerjaan Umum', 'Kepala Bidang Bina Marga', 'division-head'],
  ['setda', 'Sekretariat Daerah', 'Sekretaris Daerah', 'secretary'],
  ['perumahan', 'Dinas Perumahan dan Kawasan Permukiman', 'Petugas Pemakaman', 'staff'],
] as const;

export const postId = (title: string): string => title.toLowerCase().replaceAll(' ', '-');

export async function staffed(ctx: Context): Promise<void> {
  for (const [id, name] of new Map(POSTS.map(post => [post[0], post[1]]))) {
    await addAgency(ctx, { id, name, short: id.toUpperCase(), kind: 'department' });
  }
  for (const [agency, , title, kind] of POSTS)
    await createPost(ctx, { id: postId(title), title, agency, kind, area: null, duties: [] });
}

const free = { rupiah: 0, inBudget: false, burdensPublic: false };

/** Empties the database and builds the world; seconds, so once for each file of tests. */
export async function duplicationWorld(applications: readonly string[] = ['krk', 'lapor', 'makam']): Promise<World> {
  const database = await testDatabase();
  await emptyTables(database);
  const as: World['as'] = (region, run, actor) => database.inRegion(region, workOf(actor), run);
  for (const code of [ORIGIN, HOLDER, THIRD])
    await database.asOwner(db => addRegion(db, { code, theme: { brand: '#0b5f59' } }, NOW));
  for (const name of ['archetypes/laporan', 'archetypes/permohonan', ...applications]) {
    const result = await as(ORIGIN, ctx => publish(ctx, folder(name), { notes: `Terbit ${name}` }));
    const against = result.findings
      .filter(one => one.severity === 'error')
      .map(one => `${one.path}: ${sentenceOfPublication(one, 'en')}`);
    expect([
      ...against,
      ...(result.published ? [] : result.scenarios.filter(one => !one.passed).map(one => JSON.stringify(one))),
    ]).toEqual([]);
  }
  await as(HOLDER, staffed, official('operator'));
  await agree(as, ['krk', 'lapor']);
  return { database, as };
}

/** An agreement on paper between origin and holder, confirmed by both. */
export async function agree(as: World['as'], applications: 'all' | readonly string[]): Promise<string> {
  const signature = { number: '119/PKS/2026', name: 'Kepala', title: 'Bupati' };
  const made = await as(HOLDER, ctx =>
    takeOver(ctx, {
      other: ORIGIN,
      as: 'holder',
      subject: 'pemakaian aplikasi pemerintahan daerah',
      need: 'Pegawai berkurang; layanan harus tetap jalan.',
      terms: { applications, years: 5, mayPassOn: false, creditRequired: true, onEnding: 'keep-without-updates' },
      costs: { origin: free, holder: free },
      signedOn: '2026-06-05',
      working: signature,
    }),
  );
  const { id, revision } = made;
  await as(ORIGIN, ctx => confirmPaper(ctx, { id, revision }, { working: { ...signature, number: '120/PKS/2026' } }));
  return made.id;
}
/** What people call the origin. */
export const ORIGIN_NAME = 'Kota Semarang';
