/**
 * FEEL, the expression language of DMN 1.5, within bounds.
 *
 * An expression is parsed once and then called like a function of the names it reads: parsing costs a hundred times what
 * evaluating does. It never throws and never gives what JSON cannot say: what fails, runs too large or is not known is
 * null, and the diagnostics tell why. Dates are FEEL dates inside and 'YYYY-MM-DD' outside.
 */
import { evaluate, FeelDate, FeelDateTime, FeelDuration, FeelTime, isFunction, parseDate, parseTime } from 'feelin';
import { FEEL_WORDS, FUNCTIONS } from './expression-functions.ts';
import type { ValueType } from './expression-kinds.ts';
import { childrenOf, formProblem, LENGTH_AT_MOST, type Node, parseText, partsOf } from './expression-tree.ts';
import { analyse, asks, type TypeProblem } from './expression-types.ts';
import type { NameKind, NameType } from './names.ts';

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
  evaluate(lookup: (name: string) => unknown): Evaluated;
}

/** Bounds of what an expression may give. */
const TEXT_AT_MOST = 10_000;
const LIST_AT_MOST = 200;
const DEPTH_AT_MOST = 6;
const VALUES_AT_MOST = 5_000;

/** Name under which a unary test's input is passed; no id can be spelled so. */
const INPUT = 'Masukan';

/** Whether an element may have this id: words of FEEL cannot be read as names. */
export function mayBeName(id: string): boolean {
  return !FEEL_WORDS.has(id);
}

/** Everything wrong with an expression. With `unary` it is a decision table's cell and `expected` the type of its input. */
export function checkExpression(
  text: string,
  names: ReadonlyMap<string, NameType>,
  expected: NameKind = 'any',
  unary = false,
): readonly ExpressionProblem[] {
  if (text.length > LENGTH_AT_MOST)
    return [{ code: 'expression.too-long', details: { length: text.length, limit: LENGTH_AT_MOST } }];
  const tree = parseText(text, unary);
  const problem = formProblem(tree, text, unary);
  if (problem !== null) return [{ code: 'expression.syntax', details: { ...problem } }];
  const { type, problems } = analyse(tree.topNode, text, names, unary ? { kind: expected } : undefined);
  if (unary || problems.length > 0 || expected === 'any' || fitsExpected(type, expected)) return problems;
  const wrong: TypeProblem = {
    code: 'expression.type',
    details: { near: text.slice(0, 60), found: type.kind, expected, at: 1, why: 'result' },
  };
  return [wrong];
}

function fitsExpected(type: ValueType, expected: NameKind): boolean {
  if (type.kind === expected || type.kind === 'any' || type.kind === 'null') return true;
  return expected === 'date' && type.literal !== undefined;
}

/** What an expression will give, as far as it can be told without evaluating it. */
export function typeOfExpression(text: string, names: ReadonlyMap<string, NameType>): NameType {
  if (text.length > LENGTH_AT_MOST) return { kind: 'any' };
  const tree = parseText(text, false);
  return formProblem(tree, text, false) === null ? outside(analyse(tree.topNode, text, names).type) : { kind: 'any' };
}

/** Kinds that only exist inside an expression leave it as any. */
function outside(type: ValueType): NameType {
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
export function compileExpression(text: string, names: ReadonlyMap<string, NameType>, input?: NameType): Parsed {
  const unary = input !== undefined;
  if (text.length > LENGTH_AT_MOST) return refused(text, 'expression.too-long');
  const tree = parseText(text, unary);
  const problem = formProblem(tree, text, unary);
  if (problem !== null) return refused(text, `expression.syntax ${problem.why} ${problem.at}`);
  const analysis = analyse(tree.topNode, text, names, input);
  const unknown = analysis.problems.find(one => one.code === 'expression.unknown-function');
  if (unknown !== undefined) return refused(text, `${unknown.code} ${unknown.details.name}`);
  const source = new Source(text, analysis.dates);
  const body = unary ? testSource(tree.topNode, source) : source.of(tree.topNode);
  const read = unary ? [...new Set([...analysis.names, INPUT])] : analysis.names;
  return callable(
    text,
    read.filter(name => /^\w+$/.test(name)),
    body,
    name => (name === INPUT ? input : names.get(name)),
    outside(analysis.type),
  );
}

/** The text with dates marked as dates and `?` as a name. */
class Source {
  private readonly text: string;
  private readonly dates: readonly { readonly from: number; readonly to: number }[];

  constructor(text: string, dates: Source['dates']) {
    this.text = text;
    this.dates = dates;
  }

  of(node: Node): string {
    const marks = this.dates
      .filter(date => date.from >= node.from && date.to <= node.to)
      .map(date => ({ at: date.from, put: '@', skip: 0 }));
    const cuts = [...new Map([...marks, ...questions(node)].map(cut => [cut.at, cut])).values()].sort(
      (a, b) => a.at - b.at,
    );
    let written = '';
    let from = node.from;
    for (const cut of cuts) {
      written += this.text.slice(from, cut.at) + cut.put;
      from = cut.at + cut.skip;
    }
    return written + this.text.slice(from, node.to);
  }
}

function questions(node: Node): { at: number; put: string; skip: number }[] {
  if (node.name === '?') return [{ at: node.from, put: INPUT, skip: 1 }];
  return childrenOf(node).flatMap(questions);
}

/** Unary tests as one condition on the input. A line break before each bracket ends a comment that may stand there. */
function testSource(root: Node, source: Source): string {
  const tests = partsOf(root).find(part => part.name === 'PositiveUnaryTests');
  if (tests === undefined) return 'true';
  const each = partsOf(tests).map(test => {
    const written = source.of(test);
    if (asks(test))
      return `(${written}
)`;
    return written.trim() === 'null'
      ? `(${INPUT} = null)`
      : `(${INPUT} in (${written}
))`;
  });
  const anyOf = each.join(' or ');
  return childrenOf(root).some(child => child.name === 'not') ? `not(${anyOf})` : anyOf;
}

function refused(text: string, why: string): Parsed {
  const nothing: Evaluated = { value: null, diagnostics: [why] };
  return { text, names: [], type: { kind: 'any' }, evaluate: () => nothing };
}

function callable(
  text: string,
  read: readonly string[],
  body: string,
  typeOf: (name: string) => NameType | undefined,
  type: NameType,
): Parsed {
  let made: { value: unknown; warnings: { type: string }[] };
  try {
    made = evaluate(`function(${read.join(', ') || 'Kosong'}) ${body}\n`, {});
  } catch (error) {
    return refused(text, error instanceof Error ? error.message : 'expression.syntax');
  }
  const { value: call, warnings } = made;
  if (!isFunction(call)) return refused(text, 'expression.syntax');
  const types = read.map(name => typeOf(name) ?? { kind: 'any' as const });
  return {
    text,
    names: read.filter(name => name !== INPUT),
    type,
    evaluate(lookup) {
      try {
        const given = read.map((name, index) =>
          toFeel(lookup(name === INPUT ? '?' : name), types[index] ?? { kind: 'any' }),
        );
        const value = fromFeel(call.invoke(given), { left: VALUES_AT_MOST });
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

/** Names of the functions which expressions may call, for documents and editors. */
export const functionNames: readonly string[] = [...FUNCTIONS.keys()];
