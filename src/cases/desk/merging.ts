/**
 * Duplicates: one pothole, reported five times, is worked on once.
 *
 * An official chooses the case that leads; the others follow it: their tasks are closed, their clocks do nothing by
 * themselves, and whatever the leading case comes to is theirs as well (following.ts). Each keeps its ticket, its answers
 * and its reporter. How it stood is kept with the link, so that it can stand on its own again at any time.
 */
import type { Context, Official } from '../../foundation/context.ts';
import { uuidv7 } from '../../foundation/identifiers.ts';
import { record } from '../../foundation/journal.ts';
import { found, Problem } from '../../foundation/problem.ts';
import { assertMaySee } from '../acting.ts';
import { type Case, placeColumns, readCase } from '../case.ts';
import { caseById, lockedCase, openTask, tasksOf } from '../reading.ts';
import { addEvent } from '../timeline.ts';
import { worksBy } from '../who/standing.ts';
import { tellReporter } from './following.ts';
import type { Stood } from './tables.ts';

export interface Merging {
  /** Ticket of the case that will follow. */
  readonly ticket: string;
  /** Ticket of the case that leads. */
  readonly lead: string;
}

/**
 * Lets a case follow another one. Both lie open, are of one application, and the official has the follower on their desk
 * and may look into the leader. Problems: `cases.link-self` 422, `cases.merge-application` 422, `cases.merge-ended` 409
 * (which), `cases.merge-follows` 409 (lead that follows itself: whom), `cases.taken` 409, `cases.not-yours` 403.
 */
export async function merge(ctx: Context, { ticket, lead }: Merging): Promise<void> {
  if (ticket === lead) throw new Problem('cases.link-self', 422);
  // In one order, so that two officials who merge the same two the other way round wait instead of blocking each other.
  const [one, two] = [ticket, lead].sort();
  const held = [await lockedCase(ctx, one ?? ''), await lockedCase(ctx, two ?? '')];
  const duplicate = found(
    held.find(of => of.ticket === ticket),
    'cases.none',
    { ticket },
  );
  const leading = found(
    held.find(of => of.ticket === lead),
    'cases.none',
    { ticket: lead },
  );
  const { by, task } = await mayMerge(ctx, duplicate, leading);
  await follow(ctx, { duplicate, leading, by, stood: { state: duplicate.state, task } });
  await handOn(ctx, duplicate, leading, by);
}

async function mayMerge(
  ctx: Context,
  duplicate: Case,
  leading: Case,
): Promise<{ readonly by: Official; readonly task: string | null }> {
  const { actor } = ctx;
  const { ticket } = duplicate;
  const tasks = await tasksOf(ctx, duplicate.id);
  await assertMaySee(ctx, duplicate, tasks);
  await assertMaySee(ctx, leading, await tasksOf(ctx, leading.id));
  if (actor.kind !== 'official') throw new Problem('cases.not-yours', 401, { ticket });
  for (const of of [duplicate, leading])
    if (of.ended !== null) throw new Problem('cases.merge-ended', 409, { ticket: of.ticket });
  if (duplicate.application !== leading.application) throw new Problem('cases.merge-application', 422);
  for (const of of [duplicate, leading]) {
    if (of.follows !== null)
      throw new Problem('cases.merge-follows', 409, {
        ticket: of.ticket,
        lead: (await caseById(ctx, of.follows)).ticket,
      });
  }
  const task = openTask(tasks);
  if (task === undefined) return { by: actor, task: null };
  if (task.assignee !== actor.id && worksBy(actor, task) === undefined)
    throw new Problem('cases.not-yours', 403, { ticket });
  if (task.assignee !== null && task.assignee !== actor.id)
    throw new Problem('cases.taken', 409, { ticket, who: task.assigneeName ?? '' });
  return { by: actor, task: task.id };
}

interface Following {
  readonly duplicate: Case;
  readonly leading: Case;
  readonly by: Official;
  readonly stood: Stood;
}

async function follow(ctx: Context, { duplicate, leading, by, stood }: Following): Promise<void> {
  await ctx.db
    .updateTable('tasks')
    .set({ closed_at: ctx.now })
    .where('region', '=', ctx.region)
    .where('case_id', '=', duplicate.id)
    .where('closed_at', 'is', null)
    .execute();
  const version = duplicate.version + 1;
  await ctx.db
    .updateTable('cases')
    // Nothing happens to it by itself any more.
    .set({ follows: leading.id, timer_on: null, version, updated_at: ctx.now })
    .where('region', '=', ctx.region)
    .where('id', '=', duplicate.id)
    .execute();
  await ctx.db
    .insertInto('case_links')
    .values({
      region: ctx.region,
      id: uuidv7(ctx.now.getTime()),
      from_case: duplicate.id,
      to_case: leading.id,
      kind: 'duplicate',
      made_at: ctx.now,
      made_by: by.name,
      ended_at: null,
      ended_by: null,
      stood: JSON.stringify(stood),
    })
    .execute();
  const stages = { lead: leading.stage, leadDigest: leading.digest };
  await addEvent(ctx, duplicate, {
    kind: 'merged',
    stage: duplicate.stage,
    text: null,
    public: true,
    details: { version: String(version), other: leading.ticket, end: 'from', ...stages },
  });
  await addEvent(ctx, leading, {
    kind: 'merged',
    stage: leading.stage,
    text: null,
    public: false,
    details: { other: duplicate.ticket, end: 'to' },
  });
  await record(ctx, {
    event: 'case.merged',
    subject: { kind: 'case', id: duplicate.ticket },
    details: { caseId: duplicate.id, lead: leading.ticket },
  });
  await tellReporter(ctx, duplicate, { kind: 'merged', version });
}

/** Cases that followed the one that now follows itself go on to its leader: following is one step deep. */
async function handOn(ctx: Context, was: Case, leading: Case, by: Official): Promise<void> {
  for (const follower of await followersOf(ctx, was.id)) {
    const stood = await endLink(ctx, follower.id, by.name);
    await follow(ctx, { duplicate: follower, leading, by, stood });
  }
}

/** Cases that follow this one, held until the transaction ends; oldest first. */
export async function followersOf(ctx: Context, lead: string): Promise<readonly Case[]> {
  const rows = await ctx.db
    .selectFrom('cases')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('follows', '=', lead)
    .orderBy('opened_at')
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(readCase);
}

/** Ends the duplicate's link and gives how it stood. */
async function endLink(ctx: Context, duplicate: string, by: string): Promise<Stood> {
  const row = await ctx.db
    .updateTable('case_links')
    .set({ ended_at: ctx.now, ended_by: by })
    .where('region', '=', ctx.region)
    .where('from_case', '=', duplicate)
    .where('kind', '=', 'duplicate')
    .where('ended_at', 'is', null)
    .returning('stood')
    .executeTakeFirst();
  return found(row?.stood, 'cases.no-link');
}

/**
 * Lets a case stand on its own again, as it stood: its state, its task, its deadlines, also after the leading case ended.
 * Whoever may look into it and holds the desk it lay on may. Problems: `cases.no-link` 404, `cases.not-yours` 403.
 */
export async function unmerge(ctx: Context, what: { readonly ticket: string }): Promise<void> {
  const { ticket } = what;
  const of = await lockedCase(ctx, ticket);
  const tasks = await tasksOf(ctx, of.id);
  await assertMaySee(ctx, of, tasks);
  const { actor } = ctx;
  if (actor.kind !== 'official') throw new Problem('cases.not-yours', 401, { ticket });
  if (of.follows === null) throw new Problem('cases.no-link', 404);
  const last = tasks.at(-1);
  if (last !== undefined && last.assignee !== actor.id && worksBy(actor, last) === undefined)
    throw new Problem('cases.not-yours', 403, { ticket });
  const lead = await caseById(ctx, of.follows);
  const stood = await endLink(ctx, of.id, actor.name);
  const task = tasks.find(one => one.id === stood.task);
  const version = of.version + 1;
  await ctx.db
    .updateTable('cases')
    .set({
      state: JSON.stringify(stood.state),
      ...placeColumns(stood.state),
      ended: null,
      ended_on: null,
      ended_on_time: null,
      follows: null,
      version,
      updated_at: ctx.now,
    })
    .where('region', '=', ctx.region)
    .where('id', '=', of.id)
    .execute();
  if (task !== undefined) await reopen(ctx, task.id);
  const about = { version: String(version), other: lead.ticket };
  await addEvent(ctx, of, {
    kind: 'unmerged',
    stage: stood.state.stage,
    text: null,
    public: true,
    details: { ...about, end: 'from' },
  });
  await addEvent(ctx, lead, {
    kind: 'unmerged',
    stage: lead.stage,
    text: null,
    public: false,
    details: { other: ticket, end: 'to' },
  });
  await record(ctx, {
    event: 'case.unmerged',
    subject: { kind: 'case', id: ticket },
    details: { caseId: of.id, lead: lead.ticket },
  });
  await tellReporter(ctx, of, { kind: 'unmerged', version });
}

async function reopen(ctx: Context, task: string): Promise<void> {
  await ctx.db
    .updateTable('tasks')
    .set({ closed_at: null, last: false })
    .where('region', '=', ctx.region)
    .where('id', '=', task)
    .execute();
}
