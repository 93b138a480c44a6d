/** The row that says that an issued letter counts no more. */
import { actorName } from '../foundation/allowed.ts';
import type { Context } from '../foundation/context.ts';
import { record } from '../foundation/journal.ts';
import { letterById } from './reading.ts';

/** Marks it revoked; false where it is already. */
export async function mark(ctx: Context, id: string, reason: string): Promise<boolean> {
  const done = await ctx.db
    .insertInto('letter_revocations')
    .values({ region: ctx.region, letter_id: id, reason, revoked_by: actorName(ctx), revoked_at: ctx.now })
    .onConflict(conflict => conflict.columns(['region', 'letter_id']).doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** A letter whose replacement was issued just now counts no more; one that was revoked before keeps that reason. */
export async function revokeReplaced(
  ctx: Context,
  id: string,
  what: { readonly by: string; readonly reason: string },
): Promise<void> {
  const letter = await letterById(ctx, id);
  await mark(ctx, id, what.reason === '' ? 'replaced' : what.reason);
  await record(ctx, {
    event: 'letter.replaced',
    subject: { kind: 'letter', id },
    reason: what.reason,
    details: { ticket: letter.ticket, number: letter.number, by: what.by },
  });
}
