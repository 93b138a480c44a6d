/**
 * On which days a region's offices work: Monday to Friday (Perpres 21/2023), less national holidays and joint leave by the
 * yearly decree of three ministers, corrected by what the region declares for itself.
 */
import { allow } from '../foundation/allowed.ts';
import { type CalendarDate, isCalendarDate } from '../foundation/clock.ts';
import type { Context } from '../foundation/context.ts';
import type { Db } from '../foundation/database.ts';
import { record } from '../foundation/journal.ts';
import { found, Problem } from '../foundation/problem.ts';
import { remembered } from '../foundation/remembered.ts';
import { NATIONAL_DAYS, NATIONAL_DAYS_SOURCE, type WorkingCalendar } from '../language/index.ts';
import { regionOf } from './regions.ts';

export interface NationalDay {
  readonly date: CalendarDate;
  readonly kind: 'national' | 'joint-leave';
  readonly name: string;
  readonly source: string;
}

export interface RegionalDay {
  readonly date: CalendarDate;
  /** True: offices work on this day though the nation does not. */
  readonly working: boolean;
  readonly name: string;
}

/** Longest name of a declared day. */
const NAME_AT_MOST_CHARACTERS = 120;

/** Whether offices work on a date: what the region declares wins, then the nation's days, then the week. Pure. */
export function workingDays(
  zone: string,
  national: ReadonlySet<CalendarDate>,
  regional: ReadonlyMap<CalendarDate, boolean>,
): WorkingCalendar {
  return {
    zone,
    isWorking(date) {
      const declared = regional.get(date);
      if (declared !== undefined) return declared;
      const day = new Date(`${date}T00:00:00Z`).getUTCDay();
      return day !== 0 && day !== 6 && !national.has(date);
    },
  };
}

const calendars = remembered<WorkingCalendar>();

/** This region's calendar, read afresh in every transaction: a day declared now counts for the next deadline. */
export async function calendarOf(ctx: Context): Promise<WorkingCalendar> {
  return calendars.of(ctx.db, ctx.region, async () => {
    const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
    const national = await ctx.db.selectFrom('national_days').select('date').execute();
    const regional = await regionalDays(ctx);
    return workingDays(
      region.timezone,
      new Set(national.map(day => day.date)),
      new Map(regional.map(day => [day.date, day.working])),
    );
  });
}

/** National days of a year, in order. */
export async function nationalDays(db: Db, year: number): Promise<readonly NationalDay[]> {
  const rows = await db
    .selectFrom('national_days')
    .selectAll()
    .where('date', '>=', `${year}-01-01`)
    .where('date', '<=', `${year}-12-31`)
    .orderBy('date')
    .execute();
  return rows.map(row => ({ date: row.date, kind: row.kind, name: row.name, source: row.source }));
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

/** What this region declared, in order of date. */
export async function regionalDays(ctx: Context): Promise<readonly RegionalDay[]> {
  return ctx.db
    .selectFrom('regional_days')
    .select(['date', 'working', 'name'])
    .where('region', '=', ctx.region)
    .orderBy('date')
    .execute();
}

/** Declares a day off, or a working day on a national day. Deadlines set before stay as they were promised. */
export async function declareDay(ctx: Context, day: RegionalDay): Promise<void> {
  allow(ctx, ['operator', 'regional-secretary'], 'regions.may-not');
  const name = day.name.trim();
  if (!isCalendarDate(day.date)) throw new Problem('regions.no-date', 422, { date: day.date });
  if (name === '' || name.length > NAME_AT_MOST_CHARACTERS)
    throw new Problem('regions.day-name', 422, { atMost: NAME_AT_MOST_CHARACTERS });
  const values = { working: day.working, name, declared_at: ctx.now };
  await ctx.db
    .insertInto('regional_days')
    .values({ region: ctx.region, date: day.date, ...values })
    .onConflict(conflict => conflict.columns(['region', 'date']).doUpdateSet(values))
    .execute();
  calendars.forget(ctx.db);
  await record(ctx, {
    event: 'calendar.declared',
    subject: { kind: 'day', id: day.date },
    details: { working: day.working, name },
  });
}

/** Takes a declaration back. */
export async function withdrawDay(ctx: Context, date: CalendarDate): Promise<void> {
  allow(ctx, ['operator', 'regional-secretary'], 'regions.may-not');
  const gone = await ctx.db
    .deleteFrom('regional_days')
    .where('region', '=', ctx.region)
    .where('date', '=', date)
    .executeTakeFirst();
  if (gone.numDeletedRows === 0n) throw new Problem('regions.no-such-day', 404, { date });
  calendars.forget(ctx.db);
  await record(ctx, { event: 'calendar.withdrawn', subject: { kind: 'day', id: date } });
}

/** What the decrees so far say, ready to be added to a server. */
export const NATIONAL_DAYS_DECREED: readonly NationalDay[] = NATIONAL_DAYS.map(day => ({
  ...day,
  source: NATIONAL_DAYS_SOURCE,
}));
