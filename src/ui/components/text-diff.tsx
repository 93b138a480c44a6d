/** Two versions of a text with what is different between them marked, word by word. */
import type { VNode } from 'preact';

/** A stretch of text that both versions have, or only one of them. */
export interface Stretch {
  readonly text: string;
  readonly only: boolean;
}

/**
 * Steps of the comparison at most (words of the one times words of the other, once what they share at both ends is set
 * aside): 4 million take about 20 milliseconds. Beyond that the middle is marked as a whole, which is never wrong.
 */
const STEPS_AT_MOST = 4_000_000;

const wordsIn = (text: string): readonly string[] => text.match(/\s+|[^\s]+/g) ?? [];

/** Both texts in stretches. What is not `only` is the same in both, in the same order. */
export function wordDiff(
  was: string,
  is: string,
): { readonly was: readonly Stretch[]; readonly is: readonly Stretch[] } {
  const [a, b] = [wordsIn(was), wordsIn(is)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const middle = pairs(a.slice(start, a.length - end), b.slice(start, b.length - end));
  const inBoth = (side: 'a' | 'b', length: number): ReadonlySet<number> =>
    new Set([
      ...Array.from({ length: start }, (_, i) => i),
      ...middle.map(pair => pair[side] + start),
      ...Array.from({ length: end }, (_, i) => length - 1 - i),
    ]);
  return { was: stretches(a, inBoth('a', a.length)), is: stretches(b, inBoth('b', b.length)) };
}

interface Pair {
  readonly a: number;
  readonly b: number;
}

/** The longest common subsequence, as pairs of places. */
function pairs(a: readonly string[], b: readonly string[]): readonly Pair[] {
  if (a.length === 0 || b.length === 0 || a.length * b.length > STEPS_AT_MOST) return [];
  const width = b.length + 1;
  const longest = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => longest[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1)
      longest[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  const found: Pair[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      found.push({ a: i, b: j });
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return found;
}

function stretches(words: readonly string[], inBoth: ReadonlySet<number>): readonly Stretch[] {
  const found: { text: string; only: boolean }[] = [];
  for (const [index, word] of words.entries()) {
    const only = !inBoth.has(index);
    const last = found.at(-1);
    if (last !== undefined && last.only === only) last.text += word;
    else found.push({ text: word, only });
  }
  return found;
}

/** One side of a change in a text: what only this side has is marked as taken out or put in. */
export function MarkedText(props: { side: 'was' | 'is'; stretches: readonly Stretch[] }): VNode {
  return (
    <div class="marked-text">
      {props.stretches.map((one, i) => {
        const key = `${i} ${one.only}`;
        if (!one.only) return one.text;
        return props.side === 'was' ? <del key={key}>{one.text}</del> : <ins key={key}>{one.text}</ins>;
      })}
    </div>
  );
}
