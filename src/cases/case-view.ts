/** Everything that the page of a case for officials shows, read at once. */
import type { Context } from '../foundation/context.ts';
import type { Lang } from '../foundation/texts.ts';
import { nameHere } from '../installations/index.ts';
import { type AnswerFault, type Definition, fillText, localised } from '../language/index.ts';
import { calendarOf, kecamatans, kelurahans, placeNames } from '../regions/index.ts';
import { post } from '../workforce/index.ts';
import { offeredTo } from './acting.ts';
import { placeCodes } from './answers-shown.ts';
import { type Asked, askForm, type Written } from './asking.ts';
import { type Case, type CaseEvent, journey, type Task } from './case.ts';
import { colleagues } from './claiming.ts';
import { timesShown } from './clocks/shown.ts';
import { conversationOf, speaksForDesk } from './conversation/conversation.ts';
import { caseDesk, type DeskTried } from './desk/case-desk.ts';
import { lettersShown } from './letters/shown.ts';
import { formerAnswers, formerLines, formerOf } from './moved/former.ts';
import { movedTexts } from './moved/texts.ts';
import { definitionsOfEvents, nameOfStage, standingTransfer, transferTitle, transferWhy } from './moved/under.ts';
import { answerGroups, applicantLines, askedLines, eventLines, eventTitle } from './officer-lines.ts';
import { officerTexts } from './officer-texts.ts';
import type { ActionView } from './pages/actions.tsx';
import type { PlacesView } from './pages/answer-input.tsx';
import type { CaseScreenProps } from './pages/case-cards.tsx';
import { openTask, type Standing, standingOf, timelineOf } from './reading.ts';
import { daysIn } from './services.ts';
import { caseNotices } from './telling/view.ts';
import { worksBy } from './who/standing.ts';
import { type WhoSent, whoView } from './who/view.ts';

/** What the page shows besides the case as it stands. */
export interface Extra {
  /** Field to be shown whole. */
  readonly whole?: string | undefined;
  /** An action's form that was sent and not carried out. */
  readonly sent?:
    | { readonly action: string; readonly asked: Asked; readonly faults: readonly AnswerFault[] }
    | undefined;
  /** Version that the sender saw, where it is an older one. */
  readonly seen?: number | undefined;
  /** What was written for an action, in case the case does not offer it any more. */
  readonly kept?: readonly Written[] | undefined;
  /** A message to the applicant that was not sent. */
  readonly message?: { readonly typed: string; readonly error: string } | undefined;
  readonly note?: { readonly error: string; readonly text: string } | undefined;
  /** A form about who works the case that was refused. */
  readonly who?: WhoSent | undefined;
  /** Another of the desk's forms that was refused. */
  readonly tried?: DeskTried | undefined;
  /** Key of a ready answer, to be put into long inputs that are empty. */
  readonly ready?: string | undefined;
}

/** The forms of the actions an official may do in a case. */
export function actionViews(
  from: Standing,
  ids: readonly string[],
  lang: Lang,
  sent?: Extra['sent'],
): readonly ActionView[] {
  const { application, scope } = from;
  const { stage } = from.case;
  const actions = localised(application, lang).flow.stages[stage]?.actions ?? {};
  return ids.flatMap(id => {
    const action = actions[id];
    if (action === undefined) return [];
    const mine = sent?.action === id ? { asked: sent.asked, faults: sent.faults } : undefined;
    return [
      {
        id,
        label: fillText(action.label, scope.parameters),
        hint: action.hint === undefined ? undefined : fillText(action.hint, scope.parameters),
        tone: action.tone,
        form: askForm(application, { stage, action: id }, scope, lang, mine),
        open: mine !== undefined,
      },
    ];
  });
}

/** The same forms with a text in every long input that is still empty. */
function withReady(actions: readonly ActionView[], text: string | undefined): readonly ActionView[] {
  if (text === undefined) return actions;
  return actions.map(one => ({
    ...one,
    form: {
      ...one.form,
      inputs: one.form.inputs.map(input =>
        input.field.type === 'longtext' && input.value === '' ? { ...input, value: text } : input,
      ),
    },
  }));
}

/** Districts and villages, only where an input asks for a place. */
export async function placesFor(ctx: Context, actions: readonly ActionView[]): Promise<PlacesView | undefined> {
  if (!actions.some(one => one.form.inputs.some(input => input.field.type === 'place'))) return undefined;
  return { kecamatans: await kecamatans(ctx.db, ctx.region), kelurahans: await kelurahans(ctx.db, ctx.region) };
}

function promiseOf(from: Standing, definition: Definition, lang: Lang): string | null {
  const deadline = definition.flow.stages[from.case.stage]?.deadline;
  const days = deadline === undefined ? undefined : daysIn(deadline.days, from.scope.parameters);
  if (deadline === undefined || days === undefined) return null;
  const t = officerTexts[lang].case;
  return deadline.clock === 'working' ? t.workingDays(days) : t.calendarDays(days);
}

function meanwhileOf(
  events: readonly CaseEvent[],
  of: Case,
  definitionOf: (event: CaseEvent) => Definition,
  lang: Lang,
  seen: number | undefined,
): CaseScreenProps['meanwhile'] {
  if (seen === undefined || seen === of.version) return null;
  const last = events.filter(event => Number(event.details.version ?? 0) > seen).at(-1);
  if (last === undefined) return null;
  const t = officerTexts[lang].case;
  const who = last.actorKind === 'system' ? t.systemActor : last.actorName === '' ? t.applicantActor : last.actorName;
  return { who, what: eventTitle(last, definitionOf(last), lang), at: last.at };
}

/** Reads the whole page. */
export async function caseScreen(
  ctx: Context,
  of: Case,
  tasks: readonly Task[],
  lang: Lang,
  extra: Extra = {},
): Promise<CaseScreenProps> {
  const from = await standingOf(ctx, of);
  const { parameters } = from.scope;
  const definition = localised(from.application, lang);
  const events = await timelineOf(ctx, of.id, 'all');
  const underOf = await definitionsOfEvents(ctx, of, events, lang);
  const definitionOf = (event: CaseEvent): Definition => underOf(event).definition;
  const former = await formerOf(ctx, of, lang, parameters);
  const transfer = standingTransfer(events);
  const task = openTask(tasks);
  const desk = task === undefined ? '' : (await post(ctx, task.post)).title;
  const atDesk = task !== undefined && isAtDesk(ctx, task);
  const who = await whoView(ctx, from, tasks, definition, lang, extra.who);
  const around = await caseDesk(ctx, from, tasks, lang, extra.tried);
  const ready = around.answers.find(one => one.key === extra.ready);
  const shown = await timesShown(ctx, from, tasks, 'officer', lang);
  const actions = withReady(
    actionViews(from, who.interest === undefined ? await offeredTo(ctx, from, tasks) : [], lang, extra.sent),
    ready?.text,
  );
  // Where the action is still offered, its form holds what was written.
  const kept = actions.some(one => one.id === extra.sent?.action) ? [] : (extra.kept ?? []);
  const places = await placeNames(ctx.db, ctx.region, [
    ...placeCodes(of.answers),
    ...placeCodes(formerAnswers(of)),
    of.kecamatan ?? '',
    of.kelurahan ?? '',
  ]);
  const to = { lang, places, parameters, whole: extra.whole ?? null };
  const area = [of.kelurahan, of.kecamatan].flatMap(code => (code === null ? [] : [places.get(code) ?? code]));
  const { zone } = await calendarOf(ctx);
  const me = ctx.actor.kind === 'official' ? ctx.actor.id : '';
  return {
    case: of,
    applicationName: nameHere(from.installation, definition.name, parameters),
    stageName: fillText(definition.flow.stages[of.stage]?.name ?? of.stage, parameters),
    today: from.today,
    zone,
    steps: journey(definition, of, events).map(({ stage, state }) => ({
      label: fillText(nameOfStage(stage, definition, events, underOf), parameters),
      state,
    })),
    promise: of.ended === null ? promiseOf(from, definition, lang) : null,
    times: { ...shown.times, escalated: shown.escalated },
    task,
    desk,
    me,
    atDesk,
    actions,
    places: await placesFor(ctx, actions),
    groups: [
      ...answerGroups(definition, of.answers, to),
      ...(former.length === 0 ? [] : [{ title: movedTexts[lang].former, lines: formerLines(former, to) }]),
    ],
    officerLines: askedLines(definition, of.answers, to),
    applicantLines: applicantLines(definition, of.answers, to),
    placeName: area.join(', '),
    shown: extra.whole ?? null,
    events: eventLines(events, definitionOf, lang),
    notices: await caseNotices(ctx, of, 'officials'),
    who,
    around,
    ready: ready?.key,
    letters: await lettersShown(ctx, of.id),
    colleagues: atDesk ? (await colleagues(ctx, [task.post])).filter(one => one.id !== me) : [],
    rules: {
      version: definition.version,
      digest: of.digest,
      installedVersion: from.installation.version,
      changed: from.installation.digest !== of.digest,
      moved: transfer === undefined ? null : { title: transferTitle(transfer, lang), why: transferWhy(transfer, lang) },
    },
    conversation: {
      conversation: await conversationOf(ctx, of, 'desk'),
      side: 'desk',
      at: `/kerja/${of.ticket}`,
      zone,
      maySpeak: speaksForDesk(ctx, tasks),
      ...(ready === undefined ? {} : { typed: ready.text }),
      ...extra.message,
    },
    meanwhile: meanwhileOf(events, of, definitionOf, lang, extra.seen),
    kept,
    noteError: extra.note?.error ?? null,
    // What cannot be sent any more can be kept as a note, with one press.
    noteText: extra.note?.text ?? kept.map(one => `${one.label}: ${one.text}`).join('\n'),
  };
}

function isAtDesk(ctx: Context, task: Task): boolean {
  const { actor } = ctx;
  return actor.kind === 'official' && (task.assignee === actor.id || worksBy(actor, task) !== undefined);
}
