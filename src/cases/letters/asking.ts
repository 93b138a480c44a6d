/** The letter that an action asks for, and its line in the timeline: issued, or waiting for whoever signs it. */
import type { Context } from '../../foundation/context.ts';
import { ask, type Issue, type IssuedLetter, type WaitingLetter } from '../../letters/index.ts';
import type { Case } from '../case.ts';
import { addEvent } from '../timeline.ts';

/** What became of it within the action. */
export interface LetterAsked {
  /** Of a letter that was issued at once. */
  readonly number: string | undefined;
  readonly waits: boolean;
}

/** Asks for a letter of a case. */
export async function askLetter(
  ctx: Context,
  of: Case,
  what: Omit<Issue, 'caseId' | 'ticket' | 'replaces'>,
): Promise<LetterAsked> {
  const made = await ask(ctx, { ...what, caseId: of.id, ticket: of.ticket });
  await addLetterEvent(ctx, of, made);
  return { number: made.state === 'issued' ? made.number : undefined, waits: made.state !== 'issued' };
}

/** A line in the timeline: a letter was issued, or waits for its signer. */
export async function addLetterEvent(ctx: Context, of: Case, letter: IssuedLetter | WaitingLetter): Promise<void> {
  const issued = letter.state === 'issued';
  await addEvent(ctx, of, {
    kind: issued ? 'letter' : 'letter-asked',
    stage: of.stage,
    text: null,
    public: true,
    details: {
      letter: letter.letter,
      id: letter.id,
      ...(letter.number === null ? {} : { number: letter.number }),
      ...(letter.replaces === null ? {} : { replaces: letter.replaces }),
    },
  });
}
