/** Opinions that a case's state asks for, as tasks on the desks that are asked: opened, dated anew and closed with the state. */
import type { Context } from '../../foundation/context.ts';
import { uuidv7 } from '../../foundation/identifiers.ts';
import { isProblem } from '../../foundation/problem.ts';
import type { Installation } from '../../installations/index.ts';
import { type Application, type Consulting, consultsIn, fillText } from '../../language/index.ts';
import { notify } from '../../notices/index.ts';
import { post } from '../../workforce/index.ts';
import { placeOf } from '../applicant.ts';
import { type Case, NO_DUE, type Task } from '../case.ts';
import { deskOf } from '../moving.ts';
import { tasksOf } from '../reading.ts';
import { addEvent } from '../timeline.ts';
import { whoTexts } from '../who/texts.ts';

interface Placed {
  readonly case: Case;
  readonly application: Application;
  readonly installation: Installation;
}

/** The open task of an opinion, if it is asked for. */
export function consultTask(tasks: readonly Task[], consult: string): Task | undefined {
  return tasks.find(task => task.closedAt === null && task.consult === consult);
}

/** Leaves the case with one open task for each opinion that its state asks for. `quietly`: nobody is told, as in a transfer. */
export async function settleConsults(
  ctx: Context,
  placed: Placed,
  options: { readonly quietly?: boolean } = {},
): Promise<void> {
  const { case: of, application } = placed;
  const asking =
    of.ended === null ? consultsIn(application, of.state, of.state.enteredOn).filter(one => one.isOpen) : [];
  const lying = (await tasksOf(ctx, of.id)).filter(task => task.consult !== null && task.closedAt === null);
  if (asking.length === 0 && lying.length === 0) return;
  for (const task of lying) {
    const one = asking.find(({ id }) => id === task.consult && task.stage === of.stage);
    if (one === undefined) await close(ctx, placed, task, options.quietly === true);
    else await date(ctx, task, one);
  }
  for (const one of asking) {
    const has = lying.some(task => task.consult === one.id && task.stage === of.stage);
    if (!has) await ask(ctx, placed, one, options.quietly === true);
  }
}

async function date(ctx: Context, task: Task, one: Consulting): Promise<void> {
  const due = one.state?.due ?? NO_DUE;
  if (due === task.due) return;
  await ctx.db.updateTable('tasks').set({ due }).where('region', '=', ctx.region).where('id', '=', task.id).execute();
}

async function close(ctx: Context, placed: Placed, task: Task, quietly: boolean): Promise<void> {
  const { case: of, application } = placed;
  await ctx.db
    .updateTable('tasks')
    .set({ closed_at: ctx.now })
    .where('region', '=', ctx.region)
    .where('id', '=', task.id)
    .execute();
  const answered = of.state.consults[`${task.stage}.${task.consult ?? ''}`]?.answered === true;
  if (answered || quietly) return;
  const name = consultName(application, task.stage, task.consult ?? '');
  await addEvent(byTheFlow(ctx), of, {
    kind: 'consult-withdrawn',
    stage: of.stage,
    text: null,
    public: false,
    details: { consult: task.consult ?? '', name },
  });
}

async function ask(ctx: Context, placed: Placed, one: Consulting, quietly: boolean): Promise<void> {
  const { case: of, application, installation } = placed;
  const { consult, id } = one;
  const place = placeOf(application.definition, of.answers);
  const desk = await deskFor(ctx, { installation, digest: of.digest, place }, consult.of, of);
  const task = uuidv7(ctx.now.getTime());
  const due = one.state?.due ?? NO_DUE;
  await ctx.db
    .insertInto('tasks')
    .values({
      region: ctx.region,
      id: task,
      case_id: of.id,
      post: desk,
      role: consult.of,
      turn: 'desk',
      assignee: null,
      assignee_name: null,
      application: of.application,
      stage: of.stage,
      kecamatan: place?.kecamatan ?? null,
      due,
      opened_at: ctx.now,
      closed_at: null,
      consult: id,
    })
    .execute();
  if (quietly) return;
  const name = fillText(consult.name, {});
  const { title } = await post(ctx, desk);
  await addEvent(byTheFlow(ctx), of, {
    kind: 'consult-asked',
    stage: of.stage,
    text: null,
    public: true,
    details: { consult: id, name, to: title },
  });
  const t = whoTexts.id.notice;
  await notify(ctx, {
    key: `consult:${task}`,
    kind: 'consultation.asked',
    to: { kind: 'post', post: desk },
    subject: { kind: 'case', id: of.ticket },
    title: t.consultTitle(name, of.ticket),
    text: t.consultText(name, due === NO_DUE ? null : due),
    link: `/kerja/${of.ticket}/pertimbangan/${id}`,
  });
}

/** The desk of the role that is asked; on the way back of a transfer, where the role has none, the one that has the case. */
async function deskFor(ctx: Context, at: Parameters<typeof deskOf>[1], role: string, of: Case): Promise<string> {
  return deskOf(ctx, at, role).catch(async (error: unknown) => {
    const main = (await tasksOf(ctx, of.id)).find(task => task.consult === null && task.closedAt === null);
    if (main === undefined || !isProblem(error, 'installations.no-desk')) throw error;
    return main.post;
  });
}

export function consultName(application: Application, stage: string, consult: string): string {
  return application.definition.flow.stages[stage]?.consults?.[consult]?.name ?? consult;
}

/** What the flow asks by itself is not done by the citizen whose action led there. */
function byTheFlow(ctx: Context): Context {
  return ctx.actor.kind === 'official' ? ctx : { ...ctx, actor: { kind: 'system', reason: 'alur layanan' } };
}
