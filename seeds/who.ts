/** Who stands in for whom, work given down, and an opinion that is waited for: as a visitor finds them on any day. */
import { caseByTicket, sayAboutOpinion } from '../src/cases/index.ts';
import { addDays, calendarDate } from '../src/foundation/clock.ts';
import type { Context, Official } from '../src/foundation/context.ts';
import type { Database } from '../src/foundation/database.ts';
import { uuidv7 } from '../src/foundation/identifiers.ts';
import { person } from '../src/people/index.ts';
import { actorOf, delegate, holders, standInFor } from '../src/workforce/index.ts';
import { caseOf, groundsOf, ZONE } from './cases.ts';
import { chance } from './chance.ts';
import { ORIGIN, REGIONS } from './regions.ts';
import { STORIES, type Story, step } from './stories.ts';

const DAY = 86_400_000;
const ABSENT = 'kadis-perkim';
const STANDS_IN = 'kabid-penerangan';

async function holderOf(ctx: Context, post: string): Promise<Official> {
  const [holder] = await holders(ctx, post);
  const actor = holder === undefined ? undefined : await actorOf(ctx, await person(ctx, holder.id));
  if (actor === undefined) throw new Error(`Nobody holds ${post}`);
  return actor;
}

/** A head who is at a training for a week, and one who has the zoning letters prepared in her name. */
async function absences(ctx: Context): Promise<void> {
  const today = calendarDate(ctx.now, ZONE);
  const [head, colleague] = [await holderOf(ctx, ABSENT), await holderOf(ctx, STANDS_IN)];
  await standInFor(
    { ...ctx, actor: head },
    { post: ABSENT, official: colleague.id, starts: today, ends: addDays(today, 6) },
  );
  await delegate(
    { ...ctx, actor: await holderOf(ctx, 'kadis-tata-ruang') },
    {
      post: 'kadis-tata-ruang',
      toPost: 'penata-ruang',
      kind: 'mandate',
      decides: false,
      applications: ['krk'],
      starts: today,
      ends: addDays(today, 60),
      basis: 'Surat Perintah Kepala Dinas Nomor 800/17/2026',
    },
  );
}

/** A shop house big enough that the roads division is asked. */
function bigBuilding(): Story {
  const { krk } = STORIES;
  if (krk === undefined) throw new Error('No story for krk');
  return {
    ...krk,
    answers: async teller => ({ ...(await krk.answers(teller)), luas_tanah: 2400, luas_bangunan: 1650 }),
    ways: [[step('nyatakan_lengkap', 1)]],
  };
}

export async function seedWho(database: Database, now: Date): Promise<void> {
  const region = REGIONS.find(one => one.code === ORIGIN);
  if (region === undefined) return;
  const work = (at: Date) => ({
    actor: { kind: 'system', reason: 'peragaan' } as const,
    now: at,
    requestId: uuidv7(at.getTime()),
  });
  const grounds = await database.reading(ORIGIN, work(now), ctx => groundsOf(ctx, region.district));
  let ticket = '';
  const dues = caseOf(bigBuilding(), grounds, chance(region.seed * 13), now, new Set(), {
    name: 'Bambang Wicaksono',
    woman: false,
    daysAgo: 4,
    steps: 1,
    async opened(_, of) {
      ticket = of.ticket;
    },
  });
  await database.inRegion(ORIGIN, work(now), async ctx => {
    for (const due of dues) await due.run({ ...ctx, now: due.at, requestId: uuidv7(due.at.getTime()) });
    const asked = new Date(now.getTime() - DAY / 8);
    const of = await caseByTicket(ctx, ticket);
    const who = { ...ctx, now: asked, actor: await holderOf(ctx, 'kabid-bina-marga') };
    const text = 'Apakah gambar situasi sudah memuat lebar jalan depan? Kami perlu itu sebelum menjawab.';
    await sayAboutOpinion(who, { case: of, consult: 'rencana_jalan', text });
    await absences(ctx);
  });
}
