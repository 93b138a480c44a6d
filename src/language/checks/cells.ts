/**
 * Cells of decision tables as tests of a value, as far as they are simple enough to be tried out: literals, comparisons,
 * ranges, lists of them, `not(…)` and `-`. What is not simple is undefined, and its table is not searched.
 */
export type CellValue = string | number | boolean;

export interface Cell {
  fits(value: CellValue): boolean;
  /** Literals and bounds that it names: where its answer may turn. */
  readonly marks: readonly CellValue[];
}

const ANYTHING: Cell = { fits: () => true, marks: [] };

export function readCell(content: string): Cell | undefined {
  const trimmed = content.trim();
  if (trimmed === '-') return ANYTHING;
  const negated = /^not\s*\((.*)\)$/s.exec(trimmed)?.[1];
  if (negated !== undefined) {
    const inner = readCell(negated);
    return inner === undefined ? undefined : { fits: value => !inner.fits(value), marks: inner.marks };
  }
  const parts = trimmed.match(/"(?:[^"\\]|\\.)*"|[[\](][^,"]*?\.\.[^,"]*?[\])[]|[^,]+/g) ?? [];
  const tests = parts.map(part => readTest(part.trim()));
  const known = tests.filter(test => test !== undefined);
  const complete = parts.join(',').replace(/\s/g, '') === trimmed.replace(/\s/g, '');
  if (known.length !== tests.length || known.length === 0 || !complete) return undefined;
  return { fits: value => known.some(test => test.fits(value)), marks: known.flatMap(test => test.marks) };
}

const NUMBER = '-?\\d+(?:\\.\\d+)?';
const COMPARISON = new RegExp(`^(<=|>=|<|>|=)\\s*(${NUMBER})$`);
const RANGE = new RegExp(`^([[\\](])\\s*(${NUMBER})\\s*\\.\\.\\s*(${NUMBER})\\s*([\\])[])$`);

function readTest(part: string): Cell | undefined {
  const quoted = /^"((?:[^"\\])*)"$/.exec(part)?.[1];
  if (quoted !== undefined) return exactly(quoted);
  if (part === 'true' || part === 'false') return exactly(part === 'true');
  if (new RegExp(`^${NUMBER}$`).test(part)) return exactly(Number(part));
  const comparison = COMPARISON.exec(part);
  if (comparison !== null) return compared(comparison[1] ?? '', Number(comparison[2]));
  const range = RANGE.exec(part);
  if (range === null) return undefined;
  const low = compared(range[1] === '[' ? '>=' : '>', Number(range[2]));
  const high = compared(range[4] === ']' ? '<=' : '<', Number(range[3]));
  return { fits: value => low.fits(value) && high.fits(value), marks: [...low.marks, ...high.marks] };
}

function exactly(wanted: CellValue): Cell {
  return { fits: value => value === wanted, marks: [wanted] };
}

function compared(sign: string, bound: number): Cell {
  const holds: Readonly<Record<string, (value: number) => boolean>> = {
    '<': value => value < bound,
    '<=': value => value <= bound,
    '>': value => value > bound,
    '>=': value => value >= bound,
    '=': value => value === bound,
  };
  return { fits: value => typeof value === 'number' && (holds[sign]?.(value) ?? false), marks: [bound] };
}
