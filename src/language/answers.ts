/**
 * Answers to a form: what is asked, whether what was answered is right, and what is kept.
 *
 * Only what is shown is asked and checked; an answer that is hidden counts as not given and is dropped when the case is
 * submitted. Questions asked of officers follow the same rules as questions on pages.
 */
import { formFault, isEmpty, limitFault } from './answer-rules.ts';
import { bookingOf, isSlot, slotFault } from './bookings/booking.ts';
import type { Answer, Answers, Field } from './definition.ts';
import { type Evaluation, evaluationOf, type InRow, type Row } from './evaluation.ts';
import type { AnswerFault, Application, Scope } from './flow/runtime.ts';
import { questionsIn } from './names.ts';

export { parseAnswer, type Read } from './answer-parse.ts';
export { printAnswer } from './answer-print.ts';
export { acceptedMediaTypes, fileLimits } from './answer-rules.ts';
export { sentenceOfFault } from './answer-sentences.ts';
export { isSafePattern } from './safe-pattern.ts';

/** Pages to show, in order. */
export function shownPages(app: Application, scope: Scope): readonly string[] {
  return [...evaluationOf(app, scope).pages.keys()];
}

/** Whether who sends these answers is to be told to nobody but the desk that has the case. */
export function isConfidential(app: Application, scope: Scope): boolean {
  const { confidential } = app.definition.form;
  return confidential !== undefined && evaluationOf(app, scope).holds(confidential);
}

/** Fields to show on a page, in order; none where the page is not shown. */
export function shownFields(app: Application, page: string, scope: Scope): readonly string[] {
  return evaluationOf(app, scope).pages.get(page) ?? [];
}

/** Questions to ask of whoever does the action. */
export function shownAskFields(app: Application, stage: string, action: string, scope: Scope): readonly string[] {
  const evaluation = evaluationOf(app, scope);
  return Object.entries(askOf(app, stage, action)).flatMap(([id, { when }]) =>
    evaluation.holds(when ?? true) ? [id] : [],
  );
}

function askOf(app: Application, stage: string, action: string): Readonly<Record<string, Field>> {
  return questionsIn(app.definition.flow.stages[stage], action);
}

/** Options to offer. `row` is given for a column of a table. */
export function shownOptions(app: Application, field: string, scope: Scope): readonly string[] {
  return optionsOf(app.fields.get(field)?.field, evaluationOf(app, scope));
}

function optionsOf(field: Field | undefined, evaluation: Evaluation, row?: InRow): readonly string[] {
  return Object.entries(field?.options ?? {}).flatMap(([id, { when }]) =>
    evaluation.holds(when ?? true, row) ? [id] : [],
  );
}

/** Whether the field must be answered. */
export function isRequired(app: Application, field: string, scope: Scope): boolean {
  return evaluationOf(app, scope).holds(app.fields.get(field)?.field.required);
}

/** Everything wrong with the answers to the fields shown, or to those of one page. */
export function faults(
  app: Application,
  scope: Scope,
  only: { readonly page?: string | undefined } = {},
): readonly AnswerFault[] {
  const evaluation = evaluationOf(app, scope);
  const pages = only.page === undefined ? [...evaluation.pages.keys()] : [only.page];
  const ids = pages.flatMap(page => evaluation.pages.get(page) ?? []);
  return ids.flatMap(id => faultsOf(app, scope, id, app.fields.get(id)?.field));
}

/** Everything wrong with the answers to an action's questions. */
export function askFaults(app: Application, stage: string, action: string, scope: Scope): readonly AnswerFault[] {
  const ask = askOf(app, stage, action);
  return shownAskFields(app, stage, action, scope).flatMap(id => faultsOf(app, scope, id, ask[id]));
}

function faultsOf(app: Application, scope: Scope, id: string, field: Field | undefined): readonly AnswerFault[] {
  if (field === undefined || field.type === 'computed') return [];
  const evaluation = evaluationOf(app, scope);
  const answer = Object.hasOwn(scope.answers, id) ? (scope.answers[id] ?? null) : null;
  const found = answerFault(field, answer, evaluation);
  if (found !== null) return [{ field: id, ...found }];
  const booking = field.type === 'booking' && isSlot(answer) ? bookingOf(app.definition, field) : undefined;
  const slot = booking !== undefined && isSlot(answer) ? slotFault(booking, answer, scope) : null;
  if (slot !== null) return [{ field: id, ...slot }];
  const cells =
    field.type === 'table' && Array.isArray(answer) ? cellFaults(id, field, answer as readonly Row[], evaluation) : [];
  return cells.length > 0 ? cells : checkFaults(app, id, field, evaluation);
}

function answerFault(
  field: Field,
  answer: Answer,
  evaluation: Evaluation,
  row?: InRow,
): Omit<AnswerFault, 'field'> | null {
  const required = evaluation.holds(field.required, row);
  if (field.type === 'declaration' && answer !== true) return required ? { code: 'declaration', details: {} } : null;
  if (isEmpty(answer)) return required ? { code: 'required', details: { type: field.type } } : null;
  const form = formFault(field, answer);
  if (form !== null) return form;
  if (field.type === 'choice' || field.type === 'choices') {
    const offered = optionsOf(field, evaluation, row);
    if (![answer].flat().every(one => typeof one === 'string' && offered.includes(one)))
      return { code: 'choice', details: {} };
  }
  return limitFault(field, answer, field.type === 'date' ? endsOf(field, evaluation, row) : {});
}

function endsOf(field: Field, evaluation: Evaluation, row?: InRow): { earliest: string | null; latest: string | null } {
  const end = (text: string | undefined): string | null => {
    const value = text === undefined ? null : evaluation.evaluate(text, row);
    return typeof value === 'string' ? value : null;
  };
  return { earliest: end(field.earliest), latest: end(field.latest) };
}

function cellFaults(id: string, field: Field, rows: readonly Row[], evaluation: Evaluation): readonly AnswerFault[] {
  return rows.flatMap((row, index) => {
    const inRow: InRow = { table: id, row };
    return Object.entries(field.columns ?? {}).flatMap(([column, shape]): AnswerFault[] => {
      if (shape.type === 'computed' || !evaluation.holds(shape.when ?? true, inRow)) return [];
      const found = answerFault(shape, row[column] ?? null, evaluation, inRow);
      return found === null
        ? []
        : [{ field: id, code: found.code, details: { ...found.details, row: index + 1, column } }];
    });
  });
}

/** Checks across fields: each is held once every field it names is answered. */
function checkFaults(app: Application, id: string, field: Field, evaluation: Evaluation): readonly AnswerFault[] {
  return Object.entries(field.checks ?? {}).flatMap(([check, { that }]): AnswerFault[] => {
    const asked = app.expression(that).names.filter(name => app.fields.has(name));
    const answered = asked.every(name => !isEmpty(evaluation.value(name)));
    return answered && !evaluation.holds(that) ? [{ field: id, code: 'check', details: { check } }] : [];
  });
}

/** Answers as they are kept at submission: without those of hidden fields, with the computed ones. */
export function shownAnswers(app: Application, scope: Scope): Answers {
  const evaluation = evaluationOf(app, scope);
  const shown = new Set([...evaluation.pages.values()].flat());
  const kept: Record<string, Answer> = {};
  for (const [id, answer] of Object.entries(scope.answers)) {
    const place = app.fields.get(id);
    if (place === undefined || (place.page !== undefined && !shown.has(id)) || place.field.type === 'computed')
      continue;
    kept[id] = tidied(place.field, answer, evaluation, id);
  }
  for (const [id, { field, page }] of app.fields) {
    if (field.type === 'computed' && page !== undefined && shown.has(id)) kept[id] = evaluation.value(id);
  }
  return kept;
}

/** Rows without the cells that are hidden in them, and with those that are computed. */
function tidied(field: Field, answer: Answer, evaluation: Evaluation, id: string): Answer {
  if (field.type !== 'table' || !Array.isArray(answer)) return answer;
  const columns = Object.entries(field.columns ?? {});
  return (answer as readonly Row[]).map(row => {
    const inRow: InRow = { table: id, row };
    const cells = columns.filter(([, column]) => evaluation.holds(column.when ?? true, inRow));
    return Object.fromEntries(
      cells.map(([key, column]) => [
        key,
        column.type === 'computed' ? evaluation.evaluate(column.value ?? 'null', inRow) : (row[key] ?? null),
      ]),
    );
  });
}

/** What an application works out from the answers: computed fields, named values and decision tables. */
export function computed(app: Application, scope: Scope): Answers {
  const evaluation = evaluationOf(app, scope);
  const fields = [...app.fields].filter(([, { field }]) => field.type === 'computed').map(([id]) => id);
  const names = [...fields, ...Object.keys(app.definition.values), ...Object.keys(app.definition.tables)];
  return Object.fromEntries(names.map(name => [name, evaluation.value(name)]));
}
