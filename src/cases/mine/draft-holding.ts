/** Drafts of an account: opened from its list on any device, without their code. */
import type { Context } from '../../foundation/context.ts';
import { codeHash } from '../ticket.ts';
import './tables.ts';

/** Keeps the draft in the account; one that another account holds stays there. */
export async function holdDraft(ctx: Context, code: string, account: string): Promise<void> {
  await ctx.db
    .insertInto('draft_holders')
    .values({ region: ctx.region, code_hash: codeHash(ctx.region, code), account, code })
    .onConflict(conflict => conflict.doNothing())
    .execute();
}

/** Whose account the draft stands in. */
export async function holderOfDraft(ctx: Context, code: string): Promise<string | undefined> {
  const row = await ctx.db
    .selectFrom('draft_holders')
    .select('account')
    .where('region', '=', ctx.region)
    .where('code_hash', '=', codeHash(ctx.region, code))
    .executeTakeFirst();
  return row?.account;
}

/** Takes the draft out of whatever account it stands in: it became a case, or is wanted no more. */
export async function letDraftGo(ctx: Context, code: string): Promise<void> {
  await ctx.db
    .deleteFrom('draft_holders')
    .where('region', '=', ctx.region)
    .where('code_hash', '=', codeHash(ctx.region, code))
    .execute();
}

export interface MyDraft {
  readonly code: string;
  readonly application: string;
  readonly digest: string;
  readonly startedAt: Date;
  readonly updatedAt: Date;
  readonly expiresAt: Date;
}

/** Drafts in one list; whoever has more finishes some. */
const DRAFTS_AT_MOST = 100;

/** The account's drafts that can still be gone on with, the last touched first. */
export async function myDrafts(ctx: Context, account: string): Promise<readonly MyDraft[]> {
  return ctx.db
    .selectFrom('draft_holders as h')
    .innerJoin('drafts as d', join => join.onRef('d.region', '=', 'h.region').onRef('d.code_hash', '=', 'h.code_hash'))
    .select([
      'h.code',
      'd.application',
      'd.digest',
      'd.started_at as startedAt',
      'd.updated_at as updatedAt',
      'd.expires_at as expiresAt',
    ])
    .where('h.region', '=', ctx.region)
    .where('h.account', '=', account)
    .where('d.case_id', 'is', null)
    .where('d.expires_at', '>', ctx.now)
    .orderBy('d.updated_at', 'desc')
    .orderBy('h.code')
    .limit(DRAFTS_AT_MOST)
    .execute();
}
