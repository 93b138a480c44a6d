/**
 * Regular expressions that others wrote, run on what strangers typed.
 *
 * JavaScript's engine backtracks, and a pattern such as `(a+)+` can be made to run for years. Rather than bound the time,
 * which a pure function cannot, the patterns admitted are those whose cost is known: no repetition inside a repetition, no
 * choice inside one, no references back, and altogether few ways to match one text. That is enough for numbers and codes,
 * which is what they are for.
 */
import { PATTERN_AT_MOST } from './limits.ts';

/** Characters of the text that a pattern is held against. */
export const PATTERN_TEXT_AT_MOST = 200;
/** Ways to match one text: two open repetitions, or what is as dear. */
const WAYS_AT_MOST = 50_000;

interface Group {
  /** Matches texts of several lengths, or in several ways. */
  varies: boolean;
}

/** Whether the pattern compiles and its cost is known and low. */
export function isSafePattern(source: string): boolean {
  return waysOf(source) !== undefined;
}

/** In how many ways at most the engine may try to match one text; undefined where that is not known, or too many. */
export function waysOf(source: string): number | undefined {
  if (source.length > PATTERN_AT_MOST || !compiles(source)) return undefined;
  const ways = new Counting(source).ways();
  return ways !== undefined && ways <= WAYS_AT_MOST ? ways : undefined;
}

/** Whether the text is a regular expression at all. */
export function compiles(source: string): boolean {
  try {
    // Without the wrapping that it will have: `)(` would close that.
    new RegExp(source);
    return true;
  } catch {
    // The only way to ask JavaScript whether a text is a regular expression.
    return false;
  }
}

const QUANTIFIER = /(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})\??/y;

/** One walk over a pattern that compiles. */
class Counting {
  private readonly source: string;
  private readonly groups: Group[] = [{ varies: false }];
  private product = 1;
  private at = 0;

  constructor(source: string) {
    this.source = source;
  }

  ways(): number | undefined {
    let closed: Group | undefined;
    while (this.at < this.source.length) {
      const group = this.groups.at(-1);
      if (group === undefined) return undefined;
      const quantifier = this.at === 0 ? null : this.quantifier();
      if (quantifier !== null) {
        const { least, most } = quantifier;
        if (closed?.varies === true && most > 1) return undefined;
        if (least !== most) group.varies = true;
        this.product *= Math.max(1, most - least + 1);
        closed = undefined;
        continue;
      }
      closed = undefined;
      const sign = this.source[this.at];
      if (sign === ')') {
        closed = this.groups.pop();
        const outer = this.groups.at(-1);
        if (closed?.varies === true && outer !== undefined) outer.varies = true;
        this.at += 1;
      } else if (!this.pass(group, sign)) return undefined;
      if (this.product > WAYS_AT_MOST) return undefined;
    }
    return this.product;
  }

  /** Over one sign that is no quantifier; false where its cost is not known. */
  private pass(group: Group, sign: string | undefined): boolean {
    if (sign === '\\') {
      if (/[1-9k]/.test(this.source[this.at + 1] ?? '')) return false;
      this.at += 2;
      return true;
    }
    if (sign === '[') {
      this.at = this.endOfClass();
      return true;
    }
    if (sign === '(') {
      const isPlain = this.source[this.at + 1] !== '?';
      if (!isPlain && this.source[this.at + 2] !== ':') return false;
      this.groups.push({ varies: false });
      this.at += isPlain ? 1 : 3;
      return true;
    }
    if (sign === '|') {
      group.varies = true;
      this.product *= 2;
    }
    this.at += 1;
    return true;
  }

  private quantifier(): { least: number; most: number } | null {
    QUANTIFIER.lastIndex = this.at;
    const found = QUANTIFIER.exec(this.source);
    if (found === null) return null;
    this.at = QUANTIFIER.lastIndex;
    const capped = (count: number): number => Math.min(count, PATTERN_TEXT_AT_MOST);
    const [written, least = '0', comma, most = ''] = found;
    if (written.startsWith('?')) return { least: 0, most: 1 };
    if (!written.startsWith('{')) return { least: 0, most: PATTERN_TEXT_AT_MOST };
    const lowest = capped(Number(least));
    return {
      least: lowest,
      most: comma === undefined ? lowest : most === '' ? PATTERN_TEXT_AT_MOST : capped(Number(most)),
    };
  }

  private endOfClass(): number {
    for (let at = this.at + 1; at < this.source.length; at += 1) {
      if (this.source[at] === '\\') at += 1;
      else if (this.source[at] === ']') return at + 1;
    }
    return this.source.length;
  }
}

const compiled = new Map<string, RegExp | undefined>();
/** Patterns kept compiled: a form asks for the same few again and again. */
const COMPILED_AT_MOST = 500;

/** Whether the whole text matches. A text too long for a pattern, and any text under a pattern whose cost is not known, does not. */
export function matchesPattern(source: string, text: string): boolean {
  if (text.length > PATTERN_TEXT_AT_MOST) return false;
  if (!compiled.has(source)) {
    if (compiled.size >= COMPILED_AT_MOST) compiled.clear();
    compiled.set(source, isSafePattern(source) ? new RegExp(`^(?:${source})$`) : undefined);
  }
  return compiled.get(source)?.test(text) ?? false;
}
