/** The day in a region. */
import { type CalendarDate, calendarDate } from '../foundation/clock.ts';
import type { Context } from '../foundation/context.ts';
import { found } from '../foundation/problem.ts';
import { regionOf } from '../regions/index.ts';

/** Today as this region's people have it. */
export async function today(ctx: Context): Promise<CalendarDate> {
  return calendarDate(ctx.now, await zoneHere(ctx));
}

/** The time zone of this region (IANA name). */
export async function zoneHere(ctx: Context): Promise<string> {
  return found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region }).timezone;
}
