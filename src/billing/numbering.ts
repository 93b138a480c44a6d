/** Numbers of bills (SKRD) and receipts (STS): one run each in a calendar year, without gaps or doubles. */
import type { Context } from '../foundation/context.ts';
import { formatNumber } from '../language/index.ts';

const PATTERNS = { skrd: '{urut:6}/SKRD/{bulan_romawi}/{tahun}', sts: '{urut:6}/STS/{bulan_romawi}/{tahun}' } as const;

/** The next number of a series. Its row stays locked until the transaction ends. */
export async function nextNumber(ctx: Context, series: keyof typeof PATTERNS, date: string): Promise<string> {
  const { last } = await ctx.db
    .insertInto('bill_series')
    .values({ region: ctx.region, series, year: Number(date.slice(0, 4)), last: 1 })
    .onConflict(conflict =>
      conflict.columns(['region', 'series', 'year']).doUpdateSet(eb => ({ last: eb('bill_series.last', '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return formatNumber(PATTERNS[series], { sequence: last, date });
}
