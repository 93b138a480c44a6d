/** The "did you mean" of a finding, as its details carry it. */
import { nearest } from './nearest.ts';

/** Longer texts are no names, and comparing them letter by letter would be dear. */
const NAME_AT_MOST = 80;

/** `{ suggestion }` for a finding's details, or nothing where no known name is near. */
export function suggesting(asked: string, known: readonly string[]): { readonly suggestion?: string } {
  const suggestion = asked.length > NAME_AT_MOST ? undefined : nearest(asked, known);
  return suggestion === undefined ? {} : { suggestion };
}
