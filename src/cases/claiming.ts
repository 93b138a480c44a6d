/**
 * Whose hands a task is in: taken, given back, given to a colleague.
 *
 * A task lies on a desk; taking it puts one name on it so that two people do not do the same work. It changes nothing for
 * the citizen, so the case's version stays: an answer that was being written is not refused because of it.
 */
import type { Context, Official } from '../foundation/context.ts';
import { record } from '../foundation/journal.ts';
import { Problem } from '../foundation/problem.ts';
import { person } from '../people/index.ts';
import { holdersAll, post, postsAll, workersOf } from '../workforce/index.ts';
import { assertMaySee, oversees } from './acting.ts';
import type { Case, Task } from './case.ts';
import { consultTask } from './consulting/tasks.ts';
import { lockedCase, openTask, tasksOf } from './reading.ts';
import type { EventKind } from './tables.ts';
import { addEvent } from './timeline.ts';
import { accepted, HANDING_REASON_AT_MOST } from './who/handing.ts';
import { assertNoInterest } from './who/interests.ts';
import { worksBy } from './who/standing.ts';

export interface AtDesk {
  readonly case: Case;
  readonly task: Task;
  readonly official: Official;
  /** The official holds the desk's post, rather than having been given this one task. */
  readonly holds: boolean;
}

/**
 * The case held, with its open task (or that of an opinion), for an official whose desk it lies on or to whom it was given.
 * Problems: `cases.ended` 409, `cases.not-yours` 403.
 */
export async function atDesk(ctx: Context, ticket: string, consult?: string): Promise<AtDesk> {
  const { actor } = ctx;
  if (actor.kind !== 'official') throw new Problem('cases.not-yours', 401, { ticket });
  const held = await lockedCase(ctx, ticket);
  const tasks = await tasksOf(ctx, held.id);
  if (consult === undefined) await assertMaySee(ctx, held, tasks);
  const task = consult === undefined ? openTask(tasks) : consultTask(tasks, consult);
  if (task === undefined) throw new Problem('cases.ended', 409, { ticket });
  const holds = worksBy(actor, task) !== undefined;
  if (!holds && task.assignee !== actor.id) throw new Problem('cases.not-yours', 403, { ticket });
  return { case: held, task, official: actor, holds };
}

async function give(
  ctx: Context,
  at: AtDesk,
  to: { readonly id: string; readonly name: string } | null,
  kind: EventKind & ('claimed' | 'released' | 'assigned'),
  reason: string | null = null,
): Promise<void> {
  await ctx.db
    .updateTable('tasks')
    .set({ assignee: to?.id ?? null, assignee_name: to?.name ?? null })
    .where('region', '=', ctx.region)
    .where('id', '=', at.task.id)
    .execute();
  const was = at.task.assigneeName;
  const details = { ...(to === null ? {} : { to: to.name }), ...(was === null ? {} : { was }) };
  await addEvent(ctx, at.case, { kind, stage: at.case.stage, text: reason, public: false, details });
  await record(ctx, {
    event: `case.${kind}`,
    subject: { kind: 'case', id: at.case.ticket },
    ...(reason === null ? {} : { reason }),
    details: {
      caseId: at.case.id,
      task: at.task.id,
      post: at.task.post,
      official: to?.id ?? null,
      was: at.task.assignee,
    },
  });
}

/**
 * Takes the task. Problem `cases.taken` 409 where a colleague has it, unless it is taken `over` from them, which the
 * timeline and the journal say.
 */
export async function claim(
  ctx: Context,
  what: { readonly ticket: string; readonly over?: boolean; readonly consult?: string },
): Promise<void> {
  const at = await atDesk(ctx, what.ticket, what.consult);
  if (at.task.assignee === at.official.id) return;
  if (at.task.assignee !== null && what.over !== true) {
    throw new Problem('cases.taken', 409, { ticket: what.ticket, who: at.task.assigneeName ?? '' });
  }
  await assertNoInterest(ctx, at.case);
  await accepted(ctx, at.case, at.task);
  await give(ctx, at, at.official, 'claimed');
}

/** Gives the task back to the desk; only who has it may. */
export async function release(ctx: Context, what: { readonly ticket: string }): Promise<void> {
  const at = await atDesk(ctx, what.ticket);
  if (at.task.assignee === null) return;
  if (at.task.assignee !== at.official.id) {
    throw new Problem('cases.taken', 409, { ticket: what.ticket, who: at.task.assigneeName ?? '' });
  }
  await give(ctx, at, null, 'released');
}

/** A colleague to whom a task of some desk may be given. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly title: string;
}

/** Who may be given what lies on any of these desks: for several, only who may be given all of it. Each person once, by name. */
export async function colleagues(ctx: Context, desks: readonly string[]): Promise<readonly Colleague[]> {
  const wanted = await Promise.all([...new Set(desks)].map(id => post(ctx, id)));
  if (wanted.length === 0) return [];
  const near = new Map(
    (await postsAll(ctx)).filter(one => wanted.every(desk => oversees(one, desk))).map(one => [one.id, one]),
  );
  const found = new Map<string, Colleague>();
  for (const holder of await holdersAll(ctx)) {
    const at = near.get(holder.post);
    if (at !== undefined && !found.has(holder.id))
      found.set(holder.id, { id: holder.id, name: holder.name, title: at.title });
  }
  // Who works one of the desks in another's name, or as the superior of a vacant post.
  for (const [desk, workers] of await workersOf(ctx, [...near.keys()])) {
    const title = near.get(desk)?.title ?? '';
    for (const { id, name } of workers) if (!found.has(id)) found.set(id, { id, name, title });
  }
  return [...found.values()];
}

/** Gives the task to a colleague, with a reason that the timeline says; problem `cases.no-colleague` 422 for anybody else. */
export async function assign(
  ctx: Context,
  what: { readonly ticket: string; readonly official: string; readonly reason?: string },
): Promise<void> {
  const at = await atDesk(ctx, what.ticket);
  const to = (await colleagues(ctx, [at.task.post])).find(one => one.id === what.official);
  if (to === undefined) throw new Problem('cases.no-colleague', 422, { ticket: what.ticket });
  if (at.task.assignee === to.id) return;
  await assertNoInterest(ctx, at.case, await person(ctx, to.id));
  const reason = what.reason?.trim().slice(0, HANDING_REASON_AT_MOST) ?? '';
  await give(ctx, at, to, to.id === at.official.id ? 'claimed' : 'assigned', reason === '' ? null : reason);
}
