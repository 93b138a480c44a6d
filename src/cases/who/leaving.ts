/**
 * Whoever leaves takes no work along: what they had lies on the desk of the post again, and no task is left where nobody looks.
 *
 * A task belongs to a post. A name on it holds only as long as that person may work the post; a post's work is its holder's, who
 * works in its name, or its nearest superior's. What none of these have is orphaned, which is told and shown until it is mended.
 */
import { addDays, type CalendarDate } from '../../foundation/clock.ts';
import type { Context } from '../../foundation/context.ts';
import { record } from '../../foundation/journal.ts';
import { peopleByIds } from '../../people/index.ts';
import { appointmentsEnding, postsAll, workersOf } from '../../workforce/index.ts';
import { colleagues } from '../claiming.ts';
import { todayOf } from '../inbox.ts';
import { caseById } from '../reading.ts';
import { addEvent } from '../timeline.ts';

/** Names taken off tasks at most in one go; the rest follow in the next. */
const RETURNED_AT_MOST = 200;

/** Lays tasks back on their desks whose name may not work them any more. Returns how many. */
export async function returnLeftTasks(ctx: Context): Promise<number> {
  const pairs = await ctx.db
    .selectFrom('tasks')
    .select(['post', 'assignee'])
    .distinct()
    .where('region', '=', ctx.region)
    .where('closed_at', 'is', null)
    .where('assignee', 'is not', null)
    .execute();
  let returned = 0;
  for (const post of new Set(pairs.map(pair => pair.post))) {
    const able = new Set((await colleagues(ctx, [post])).map(one => one.id));
    for (const { assignee } of pairs.filter(pair => pair.post === post)) {
      if (assignee === null || able.has(assignee) || returned >= RETURNED_AT_MOST) continue;
      returned += await returnTasksOf(ctx, post, assignee, RETURNED_AT_MOST - returned);
    }
  }
  return returned;
}

async function returnTasksOf(ctx: Context, post: string, official: string, atMost: number): Promise<number> {
  const tasks = await ctx.db
    .selectFrom('tasks')
    .select(['id', 'case_id', 'assignee_name'])
    .where('region', '=', ctx.region)
    .where('post', '=', post)
    .where('assignee', '=', official)
    .where('closed_at', 'is', null)
    .orderBy('due')
    .limit(atMost)
    .execute();
  for (const task of tasks) {
    await ctx.db
      .updateTable('tasks')
      .set({ assignee: null, assignee_name: null })
      .where('region', '=', ctx.region)
      .where('id', '=', task.id)
      .execute();
    const of = await caseById(ctx, task.case_id);
    const details = { who: task.assignee_name ?? '' };
    await addEvent(ctx, of, { kind: 'left', stage: of.stage, text: null, public: false, details });
    await record(ctx, {
      event: 'case.left',
      subject: { kind: 'case', id: of.ticket },
      details: { caseId: of.id, task: task.id, post, official },
    });
  }
  return tasks.length;
}

/** Open work of a post: of cases and of opinions. */
export async function openWorkOf(ctx: Context, post: string): Promise<number> {
  return (await openWork(ctx)).get(post) ?? 0;
}

async function openWork(ctx: Context): Promise<ReadonlyMap<string, number>> {
  const rows = await ctx.db
    .selectFrom('tasks')
    .select(eb => ['post', eb.fn.countAll<number>().as('count')])
    .where('region', '=', ctx.region)
    .where('closed_at', 'is', null)
    .groupBy('post')
    .execute();
  return new Map(rows.map(row => [row.post, Number(row.count)]));
}

/** A post without a holder that has work. */
export interface VacantPost {
  readonly post: string;
  readonly title: string;
  readonly tasks: number;
  /** Who works it meanwhile; empty: nobody may, and its work is orphaned. */
  readonly workers: readonly string[];
}

/** Posts with open work that nobody holds by appointment or standing in, those that nobody may work first. */
export async function vacantWork(ctx: Context): Promise<readonly VacantPost[]> {
  const work = await openWork(ctx);
  const titles = new Map((await postsAll(ctx)).map(one => [one.id, one.title]));
  const workers = await workersOf(ctx, [...work.keys()]);
  return [...work]
    .flatMap(([post, tasks]): VacantPost[] => {
      const found = workers.get(post) ?? [];
      const held = found.some(one => one.as === undefined || one.as === 'plt' || one.as === 'plh');
      return held ? [] : [{ post, title: titles.get(post) ?? post, tasks, workers: found.map(one => one.name) }];
    })
    .sort((a, b) => a.workers.length - b.workers.length || b.tasks - a.tasks || a.title.localeCompare(b.title, 'id'));
}

/** An appointment that ends soon, with the work that its holder has. */
export interface EndingSoon {
  readonly post: string;
  readonly title: string;
  readonly official: string;
  readonly name: string;
  readonly ends: CalendarDate;
  readonly tasks: number;
  /** Who holds the post on the day after; null where nobody is appointed yet. */
  readonly successor: string | null;
}

/** How far ahead one looks. */
export const ENDING_WITHIN_DAYS = 60;

/** Who leaves a post within the next sixty days, the first to go first. */
export async function endingSoon(ctx: Context): Promise<readonly EndingSoon[]> {
  const today = await todayOf(ctx);
  const ending = await appointmentsEnding(ctx, { from: today, until: addDays(today, ENDING_WITHIN_DAYS) });
  const titles = new Map((await postsAll(ctx)).map(one => [one.id, one.title]));
  const names = await peopleByIds(
    ctx,
    ending.flatMap(one => [one.official, ...(one.successor === null ? [] : [one.successor])]),
  );
  const held = await heldBy(
    ctx,
    ending.map(one => one.official),
  );
  return ending.map(one => ({
    post: one.post,
    title: titles.get(one.post) ?? one.post,
    official: one.official,
    name: names.get(one.official)?.name ?? '',
    ends: one.ends,
    tasks: held.get(`${one.post} ${one.official}`) ?? 0,
    successor: one.successor === null ? null : (names.get(one.successor)?.name ?? null),
  }));
}

async function heldBy(ctx: Context, officials: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (officials.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('tasks')
    .select(eb => ['post', 'assignee', eb.fn.countAll<number>().as('count')])
    .where('region', '=', ctx.region)
    .where('closed_at', 'is', null)
    .where('assignee', 'in', [...officials])
    .groupBy(['post', 'assignee'])
    .execute();
  return new Map(rows.map(row => [`${row.post} ${row.assignee ?? ''}`, Number(row.count)]));
}
