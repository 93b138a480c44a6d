/** A letter as it would be if it were signed today, without drawing a number. */
import type { Context } from '../../foundation/context.ts';
import { found, isProblem } from '../../foundation/problem.ts';
import { mayRevokeOver, signerOf, todayOf } from '../authority.ts';
import { draftOf } from '../completing.ts';
import type { LetterContent } from '../letter.ts';
import type { WaitingLetter } from '../life.ts';
import { readWaiting } from '../reading.ts';
import { waitingRow } from '../waiting.ts';
import { declared, writeLetter } from '../writing.ts';
import type { Hindrance } from './tables.ts';

export interface Preview {
  readonly letter: WaitingLetter;
  readonly content: LetterContent | undefined;
  /** Why the actor cannot sign it today, where they may at least take it back. */
  readonly hindered: Hindrance | undefined;
}

/** A sequence that no series reaches: the number written with it is found again in the content and replaced. */
const NO_SEQUENCE = 987_654_321;

/**
 * The letter for whoever may sign it or take it back. `numberLater` stands where its number will. Problems `letters.none`, and those
 * of `signerOf` for anybody else.
 */
export async function previewOf(ctx: Context, id: string, numberLater: string): Promise<Preview> {
  const row = found(await waitingRow(ctx, id), 'letters.none');
  const letter = readWaiting(row);
  const draft = await draftOf(ctx, row);
  const { affects } = declared(draft);
  try {
    const signer = await signerOf(ctx, { post: draft.signerPost, application: row.application, affects });
    const day = { date: await todayOf(ctx), sequence: row.sequence ?? NO_SEQUENCE, code: 'XXXX-XXXX' };
    const { content, number } = await writeLetter(ctx, draft, signer, day);
    return {
      letter,
      content: row.sequence === null ? withoutNumber(content, number, numberLater) : content,
      hindered: undefined,
    };
  } catch (error) {
    if (!isProblem(error)) throw error;
    if (!(await mayRevokeOver(ctx, { post: draft.signerPost, application: row.application, affects: undefined })))
      throw error;
    return { letter, content: undefined, hindered: { code: error.code, details: error.details } };
  }
}

/** The body may name its own number: it is replaced wherever it stands. */
function withoutNumber(content: LetterContent, number: string, instead: string): LetterContent {
  return JSON.parse(JSON.stringify(content), (_, value: unknown) =>
    typeof value === 'string' ? value.replaceAll(number, instead) : value,
  ) as LetterContent;
}
