/** An official's own notices: what was said to them, read on their page whether or not anything was sent. */
import type { Context } from '../foundation/context.ts';
import { Problem } from '../foundation/problem.ts';

export interface OwnNotice {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly link: string | null;
  readonly at: Date;
  readonly isNew: boolean;
}

const LISTED_AT_MOST = 100;

function self(ctx: Context): string {
  if (ctx.actor.kind !== 'official') throw new Problem('notices.officials-only', 401, {});
  return ctx.actor.id;
}

/** The newest first; round-ups repeat what is listed and are left out. */
export async function ownNotices(ctx: Context): Promise<readonly OwnNotice[]> {
  const rows = await ctx.db
    .selectFrom('notices')
    .select(['id', 'title', 'text', 'link', 'created_at', 'seen_at', 'secret'])
    .where('region', '=', ctx.region)
    .where('recipient_kind', '=', 'official')
    .where('recipient', '=', self(ctx))
    .where('kind', '!=', 'roundup')
    .orderBy('id', 'desc')
    .limit(LISTED_AT_MOST)
    .execute();
  return rows.map(row => ({
    id: row.id,
    title: row.title,
    text: row.secret ? '' : row.text,
    link: row.link,
    at: row.created_at,
    isNew: row.seen_at === null,
  }));
}

/** How many the acting official has not seen; none for anybody else. */
export async function unseenNotices(ctx: Context): Promise<number> {
  if (ctx.actor.kind !== 'official') return 0;
  const row = await ctx.db
    .selectFrom('notices')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('region', '=', ctx.region)
    .where('recipient_kind', '=', 'official')
    .where('recipient', '=', ctx.actor.id)
    .where('seen_at', 'is', null)
    .where('kind', '!=', 'roundup')
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** The official has looked at their page. */
export async function markSeen(ctx: Context): Promise<void> {
  await ctx.db
    .updateTable('notices')
    .set({ seen_at: ctx.now })
    .where('region', '=', ctx.region)
    .where('recipient_kind', '=', 'official')
    .where('recipient', '=', self(ctx))
    .where('seen_at', 'is', null)
    .execute();
}
