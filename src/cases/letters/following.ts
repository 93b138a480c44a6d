/** A case follows its letters: what happens to one after the action that asked for it stands in the timeline, and is told. */
import type { Context } from '../../foundation/context.ts';
import type { IssuedLetter, LetterHearer, WaitingLetter } from '../../letters/index.ts';
import type { Case } from '../case.ts';
import { caseByTicket, standingOf } from '../reading.ts';
import { tellLetter } from '../telling/telling.ts';
import { addEvent } from '../timeline.ts';
import { addLetterEvent } from './asking.ts';

/** Who waits for a letter learns that it will not come; why it was dropped before it was signed is the officials' matter. */
async function addFate(
  ctx: Context,
  of: Case,
  kind: 'letter-withdrawn' | 'letter-revoked',
  letter: IssuedLetter | WaitingLetter,
): Promise<void> {
  const withdrawn = letter.state === 'issued' ? undefined : letter.withdrawn?.reason;
  await addEvent(ctx, of, {
    kind,
    stage: of.stage,
    text: letter.state === 'issued' ? (letter.revoked?.reason ?? null) : null,
    public: true,
    details: {
      letter: letter.letter,
      id: letter.id,
      ...(letter.number === null ? {} : { number: letter.number }),
      ...(withdrawn === undefined ? {} : { why: withdrawn }),
    },
  });
}

/** What cases do when something happens to a letter. */
export const caseLetters: LetterHearer = {
  async matterOf(ctx, ticket) {
    const of = await caseByTicket(ctx, ticket);
    const { application, scope } = await standingOf(ctx, of);
    return { application, digest: of.digest, scope };
  },
  async issued(ctx, letter) {
    const of = await caseByTicket(ctx, letter.ticket);
    await addLetterEvent(ctx, of, letter);
    await tellLetter(ctx, await standingOf(ctx, of), letter, letter.replaces === null ? 'letter' : 'letter-replaced');
  },
  async withdrawn(ctx, letter) {
    await addFate(ctx, await caseByTicket(ctx, letter.ticket), 'letter-withdrawn', letter);
  },
  async revoked(ctx, letter) {
    const of = await caseByTicket(ctx, letter.ticket);
    await addFate(ctx, of, 'letter-revoked', letter);
    await tellLetter(ctx, await standingOf(ctx, of), letter, 'letter-revoked');
  },
  async replacing(ctx, letter, by) {
    await addLetterEvent(ctx, await caseByTicket(ctx, letter.ticket), by);
  },
};
