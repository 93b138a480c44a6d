/**
 * Who hears of letters: folders that come later, above all cases. A letter that waited is issued long after the action that
 * asked for it; the timeline, the notices and the tracking page follow in the same transaction.
 */
import type { Context } from '../foundation/context.ts';
import type { Application, Scope } from '../language/index.ts';
import type { IssuedLetter } from './letter.ts';
import type { WaitingLetter } from './life.ts';

/** What a letter of a matter is written from. */
export interface LetterMatter {
  readonly application: Application;
  /** Of the application's tree. */
  readonly digest: string;
  readonly scope: Scope;
}

export interface LetterHearer {
  /** The matter as it stands now; for writing a letter anew. */
  matterOf(ctx: Context, ticket: string): Promise<LetterMatter>;
  /** A letter that had waited was issued. */
  issued(ctx: Context, letter: IssuedLetter): Promise<void>;
  /** A letter that waited will not be issued. */
  withdrawn(ctx: Context, letter: WaitingLetter): Promise<void>;
  /** An issued letter does not count any more. One that was replaced is told of by the one that replaces it. */
  revoked(ctx: Context, letter: IssuedLetter): Promise<void>;
  /** A letter that will take the place of another waits. */
  replacing(ctx: Context, letter: IssuedLetter, by: WaitingLetter): Promise<void>;
}

let hearer: LetterHearer | undefined;

/** Says who hears of letters. Called once at the start. */
export function hearLetters(by: LetterHearer): void {
  hearer = by;
}

/** Whoever hears of letters. */
export function heardBy(): LetterHearer {
  if (hearer === undefined) throw new Error('Who hears of letters was not said: call hearLetters first');
  return hearer;
}
