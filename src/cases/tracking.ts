/**
 * Who may look at a case without an account: whoever knows its tracking code, and the browser that sent it or once knew.
 *
 * A wrong ticket and a wrong code look the same, and both count: ten wrong tries an hour for one ticket are the end, whoever
 * makes them. With 40 bits in a code, that hour would have to be repeated for longer than the case will be kept.
 * The browser remembers opened tickets in a signed cookie; leaving a shared phone takes one button.
 */
import { sql } from 'kysely';
import type { Context } from '../foundation/context.ts';
import { equalSecrets, readTrackingCode } from '../foundation/identifiers.ts';
import { codeHash, readTicket } from './ticket.ts';

/** Wrong codes for one ticket in one hour. */
export const TRIES_AT_MOST = 10;
const HOUR_MILLIS = 3_600_000;
/** Hours for which tries are remembered. */
const REMEMBERED_HOURS = 24;

/** Name of the cookie that holds the tickets opened in this browser. */
export const TRACKING_COOKIE = 'berkas';
export const TRACKING_COOKIE_SECONDS = 30 * 86_400;
/** Tickets remembered by one browser: the newest. */
const TICKETS_AT_MOST = 12;

export type Tracking =
  /** `renewals`: how often its code was replaced until now. */
  | { readonly kind: 'right'; readonly ticket: string; readonly renewals: number }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'too-many' };

const hourOf = (now: Date): Date => new Date(Math.floor(now.getTime() / HOUR_MILLIS) * HOUR_MILLIS);

/** Whether ticket and code, as typed, belong together. Counts a wrong one. */
export async function track(ctx: Context, typedTicket: string, typedCode: string): Promise<Tracking> {
  const ticket = readTicket(typedTicket);
  // What cannot be a ticket names no case: nothing can be guessed with it, so nothing needs counting.
  if (ticket === undefined) return { kind: 'wrong' };
  const hour = hourOf(ctx.now);
  if ((await triesOf(ctx, ticket, hour)) >= TRIES_AT_MOST) return { kind: 'too-many' };
  const row = await ctx.db
    .selectFrom('cases')
    .select(['tracking_hash', 'code_renewals'])
    .where('region', '=', ctx.region)
    .where('ticket', '=', ticket)
    .executeTakeFirst();
  const code = readTrackingCode(typedCode);
  const hash = codeHash(ctx.region, code ?? '');
  // Compared even where there is no such ticket, so that both answers take the same time.
  const right = equalSecrets(hash, row?.tracking_hash ?? '-') && code !== undefined;
  if (right) return { kind: 'right', ticket, renewals: row?.code_renewals ?? 0 };
  await countTry(ctx, ticket, hour);
  return { kind: 'wrong' };
}

async function triesOf(ctx: Context, ticket: string, hour: Date): Promise<number> {
  const row = await ctx.db
    .selectFrom('tracking_tries')
    .select('tries')
    .where('region', '=', ctx.region)
    .where('ticket', '=', ticket)
    .where('hour', '=', hour)
    .executeTakeFirst();
  return row?.tries ?? 0;
}

async function countTry(ctx: Context, ticket: string, hour: Date): Promise<void> {
  await ctx.db
    .insertInto('tracking_tries')
    .values({ region: ctx.region, ticket, hour, tries: 1 })
    .onConflict(conflict =>
      conflict.columns(['region', 'ticket', 'hour']).doUpdateSet({ tries: sql`tracking_tries.tries + 1` }),
    )
    .execute();
}

/** Forgets tries of yesterday. Run every night by a job. */
export async function sweepTries(ctx: Context): Promise<void> {
  const before = new Date(ctx.now.getTime() - REMEMBERED_HOURS * HOUR_MILLIS);
  await ctx.db.deleteFrom('tracking_tries').where('region', '=', ctx.region).where('hour', '<', before).execute();
}

/** Between the tickets in the cookie; no ticket holds this sign. The cookie's signature binds it to the region. */
const BETWEEN = '~';

/** Tickets that this browser opened, newest first. */
export function ticketsIn(cookie: string | undefined): readonly string[] {
  return [...provedIn(cookie).keys()];
}

/** After a ticket whose code was replaced: how often, when this browser proved it. */
const RENEWED = '.';

/** Tickets that this browser opened, each with how often its code had been replaced by then. */
export function provedIn(cookie: string | undefined): ReadonlyMap<string, number> {
  return new Map(
    (cookie ?? '').split(BETWEEN).flatMap((entry): [string, number][] => {
      const [ticket = '', renewals = '0'] = entry.split(RENEWED);
      return readTicket(ticket) === ticket ? [[ticket, Number(renewals)]] : [];
    }),
  );
}

const written = (proved: Iterable<readonly [string, number]>): string =>
  [...proved].map(([ticket, renewals]) => (renewals === 0 ? ticket : `${ticket}${RENEWED}${renewals}`)).join(BETWEEN);

/** The cookie's value with one more ticket, opened with the code that it has after so many renewals. */
export function withTicket(cookie: string | undefined, ticket: string, renewals = 0): string {
  const others = [...provedIn(cookie)].filter(([one]) => one !== ticket);
  return written([[ticket, renewals] as const, ...others].slice(0, TICKETS_AT_MOST));
}

/** The cookie's value without a ticket; null when none is left. */
export function withoutTicket(cookie: string | undefined, ticket: string): string | null {
  const others = [...provedIn(cookie)].filter(([one]) => one !== ticket);
  return others.length === 0 ? null : written(others);
}

/** The context of the citizen who holds a case: what they do is written down as theirs. */
export function asCitizen(ctx: Context, ticket: string): Context {
  return { ...ctx, actor: { kind: 'citizen', ticket } };
}
