/**
 * Numbers of a person that are masked, shown whole to an official who says why (UU 27/2022 articles 16 and 39: only for a
 * purpose, and traceable). The journal names the field and the kind of reason; the words stay here, because they may speak
 * of people. Kept with the case for the citizen, who may ask who saw what.
 */
import type { Context } from '../../foundation/context.ts';
import { uuidv7 } from '../../foundation/identifiers.ts';
import { record } from '../../foundation/journal.ts';
import { Problem } from '../../foundation/problem.ts';
import type { Case } from '../case.ts';

/** Why a number may be needed: to match a paper, to call, for another register, for a complaint, or for what is said in words. */
export type RevealReason = 'identity' | 'contact' | 'register' | 'complaint' | 'other';
export const REVEAL_REASONS: readonly RevealReason[] = ['identity', 'contact', 'register', 'complaint', 'other'];
export const REVEAL_WORDS_AT_MOST = 200;

export interface Reveal {
  readonly at: Date;
  readonly officialName: string;
  readonly field: string;
  readonly reason: RevealReason;
  /** In the official's words; empty unless they gave any. */
  readonly words: string;
}

export const isRevealReason = (text: string | undefined): text is RevealReason =>
  REVEAL_REASONS.some(one => one === text);

/** Whether the reason will do: one of the list, in words where it is none of the others. */
export function isReasoned(reason: string | undefined, words: string): boolean {
  return isRevealReason(reason) && words.length <= REVEAL_WORDS_AT_MOST && (reason !== 'other' || words.trim() !== '');
}

/** Writes down that a field of a case was shown whole. Who may see the case is the caller's to have asked. Problem `cases.reveal-reason` 422. */
export async function reveal(
  ctx: Context,
  of: Case,
  what: { readonly field: string; readonly type: string; readonly reason: string | undefined; readonly words: string },
): Promise<void> {
  const { actor } = ctx;
  const words = what.words.trim();
  if (actor.kind !== 'official' || !isRevealReason(what.reason) || !isReasoned(what.reason, words))
    throw new Problem('cases.reveal-reason', 422, { atMost: REVEAL_WORDS_AT_MOST });
  await ctx.db
    .insertInto('case_reveals')
    .values({
      region: ctx.region,
      id: uuidv7(ctx.now.getTime()),
      case_id: of.id,
      field: what.field,
      at: ctx.now,
      official: actor.id,
      official_name: actor.name,
      reason: what.reason,
      words,
    })
    .execute();
  await record(ctx, {
    event: 'case.number-shown',
    subject: { kind: 'case', id: of.ticket },
    details: { caseId: of.id, field: what.field, type: what.type, reason: what.reason },
  });
}

/** Every number of a case that was shown whole, newest first. */
export async function revealsOf(ctx: Context, caseId: string): Promise<readonly Reveal[]> {
  const rows = await ctx.db
    .selectFrom('case_reveals')
    .select(['at', 'official_name', 'field', 'reason', 'words'])
    .where('region', '=', ctx.region)
    .where('case_id', '=', caseId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(row => ({
    at: row.at,
    officialName: row.official_name,
    field: row.field,
    reason: isRevealReason(row.reason) ? row.reason : 'other',
    words: row.words,
  }));
}
