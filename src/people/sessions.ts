/**
 * Sessions: who is signed in. A random token of 256 bits in a cookie, its SHA-256 in the table, bound to one region.
 *
 * A session ends an hour after it was last used and twelve hours after it began, at sign-out, when the password changes
 * and when the official is kept out.
 */
import type { Context } from '../foundation/context.ts';
import { secretToken, sha256 } from '../foundation/identifiers.ts';
import { record } from '../foundation/journal.ts';
import { Problem } from '../foundation/problem.ts';
import { plainNip } from './nip.ts';
import { byNip, type Person } from './officials.ts';
import { failuresAgainst, noteFailureOf } from './tries.ts';

export const IDLE_MINUTES = 60;
export const SESSION_HOURS = 12;
/** Between the password and the code of the second factor. */
const PROVING_MINUTES = 10;
/** `seen_at` is written at most this often: a page view must not cost a write. */
const TOUCH_MINUTES = 5;

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
      'officials.grade',
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
    official: { id: row.id, nip: row.nip, name: row.name, active: row.active, grade: row.grade },
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

export interface Beginning {
  readonly demo?: boolean;
  /** What the browser says it is (`deviceOf`). */
  readonly device?: string;
}

/** Begins a session of an official whose identity was proved (or chosen, in demo mode); answers the cookie's token. */
export async function begin(ctx: Context, official: Person, options: Beginning = {}): Promise<string> {
  const token = await insertSession(ctx, official.id, 'full', options);
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

/** The password was right; the second factor is still to be proved. The token opens nothing but the page that asks for it. */
export function beginProving(ctx: Context, official: Person, options: Beginning = {}): Promise<string> {
  return insertSession(ctx, official.id, 'password', options);
}

async function insertSession(
  ctx: Context,
  official: string,
  stage: 'password' | 'full',
  options: Beginning,
): Promise<string> {
  const token = secretToken();
  const lasts = stage === 'full' ? SESSION_HOURS * 60 : PROVING_MINUTES;
  await ctx.db.deleteFrom('sessions').where('region', '=', ctx.region).where('expires_at', '<=', ctx.now).execute();
  await ctx.db
    .insertInto('sessions')
    .values({
      region: ctx.region,
      token_hash: keyOf(token),
      official,
      stage,
      demo: options.demo ?? false,
      device: options.device ?? '',
      started_at: ctx.now,
      seen_at: ctx.now,
      expires_at: new Date(ctx.now.getTime() + minutes(lasts)),
    })
    .execute();
  return token;
}

/** Who gave the password with this token and has not proved the second factor yet; undefined where that is ten minutes ago. */
export async function proving(ctx: Context, token: string): Promise<Person | undefined> {
  const row = await ctx.db
    .selectFrom('sessions')
    .innerJoin('officials', join =>
      join.onRef('officials.region', '=', 'sessions.region').onRef('officials.id', '=', 'sessions.official'),
    )
    .select(['officials.id', 'officials.nip', 'officials.name', 'officials.active'])
    .where('sessions.region', '=', ctx.region)
    .where('sessions.token_hash', '=', keyOf(token))
    .where('sessions.stage', '=', 'password')
    .where('sessions.expires_at', '>', ctx.now)
    .executeTakeFirst();
  return row?.active === true ? row : undefined;
}

/** The second factor was proved: a session under a new token, and the one that proved is gone. */
export async function proved(ctx: Context, token: string, official: Person, options: Beginning = {}): Promise<string> {
  await ctx.db.deleteFrom('sessions').where('region', '=', ctx.region).where('token_hash', '=', keyOf(token)).execute();
  return begin(ctx, official, options);
}

export interface OwnSession {
  readonly id: string;
  /** `Chrome, Android`; empty where nothing is known. */
  readonly device: string;
  readonly startedAt: Date;
  readonly seenAt: Date;
  /** It is the one that asks. */
  readonly here: boolean;
}

/** The sessions in which an official is signed in now, the last used first. */
export async function sessionsOfOfficial(
  ctx: Context,
  official: string,
  token: string,
): Promise<readonly OwnSession[]> {
  const rows = await ctx.db
    .selectFrom('sessions')
    .select(['id', 'device', 'started_at', 'seen_at', 'token_hash'])
    .where('region', '=', ctx.region)
    .where('official', '=', official)
    .where('stage', '=', 'full')
    .where('expires_at', '>', ctx.now)
    .where('seen_at', '>=', new Date(ctx.now.getTime() - minutes(IDLE_MINUTES)))
    .orderBy('seen_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(row => ({
    id: row.id,
    device: row.device,
    startedAt: row.started_at,
    seenAt: row.seen_at,
    here: row.token_hash === keyOf(token),
  }));
}

/** Ends one of the official's own sessions; nothing happens where it has ended by itself. */
export async function endOne(ctx: Context, official: string, id: string): Promise<void> {
  const gone = await ctx.db
    .deleteFrom('sessions')
    .where('region', '=', ctx.region)
    .where('official', '=', official)
    .where('id', '=', id)
    .returning('official')
    .executeTakeFirst();
  if (gone !== undefined) await record(ctx, { event: 'session.ended', subject: { kind: 'official', id: official } });
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

/** Who claims to be here, before the password is tried: problem `people.too-many-tries` while the limit is reached. */
export async function claimant(ctx: Context, nip: string, address: string): Promise<Awaited<ReturnType<typeof byNip>>> {
  for (const [tried, what] of [
    ['nip', plainNip(nip)],
    ['address', address],
  ] as const) {
    const { over, minutesLeft } = await failuresAgainst(ctx, tried, what);
    if (over) throw new Problem('people.too-many-tries', 429, { minutes: minutesLeft });
  }
  return byNip(ctx, plainNip(nip));
}

/** Counts a failed try for the number and for the address, and records it. */
export async function noteFailure(ctx: Context, nip: string, address: string): Promise<void> {
  await noteFailureOf(ctx, 'nip', plainNip(nip));
  await noteFailureOf(ctx, 'address', address);
  await record(ctx, { event: 'session.refused', subject: { kind: 'sign-in', id: `…${plainNip(nip).slice(-4)}` } });
}
