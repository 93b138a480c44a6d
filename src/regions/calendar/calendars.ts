/** The calendar by which an office's deadlines are counted: the unit's where it has one of its own, else the region's. */
import type { Context } from '../../foundation/context.ts';
import { found } from '../../foundation/problem.ts';
import { remembered } from '../../foundation/remembered.ts';
import { regionOf } from '../regions.ts';
import { type OfficeCalendar, type OfficeHours, officeCalendar } from './office.ts';

const calendars = remembered<OfficeCalendar>();
const units = remembered<ReadonlySet<string>>();

/** A day declared now counts for the next deadline. */
export function forgetCalendars(ctx: Context): void {
  calendars.forget(ctx.db);
  units.forget(ctx.db);
}

/** Hours that the region (`''`) or a unit set for itself; undefined where they are the law's, or the region's. */
export async function ownHours(ctx: Context, unit: string): Promise<OfficeHours | undefined> {
  const row = await ctx.db
    .selectFrom('office_hours')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('unit', '=', unit)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    week: row.week,
    ramadan: row.ramadan,
    countJointLeave: row.count_joint_leave,
    lateNextDay: row.late_next_day,
    source: row.source,
  };
}

/** Units that have hours or days of their own. */
export async function unitsApart(ctx: Context): Promise<ReadonlySet<string>> {
  return units.of(ctx.db, ctx.region, () => readUnits(ctx));
}

async function readUnits(ctx: Context): Promise<ReadonlySet<string>> {
  const hours = await ctx.db
    .selectFrom('office_hours')
    .select('unit')
    .where('region', '=', ctx.region)
    .where('unit', '!=', '')
    .execute();
  const days = await ctx.db
    .selectFrom('unit_days')
    .select('unit')
    .distinct()
    .where('region', '=', ctx.region)
    .execute();
  return new Set([...hours, ...days].map(row => row.unit));
}

/**
 * The calendar of this region, or of one of its units (an agency's id), read afresh in every transaction. A unit without
 * hours and days of its own has the region's, the very same object.
 */
export async function calendarOf(ctx: Context, unit: string | null = null): Promise<OfficeCalendar> {
  const isApart = unit !== null && (await unitsApart(ctx)).has(unit);
  return calendars.of(ctx.db, isApart ? `${ctx.region} ${unit}` : ctx.region, () =>
    readCalendar(ctx, isApart ? unit : null),
  );
}

async function readCalendar(ctx: Context, unit: string | null): Promise<OfficeCalendar> {
  const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
  const regional = await ctx.db
    .selectFrom('regional_days')
    .select(['date', 'working'])
    .where('region', '=', ctx.region)
    .execute();
  const ofUnit =
    unit === null
      ? []
      : await ctx.db
          .selectFrom('unit_days')
          .select(['date', 'working'])
          .where('region', '=', ctx.region)
          .where('unit', '=', unit)
          .execute();
  return officeCalendar({
    zone: region.timezone,
    national: await ctx.db.selectFrom('national_days').select(['date', 'kind']).execute(),
    ramadan: await ctx.db.selectFrom('ramadan_days').select(['first', 'last']).execute(),
    declared: [...regional, ...ofUnit],
    hours: (unit === null ? undefined : await ownHours(ctx, unit)) ?? (await ownHours(ctx, '')),
  });
}
