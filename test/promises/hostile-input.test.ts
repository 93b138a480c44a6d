/**
 * Whatever a stranger sends, reading it takes no more than 200 ms of processor time and 50 MB of memory, and so does
 * evaluating what it says; the first time in a process or later.
 *
 * Measured is processor time and not the clock's, each in a process of its own, so that other tests that run beside this
 * one are not counted. A busy or slow machine still needs more of it (two threads on one core, a small cache), therefore
 * three times as much is let pass, and what is over that is measured again before it counts. Memory needs no such room.
 * `npx tsx bench/language.ts` prints the figures.
 */
import { describe, expect, test } from 'vitest';
import { HOSTILE_EXPRESSIONS } from '../hostile-expressions.ts';
import { HOSTILE_FOLDERS } from '../hostile-folders.ts';
import { type Cost, measured } from '../measuring.ts';

const MILLISECONDS = 200;
const MEGABYTES = 50;
const ROOM = 3;

const isDear = ({ cold, warm, megabytes }: Cost): boolean =>
  cold > ROOM * MILLISECONDS || warm > ROOM * MILLISECONDS || megabytes > MEGABYTES;

function dear(names: readonly string[]): Cost[] {
  const first = [...measured(names)].filter(isDear).map(cost => cost.name);
  return first.length === 0 ? [] : [...measured(first, 3)].filter(isDear);
}

describe('no hostile input is dear', () => {
  test('folders', { timeout: 300_000 }, () => {
    const names = Object.keys(HOSTILE_FOLDERS);
    expect(names.length).toBeGreaterThan(100);
    expect(dear(names)).toEqual([]);
  });

  test('expressions', { timeout: 120_000 }, () => {
    expect(dear(Object.keys(HOSTILE_EXPRESSIONS))).toEqual([]);
  });
});
