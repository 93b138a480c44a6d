/** Asking other desks for an opinion, taking that back, and answering; several at once beside the work of whoever has the case. */
import type { Context, Official } from '../../foundation/context.ts';
import { record } from '../../foundation/journal.ts';
import { Problem } from '../../foundation/problem.ts';
import { type Answers, type ConsultStep, consult, questionsIn } from '../../language/index.ts';
import { notify } from '../../notices/index.ts';
import { maySee } from '../acting.ts';
import { type Case, readCase, stateColumns, type Task } from '../case.ts';
import { calendarAt } from '../clocks/stepping.ts';
import { lockedCase, openTask, type Standing, standingOf, tasksOf } from '../reading.ts';
import { addEvent } from '../timeline.ts';
import { assertNoInterest } from '../who/interests.ts';
import { nameOf, worksBy } from '../who/standing.ts';
import { whoTexts } from '../who/texts.ts';
import { consultName, consultTask, settleConsults } from './tasks.ts';

export interface ConsultAct {
  readonly ticket: string;
  readonly consult: string;
  readonly does: ConsultStep['does'];
  /** Answers to what is asked. */
  readonly answers?: Answers;
}

/**
 * Does something about an opinion. The case's version stays: whoever is writing a decision is not refused because an answer
 * came in. Problems: `cases.not-yours` 403, `cases.taken` 409, `cases.own-case` and `cases.interest-declared` 403,
 * `cases.not-offered` 409, `cases.answers-refused` 422.
 */
export async function actOnConsult(ctx: Context, what: ConsultAct): Promise<Case> {
  const { actor } = ctx;
  if (actor.kind !== 'official') throw new Problem('cases.not-yours', 401, { ticket: what.ticket });
  const before = await lockedCase(ctx, what.ticket);
  const tasks = await tasksOf(ctx, before.id);
  const task = taskFor(actor, tasks, what);
  await assertNoInterest(ctx, before);
  const from = await standingOf(ctx, before);
  const asked = questionsIn(from.application.definition.flow.stages[before.stage], what.consult);
  const answers = Object.fromEntries(Object.entries(what.answers ?? {}).filter(([id]) => Object.hasOwn(asked, id)));
  const step = { consult: what.consult, does: what.does, who: task.role, answers };
  const outcome = consult(from.application, before.state, step, from.scope, await calendarAt(ctx, task));
  if ('refused' in outcome) {
    const { faults = [], refused } = outcome;
    if (faults.length === 0)
      throw new Problem('cases.not-offered', 409, { ticket: before.ticket, action: what.consult, because: refused });
    throw new Problem('cases.answers-refused', 422, { ticket: before.ticket, fields: faults.map(one => one.field) });
  }
  const row = await ctx.db
    .updateTable('cases')
    .set({
      answers: JSON.stringify(outcome.answers),
      ...stateColumns(outcome.state, from.today, before.state),
      updated_at: ctx.now,
    })
    .where('region', '=', ctx.region)
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  const after = readCase(row);
  await settleConsults(ctx, { case: after, application: from.application, installation: from.installation });
  if (what.does === 'answer') await tellAnswer(ctx, from, after, task);
  await record(ctx, {
    ...JOURNALED[what.does],
    subject: { kind: 'case', id: after.ticket },
    details: { caseId: after.id, consult: what.consult, post: task.post, task: task.id },
  });
  return after;
}

const JOURNALED = {
  ask: { event: 'case.consult-asked' },
  withdraw: { event: 'case.consult-withdrawn' },
  answer: { event: 'case.consult-answered' },
} as const;

/** The task by which the official does this: the opinion's own to answer it, the case's to ask for it or take it back. */
function taskFor(actor: Official, tasks: readonly Task[], what: ConsultAct): Task {
  const task = what.does === 'answer' ? consultTask(tasks, what.consult) : openTask(tasks);
  const { ticket } = what;
  if (task === undefined)
    throw new Problem('cases.not-offered', 409, { ticket, action: what.consult, because: 'not-now' });
  if (worksBy(actor, task) === undefined && task.assignee !== actor.id)
    throw new Problem('cases.not-yours', 403, { ticket });
  if (task.assignee !== null && task.assignee !== actor.id)
    throw new Problem('cases.taken', 409, { ticket, who: task.assigneeName ?? '' });
  return task;
}

async function tellAnswer(ctx: Context, from: Standing, after: Case, task: Task): Promise<void> {
  const id = task.consult ?? '';
  const name = consultName(from.application, after.stage, id);
  const inName = nameOf(worksBy(ctx.actor, task));
  await addEvent(ctx, after, {
    kind: 'consult-answered',
    stage: after.stage,
    text: null,
    public: true,
    details: { consult: id, name, ...(inName === undefined ? {} : { inName }) },
  });
  const main = openTask(await tasksOf(ctx, after.id));
  if (main === undefined) return;
  const t = whoTexts.id.notice;
  await notify(ctx, {
    key: `consult-answered:${task.id}`,
    kind: 'consultation.answered',
    to: main.assignee === null ? { kind: 'post', post: main.post } : { kind: 'official', official: main.assignee },
    subject: { kind: 'case', id: after.ticket },
    title: t.answeredTitle(name, after.ticket),
    text: t.answeredText(name),
    link: `/kerja/${after.ticket}`,
  });
}

/** The opinion for which an official is asked who has no other business in the case; undefined for anybody else. */
export async function onlyAsked(ctx: Context, of: Case): Promise<string | undefined> {
  const { actor } = ctx;
  const tasks = await tasksOf(ctx, of.id);
  if (actor.kind !== 'official' || (await maySee(ctx, tasks))) return undefined;
  const mine = tasks.filter(
    task => task.consult !== null && (task.assignee === actor.id || worksBy(actor, task) !== undefined),
  );
  return (mine.find(task => task.closedAt === null) ?? mine.at(-1))?.consult ?? undefined;
}
