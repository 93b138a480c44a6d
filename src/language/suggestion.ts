/** The "did you mean" of a finding, as its details carry it. */
import { nearest } from './nearest.ts';

/** Longer texts are no names, and comparing them letter by letter would be dear. */
const NAME_AT_MOST = 80;
/** After so many findings nobody is helped by more guesses at what was meant, and guessing is what takes the time. */
const SUGGESTIONS_AT_MOST = 20;

/** Guesses what was meant: `{ suggestion }` for a finding's details, or nothing where no known name is near. */
export type Suggest = (asked: string, known: Iterable<string>) => { readonly suggestion?: string };

export const suggesting: Suggest = (asked, known) => {
  const suggestion = asked.length > NAME_AT_MOST ? undefined : nearest(asked, known);
  return suggestion === undefined ? {} : { suggestion };
};

/** Guesses a few times and then no more. */
export function suggestingSometimes(): Suggest {
  let left = SUGGESTIONS_AT_MOST;
  return (asked, known) => {
    left -= 1;
    return left < 0 ? {} : suggesting(asked, known);
  };
}
