/**
 * A value of one's own for a conflict: which input fits, what stands in it at first, and reading back what was written.
 * Pure. A whole element is written as the language writes it; what is wrong with it is found by the language itself.
 */

import { readValue, typedValue, writtenValue } from '../installations/index.ts';
import {
  type Conflict,
  type Definition,
  elementAt,
  type Finding,
  type Parameter,
  readEdited,
  valueKindAt,
} from '../language/index.ts';

export type Editor =
  | { readonly is: 'line' | 'text'; readonly atMost: number; readonly value: string }
  | { readonly is: 'number'; readonly value: string }
  | { readonly is: 'truth'; readonly value: string }
  | { readonly is: 'date'; readonly value: string }
  | { readonly is: 'choice'; readonly options: readonly string[]; readonly value: string }
  | { readonly is: 'deadline'; readonly days: string; readonly clock: string }
  /** Where it stands: after which of its neighbours; '' is first. */
  | {
      readonly is: 'place';
      readonly options: readonly { readonly value: string; readonly label: string }[];
      readonly value: string;
    }
  | { readonly is: 'parameter'; readonly id: string; readonly parameter: Parameter; readonly value: string }
  | { readonly is: 'element'; readonly value: string };

interface DeadlineValue {
  readonly days: number | string;
  readonly clock: string;
}
function isDeadline(value: unknown): value is DeadlineValue {
  return typeof value === 'object' && value !== null && 'days' in value && 'clock' in value;
}

/** The value that stands in the editor at first: what was chosen before, else ours, else theirs. */
function startOf(conflict: Conflict): unknown {
  const { choice } = conflict;
  if (typeof choice === 'object') return choice.edit;
  if (conflict.class === 'dangling' || conflict.class === 'behaviour') return undefined;
  return conflict.ours ?? conflict.theirs;
}

export function editorOf(
  conflict: Conflict,
  trees: { readonly ours: Definition; readonly theirs: Definition },
): Editor {
  const { path } = conflict;
  const start = startOf(conflict) ?? elementAt(trees.theirs, path) ?? elementAt(trees.ours, path);
  if (conflict.class === 'both-moved') return placeOf(conflict, trees.theirs, start);
  if (conflict.class === 'parameter' && conflict.value !== undefined) {
    const id = path.slice(path.lastIndexOf('.') + 1);
    const parameter = trees.theirs.parameters[id];
    if (parameter !== undefined)
      return { is: 'parameter', id, parameter, value: writtenValue(isScalar(start) ? start : undefined) };
  }
  if (isDeadline(start)) return { is: 'deadline', days: String(start.days), clock: start.clock };
  const kind = valueKindAt(path);
  const written = start === undefined ? '' : String(start);
  switch (kind.is) {
    case 'line':
    case 'text':
      return { is: kind.is, atMost: kind.atMost, value: written };
    case 'number':
      return { is: 'number', value: written.replace('.', ',') };
    case 'truth':
      return { is: 'truth', value: written };
    case 'date':
      return { is: 'date', value: written };
    case 'choice':
      return { is: 'choice', options: kind.options, value: written };
    case 'other':
      // A default of a parameter, a number of days: one short value.
      return isScalar(start) && String(start).length < 120
        ? { is: 'line', atMost: 200, value: written }
        : { is: 'element', value: start === undefined ? '' : JSON.stringify(start, null, 2) };
  }
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function placeOf({ path, ours, theirs }: Conflict, tree: Definition, start: unknown): Editor {
  const value = start === null || start === undefined ? '' : String(start);
  if ([ours, theirs].some(place => typeof place === 'string' && place.startsWith('form.pages.'))) {
    const options = Object.entries(tree.form.pages).map(([id, page]) => ({
      value: `form.pages.${id}`,
      label: page.title,
    }));
    return { is: 'place', options, value };
  }
  const parent = path.slice(0, path.lastIndexOf('.'));
  const own = path.slice(parent.length + 1);
  const siblings = Object.entries((elementAt(tree, parent) as Readonly<Record<string, unknown>> | undefined) ?? {});
  const options = siblings
    .filter(([id]) => id !== own)
    .map(([id, element]) => ({ value: id, label: labelOf(element) ?? id }));
  return { is: 'place', options: [{ value: '', label: '' }, ...options], value };
}

function labelOf(element: unknown): string | undefined {
  if (typeof element === 'string') return element;
  if (typeof element !== 'object' || element === null) return undefined;
  const { label, title, name } = element as { label?: unknown; title?: unknown; name?: unknown };
  return [label, title, name].find((one): one is string => typeof one === 'string');
}

/** Name of the input in the form. */
export const VALUE = 'nilai';

/** Longest element that is written by hand; the language's own limits are narrower for each part of it. */
const WRITTEN_AT_MOST = 200_000;

export type ReadEdit =
  | { readonly value: unknown }
  /** What the form's own inputs can tell: a number that is none. */
  | { readonly fault: 'empty' | 'number' | 'value' }
  | { readonly findings: readonly Finding[] };

/** Reads what was written back into a value of the tree. */
export function readEdit(editor: Editor, fields: Readonly<Record<string, string>>): ReadEdit {
  const typed = (fields[VALUE] ?? '').replaceAll('\r\n', '\n');
  switch (editor.is) {
    case 'line':
      return typed.trim() === '' ? { fault: 'empty' } : { value: scalarOf(typed.trim(), editor.value) };
    case 'text':
      return typed.trim() === '' ? { fault: 'empty' } : { value: typed };
    case 'number': {
      const number = Number(typed.trim().replace(',', '.'));
      return typed.trim() === '' || Number.isNaN(number) ? { fault: 'number' } : { value: number };
    }
    case 'truth':
      return { value: typed === 'true' };
    case 'choice':
      return editor.options.includes(typed) ? { value: typed } : { fault: 'value' };
    case 'date': {
      const parts = [fields[`${VALUE}-y`], fields[`${VALUE}-m`], fields[`${VALUE}-d`]].map(part => (part ?? '').trim());
      return { value: parts.map((part, index) => (index === 0 ? part : part.padStart(2, '0'))).join('-') };
    }
    case 'deadline': {
      const days = (fields.hari ?? '').trim();
      const clock = fields.jam === 'calendar' ? 'calendar' : 'working';
      if (/^\d{1,4}$/.test(days)) return { value: { days: Number(days), clock } };
      return /^\{[a-z0-9_]+\}$/.test(days) ? { value: { days, clock } } : { fault: 'number' };
    }
    case 'place': {
      const known = editor.options.some(option => option.value === typed);
      return known ? { value: typed === '' ? null : typed } : { fault: 'value' };
    }
    case 'parameter': {
      const text = typedValue(editor.parameter, `${VALUE}.${editor.id}`, fields) ?? '';
      const read = readValue(editor.parameter, text);
      return 'value' in read ? { value: read.value } : { fault: 'empty' in read ? 'empty' : 'value' };
    }
    case 'element': {
      if (typed.trim() === '' || typed.length > WRITTEN_AT_MOST) return { fault: 'empty' };
      const { value, findings } = readEdited('nilai.yaml', typed);
      return value === undefined ? { findings } : { value };
    }
  }
}

/** `5` is a number where a number stood, and a text where a text stood. */
function scalarOf(typed: string, before: string): string | number {
  const isNumber = /^-?\d+([.,]\d+)?$/;
  return isNumber.test(before) && isNumber.test(typed) ? Number(typed.replace(',', '.')) : typed;
}
