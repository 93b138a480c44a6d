/**
 * What becomes of the parts of an old definition that the new one does not have: chosen once for a plan, valid for every case.
 *
 * The same id is the same part, unless the mapping says otherwise. Nothing is left out by silence: what is neither there
 * nor mapped keeps the cases that need it where they are.
 */
import { type Application, type Definition, type Field, type FieldPlace, nearest } from '../language/index.ts';

/** Instead of a part of the new definition: the answer stays in the file as a former one, the letter as issued, the role forgotten. */
export const KEPT = '-';

export interface Mapping {
  /** Stage of the old definition → stage of the new one. */
  readonly stages: Readonly<Record<string, string>>;
  /** Field → field, or KEPT. */
  readonly fields: Readonly<Record<string, string>>;
  /** By old field: option → option of the field that takes its answer. */
  readonly options: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Role to whose desk cases were sent → role, or KEPT: the choice is forgotten. */
  readonly roles: Readonly<Record<string, string>>;
  /** Letter that was issued and is gone → KEPT: it stays valid as issued. */
  readonly letters: Readonly<Record<string, string>>;
  /** Fields of the new form that must be answered, but not by who was here before. */
  readonly empty: readonly string[];
}

export const EMPTY_MAPPING: Mapping = { stages: {}, fields: {}, options: {}, roles: {}, letters: {}, empty: [] };

const own = <Value>(record: Readonly<Record<string, Value>>, id: string): Value | undefined =>
  Object.hasOwn(record, id) ? record[id] : undefined;

/** Where a part goes: as mapped, else to the same id where the new definition has it. */
export function targetOf(
  mapped: Readonly<Record<string, string>>,
  id: string,
  has: (id: string) => boolean,
): string | undefined {
  const target = own(mapped, id) ?? id;
  return target === KEPT || has(target) ? target : undefined;
}

export function optionOf(mapping: Mapping, field: string, option: string): string {
  return own(own(mapping.options, field) ?? {}, option) ?? option;
}

/** One choice that a plan asks for. */
export interface Question {
  readonly kind: 'stage' | 'field' | 'option' | 'role' | 'letter' | 'empty';
  readonly id: string;
  /** For an option: its field. */
  readonly of?: string;
  /** Words of the old definition (of the new one for `empty`), Indonesian. */
  readonly label: string;
  /** Ids of the new definition that may be chosen. */
  readonly choices: readonly string[];
  /** What is likely meant. */
  readonly suggested: string | undefined;
}

const optionsOf = (field: Field | undefined): Readonly<Record<string, { readonly label: string }>> =>
  field?.options ?? {};

/** The one whose words are the same or a slip away; then the one whose id is. */
function likeliest(id: string, label: string, among: Readonly<Record<string, string>>): string | undefined {
  const ids = Object.keys(among);
  const same = ids.find(one => among[one] === label);
  const near = nearest(label, Object.values(among));
  return same ?? ids.find(one => among[one] === near) ?? nearest(id, ids);
}

const labelsOf = <Part>(parts: Readonly<Record<string, Part>>, label: (part: Part) => string) =>
  Object.fromEntries(Object.entries(parts).map(([id, part]) => [id, label(part)]));

function stageQuestions(from: Definition, to: Definition): readonly Question[] {
  const open = Object.fromEntries(Object.entries(to.flow.stages).filter(([, stage]) => stage.end === undefined));
  return Object.entries(from.flow.stages)
    .filter(([id, stage]) => stage.end === undefined && !Object.hasOwn(open, id))
    .map(([id, stage]) => {
      const fitting = Object.fromEntries(
        Object.entries(open).filter(([, one]) => (one.turn === 'applicant') === (stage.turn === 'applicant')),
      );
      const suggested = likeliest(
        id,
        stage.name,
        labelsOf(fitting, one => one.name),
      );
      return { kind: 'stage', id, label: stage.name, choices: Object.keys(fitting), suggested };
    });
}

/** Fields that may take over the answer: of the same type, and asked of the same side. */
export function takers(from: FieldPlace, to: Application): readonly string[] {
  return [...to.fields]
    .filter(
      ([, place]) => place.field.type === from.field.type && (place.page === undefined) === (from.page === undefined),
    )
    .map(([id]) => id);
}

function fieldQuestions(from: Application, to: Application): readonly Question[] {
  return [...from.fields].flatMap(([id, place]): Question[] => {
    const there = to.fields.get(id);
    if (there !== undefined && there.field.type === place.field.type) return [];
    const choices = takers(place, to).filter(one => !from.fields.has(one));
    const labels = Object.fromEntries(choices.map(one => [one, to.fields.get(one)?.field.label ?? one]));
    const suggested = likeliest(id, place.field.label, labels) ?? KEPT;
    return [{ kind: 'field', id, label: place.field.label, choices: [...choices, KEPT], suggested }];
  });
}

function optionQuestions(from: Application, to: Application, mapping: Mapping): readonly Question[] {
  return [...from.fields].flatMap(([id, place]) => {
    const target = targetOf(mapping.fields, id, one => to.fields.has(one));
    const offered = optionsOf(target === undefined ? undefined : to.fields.get(target)?.field);
    if (Object.keys(offered).length === 0) return [];
    const labels = labelsOf(offered, one => one.label);
    return Object.entries(optionsOf(place.field))
      .filter(([option]) => !Object.hasOwn(offered, option))
      .map(([option, { label }]) => ({
        kind: 'option' as const,
        id: option,
        of: id,
        label,
        choices: Object.keys(offered),
        suggested: likeliest(option, label, labels),
      }));
  });
}

/** Roles to which an action sends a case by an answer: only their names are kept in the case. */
function dispatchedRoles(of: Definition): ReadonlySet<string> {
  const actions = Object.values(of.flow.stages).flatMap(stage => Object.values(stage.actions ?? {}));
  return new Set(actions.flatMap(action => (action.dispatch === undefined ? [] : [action.dispatch.role])));
}

function roleQuestions(from: Definition, to: Definition): readonly Question[] {
  const labels = labelsOf(to.roles, role => role.name);
  return [...dispatchedRoles(from)]
    .filter(role => !Object.hasOwn(to.roles, role))
    .map(id => {
      const label = from.roles[id]?.name ?? id;
      const choices = [...Object.keys(labels), KEPT];
      return { kind: 'role', id, label, choices, suggested: likeliest(id, label, labels) ?? KEPT };
    });
}

function letterQuestions(from: Definition, to: Definition): readonly Question[] {
  const series = new Set(Object.values(to.letters).map(letter => letter.series));
  return Object.entries(from.letters)
    .filter(([id, letter]) => !Object.hasOwn(to.letters, id) && !series.has(letter.series))
    .map(([id, letter]) => ({ kind: 'letter', id, label: letter.name, choices: [KEPT], suggested: undefined }));
}

/** Answers that the new form demands and the old one did not. */
function newDemands(from: Application, to: Application, mapping: Mapping): readonly Question[] {
  const taken = new Set(Object.values(mapping.fields));
  return [...to.fields]
    .filter(([id, { field, page }]) => {
      const before = from.fields.get(id);
      const demanded = field.required !== undefined && field.required !== false && field.type !== 'computed';
      return page !== undefined && demanded && !taken.has(id) && !(before?.field.required === field.required);
    })
    .map(([id, { field }]) => ({ kind: 'empty', id, label: field.label, choices: [KEPT], suggested: undefined }));
}

/** Everything that a plan from these definitions to that one must be told, each question once. */
export function questionsOf(from: readonly Application[], to: Application, mapping: Mapping): readonly Question[] {
  const found = new Map<string, Question>();
  for (const one of from) {
    const all = [
      ...stageQuestions(one.definition, to.definition),
      ...fieldQuestions(one, to),
      ...optionQuestions(one, to, mapping),
      ...roleQuestions(one.definition, to.definition),
      ...letterQuestions(one.definition, to.definition),
      ...newDemands(one, to, mapping),
    ];
    for (const question of all) {
      const key = `${question.kind} ${question.of ?? ''} ${question.id}`;
      if (!found.has(key)) found.set(key, question);
    }
  }
  return [...found.values()];
}

/** What was answered to a question, KEPT included; undefined while it is open. */
export function answerTo(mapping: Mapping, question: Question): string | undefined {
  const { kind, id, of = '' } = question;
  switch (kind) {
    case 'stage':
      return own(mapping.stages, id);
    case 'field':
      return own(mapping.fields, id);
    case 'option':
      return own(own(mapping.options, of) ?? {}, id);
    case 'role':
      return own(mapping.roles, id);
    case 'letter':
      return own(mapping.letters, id);
    case 'empty':
      return mapping.empty.includes(id) ? KEPT : undefined;
  }
}

/** The mapping with one question answered, or opened again. */
export function answered(mapping: Mapping, question: Question, to: string | undefined): Mapping {
  const { kind, id, of = '' } = question;
  const put = (record: Readonly<Record<string, string>>): Readonly<Record<string, string>> => {
    const { [id]: _, ...others } = record;
    return to === undefined ? others : { ...others, [id]: to };
  };
  switch (kind) {
    case 'stage':
      return { ...mapping, stages: put(mapping.stages) };
    case 'field':
      return { ...mapping, fields: put(mapping.fields) };
    case 'option':
      return { ...mapping, options: { ...mapping.options, [of]: put(mapping.options[of] ?? {}) } };
    case 'role':
      return { ...mapping, roles: put(mapping.roles) };
    case 'letter':
      return { ...mapping, letters: put(mapping.letters) };
    case 'empty': {
      const others = mapping.empty.filter(one => one !== id);
      return { ...mapping, empty: to === undefined ? others : [...others, id] };
    }
  }
}

/** The mapping that a new plan begins with: every question with the likely answer, where there is one. */
export function suggestedMapping(from: readonly Application[], to: Application): Mapping {
  let mapping = EMPTY_MAPPING;
  // Options depend on where their field goes, so they are asked once the fields have been.
  for (const kinds of [['stage', 'field', 'role'], ['option']]) {
    for (const question of questionsOf(from, to, mapping))
      if (kinds.includes(question.kind) && question.suggested !== undefined)
        mapping = answered(mapping, question, question.suggested);
  }
  return mapping;
}
