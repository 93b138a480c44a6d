/** The three trees made comparable, merged, and looked over once more. */
import type { Change, Definition } from '../definition.ts';
import { type Asking, isEdit, type Sides } from './conflicts.ts';
import { pagesOf, pathOfField, relocated } from './relocation.ts';
import { takenFrom } from './taking.ts';
import { type MergedTree, mergedTree } from './trees.ts';

/** What an application says of itself and an archetype never says for it. */
const OF_ITSELF = ['id', 'name', 'summary', 'version', 'kind'] as const;

/** An archetype's new release is offered to applications that extend it: their name and version are no change of its own. */
function ofOneKind(sides: Sides): Sides {
  const { base, ours, theirs } = sides;
  if (base.kind !== 'archetype' || ours.kind !== 'application') return sides;
  const itself = Object.fromEntries(OF_ITSELF.map(key => [key, base[key]]));
  const texts = (tree: Definition, from: Definition) =>
    Object.fromEntries(
      Object.entries(tree.translations).map(([language, said]) => {
        const kept = Object.entries(said).filter(([path]) => path !== 'name' && path !== 'summary');
        const own = Object.entries(from.translations[language] ?? {}).filter(
          ([path]) => path === 'name' || path === 'summary',
        );
        return [language, Object.fromEntries([...kept, ...own])];
      }),
    );
  return {
    base,
    ours: { ...ours, extends: `${theirs.id}@${theirs.version}` },
    theirs: { ...theirs, ...itself, translations: texts(theirs, base) } as Definition,
  };
}

/** The merged tree of the three, not yet held against the schema; a conflict without a choice stands as theirs. */
export function mergedSides(given: Sides, changes: readonly Change[], asking: Asking): MergedTree {
  const sides = ofOneKind(given);
  const { sides: placed, moved } = relocated(sides, asking);
  const { tree, followed } = mergedTree(placed, changes, moved, asking);
  return { tree: withEveryField(sides, tree, asking), followed };
}

/**
 * A field that both sides still have is in the merge. It could be missing where one moved it to a page which the other
 * removed, and the removal was chosen: then the move is void, and it stays where the other side has it.
 */
function withEveryField({ ours, theirs }: Sides, tree: Definition, asking: Asking): Definition {
  const [here, mine, wanted] = [pagesOf(tree), pagesOf(ours), pagesOf(theirs)];
  const edited = asking.conflicts.flatMap(({ path, choice }) => (isEdit(choice) ? [path] : []));
  let result = tree;
  for (const [field, page] of wanted) {
    const own = mine.get(field);
    if (own === undefined || here.has(field)) continue;
    const path = pathOfField(page, field);
    if (edited.some(one => path === one || path.startsWith(`${one}.`))) continue;
    const stays = tree.form.pages[page] === undefined && tree.form.pages[own] !== undefined;
    result = stays
      ? takenFrom(result, ours, [{ kind: 'added', path: pathOfField(own, field) }])
      : takenFrom(result, theirs, [{ kind: 'added', path }]);
  }
  return result;
}
