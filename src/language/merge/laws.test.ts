/**
 * The laws of merging, on triples drawn at random: 20,000 in all, more with PAYUNG_MERGE_RUNS (a factor), others with PAYUNG_MERGE_SEED. A wrong merge is
 * the one thing that must not happen, so a second merge that knows only facts judges the first (`test/merging/judge.ts`).
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exampleApplication } from '../../../test/folders.ts';
import { needless, wrongs } from '../../../test/merging/judge.ts';
import { library } from '../../../test/merging/library.ts';
import { type Drawn, drawn, randomFrom } from '../../../test/merging/random.ts';
import { smallApplication } from '../../../test/merging/small.ts';
import { digestOf } from '../canonical.ts';
import { check } from '../check.ts';
import { changesOf, compare } from '../compare.ts';
import { compose } from '../compose.ts';
import type { Change, Definition } from '../definition.ts';
import { merge } from '../merge.ts';
import { Asking, type Choices } from './conflicts.ts';
import { mergedSides } from './sides.ts';

const factor = Number(process.env.PAYUNG_MERGE_RUNS ?? '1');
/** The same triples with every change of the code; PAYUNG_MERGE_SEED draws others. */
const seed = Number(process.env.PAYUNG_MERGE_SEED ?? '20261124');
fc.configureGlobal({ seed });
/** Versions drawn of one base: each with each other is a triple. */
const VERSIONS = 5;
const TRIPLES = VERSIONS * (VERSIONS - 1);
const MINUTES = 60_000 * Math.max(3, factor * 3);

interface Triple {
  readonly base: Definition;
  readonly ours: Drawn;
  readonly theirs: Drawn;
}

function triplesOf(base: Definition, seed: number, size: number): readonly Triple[] {
  const versions = Array.from({ length: VERSIONS }, (_, index) => {
    const random = randomFrom(seed * 31 + index + 1);
    return drawn(base, 1 + random(size), random);
  });
  return versions.flatMap(ours => versions.filter(one => one !== ours).map(theirs => ({ base, ours, theirs })));
}

/** As many random triples over small applications. The seed is what fast-check draws, shrinks and reports. */
function forSmall(triples: number, law: (triple: Triple) => void): void {
  const numRuns = Math.ceil((triples * factor) / TRIPLES);
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 6 }), (seed, size) => {
      for (const triple of triplesOf(smallApplication(randomFrom(seed)), seed, size)) law(triple);
    }),
    { numRuns },
  );
}

/** Chooses the same for every conflict there may be. */
function always(side: 'ours' | 'theirs'): Choices {
  const all = { configurable: true, enumerable: true, value: side };
  return new Proxy({}, { getOwnPropertyDescriptor: () => all, get: () => side });
}

function structure({ base, ours, theirs }: Triple, choices: Choices = {}) {
  const asking = new Asking(choices);
  const sides = { base, ours: ours.tree, theirs: theirs.tree };
  const { tree, followed } = mergedSides(sides, ours.changes, asking);
  const { definition, findings } = compose(theirs.tree, changesOf(compare(theirs.tree, tree)));
  if (definition === undefined) throw new Error(JSON.stringify(findings));
  return { ...sides, tree: definition, conflicts: asking.conflicts, followed };
}

const passes = (tree: Definition): boolean => check(tree).every(one => one.severity !== 'error');

/** Both sides are applications that could be published. */
const isSound = ({ ours, theirs }: Triple): boolean => passes(ours.tree) && passes(theirs.tree);

describe('judged fact by fact', () => {
  test('nothing is lost, nothing comes back, and nobody is asked without a reason', { timeout: MINUTES }, () => {
    forSmall(13_000, triple => {
      const made = structure(triple);
      expect(wrongs(made)).toEqual([]);
      expect(needless(made)).toEqual([]);
    });
  });

  test.each(['ours', 'theirs'] as const)('what is chosen is so: %s', { timeout: MINUTES }, side => {
    forSmall(2_000, triple => {
      const made = structure(triple, always(side));
      expect(made.conflicts.every(one => one.choice === side)).toBe(true);
      expect(wrongs(made)).toEqual([]);
    });
  });

  test('on the library too', { timeout: MINUTES }, () => {
    const applications = Object.values(library());
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(...applications), fc.integer({ min: 1, max: 10 }), (seed, base, size) => {
        const [triple] = triplesOf(base, seed, size);
        if (triple !== undefined) expect(wrongs(structure(triple))).toEqual([]);
      }),
      { numRuns: 60 * factor },
    );
  });
});

describe('laws', () => {
  test('without an adaptation it is the new release', { timeout: MINUTES }, () => {
    forSmall(400, ({ base, theirs }) => {
      const { merged, kept, conflicts } = merge(base, theirs.tree, []);
      expect([kept, conflicts]).toEqual([[], []]);
      expect(digestOf(merged)).toBe(digestOf(theirs.tree));
    });
  });

  test('without a new release it is what the region has', { timeout: MINUTES }, () => {
    forSmall(400, ({ base, ours }) => {
      const { merged, dropped, conflicts } = merge(base, base, ours.changes);
      expect([dropped, conflicts]).toEqual([[], []]);
      expect(digestOf(merged)).toBe(digestOf(ours.tree));
    });
  });

  test('a release that is what the region made needs no adaptation', { timeout: MINUTES }, () => {
    forSmall(400, ({ base, ours }) => {
      const { merged, kept, conflicts } = merge(base, ours.tree, ours.changes);
      expect([kept, conflicts]).toEqual([[], []]);
      expect(digestOf(merged)).toBe(digestOf(ours.tree));
    });
  });

  test('changes that are independent can change places', { timeout: MINUTES }, () => {
    forSmall(600, triple => {
      const one = structure(triple);
      const other = structure({ base: triple.base, ours: triple.theirs, theirs: triple.ours });
      // The adaptation names what it moved, a release does not: of two that changed places either may be meant.
      if (one.conflicts.length === 0 && other.conflicts.length === 0)
        expect(compare(withoutOrder(one.tree), withoutOrder(other.tree))).toEqual([]);
    });
  });

  test('the order in which independent changes are written down means nothing', { timeout: MINUTES }, () => {
    forSmall(400, ({ base, ours, theirs }) => {
      const turned = [...ours.changes].reverse();
      const again = compose(base, turned).definition;
      if (again === undefined || digestOf(again) !== digestOf(ours.tree)) return;
      const [one, other] = [merge(base, theirs.tree, ours.changes), merge(base, theirs.tree, turned)];
      expect(other.conflicts.map(({ id }) => id)).toEqual(one.conflicts.map(({ id }) => id));
      if (one.merged !== undefined) expect(digestOf(other.merged)).toBe(digestOf(one.merged));
    });
  });

  test('what is kept, over the new release, is the merge; taking it back gives the release again', {
    timeout: MINUTES,
  }, () => {
    forSmall(400, triple => {
      const { base, ours, theirs } = triple;
      const before = [digestOf(base), digestOf(theirs.tree), JSON.stringify(ours.changes)];
      const { merged, kept } = merge(base, theirs.tree, ours.changes, always('ours'));
      if (merged !== undefined) {
        expect(digestOf(composed(theirs.tree, kept))).toBe(digestOf(merged));
        expect(digestOf(composed(merged, changesOf(compare(merged, theirs.tree))))).toBe(digestOf(theirs.tree));
        expect(digestOf(composed(merged, changesOf(compare(merged, ours.tree))))).toBe(digestOf(ours.tree));
      }
      expect([digestOf(base), digestOf(theirs.tree), JSON.stringify(ours.changes)]).toEqual(before);
      expect(digestOf(composed(base, ours.changes))).toBe(digestOf(ours.tree));
    });
  });

  test.each(['ours', 'theirs'] as const)(
    'of sound sides a sound merge, or a question: %s',
    { timeout: MINUTES },
    side => {
      let sound = 0;
      const law = (triple: Triple): void => {
        if (!isSound(triple)) return;
        sound += 1;
        const asked = merge(triple.base, triple.theirs.tree, triple.ours.changes);
        if (asked.merged !== undefined) expect(passes(asked.merged)).toBe(true);
        const { merged } = merge(triple.base, triple.theirs.tree, triple.ours.changes, always(side));
        expect(merged === undefined ? 'no merge' : passes(merged)).toBe(true);
      };
      forSmall(500, law);
      fc.assert(
        fc.property(fc.nat(), seed => {
          for (const triple of triplesOf(exampleApplication(), seed, 4)) law(triple);
        }),
        { numRuns: 2 * factor },
      );
      expect(sound).toBeGreaterThan(50);
    },
  );
});

function composed(base: Definition, changes: readonly Change[]): Definition {
  const { definition, findings } = compose(base, changes);
  if (definition === undefined) throw new Error(JSON.stringify(findings));
  return definition;
}

/** The tree with the entries of every collection in the order of their ids: where both sides add, either may stand first. */
function withoutOrder<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, member]) => [key, withoutOrder(member)])) as T;
}
