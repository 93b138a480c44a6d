/** Whether two files say the same, by the signs of their text. */

/** How often each letter and digit occurs. */
export type Signs = Readonly<Record<string, number>>;

/**
 * Programs that print a file anew cut its text into other pieces and order, but leave its signs; whoever changes a name, a
 * number or an amount changes them. Signs that are only moved are not noticed, so "the same" is never taken as proof.
 */
export function signsOf(text: string): Signs {
  const counts = new Map<string, number>();
  for (const [sign] of text.normalize('NFKC').matchAll(/[\p{L}\p{N}]/gu)) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  return Object.fromEntries(counts);
}

/** Below this part of the issued letter's signs the copy's text counts as unreadable (a picture, a font without its letters). */
const READABLE_PART = 0.5;

const total = (signs: Signs): number => Object.values(signs).reduce((sum, count) => sum + count, 0);

/** `same`, `differs`, or `unreadable` where the copy has too little text to say. */
export function compareSigns(issued: Signs, copy: Signs): 'same' | 'differs' | 'unreadable' {
  if (total(copy) < total(issued) * READABLE_PART) return 'unreadable';
  const signs = new Set([...Object.keys(issued), ...Object.keys(copy)]);
  return [...signs].every(sign => issued[sign] === copy[sign]) ? 'same' : 'differs';
}
