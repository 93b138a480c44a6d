/** Letters of a case as its pages list them: issued ones with what they are worth, waiting ones as waiting. */
import type { Context } from '../../foundation/context.ts';
import type { Lang } from '../../foundation/texts.ts';
import {
  type IssuedLetter,
  type LetterStanding,
  lettersOf,
  signingPath,
  standingOf,
  todayOf,
  waitingFor,
  waitingOf,
} from '../../letters/index.ts';
import type { CaseEvent } from '../case.ts';
import { letterFateTexts } from './texts.ts';

export interface LetterShown {
  readonly id: string;
  readonly title: string;
  /** Null: not given yet. */
  readonly number: string | null;
  /** Null: not issued yet. */
  readonly date: string | null;
  readonly standing: LetterStanding | 'waiting';
  /** Where the reader may sign it; absent where they may not. */
  readonly signAt?: string | undefined;
}

/** The letters of a case, oldest first; those that wait after them. */
export async function lettersShown(ctx: Context, caseId: string): Promise<readonly LetterShown[]> {
  const today = await todayOf(ctx);
  const issued = (await lettersOf(ctx, caseId)).map(
    (letter: IssuedLetter): LetterShown => ({
      id: letter.id,
      title: letter.title,
      number: letter.number,
      date: letter.date,
      standing: standingOf(letter, today),
    }),
  );
  const waits = await waitingOf(ctx, caseId);
  const mine =
    waits.length === 0 || ctx.actor.kind !== 'official' ? [] : await waitingFor(ctx, { caseId, limit: waits.length });
  const waiting = waits.map(
    (letter): LetterShown => ({
      id: letter.id,
      title: letter.title,
      number: letter.number,
      date: null,
      standing: 'waiting',
      signAt: mine.some(one => one.id === letter.id) ? signingPath(letter.id) : undefined,
    }),
  );
  return [...issued, ...waiting];
}

/** What a timeline says of a letter besides that it was issued; undefined for any other line. `name`: what the application calls it. */
export function letterTitle(event: Pick<CaseEvent, 'kind' | 'details'>, name: string, lang: Lang): string | undefined {
  const t = letterFateTexts[lang];
  switch (event.kind) {
    case 'letter-asked':
      return event.details.replaces === undefined ? t.asked(name) : t.replacingEvent(name);
    case 'letter-withdrawn':
      return t.withdrawnEvent(name);
    case 'letter-revoked':
      return t.revokedEvent(name, event.details.number ?? '');
    default:
      return undefined;
  }
}
