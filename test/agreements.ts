/** The cast of the stories about agreements: an origin, a holder, a third region, and the steps that lead into force. */
import { expect } from 'vitest';
import {
  type Agreement,
  acceptOffer,
  draftNeed,
  type NewOffer,
  present,
  sendOffer,
  sign,
} from '../src/agreements/index.ts';
import { fixedClock } from '../src/foundation/clock.ts';
import type { Actor, Context, Duty, RegionCode } from '../src/foundation/context.ts';
import type { Database } from '../src/foundation/database.ts';
import { uuidv7 } from '../src/foundation/identifiers.ts';
import { addRegion } from '../src/regions/index.ts';
import { emptyTables, testDatabase } from './database.ts';

export const [ORIGIN, HOLDER, THIRD] = ['33.74', '33.25', '33.10'] as const;
export const clock = fixedClock('2026-06-05T03:00:00Z');
let database: Database;

/** Regions bring hundreds of villages, so they are added once for a file of tests. */
export async function openCast(): Promise<Database> {
  database = await testDatabase();
  await emptyTables(database);
  for (const code of [ORIGIN, HOLDER, THIRD]) {
    await database.asOwner(db => addRegion(db, { code, theme: { brand: '#0b5f59' } }, clock.now()));
  }
  return database;
}

/** Before each story: the first morning again, and nothing of the stories before. */
export async function beginAgain(): Promise<void> {
  clock.set('2026-06-05T03:00:00Z');
  await database.ownerPool.query('truncate agreements, journal cascade');
}

const people = new Map<string, Actor>();
/** The official of a region who holds this duty; always the same one. */
export function official(region: RegionCode, duty: Duty): Actor {
  const known = people.get(`${region} ${duty}`);
  if (known !== undefined) return known;
  const post = {
    id: uuidv7(),
    title: duty === 'head-of-region' ? 'Kepala daerah' : 'Kepala Dinas Kominfo',
    agency: 'kominfo',
    kind: 'head',
  };
  const made: Actor = {
    kind: 'official',
    id: uuidv7(),
    name: `${duty} ${region}`,
    nip: '',
    posts: [post],
    duties: [duty],
  };
  people.set(`${region} ${duty}`, made);
  return made;
}

export const as = (region: RegionCode, actor: Actor | Duty) =>
  function run<Result>(work: (ctx: Context) => Promise<Result>): Promise<Result> {
    const who = typeof actor === 'string' ? official(region, actor) : actor;
    return database.inRegion(region, { actor: who, now: clock.now(), requestId: 'test' }, work);
  };

export const originDesk = as(ORIGIN, 'cooperation');
export const holderDesk = as(HOLDER, 'cooperation');
export const originHead = as(ORIGIN, 'head-of-region');
export const holderHead = as(HOLDER, 'head-of-region');
export const thirdDesk = as(THIRD, 'cooperation');

export const offer: NewOffer = {
  other: ORIGIN,
  as: 'holder',
  subject: 'pemakaian aplikasi pemerintahan daerah',
  need: 'Jumlah pegawai berkurang; layanan harus tetap jalan.',
  terms: {
    applications: ['lapor'],
    names: { lapor: 'Lapor' },
    years: 5,
    mayPassOn: false,
    creditRequired: true,
    onEnding: 'keep-without-updates',
    planning: 'RKPD 2026, halaman 41',
  },
  costs: {
    origin: { rupiah: 0, inBudget: false, burdensPublic: false },
    holder: { rupiah: 0, inBudget: false, burdensPublic: false },
  },
};

export const move = ({ id, revision }: Agreement) => ({ id, revision });
export const problem = (code: string, details: object = {}) =>
  expect.objectContaining({ code: `agreements.${code}`, details: expect.objectContaining(details) });

export const drafted = (over: Partial<NewOffer> = {}) => holderDesk(ctx => draftNeed(ctx, { ...offer, ...over }));
export async function accepted(over: Partial<NewOffer> = {}): Promise<Agreement> {
  const need = await drafted(over);
  const sent = await holderDesk(ctx => sendOffer(ctx, move(need), { letter: '130/1/2026' }));
  return originDesk(ctx => acceptOffer(ctx, move(sent), { letter: '130/2/2026' }));
}
export async function frameworkSigned(over: Partial<NewOffer> = {}): Promise<Agreement> {
  const draft = await accepted(over);
  const presented = await holderDesk(ctx => present(ctx, move(draft), 'framework'));
  const half = await holderHead(ctx => sign(ctx, move(presented), 'framework', { number: '1/KB/2026' }));
  return originHead(ctx => sign(ctx, move(half), 'framework', { number: '119/KB/2026' }));
}
export async function inForce(over: Partial<NewOffer> = {}): Promise<Agreement> {
  const draft = await frameworkSigned(over);
  const presented = await holderDesk(ctx => present(ctx, move(draft), 'working'));
  const half = await originHead(ctx => sign(ctx, move(presented), 'working', { number: '120/PKS/2026' }));
  return holderDesk(ctx =>
    sign(ctx, move(half), 'working', {
      number: '2/PKS/2026',
      mandate: { reference: '180/7/2026', date: '2026-06-01' },
    }),
  );
}
