/**
 * The shapes a value of the tree may have. A property's shape, its meaning and its limits are written once (the tables
 * beside this file); the check of a tree, the published JSON Schema, the reference for authors, the comparison and the
 * canonical form are all read off them.
 */
import { EXPRESSION_AT_MOST } from '../limits.ts';

/** Texts with a fixed form. The sentence of the finding names the form; the pattern is published in the JSON Schema. */
export const FORMS = {
  id: /^[a-z][a-z0-9_]{0,39}$/,
  slug: /^[a-z0-9]+(-[a-z0-9]+){0,15}$/,
  version: /^(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})$/,
  archetype: /^[a-z][a-z0-9_]{0,39}@(0|[1-9][0-9]{0,5})(\.(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5}))?$/,
  language: /^[a-z]{2,3}$/,
  path: /^[a-z][a-z0-9_]{0,39}(\.[a-z0-9][a-z0-9_-]{0,39}){0,11}$/,
  date: /^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/,
  time: /^([01][0-9]|2[0-3]):[0-5][0-9]$/,
  letters: /^[A-Z]{1,3}$/,
  days: /^\{[a-z][a-z0-9_]{0,39}\}$/,
} as const;
export type FormName = keyof typeof FORMS;

/** What a text may hold besides words: `values` admits `{parameter}`, `answers` also `{{field}}`, `letter` the whole language of letters. */
export type Fills = 'values' | 'answers' | 'letter';

export interface TextShape {
  readonly is: 'text';
  readonly atMost: number;
  readonly form?: FormName;
  readonly fills?: Fills;
  /** Read by people, and therefore translated. */
  readonly translate?: true;
}
export interface MapShape {
  readonly is: 'map';
  readonly of: Shape;
  readonly atMost: number;
  readonly keys: FormName;
  /** Whether the order of keys means something: it does everywhere but in translations and the like. */
  readonly ordered: boolean;
  /** Property of the element that a bare text stands for. */
  readonly short?: string;
  /** The only keys admitted, where they are fixed. */
  readonly only?: readonly string[];
}
export interface NumberShape {
  readonly is: 'number';
  readonly atLeast: number;
  readonly atMost: number;
  readonly whole: boolean;
}
export type Shape =
  | TextShape
  | MapShape
  | NumberShape
  /** FEEL. A number or yes/no written bare in YAML is taken as its text. */
  | { readonly is: 'expression'; readonly atMost: number }
  | { readonly is: 'one-of'; readonly of: readonly string[] }
  | { readonly is: 'truth' }
  /** `true`, `false` or FEEL. */
  | { readonly is: 'condition' }
  /** A number of days, or `{parameter_id}`. */
  | { readonly is: 'days' }
  | { readonly is: 'date'; readonly orNull: boolean }
  /** Text, number or yes/no. */
  | { readonly is: 'scalar' }
  /** An answer to a field: any JSON within the limits. */
  | { readonly is: 'answer' }
  | { readonly is: 'list'; readonly of: Shape; readonly atMost: number }
  | { readonly is: 'element'; readonly kind: string };

export interface Property {
  readonly shape: Shape;
  readonly required?: true;
  /** Taken where the author writes nothing. */
  readonly default?: unknown;
  /** One sentence for authors. */
  readonly about: string;
  /** YAML as an author would write it. */
  readonly example?: string;
  /** Types of the field or parameter that know this property; absent: all. */
  readonly types?: readonly string[];
}

/** The table of one kind of element: exactly the properties of its type in definition.ts, which the compiler holds it to. */
export interface Element<T> {
  readonly about: string;
  readonly properties: { readonly [K in keyof Required<T>]: Property };
}

type TextRest = { form?: FormName; fills?: Fills; translate?: true };

export const text = (atMost: number, rest: TextRest = {}): TextShape => ({ is: 'text', atMost, ...rest });
/** Words that people read: translated, and free to name parameters. */
export const words = (atMost: number, fills: Fills = 'values'): TextShape => text(atMost, { translate: true, fills });
/** Words that stay Indonesian but may name parameters. */
export const plain = (atMost: number, fills: Fills = 'values'): TextShape => text(atMost, { fills });
/** The id of another element. */
export const reference: TextShape = text(40, { form: 'id' });
export const expression: Shape = { is: 'expression', atMost: EXPRESSION_AT_MOST };
export const truth: Shape = { is: 'truth' };
export const condition: Shape = { is: 'condition' };
export const days: Shape = { is: 'days' };
export const date: Shape = { is: 'date', orNull: false };
export const dateOrNull: Shape = { is: 'date', orNull: true };
export const scalar: Shape = { is: 'scalar' };
export const answer: Shape = { is: 'answer' };
export const oneOf = (...of: readonly string[]): Shape => ({ is: 'one-of', of });
export const whole = (atLeast: number, atMost: number): Shape => ({ is: 'number', atLeast, atMost, whole: true });
export const number = (atLeast: number, atMost: number): Shape => ({ is: 'number', atLeast, atMost, whole: false });
export const list = (of: Shape, atMost: number): Shape => ({ is: 'list', of, atMost });
export const element = (kind: string): Shape => ({ is: 'element', kind });
/** A collection: a map of elements by id, whose order counts. */
export const collection = (of: Shape | string, atMost: number, short?: string): MapShape => ({
  is: 'map',
  of: typeof of === 'string' ? element(of) : of,
  atMost,
  keys: 'id',
  ordered: true,
  ...(short === undefined ? {} : { short }),
});
/** A map whose order means nothing. */
export const lookup = (of: Shape, atMost: number, keys: FormName = 'id', only?: readonly string[]): MapShape => ({
  is: 'map',
  of,
  atMost,
  keys,
  ordered: false,
  ...(only === undefined ? {} : { only }),
});
