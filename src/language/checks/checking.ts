/** What every check works with. */
import type { Definition, Finding } from '../definition.ts';
import { type FindingCode, finding } from '../findings.ts';
import { fieldsOf, type NameType, namesOf } from '../names.ts';
import { suggesting } from '../suggestion.ts';

/** After so many findings nobody is helped by more guesses at what was meant, and guessing is what takes the time. */
const SUGGESTIONS_AT_MOST = 50;

export interface Checking {
  readonly definition: Definition;
  /** Scope of the application's expressions. */
  readonly names: ReadonlyMap<string, NameType>;
  /** Every field that is answered, of pages and of actions. */
  readonly fields: ReturnType<typeof fieldsOf>;
  readonly findings: Finding[];
  error(code: FindingCode, path: string, details?: Finding['details']): void;
  warning(code: FindingCode, path: string, details?: Finding['details']): void;
  /** `{ suggestion }` for the details of a finding. */
  suggest(asked: string, known: readonly string[]): { readonly suggestion?: string };
}

export function checking(definition: Definition): Checking {
  const findings: Finding[] = [];
  return {
    definition,
    names: namesOf(definition),
    fields: fieldsOf(definition),
    findings,
    error: (code, path, details = {}) => void findings.push(finding('error', code, path, details)),
    warning: (code, path, details = {}) => void findings.push(finding('warning', code, path, details)),
    suggest: (asked, known) => (findings.length < SUGGESTIONS_AT_MOST ? suggesting(asked, known) : {}),
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
