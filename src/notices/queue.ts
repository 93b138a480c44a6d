/**
 * The queue inside the outbox: who carries which notice, and what became of it.
 *
 * A carrier takes one notice by a lease in a short transaction, carries it outside of any, and settles it in another. Whoever
 * dies in between leaves a lease that runs out; the notice is then taken again, with the same name. Notices of one recipient
 * about one subject are taken one after the other. Any number of processes may do this at once.
 */
import { type Selectable, type SqlBool, sql } from 'kysely';
import type { Context } from '../foundation/context.ts';
import { sha256 } from '../foundation/identifiers.ts';
import type { Carried } from './carriers/carried.ts';
import { pauseAfter } from './notice.ts';
import type { NoticesTable } from './tables.ts';

export type Row = Selectable<NoticesTable>;
export type QueueChannel = 'email' | 'message' | 'webhook';

/** Longer than any carrier may take to answer. */
export const LEASE_SECONDS = 120;

export interface Taking {
  readonly channel: QueueChannel;
  /** Only what somebody waits for. */
  readonly quiet: boolean;
  readonly perMinute: number | undefined;
  readonly leaseSeconds: number;
}

/** Whether so many were carried in the last minute. Takers of one channel ask one after the other, so none slips past. */
async function isFull(ctx: Context, { channel, perMinute }: Taking): Promise<boolean> {
  if (perMinute === undefined) return false;
  const lock = sha256(`notices ${ctx.region} ${channel}`).readInt32BE();
  await sql`select pg_advisory_xact_lock(${lock})`.execute(ctx.db);
  const { taken } = await ctx.db
    .selectFrom('notices')
    .select(eb => eb.fn.countAll<number>().as('taken'))
    .where('region', '=', ctx.region)
    .where('channel', '=', channel)
    .where(eb =>
      eb.or([
        eb('sent_at', '>', new Date(ctx.now.getTime() - 60_000)),
        eb.and([eb('state', '=', 'waiting'), eb('leased_until', '>', ctx.now)]),
      ]),
    )
    .executeTakeFirstOrThrow();
  return Number(taken) >= perMinute;
}

/** Takes the next notice that may be carried now, or none. */
export async function take(ctx: Context, taking: Taking): Promise<Row | undefined> {
  if (await isFull(ctx, taking)) return undefined;
  const until = new Date(ctx.now.getTime() + taking.leaseSeconds * 1_000);
  const onlyUrgent = taking.quiet ? sql<SqlBool>`n.urgent` : sql<SqlBool>`true`;
  const { rows } = await sql<Row>`
    with next as (
      select n.id from notices n
      where n.region = ${ctx.region} and n.channel = ${taking.channel} and n.state = 'waiting' and n.roundup_at is null
        and n.next_at <= ${ctx.now} and n.until > ${ctx.now}
        and (n.leased_until is null or n.leased_until < ${ctx.now}) and ${onlyUrgent}
        and not exists (
          select from notices e where e.region = n.region and e.lane = n.lane and e.state = 'waiting'
            and e.roundup_at is null and e.channel = n.channel and e.until > ${ctx.now} and e.id < n.id)
      order by n.urgent desc, n.next_at, n.id
      limit 1 for update of n skip locked
    )
    update notices as n set attempts = n.attempts + 1, leased_until = ${until}
    from next where n.region = ${ctx.region} and n.id = next.id
    returning n.*`.execute(ctx.db);
  return rows[0];
}

/** Whether anything might be carried, and by which channels: asked before secrets are opened. */
export async function channelsDue(ctx: Context): Promise<readonly QueueChannel[]> {
  const rows = await ctx.db
    .selectFrom('notices')
    .select('channel')
    .distinct()
    .where('region', '=', ctx.region)
    .where('state', '=', 'waiting')
    .where('roundup_at', 'is', null)
    .where('next_at', '<=', ctx.now)
    .where('until', '>', ctx.now)
    .execute();
  return rows.flatMap(row => (row.channel === 'none' ? [] : [row.channel]));
}

/**
 * Writes down what became of a notice. Whoever held it when the lease ran out may come late: only the last try settles it,
 * except that a notice which was sent is sent.
 */
export async function settle(ctx: Context, row: Row, carried: Carried): Promise<void> {
  const settled = {
    leased_until: null,
    ...(carried.kind === 'sent'
      ? { state: 'sent' as const, sent_at: ctx.now, cause: null, ...(row.secret ? { text: '' } : {}) }
      : carried.kind === 'refused'
        ? { state: 'failed' as const, cause: carried.cause, ...(row.secret ? { text: '' } : {}) }
        : { next_at: nextTry(ctx.now, row, carried), cause: carried.cause }),
  };
  await ctx.db
    .updateTable('notices')
    .set(settled)
    .where('region', '=', ctx.region)
    .where('id', '=', row.id)
    .where('state', '=', 'waiting')
    .$if(carried.kind !== 'sent', query => query.where('attempts', '=', row.attempts))
    .execute();
}

function nextTry(now: Date, row: Row, carried: Carried): Date {
  const asked = carried.kind === 'later' ? (carried.afterSeconds ?? 0) * 1_000 : 0;
  return new Date(now.getTime() + Math.max(asked, pauseAfter(row.attempts, row.key, row.urgent)));
}
