/**
 * Reminders and escalation: what a timer does that moves no case.
 *
 * A reminder is said once in each stay of a case in its stage. An escalated task stays on its desk, and lies with the post
 * above as well: it sees the task and may act on it; a second escalation reaches the post above that.
 */
import type { Context } from '../../foundation/context.ts';
import { record } from '../../foundation/journal.ts';
import type { Lang } from '../../foundation/texts.ts';
import { type DueTimer, fillText, localised, nextTimer, passed } from '../../language/index.ts';
import { type NewNotice, notify } from '../../notices/index.ts';
import { type Post, superiorOf } from '../../workforce/index.ts';
import { type Case, readCase, type Task, taskDue } from '../case.ts';
import { openTask, type Standing, tasksOf } from '../reading.ts';
import { ownWords } from '../telling/words.ts';
import { addEvent } from '../timeline.ts';
import { clockTexts } from './texts.ts';

/** Reminds or escalates, and notes that the timer has done its work. */
export async function mind(ctx: Context, from: Standing, timer: DueTimer): Promise<Case> {
  const task = openTask(await tasksOf(ctx, from.case.id));
  const after = await strikeOut(ctx, from, timer.id);
  if (task === undefined) return after;
  if (timer.escalates === true) await escalate(ctx, from, task, timer);
  else await remind(ctx, from, task, timer);
  return after;
}

/** Takes a timer out of the case's state, so that it does not run again in this stay. */
export async function strikeOut(ctx: Context, from: Standing, timer: string): Promise<Case> {
  const state = passed(from.application, from.case.state, timer, from.today);
  const row = await ctx.db
    .updateTable('cases')
    .set({ state: JSON.stringify(state), timer_on: nextTimer(state) })
    .where('region', '=', ctx.region)
    .where('id', '=', from.case.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return readCase(row);
}

/** The post above where the task lies by now; undefined for the head of the region. */
async function above(ctx: Context, task: Task): Promise<Post | undefined> {
  return superiorOf(ctx, task.escalatedTo ?? task.post);
}

async function remind(ctx: Context, from: Standing, task: Task, timer: DueTimer): Promise<void> {
  const whom = timer.reminds ?? 'turn';
  const to = await recipient(ctx, from, task, whom);
  await addEvent(ctx, from.case, {
    kind: 'reminded',
    stage: from.case.stage,
    text: null,
    public: whom === 'applicant',
    details: { timer: timer.id, whom },
  });
  await record(ctx, {
    event: 'case.reminded',
    subject: { kind: 'case', id: from.case.ticket },
    details: { caseId: from.case.id, timer: timer.id, whom, sent: to !== undefined },
  });
  if (to !== undefined) await tell(ctx, from, timer, to, whom === 'applicant' ? 'applicant' : 'desk');
}

async function recipient(
  ctx: Context,
  { case: of }: Standing,
  task: Task,
  whom: NonNullable<DueTimer['reminds']>,
): Promise<NewNotice['to'] | undefined> {
  if (whom === 'applicant')
    return { kind: 'person', name: of.applicantName, phone: of.applicantPhone, email: of.applicantEmail };
  if (whom === 'turn')
    return task.assignee === null ? { kind: 'post', post: task.post } : { kind: 'official', official: task.assignee };
  const superior = await above(ctx, task);
  return superior === undefined ? undefined : { kind: 'post', post: superior.id };
}

async function escalate(ctx: Context, from: Standing, task: Task, timer: DueTimer): Promise<void> {
  const superior = await above(ctx, task);
  if (superior !== undefined)
    await ctx.db
      .updateTable('tasks')
      .set({ escalated_to: superior.id, escalated_at: ctx.now })
      .where('region', '=', ctx.region)
      .where('id', '=', task.id)
      .execute();
  await addEvent(ctx, from.case, {
    kind: 'escalated',
    stage: from.case.stage,
    text: null,
    public: superior !== undefined,
    details: { timer: timer.id, to: superior?.title ?? '' },
  });
  await record(ctx, {
    event: 'case.escalated',
    subject: { kind: 'case', id: from.case.ticket },
    details: {
      caseId: from.case.id,
      timer: timer.id,
      task: task.id,
      post: task.post,
      to: superior?.id ?? null,
      title: superior?.title ?? null,
    },
  });
  if (superior !== undefined) await tell(ctx, from, timer, { kind: 'post', post: superior.id }, 'superior');
}

async function tell(
  ctx: Context,
  from: Standing,
  timer: DueTimer,
  to: NewNotice['to'],
  reader: 'desk' | 'superior' | 'applicant',
): Promise<void> {
  const { case: of, application, scope } = from;
  const last = of.state.clock === 'stopped' ? of.state.due : taskDue(of.state);
  const due = last === '9999-12-31' ? null : last;
  const words = (lang: Lang) => {
    const t = clockTexts[lang].notice;
    const { stages } = localised(application, lang).flow;
    const stage = fillText(stages[of.stage]?.name ?? of.stage, scope.parameters, lang);
    return {
      title: t.title[reader](of.ticket),
      text: t.text[reader]({ ticket: of.ticket, stage, due, today: from.today }),
    };
  };
  const side = reader === 'applicant' ? 'applicant' : 'officials';
  const role = reader === 'applicant' ? 'applicant' : (of.state.desk?.role ?? '');
  const own = reader === 'superior' ? undefined : ownWords(from, { on: 'reminded', stage: of.stage, side }, role);
  await notify(ctx, {
    // Each stay in a stage is another one: entering it anew on another day reminds anew.
    key: `case.timer ${of.id} ${of.stage} ${of.stageEntered} ${timer.id}`,
    kind: reader === 'superior' ? 'case.escalated' : 'case.reminder',
    to,
    subject: { kind: 'case', id: of.ticket },
    ...words('id'),
    en: words('en'),
    ...own,
    link: reader === 'applicant' ? `/berkas/${of.ticket}` : `/kerja/${of.ticket}`,
  });
}
