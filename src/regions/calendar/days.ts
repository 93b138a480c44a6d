/** Days that were decreed or declared: the nation's, the region's, a unit's; and Ramadan. */
import { allow } from '../../foundation/allowed.ts';
import { type CalendarDate, isCalendarDate } from '../../foundation/clock.ts';
import type { Context } from '../../foundation/context.ts';
import type { Db } from '../../foundation/database.ts';
import { record } from '../../foundation/journal.ts';
import { Problem } from '../../foundation/problem.ts';
import { NATIONAL_DAYS, NATIONAL_DAYS_SOURCE } from '../../language/index.ts';
import { agency } from '../agencies.ts';
import { forgetCalendars } from './calendars.ts';

export interface NationalDay {
  readonly date: CalendarDate;
  readonly kind: 'national' | 'joint-leave';
  readonly name: string;
  readonly source: string;
}

/** A day that a region or one of its units declares for itself. */
export interface DeclaredDay {
  readonly date: CalendarDate;
  /** True: offices work on this day though they otherwise would not. */
  readonly working: boolean;
  readonly name: string;
}

export interface Ramadan {
  readonly first: CalendarDate;
  readonly last: CalendarDate;
  readonly name: string;
  readonly source: string;
}

/** Longest name of a declared day. */
export const DAY_NAME_AT_MOST = 120;

/** What the decrees so far say, ready to be added to a server. */
export const NATIONAL_DAYS_DECREED: readonly NationalDay[] = NATIONAL_DAYS.map(day => ({
  ...day,
  source: NATIONAL_DAYS_SOURCE,
}));

/** National days of a year, in order. */
export async function nationalDays(db: Db, year: number): Promise<readonly NationalDay[]> {
  return db
    .selectFrom('national_days')
    .select(['date', 'kind', 'name', 'source'])
    .where('date', '>=', `${year}-01-01`)
    .where('date', '<=', `${year}-12-31`)
    .orderBy('date')
    .execute();
}

/** Ramadans that touch a year: there may be two. */
export async function ramadansOf(db: Db, year: number): Promise<readonly Ramadan[]> {
  return db
    .selectFrom('ramadan_days')
    .select(['first', 'last', 'name', 'source'])
    .where('first', '<=', `${year}-12-31`)
    .where('last', '>=', `${year}-01-01`)
    .orderBy('first')
    .execute();
}

/** Adds national days that are not there yet. As owner. */
export async function addNationalDays(db: Db, days: readonly NationalDay[]): Promise<void> {
  if (days.length === 0) return;
  await db
    .insertInto('national_days')
    .values(days.map(day => ({ date: day.date, kind: day.kind, name: day.name, source: day.source })))
    .onConflict(conflict => conflict.columns(['date', 'kind']).doNothing())
    .execute();
}

/** Adds a Ramadan, or corrects the one that begins on the same day. As owner. */
export async function addRamadan(db: Db, ramadan: Ramadan): Promise<void> {
  const { last, name, source } = ramadan;
  await db
    .insertInto('ramadan_days')
    .values({ ...ramadan })
    .onConflict(conflict => conflict.column('first').doUpdateSet({ last, name, source }))
    .execute();
}

/** What this region declared, in order of date; with a unit, what that unit declared over it. */
export async function declaredDays(ctx: Context, unit: string | null = null): Promise<readonly DeclaredDay[]> {
  const columns = ['date', 'working', 'name'] as const;
  return unit === null
    ? ctx.db.selectFrom('regional_days').select(columns).where('region', '=', ctx.region).orderBy('date').execute()
    : ctx.db
        .selectFrom('unit_days')
        .select(columns)
        .where('region', '=', ctx.region)
        .where('unit', '=', unit)
        .orderBy('date')
        .execute();
}

/**
 * Declares a day off or a working day, for the region or for one unit. Deadlines set before stay as they were promised.
 * Problems `regions.no-date`, `regions.day-name`, `regions.no-agency`.
 */
export async function declareDay(ctx: Context, day: DeclaredDay, unit: string | null = null): Promise<void> {
  allow(ctx, ['operator', 'regional-secretary'], 'regions.may-not');
  await writeDay(ctx, day, unit);
  await record(ctx, {
    event: 'calendar.declared',
    subject: { kind: 'day', id: day.date },
    details: { working: day.working, name: day.name.trim(), unit },
  });
}

/** Writes one declared day; the caller has asked whether it may, and tells the journal. */
export async function writeDay(ctx: Context, day: DeclaredDay, unit: string | null): Promise<void> {
  const name = day.name.trim();
  if (!isCalendarDate(day.date)) throw new Problem('regions.no-date', 422, { date: day.date });
  if (name === '' || name.length > DAY_NAME_AT_MOST)
    throw new Problem('regions.day-name', 422, { atMost: DAY_NAME_AT_MOST });
  const values = { working: day.working, name, declared_at: ctx.now };
  const row = { region: ctx.region, date: day.date, ...values };
  if (unit === null)
    await ctx.db
      .insertInto('regional_days')
      .values(row)
      .onConflict(conflict => conflict.columns(['region', 'date']).doUpdateSet(values))
      .execute();
  else {
    await agency(ctx, unit);
    await ctx.db
      .insertInto('unit_days')
      .values({ ...row, unit })
      .onConflict(conflict => conflict.columns(['region', 'unit', 'date']).doUpdateSet(values))
      .execute();
  }
  forgetCalendars(ctx);
}

/** Takes a declaration back. Problem `regions.no-such-day`. */
export async function withdrawDay(ctx: Context, date: CalendarDate, unit: string | null = null): Promise<void> {
  allow(ctx, ['operator', 'regional-secretary'], 'regions.may-not');
  const gone =
    unit === null
      ? await ctx.db
          .deleteFrom('regional_days')
          .where('region', '=', ctx.region)
          .where('date', '=', date)
          .executeTakeFirst()
      : await ctx.db
          .deleteFrom('unit_days')
          .where('region', '=', ctx.region)
          .where('unit', '=', unit)
          .where('date', '=', date)
          .executeTakeFirst();
  if (gone.numDeletedRows === 0n) throw new Problem('regions.no-such-day', 404, { date });
  forgetCalendars(ctx);
  await record(ctx, { event: 'calendar.withdrawn', subject: { kind: 'day', id: date }, details: { unit } });
}
