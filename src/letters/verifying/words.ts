/** Whether two files say the same, by the signs of their text. */

/**
 * How often each letter and digit occurs. Programs that print a file anew cut its text into other pieces and order, but leave
 * its signs; whoever changes a name, a number or an amount changes them. Signs that are only moved are not noticed, so
 * "the same" is never taken as proof.
 */
function signsOf(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [sign] of text.normalize('NFKC').matchAll(/[\p{L}\p{N}]/gu)) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  return counts;
}

/** Below this part of the issued letter's signs the copy's text counts as unreadable (a picture, a font without its letters). */
const READABLE_PART = 0.5;

/** `same`, `differs`, or `unreadable` where the copy has too little text to say. */
export function compareWords(issued: string, copy: string): 'same' | 'differs' | 'unreadable' {
  const [wanted, found] = [signsOf(issued), signsOf(copy)];
  const total = (of: ReadonlyMap<string, number>) => [...of.values()].reduce((sum, count) => sum + count, 0);
  if (total(found) < total(wanted) * READABLE_PART) return 'unreadable';
  const signs = new Set([...wanted.keys(), ...found.keys()]);
  return [...signs].every(sign => wanted.get(sign) === found.get(sign)) ? 'same' : 'differs';
}
