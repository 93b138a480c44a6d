/**
 * A case handed over to another desk, with a reason: of the same agency, or of the same kind in another area.
 *
 * It lies on the other desk at once, so that nothing waits; that desk accepts it by working it, or returns it, and until then
 * whoever handed it over may take it back.
 */
import type { Context } from '../../foundation/context.ts';
import { record } from '../../foundation/journal.ts';
import { found, Problem } from '../../foundation/problem.ts';
import { notify } from '../../notices/index.ts';
import { type Post, post, postsAll, workersOf } from '../../workforce/index.ts';
import { assertMaySee } from '../acting.ts';
import type { Case, Task } from '../case.ts';
import { atDesk } from '../claiming.ts';
import { lockedCase, openTask, tasksOf } from '../reading.ts';
import { addEvent } from '../timeline.ts';
import { whoTexts } from './texts.ts';

export const HANDING_REASON_AT_MOST = 500;

/** Desks to which a task may be handed: those that somebody works, of the same agency or the same kind of post. */
export async function handingTargets(ctx: Context, desk: string): Promise<readonly Post[]> {
  const [from, all] = [await post(ctx, desk), await postsAll(ctx)];
  const near = all.filter(one => one.id !== from.id && (one.agency === from.agency || one.kind === from.kind));
  const workers = await workersOf(
    ctx,
    near.map(one => one.id),
  );
  return near.filter(one => (workers.get(one.id) ?? []).length > 0);
}

/** What the journal calls each line of the timeline. */
const JOURNALED = {
  'handed-over': { event: 'case.handed-over' },
  'handing-accepted': { event: 'case.handing-accepted' },
  'handing-returned': { event: 'case.handing-returned' },
  'handing-taken-back': { event: 'case.handing-taken-back' },
} as const;
type Handing = keyof typeof JOURNALED;

async function tell(ctx: Context, of: Case, task: Task, kind: Handing, to: Post, reason: string | null): Promise<void> {
  const details = { to: to.title, ...(reason === null ? {} : { reason }) };
  await addEvent(ctx, of, { kind, stage: of.stage, text: reason, public: false, details });
  await record(ctx, {
    ...JOURNALED[kind],
    subject: { kind: 'case', id: of.ticket },
    ...(reason === null ? {} : { reason }),
    details: { caseId: of.id, task: task.id, from: task.post, to: to.id },
  });
}

async function lay(ctx: Context, task: Task, on: { post: string; from: string | null; accepted: boolean | null }) {
  await ctx.db
    .updateTable('tasks')
    .set({ post: on.post, assignee: null, assignee_name: null, handed_from: on.from, handed_accepted: on.accepted })
    .where('region', '=', ctx.region)
    .where('id', '=', task.id)
    .execute();
}

function reasonOf(typed: string): string {
  const reason = typed.trim();
  if (reason === '' || reason.length > HANDING_REASON_AT_MOST)
    throw new Problem('cases.handing-reason', 422, { atMost: HANDING_REASON_AT_MOST });
  return reason;
}

/** Hands the case's task over. Problems `cases.handing-reason` 422, `cases.no-such-desk` 422. */
export async function handOver(
  ctx: Context,
  what: { readonly ticket: string; readonly post: string; readonly reason: string },
): Promise<void> {
  const { case: of, task } = await atDesk(ctx, what.ticket);
  const reason = reasonOf(what.reason);
  const to = (await handingTargets(ctx, task.post)).find(one => one.id === what.post);
  if (to === undefined) throw new Problem('cases.no-such-desk', 422, { ticket: of.ticket });
  await lay(ctx, task, { post: to.id, from: task.post, accepted: false });
  await tell(ctx, of, task, 'handed-over', to, reason);
  const t = whoTexts.id.notice;
  await notify(ctx, {
    key: `handed:${task.id}:${ctx.now.getTime()}`,
    kind: 'case.handed-over',
    to: { kind: 'post', post: to.id },
    subject: { kind: 'case', id: of.ticket },
    title: t.handedTitle(of.ticket),
    text: t.handedText(of.ticket, reason),
    link: `/kerja/${of.ticket}`,
  });
}

/** Keeps what was handed over. */
export async function acceptHanding(ctx: Context, ticket: string): Promise<void> {
  const { case: of, task } = await atDesk(ctx, ticket);
  await accepted(ctx, of, task);
}

/** Marks a task that was handed over as accepted, because somebody of the new desk works it; does nothing else. */
export async function accepted(ctx: Context, of: Case, task: Task): Promise<void> {
  if (task.handedFrom === null || task.handedAccepted === true) return;
  await ctx.db
    .updateTable('tasks')
    .set({ handed_accepted: true })
    .where('region', '=', ctx.region)
    .where('id', '=', task.id)
    .execute();
  await tell(ctx, of, task, 'handing-accepted', await post(ctx, task.post), null);
}

/** Gives it back to the desk from which it came. Problems `cases.handing-reason` 422, `cases.not-handed` 409. */
export async function returnHanding(
  ctx: Context,
  what: { readonly ticket: string; readonly reason: string },
): Promise<void> {
  const { case: of, task } = await atDesk(ctx, what.ticket);
  const from = pendingFrom(task, of.ticket);
  const reason = reasonOf(what.reason);
  await lay(ctx, task, { post: from, from: null, accepted: null });
  await tell(ctx, of, task, 'handing-returned', await post(ctx, from), reason);
}

/** Takes back what the other desk has not yet accepted. Problem `cases.not-handed` 409. */
export async function takeBackHanding(ctx: Context, ticket: string): Promise<void> {
  const { actor } = ctx;
  const of = await lockedCase(ctx, ticket);
  const tasks = await tasksOf(ctx, of.id);
  await assertMaySee(ctx, of, tasks);
  const task = found(openTask(tasks), 'cases.ended', { ticket });
  const from = pendingFrom(task, ticket);
  if (actor.kind !== 'official' || !actor.posts.some(one => one.id === from))
    throw new Problem('cases.not-yours', 403, { ticket });
  await lay(ctx, task, { post: from, from: null, accepted: null });
  await tell(ctx, of, task, 'handing-taken-back', await post(ctx, from), null);
}

function pendingFrom(task: Task, ticket: string): string {
  if (task.handedFrom === null || task.handedAccepted === true) throw new Problem('cases.not-handed', 409, { ticket });
  return task.handedFrom;
}
