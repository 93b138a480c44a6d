/** What a merge may ask: kinds of conflict, and what can be answered. */
import type { Difference } from '../compare.ts';
import type { Definition, Finding } from '../definition.ts';
import type { ScenarioFailure } from '../flow/runtime.ts';

export const CONFLICT_CLASSES = [
  'both-changed',
  'changed-but-removed',
  'removed-but-changed',
  'both-added',
  'both-moved',
  'dangling',
  'parameter',
  'behaviour',
] as const;
export type ConflictClass = (typeof CONFLICT_CLASSES)[number];

/** Ours: what the adaptation says. Theirs: what the new release says. Or a value of one's own. */
export type Choice = 'ours' | 'theirs' | { readonly edit: unknown };

/** Choices by a conflict's id (`class:path`), or by its path alone. */
export type Choices = Readonly<Record<string, Choice>>;

export interface Conflict {
  /** `class:path`. */
  readonly id: string;
  readonly class: ConflictClass;
  /** The element or property about which the two sides disagree; of a scenario that fails, the scenario. */
  readonly path: string;
  /**
   * What stood and stands there; absent where there is nothing. Of `both-moved` the neighbour it stands after (null: first),
   * or, for a field that both moved to other pages, the pages' paths. Of `parameter` with a filled value, `ours` is that value.
   */
  readonly base?: unknown;
  readonly ours?: unknown;
  readonly theirs?: unknown;
  /** Of `dangling`, `parameter` and `behaviour`: the changes of each side that cannot stand together. */
  readonly ends?: { readonly ours: readonly Difference[]; readonly theirs: readonly Difference[] };
  /** Of `dangling` and `parameter`: what is wrong with the merged tree; the first is named in the sentence. */
  readonly findings?: readonly Finding[];
  /** Of `parameter`: whose filled value it is about; absent where it is about a default of the adaptation. */
  readonly value?: string;
  /** Of `behaviour`: the scenario and where it fails. */
  readonly scenario?: { readonly id: string; readonly name: string; readonly failure: ScenarioFailure };
  /** What was chosen, if anything yet. */
  readonly choice?: Choice;
}

/** The three trees of a merge. */
export interface Sides {
  readonly base: Definition;
  readonly ours: Definition;
  readonly theirs: Definition;
}

type Told = Omit<Conflict, 'id' | 'choice'>;

/** The conflicts found so far, each with what was chosen for it. */
export class Asking {
  readonly conflicts: Conflict[] = [];
  private readonly choices: Choices;

  constructor(choices: Choices) {
    this.choices = choices;
  }

  /** Whether something still waits for a choice. */
  get isOpen(): boolean {
    return this.conflicts.some(one => one.choice === undefined);
  }

  chosen(kind: ConflictClass, path: string): Choice | undefined {
    const of = (key: string) => (Object.hasOwn(this.choices, key) ? this.choices[key] : undefined);
    return of(`${kind}:${path}`) ?? of(path);
  }

  /** Writes the conflict down and says what was chosen. Nothing is ever chosen for anybody. */
  ask(told: Told): Choice | undefined {
    const id = `${told.class}:${told.path}`;
    const choice = this.chosen(told.class, told.path);
    const whole = Object.fromEntries(
      Object.entries(told).filter(([, value]) => value !== undefined),
    ) as unknown as Told;
    this.conflicts.push({ id, ...whole, ...(choice === undefined ? {} : { choice }) });
    return choice;
  }

  /** Whether a conflict of this id was asked about. */
  has(kind: ConflictClass, path: string): boolean {
    return this.conflicts.some(one => one.id === `${kind}:${path}`);
  }
}

/** The side whose state stands after a choice; an edited value counts as ours, no choice as theirs until there is one. */
export function sideOf(choice: Choice | undefined): 'ours' | 'theirs' {
  return choice === undefined || choice === 'theirs' ? 'theirs' : 'ours';
}

export function isEdit(choice: Choice | undefined): choice is { readonly edit: unknown } {
  return typeof choice === 'object';
}
