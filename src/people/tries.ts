/** Failed tries, counted in windows of a quarter of an hour by what was tried: a number, an address, an official's code. */
import { sql } from 'kysely';
import type { Context } from '../foundation/context.ts';
import { sha256 } from '../foundation/identifiers.ts';

const WINDOW_MINUTES = 15;
const WINDOW_MILLIS = WINDOW_MINUTES * 60_000;
/** Failed tries in a window before the next is refused. 20 guesses an hour at three codes of a million: years for one account. */
const AT_MOST = { nip: 10, address: 40, code: 5 } as const;

export type Tried = keyof typeof AT_MOST;

const windowOf = (now: Date): Date => new Date(Math.floor(now.getTime() / WINDOW_MILLIS) * WINDOW_MILLIS);

/** Kept as a hash: the table tells nobody's number or address. */
const keyOf = (ctx: Context, tried: Tried, what: string): string =>
  `${tried} ${sha256(`${ctx.region} ${what}`).toString('hex').slice(0, 40)}`;

/** Whether the limit is reached, and how long it lasts. */
export async function failuresAgainst(
  ctx: Context,
  tried: Tried,
  what: string,
): Promise<{ readonly over: boolean; readonly minutesLeft: number }> {
  const row = await ctx.db
    .selectFrom('sign_in_attempts')
    .select('failures')
    .where('region', '=', ctx.region)
    .where('window_start', '=', windowOf(ctx.now))
    .where('subject', '=', keyOf(ctx, tried, what))
    .executeTakeFirst();
  const left = windowOf(ctx.now).getTime() + WINDOW_MILLIS - ctx.now.getTime();
  return { over: (row?.failures ?? 0) >= AT_MOST[tried], minutesLeft: Math.max(1, Math.ceil(left / 60_000)) };
}

export async function noteFailureOf(ctx: Context, tried: Tried, what: string): Promise<void> {
  const window_start = windowOf(ctx.now);
  await ctx.db
    .deleteFrom('sign_in_attempts')
    .where('region', '=', ctx.region)
    .where('window_start', '<', window_start)
    .execute();
  await ctx.db
    .insertInto('sign_in_attempts')
    .values({ region: ctx.region, subject: keyOf(ctx, tried, what), window_start, failures: 1 })
    .onConflict(conflict =>
      conflict
        .columns(['region', 'subject', 'window_start'])
        .doUpdateSet({ failures: sql`sign_in_attempts.failures + 1` }),
    )
    .execute();
}
