/**
 * Placeholders in a letter's body and in sentences for the timeline: `{{name|filter}}` and `{{#jika expression}}…{{/jika}}`.
 *
 * Conditions are settled on the author's text before any answer is put into it, so nothing that a citizen typed is ever
 * read as a placeholder or as Markdown.
 */
import { writeDate, writeRupiah } from '../foundation/texts.ts';
import { type PlaceNames, printAnswer } from './answer-print.ts';
import { isDate } from './answer-rules.ts';
import { fillText, type Lang, localised, withDefaults } from './compile.ts';
import type { Answer, Field, FieldType, NamedValue, ParameterType } from './definition.ts';
import { evaluationOf } from './evaluation.ts';
import type { Application, LetterScope, Scope } from './flow/runtime.ts';
import { questionsIn } from './names.ts';
import { inWords } from './number-words.ts';

/** One thing between double braces. `at` is its offset in the text. */
export type Placeholder =
  | { readonly kind: 'value'; readonly at: number; readonly name: string; readonly filters: readonly string[] }
  | { readonly kind: 'condition'; readonly at: number; readonly expression: string }
  /** Braces that do not close, a name that is none, a condition without its end or an end without its condition. */
  | { readonly kind: 'broken'; readonly at: number; readonly text: string };

/** What may follow a name: a date in full, whole rupiah, a number in words, an item a choice or file. */
export const FILTERS = ['tanggal', 'rupiah', 'terbilang', 'daftar'] as const;

const TAG = /\{\{([^{}]*)\}\}/g;
const NAME = /^[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*$/;

/** Every placeholder of a text, in order, for a checker to look at. */
export function placeholdersOf(text: string): readonly Placeholder[] {
  const found: Placeholder[] = [];
  const opened: number[] = [];
  for (const match of text.matchAll(TAG)) {
    const inner = (match[1] ?? '').trim();
    const at = match.index;
    if (inner.startsWith('#jika ')) {
      opened.push(at);
      found.push({ kind: 'condition', at, expression: inner.slice('#jika '.length).trim() });
    } else if (inner === '/jika') {
      if (opened.pop() === undefined) found.push({ kind: 'broken', at, text: match[0] });
    } else {
      const [name = '', ...filters] = inner.split('|').map(part => part.trim());
      found.push(NAME.test(name) ? { kind: 'value', at, name, filters } : { kind: 'broken', at, text: match[0] });
    }
  }
  for (const at of opened) found.push({ kind: 'broken', at, text: text.slice(at, at + 40) });
  for (const match of text.replace(TAG, tag => ' '.repeat(tag.length)).matchAll(/\{\{|\}\}/g)) {
    found.push({ kind: 'broken', at: match.index, text: text.slice(match.index, match.index + 40) });
  }
  return found.sort((a, b) => a.at - b.at);
}

/** The text with conditions settled: what does not hold is gone, and so are the marks, with the line they stand alone on. */
export function settleConditions(text: string, holds: (expression: string) => boolean): string {
  const lines = text.replace(/\r\n?/g, '\n').replace(/^[ \t]*(\{\{(?:#jika [^{}]*|\/jika)\}\})[ \t]*(?:\n|$)/gm, '$1');
  const open: boolean[] = [];
  let settled = '';
  let from = 0;
  for (const match of lines.matchAll(/\{\{\s*(#jika\s+[^{}]*|\/jika)\s*\}\}/g)) {
    const shown = open.every(Boolean);
    if (shown) settled += lines.slice(from, match.index);
    from = match.index + match[0].length;
    const inner = (match[1] ?? '').trim();
    if (inner === '/jika') open.pop();
    else open.push(shown && holds(inner.replace(/^#jika\s+/, '').trim()));
  }
  return open.every(Boolean) ? settled + lines.slice(from) : settled;
}

/** Splits a text at its placeholders: plain texts and values take turns. */
export function splitAtPlaceholders(text: string): readonly ({ readonly text: string } | { readonly inner: string })[] {
  const parts: ({ text: string } | { inner: string })[] = [];
  let from = 0;
  for (const match of text.matchAll(TAG)) {
    parts.push({ text: text.slice(from, match.index) }, { inner: match[1] ?? '' });
    from = match.index + match[0].length;
  }
  parts.push({ text: text.slice(from) });
  return parts;
}

/** What stands for a value that is not there. */
export const NOTHING = '-';

/** The value of a placeholder as text. */
export function printPlaceholder(app: Application, inner: string, scope: Scope | LetterScope, lang: Lang): string {
  const [name = '', ...filters] = inner.split('|').map(part => part.trim());
  const { value, field } = valueNamed(app, name, scope, lang);
  const filter = filters.find(one => FILTERS.some(known => known === one));
  if (filter === 'tanggal' && typeof value === 'string' && isDate(value)) return writeDate(lang, value);
  if (filter === 'rupiah' && typeof value === 'number') return writeRupiah(lang, value);
  if (filter === 'terbilang' && typeof value === 'number') return inWords(value);
  return printAnswer(field, value, lang, placesOf(scope)) || NOTHING;
}

function placesOf(scope: Scope): PlaceNames {
  return scope.places ?? {};
}

interface Valued {
  readonly value: Answer;
  readonly field: Field;
}

const plain = (type: FieldType): Field => ({ type, label: '' });
const TYPES: Readonly<Record<NamedValue['type'], FieldType>> = {
  text: 'text',
  number: 'number',
  money: 'money',
  date: 'date',
  'yes-no': 'yes-no',
};

/** The value of a name, with the field or the like by which it is printed. */
export function valueNamed(app: Application, name: string, scope: Scope | LetterScope, lang: Lang): Valued {
  const [head = '', ...path] = name.split('.');
  const [member = ''] = path;
  const evaluation = evaluationOf(app, scope);
  if (head === 'param') return parameterValue(app, member, scope, lang);
  if (head === 'berkas') {
    const matter = evaluation.value('berkas') as unknown as Readonly<Record<string, string | null>>;
    return { value: matter[member] ?? null, field: plain(member === 'dibuka' || member === 'batas' ? 'date' : 'text') };
  }
  if (head === 'surat') {
    const letter = 'letter' in scope ? scope.letter : undefined;
    if (member === 'tanggal') return { value: letter?.date ?? null, field: plain('date') };
    return { value: member === 'nomor' ? (letter?.number ?? null) : null, field: plain('text') };
  }
  const value = evaluation.value(head);
  if (path.length > 0) return memberValue(value, path, scope);
  const definition = localised(app, lang);
  const place = app.fields.get(head);
  if (place !== undefined) return { value, field: localField(app, place.id, lang) ?? place.field };
  const type = own(definition.values, head)?.type ?? own(definition.tables, head)?.output.type;
  return { value, field: plain(type === undefined ? 'computed' : TYPES[type]) };
}

function localField(app: Application, id: string, lang: Lang): Field | undefined {
  const place = app.fields.get(id);
  const definition = localised(app, lang);
  if (place?.page !== undefined) return definition.form.pages[place.page]?.fields[id];
  if (place?.stage === undefined || place.action === undefined) return undefined;
  return questionsIn(definition.flow.stages[place.stage], place.action)[id];
}

/** A part of a place or the like; a code that has a name is printed by it. */
function memberValue(value: Answer, path: readonly string[], scope: Scope): Valued {
  let inside: unknown = value;
  for (const key of path)
    inside =
      typeof inside === 'object' && inside !== null && Object.hasOwn(inside, key)
        ? (inside as Record<string, unknown>)[key]
        : null;
  const places = placesOf(scope);
  const printed = typeof inside === 'string' && Object.hasOwn(places, inside) ? (places[inside] ?? inside) : inside;
  return { value: (printed ?? null) as Answer, field: plain('computed') };
}

const PARAMETER_TYPES: Readonly<Partial<Record<ParameterType, FieldType>>> = {
  money: 'money',
  date: 'date',
  'yes-no': 'yes-no',
  choice: 'choice',
};

function parameterValue(app: Application, id: string, scope: Scope, lang: Lang): Valued {
  const value = own(withDefaults(app.definition, scope.parameters, scope.today), id) ?? null;
  const parameter = own(localised(app, lang).parameters, id);
  if (typeof value === 'number' && parameter?.type !== 'money')
    return { value: fillText(`{${id}}`, { [id]: value }, lang), field: plain('text') };
  const options = Object.fromEntries(
    Object.entries(parameter?.options ?? {}).map(([option, label]) => [option, { label }]),
  );
  return {
    value,
    field: { ...plain((parameter === undefined ? undefined : PARAMETER_TYPES[parameter.type]) ?? 'text'), options },
  };
}

function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
