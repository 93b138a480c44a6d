/** Ended cases by the rules under which they ran, for what their terms of keeping say. */
import type { Context } from '../../foundation/context.ts';

export interface EndedUnder {
  readonly application: string;
  readonly digest: string;
  /** How many ended on each day. */
  readonly byDay: readonly { readonly endedOn: string; readonly cases: number }[];
}

export async function endedUnder(ctx: Context): Promise<readonly EndedUnder[]> {
  const rows = await ctx.db
    .selectFrom('cases')
    .select(['application', 'digest', 'ended_on'])
    .select(eb => eb.fn.countAll<string>().as('cases'))
    .where('region', '=', ctx.region)
    .where('ended_on', 'is not', null)
    .groupBy(['application', 'digest', 'ended_on'])
    .execute();
  const found = new Map<string, EndedUnder>();
  for (const { application, digest, ended_on, cases } of rows) {
    if (ended_on === null) continue;
    const key = `${application} ${digest}`;
    const known = found.get(key) ?? { application, digest, byDay: [] };
    found.set(key, { ...known, byDay: [...known.byDay, { endedOn: ended_on, cases: Number(cases) }] });
  }
  return [...found.values()];
}
