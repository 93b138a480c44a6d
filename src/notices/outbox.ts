/** The outbox as the operator sees it: figures, what lies where, trying again, discarding. */
import type { Selectable } from 'kysely';
import { allow } from '../foundation/allowed.ts';
import type { Context } from '../foundation/context.ts';
import { isUuid } from '../foundation/identifiers.ts';
import { record } from '../foundation/journal.ts';
import { found, Problem } from '../foundation/problem.ts';
import { usefulUntil } from './notice.ts';
import { nudge } from './nudges.ts';
import { reachOf } from './reach.ts';
import type { NoticeChannel, NoticesTable } from './tables.ts';

export const OUTBOX_VIEWS = ['waiting', 'failed', 'sent', 'all'] as const;
export type OutboxView = (typeof OUTBOX_VIEWS)[number];

export interface OutboxLine {
  readonly id: string;
  readonly kind: string;
  /** Empty for a person: an operator looks after carriers, and need not know who wrote to the government. */
  readonly recipientName: string;
  readonly recipientKind: NoticesTable['recipient_kind'];
  readonly channel: NoticeChannel;
  readonly addressMasked: string | null;
  readonly subjectKind: string | null;
  readonly subjectId: string | null;
  readonly title: string;
  readonly text: string;
  readonly secret: boolean;
  readonly state: NoticesTable['state'];
  readonly rests: boolean;
  readonly attempts: number;
  readonly cause: string | null;
  readonly at: Date;
  readonly nextAt: Date;
  readonly sentAt: Date | null;
  readonly deliveredAt: Date | null;
}

const PER_PAGE = 50;

const STATES: Readonly<Record<OutboxView, readonly NoticesTable['state'][] | undefined>> = {
  waiting: ['waiting'],
  failed: ['failed'],
  sent: ['sent', 'delivered'],
  all: undefined,
};

function lineOf(row: Selectable<NoticesTable>, works: Readonly<Record<string, boolean>>): OutboxLine {
  return {
    id: row.id,
    kind: row.kind,
    recipientName: row.recipient_kind === 'person' ? '' : row.recipient_name,
    recipientKind: row.recipient_kind,
    channel: row.channel,
    addressMasked: row.address_masked,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    title: row.title,
    text: row.secret ? '' : row.text,
    secret: row.secret,
    state: row.state,
    rests: row.state === 'waiting' && works[row.channel] === false,
    attempts: row.attempts,
    cause: row.cause,
    at: row.created_at,
    nextAt: row.next_at,
    sentAt: row.sent_at,
    deliveredAt: row.delivered_at,
  };
}

export interface OutboxPage {
  readonly lines: readonly OutboxLine[];
  /** The next page begins after this one; undefined where there is none. */
  readonly after: string | undefined;
}

/** Lines of the outbox, the newest first; `about` is a ticket number. Problem `notices.may-not`. */
export async function outbox(
  ctx: Context,
  wanted: { readonly view: OutboxView; readonly about?: string | undefined; readonly after?: string | undefined },
): Promise<OutboxPage> {
  allow(ctx, ['operator', 'auditor'], 'notices.may-not');
  const states = STATES[wanted.view];
  const { about, after } = wanted;
  const rows = await ctx.db
    .selectFrom('notices')
    .selectAll()
    .where('region', '=', ctx.region)
    .$if(states !== undefined, query => query.where('state', 'in', states ?? []))
    .$if(about !== undefined && about !== '', query =>
      query.where('subject_kind', '=', 'case').where('subject_id', '=', about ?? ''),
    )
    .$if(after !== undefined && isUuid(after), query => query.where('id', '<', after ?? ''))
    .orderBy('id', 'desc')
    .limit(PER_PAGE + 1)
    .execute();
  const { works } = await reachOf(ctx);
  const lines = rows.slice(0, PER_PAGE).map(row => lineOf(row, works));
  return { lines, after: rows.length > PER_PAGE ? lines.at(-1)?.id : undefined };
}

/** One line. Problems `notices.no-notice`, `may-not`. */
export async function outboxLine(ctx: Context, id: string): Promise<OutboxLine> {
  allow(ctx, ['operator', 'auditor'], 'notices.may-not');
  const row = isUuid(id)
    ? await ctx.db
        .selectFrom('notices')
        .selectAll()
        .where('region', '=', ctx.region)
        .where('id', '=', id)
        .executeTakeFirst()
    : undefined;
  const { works } = await reachOf(ctx);
  return lineOf(found(row, 'notices.no-notice', {}), works);
}

/** One channel's figures. */
export interface ChannelFigures {
  readonly channel: 'email' | 'message' | 'webhook';
  /** Somebody could carry it now. */
  readonly works: boolean;
  readonly waiting: number;
  readonly oldestWaiting: Date | null;
  readonly failed: number;
  /** In the last day. */
  readonly sent: number;
  readonly lastCause: string | null;
}

const DAY = 86_400_000;

/** What lies where, for the operator's first look. */
export async function outboxFigures(ctx: Context): Promise<readonly ChannelFigures[]> {
  const { works } = await reachOf(ctx);
  const waiting = await ctx.db
    .selectFrom('notices')
    .select(eb => ['channel', 'state', eb.fn.countAll<number>().as('count'), eb.fn.min('created_at').as('oldest')])
    .where('region', '=', ctx.region)
    .where('state', 'in', ['waiting', 'failed'])
    .groupBy(['channel', 'state'])
    .execute();
  const sent = await ctx.db
    .selectFrom('notices')
    .select(eb => ['channel', eb.fn.countAll<number>().as('count')])
    .where('region', '=', ctx.region)
    .where('sent_at', '>', new Date(ctx.now.getTime() - DAY))
    .groupBy('channel')
    .execute();
  const lists: ChannelFigures[] = [];
  for (const channel of ['email', 'message', 'webhook'] as const) {
    const of = (state: string) => waiting.find(row => row.channel === channel && row.state === state);
    const last = await ctx.db
      .selectFrom('notices')
      .select('cause')
      .where('region', '=', ctx.region)
      .where('channel', '=', channel)
      .where('state', '=', 'waiting')
      .where('cause', 'is not', null)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    lists.push({
      channel,
      works: channel === 'webhook' || works[channel],
      waiting: Number(of('waiting')?.count ?? 0),
      oldestWaiting: of('waiting')?.oldest ?? null,
      failed: Number(of('failed')?.count ?? 0),
      sent: Number(sent.find(row => row.channel === channel)?.count ?? 0),
      lastCause: last?.cause ?? null,
    });
  }
  return lists;
}

/** How many were given up: what the menu shows an operator. */
export async function failedNotices(ctx: Context): Promise<number> {
  const row = await ctx.db
    .selectFrom('notices')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('region', '=', ctx.region)
    .where('state', '=', 'failed')
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

const again = (ctx: Context) => ({
  state: 'waiting' as const,
  next_at: ctx.now,
  until: usefulUntil(ctx.now, false),
  leased_until: null,
  cause: null,
  roundup_at: null,
});

/**
 * Tries a failed notice again, or sends a webhook's event once more. What is secret has no words left and cannot be: problem
 * `notices.not-again`. Others: `no-notice`, `may-not`.
 */
export async function tryAgain(ctx: Context, id: string): Promise<void> {
  allow(ctx, ['operator'], 'notices.may-not');
  const row = found(
    isUuid(id)
      ? await ctx.db
          .selectFrom('notices')
          .select(['id', 'state', 'channel', 'text'])
          .where('region', '=', ctx.region)
          .where('id', '=', id)
          .executeTakeFirst()
      : undefined,
    'notices.no-notice',
  );
  const may = row.state === 'failed' || row.state === 'waiting' || (row.channel === 'webhook' && row.state === 'sent');
  if (!may || row.text === '') throw new Problem('notices.not-again', 409, {});
  await ctx.db.updateTable('notices').set(again(ctx)).where('region', '=', ctx.region).where('id', '=', id).execute();
  nudge(ctx.region);
  await record(ctx, { event: 'notices.tried-again', subject: { kind: 'notice', id }, details: { count: 1 } });
}

/** Tries everything again that was given up and still has its words; answers how many. */
export async function tryAllAgain(ctx: Context): Promise<number> {
  allow(ctx, ['operator'], 'notices.may-not');
  const rows = await ctx.db
    .updateTable('notices')
    .set(again(ctx))
    .where('region', '=', ctx.region)
    .where('state', '=', 'failed')
    .where('text', '!=', '')
    .returning('id')
    .execute();
  nudge(ctx.region);
  if (rows.length > 0)
    await record(ctx, {
      event: 'notices.tried-again',
      subject: { kind: 'notice', id: 'all' },
      details: { count: rows.length },
    });
  return rows.length;
}

const REASON_AT_MOST = 500;

/** Gives a notice up for good, with a reason. Problems `notices.reason-needed`, `no-notice`, `may-not`. */
export async function discard(ctx: Context, id: string, typed: string): Promise<void> {
  allow(ctx, ['operator'], 'notices.may-not');
  const reason = typed.trim();
  if (reason === '' || reason.length > REASON_AT_MOST)
    throw new Problem('notices.reason-needed', 422, { atMost: REASON_AT_MOST });
  const row = isUuid(id)
    ? await ctx.db
        .updateTable('notices')
        .set({ state: 'discarded', leased_until: null })
        .where('region', '=', ctx.region)
        .where('id', '=', id)
        .where('state', 'in', ['waiting', 'failed'])
        .returning('title')
        .executeTakeFirst()
    : undefined;
  found(row, 'notices.no-notice', {});
  await record(ctx, { event: 'notices.discarded', subject: { kind: 'notice', id }, reason });
}
