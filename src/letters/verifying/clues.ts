/**
 * Which letter a file says that it is: by the address and the code that are printed on it and stand in its metadata. A clue only
 * leads to the register; it is never believed, since anybody can write any code into a file. A number is no clue: numbers
 * can be counted up, and who could ask for letters by number would read the register.
 */

export interface Clues {
  /** Codes as the register writes them, the likeliest first. */
  readonly codes: readonly string[];
  /** Addresses of pages that check a letter. */
  readonly addresses: readonly string[];
}

/** A letter names its one code; a few more are looked up, so that a file with two codes is noticed. Not so many that codes could be guessed. */
const CODES_AT_MOST = 4;
const ADDRESSES_AT_MOST = 4;
/** Places looked at in one text; a letter names its code some three times. */
const PLACES_AT_MOST = 1_000;

const HALF = '[2-9A-HJ-NP-Z]{4}';
/** A line may break after the hyphen. */
const CODE = `(${HALF})-\\s?(${HALF})`;
const ADDRESS = new RegExp(`https?://[^\\s()<>"'\\\\]{1,200}/verifikasi/${CODE}(?![A-Z0-9])`, 'g');
/** Not a part of something longer, such as the ticket of a case. */
const ALONE = new RegExp(`(?<![A-Za-z0-9-])${CODE}(?![A-Za-z0-9-])`, 'g');

function* firstOf<Match>(matches: Iterable<Match>): Generator<Match> {
  let count = 0;
  for (const match of matches) {
    if (count === PLACES_AT_MOST) return;
    count += 1;
    yield match;
  }
}

/** Reads texts of a file: its metadata, the targets of its links, the words of its pages. */
export function cluesIn(texts: readonly string[]): Clues {
  const addresses = new Set<string>();
  const named = new Set<string>();
  const alone = new Set<string>();
  for (const text of texts) {
    for (const [whole, first = '', second = ''] of firstOf(text.matchAll(ADDRESS))) {
      addresses.add(whole.replace(/\s/g, ''));
      named.add(`${first}-${second}`);
    }
    for (const [, first = '', second = ''] of firstOf(text.matchAll(ALONE))) alone.add(`${first}-${second}`);
  }
  return {
    codes: [...new Set([...named, ...alone])].slice(0, CODES_AT_MOST),
    addresses: [...addresses].slice(0, ADDRESSES_AT_MOST),
  };
}
