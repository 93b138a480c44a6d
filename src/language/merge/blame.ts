/** Which changes it was: the fewest that must be taken back for something wrong to be right again. */
import type { Difference } from '../compare.ts';
import type { Definition } from '../definition.ts';
import { takenFrom } from './taking.ts';

export interface Blame {
  /** The tree in which it is wrong. */
  readonly tree: Definition;
  /** A tree in which it is right. */
  readonly right: Definition;
  /** The differences from the right tree to the wrong one. */
  readonly differences: readonly Difference[];
  /** Paths and ids that the fault names: changes there are looked at first. */
  readonly hints: readonly string[];
  /** Whether a tree is free of the fault. */
  isRight(tree: Definition): boolean;
}

/** So many changes are tried alone before they are tried together. */
const TRIED_ALONE = 24;
/** So many found together are tried without one another. */
const SHRUNK_AT_MOST = 32;

/** The changes to take back. All of them, where nothing less helps. */
export function blamed(blame: Blame): readonly Difference[] {
  const { tree, right, isRight } = blame;
  const likely = [...blame.differences].sort((one, other) => nearness(other, blame.hints) - nearness(one, blame.hints));
  const without = (some: readonly Difference[]): boolean => isRight(takenFrom(tree, right, some));
  const alone = likely.slice(0, TRIED_ALONE).find(one => without([one]));
  if (alone !== undefined) return [alone];
  for (let count = 2; count < likely.length; count *= 2) {
    const some = likely.slice(0, count);
    if (without(some)) return count > SHRUNK_AT_MOST ? some : shrunk(some, without);
  }
  return likely.length > SHRUNK_AT_MOST ? likely : shrunk(likely, without);
}

function shrunk(some: readonly Difference[], without: (some: readonly Difference[]) => boolean): readonly Difference[] {
  return some.reduce((left: readonly Difference[], one) => {
    const fewer = left.filter(other => other !== one);
    return fewer.length > 0 && without(fewer) ? fewer : left;
  }, some);
}

/** How much a change has to do with the places and ids that are named. */
function nearness({ path }: Difference, hints: readonly string[]): number {
  const segments = path.split('.');
  return Math.max(
    0,
    ...hints.map(hint => {
      if (hint === path) return 4;
      if (segments.at(-1) === hint) return 3;
      if (hint.startsWith(`${path}.`) || path.startsWith(`${hint}.`)) return 2;
      return segments.includes(hint) ? 1 : 0;
    }),
  );
}
