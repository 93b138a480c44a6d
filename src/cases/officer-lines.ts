/** A case in words for officials: its timeline, its deadline, and its answers with personal numbers masked. Pure. */
import { addDays, type CalendarDate, daysBetween } from '../foundation/clock.ts';
import { type Lang, writeShortDate } from '../foundation/texts.ts';
import {
  type Answers,
  allQuestionsIn,
  type Definition,
  type Field,
  fillText,
  type ParameterValues,
} from '../language/index.ts';
import { reasonSentence } from '../letters/index.ts';
import type { DueState } from '../ui/components/controls.tsx';
import type { IconName } from '../ui/icon.tsx';
import { type AnswerLine, answerLines, type Showing, shownLines } from './answers-shown.ts';
import { formFields } from './applicant.ts';
import { type CaseEvent, NO_DUE } from './case.ts';
import { mindedTitle } from './clocks/minded.ts';
import { joinedTitle } from './desk/lines.ts';
import { letterTitle } from './letters/shown.ts';
import { isTransfer, transferTitle, transferWhy } from './moved/under.ts';
import { officerTexts } from './officer-texts.ts';
import { rightsTitle } from './rights/texts.ts';
import type { EventKind } from './tables.ts';
import { WHO_ICONS, whoTitle } from './who/lines.ts';
import { wordedField } from './wording.ts';

export interface EventLine {
  readonly title: string;
  readonly who: string;
  readonly at: Date;
  readonly icon: IconName;
  readonly tone: 'now' | 'ok' | 'bad' | undefined;
  readonly message: string | null;
}

const ICONS: Readonly<Record<EventKind, IconName>> = {
  submitted: 'send',
  acted: 'check',
  timer: 'timer',
  'timer-refused': 'circle-alert',
  claimed: 'user-plus',
  released: 'undo-2',
  assigned: 'users',
  letter: 'scroll-text',
  'letter-asked': 'hourglass',
  'letter-withdrawn': 'undo-2',
  'letter-revoked': 'circle-x',
  transferred: 'arrow-right-left',
  'transfer-returned': 'undo-2',
  linked: 'link',
  unlinked: 'link',
  merged: 'git-fork',
  unmerged: 'undo-2',
  led: 'git-fork',
  'follow-up': 'arrow-right',
  'code-renewed': 'key-round',
  withdrawn: 'undo-2',
  corrected: 'pencil',
  forgotten: 'eye-off',
  reminded: 'bell',
  escalated: 'arrow-up',
  ...WHO_ICONS,
};

/** What an action is called in the tree of the case. */
export function actionLabel(definition: Definition, stage: string, action: string): string {
  return definition.flow.stages[stage]?.actions?.[action]?.label ?? action;
}

/** What a line of the timeline says. `definition`: the tree under which it was written, in the language of the page. */
export function eventTitle(event: CaseEvent, definition: Definition, lang: Lang): string {
  const t = officerTexts[lang].events;
  const { details } = event;
  const action = actionLabel(definition, details.from ?? event.stage, details.action ?? '');
  switch (event.kind) {
    case 'corrected':
    case 'forgotten':
      return rightsTitle(event.kind, lang) ?? '';
    case 'withdrawn':
      return officerTexts[lang].endings.withdrawn;
    case 'submitted':
      return details.channel === 'counter' ? t.submittedAtCounter : t.submitted;
    case 'acted':
      return action;
    case 'timer':
      return t.byItself(action);
    case 'timer-refused':
      return t.timerRefused(action);
    case 'claimed':
      return details.was === undefined || details.was === event.actorName ? t.claimed : t.takenOver(details.was);
    case 'released':
      return t.released;
    case 'assigned':
      return t.assigned(details.to ?? '');
    case 'letter':
      return t.letter(definition.letters[details.letter ?? '']?.name ?? '', details.number ?? '');
    case 'letter-asked':
    case 'letter-withdrawn':
    case 'letter-revoked':
      return letterTitle(event, definition.letters[details.letter ?? '']?.name ?? '', lang) ?? '';
    case 'transferred':
    case 'transfer-returned':
      return transferTitle(event, lang);
    case 'reminded':
    case 'escalated':
      return mindedTitle(event.kind, details, lang);
    case 'linked':
    case 'unlinked':
    case 'merged':
    case 'unmerged':
    case 'led':
    case 'follow-up':
    case 'code-renewed':
      return joinedTitle(event.kind, details, lang);
    default:
      return whoTitle(event.kind, details, lang);
  }
}

/** Who did it, and in whose name where they do not hold the post. */
function whoIn(event: CaseEvent, t: { readonly systemActor: string; readonly applicantActor: string }): string {
  if (event.actorKind === 'system') return t.systemActor;
  const name = event.actorName === '' ? t.applicantActor : event.actorName;
  return event.details.inName === undefined ? name : `${name}, ${event.details.inName}`;
}

/** Why a letter that waited was dropped. */
function whyWithdrawn({ kind, details }: CaseEvent, lang: Lang): string | null {
  return kind === 'letter-withdrawn' && details.why !== undefined ? reasonSentence(details.why, lang) : null;
}

/** The whole timeline, newest first. */
export function eventLines(
  events: readonly CaseEvent[],
  definitionOf: (event: CaseEvent) => Definition,
  lang: Lang,
): readonly EventLine[] {
  const t = officerTexts[lang].case;
  const lines = events.map(event => ({
    title: eventTitle(event, definitionOf(event), lang),
    who: whoIn(event, t),
    at: event.at,
    icon: ICONS[event.kind],
    tone:
      event.details.decides === 'refuse'
        ? ('bad' as const)
        : event.details.decides === 'grant'
          ? ('ok' as const)
          : undefined,
    message: isTransfer(event) ? transferWhy(event, lang) : (event.text ?? whyWithdrawn(event, lang)),
  }));
  return lines.reverse();
}

/** Types of fields whose answers are masked until somebody asks, which the journal then says. */
const NUMBERS: ReadonlySet<Field['type']> = new Set(['nik', 'kk', 'phone', 'email']);

export function isNumber(field: Field | undefined): boolean {
  return field !== undefined && NUMBERS.has(field.type);
}

export interface MaskedLine extends AnswerLine {
  /** Only a part of it is shown. */
  readonly masked: boolean;
}

type Fields = readonly (readonly [string, Field])[];

interface ShowingTo {
  readonly lang: Lang;
  readonly places: Showing['places'];
  readonly parameters: ParameterValues;
  /** Field to be shown whole, because the journal says that it was. */
  readonly whole: string | null;
}

/** Answers to some fields, numbers masked but for the one asked for. */
export function maskedLines(fields: Fields, answers: Answers, to: ShowingTo): readonly MaskedLine[] {
  const worded = fields.map(([id, field]) => [id, wordedField(field, to.parameters)] as const);
  const showing = { lang: to.lang, places: to.places, masked: true };
  return shownLines(worded, answers, showing).map((line, index) => {
    const field = worded[index]?.[1];
    if (field === undefined || !isNumber(field) || line.lines.length === 0) return { ...line, masked: false };
    if (line.id !== to.whole) return { ...line, masked: true };
    return {
      ...line,
      masked: false,
      lines: answerLines(field, answers[line.id] ?? null, { ...showing, masked: false }),
    };
  });
}

/** The form's pages with an answer, each with its lines; hidden pages and fields have no answers and are left out. */
export function answerGroups(
  definition: Definition,
  answers: Answers,
  to: ShowingTo,
): readonly { title: string; lines: readonly MaskedLine[] }[] {
  return Object.values(definition.form.pages)
    .map(page => ({
      title: fillText(page.title, to.parameters),
      lines: maskedLines(
        Object.entries(page.fields).filter(([id]) => answers[id] !== undefined && answers[id] !== null),
        answers,
        to,
      ),
    }))
    .filter(group => group.lines.length > 0);
}

/** What officials answered to the questions of their actions. */
export function askedLines(definition: Definition, answers: Answers, to: ShowingTo): readonly MaskedLine[] {
  const form = new Set(formFields(definition).map(([id]) => id));
  const asked = new Map<string, Field>();
  for (const stage of Object.values(definition.flow.stages)) {
    for (const [id, field] of allQuestionsIn(stage))
      if (!form.has(id) && answers[id] !== undefined && answers[id] !== null) asked.set(id, field);
  }
  return maskedLines([...asked], answers, to);
}

/** The applicant's own numbers, for the card beside the case. */
export function applicantLines(definition: Definition, answers: Answers, to: ShowingTo): readonly MaskedLine[] {
  const seen = new Set<Field['type']>();
  const first = formFields(definition).filter(([id, field]) => {
    if (
      !isNumber(field) ||
      field.type === 'kk' ||
      seen.has(field.type) ||
      answers[id] === undefined ||
      answers[id] === null
    )
      return false;
    seen.add(field.type);
    return true;
  });
  return maskedLines(first, answers, to);
}

/** How a deadline is said in a list: "Lewat 2 hari", "Hari ini", "26 Nov 2026". */
export interface DueWords {
  readonly state: DueState;
  readonly text: string;
}

/** Words for a deadline as seen today. `stopped`: the clock stands still, so none is running. */
export function dueWords(due: CalendarDate | null, today: CalendarDate, lang: Lang, stopped = false): DueWords {
  const t = officerTexts[lang];
  if (stopped) return { state: 'stopped', text: t.stopped };
  if (due === null || due === NO_DUE) return { state: 'ok', text: t.noDue };
  if (due < today) return { state: 'bad', text: t.late(daysBetween(due, today)) };
  if (due === today) return { state: 'warn', text: t.dueToday };
  if (due === addDays(today, 1)) return { state: 'ok', text: t.dueTomorrow };
  return { state: 'ok', text: writeShortDate(lang, due) };
}
