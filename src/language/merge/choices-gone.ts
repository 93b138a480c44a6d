/**
 * Choices that are gone: an option which one side removed, and which a condition of the other still asks for. No rule is
 * broken by that, the condition is simply never true again, and so nobody would notice.
 */
import type { Definition, Finding } from '../definition.ts';
import { finding } from '../findings.ts';
import { fieldsOf } from '../names.ts';
import { leavesOf } from '../schema/visit.ts';

/** Options by field, of every tree together. */
export function optionsOf(...trees: readonly Definition[]): ReadonlyMap<string, ReadonlySet<string>> {
  const options = new Map<string, Set<string>>();
  for (const tree of trees) {
    for (const { id, field } of fieldsOf(tree)) {
      if (field.options === undefined) continue;
      const known = options.get(id) ?? new Set();
      for (const option of Object.keys(field.options)) known.add(option);
      options.set(id, known);
    }
  }
  return options;
}

/** Where the tree asks for an option that its field had in one of the trees and has no more. */
export function goneChoices(tree: Definition, known: ReadonlyMap<string, ReadonlySet<string>>): readonly Finding[] {
  const here = optionsOf(tree);
  const gone = [...known].flatMap(([field, options]) => {
    const left = here.get(field);
    return left === undefined ? [] : [...options].filter(one => !left.has(one)).map(option => ({ field, option }));
  });
  if (gone.length === 0) return [];
  return leavesOf(tree).flatMap(({ path, value, shape }) => {
    const isAsking =
      shape.is === 'expression' || shape.is === 'condition' || (shape.is === 'text' && shape.fills === 'letter');
    if (!isAsking || typeof value !== 'string') return [];
    const asked = `${askedIn(tree, path)} ${value}`;
    return gone
      .filter(({ field, option }) => value.includes(`"${option}"`) && new RegExp(`\\b${field}\\b`).test(asked))
      .map(({ option }) => finding('error', 'flow.unknown-option', path, { id: option }));
  });
}

/** What a cell of a decision table is held against: its input's expression. */
function askedIn(tree: Definition, path: string): string {
  const [, table = '', input = ''] = /^tables\.([^.]+)\.rules\.[^.]+\.when\.([^.]+)$/.exec(path) ?? [];
  return tree.tables[table]?.inputs[input]?.value ?? '';
}
