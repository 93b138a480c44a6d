/**
 * The functions an expression may call, with what they take and give.
 *
 * This is a selection from DMN 1.5: everything pure, whose cost grows no faster than its input. Left out on purpose are
 * `now()` and `today()` (the day comes with the case, as the name `today`), those with regular expressions (`matches`,
 * `replace`, `split`: a field's `pattern` does that, guarded), those which take functions, and those on ranges.
 */

/** Kinds of values inside an expression: those of names, and two which no name has. */
export type ValueKind =
  | 'text'
  | 'number'
  | 'yes-no'
  | 'date'
  | 'time'
  | 'list'
  | 'context'
  | 'any'
  | 'duration'
  | 'null';

/** What a parameter takes: one of these kinds; `element` marks the value searched for in a list. */
export interface FunctionShape {
  readonly takes: readonly (readonly ValueKind[])[];
  /** How many of them must be given; the rest may be left out. */
  readonly least: number;
  /** The last kind may be given any number of times. */
  readonly many?: boolean;
  /** What comes out; `element` is the element of the list given first, `same` the type given first. */
  readonly gives: ValueKind | 'element' | 'same' | { readonly listOf: ValueKind };
  /** Compares every element with every other, so its cost is the square of its input. */
  readonly squares?: boolean;
}

const text: readonly ValueKind[] = ['text'];
const number: readonly ValueKind[] = ['number'];
const yesNo: readonly ValueKind[] = ['yes-no'];
const list: readonly ValueKind[] = ['list'];
const any: readonly ValueKind[] = ['any'];
const numbers: readonly ValueKind[] = ['number', 'list'];
const dated: readonly ValueKind[] = ['date'];

function shape(
  takes: readonly (readonly ValueKind[])[],
  gives: FunctionShape['gives'],
  more: Partial<Pick<FunctionShape, 'least' | 'many' | 'squares'>> = {},
): FunctionShape {
  return { takes, gives, least: takes.length, ...more };
}

const ofText: [string, FunctionShape][] = [
  ['string', shape([any], 'text')],
  ['substring', shape([text, number, number], 'text', { least: 2 })],
  ['string length', shape([text], 'number')],
  ['upper case', shape([text], 'text')],
  ['lower case', shape([text], 'text')],
  ['substring before', shape([text, text], 'text')],
  ['substring after', shape([text, text], 'text')],
  ['contains', shape([text, text], 'yes-no')],
  ['starts with', shape([text, text], 'yes-no')],
  ['ends with', shape([text, text], 'yes-no')],
  ['string join', shape([list, text], 'text', { least: 1 })],
];

const ofLists: [string, FunctionShape][] = [
  ['list contains', shape([list, any], 'yes-no')],
  ['count', shape([list], 'number')],
  ['sum', shape([numbers], 'number', { many: true })],
  ['min', shape([numbers], 'number', { many: true })],
  ['max', shape([numbers], 'number', { many: true })],
  ['mean', shape([numbers], 'number', { many: true })],
  ['product', shape([numbers], 'number', { many: true })],
  ['median', shape([numbers], 'number', { many: true })],
  ['mode', shape([numbers], { listOf: 'number' }, { many: true })],
  ['stddev', shape([numbers], 'number', { many: true })],
  ['all', shape([['yes-no', 'list']], 'yes-no', { many: true })],
  ['any', shape([['yes-no', 'list']], 'yes-no', { many: true })],
  ['sublist', shape([list, number, number], 'same', { least: 2 })],
  ['append', shape([list, any], 'same', { many: true })],
  ['concatenate', shape([list], 'same', { many: true })],
  ['insert before', shape([list, number, any], 'same')],
  ['remove', shape([list, number], 'same')],
  ['reverse', shape([list], 'same')],
  ['index of', shape([list, any], { listOf: 'number' })],
  ['union', shape([list], 'same', { many: true, squares: true })],
  ['distinct values', shape([list], 'same', { squares: true })],
  ['flatten', shape([list], 'list')],
];

const ofNumbers: [string, FunctionShape][] = [
  ['number', shape([text, text, text], 'number')],
  ['decimal', shape([number, number], 'number')],
  ['floor', shape([number, number], 'number', { least: 1 })],
  ['ceiling', shape([number, number], 'number', { least: 1 })],
  ['abs', shape([['number', 'duration']], 'same')],
  ['round up', shape([number, number], 'number')],
  ['round down', shape([number, number], 'number')],
  ['round half up', shape([number, number], 'number')],
  ['round half down', shape([number, number], 'number')],
  ['modulo', shape([number, number], 'number')],
  ['sqrt', shape([number], 'number')],
  ['log', shape([number], 'number')],
  ['exp', shape([number], 'number')],
  ['odd', shape([number], 'yes-no')],
  ['even', shape([number], 'yes-no')],
];

const others: [string, FunctionShape][] = [
  ['not', shape([yesNo], 'yes-no')],
  ['is', shape([any, any], 'yes-no')],
  ['day of year', shape([dated], 'number')],
  ['day of week', shape([dated], 'text')],
  ['month of year', shape([dated], 'text')],
  ['week of year', shape([dated], 'number')],
  ['years and months duration', shape([dated, dated], 'duration')],
  ['date', shape([['text', 'date', 'number'], number, number], 'date', { least: 1 })],
  ['time', shape([['text', 'time', 'number'], number, number], 'time', { least: 1 })],
  ['duration', shape([text], 'duration')],
];

export const FUNCTIONS: ReadonlyMap<string, FunctionShape> = new Map([...ofText, ...ofLists, ...ofNumbers, ...others]);

/** Words of FEEL itself, which can be no element's id; `partial` is what an iteration has gathered so far. */
export const FEEL_WORDS: ReadonlySet<string> = new Set([
  'in',
  'and',
  'or',
  'for',
  'if',
  'then',
  'else',
  'not',
  'some',
  'every',
  'null',
  'true',
  'false',
  'function',
  'between',
  'return',
  'satisfies',
  'instance',
  'external',
  'partial',
]);

/** Properties of dates, times and durations. */
export const PROPERTIES: Readonly<Partial<Record<ValueKind, readonly string[]>>> = {
  date: ['year', 'month', 'day', 'weekday'],
  time: ['hour', 'minute', 'second'],
  duration: ['years', 'months', 'days', 'hours', 'minutes', 'seconds'],
};
