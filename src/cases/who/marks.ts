/** Marks that an official leaves so that their own cases are kept from them: never the number itself, only its hash. */
import type { Context } from '../../foundation/context.ts';
import { record } from '../../foundation/journal.ts';
import { Problem } from '../../foundation/problem.ts';
import { parseAnswer } from '../../language/index.ts';
import { plainPhone, searchHash } from '../applicant.ts';
import type { MarkKind } from './tables.ts';

export const MARK_KINDS: readonly MarkKind[] = ['nik', 'phone'];

/** Which marks the official has left. */
export async function marksOf(ctx: Context, official: string): Promise<readonly MarkKind[]> {
  const rows = await ctx.db
    .selectFrom('official_marks')
    .select('kind')
    .where('region', '=', ctx.region)
    .where('official', '=', official)
    .execute();
  return rows.map(row => row.kind);
}

function hashOf(ctx: Context, kind: MarkKind, typed: string): string {
  const read = parseAnswer({ type: kind, label: '' }, typed);
  const answer = 'answer' in read ? read.answer : null;
  if (typeof answer !== 'string' || answer === '') throw new Problem('cases.not-a-number', 422, { kind });
  return searchHash(ctx.region, kind, kind === 'phone' ? plainPhone(answer) : answer);
}

/** Leaves or replaces a mark of the actor's own; an empty text takes it away. Problem `cases.not-a-number` 422. */
export async function setMark(ctx: Context, kind: MarkKind, typed: string): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== 'official') throw new Problem('web.sign-in-first', 401);
  const key = { region: ctx.region, official: actor.id, kind };
  if (typed.trim() === '') {
    await ctx.db
      .deleteFrom('official_marks')
      .where('region', '=', ctx.region)
      .where('official', '=', actor.id)
      .where('kind', '=', kind)
      .execute();
  } else {
    const hash = hashOf(ctx, kind, typed);
    await ctx.db
      .insertInto('official_marks')
      .values({ ...key, hash, set_at: ctx.now })
      .onConflict(conflict => conflict.columns(['region', 'official', 'kind']).doUpdateSet({ hash, set_at: ctx.now }))
      .execute();
  }
  await record(ctx, {
    event: 'official.mark-set',
    subject: { kind: 'official', id: actor.id },
    details: { kind, set: typed.trim() !== '' },
  });
}
