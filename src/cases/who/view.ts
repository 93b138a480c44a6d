/** What the page of a case shows about who works it: opinions, handing over, interests, what the law keeps from the reader. */
import type { Context } from '../../foundation/context.ts';
import type { Lang } from '../../foundation/texts.ts';
import { consultsIn, type Definition, fillText, joined, offered } from '../../language/index.ts';
import type { FormError } from '../../ui/components/messages.tsx';
import { type Post, post } from '../../workforce/index.ts';
import { rolesHere } from '../acting.ts';
import type { Task } from '../case.ts';
import { mainTasks, openTask, type Standing } from '../reading.ts';
import { handingTargets } from './handing.ts';
import { interestIn } from './interests.ts';
import { withheldFrom, worksBy } from './standing.ts';
import { whoTexts } from './texts.ts';

export interface ConsultRow {
  readonly id: string;
  readonly name: string;
  /** Title of the desk that is or was asked; the role's name where none was. */
  readonly desk: string;
  readonly state: 'not-asked' | 'open' | 'late' | 'answered' | 'closed';
  /** Last day of an open one, day of the answer of another. */
  readonly date: string | null;
}

/** What was sent to one of the forms and was not right. */
export interface WhoSent {
  readonly errors: readonly FormError[];
  readonly typed: Readonly<Record<string, string>>;
}

export interface WhoView {
  readonly ticket: string;
  readonly consults: readonly ConsultRow[];
  readonly joined: boolean;
  /** The reader has the case and may ask, hand over, declare. */
  readonly mayDo: boolean;
  readonly targets: readonly Post[];
  /** Handed over and not accepted: to the reader's desk, or from it. */
  readonly handing: { readonly side: 'here' | 'away'; readonly title: string } | null;
  readonly interest: 'own' | 'declared' | undefined;
  /** Sentences about actions that are kept from the reader. */
  readonly withheld: readonly string[];
  readonly sent: WhoSent | undefined;
}

export async function whoView(
  ctx: Context,
  from: Standing,
  tasks: readonly Task[],
  definition: Definition,
  lang: Lang,
  sent?: WhoSent,
): Promise<WhoView> {
  const { actor } = ctx;
  const task = openTask(tasks);
  const works = task !== undefined && (worksBy(actor, task) !== undefined || isMine(ctx, task));
  const interest = actor.kind === 'official' && works ? await interestIn(ctx, from.case, actor) : undefined;
  const mayDo = works && interest === undefined && from.case.ended === null;
  return {
    ticket: from.case.ticket,
    consults: await consultRows(ctx, from, tasks, definition),
    joined: joined(from.application, from.case.state, from.today),
    mayDo,
    targets: mayDo && task.turn === 'desk' ? await handingTargets(ctx, task.post) : [],
    handing: task === undefined ? null : await handingOf(ctx, task),
    interest,
    withheld: await withheldHere(ctx, from, tasks, definition, lang),
    sent,
  };
}

const isMine = (ctx: Context, task: Task): boolean => ctx.actor.kind === 'official' && task.assignee === ctx.actor.id;

/** Opinions of the present stage, and those of stages that were left with an answer. */
export async function consultRows(
  ctx: Context,
  { application, case: of, today, scope }: Standing,
  tasks: readonly Task[],
  definition: Definition,
): Promise<readonly ConsultRow[]> {
  if (of.ended !== null && Object.keys(of.state.consults).length === 0) return [];
  const { stages } = definition.flow;
  const rows = consultsIn(application, of.state, today).map(async (one): Promise<ConsultRow> => {
    const task = tasks.filter(other => other.consult === one.id && other.stage === of.stage).at(-1);
    const state =
      one.state === undefined
        ? 'not-asked'
        : one.isOpen
          ? one.isLate
            ? 'late'
            : 'open'
          : one.state.answered
            ? 'answered'
            : 'closed';
    return {
      id: one.id,
      name: fillText(stages[of.stage]?.consults?.[one.id]?.name ?? one.id, scope.parameters),
      desk:
        task === undefined
          ? (definition.roles[one.consult.of]?.name ?? one.consult.of)
          : (await post(ctx, task.post)).title,
      state,
      date: (one.isOpen ? one.state?.due : one.state?.closedOn) ?? null,
    };
  });
  return Promise.all(rows);
}

async function handingOf(ctx: Context, task: Task): Promise<WhoView['handing']> {
  const { actor } = ctx;
  if (task.handedFrom === null || task.handedAccepted === true || actor.kind !== 'official') return null;
  if (worksBy(actor, task) !== undefined) return { side: 'here', title: (await post(ctx, task.handedFrom)).title };
  const gave = actor.posts.some(one => one.id === task.handedFrom);
  return gave ? { side: 'away', title: (await post(ctx, task.post)).title } : null;
}

async function withheldHere(
  ctx: Context,
  from: Standing,
  tasks: readonly Task[],
  definition: Definition,
  lang: Lang,
): Promise<readonly string[]> {
  const task = openTask(mainTasks(tasks));
  if (task === undefined) return [];
  const held = worksBy(ctx.actor, task);
  const roles = await rolesHere(ctx, from, tasks);
  const actions = definition.flow.stages[from.case.stage]?.actions ?? {};
  const open = new Set(roles.flatMap(role => offered(from.application, from.case.state, from.scope, role)));
  return [...open].flatMap(id => {
    const withheld = withheldFrom(held, actions[id]);
    return withheld === undefined ? [] : [whoTexts[lang].withheld[withheld](actions[id]?.label ?? id)];
  });
}
