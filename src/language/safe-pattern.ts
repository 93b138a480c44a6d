/**
 * Regular expressions that others wrote, run on what strangers typed.
 *
 * JavaScript's engine backtracks, and a pattern such as `(a+)+` can be made to run for years. Rather than bound the time,
 * which a pure function cannot, the patterns admitted are those whose cost is known: no repetition inside a repetition, no
 * choice inside one, no references back, and few open ends. That is enough for numbers and codes, which is what they are for.
 */

/** Characters of a pattern, open repetitions in it, and characters of the text it is held against. */
const LENGTH_AT_MOST = 200;
const OPEN_AT_MOST = 4;
export const PATTERN_TEXT_AT_MOST = 200;
/** A repetition to at most this many times counts as closed. */
const CLOSED_AT_MOST = 20;

interface Group {
  varies: boolean;
  readonly start: number;
}

/** Whether the pattern compiles and its cost is known. */
export function isSafePattern(source: string): boolean {
  return source.length <= LENGTH_AT_MOST && compiles(source) && costIsKnown(source);
}

function compiles(source: string): boolean {
  try {
    new RegExp(`^(?:${source})$`);
    // Without the wrapping too: `)(` would close it.
    new RegExp(source);
    return true;
  } catch {
    return false;
  }
}

function costIsKnown(source: string): boolean {
  const groups: Group[] = [{ varies: false, start: 0 }];
  let closed: Group | undefined;
  let open = 0;
  for (let at = 0; at < source.length; at += 1) {
    const rest = source.slice(at);
    const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(rest);
    const group = groups.at(-1);
    if (group === undefined) return false;
    if (quantifier !== null && at > 0) {
      const { varies, repeats, isOpen } = reading(quantifier[0]);
      if (closed?.varies === true && repeats) return false;
      if (isOpen) open += 1;
      if (varies) group.varies = true;
      at += quantifier[0].length - 1;
      closed = undefined;
      continue;
    }
    closed = undefined;
    if (rest[0] === '\\') {
      if (/^\\[1-9k]/.test(rest)) return false;
      at += 1;
    } else if (rest[0] === '[') {
      at += classLength(rest) - 1;
    } else if (rest[0] === '(') {
      if (/^\(\?(?!:)/.test(rest)) return false;
      groups.push({ varies: false, start: at });
      if (rest.startsWith('(?:')) at += 2;
    } else if (rest[0] === ')') {
      closed = groups.pop();
      const outer = groups.at(-1);
      if (closed?.varies === true && outer !== undefined) outer.varies = true;
    } else if (rest[0] === '|') {
      group.varies = true;
    }
  }
  return open <= OPEN_AT_MOST;
}

/** `varies`: matches texts of several lengths; `repeats`: more than once; `isOpen`: without a low end. */
function reading(quantifier: string): { varies: boolean; repeats: boolean; isOpen: boolean } {
  const sign = quantifier[0];
  if (sign === '?') return { varies: true, repeats: false, isOpen: false };
  if (sign !== '{') return { varies: true, repeats: true, isOpen: true };
  const [, least = '0', comma, most = ''] = /^\{(\d+)(,)?(\d*)/.exec(quantifier) ?? [];
  const highest = comma === undefined ? Number(least) : most === '' ? Number.POSITIVE_INFINITY : Number(most);
  return { varies: Number(least) !== highest, repeats: highest > 1, isOpen: highest > CLOSED_AT_MOST };
}

function classLength(text: string): number {
  for (let at = 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === ']') return at + 1;
  }
  return text.length;
}

/** Whether the whole text matches. A text too long for a pattern, and any text under a pattern whose cost is not known, does not. */
export function matchesPattern(source: string, text: string): boolean {
  return text.length <= PATTERN_TEXT_AT_MOST && isSafePattern(source) && new RegExp(`^(?:${source})$`).test(text);
}
