/** What whoever is asked for an opinion sees of a case: what the opinion shows, and no more. */
import type { Context } from '../../foundation/context.ts';
import type { Lang } from '../../foundation/texts.ts';
import { nameHere } from '../../installations/index.ts';
import {
  type AnswerFault,
  type Answers,
  consultsIn,
  type Field,
  fillText,
  localised,
  questionsIn,
} from '../../language/index.ts';
import { calendarOf, kecamatans, kelurahans, placeNames } from '../../regions/index.ts';
import { post } from '../../workforce/index.ts';
import { placeCodes } from '../answers-shown.ts';
import { formFields } from '../applicant.ts';
import { type Asked, askForm } from '../asking.ts';
import { type Case, NO_DUE, type Task } from '../case.ts';
import { type MaskedLine, maskedLines } from '../officer-lines.ts';
import type { ActionView } from '../pages/actions.tsx';
import type { PlacesView } from '../pages/answer-input.tsx';
import { type Standing, standingOf } from '../reading.ts';
import { worksBy } from '../who/standing.ts';
import { whoTexts } from '../who/texts.ts';
import { type Message, messagesOf } from './talk.ts';

/** What was sent and not taken. */
export interface ConsultSent {
  readonly asked?: Asked;
  readonly faults?: readonly AnswerFault[];
  readonly message?: string;
}

export interface ConsultScreenProps {
  readonly ticket: string;
  readonly consult: string;
  readonly name: string;
  readonly hint: string | undefined;
  readonly applicationName: string;
  readonly stageName: string;
  readonly desk: string;
  readonly due: string | null;
  readonly zone: string;
  readonly today: string;
  /** Who is working on it, where somebody took it. */
  readonly takenBy: string | null;
  readonly mine: boolean;
  /** The form; absent where it is not the reader's to answer, or is over. */
  readonly answer: ActionView | undefined;
  readonly isOver: boolean;
  readonly places: PlacesView | undefined;
  readonly shown: readonly MaskedLine[];
  readonly answered: readonly MaskedLine[];
  readonly messages: readonly Message[];
  readonly message: string | undefined;
  /** The reader has the case, and may go back to it. */
  readonly hasCase: boolean;
}

/** Types of answers that say who somebody is; not shown unless the opinion names their fields. */
const PERSONAL: ReadonlySet<Field['type']> = new Set(['nik', 'kk', 'nip', 'phone', 'email', 'address']);

function shownFieldsOf({ application }: Standing, stage: string, consult: string): ReadonlySet<string> {
  const { definition } = application;
  const named = definition.flow.stages[stage]?.consults?.[consult]?.shows;
  const all = formFields(definition);
  return new Set(named ?? all.filter(([, field]) => !PERSONAL.has(field.type)).map(([id]) => id));
}

/** Stage in which the opinion was last asked for. */
const stageOf = (of: Case, tasks: readonly Task[], consult: string): string =>
  tasks.filter(task => task.consult === consult).at(-1)?.stage ?? of.stage;

/** Answers of the case that the opinion shows, and its own. */
export function shownAnswersOf(from: Standing, consult: string, tasks: readonly Task[]): Answers {
  const stage = stageOf(from.case, tasks, consult);
  const shown = shownFieldsOf(from, stage, consult);
  const own = questionsIn(from.application.definition.flow.stages[stage], consult);
  const kept = Object.entries(from.case.answers).filter(([id]) => shown.has(id) || Object.hasOwn(own, id));
  return Object.fromEntries(kept);
}

export async function consultScreen(
  ctx: Context,
  what: {
    readonly case: Case;
    readonly tasks: readonly Task[];
    readonly consult: string;
    readonly lang: Lang;
    readonly sent: ConsultSent;
  },
): Promise<ConsultScreenProps> {
  const { case: of, tasks, consult, lang, sent } = what;
  const from = await standingOf(ctx, of);
  const definition = localised(from.application, lang);
  const { parameters } = from.scope;
  const stage = stageOf(of, tasks, consult);
  const asked = definition.flow.stages[stage]?.consults?.[consult];
  const task = tasks.filter(one => one.consult === consult).at(-1);
  const state = consultsIn(from.application, of.state, from.today).find(one => one.id === consult);
  const isOpen = state?.isOpen === true && stage === of.stage;
  const works = task !== undefined && (worksBy(ctx.actor, task) !== undefined || isMe(ctx, task.assignee));
  const free = task?.assignee === null || isMe(ctx, task?.assignee ?? null);
  const answer = isOpen && works && free ? answerView(from, stage, consult, lang, sent) : undefined;
  const shown = shownFieldsOf(from, stage, consult);
  const places = await placeNames(ctx.db, ctx.region, placeCodes(of.answers));
  const to = { lang, places, parameters, whole: null };
  const isAnswered = ([id]: readonly [string, Field]) => of.answers[id] !== undefined && of.answers[id] !== null;
  const own = Object.entries(questionsIn(definition.flow.stages[stage], consult));
  return {
    ticket: of.ticket,
    consult,
    name: fillText(asked?.name ?? consult, parameters),
    hint: asked?.hint === undefined ? undefined : fillText(asked.hint, parameters),
    applicationName: nameHere(from.installation, definition.name, parameters),
    stageName: fillText(definition.flow.stages[of.stage]?.name ?? of.stage, parameters),
    desk: task === undefined ? '' : (await post(ctx, task.post)).title,
    due: task === undefined || task.due === NO_DUE ? null : task.due,
    zone: (await calendarOf(ctx)).zone,
    today: from.today,
    takenBy: isOpen && !free ? (task?.assigneeName ?? null) : null,
    mine: works,
    answer,
    isOver: !isOpen,
    places: answer?.form.inputs.some(input => input.field.type === 'place')
      ? { kecamatans: await kecamatans(ctx.db, ctx.region), kelurahans: await kelurahans(ctx.db, ctx.region) }
      : undefined,
    shown: maskedLines(
      formFields(definition).filter(one => shown.has(one[0]) && isAnswered(one)),
      of.answers,
      to,
    ),
    answered: isOpen ? [] : maskedLines(own.filter(isAnswered), of.answers, to),
    messages: await messagesOf(ctx, of.id, consult),
    message: sent.message,
    hasCase: tasks.some(
      one => one.consult === null && (worksBy(ctx.actor, one) !== undefined || isMe(ctx, one.assignee)),
    ),
  };
}

const isMe = (ctx: Context, official: string | null): boolean =>
  ctx.actor.kind === 'official' && ctx.actor.id === official;

function answerView(from: Standing, stage: string, consult: string, lang: Lang, sent: ConsultSent): ActionView {
  const mine = sent.asked === undefined ? undefined : { asked: sent.asked, faults: sent.faults ?? [] };
  return {
    id: consult,
    label: whoTexts[lang].consult.send,
    hint: undefined,
    tone: 'primary',
    form: askForm(from.application, { stage, action: consult }, from.scope, lang, mine),
    open: true,
  };
}
