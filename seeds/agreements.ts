/** Agreements in three stages of life: one in force, one just offered, one from the paper years that has run out. */
import {
  type Agreement,
  acceptOffer,
  confirmPaper,
  draftNeed,
  type NewOffer,
  present,
  sendOffer,
  sign,
  takeOver,
} from '../src/agreements/index.ts';
import { calendarDate } from '../src/foundation/clock.ts';
import type { Context, Duty, RegionCode } from '../src/foundation/context.ts';
import type { Database } from '../src/foundation/database.ts';
import { uuidv7 } from '../src/foundation/identifiers.ts';
import { person } from '../src/people/index.ts';
import { actorOf, officialsWithDuty } from '../src/workforce/index.ts';
import { FORMER, NEIGHBOUR, ORIGIN, PARTNER } from './regions.ts';

const DAY = 86_400_000;
const NO_COST = { rupiah: 0, inBudget: false, burdensPublic: false };
const COSTS = { origin: NO_COST, holder: NO_COST };

/** Runs as the official of a region who holds a duty, at an instant. */
export async function asDuty<Result>(
  database: Database,
  region: RegionCode,
  duty: Duty,
  now: Date,
  run: (ctx: Context) => Promise<Result>,
): Promise<Result> {
  const work = { actor: { kind: 'system', reason: 'peragaan' } as const, now, requestId: uuidv7(now.getTime()) };
  return database.inRegion(region, work, async ctx => {
    const [holder] = await officialsWithDuty(ctx, duty);
    const actor = holder === undefined ? undefined : await actorOf(ctx, await person(ctx, holder.id));
    if (actor === undefined) throw new Error(`Nobody in ${region} holds ${duty}`);
    return run({ ...ctx, actor });
  });
}

const move = ({ id, revision }: Agreement) => ({ id, revision });

function offerOf(
  year: number,
  applications: NewOffer['terms']['applications'],
  names: Readonly<Record<string, string>>,
): NewOffer {
  return {
    other: ORIGIN,
    as: 'holder',
    subject: 'pemanfaatan bersama aplikasi pelayanan publik',
    need: 'Jumlah pegawai berkurang setiap tahun karena pensiun, sedangkan permohonan warga tetap banyak. Aplikasi yang sudah terbukti di daerah lain dapat segera dipakai tanpa membangun dari awal.',
    terms: {
      applications,
      names,
      years: 5,
      mayPassOn: false,
      creditRequired: true,
      onEnding: 'keep-without-updates',
      planning: `RKPD Tahun ${year}, program pengelolaan aplikasi informatika`,
    },
    costs: COSTS,
  };
}

/** The partner's agreement, signed some months ago. */
export async function seedInForce(database: Database, now: Date): Promise<void> {
  const at = (daysAgo: number) => new Date(now.getTime() - daysAgo * DAY);
  const year = at(200).getUTCFullYear();
  const as = <Result>(region: RegionCode, duty: Duty, daysAgo: number, run: (ctx: Context) => Promise<Result>) =>
    asDuty(database, region, duty, at(daysAgo), run);
  const need = await as(PARTNER, 'cooperation', 230, ctx =>
    draftNeed(ctx, offerOf(year, ['lapor', 'pengantar'], { lapor: 'Lapor', pengantar: 'Surat Pengantar' })),
  );
  const sent = await as(PARTNER, 'cooperation', 228, ctx => sendOffer(ctx, move(need), { letter: `134/118/${year}` }));
  const accepted = await as(ORIGIN, 'cooperation', 220, ctx =>
    acceptOffer(ctx, move(sent), { letter: `134.4/502/${year}` }),
  );
  const framework = await as(PARTNER, 'cooperation', 212, ctx => present(ctx, move(accepted), 'framework'));
  const first = await as(PARTNER, 'head-of-region', 205, ctx =>
    sign(ctx, move(framework), 'framework', { number: `12/KB/${year}` }),
  );
  const both = await as(ORIGIN, 'head-of-region', 205, ctx =>
    sign(ctx, move(first), 'framework', { number: `119/KB/${year}` }),
  );
  const working = await as(PARTNER, 'cooperation', 196, ctx => present(ctx, move(both), 'working'));
  const half = await as(ORIGIN, 'head-of-region', 190, ctx =>
    sign(ctx, move(working), 'working', { number: `120/PKS/${year}` }),
  );
  await as(PARTNER, 'head-of-region', 190, ctx => sign(ctx, move(half), 'working', { number: `13/PKS/${year}` }));
}

/** The neighbour has just asked for all applications; the origin's desk has the offer before it. */
export async function seedOffered(database: Database, now: Date): Promise<void> {
  const at = new Date(now.getTime() - 2 * DAY);
  const year = at.getUTCFullYear();
  const need = await asDuty(database, NEIGHBOUR, 'cooperation', at, ctx => draftNeed(ctx, offerOf(year, 'all', {})));
  await asDuty(database, NEIGHBOUR, 'cooperation', at, ctx =>
    sendOffer(ctx, move(need), { letter: `134/207/${year}` }),
  );
}

/** A paper of 2018, taken over by one archive and confirmed by the other; its term has passed. */
export async function seedHistoric(database: Database, now: Date): Promise<void> {
  const at = new Date(now.getTime() - 60 * DAY);
  const signedOn = '2018-10-15';
  const paper = await asDuty(database, FORMER, 'cooperation', at, ctx =>
    takeOver(ctx, {
      ...offerOf(2018, 'all', {}),
      subject: 'duplikasi sistem dan aplikasi pemerintahan',
      signedOn,
      working: { number: '415.4/21/2018', name: 'Kepala Daerah', title: 'Bupati' },
    }),
  );
  await asDuty(database, ORIGIN, 'cooperation', at, ctx =>
    confirmPaper(ctx, move(paper), { working: { number: '019.6/2018', name: 'Kepala Daerah', title: 'Wali Kota' } }),
  );
  if (calendarDate(now, 'Asia/Jakarta') < signedOn) throw new Error('The clock stands before 2018');
}
