/**
 * A definition made ready for use: names known, fields found by id, expressions parsed once and kept.
 *
 * Expressions are parsed when first needed and never again, so that a catalogue of hundreds of applications costs nothing
 * until somebody opens one. Nothing here can fail: a definition is checked before it is published, and what slipped
 * through gives null.
 */
import { writeNumber } from '../foundation/texts.ts';
import type { Definition, Parameter, ParameterValues } from './definition.ts';
import { compileExpression, type Parsed } from './expressions.ts';
import type { Application, FieldPlace } from './flow/runtime.ts';
import { fieldsOf, type Names, namesInRow, namesOf } from './names.ts';

export type Lang = 'id' | 'en';

/** Makes a definition ready for use. */
export function compile(definition: Definition): Application {
  const names = namesOf(definition);
  const fields = placesOf(definition);
  const parsed = new Map<string, Parsed>();
  const once = (key: string, make: () => Parsed): Parsed => {
    const known = parsed.get(key);
    if (known !== undefined) return known;
    const made = make();
    parsed.set(key, made);
    return made;
  };
  const inRow = (table: string): Names => namesInRow(names, fields.get(table)?.field.columns ?? {});
  return {
    definition,
    names,
    fields,
    expression: (text, columns) =>
      once(`${columns ?? ''} ${text}`, () => compileExpression(text, columns === undefined ? names : inRow(columns))),
    test: (text, input) => once(`?${input.kind} ${text}`, () => compileExpression(text, names, input)),
  };
}

/** Where ids collide the first stands, as in `namesOf`. */
function placesOf(definition: Definition): ReadonlyMap<string, FieldPlace> {
  const places = new Map<string, FieldPlace>();
  for (const { id, path, field } of fieldsOf(definition)) {
    if (places.has(id)) continue;
    const [section, , second = '', , fourth = ''] = path.split('.');
    places.set(id, section === 'form' ? { id, field, page: second } : { id, field, stage: second, action: fourth });
  }
  return places;
}

const translations = new WeakMap<Definition, Definition>();

/** The definition with its texts in the language; what is not translated stays Indonesian. */
export function localised(of: Definition | Application, lang: Lang): Definition {
  const definition = 'definition' in of ? of.definition : of;
  if (lang === 'id') return definition;
  const known = translations.get(definition);
  if (known !== undefined) return known;
  let tree: unknown = definition;
  for (const [path, text] of Object.entries(definition.translations[lang] ?? {}))
    tree = withText(tree, path.split('.'), text);
  const made = tree as Definition;
  translations.set(definition, made);
  return made;
}

/** The tree with another text at the path; the same tree where there is no text. Branches aside of the path are shared. */
function withText(tree: unknown, path: readonly string[], text: string): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return typeof tree === 'string' ? text : tree;
  if (typeof tree !== 'object' || tree === null || !Object.hasOwn(tree, key)) return tree;
  if (Array.isArray(tree))
    return tree.map((item, index) => (String(index) === key ? withText(item, rest, text) : item));
  const branch = tree as Readonly<Record<string, unknown>>;
  return { ...branch, [key]: withText(branch[key], rest, text) };
}

/** From this number on digits are grouped; below it a number may be a year. */
const GROUPED_FROM = 10_000;

/** A text with `{parameter_id}` replaced by the values; one without a value stays as written, so that it is seen. */
export function fillText(text: string, parameters: ParameterValues, lang: Lang = 'id'): string {
  return text.replace(/\{([a-z][a-z0-9_]*)\}/g, (written, id: string) => {
    const value = Object.hasOwn(parameters, id) ? parameters[id] : undefined;
    if (value === undefined || value === '') return written;
    if (typeof value === 'boolean') return printYesNo(value, lang);
    if (typeof value === 'number')
      return Math.abs(value) < GROUPED_FROM
        ? String(value).replace('.', lang === 'id' ? ',' : '.')
        : writeNumber(lang, value);
    return value;
  });
}

export function printYesNo(value: boolean, lang: Lang): string {
  if (lang === 'en') return value ? 'Yes' : 'No';
  return value ? 'Ya' : 'Tidak';
}

/** Parameters that only the holding region can fill. */
export function blanksOf(definition: Definition): readonly { readonly id: string; readonly parameter: Parameter }[] {
  return Object.entries(definition.parameters)
    .filter(([, parameter]) => parameter.local === true)
    .map(([id, parameter]) => ({ id, parameter }));
}

/** A parameter's value where nobody gave one: on a day the newest that holds then, else the plain default. */
export function defaultOn({ default: value, from, local }: Parameter, day: string | undefined) {
  if (from === undefined || local === true || day === undefined) return value;
  return valueOn(from, day) ?? value;
}

/** Of values by the day from which each holds, the one of a day; undefined before the first. */
export function valueOn(from: NonNullable<Parameter['from']>, day: string): string | number | boolean | undefined {
  const begun = Object.keys(from).filter(since => since <= day);
  return from[begun.sort().at(-1) ?? ''];
}

/** The values given, and for the rest the defaults; `day` (calendar date) for those that hold from a day on. */
export function withDefaults(definition: Definition, parameters: ParameterValues, day?: string): ParameterValues {
  const defaults = Object.entries(definition.parameters).flatMap(([id, parameter]) => {
    const value = defaultOn(parameter, day);
    return value === undefined ? [] : [[id, value] as const];
  });
  return { ...Object.fromEntries(defaults), ...parameters };
}
