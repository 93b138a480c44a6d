/** The calendar by which an office's deadlines are counted: the unit's where it has one of its own, else the region's. */
import { type Selectable, sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { found } from '../../foundation/problem.ts';
import { remembered } from '../../foundation/remembered.ts';
import { regionOf } from '../regions.ts';
import type { OfficeHoursTable } from '../tables.ts';
import { type CalendarFacts, type OfficeCalendar, type OfficeHours, officeCalendar } from './office.ts';

const calendars = remembered<OfficeCalendar>();
const kept = remembered<Kept>();

/** A day declared now counts for the next deadline. */
export function forgetCalendars(ctx: Context): void {
  calendars.forget(ctx.db);
  kept.forget(ctx.db);
}

/** What every calendar of the region is made of, in one question: it is asked in almost every request. */
interface Kept {
  readonly regional: CalendarFacts['declared'];
  readonly national: CalendarFacts['national'];
  readonly ramadan: CalendarFacts['ramadan'];
  readonly hours: ReadonlyMap<string, OfficeHours>;
  /** Units that have hours or days of their own. */
  readonly units: ReadonlySet<string>;
}

interface KeptRow {
  readonly regional: Kept['regional'] | null;
  readonly national: Kept['national'] | null;
  readonly ramadan: Kept['ramadan'] | null;
  readonly hours: readonly Selectable<OfficeHoursTable>[] | null;
  readonly units: readonly string[] | null;
}

const keptOf = (ctx: Context): Promise<Kept> => kept.of(ctx.db, ctx.region, () => readKept(ctx));

async function readKept(ctx: Context): Promise<Kept> {
  const { region } = ctx;
  const { rows } = await sql<KeptRow>`
    select
      (select json_agg(json_build_object('date', date, 'working', working)) from regional_days where region = ${region}) as regional,
      (select json_agg(json_build_object('date', date, 'kind', kind)) from national_days) as national,
      (select json_agg(json_build_object('first', first, 'last', last)) from ramadan_days) as ramadan,
      (select json_agg(office_hours) from office_hours where region = ${region}) as hours,
      (select json_agg(distinct unit) from unit_days where region = ${region}) as units`.execute(ctx.db);
  const [row] = rows;
  const hours = row?.hours ?? [];
  return {
    regional: row?.regional ?? [],
    national: row?.national ?? [],
    ramadan: row?.ramadan ?? [],
    hours: new Map(
      hours.map(one => [
        one.unit,
        {
          week: one.week,
          ramadan: one.ramadan,
          countJointLeave: one.count_joint_leave,
          lateNextDay: one.late_next_day,
          source: one.source,
        },
      ]),
    ),
    units: new Set([...hours.map(one => one.unit).filter(unit => unit !== ''), ...(row?.units ?? [])]),
  };
}

/** Hours that the region (`''`) or a unit set for itself; undefined where they are the law's, or the region's. */
export async function ownHours(ctx: Context, unit: string): Promise<OfficeHours | undefined> {
  return (await keptOf(ctx)).hours.get(unit);
}

/** Units that have hours or days of their own. */
export async function unitsApart(ctx: Context): Promise<ReadonlySet<string>> {
  return (await keptOf(ctx)).units;
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
  const { regional, national, ramadan } = await keptOf(ctx);
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
    national,
    ramadan,
    declared: [...regional, ...ofUnit],
    hours: (unit === null ? undefined : await ownHours(ctx, unit)) ?? (await ownHours(ctx, '')),
  });
}
