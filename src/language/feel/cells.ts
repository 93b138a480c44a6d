/**
 * Cells of decision tables as tests of a value, as far as they are simple enough to be tried out: literals, comparisons,
 * ranges, lists of them, `not(…)` and `-`. What is not simple is undefined, and its table is not searched.
 *
 * Almost every cell that people write is simple, and reading it so costs a hundredth of what reading it as FEEL does.
 */
export type CellValue = string | number | boolean;

export interface Cell {
  fits(value: CellValue): boolean;
  /** Literals and bounds that it names: where its answer may turn. */
  readonly marks: readonly CellValue[];
  /** Everything in it means the same in FEEL: one `not` at most, no `=`. */
  readonly isPlain: boolean;
}

const ANYTHING: Cell = { fits: () => true, marks: [], isPlain: true };

export function readCell(content: string): Cell | undefined {
  const trimmed = content.trim();
  if (trimmed === '-') return ANYTHING;
  const isNegated = /^not\s*\(/.test(trimmed) && trimmed.endsWith(')');
  if (!isNegated) return anyOf(trimmed);
  const inner = anyOf(trimmed.slice(trimmed.indexOf('(') + 1, -1).trim());
  return inner === undefined ? undefined : { ...inner, fits: value => !inner.fits(value) };
}

function anyOf(content: string): Cell | undefined {
  const tests: Cell[] = [];
  for (const part of partsOf(content)) {
    const test = readTest(part.trim());
    if (test === undefined) return undefined;
    tests.push(test);
  }
  const [only] = tests;
  if (tests.length === 1) return only;
  return {
    fits: value => tests.some(test => test.fits(value)),
    marks: tests.flatMap(test => test.marks),
    isPlain: tests.every(test => test.isPlain),
  };
}

/** Between commas; one within quotation marks is part of a text. */
function partsOf(content: string): string[] {
  if (!content.includes('"')) return content.split(',');
  const parts: string[] = [];
  let from = 0;
  let isQuoted = false;
  for (let at = 0; at < content.length; at += 1) {
    const sign = content[at];
    if (sign === '\\') at += 1;
    else if (sign === '"') isQuoted = !isQuoted;
    else if (sign === ',' && !isQuoted) {
      parts.push(content.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, content.slice(from)];
}

const NUMBER = '-?\\d+(?:\\.\\d+)?';
const LITERAL = new RegExp(`^${NUMBER}$`);
/** Digits that a number holds for sure. */
const DIGITS_AT_MOST = 15;
const COMPARISON = new RegExp(`^(<=|>=|<|>|=)\\s*(${NUMBER})$`);
const RANGE = new RegExp(`^([[\\](])\\s*(${NUMBER})\\s*\\.\\.\\s*(${NUMBER})\\s*([\\])[])$`);
const QUOTED = /^"([^"\\\n]*)"$/;

/** The number, the text, or the yes or no that an expression says and nothing else. */
export function readLiteral(content: string): CellValue | undefined {
  const trimmed = content.trim();
  if (trimmed === 'true' || trimmed === 'false') return trimmed === 'true';
  if (trimmed.length <= DIGITS_AT_MOST && LITERAL.test(trimmed)) return Number(trimmed) + 0;
  return QUOTED.exec(trimmed)?.[1];
}

function readTest(part: string): Cell | undefined {
  const quoted = QUOTED.exec(part)?.[1];
  if (quoted !== undefined) return exactly(quoted);
  if (part === 'true' || part === 'false') return exactly(part === 'true');
  if (LITERAL.test(part)) return exactly(Number(part));
  const comparison = COMPARISON.exec(part);
  if (comparison !== null) return compared(comparison[1] ?? '', Number(comparison[2]));
  const range = RANGE.exec(part);
  if (range === null) return undefined;
  const low = compared(range[1] === '[' ? '>=' : '>', Number(range[2]));
  const high = compared(range[4] === ']' ? '<=' : '<', Number(range[3]));
  return { fits: value => low.fits(value) && high.fits(value), marks: [...low.marks, ...high.marks], isPlain: true };
}

function exactly(wanted: CellValue): Cell {
  return { fits: value => value === wanted, marks: [wanted], isPlain: true };
}

const COMPARISONS: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
  '=': (value, bound) => value === bound,
};

function compared(sign: string, bound: number): Cell {
  const holds = COMPARISONS[sign];
  return {
    fits: value => typeof value === 'number' && (holds?.(value, bound) ?? false),
    marks: [bound],
    isPlain: sign !== '=',
  };
}
