/**
 * An issued letter that counts no more: revoked with its reason, or replaced by another one that says the same rightly
 * (UU 30/2014 art. 64: a decision may be revoked by whoever made it, or the superior; the reason is told).
 */
import type { Context } from '../foundation/context.ts';
import { record } from '../foundation/journal.ts';
import { Problem } from '../foundation/problem.ts';
import type { Answers } from '../language/index.ts';
import { post } from '../workforce/index.ts';
import { mayRevokeOver } from './authority.ts';
import { heardBy } from './hearing.ts';
import { ask } from './issuing.ts';
import type { IssuedLetter } from './letter.ts';
import type { WaitingLetter } from './life.ts';
import { mark } from './marking.ts';
import { letterById } from './reading.ts';
import { reasonGiven } from './waiting.ts';

/** Whether the actor may revoke or replace this letter: whoever may sign over its post today, or holds a post above it. */
export async function mayRevoke(ctx: Context, letter: IssuedLetter): Promise<boolean> {
  if (ctx.actor.kind !== 'official') return ctx.actor.kind === 'system';
  const signerPost = await post(ctx, letter.signerPost);
  return mayRevokeOver(ctx, { post: signerPost, application: letter.application, affects: undefined });
}

async function revocable(ctx: Context, id: string): Promise<IssuedLetter> {
  const letter = await letterById(ctx, id);
  if (!(await mayRevoke(ctx, letter)))
    throw new Problem('letters.may-not-revoke', 403, { post: (await post(ctx, letter.signerPost)).title });
  return letter;
}

/**
 * Revokes a letter; its applicant is told. Problems `letters.reason` 422, `letters.none` 404, `letters.may-not-revoke` 403,
 * `letters.already-revoked` 409.
 */
export async function revokeLetter(ctx: Context, id: string, why: string): Promise<IssuedLetter> {
  const reason = reasonGiven(why);
  const letter = await revocable(ctx, id);
  if (!(await mark(ctx, letter.id, reason)))
    throw new Problem('letters.already-revoked', 409, { number: letter.number });
  await record(ctx, {
    event: 'letter.revoked',
    subject: { kind: 'letter', id },
    reason,
    details: { ticket: letter.ticket, number: letter.number },
  });
  const after = await letterById(ctx, id);
  await heardBy().revoked(ctx, after);
  return after;
}

export interface Replacement {
  /** Answers as the new letter shall have them; the case keeps its own. */
  readonly corrections: Answers;
  readonly reason: string;
}

/**
 * Writes a letter anew with corrected answers: issued at once or waiting, like every letter. The old one counts until the new one is
 * issued. Problems as of `revokeLetter`; `letters.already-replaced` 409.
 */
export async function replaceLetter(
  ctx: Context,
  id: string,
  { corrections, reason: why }: Replacement,
): Promise<IssuedLetter | WaitingLetter> {
  const reason = reasonGiven(why);
  const letter = await revocable(ctx, id);
  if (letter.replacedBy !== null) throw new Problem('letters.already-replaced', 409, { number: letter.number });
  const { application, digest, scope } = await heardBy().matterOf(ctx, letter.ticket);
  const made = await ask(ctx, {
    caseId: letter.caseId,
    ticket: letter.ticket,
    application,
    digest,
    letterId: letter.letter,
    scope: { ...scope, answers: { ...scope.answers, ...corrections } },
    signerPost: await post(ctx, letter.signerPost),
    replaces: { id: letter.id, reason },
  });
  await record(ctx, {
    event: 'letter.replacing',
    subject: { kind: 'letter', id },
    reason,
    details: { ticket: letter.ticket, number: letter.number, by: made.id, corrected: Object.keys(corrections) },
  });
  if (made.state === 'issued') await heardBy().issued(ctx, made);
  else await heardBy().replacing(ctx, letter, made);
  return made;
}
