/**
 * Cases of an account: those filed while signed in, and older ones whose tracking code was proved. They open without a code.
 *
 * To hold a case says nothing about who brought it: of two people who know its code both may keep it in their accounts.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { AccountHolder, Context } from '../../foundation/context.ts';
import { record } from '../../foundation/journal.ts';
import type { Ending } from '../tables.ts';
import './tables.ts';

/** Keeps the case in the account. Nothing changes where it is there already. */
export async function holdCase(
  ctx: Context,
  of: { readonly id: string; readonly ticket: string },
  account: string,
  how: 'filed' | 'claimed',
): Promise<void> {
  const added = await ctx.db
    .insertInto('case_holders')
    .values({ region: ctx.region, case_id: of.id, account, how, since: ctx.now, seen_at: ctx.now })
    .onConflict(conflict => conflict.doNothing())
    .returning('case_id')
    .executeTakeFirst();
  // A case filed tells of itself (`case.opened`); one that is claimed is a further key to it.
  if (added !== undefined && how === 'claimed')
    await record(ctx, {
      event: 'case.claimed-by-account',
      subject: { kind: 'case', id: of.ticket },
      details: { account },
    });
}

/** Takes the case out of the account; it goes on, and opens by ticket and code. */
export async function letCaseGo(ctx: Context, of: { readonly id: string; readonly ticket: string }, account: string) {
  await ctx.db
    .deleteFrom('case_holders')
    .where('region', '=', ctx.region)
    .where('case_id', '=', of.id)
    .where('account', '=', account)
    .execute();
  await record(ctx, { event: 'case.let-go', subject: { kind: 'case', id: of.ticket }, details: { account } });
}

/** Whether the account holds the case with this ticket. */
export async function holdsTicket(ctx: Context, holder: AccountHolder | undefined, ticket: string): Promise<boolean> {
  if (holder === undefined) return false;
  const row = await ctx.db
    .selectFrom('case_holders as h')
    .innerJoin('cases as c', join => join.onRef('c.region', '=', 'h.region').onRef('c.id', '=', 'h.case_id'))
    .select('h.case_id')
    .where('h.region', '=', ctx.region)
    .where('h.account', '=', holder.id)
    .where('c.ticket', '=', ticket)
    .executeTakeFirst();
  return row !== undefined;
}

/** Everything told about a case until now was read by its holder. */
export async function markSeen(ctx: Context, caseId: string, account: string): Promise<void> {
  await ctx.db
    .updateTable('case_holders')
    .set({ seen_at: ctx.now })
    .where('region', '=', ctx.region)
    .where('case_id', '=', caseId)
    .where('account', '=', account)
    .where('seen_at', '<', ctx.now)
    .execute();
}

const isUnread: RawBuilder<SqlBool> = sql<SqlBool>`(
  exists (select 1 from case_events e where e.region = h.region and e.case_id = h.case_id
    and e.public and e.actor_kind <> 'citizen' and e.at > h.seen_at)
  or exists (select 1 from case_messages m where m.region = h.region and m.case_id = h.case_id
    and m.side = 'desk' and m.at > h.seen_at))`;
const isYourTurn: RawBuilder<SqlBool> = sql<SqlBool>`exists (select 1 from tasks t where t.region = h.region
  and t.case_id = h.case_id and t.closed_at is null and t.turn = 'applicant')`;

/** How many of the account's cases have news that was not read. */
export async function unreadOf(ctx: Context, holder: AccountHolder): Promise<number> {
  const row = await ctx.db
    .selectFrom('case_holders as h')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('h.region', '=', ctx.region)
    .where('h.account', '=', holder.id)
    .where(isUnread)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** What a list of own cases can be narrowed to. */
export type MineView = 'all' | 'yours' | 'open' | 'ended';
export const MINE_VIEWS: readonly MineView[] = ['all', 'yours', 'open', 'ended'];

export interface MineFilter {
  readonly view: MineView;
  readonly application?: string | undefined;
  /** From 1. */
  readonly page: number;
}

export interface MyCase {
  readonly id: string;
  readonly ticket: string;
  readonly application: string;
  readonly digest: string;
  readonly stage: string;
  readonly ended: Ending | null;
  readonly endedOn: string | null;
  readonly due: string | null;
  readonly openedAt: Date;
  readonly updatedAt: Date;
  readonly yourTurn: boolean;
  readonly unread: boolean;
}

/** Rows on one page of the list. */
export const MINE_PER_PAGE = 20;

function minesOf(ctx: Context, account: string, filter: Pick<MineFilter, 'view' | 'application'>) {
  const { view, application } = filter;
  let query = ctx.db
    .selectFrom('case_holders as h')
    .innerJoin('cases as c', join => join.onRef('c.region', '=', 'h.region').onRef('c.id', '=', 'h.case_id'))
    .where('h.region', '=', ctx.region)
    .where('h.account', '=', account);
  if (application !== undefined) query = query.where('c.application', '=', application);
  if (view === 'open') query = query.where('c.ended', 'is', null);
  if (view === 'ended') query = query.where('c.ended', 'is not', null);
  if (view === 'yours') query = query.where(isYourTurn);
  return query;
}

/** One page of the account's cases: what waits for its holder first, then the newest. */
export async function myCases(ctx: Context, account: string, filter: MineFilter): Promise<readonly MyCase[]> {
  const rows = await minesOf(ctx, account, filter)
    .select([
      'c.id',
      'c.ticket',
      'c.application',
      'c.digest',
      'c.stage',
      'c.ended',
      'c.ended_on as endedOn',
      'c.case_due as due',
      'c.opened_at as openedAt',
      'c.updated_at as updatedAt',
      isYourTurn.as('yourTurn'),
      isUnread.as('unread'),
    ])
    .orderBy(isYourTurn, 'desc')
    .orderBy('c.opened_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(MINE_PER_PAGE)
    .offset((filter.page - 1) * MINE_PER_PAGE)
    .execute();
  return rows.map(row => ({ ...row, yourTurn: Boolean(row.yourTurn), unread: Boolean(row.unread) }));
}

export interface MineCounts {
  readonly views: Readonly<Record<MineView, number>>;
  /** Applications of the account's cases, with how many of each. */
  readonly applications: readonly { readonly id: string; readonly digest: string; readonly count: number }[];
}

/** How many cases each view of the list holds. */
export async function mineCounts(ctx: Context, account: string): Promise<MineCounts> {
  const rows = await minesOf(ctx, account, { view: 'all' })
    .select(eb => [
      'c.application as id',
      eb.fn.max('c.digest').as('digest'),
      eb.fn.countAll<number>().as('count'),
      eb.fn.countAll<number>().filterWhere('c.ended', 'is', null).as('open'),
      eb.fn.countAll<number>().filterWhere(isYourTurn).as('yours'),
    ])
    .groupBy('c.application')
    .orderBy('c.application')
    .execute();
  const sum = (key: 'count' | 'open' | 'yours'): number => rows.reduce((total, row) => total + Number(row[key]), 0);
  const [all, open] = [sum('count'), sum('open')];
  return {
    views: { all, open, yours: sum('yours'), ended: all - open },
    applications: rows.map(row => ({ id: row.id, digest: row.digest ?? '', count: Number(row.count) })),
  };
}
