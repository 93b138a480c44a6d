/** A resident with an account: cases of hers that go on and that ended, a question that was answered, a form begun. */
import { beginDraft, caseByTicket, holdCase, say, tasksOf } from '../src/cases/index.ts';
import { DEMO_RESIDENT, openAccount, saveProfile } from '../src/citizens/index.ts';
import type { AccountHolder, Context } from '../src/foundation/context.ts';
import type { Database } from '../src/foundation/database.ts';
import { uuidv7 } from '../src/foundation/identifiers.ts';
import { person } from '../src/people/index.ts';
import { actorOf, holders } from '../src/workforce/index.ts';
import { caseOf, type Due, type Grounds, groundsOf } from './cases.ts';
import { chance } from './chance.ts';
import { ORIGIN, REGIONS } from './regions.ts';
import { STORIES } from './stories.ts';

const DAY = 86_400_000;

/** What she asked for: how long ago, and how many steps were taken since. */
const CASES = [
  { application: 'pengantar', daysAgo: 34, steps: 99 },
  { application: 'lapor', daysAgo: 16, steps: 99 },
  { application: 'ppid', daysAgo: 5, steps: 1 },
  { application: 'lapor', daysAgo: 3, steps: 0 },
] as const;

const QUESTION = 'Apakah saya perlu datang ke kantor, atau cukup menunggu kabar di sini?';
const ANSWER = 'Tidak perlu datang, Bu. Hasilnya kami kirim ke sini begitu selesai.';

async function opened(ctx: Context, { district, villages }: Grounds): Promise<AccountHolder> {
  const { name, phone } = DEMO_RESIDENT;
  const account = await openAccount(ctx, { kind: 'phone', value: phone });
  const holder: AccountHolder = { kind: 'account', id: account.id, name };
  const [kelurahan = ''] = villages;
  await saveProfile(
    { ...ctx, actor: holder },
    {
      name,
      nik: undefined,
      address: 'Jalan Peragaan Nomor 7',
      place: { kecamatan: district, kelurahan, rw: '004', rt: '002' },
      prefill: true,
    },
  );
  return holder;
}

/** Asked by her, answered by whoever holds the desk. */
async function talked(ctx: Context, ticket: string): Promise<void> {
  const of = await caseByTicket(ctx, ticket);
  await say({ ...ctx, actor: { kind: 'citizen', ticket } }, { ticket, side: 'applicant', text: QUESTION, files: [] });
  const desk = (await tasksOf(ctx, of.id)).at(-1);
  const [holder] = desk === undefined ? [] : await holders(ctx, desk.post);
  const actor = holder === undefined ? undefined : await actorOf(ctx, await person(ctx, holder.id));
  if (actor === undefined) return;
  const soon = { ...ctx, now: new Date(ctx.now.getTime() + 5_400_000), actor };
  await say(soon, { ticket, side: 'desk', text: ANSWER, files: [] });
}

export async function seedResident(database: Database, now: Date): Promise<void> {
  const region = REGIONS.find(one => one.code === ORIGIN);
  if (region === undefined) return;
  const work = (at: Date) => ({
    actor: { kind: 'system', reason: 'peragaan' } as const,
    now: at,
    requestId: uuidv7(at.getTime()),
  });
  const grounds = await database.reading(ORIGIN, work(now), ctx => groundsOf(ctx, region.district));
  const luck = chance(region.seed * 11);
  const began = new Date(now.getTime() - 40 * DAY);
  await database.inRegion(ORIGIN, work(began), async ctx => {
    const holder = await opened(ctx, grounds);
    let newest = '';
    const dues = CASES.flatMap(({ application, daysAgo, steps }): readonly Due[] => {
      const story = STORIES[application];
      if (story === undefined) throw new Error(`No story for ${application}`);
      return caseOf(story, grounds, luck, now, new Set(), {
        name: holder.name,
        woman: true,
        daysAgo,
        steps,
        async opened(then, of) {
          await holdCase(then, of, holder.id, 'filed');
          newest = of.ticket;
        },
      });
    });
    for (const due of [...dues].sort((a, b) => a.at.getTime() - b.at.getTime()))
      await due.run({ ...ctx, now: due.at, requestId: uuidv7(due.at.getTime()) });
    const yesterday = new Date(now.getTime() - DAY);
    if (newest !== '') await talked({ ...ctx, now: yesterday }, newest);
    await beginDraft({ ...ctx, now: yesterday, actor: holder }, 'sipu', {
      counter: false,
      account: holder.id,
      prefill: true,
    });
  });
}
