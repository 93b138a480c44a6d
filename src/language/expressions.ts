/**
 * FEEL, the expression language of DMN 1.5, within bounds.
 *
 * An expression is parsed once and then called like a function of the names it reads: parsing costs a hundred times what
 * evaluating does. It never throws and never gives what JSON cannot say: what fails, runs too large or is not known is
 * null, and the diagnostics tell why. Dates are FEEL dates inside and 'YYYY-MM-DD' outside.
 */
import { evaluate, FeelDate, FeelDateTime, FeelDuration, FeelTime, isFunction, parseDate, parseTime } from 'feelin';
import { type Cell, readCell, readLiteral } from './feel/cells.ts';
import { FEEL_WORDS } from './feel/functions.ts';
import type { ValueType } from './feel/kinds.ts';
import { type Budget, freshBudget, Meter } from './feel/metering.ts';
import { parseText } from './feel/tree.ts';
import { analyse, type TypeProblem } from './feel/types.ts';
import { INPUT, type Written, written, writtenTests } from './feel/writing.ts';
import { EXPRESSION_AT_MOST } from './limits.ts';
import type { NameKind, Names, NameType } from './names.ts';
import { type Suggest, suggesting } from './suggestion.ts';

export { type Budget, freshBudget } from './feel/metering.ts';

export type ExpressionCode =
  | 'expression.syntax'
  | 'expression.unknown-name'
  | 'expression.type'
  | 'expression.unknown-function'
  | 'expression.too-long';

export interface ExpressionProblem {
  readonly code: ExpressionCode;
  readonly details: Record<string, string | number>;
}

export interface Evaluated {
  /** A value that JSON can say; null where there is none. */
  readonly value: unknown;
  /** Why something is null, in feelin's words or ours; for whoever looks into it, never for a citizen. */
  readonly diagnostics: readonly string[];
}

/** An expression ready to be called. */
export interface Parsed {
  readonly text: string;
  /** Names it reads. */
  readonly names: readonly string[];
  /** Type of its value as far as it can be told. */
  readonly type: NameType;
  /** Its value; null where the steps left in the budget do not suffice. */
  evaluate(lookup: (name: string) => unknown, budget?: Budget): Evaluated;
}

/** Bounds of what an expression may give. */
const TEXT_AT_MOST = 10_000;
const LIST_AT_MOST = 200;
const DEPTH_AT_MOST = 6;
const VALUES_AT_MOST = 5_000;

/** Whether an element may have this id: words of FEEL cannot be read as names. */
export function mayBeName(id: string): boolean {
  return !FEEL_WORDS.has(id);
}

/** What can be told of an expression without evaluating it. */
export interface Reading {
  readonly problems: readonly ExpressionProblem[];
  readonly type: ValueType;
  /** Names it reads. */
  readonly names: readonly string[];
}

/** Reads an expression; with `input` it is unary tests on a value of that type. */
export function readExpression(text: string, names: Names, input?: NameType, suggest: Suggest = suggesting): Reading {
  const refusedAs = (problem: ExpressionProblem): Reading => ({
    problems: [problem],
    type: { kind: 'any' },
    names: [],
  });
  if (text.length > EXPRESSION_AT_MOST)
    return refusedAs({ code: 'expression.too-long', details: { length: text.length, limit: EXPRESSION_AT_MOST } });
  const plain = input === undefined ? plainReading(text) : plainTest(text, input.kind);
  if (plain !== undefined) return plain;
  const parsed = parseText(text, input !== undefined);
  if ('problem' in parsed) return refusedAs({ code: 'expression.syntax', details: { ...parsed.problem } });
  return analyse(parsed.tree.topNode, text, names, input, suggest);
}

/** A number, a text or a yes or no needs no reading. */
function plainReading(text: string): Reading | undefined {
  const literal = readLiteral(text);
  return literal === undefined ? undefined : { problems: [], type: { kind: kindOf(literal) }, names: [] };
}

function plainTest(text: string, kind: NameKind): Reading | undefined {
  const cell = plainCell(text, kind);
  return cell === undefined ? undefined : { problems: [], type: { kind: 'yes-no' }, names: [] };
}

/** The cell, where it says the same as FEEL would on a value of that kind. */
function plainCell(text: string, kind: NameKind): Cell | undefined {
  const cell = readCell(text);
  return cell?.isPlain && cell.marks.every(mark => kindOf(mark) === kind) ? cell : undefined;
}

function kindOf(value: string | number | boolean): 'text' | 'number' | 'yes-no' {
  return typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : 'yes-no';
}

/** Whether an expression needs to be read as FEEL, which is what costs. */
export function isDear(text: string, input?: NameKind): boolean {
  return input === undefined ? readLiteral(text) === undefined : plainCell(text, input) === undefined;
}

/** What a value of another kind than `expected` is told to be; nothing where it fits. */
export function misfit(text: string, type: ValueType, expected: NameKind): readonly ExpressionProblem[] {
  if (expected === 'any' || fitsExpected(text, type, expected)) return [];
  const details = { near: text.slice(0, 60), found: type.kind, expected, at: 1, why: 'result' };
  return [{ code: 'expression.type', details } satisfies TypeProblem];
}

/** Everything wrong with an expression. With `unary` it is a decision table's cell and `expected` the type of its input. */
export function checkExpression(
  text: string,
  names: Names,
  expected: NameKind = 'any',
  unary = false,
): readonly ExpressionProblem[] {
  const { problems, type } = readExpression(text, names, unary ? { kind: expected } : undefined);
  return unary || problems.length > 0 ? problems : misfit(text, type, expected);
}

function fitsExpected(text: string, type: ValueType, expected: NameKind): boolean {
  if (type.kind === expected || type.kind === 'any' || type.kind === 'null') return true;
  // A text written out may say a date.
  return expected === 'date' && (type.literal !== undefined || typeof readLiteral(text) === 'string');
}

/** What an expression will give, as far as it can be told without evaluating it. */
export function typeOfExpression(text: string, names: Names): NameType {
  return outside(readExpression(text, names).type);
}

/** A kind that only exists inside an expression is outside of it one that is not known. */
export function outside(type: ValueType): NameType {
  const kind: NameKind = type.kind === 'duration' || type.kind === 'null' ? 'any' : type.kind;
  const { element, members } = type;
  return {
    kind,
    ...(element === undefined ? {} : { element: outside(element) }),
    ...(members === undefined ? {} : { members: new Map([...members].map(([id, member]) => [id, outside(member)])) }),
  };
}

/**
 * Makes an expression callable. With `input` the text is unary tests on `?`, whose value is looked up under that name.
 * A text that is no expression of ours can still be called: it gives null and says so.
 */
export function compileExpression(text: string, names: Names, input?: NameType): Parsed {
  if (text.length > EXPRESSION_AT_MOST) return refused(text, 'expression.too-long');
  if (input !== undefined) return compiledTest(text, names, input);
  const literal = readLiteral(text);
  if (literal === undefined) return compiled(text, names);
  const value: Evaluated = { value: literal, diagnostics: [] };
  return { text, names: [], type: { kind: kindOf(literal) }, evaluate: () => value };
}

/** A simple cell is tried as it is, where the value is of its kind; else it is FEEL's to say. */
function compiledTest(text: string, names: Names, input: NameType): Parsed {
  const cell = plainCell(text, input.kind);
  if (cell === undefined) return compiled(text, names, input);
  let whole: Parsed | undefined;
  return {
    text,
    names: [],
    type: { kind: 'yes-no' },
    evaluate(lookup, budget) {
      const value = lookup('?');
      if (isKind(value, input.kind)) return { value: cell.fits(value), diagnostics: [] };
      whole ??= compiled(text, names, input);
      return whole.evaluate(lookup, budget);
    },
  };
}

function isKind(value: unknown, kind: NameKind): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value) && kindOf(value as string | number | boolean) === kind;
}

function compiled(text: string, names: Names, input?: NameType): Parsed {
  const unary = input !== undefined;
  const parsed = parseText(text, unary);
  if ('problem' in parsed) return refused(text, `expression.syntax ${parsed.problem.why} ${parsed.problem.at}`);
  const { tree } = parsed;
  const analysis = analyse(tree.topNode, text, names, input);
  const unknown = analysis.problems.find(one => one.code === 'expression.unknown-function');
  if (unknown !== undefined) return refused(text, `${unknown.code} ${unknown.details.name}`);
  const read = (unary ? [...new Set([...analysis.names, INPUT])] : analysis.names).filter(name => /^\w+$/.test(name));
  const typeOf = (name: string): NameType => (name === INPUT ? input : names.get(name)) ?? { kind: 'any' };
  const writing = {
    text,
    dates: analysis.dates,
    names: read.length,
    isDated: analysis.dates.length > 0 || read.some(name => !CHEAP.has(typeOf(name).kind)),
  };
  const body = unary ? writtenTests(tree.topNode, writing) : written(tree.topNode, writing);
  return callable(text, read, body, typeOf, outside(analysis.type));
}

/** Kinds of values that are cheap to reckon with; others may be or hold dates. */
const CHEAP: ReadonlySet<NameKind> = new Set(['text', 'number', 'yes-no']);

function refused(text: string, why: string): Parsed {
  const nothing: Evaluated = { value: null, diagnostics: [why] };
  return { text, names: [], type: { kind: 'any' }, evaluate: () => nothing };
}

function callable(
  text: string,
  read: readonly string[],
  body: Written,
  typeOf: (name: string) => NameType,
  type: NameType,
): Parsed {
  let made: { value: unknown; warnings: { type: string }[] };
  try {
    made = evaluate(`function(${[...body.calls, ...read].join(', ') || 'Kosong'}) ${body.text}\n`, {});
  } catch (error) {
    return refused(text, error instanceof Error ? error.message : 'expression.syntax');
  }
  const { value: call, warnings } = made;
  if (!isFunction(call)) return refused(text, 'expression.syntax');
  const types = read.map(typeOf);
  const meter = new Meter();
  const functions = meter.functions(body.calls);
  return {
    text,
    names: read.filter(name => name !== INPUT),
    type,
    evaluate(lookup, budget = freshBudget()) {
      try {
        const given = read.map((name, index) =>
          toFeel(lookup(name === INPUT ? '?' : name), types[index] ?? { kind: 'any' }),
        );
        meter.begin(budget, functions.length === 0 ? [] : given);
        const value = fromFeel(call.invoke([...functions, ...given]), { left: VALUES_AT_MOST });
        return { value, diagnostics: warnings.map(warning => warning.type) };
      } catch (error) {
        return { value: null, diagnostics: [error instanceof Error ? error.message : 'failed'] };
      } finally {
        // The interpreter gathers warnings for as long as the function lives.
        warnings.length = 0;
      }
    },
  };
}

/** A value as FEEL knows it. What is not of its type is null: an answer which is still wrong counts as not given. */
export function toFeel(value: unknown, type: NameType): unknown {
  if (value === null || value === undefined) return null;
  switch (type.kind) {
    case 'text':
      return typeof value === 'string' ? value : null;
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? value : null;
    case 'yes-no':
      return typeof value === 'boolean' ? value : null;
    case 'date':
      return typeof value === 'string' ? dateOf(value) : null;
    case 'time':
      return typeof value === 'string' && /^\d{2}:\d{2}$/.test(value) ? parseTime(`${value}:00`) : null;
    case 'list':
      return Array.isArray(value) ? value.map(item => toFeel(item, type.element ?? { kind: 'any' })) : null;
    case 'context':
      return isPlain(value) ? contextOf(value, type.members) : null;
    case 'any':
      return openToFeel(value);
  }
}

function dateOf(text: string): unknown {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? parseDate(text) : null;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every member is there, if only as null: an absent one would let a name of the application show through in a filter. */
function contextOf(value: Record<string, unknown>, members: NameType['members']): Record<string, unknown> {
  if (members === undefined)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, openToFeel(one)]));
  return Object.fromEntries(
    [...members].map(([key, type]) => [key, toFeel(Object.hasOwn(value, key) ? value[key] : null, type)]),
  );
}

/** A value of unknown type: a text that is a date is taken for one, as computed dates are kept so. */
function openToFeel(value: unknown): unknown {
  if (typeof value === 'string') return dateOf(value) ?? value;
  if (Array.isArray(value)) return value.map(openToFeel);
  if (isPlain(value)) return contextOf(value, undefined);
  return value ?? null;
}

/** A value as JSON knows it, or null where it is of no use outside or too large. */
function fromFeel(value: unknown, budget: { left: number }, depth = 0): unknown {
  budget.left -= 1;
  if (budget.left < 0 || depth > DEPTH_AT_MOST) throw new RangeError('too-large');
  if (typeof value === 'boolean') return value;
  // Fifteen digits are what a double holds for sure: 0,1 + 0,2 is 0,3.
  if (typeof value === 'number') return Number.isFinite(value) ? Number(value.toPrecision(15)) + 0 : null;
  if (typeof value === 'string') return bounded(value);
  if (value instanceof FeelDate) return value.toString();
  if (value instanceof FeelTime) return value.toString().replace(/^(\d{2}:\d{2}):00.*$/, '$1');
  if (value instanceof FeelDateTime || value instanceof FeelDuration) return value.toString();
  if (Array.isArray(value)) {
    if (value.length > LIST_AT_MOST) throw new RangeError('too-large');
    return value.map(item => fromFeel(item, budget, depth + 1));
  }
  if (isPlain(value) && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fromFeel(one, budget, depth + 1)]));
  }
  return null;
}

function bounded(text: string): string {
  if (text.length > TEXT_AT_MOST) throw new RangeError('too-large');
  return text;
}
