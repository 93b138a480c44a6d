/** When what a scenario expected and what was are the same. */
import type { Answer } from './definition.ts';

/** No-break spaces and line ends read as blanks: a scenario is written by hand. */
export function squeezed(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Alike as JSON, whatever the order of keys. */
export function equal(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return a === b;
  const [left, right] = [Object.entries(a), b as Readonly<Record<string, unknown>>];
  return (
    Array.isArray(a) === Array.isArray(b) &&
    left.length === Object.keys(right).length &&
    left.every(([key, value]) => equal(value, right[key]))
  );
}

export function inWordsOf(value: Answer): string {
  if (value === null || value === '') return 'tidak ada';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
