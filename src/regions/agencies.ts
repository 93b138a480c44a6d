/** Units of a government (perangkat daerah). */
import { allow } from '../foundation/allowed.ts';
import type { Context } from '../foundation/context.ts';
import { record } from '../foundation/journal.ts';
import { found, Problem } from '../foundation/problem.ts';
import type { AgencyKind } from './tables.ts';

export interface Agency {
  readonly id: string;
  readonly name: string;
  /** What it is called for short. */
  readonly short: string;
  readonly kind: AgencyKind;
  readonly area: string | null;
}

const columns = ['id', 'name', 'short', 'kind', 'area'] as const;

/** All agencies of this region, by name. */
export async function agencies(ctx: Context): Promise<readonly Agency[]> {
  return ctx.db.selectFrom('agencies').select(columns).where('region', '=', ctx.region).orderBy('name').execute();
}

/** One agency; problem `regions.no-agency`. */
export async function agency(ctx: Context, id: string): Promise<Agency> {
  const row = await ctx.db
    .selectFrom('agencies')
    .select(columns)
    .where('region', '=', ctx.region)
    .where('id', '=', id)
    .executeTakeFirst();
  return found(row, 'regions.no-agency', { id });
}

/** Adds an agency. Problem `regions.agency-exists`. */
export async function addAgency(
  ctx: Context,
  wanted: Omit<Agency, 'area'> & { readonly area?: string | null },
): Promise<Agency> {
  allow(ctx, ['operator'], 'regions.may-not');
  const row = { ...wanted, area: wanted.area ?? null };
  const done = await ctx.db
    .insertInto('agencies')
    .values({ ...row, region: ctx.region, created_at: ctx.now })
    .onConflict(conflict => conflict.columns(['region', 'id']).doNothing())
    .executeTakeFirst();
  if (done.numInsertedOrUpdatedRows === 0n) throw new Problem('regions.agency-exists', 409, { id: wanted.id });
  await record(ctx, { event: 'agency.added', subject: { kind: 'agency', id: row.id }, details: { name: row.name } });
  return row;
}
