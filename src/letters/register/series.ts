/**
 * A series of numbers, accounted for: each number from the first to the last stands on a letter, is kept for one that is being
 * signed, or is explained. A number of which nothing is known would be a fault of the program, and is shown as one.
 */
import type { Context } from '../../foundation/context.ts';
import { found } from '../../foundation/problem.ts';
import { todayOf } from '../authority.ts';
import { issuedLetters, readIssued } from '../reading.ts';
import { lineOf, type RegisterLine, voidLine, waitingLine } from './lines.ts';
import { reachOf, type Stretch } from './looking.ts';

export interface Series {
  readonly series: string;
  readonly year: number;
  readonly last: number;
}

/** Every series with its years, the newest year first. */
export async function seriesAll(ctx: Context): Promise<readonly Series[]> {
  return ctx.db
    .selectFrom('letter_series')
    .select(['series', 'year', 'last'])
    .where('region', '=', ctx.region)
    .orderBy('year', 'desc')
    .orderBy('series')
    .execute();
}

/** A number of a series: what it stands on, or why it stands on nothing. */
export interface NumberAccount {
  readonly sequence: number;
  readonly kind: 'letter' | 'reserved' | 'void' | 'unexplained';
  /** Null: of another agency's letter, which the reader does not see. */
  readonly line: RegisterLine | null;
}

export interface SeriesAccount extends Series {
  readonly letters: number;
  readonly voids: number;
  readonly reserved: number;
  /** From the last number down. */
  readonly numbers: readonly NumberAccount[];
}

/** Accounts for the numbers of a series from `from` down to `to`; problem `letters.no-series`. */
export async function seriesAccount(
  ctx: Context,
  of: { readonly series: string; readonly year: number },
  at: Stretch,
): Promise<SeriesAccount> {
  const known = (await seriesAll(ctx)).find(one => one.series === of.series && one.year === of.year);
  const { last, ...series } = found(known, 'letters.no-series', { series: of.series });
  const from = Math.max(0, last - at.offset);
  const to = Math.max(1, from - at.limit + 1);
  const reach = reachOf(ctx);
  const letters = await issuedLetters(ctx)
    .where('letters.series', '=', of.series)
    .where('letters.year', '=', of.year)
    .where('letters.sequence', '>=', to)
    .where('letters.sequence', '<=', from)
    .execute();
  const reserved = await ctx.db
    .selectFrom('letters_waiting')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('series', '=', of.series)
    .where('year', '=', of.year)
    .where('sequence', '>=', to)
    .where('sequence', '<=', from)
    .execute();
  const voids = await ctx.db
    .selectFrom('letter_voids')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('series', '=', of.series)
    .where('year', '=', of.year)
    .where('sequence', '>=', to)
    .where('sequence', '<=', from)
    .execute();
  const today = await todayOf(ctx);
  const sees = (agency: string | null): boolean => reach === undefined || (agency !== null && reach.includes(agency));
  const account = new Map<number, NumberAccount>();
  for (const row of letters)
    account.set(row.sequence, {
      sequence: row.sequence,
      kind: 'letter',
      line: sees(row.agency_id) ? lineOf(readIssued(row), today) : null,
    });
  for (const row of reserved)
    if (row.sequence !== null)
      account.set(row.sequence, {
        sequence: row.sequence,
        kind: 'reserved',
        line: sees(row.agency_id) ? waitingLine(row) : null,
      });
  for (const row of voids)
    account.set(row.sequence, {
      sequence: row.sequence,
      kind: 'void',
      line: sees(row.agency_id) ? voidLine(row, '') : null,
    });
  const numbers = Array.from({ length: Math.max(0, from - to + 1) }, (_, index): NumberAccount => {
    const sequence = from - index;
    return account.get(sequence) ?? { sequence, kind: 'unexplained', line: null };
  });
  return { ...series, last, ...(await countsOf(ctx, of)), numbers };
}

/** How many numbers of a series stand on letters, are explained, or are kept for a letter that is being signed. */
async function countsOf(
  ctx: Context,
  of: { readonly series: string; readonly year: number },
): Promise<Pick<SeriesAccount, 'letters' | 'voids' | 'reserved'>> {
  const count = async (table: 'letters' | 'letter_voids' | 'letters_waiting'): Promise<number> => {
    const { n } = await ctx.db
      .selectFrom(table)
      .select(eb => eb.fn.countAll<number>().as('n'))
      .where('region', '=', ctx.region)
      .where('series', '=', of.series)
      .where('year', '=', of.year)
      .executeTakeFirstOrThrow();
    return Number(n);
  };
  return {
    letters: await count('letters'),
    voids: await count('letter_voids'),
    reserved: await count('letters_waiting'),
  };
}
