/**
 * The law of adapting: a list of changes over a release, as an owner makes them without code. Pure.
 *
 * The list is what is kept; the tree is always made anew from the release and the list, so taking one change back is
 * taking it out of the list. What follows from a change by itself (an English text for something that is gone, an answer
 * in a scenario to a question that no longer exists) is never in the list: it is worked out at the end, from the result.
 */
import { type Change, check, compose, type Definition, elementAt, type Finding } from '../language/index.ts';
import { consequencesOf, isConsequence } from './consequences.ts';

/** Changes of one adaptation that the editor takes: more than this is an application of one's own. */
export const EDITS_AT_MOST = 300;

/** The element path that a change is about. */
export function pathOf(change: Change): string {
  if ('set' in change) return change.set;
  if ('add' in change) return change.add;
  return 'remove' in change ? change.remove : change.move;
}

/** The list that an owner works on: an adaptation without what was only worked out. */
export function ownChanges(changes: readonly Change[]): readonly Change[] {
  return changes.filter(change => !isConsequence(change));
}

/** One change as the owner made it, with the English texts that came with it. */
export interface Edit {
  /** Place in the list of edits, from 0. */
  readonly index: number;
  readonly change: Change;
  readonly with: readonly Change[];
}

const isCompanion = (change: Change): boolean => pathOf(change).startsWith('translations.');

/** The list by edits: a translation belongs to the change before it. */
export function editsOf(list: readonly Change[]): readonly Edit[] {
  const edits: { index: number; change: Change; with: Change[] }[] = [];
  for (const change of list) {
    const last = edits.at(-1);
    if (isCompanion(change) && last !== undefined) last.with.push(change);
    else edits.push({ index: edits.length, change, with: [] });
  }
  return edits;
}

const listOf = (edits: readonly Edit[]): readonly Change[] => edits.flatMap(edit => [edit.change, ...edit.with]);

/** The list without one edit; undefined where there is no such. */
export function without(list: readonly Change[], index: number): readonly Change[] | undefined {
  const edits = editsOf(list);
  return edits[index] === undefined ? undefined : listOf(edits.filter(edit => edit.index !== index));
}

/** Why, and by which rule. */
export interface Grounds {
  readonly reason: string;
  readonly basis?: string | undefined;
}

const grounded = ({ reason, basis }: Grounds): { reason: string; basis?: string } =>
  basis === undefined || basis === '' ? { reason } : { reason, basis };

/** What is wanted of one element. A value of undefined takes the property away. */
export type Wish =
  | { readonly kind: 'value'; readonly path: string; readonly value: unknown; readonly english?: string | undefined }
  | {
      readonly kind: 'add';
      readonly path: string;
      readonly value: unknown;
      readonly after: string | null;
      readonly english?: Readonly<Record<string, string>> | undefined;
    }
  | { readonly kind: 'remove'; readonly path: string }
  | { readonly kind: 'move'; readonly path: string; readonly after: string | null };

const isUnder = (path: string, parent: string): boolean => path === parent || path.startsWith(`${parent}.`);

/**
 * The list with a wish added. A second change of the same thing takes the first one's place, one that leads back to what
 * the release says just takes it out, and removing what the adaptation itself had added takes the addition out.
 */
export function wishing(base: Definition, list: readonly Change[], wish: Wish, grounds: Grounds): readonly Change[] {
  const edits = editsOf(list);
  const why = grounded(grounds);
  switch (wish.kind) {
    case 'value': {
      const others = listOf(
        edits.filter(({ change }) => !(pathOf(change) === wish.path && ('set' in change || 'remove' in change))),
      );
      const before = compose(base, others).definition;
      const companions = englishOf(before ?? base, wish.path, wish.english, why);
      const was = before === undefined ? undefined : elementAt(before, wish.path);
      if (before !== undefined && JSON.stringify(was) === JSON.stringify(wish.value)) {
        return wish.english === undefined || companions.length === 0
          ? others
          : [...others, { set: wish.path, to: wish.value, ...why }, ...companions];
      }
      if (wish.value === undefined) return [...others, { remove: wish.path, ...why }, ...companions];
      return [...others, { set: wish.path, to: wish.value, ...why }, ...companions];
    }
    case 'add': {
      const english = Object.entries(wish.english ?? {}).filter(([, text]) => text !== '');
      const companions = english.map(([path, to]): Change => ({ set: `translations.en.${path}`, to, ...why }));
      return [...list, { add: wish.path, value: wish.value, after: wish.after, ...why }, ...companions];
    }
    case 'remove': {
      const others = listOf(edits.filter(({ change }) => !isUnder(pathOf(change), wish.path)));
      const isOwn = elementAt(base, wish.path) === undefined;
      return isOwn ? others : [...others, { remove: wish.path, ...why }];
    }
    case 'move': {
      const others = listOf(edits.filter(({ change }) => !('move' in change && change.move === wish.path)));
      return [...others, { move: wish.path, after: wish.after, ...why }];
    }
  }
}

/** The English of a changed text: the new one, or none, because an old one would say what is no longer so. */
function englishOf(
  tree: Definition,
  path: string,
  english: string | undefined,
  why: { reason: string; basis?: string },
): readonly Change[] {
  const was = tree.translations.en?.[path];
  const wanted = english?.trim() ?? '';
  if (wanted !== '') return wanted === was ? [] : [{ set: `translations.en.${path}`, to: wanted, ...why }];
  return was === undefined ? [] : [{ remove: `translations.en.${path}`, ...why }];
}

/** What the release becomes. */
export interface Adapted {
  /** Absent where a change cannot be made at all. */
  readonly definition?: Definition;
  /** The whole layer, consequences included: what is kept with the installation. */
  readonly changes: readonly Change[];
  /** What stands against it, and warnings that the release itself does not have. */
  readonly findings: readonly Finding[];
}

const same = (one: Finding): string => `${one.code} ${one.path}`;

/** What is found about a release itself, once for each tree: an owner cannot put that right. */
const findingsOfReleases = new WeakMap<Definition, ReadonlySet<string>>();

function findingsOf(release: Definition): ReadonlySet<string> {
  const known = findingsOfReleases.get(release) ?? new Set(check(release).map(same));
  findingsOfReleases.set(release, known);
  return known;
}

/** Makes the changes and what follows from them. `dropped`: scenarios whose outcome is meant to be another one. */
export function adapted(base: Definition, list: readonly Change[], dropped: ReadonlySet<string> = new Set()): Adapted {
  const first = compose(base, list);
  if (first.definition === undefined) return { changes: list, findings: first.findings };
  const changes = [...list, ...consequencesOf(base, first.definition, dropped)];
  const { definition, findings } = compose(base, changes);
  if (definition === undefined) return { changes, findings };
  const known = findingsOf(base);
  return {
    definition,
    changes,
    findings: check(definition).filter(one => one.severity === 'error' || !known.has(same(one))),
  };
}

/** Findings that forbid putting it to work. */
export function errorsIn(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(one => one.severity === 'error');
}
