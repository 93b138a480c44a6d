/** Choices, one after the other and back; and a choice that no longer answers what is asked. */
import { describe, expect, test } from 'vitest';
import { exampleApplication } from '../../test/folders.ts';
import { type Change, compose, type Definition, merge } from '../language/index.ts';
import {
  aboutOf,
  answered,
  type Made,
  NOTHING_SAVED,
  type Saved,
  undone,
  withChoice,
  withoutChoice,
} from './choices.ts';

const base = exampleApplication();
const PATH = 'parameters.hari_periksa.default';
const ID = `both-changed:${PATH}`;
const ours: readonly Change[] = [{ set: PATH, to: 2 }];
const theirs = (to: number): Definition => {
  const made = compose(base, [{ set: PATH, to }]).definition;
  if (made === undefined) throw new Error('no tree');
  return made;
};
const run = (saved: Saved, to: number) => answered(saved, choices => merge(base, theirs(to), ours, choices));
const made = (to: number, choice: Made['choice']): Made => {
  const [conflict] = merge(base, theirs(to), ours).conflicts;
  if (conflict === undefined) throw new Error('no conflict');
  return { choice, about: aboutOf(conflict), asked: { id: '?', en: '?' }, by: 'A', at: '2026-11-24' };
};

describe('choices', () => {
  test('are made, changed, opened again, and every step is undone', () => {
    const one = withChoice(NOTHING_SAVED, ID, made(1, 'ours'));
    const two = withChoice(one, ID, made(1, 'theirs'));
    const open = withoutChoice(two, ID);
    expect([one, two, open].map(saved => saved?.made[ID]?.choice)).toEqual(['ours', 'theirs', undefined]);
    const steps = [open, ...[1, 2, 3].map(() => undefined)];
    for (let at = 1; at < steps.length; at += 1) steps[at] = undone(steps[at - 1] ?? NOTHING_SAVED);
    expect(steps.map(saved => saved?.made[ID]?.choice)).toEqual([undefined, 'theirs', 'ours', undefined]);
    expect(undone(NOTHING_SAVED)).toBeUndefined();
    expect(withoutChoice(NOTHING_SAVED, 'constructor')).toBeUndefined();
  });

  test('answer the question that they were made about', () => {
    const saved = withChoice(NOTHING_SAVED, ID, made(1, 'ours'));
    const done = run(saved, 1);
    expect([done.merge.merged?.parameters.hari_periksa?.default, done.outdated, done.gone]).toEqual([2, [], []]);
  });

  test('and no other: with another value on the other side it is asked again', () => {
    const saved = withChoice(NOTHING_SAVED, ID, made(1, 'ours'));
    const done = run(saved, 4);
    expect([done.merge.merged, done.outdated]).toEqual([undefined, [ID]]);
  });

  test('are known to be without a question once both sides agree', () => {
    const saved = withChoice(NOTHING_SAVED, ID, made(1, 'ours'));
    const done = run(saved, 2);
    expect([done.gone, done.merge.merged?.parameters.hari_periksa?.default]).toEqual([[ID], 2]);
  });
});
