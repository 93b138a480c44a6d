/**
 * Sessions: who is signed in. A random token of 256 bits in a cookie, its SHA-256 in the table, bound to one region.
 *
 * A session ends an hour after it was last used and twelve hours after it began, at sign-out, when the password changes
 * and when the official is kept out.
 */
import { sql } from 'kysely';
import type { Context } from '../foundation/context.ts';
import { secretToken, sha256 } from '../foundation/identifiers.ts';
import { record } from '../foundation/journal.ts';
import { Problem } from '../foundation/problem.ts';
import { plainNip } from './nip.ts';
import { byNip, type Person } from './officials.ts';

export const IDLE_MINUTES = 60;
export const SESSION_HOURS = 12;
/** `seen_at` is written at most this often: a page view must not cost a write. */
const TOUCH_MINUTES = 5;

/** Failed tries in a window before sign-in is refused: for one number, and for one address with whatever number. */
const WINDOW_MINUTES = 15;
const FAILURES_PER_NIP = 10;
const FAILURES_PER_ADDRESS = 40;

const minutes = (count: number) => count * 60_000;
const keyOf = (token: string) => sha256(token).toString('hex');

export interface Session {
  readonly official: Person;
  readonly demo: boolean;
  readonly startedAt: Date;
  /** `seen_at` is old enough to be written again. */
  readonly stale: boolean;
}

/** Whose session the token opens, or undefined: unknown, ended, or of another region. */
export async function session(ctx: Context, token: string): Promise<Session | undefined> {
  const row = await ctx.db
    .selectFrom('sessions')
    .innerJoin('officials', join =>
      join.onRef('officials.region', '=', 'sessions.region').onRef('officials.id', '=', 'sessions.official'),
    )
    .select([
      'officials.id',
      'officials.nip',
      'officials.name',
      'officials.active',
      'sessions.demo',
      'sessions.started_at',
      'sessions.seen_at',
    ])
    .where('sessions.region', '=', ctx.region)
    .where('sessions.token_hash', '=', keyOf(token))
    .where('sessions.stage', '=', 'full')
    .where('sessions.expires_at', '>', ctx.now)
    .executeTakeFirst();
  if (row === undefined || !row.active) return undefined;
  const idle = ctx.now.getTime() - row.seen_at.getTime();
  if (idle > minutes(IDLE_MINUTES)) return undefined;
  return {
    official: { id: row.id, nip: row.nip, name: row.name, active: row.active },
    demo: row.demo,
    startedAt: row.started_at,
    stale: idle > minutes(TOUCH_MINUTES),
  };
}

/** Remembers that the session is in use. */
export async function touch(ctx: Context, token: string): Promise<void> {
  await ctx.db
    .updateTable('sessions')
    .set({ seen_at: ctx.now })
    .where('region', '=', ctx.region)
    .where('token_hash', '=', keyOf(token))
    .execute();
}

/** Begins a session of an official whose identity was proved (or chosen, in demo mode); answers the cookie's token. */
export async function begin(ctx: Context, official: Person, options: { demo?: boolean } = {}): Promise<string> {
  const token = secretToken();
  await ctx.db.deleteFrom('sessions').where('region', '=', ctx.region).where('expires_at', '<=', ctx.now).execute();
  await ctx.db
    .insertInto('sessions')
    .values({
      region: ctx.region,
      token_hash: keyOf(token),
      official: official.id,
      stage: 'full',
      demo: options.demo ?? false,
      started_at: ctx.now,
      seen_at: ctx.now,
      expires_at: new Date(ctx.now.getTime() + minutes(SESSION_HOURS * 60)),
    })
    .execute();
  // Whoever was only a visitor a moment ago is this official from here on.
  const actor = {
    kind: 'official',
    id: official.id,
    name: official.name,
    nip: official.nip,
    posts: [],
    duties: [],
  } as const;
  await record(
    { ...ctx, actor },
    {
      event: 'session.began',
      subject: { kind: 'official', id: official.id },
      details: { name: official.name, demo: options.demo ?? false },
    },
  );
  return token;
}

/** Ends the session of this token. Nothing happens where there is none. */
export async function end(ctx: Context, token: string): Promise<void> {
  const gone = await ctx.db
    .deleteFrom('sessions')
    .where('region', '=', ctx.region)
    .where('token_hash', '=', keyOf(token))
    .returning('official')
    .executeTakeFirst();
  if (gone !== undefined)
    await record(ctx, { event: 'session.ended', subject: { kind: 'official', id: gone.official } });
}

/** Ends every session of the official but the one of this token. Answers how many. */
export async function endOthers(ctx: Context, official: string, token: string): Promise<number> {
  const gone = await ctx.db
    .deleteFrom('sessions')
    .where('region', '=', ctx.region)
    .where('official', '=', official)
    .where('token_hash', '<>', keyOf(token))
    .executeTakeFirst();
  const count = Number(gone.numDeletedRows);
  if (count > 0)
    await record(ctx, {
      event: 'session.others-ended',
      subject: { kind: 'official', id: official },
      details: { count },
    });
  return count;
}

function windowOf(now: Date): Date {
  return new Date(Math.floor(now.getTime() / minutes(WINDOW_MINUTES)) * minutes(WINDOW_MINUTES));
}

function subjects(ctx: Context, nip: string, address: string): readonly { key: string; atMost: number }[] {
  const hashed = (text: string) => sha256(`${ctx.region} ${text}`).toString('hex').slice(0, 40);
  return [
    { key: `nip ${hashed(plainNip(nip))}`, atMost: FAILURES_PER_NIP },
    { key: `address ${hashed(address)}`, atMost: FAILURES_PER_ADDRESS },
  ];
}

/** Who claims to be here, before the password is tried: problem `people.too-many-tries` while the limit is reached. */
export async function claimant(ctx: Context, nip: string, address: string): Promise<Awaited<ReturnType<typeof byNip>>> {
  const limits = subjects(ctx, nip, address);
  const rows = await ctx.db
    .selectFrom('sign_in_attempts')
    .select(['subject', 'failures'])
    .where('region', '=', ctx.region)
    .where('window_start', '=', windowOf(ctx.now))
    .where(
      'subject',
      'in',
      limits.map(limit => limit.key),
    )
    .execute();
  const over = limits.some(limit => rows.some(row => row.subject === limit.key && row.failures >= limit.atMost));
  if (over) {
    const left = windowOf(ctx.now).getTime() + minutes(WINDOW_MINUTES) - ctx.now.getTime();
    throw new Problem('people.too-many-tries', 429, { minutes: Math.max(1, Math.ceil(left / 60_000)) });
  }
  return byNip(ctx, plainNip(nip));
}

/** Counts a failed try for the number and for the address, and records it. */
export async function noteFailure(ctx: Context, nip: string, address: string): Promise<void> {
  const window_start = windowOf(ctx.now);
  await ctx.db
    .deleteFrom('sign_in_attempts')
    .where('region', '=', ctx.region)
    .where('window_start', '<', window_start)
    .execute();
  for (const { key } of subjects(ctx, nip, address)) {
    await ctx.db
      .insertInto('sign_in_attempts')
      .values({ region: ctx.region, subject: key, window_start, failures: 1 })
      .onConflict(conflict =>
        conflict
          .columns(['region', 'subject', 'window_start'])
          .doUpdateSet({ failures: sql`sign_in_attempts.failures + 1` }),
      )
      .execute();
  }
  await record(ctx, { event: 'session.refused', subject: { kind: 'sign-in', id: `…${plainNip(nip).slice(-4)}` } });
}
