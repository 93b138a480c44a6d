/**
 * Numbers of letters: drawn when a letter is signed (Permendagri 1/2023), one run for each series and calendar year, without
 * gaps or doubles. A number that was drawn and cannot be used is voided with its reason; it is never given again.
 */
import { actorName } from '../foundation/allowed.ts';
import type { Context } from '../foundation/context.ts';
import { record } from '../foundation/journal.ts';
import type { WaitingRow } from './reading.ts';

/** The next number of a series this year. The row stays locked until the transaction ends: no gaps and no doubles. */
export async function nextNumber(ctx: Context, series: string, year: number): Promise<number> {
  const { last } = await ctx.db
    .insertInto('letter_series')
    .values({ region: ctx.region, series, year, last: 1 })
    .onConflict(conflict =>
      conflict.columns(['region', 'series', 'year']).doUpdateSet(eb => ({ last: eb('letter_series.last', '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return last;
}

/** Explains the number of a letter that will not carry it; nothing where it has none. */
export async function voidNumber(ctx: Context, of: WaitingRow, reason: string): Promise<void> {
  const { series, year, sequence, numbered } = of;
  if (year === null || sequence === null || numbered === null) return;
  await ctx.db
    .insertInto('letter_voids')
    .values({
      region: ctx.region,
      series,
      year,
      sequence,
      number: numbered.number,
      letter_id: of.id,
      agency_id: of.agency_id,
      reason,
      voided_by: actorName(ctx),
      voided_at: ctx.now,
    })
    .execute();
  await record(ctx, {
    event: 'letter.number-voided',
    subject: { kind: 'letter', id: of.id },
    reason,
    details: { ticket: of.ticket, number: numbered.number, series, year, sequence },
  });
}
