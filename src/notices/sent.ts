/** The log of a subject: what was said to whom, when, and whether it arrived. */
import type { Context } from '../foundation/context.ts';
import { reachOf } from './reach.ts';
import type { NoticeChannel, NoticeState } from './tables.ts';

export interface SentNotice {
  readonly id: string;
  readonly kind: string;
  readonly recipientKind: 'person' | 'official';
  /** Empty for a person: who reads a log may not be told who brings a confidential case. */
  readonly recipientName: string;
  readonly channel: Exclude<NoticeChannel, 'webhook'>;
  /** Null where there is no address. */
  readonly addressMasked: string | null;
  readonly title: string;
  /** Empty for what is secret, and once its days are over. */
  readonly text: string;
  readonly state: NoticeState;
  /** It waits for a channel that nobody has set up. */
  readonly rests: boolean;
  readonly at: Date;
  readonly sentAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly cause: string | null;
}

/** Notices about one subject at most: of the newest, shown oldest first. */
const LISTED_AT_MOST = 200;

/** Everything said about a subject, in its order; webhooks are not among it. The caller has seen to who may read it. */
export async function noticesOf(
  ctx: Context,
  subject: { readonly kind: string; readonly id: string },
): Promise<readonly SentNotice[]> {
  const rows = await ctx.db
    .selectFrom('notices')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .where('recipient_kind', '!=', 'webhook')
    .orderBy('id', 'desc')
    .limit(LISTED_AT_MOST)
    .execute();
  const { works } = await reachOf(ctx);
  return rows.reverse().flatMap((row): SentNotice[] => {
    const { channel, recipient_kind } = row;
    if (channel === 'webhook' || recipient_kind === 'webhook') return [];
    return [
      {
        id: row.id,
        kind: row.kind,
        recipientKind: recipient_kind,
        recipientName: recipient_kind === 'person' ? '' : row.recipient_name,
        channel,
        addressMasked: row.address_masked,
        title: row.title,
        text: row.secret ? '' : row.text,
        state: row.state,
        rests: row.state === 'waiting' && channel !== 'none' && !works[channel],
        at: row.created_at,
        sentAt: row.sent_at,
        deliveredAt: row.delivered_at,
        cause: row.cause,
      },
    ];
  });
}
