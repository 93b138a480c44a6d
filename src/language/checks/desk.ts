/**
 * The desk at which the checks have expressions read: each text once in each scope, and no more of them than an
 * application may have, because reading FEEL is what costs most of all that is done with a stranger's folder.
 */
import { type ExpressionProblem, isDear, misfit, outside, type Reading, readExpression } from '../expressions.ts';
import { EXPRESSION_CHARACTERS_AT_MOST, EXPRESSIONS_AT_MOST } from '../limits.ts';
import type { NameKind, Names, NameType } from '../names.ts';
import type { Suggest } from '../suggestion.ts';

export interface ExpressionDesk {
  /** What is wrong with an expression; its value is to be of the kind. */
  problems(path: string, text: string, names: Names, expected?: NameKind): readonly ExpressionProblem[];
  /** What is wrong with a decision table's cell on an input of that kind. */
  cellProblems(path: string, cell: string, names: Names, input: NameKind): readonly ExpressionProblem[];
  typeOf(path: string, text: string, names: Names): NameType;
  namesIn(path: string, text: string, names: Names): readonly string[];
}

const UNREAD: Reading = { problems: [], type: { kind: 'any' }, names: [] };

/** `exceeded` is told once, where the limit was passed; from there on nothing more is read. */
export function expressionDesk(exceeded: (path: string) => void, suggest: Suggest): ExpressionDesk {
  const scopes = new Map<Names, Map<string, Reading>>();
  let count = 0;
  let characters = 0;
  let isExceeded = false;
  const isAffordable = (path: string, text: string): boolean => {
    count += 1;
    characters += text.length;
    if (count <= EXPRESSIONS_AT_MOST && characters <= EXPRESSION_CHARACTERS_AT_MOST) return true;
    if (!isExceeded) exceeded(path);
    isExceeded = true;
    return false;
  };
  const read = (path: string, text: string, names: Names, input?: NameKind): Reading => {
    const known = scopes.get(names) ?? new Map<string, Reading>();
    scopes.set(names, known);
    const key = `${input ?? ''} ${text}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const reading =
      isDear(text, input) && !isAffordable(path, text)
        ? UNREAD
        : readExpression(text, names, input === undefined ? undefined : { kind: input }, suggest);
    known.set(key, reading);
    return reading;
  };
  return {
    problems(path, text, names, expected = 'any') {
      const { problems, type } = read(path, text, names);
      return problems.length > 0 ? problems : misfit(text, type, expected);
    },
    cellProblems: (path, cell, names, input) => read(path, cell, names, input).problems,
    typeOf: (path, text, names) => outside(read(path, text, names).type),
    namesIn: (path, text, names) => read(path, text, names).names,
  };
}
