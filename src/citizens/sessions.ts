/**
 * Sessions of citizens: a random token of 256 bits in a cookie, its SHA-256 in the table.
 *
 * On one's own phone a session lasts thirty days after it was last used and half a year in all, because a case takes weeks. On
 * a device of others it ends with the browser, and an hour after it was last used.
 */
import type { AccountHolder, Context } from '../foundation/context.ts';
import { isUuid, secretToken, sha256, uuidv7 } from '../foundation/identifiers.ts';
import { record } from '../foundation/journal.ts';
import type { Account } from './accounts.ts';
import { sweepCodes } from './codes.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
export const OWN = { idleDays: 30, days: 180 } as const;
export const SHARED = { idleMinutes: 60, hours: 12 } as const;
/** `seen_at` is written at most this often: a page view must not cost a write. */
const TOUCH_MILLIS = 5 * MINUTE;

const keyOf = (token: string): string => sha256(token).toString('hex');
const idleMillis = (shared: boolean): number => (shared ? SHARED.idleMinutes * MINUTE : OWN.idleDays * DAY);

/** Seconds for which the browser keeps the cookie; undefined: until it closes. */
export const cookieSeconds = (shared: boolean): number | undefined => (shared ? undefined : OWN.days * 86_400);

/** Begins a session of an account that was proved; answers the cookie's token. */
export async function beginSession(
  ctx: Context,
  account: Account,
  options: { readonly shared: boolean; readonly device: string },
): Promise<string> {
  const token = secretToken();
  const lasts = options.shared ? SHARED.hours * 60 * MINUTE : OWN.days * DAY;
  await ctx.db
    .insertInto('account_sessions')
    .values({
      region: ctx.region,
      token_hash: keyOf(token),
      account: account.id,
      id: uuidv7(ctx.now.getTime()),
      device: options.device,
      shared: options.shared,
      started_at: ctx.now,
      seen_at: ctx.now,
      expires_at: new Date(ctx.now.getTime() + lasts),
    })
    .execute();
  await record(
    { ...ctx, actor: { kind: 'account', id: account.id, name: account.name } },
    { event: 'account.signed-in', subject: { kind: 'account', id: account.id }, details: { shared: options.shared } },
  );
  return token;
}

/** Whose session the token opens, or undefined: unknown, ended, or of another region. */
export async function citizenSession(
  ctx: Context,
  token: string,
): Promise<{ readonly holder: AccountHolder; readonly stale: boolean } | undefined> {
  const row = await ctx.db
    .selectFrom('account_sessions as s')
    .innerJoin('accounts as a', join => join.onRef('a.region', '=', 's.region').onRef('a.id', '=', 's.account'))
    .select(['a.id', 'a.name', 'a.phone', 'a.email', 's.seen_at', 's.shared'])
    .where('s.region', '=', ctx.region)
    .where('s.token_hash', '=', keyOf(token))
    .where('s.expires_at', '>', ctx.now)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const idle = ctx.now.getTime() - row.seen_at.getTime();
  if (idle > idleMillis(row.shared)) return undefined;
  return { holder: { kind: 'account', id: row.id, name: row.name }, stale: idle > TOUCH_MILLIS };
}

/** Remembers that the session is in use. */
export async function touchSession(ctx: Context, token: string): Promise<void> {
  await ctx.db
    .updateTable('account_sessions')
    .set({ seen_at: ctx.now })
    .where('region', '=', ctx.region)
    .where('token_hash', '=', keyOf(token))
    .execute();
}

export interface CitizenSession {
  readonly id: string;
  readonly device: string;
  readonly shared: boolean;
  readonly startedAt: Date;
  readonly seenAt: Date;
  /** It is the one that asks. */
  readonly here: boolean;
}

/** The sessions of an account that still open it, the last used first. */
export async function sessionsOf(ctx: Context, account: string, token: string): Promise<readonly CitizenSession[]> {
  const rows = await ctx.db
    .selectFrom('account_sessions')
    .select(['id', 'device', 'shared', 'started_at', 'seen_at', 'token_hash'])
    .where('region', '=', ctx.region)
    .where('account', '=', account)
    .where('expires_at', '>', ctx.now)
    .orderBy('seen_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows
    .filter(row => ctx.now.getTime() - row.seen_at.getTime() <= idleMillis(row.shared))
    .map(row => ({
      id: row.id,
      device: row.device,
      shared: row.shared,
      startedAt: row.started_at,
      seenAt: row.seen_at,
      here: row.token_hash === keyOf(token),
    }));
}

/** Ends the session of this token; nothing happens where there is none. */
export async function endSession(ctx: Context, token: string): Promise<void> {
  const gone = await ctx.db
    .deleteFrom('account_sessions')
    .where('region', '=', ctx.region)
    .where('token_hash', '=', keyOf(token))
    .returning('account')
    .executeTakeFirst();
  if (gone !== undefined) await signedOut(ctx, gone.account, 1);
}

/** Ends one session of an account, or all of them. Answers how many ended. */
export async function endSessions(
  ctx: Context,
  account: string,
  which: { readonly id: string } | 'all',
): Promise<number> {
  let query = ctx.db.deleteFrom('account_sessions').where('region', '=', ctx.region).where('account', '=', account);
  if (which !== 'all') {
    if (!isUuid(which.id)) return 0;
    query = query.where('id', '=', which.id);
  }
  const count = Number((await query.executeTakeFirst()).numDeletedRows);
  if (count > 0) await signedOut(ctx, account, count);
  return count;
}

function signedOut(ctx: Context, account: string, sessions: number): Promise<void> {
  return record(ctx, {
    event: 'account.signed-out',
    subject: { kind: 'account', id: account },
    details: { sessions },
  });
}

/** Forgets sessions and codes that are over. Run by a job. */
export async function sweepAccounts(ctx: Context): Promise<void> {
  await ctx.db
    .deleteFrom('account_sessions')
    .where('region', '=', ctx.region)
    .where('expires_at', '<=', ctx.now)
    .execute();
  await sweepCodes(ctx);
}
