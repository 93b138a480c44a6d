/**
 * The law of moving an open case onto another definition: the state it would have there, or every reason why it cannot.
 *
 * A needless refusal is a nuisance; a case that nobody can finish, or an answer that is lost, is not allowed to happen. So
 * whatever is not sure stays where it is and is named. Pure: the same case and the same definitions give the same verdict.
 */
import type { FormerAnswer } from '../cases/index.ts';
import {
  type Answer,
  type AnswerFault,
  type Answers,
  type Application,
  askFaults,
  type CaseState,
  faults,
  type ParameterValues,
  type Place,
  type Scope,
  shownFields,
  shownPages,
  type WorkingCalendar,
  withDeadlineTimers,
} from '../language/index.ts';
import { KEPT, type Mapping, optionOf, targetOf } from './mapping.ts';
import { harms, movedState, stageFor, stageIn } from './state.ts';
import { namesIn, rolesOn, type Ways, waysOn } from './ways.ts';

/** What a move is between. */
export interface Sides {
  readonly from: Application;
  readonly to: Application;
  readonly fromDigest: string;
  readonly fromValues: ParameterValues;
  readonly toValues: ParameterValues;
  readonly mapping: Mapping;
}

export interface Matter {
  readonly ticket: string;
  readonly answers: Answers;
  readonly state: CaseState;
  readonly former: readonly FormerAnswer[];
  /** Ids of the letters that were issued. */
  readonly letters: readonly string[];
}

/** Why a case cannot be moved. `id` names a part: of the old definition, or of the new one where `side` says so. */
export interface Reason {
  readonly code: ReasonCode;
  readonly id: string;
  readonly side: 'from' | 'to';
  /** A second part: the field of an option, the letter that lacks an answer. */
  readonly of?: string;
}

export const REASON_CODES = [
  'stage-gone',
  'question-pending',
  'question-gone',
  'turn-to-applicant',
  'way-back-gone',
  'field-gone',
  'two-answers',
  'answer-does-not-fit',
  'option-gone',
  'answer-missing',
  'answer-not-askable',
  'role-gone',
  'no-desk',
  'letter-gone',
  'timer-gone',
  'no-way-on',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

export interface Moved {
  readonly answers: Answers;
  readonly former: readonly FormerAnswer[];
  readonly state: CaseState;
}

export type Verdict =
  | { readonly moves: true; readonly moved: Moved }
  | { readonly moves: false; readonly reasons: readonly Reason[] };

/** What the law asks about the region. */
export interface Here {
  readonly today: string;
  readonly calendar: WorkingCalendar;
  /** Whether the role has a desk for a case with such answers. */
  hasDesk(role: string, option: string | undefined, place: Place | undefined): boolean;
}

const APPLICANT = 'applicant';

/** Faults that tell of a limit, not of a kind: new limits do not reach back to what was answered before. */
const LIMITS = /^(too-|pattern$|check$|file-kind$|file-size$|coordinates)/;
const DEMANDS: readonly string[] = ['required', 'declaration'];

const isNothing = (answer: Answer): boolean =>
  answer === null || answer === '' || (Array.isArray(answer) && answer.length === 0);

/** Judges one case. */
export function judge(sides: Sides, matter: Matter, here: Here): Verdict {
  const to = stageFor(sides, matter.state.stage);
  if (to === undefined) return refuse([{ code: 'stage-gone', id: matter.state.stage, side: 'from' }]);
  const standing = movedState(sides, matter.state, to, here);
  const carried = carry(sides, matter);
  const scope: Scope = {
    answers: carried.answers,
    parameters: sides.toValues,
    today: here.today,
    case: { ticket: matter.ticket, opened: matter.state.opened, stage: to, due: standing.caseDue },
  };
  const shown = withoutHidden(sides, matter, carried, scope, here);
  const settled: Scope = { ...scope, answers: shown.answers };
  const counting = { app: sides.to, scope: settled, calendar: here.calendar, from: here.today };
  const state = withDeadlineTimers(counting, standing);
  const reasons = [
    ...turnReasons(sides, matter.state, to),
    ...wayBackReasons(sides, matter.state, state),
    ...timerReasons(sides, matter.state, to),
    ...carried.reasons,
    ...answerReasons(sides, matter, settled, here),
    ...letterReasons(sides, matter),
    ...dispatchReasons(sides, matter.state),
  ];
  if (reasons.length > 0) return refuse(reasons);
  const ways = waysOn(sides.to, state, settled);
  const ahead = [...wayReasons(sides, ways, settled), ...deskReasons(sides, ways, state, settled.answers, here)];
  return ahead.length > 0
    ? refuse(ahead)
    : { moves: true, moved: { answers: shown.answers, former: shown.former, state } };
}

function refuse(reasons: readonly Reason[]): Verdict {
  const seen = new Set<string>();
  const once = reasons.filter(({ code, id, of = '' }) => {
    const key = `${code} ${id} ${of}`;
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
  return { moves: false, reasons: once };
}

interface Carried {
  readonly answers: Answers;
  readonly former: readonly FormerAnswer[];
  readonly reasons: readonly Reason[];
}

/** Each answer goes to a field of the new definition as it was, or into the file as a former one; none is dropped. */
function carry(sides: Sides, matter: Matter): Carried {
  const answers: Record<string, Answer> = {};
  const former: FormerAnswer[] = [...matter.former];
  const reasons: Reason[] = [];
  const keep = (field: string, answer: Answer): void => void former.push({ field, digest: sides.fromDigest, answer });
  for (const [id, answer] of Object.entries(matter.answers)) {
    const target = targetOf(sides.mapping.fields, id, one => sides.to.fields.has(one));
    const [was, is] = [sides.from.fields.get(id), target === undefined ? undefined : sides.to.fields.get(target)];
    if (target === undefined && !isNothing(answer)) reasons.push({ code: 'field-gone', id, side: 'from' });
    // What a citizen wrote on the form is never laid where an official's next answer would replace it.
    else if (target === undefined || target === KEPT || (was?.page === undefined) !== (is?.page === undefined))
      keep(id, answer);
    else if (Object.hasOwn(answers, target)) reasons.push({ code: 'two-answers', id: target, side: 'to' });
    else {
      const mapped = withOptions(sides.mapping, id, answer);
      answers[target] = mapped;
      if (mapped !== answer) keep(id, answer);
    }
  }
  return { answers, former, reasons };
}

/** The answer with its options as they are called now; the very same where none is called otherwise. */
function withOptions(mapping: Mapping, field: string, answer: Answer): Answer {
  if (typeof answer === 'string') return optionOf(mapping, field, answer);
  if (!Array.isArray(answer) || !answer.every(one => typeof one === 'string')) return answer;
  const mapped = answer.map(one => optionOf(mapping, field, one));
  return mapped.every((one, index) => one === answer[index]) ? answer : mapped;
}

/** Answers of the form that the new definition does not show to such a case become former ones, so that they stay readable. */
function withoutHidden(sides: Sides, matter: Matter, carried: Carried, scope: Scope, here: Here): Carried {
  const shown = shownIn(sides.to, scope);
  const hidden = Object.keys(carried.answers).filter(
    id => sides.to.fields.get(id)?.page !== undefined && !shown.has(id),
  );
  if (hidden.length === 0) return carried;
  const before = shownIn(sides.from, scopeBefore(sides, matter, here));
  const origin = new Map(
    Object.keys(matter.answers).map(id => [
      targetOf(sides.mapping.fields, id, one => sides.to.fields.has(one)) ?? id,
      id,
    ]),
  );
  const gone = hidden.filter(id => before.has(origin.get(id) ?? id));
  const kept = gone.map(id => {
    const field = origin.get(id) ?? id;
    return { field, digest: sides.fromDigest, answer: matter.answers[field] ?? null };
  });
  const already = new Set(carried.former.filter(one => one.digest === sides.fromDigest).map(one => one.field));
  return {
    ...carried,
    answers: Object.fromEntries(Object.entries(carried.answers).filter(([id]) => !gone.includes(id))),
    former: [...carried.former, ...kept.filter(one => !already.has(one.field))],
  };
}

function shownIn(app: Application, scope: Scope): ReadonlySet<string> {
  return new Set(shownPages(app, scope).flatMap(page => shownFields(app, page, scope)));
}

function scopeBefore(sides: Sides, matter: Matter, here: Here): Scope {
  const { state, ticket, answers } = matter;
  const named = { ticket, opened: state.opened, stage: state.stage, due: state.caseDue };
  return { answers, parameters: sides.fromValues, today: here.today, case: named };
}

function turnReasons(sides: Sides, state: CaseState, to: string): readonly Reason[] {
  const [before, after] = [stageIn(sides.from, state.stage), stageIn(sides.to, to)];
  if (before?.turn !== APPLICANT)
    return after?.turn === APPLICANT ? [{ code: 'turn-to-applicant', id: to, side: 'to' }] : [];
  if (after?.turn !== APPLICANT) return [{ code: 'question-pending', id: state.stage, side: 'from' }];
  const isTheirs = (by: string | undefined): boolean => by === undefined || by === APPLICANT;
  const asks = (stage: typeof before | undefined): readonly string[] =>
    Object.values(stage?.actions ?? {}).flatMap(action => (isTheirs(action.by) ? Object.keys(action.ask ?? {}) : []));
  const there = new Set(asks(after));
  return asks(before)
    .filter(id => !there.has(sides.mapping.fields[id] ?? id))
    .map(id => ({ code: 'question-gone', id, side: 'from' }));
}

/** Who may be sent back must find the stage from which they came. */
function wayBackReasons(sides: Sides, before: CaseState, after: CaseState): readonly Reason[] {
  const { previous } = before;
  const returns = Object.values(stageIn(sides.to, after.stage)?.actions ?? {}).some(one => one.to === 'kembali');
  return previous !== null && returns && stageFor(sides, previous) === undefined
    ? [{ code: 'way-back-gone', id: previous, side: 'from' }]
    : [];
}

/** A timer that would have decided for the citizen is a promise: it does not vanish. */
function timerReasons(sides: Sides, state: CaseState, to: string): readonly Reason[] {
  const [before, after] = [stageIn(sides.from, state.stage), stageIn(sides.to, to)];
  return Object.keys(state.timers).flatMap((id): readonly Reason[] => {
    const action = before?.actions?.[before.timers?.[id]?.does ?? ''];
    const favours = action?.decides === 'grant' && !harms(before, action, sides.from);
    const still = after?.timers?.[id] !== undefined && after.timers[id]?.does === before?.timers?.[id]?.does;
    return favours && !still ? [{ code: 'timer-gone', id, side: 'from' }] : [];
  });
}

function answerReasons(sides: Sides, matter: Matter, scope: Scope, here: Here): readonly Reason[] {
  const found = faults(sides.to, scope);
  // What was amiss before is none of the move's doing.
  const before = found.length === 0 ? [] : faults(sides.from, scopeBefore(sides, matter, here));
  const old = new Set(before.map(({ field, code }) => `${sides.mapping.fields[field] ?? field} ${code}`));
  const reasons = found
    .filter(({ field, code }) => !LIMITS.test(code) && !old.has(`${field} ${code}`))
    .flatMap(fault => reasonOf(sides, fault, scope));
  return [...reasons, ...askedReasons(sides, scope)];
}

function reasonOf(sides: Sides, fault: AnswerFault, scope: Scope): readonly Reason[] {
  const { field: id, code } = fault;
  if (DEMANDS.includes(code) && fault.details.column === undefined && isNothing(scope.answers[id] ?? null))
    return sides.mapping.empty.includes(id) ? [] : [{ code: 'answer-missing', id, side: 'to' }];
  return [{ code: code === 'choice' ? 'option-gone' : 'answer-does-not-fit', id, side: 'to' }];
}

/** Answers of officials, held against the questions that now stand under their ids. */
function askedReasons(sides: Sides, scope: Scope): readonly Reason[] {
  const places = Object.keys(scope.answers).flatMap(id => {
    const place = sides.to.fields.get(id);
    const same = JSON.stringify(place?.field) === JSON.stringify(sides.from.fields.get(id)?.field);
    return place?.stage === undefined || place.action === undefined || same
      ? []
      : [{ id, stage: place.stage, action: place.action }];
  });
  return places.flatMap(({ id, stage, action }) =>
    askFaults(sides.to, stage, action, scope)
      .filter(fault => fault.field === id && !LIMITS.test(fault.code) && fault.code !== 'required')
      .map(fault => ({
        code: fault.code === 'choice' ? 'option-gone' : 'answer-does-not-fit',
        id,
        side: 'to' as const,
      })),
  );
}

/** A letter that was issued must not lose its register: what follows it would be numbered elsewhere. */
function letterReasons(sides: Sides, matter: Matter): readonly Reason[] {
  const letters = sides.to.definition.letters;
  const series = new Set(Object.values(letters).map(letter => letter.series));
  return matter.letters
    .filter(id => !Object.hasOwn(letters, id) && !series.has(sides.from.definition.letters[id]?.series ?? ''))
    .filter(id => sides.mapping.letters[id] !== KEPT)
    .map(id => ({ code: 'letter-gone', id, side: 'from' }));
}

function dispatchReasons(sides: Sides, state: CaseState): readonly Reason[] {
  return Object.keys(state.dispatched)
    .filter(
      role => targetOf(sides.mapping.roles, role, one => Object.hasOwn(sides.to.definition.roles, one)) === undefined,
    )
    .map(id => ({ code: 'role-gone', id, side: 'from' }));
}

/** There must be an end that can be reached, and what the letters on the way say must be there or still be asked. */
function wayReasons(sides: Sides, ways: Ways, scope: Scope): readonly Reason[] {
  if (!ways.reachesEnd) return [{ code: 'no-way-on', id: scope.case?.stage ?? '', side: 'to' }];
  const { to, from, mapping } = sides;
  return ways.steps.flatMap(({ shape }) => {
    const letter = shape.letter === undefined ? undefined : to.definition.letters[shape.letter];
    if (letter === undefined) return [];
    const texts = [letter.title, letter.body, letter.to ?? '', ...Object.values(letter.copies ?? {})];
    return [...new Set(texts.flatMap(text => namesIn(to, text)))].flatMap((id): readonly Reason[] => {
      const place = to.fields.get(id);
      const demanded = place?.stage !== undefined && place.field.required === true && place.field.when === undefined;
      const asked = ways.askable.has(id) || !isNothing(scope.answers[id] ?? null) || mapping.empty.includes(id);
      // Under the old definition, too, it might have gone without.
      const before = from.fields.get(id)?.field.required === true;
      return demanded && !asked && !before
        ? [{ code: 'answer-not-askable', id, side: 'to', of: shape.letter ?? '' }]
        : [];
    });
  });
}

/** Where the case lies: the answer of the form's first place field. */
function placeIn(app: Application, answers: Answers): Place | undefined {
  for (const [id, { field, page }] of app.fields) {
    const answer = page !== undefined && field.type === 'place' ? answers[id] : undefined;
    if (typeof answer === 'object' && answer !== null && 'kecamatan' in answer) return answer as Place;
  }
  return undefined;
}

function deskReasons(sides: Sides, ways: Ways, state: CaseState, answers: Answers, here: Here): readonly Reason[] {
  const place = placeIn(sides.to, answers);
  return [...rolesOn(sides.to, ways)]
    .filter(role => !here.hasDesk(role, state.dispatched[role], place))
    .map(id => ({ code: 'no-desk', id, side: 'to' }));
}
