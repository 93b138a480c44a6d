/** Some months of cases: opened and worked through the same verbs as real ones, at instants of the past. */
import { act, type Case, caseByTicket, openCase, tasksOf } from '../src/cases/index.ts';
import { addDays, calendarDate, instantAt } from '../src/foundation/clock.ts';
import type { Actor, Context, RegionCode } from '../src/foundation/context.ts';
import type { Database } from '../src/foundation/database.ts';
import { sha256, uuidv7 } from '../src/foundation/identifiers.ts';
import { isProblem } from '../src/foundation/problem.ts';
import { remembered } from '../src/foundation/remembered.ts';
import { applicationOf, installation } from '../src/installations/index.ts';
import type { WorkingCalendar } from '../src/language/index.ts';
import { person } from '../src/people/index.ts';
import { calendarOf, kecamatans, kelurahans } from '../src/regions/index.ts';
import { actorOf, holders } from '../src/workforce/index.ts';
import { AGENCY_STORIES } from './agency-stories.ts';
import { type Chance, chance } from './chance.ts';
import { inventName } from './people.ts';
import { ORIGIN, PARTNER, REGIONS } from './regions.ts';
import { STORIES, type Step, type Story, type Teller } from './stories.ts';

/** Cases by region and application: more where real life has more. */
const PLAN: readonly { readonly region: RegionCode; readonly application: string; readonly count: number }[] = [
  { region: ORIGIN, application: 'lapor', count: 16 },
  { region: ORIGIN, application: 'sipu', count: 8 },
  { region: ORIGIN, application: 'pengantar', count: 8 },
  { region: ORIGIN, application: 'krk', count: 5 },
  { region: ORIGIN, application: 'makam', count: 4 },
  { region: ORIGIN, application: 'ppid', count: 4 },
  { region: PARTNER, application: 'lapor', count: 8 },
  { region: PARTNER, application: 'pengantar', count: 5 },
];
/** Told by a chance of their own, so that the cases above are what they are without them. */
const AGENCY_PLAN: typeof PLAN = [
  { region: ORIGIN, application: 'sidnok', count: 3 },
  { region: ORIGIN, application: 'silampah', count: 4 },
  { region: ORIGIN, application: 'sang_juara', count: 2 },
  { region: ORIGIN, application: 'bantuan_rt', count: 3 },
];
const OLDEST_DAYS = 100;
export const ZONE = 'Asia/Jakarta';

/** What is going to happen at an instant. */
export interface Due {
  readonly at: Date;
  run(ctx: Context): Promise<void>;
}

export interface Grounds {
  readonly calendar: WorkingCalendar;
  readonly district: string;
  readonly villages: readonly string[];
}

export async function groundsOf(ctx: Context, districtName: string): Promise<Grounds> {
  const district = (await kecamatans(ctx.db, ctx.region)).find(one => one.name === districtName);
  if (district === undefined) throw new Error(`${districtName} is no district here`);
  const villages = (await kelurahans(ctx.db, ctx.region, district.code)).slice(0, 3).map(one => one.code);
  return { calendar: await calendarOf(ctx), district: district.code, villages };
}

/** The same hour some working days later. */
function later(calendar: WorkingCalendar, from: Date, workingDays: number, luck: Chance): Date {
  let date = calendarDate(from, ZONE);
  for (let left = workingDays; left > 0; ) {
    date = addDays(date, 1);
    if (calendar.isWorking(date)) left -= 1;
  }
  const hour = String(8 + luck.whole(7)).padStart(2, '0');
  const minute = String(luck.whole(60)).padStart(2, '0');
  const wanted = instantAt(date, `${hour}:${minute}`, ZONE);
  return wanted > from ? wanted : new Date(from.getTime() + 3_600_000);
}

/** A case whose applicant is known beforehand. */
export interface Own {
  readonly name: string;
  readonly woman: boolean;
  readonly daysAgo: number;
  /** Steps of the way that are taken, at most. */
  readonly steps: number;
  opened(ctx: Context, of: Case): Promise<void>;
}

/** Everything that happens to one case until now. */
export function caseOf(
  story: Story,
  grounds: Grounds,
  luck: Chance,
  now: Date,
  taken: Set<string>,
  own?: Own,
): readonly Due[] {
  const { name, woman } = own ?? inventName(luck, taken, false);
  const days = own?.daysAgo ?? luck.whole(luck.hit(0.55) ? 14 : OLDEST_DAYS);
  const date = addDays(calendarDate(now, ZONE), -days);
  const opened = instantAt(
    date,
    `${String(6 + luck.whole(14)).padStart(2, '0')}:${String(luck.whole(60)).padStart(2, '0')}`,
    ZONE,
  );
  if (opened >= now) return [];
  const place = { kecamatan: grounds.district, kelurahan: luck.of(grounds.villages) };
  const tell = (ctx: Context): Teller => ({ ctx, luck, date, name, woman, place, district: grounds.district });
  let ticket = '';
  const dues: Due[] = [
    {
      at: opened,
      async run(ctx) {
        const of = await installation(ctx, story.application);
        const application = await applicationOf(ctx, of);
        const answers = await story.answers(tell(ctx));
        const trackingHash = sha256(`${ctx.region} ${uuidv7()}`).toString('hex');
        const opened = await openCase(
          { ...ctx, actor: { kind: 'visitor' } },
          { installation: of, application, answers, channel: 'online', trackingHash, now: ctx.now },
        );
        ticket = opened.ticket;
        await own?.opened(ctx, opened);
      },
    },
  ];
  const way = luck.of(story.ways);
  // A tenth of the cases is forgotten on a desk: that is what deadlines are for.
  const forgottenAt = own?.steps ?? (luck.hit(0.15) ? luck.whole(way.length) : way.length);
  let at = opened;
  for (const step of way.slice(0, forgottenAt)) {
    at = later(grounds.calendar, at, step.after, luck);
    if (at >= now) break;
    dues.push({ at, run: ctx => take(ctx, () => ticket, step, tell) });
  }
  return dues;
}

/** Takes a step as whoever's turn it is. A case that went another way by itself (a timer) is left as it is. */
async function take(ctx: Context, ticketOf: () => string, step: Step, tell: (ctx: Context) => Teller): Promise<void> {
  const ticket = ticketOf();
  if (ticket === '') return;
  const before = await caseByTicket(ctx, ticket);
  const task = (await tasksOf(ctx, before.id)).find(one => one.closedAt === null);
  if (task === undefined) return;
  const actor = await actorFor(ctx, ticket, task);
  if (actor === undefined) return;
  const mine = { ...ctx, actor };
  const answers = (await step.answers?.(tell(mine))) ?? {};
  const who = actor.kind === 'citizen' ? 'applicant' : 'desk';
  try {
    await act(mine, { ticket, action: step.action, answers, version: before.version, who });
  } catch (error) {
    if (!isProblem(error, 'cases.not-offered'))
      throw new Error(`${before.application} ${ticket}, ${step.action}: ${String(error)}`, { cause: error });
  }
}

/** Who acts for a post, by transaction: the same people hold the same posts through all the months that are told. */
const actors = remembered<Actor>();

async function actorFor(
  ctx: Context,
  ticket: string,
  task: { readonly turn: string; readonly post: string },
): Promise<Actor | undefined> {
  if (task.turn === 'applicant') return { kind: 'citizen', ticket };
  const [holder] = await holders(ctx, task.post);
  if (holder === undefined) return undefined;
  return actors.of(ctx.db, holder.id, async () => {
    const actor = await actorOf(ctx, await person(ctx, holder.id));
    if (actor === undefined) throw new Error(`${holder.name} holds ${task.post} and may not act`);
    return actor;
  });
}

export async function seedCases(database: Database, now: Date, progress: (line: string) => void): Promise<void> {
  for (const { code, district, seed } of REGIONS) {
    const plan = PLAN.filter(one => one.region === code);
    if (plan.length === 0) continue;
    const work = (at: Date) => ({
      actor: { kind: 'system', reason: 'peragaan' } as const,
      now: at,
      requestId: uuidv7(at.getTime()),
    });
    const grounds = await database.reading(code, work(now), ctx => groundsOf(ctx, district));
    const luck = chance(seed * 7);
    const taken = new Set<string>();
    const told = (from: typeof PLAN, by: Chance) =>
      from.flatMap(({ application, count }) => {
        const story = STORIES[application] ?? AGENCY_STORIES[application];
        if (story === undefined) throw new Error(`No story for ${application}`);
        return Array.from({ length: count }, () => caseOf(story, grounds, by, now, taken)).flat();
      });
    const agencies = AGENCY_PLAN.filter(one => one.region === code);
    const dues = [...told(plan, luck), ...told(agencies, chance(seed * 11))];
    progress(`${dues.length} steps of cases in ${code}`);
    // In the order in which they happened, whichever case they belong to, so that the journal reads like one; in one
    // transaction, so that a start that is interrupted leaves no half a story.
    const ordered = [...dues].sort((a, b) => a.at.getTime() - b.at.getTime());
    await database.inRegion(code, work(now), async ctx => {
      for (const due of ordered) await due.run({ ...ctx, now: due.at, requestId: uuidv7(due.at.getTime()) });
    });
  }
}
