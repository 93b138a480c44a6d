/** The "did you mean" of a finding, as its details carry it. */
import { nearest } from './nearest.ts';

/** Longer texts are no names, and comparing them letter by letter would be dear. */
const NAME_AT_MOST = 80;
/** After so many findings nobody is helped by more guesses at what was meant, and guessing is what takes the time. */
const SUGGESTIONS_AT_MOST = 20;

/** Guesses what was meant: `{ suggestion }` for a finding's details, or nothing where no known name is near. */
export type Suggest = (asked: string, known: Iterable<string>) => { readonly suggestion?: string };

export const suggesting: Suggest = (asked, known) => {
  if (asked.length > NAME_AT_MOST) return {};
  const names = [...known];
  const suggestion = nearest(asked, names) ?? beginningWith(asked, names);
  return suggestion === undefined ? {} : { suggestion };
};

/** Letters after which a name that is not written to its end is told from others. */
const BEGINNING = 6;

/** The only name that begins so. */
function beginningWith(asked: string, known: Iterable<string>): string | undefined {
  if (asked.length < BEGINNING) return undefined;
  let found: string | undefined;
  for (const name of known) {
    if (!name.startsWith(asked)) continue;
    if (found !== undefined) return undefined;
    found = name;
  }
  return found;
}

/** Guesses a few times and then no more. */
export function suggestingSometimes(): Suggest {
  let left = SUGGESTIONS_AT_MOST;
  return (asked, known) => {
    left -= 1;
    return left < 0 ? {} : suggesting(asked, known);
  };
}
