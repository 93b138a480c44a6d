/** A case as its applicant sees it: where it stands, what happened, what was answered and issued, what they may do now. */
import type { Context } from '../foundation/context.ts';
import { found } from '../foundation/problem.ts';
import type { Lang } from '../foundation/texts.ts';
import { nameHere } from '../installations/index.ts';
import {
  type Answers,
  type Definition,
  type Field,
  fillTemplate,
  fillText,
  localised,
  mayWithdraw,
  offered,
  type Stage,
  shownFields,
  shownPages,
} from '../language/index.ts';
import { placeNames, regionOf } from '../regions/index.ts';
import { placeCodes, shownLines } from './answers-shown.ts';
import { filesOf } from './applicant.ts';
import { type AskForm, askForm } from './asking.ts';
import { billsShown } from './bills/shown.tsx';
import { bookingViews } from './booking/card.tsx';
import type { Case, CaseEvent } from './case.ts';
import { citizenTexts } from './citizen-texts.ts';
import { mindedTitle } from './clocks/minded.ts';
import { timesShown } from './clocks/shown.ts';
import { openOpinions } from './consulting/citizen.tsx';
import { conversationOf } from './conversation/conversation.ts';
import { joinedForCitizen } from './desk/lines.ts';
import { placesOf } from './form-view.ts';
import { lettersShown, letterTitle } from './letters/shown.ts';
import { letterFateTexts } from './letters/texts.ts';
import { formerAnswers, formerOf } from './moved/former.ts';
import {
  definitionsOfEvents,
  isTransfer,
  standingTransfer,
  transferTitle,
  transferWhy,
  type Under,
} from './moved/under.ts';
import type { CitizenCaseView, CitizenEvent } from './pages/case-citizen.tsx';
import { ratingShown } from './rating/rating.ts';
import { type Standing, standingOf, tasksOf, timelineOf } from './reading.ts';
import { rightsTitle } from './rights/texts.ts';
import { caseNotices } from './telling/view.ts';
import { consultForCitizen } from './who/lines.ts';
import { wordedField } from './wording.ts';

/** Whoever the flow calls the applicant. */
const APPLICANT = 'applicant';

/** Actions that the applicant may do now. */
export function offeredToApplicant(standing: Standing): readonly string[] {
  // What follows another case is worked on there; there is nothing to answer here.
  if (standing.case.follows !== null) return [];
  return offered(standing.application, standing.case.state, standing.scope, APPLICANT);
}

/** Fields whose answers are the applicant's: the form's that were shown, and what their own actions asked. */
function ownFields({ application, scope }: Standing, definition: Definition): readonly (readonly [string, Field])[] {
  const filled = shownPages(application, scope).flatMap(page =>
    shownFields(application, page, scope).flatMap(id => {
      const field = definition.form.pages[page]?.fields[id];
      return field === undefined ? [] : [[id, field] as const];
    }),
  );
  const asked = Object.values(definition.flow.stages).flatMap(stage =>
    Object.values(stage.actions ?? {})
      .filter(action => (action.by ?? stage.turn) === APPLICANT)
      .flatMap(action => Object.entries(action.ask ?? {})),
  );
  return [...filled, ...asked.filter(([id]) => scope.answers[id] !== undefined)].map(
    ([id, field]) => [id, wordedField(field, scope.parameters)] as const,
  );
}

/** A file that the applicant gave; problem `cases.no-file` for any other, also one that an official added. */
export async function applicantFile(ctx: Context, of: Case, digest: string) {
  const standing = await standingOf(ctx, of);
  const own = new Set(ownFields(standing, standing.application.definition).map(([id]) => id));
  const answers: Answers = Object.fromEntries(Object.entries(of.answers).filter(([id]) => own.has(id)));
  const former = (await formerOf(ctx, of, 'id')).filter(one => one.own);
  return found(
    filesOf({ ...answers, ...Object.fromEntries(former.map(one => [one.key, one.answer])) }).find(
      ({ file }) => file.digest === digest,
    ),
    'cases.no-file',
  ).file;
}

/** One line of the timeline in the reader's language. The sentence as it was told is Indonesian; the other is filled anew. */
function eventView(
  event: CaseEvent,
  { scope }: Standing,
  { application, definition }: Under,
  lang: Lang,
): CitizenEvent {
  const t = citizenTexts[lang].mine;
  const from = definition.flow.stages[event.details.from ?? ''];
  const action = from?.actions?.[event.details.action ?? ''];
  const stage = definition.flow.stages[event.stage];
  const stageName = stage === undefined ? event.stage : fillText(stage.name, scope.parameters);
  const moved = event.details.from !== event.stage;
  const led = definition.flow.stages[event.details.lead ?? ''];
  const ledStage = led === undefined ? (event.details.name ?? '') : fillText(led.name, scope.parameters);
  const title = (): string => {
    if (event.kind === 'submitted') return t.events.submitted;
    if (event.kind === 'withdrawn') return t.events.withdrawn;
    if (isTransfer(event)) return transferTitle(event, lang);
    if (event.kind === 'reminded' || event.kind === 'escalated') return mindedTitle(event.kind, event.details, lang);
    const right = rightsTitle(event.kind, lang);
    if (right !== undefined) return right;
    const joined = joinedForCitizen(event, ledStage, lang);
    if (joined !== undefined) return joined;
    const opinion = consultForCitizen(event.kind, event.details, lang);
    if (opinion !== undefined) return opinion;
    const name = fillText(definition.letters[event.details.letter ?? '']?.name ?? '', scope.parameters);
    const fate = letterTitle(event, name, lang);
    if (fate !== undefined) return fate;
    if (event.kind === 'letter') {
      return t.events.letter(name, event.details.number ?? '');
    }
    if (event.actorKind === 'citizen' && action !== undefined) return fillText(action.label, scope.parameters);
    return moved ? stageName : t.events.news;
  };
  const translated =
    lang === 'id' || action?.tells === undefined ? undefined : fillTemplate(application, action.tells, scope, lang);
  const letterId = event.kind === 'letter' ? event.details.id : undefined;
  return {
    title: title(),
    at: event.at,
    by: event.actorKind,
    kind: event.kind,
    text: isTransfer(event) ? transferWhy(event, lang) : (translated ?? event.text ?? ''),
    letterId,
    ended: stage?.end,
  };
}

/** The stage by its name; a case that ended without entering another one is called by how it ended. */
function stageShown({ case: of, scope }: Standing, stage: Stage | undefined, lang: Lang): string {
  if (of.ended !== null && stage?.end === undefined) return citizenTexts[lang].mine.ended[of.ended];
  return stage === undefined ? of.stage : fillText(stage.name, scope.parameters);
}

/** What was sent with an action that could not be done: the form comes back as it was. */
export interface SentBack {
  readonly action: string;
  readonly form: AskForm;
  /** The case had changed meanwhile. */
  readonly meanwhile: boolean;
}

/** The applicant's page of a case. */
export async function citizenCaseView(
  ctx: Context,
  of: Case,
  lang: Lang,
  sent?: SentBack | undefined,
): Promise<CitizenCaseView> {
  const standing = await standingOf(ctx, of);
  const { application, scope } = standing;
  const definition = localised(application.definition, lang);
  const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
  const stage = definition.flow.stages[of.stage];
  const letters = await lettersShown(ctx, of.id);
  // What an ending stage says of its letter holds only once the letter is issued.
  const waits = of.ended !== null && letters.some(one => one.standing === 'waiting');
  const events = await timelineOf(ctx, of.id, 'public');
  const underOf = await definitionsOfEvents(ctx, of, events, lang);
  const transfer = standingTransfer(events);
  const former = (await formerOf(ctx, of, lang, scope.parameters)).filter(one => one.own);
  const places = await placeNames(ctx.db, ctx.region, [...placeCodes(of.answers), ...placeCodes(formerAnswers(of))]);
  const shown = await timesShown(ctx, standing, await tasksOf(ctx, of.id), 'citizen', lang);
  const actions = offeredToApplicant(standing).flatMap(id => {
    const action = stage?.actions?.[id];
    if (action === undefined) return [];
    const label = fillText(action.label, scope.parameters);
    const hint = action.hint === undefined ? '' : fillText(action.hint, scope.parameters);
    const form = sent?.action === id ? sent.form : askForm(application, { stage: of.stage, action: id }, scope, lang);
    const within = shown.windows[id];
    return [{ id, label, hint, danger: action.tone === 'danger', form, open: sent?.action === id, within }];
  });
  const over = of.ended !== null && stage?.end === undefined;
  const asksPlace = actions.some(action => action.form.inputs.some(input => input.field.type === 'place'));
  return {
    ticket: of.ticket,
    service: nameHere(standing.installation, definition.name, scope.parameters),
    icon: definition.icon,
    stage: stageShown(standing, stage, lang),
    // A case that was withdrawn stands where it stood; what is told there holds no longer.
    tells: waits
      ? letterFateTexts[lang].waitsTells
      : over || stage?.tells === undefined
        ? ''
        : fillTemplate(application, stage.tells, scope, lang),
    yourTurn: of.ended === null && stage?.turn === APPLICANT,
    follows: of.follows !== null,
    mayWithdraw: of.follows === null && mayWithdraw(application, of.state, scope),
    mayAskAgain: of.ended !== null && standing.installation.state === 'open',
    ended: of.ended,
    openedAt: of.openedAt,
    endedOn: of.endedOn,
    times: { ...shown.times, escalated: shown.escalated },
    channel: of.channel,
    version: of.version,
    zone: region.timezone,
    events: [...events].reverse().map(event => eventView(event, standing, underOf(event), lang)),
    answers: shownLines(ownFields(standing, definition), of.answers, { lang, places, masked: true }),
    former: shownLines(
      former.map(one => [one.key, one.shape] as const),
      Object.fromEntries(former.map(one => [one.key, one.answer])),
      { lang, places, masked: true },
    ),
    moved:
      transfer === undefined
        ? null
        : { title: transferTitle(transfer, lang), why: transferWhy(transfer, lang), at: transfer.at },
    letters,
    bills: await billsShown(ctx, of.ticket, standing.today),
    actions,
    places: asksPlace ? await placesOf(ctx) : undefined,
    meanwhile: sent?.meanwhile ?? false,
    conversation: {
      conversation: await conversationOf(ctx, of, 'applicant'),
      side: 'applicant',
      at: `/berkas/${of.ticket}`,
      zone: region.timezone,
      maySpeak: true,
    },
    opinions: of.ended === null ? await openOpinions(ctx, standing, definition) : [],
    rating: await ratingShown(ctx, of),
    bookings: await bookingViews(ctx, of, lang),
    notices: await caseNotices(ctx, of, 'applicant'),
  };
}
