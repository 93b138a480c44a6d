/** How much the applications of this region are used: counts only, for registers and yearly reports. */
import { sql } from 'kysely';
import type { CalendarDate } from '../foundation/clock.ts';
import type { Context } from '../foundation/context.ts';

/** Cases opened since an instant, by application. Applications without any are not listed. */
export async function openedSince(ctx: Context, since: Date): Promise<ReadonlyMap<string, number>> {
  const rows = await ctx.db
    .selectFrom('cases')
    .select('application')
    .select(eb => eb.fn.countAll<string>().as('n'))
    .where('region', '=', ctx.region)
    .where('opened_at', '>=', since)
    .groupBy('application')
    .execute();
  return new Map(rows.map(row => [row.application, Number(row.n)]));
}

/** What became of the cases of an application in a span of time. */
export interface Usage {
  readonly opened: number;
  readonly ended: number;
  readonly endedOnTime: number;
}

/** Days are both inclusive; `from` and `until` are the instants at which they begin and end. */
export interface Span {
  readonly from: Date;
  readonly until: Date;
  readonly firstDay: CalendarDate;
  readonly lastDay: CalendarDate;
}

/** By application, for those with any case in the span. */
export async function usageIn(ctx: Context, span: Span): Promise<ReadonlyMap<string, Usage>> {
  const opened = await ctx.db
    .selectFrom('cases')
    .select('application')
    .select(eb => eb.fn.countAll<string>().as('n'))
    .where('region', '=', ctx.region)
    .where('opened_at', '>=', span.from)
    .where('opened_at', '<', span.until)
    .groupBy('application')
    .execute();
  const ended = await ctx.db
    .selectFrom('cases')
    .select('application')
    .select(eb => eb.fn.countAll<string>().as('n'))
    .select(sql<string>`count(*) filter (where ended_on_time)`.as('on_time'))
    .where('region', '=', ctx.region)
    .where('ended_on', '>=', span.firstDay)
    .where('ended_on', '<=', span.lastDay)
    .groupBy('application')
    .execute();
  const found = new Map<string, Usage>(
    opened.map(row => [row.application, { opened: Number(row.n), ended: 0, endedOnTime: 0 }]),
  );
  for (const row of ended) {
    const known = found.get(row.application) ?? { opened: 0, ended: 0, endedOnTime: 0 };
    found.set(row.application, { ...known, ended: Number(row.n), endedOnTime: Number(row.on_time) });
  }
  return found;
}

/** How often officials took an action of a stage. */
export interface Done {
  readonly application: string;
  readonly digest: string;
  readonly stage: string;
  readonly action: string;
  readonly times: number;
}

export async function actionsIn(ctx: Context, span: Span): Promise<readonly Done[]> {
  const rows = await ctx.db
    .selectFrom('case_events as e')
    .innerJoin('cases as c', join => join.onRef('c.region', '=', 'e.region').onRef('c.id', '=', 'e.case_id'))
    .select(['c.application', 'c.digest'])
    .select(sql<string>`e.details ->> 'from'`.as('stage'))
    .select(sql<string>`e.details ->> 'action'`.as('action'))
    .select(eb => eb.fn.countAll<string>().as('n'))
    .where('e.region', '=', ctx.region)
    .where('e.kind', '=', 'acted')
    .where('e.actor_kind', '=', 'official')
    .where('e.at', '>=', span.from)
    .where('e.at', '<', span.until)
    .groupBy(['c.application', 'c.digest', sql`e.details ->> 'from'`, sql`e.details ->> 'action'`])
    .execute();
  return rows.map(({ n, ...row }) => ({ ...row, stage: row.stage ?? '', action: row.action ?? '', times: Number(n) }));
}
