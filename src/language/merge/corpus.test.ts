/** The written corpus: every triple comes out as a person decided beforehand. */
import { describe, expect, test } from 'vitest';
import { type CorpusTriple, corpus, expectedTree } from '../../../test/merging/corpus.ts';
import { digestOf } from '../canonical.ts';
import { check } from '../check.ts';
import { compose } from '../compose.ts';
import type { Change, Definition } from '../definition.ts';
import { merge } from '../merge.ts';
import { elementAt } from '../paths.ts';
import type { Choices } from './conflicts.ts';
import { choicesOfConflict, sentenceOfConflict } from './sentences.ts';

const triples = corpus();
const errors = (tree: Definition) => check(tree).filter(one => one.severity === 'error');
const pathOf = (one: Change): string =>
  'set' in one ? one.set : 'add' in one ? one.add : 'remove' in one ? one.remove : one.move;

function always(side: 'ours' | 'theirs'): Choices {
  const all = { configurable: true, enumerable: true, value: side };
  return new Proxy({}, { getOwnPropertyDescriptor: () => all, get: () => side });
}

function merged({ base, release, ours, values }: CorpusTriple, choices: Choices = {}) {
  return merge(base, release, ours, choices, values === undefined ? {} : { values });
}

test('there are at least 120, of every class of conflict', () => {
  expect(triples.length).toBeGreaterThanOrEqual(120);
  const classes = new Set(triples.flatMap(one => one.conflicts ?? []).map(id => id.split(':')[0]));
  expect([...classes].sort()).toEqual([
    'behaviour',
    'both-added',
    'both-changed',
    'both-moved',
    'changed-but-removed',
    'dangling',
    'parameter',
    'removed-but-changed',
  ]);
});

describe.each(triples.map(one => [`${one.application}: ${one.name}`, one] as const))('%s', (_, triple) => {
  const { base, release, own, ours, conflicts = [], dropped = [], kept, followed = [] } = triple;
  const result = merged(triple);

  test('comes out as decided', () => {
    if (triple.unsound !== true) expect([...errors(own), ...errors(release)]).toEqual([]);
    expect(result.findings).toEqual([]);
    expect(result.conflicts.map(one => one.id).sort()).toEqual([...conflicts].sort());
    expect(result.dropped.map(pathOf).sort()).toEqual(dropped.map(number => pathOf(ours[number - 1] as Change)).sort());
    expect(result.followed.map(one => one.path)).toEqual(followed);
    const said = result.kept.map(pathOf);
    for (const number of kept ?? []) {
      const path = pathOf(ours[number - 1] as Change);
      expect(said.some(one => path === one || path.startsWith(`${one}.`))).toBe(true);
    }
    if (conflicts.length > 0) expect(result.merged).toBeUndefined();
    else expectTree(triple, result.merged);
  });

  test('whatever is chosen gives an application', () => {
    for (const side of ['ours', 'theirs'] as const) {
      const chosen = merged(triple, always(side));
      expect(chosen.merged).toBeDefined();
      if (chosen.merged === undefined) return;
      if (triple.unsound !== true) expect(errors(chosen.merged)).toEqual([]);
      expect(digestOf(compose(release, chosen.kept).definition)).toBe(digestOf(chosen.merged));
    }
  });

  test('what is asked is asked in words', () => {
    const sides = { base, ours: own, theirs: release };
    for (const conflict of result.conflicts) {
      for (const lang of ['id', 'en'] as const) {
        const sentence = sentenceOfConflict(conflict, sides, lang);
        expect(sentence).toMatch(/^[A-Z].*[.?]$/s);
        expect(sentence).not.toMatch(/undefined|\[object|\|| {2}/);
        expect(Object.values(choicesOfConflict(conflict, lang)).every(one => one.length > 3)).toBe(true);
      }
    }
  });
});

function expectTree(triple: CorpusTriple, tree: Definition | undefined): void {
  expect(tree).toBeDefined();
  for (const [path, value] of Object.entries(triple.result ?? {})) expect(elementAt(tree, path) ?? null).toEqual(value);
  if (triple.result !== undefined) return;
  const right = expectedTree(triple);
  expect(right).toBeDefined();
  if (triple.sequence === true) expect(tree).toEqual(right);
  else expect(digestOf(tree)).toBe(digestOf(right));
}
