/** How many were booked, came and did not come, day by day; and the list of a day as a file. */
import { addDays, type CalendarDate } from '../foundation/clock.ts';
import type { Context } from '../foundation/context.ts';
import { csv } from '../foundation/csv.ts';
import type { Lang } from '../foundation/texts.ts';
import type { Bookable, Booked } from './reading.ts';
import { bookingTexts } from './texts.ts';

export interface DayFigures {
  readonly date: CalendarDate;
  /** With a booking that stands; walk-ins are counted apart. */
  readonly booked: number;
  readonly walkIns: number;
  readonly attended: number;
  readonly missed: number;
}

/** Days that are shown. */
const DAYS = 14;

/** The last fourteen days of a place up to and including a date; days without anybody are left out. */
export async function figuresOf(
  ctx: Context,
  of: Bookable,
  at: { readonly place: string; readonly date: CalendarDate },
): Promise<readonly DayFigures[]> {
  const rows = await ctx.db
    .selectFrom('bookings')
    .select(eb => [
      'date',
      eb.fn.count<string>('id').filterWhere('seat', 'is not', null).as('booked'),
      eb.fn.count<string>('id').filterWhere('seat', 'is', null).as('walkIns'),
      eb.fn.count<string>('id').filterWhere('state', '=', 'attended').as('attended'),
      eb.fn.count<string>('id').filterWhere('state', '=', 'missed').as('missed'),
    ])
    .where('region', '=', ctx.region)
    .where('application', '=', of.installation.application)
    .where('booking', '=', of.id)
    .where('place', '=', at.place)
    .where('date', '<=', at.date)
    .where('date', '>', addDays(at.date, -DAYS))
    .where('state', 'not in', ['cancelled', 'displaced'])
    .groupBy('date')
    .orderBy('date', 'desc')
    .execute();
  return rows.map(row => ({
    date: row.date,
    booked: Number(row.booked),
    walkIns: Number(row.walkIns),
    attended: Number(row.attended),
    missed: Number(row.missed),
  }));
}

/** The list of a day for a spreadsheet: numbers, times, tickets, states; no names. */
export function dayCsv(list: readonly Booked[], lang: Lang): string {
  const t = bookingTexts[lang].day;
  const head = [t.number, t.time, t.ticket, t.place, t.date, t.stateHead];
  return csv([
    head,
    ...list.map(one => [one.number, one.time, one.ticket ?? t.walkIn, one.placeName, one.date, t.states[one.state]]),
  ]);
}
