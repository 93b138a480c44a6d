/** What every check works with. */
import type { Definition, Finding } from '../definition.ts';
import { type FindingCode, finding } from '../findings.ts';
import { EXPRESSION_CHARACTERS_AT_MOST, EXPRESSIONS_AT_MOST, GATHERED_AT_MOST } from '../limits.ts';
import { fieldsOf, type NameType, namesOf } from '../names.ts';
import { leavesOf, type Visited } from '../schema/visit.ts';
import { type Suggest, suggestingSometimes } from '../suggestion.ts';
import { type ExpressionDesk, expressionDesk } from './desk.ts';

const TOO_MANY = { at_most: EXPRESSIONS_AT_MOST, characters: EXPRESSION_CHARACTERS_AT_MOST };

export type PlacedField = ReturnType<typeof fieldsOf>[number];

export interface Checking {
  readonly definition: Definition;
  /** Scope of the application's expressions. */
  readonly names: ReadonlyMap<string, NameType>;
  /** Every field that is answered, of pages and of actions. */
  readonly fields: readonly PlacedField[];
  /** The same by id; where ids collide the first. */
  readonly fieldsById: ReadonlyMap<string, PlacedField>;
  /** Every text, expression and the like of the tree. */
  readonly leaves: readonly Visited[];
  /** Where expressions are read: each once. */
  readonly expressions: ExpressionDesk;
  readonly findings: readonly Finding[];
  /** There are more findings than anybody needs; what only finds more of a kind may stop. */
  readonly isFull: boolean;
  error(code: FindingCode, path: string, details?: Finding['details']): void;
  warning(code: FindingCode, path: string, details?: Finding['details']): void;
  /** `{ suggestion }` for the details of a finding. */
  readonly suggest: Suggest;
}

export function checking(definition: Definition): Checking {
  const findings: Finding[] = [];
  const fields = fieldsOf(definition);
  const fieldsById = new Map<string, PlacedField>();
  for (const field of fields) if (!fieldsById.has(field.id)) fieldsById.set(field.id, field);
  const add = (one: Finding): void => {
    if (findings.length < GATHERED_AT_MOST) findings.push(one);
  };
  const suggest = suggestingSometimes();
  return {
    definition,
    names: namesOf(definition),
    fields,
    fieldsById,
    leaves: leavesOf(definition),
    expressions: expressionDesk(path => add(finding('error', 'limits.expressions', path, TOO_MANY)), suggest),
    findings,
    get isFull() {
      return findings.length >= GATHERED_AT_MOST;
    },
    error: (code, path, details = {}) => add(finding('error', code, path, details)),
    warning: (code, path, details = {}) => add(finding('warning', code, path, details)),
    suggest,
  };
}

/** A member by its own key, never an inherited one. */
export function memberOf<T>(map: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return map !== undefined && Object.hasOwn(map, key) ? map[key] : undefined;
}

/** The entries of a map that may be absent. */
export function entries<T>(map: Readonly<Record<string, T>> | undefined): [string, T][] {
  return Object.entries(map ?? {});
}
