/** Bookings read: rows as they are used, what is taken, which days a place is closed. */
import type { Selectable } from 'kysely';
import type { CalendarDate } from '../foundation/clock.ts';
import type { Context } from '../foundation/context.ts';
import { isUuid } from '../foundation/identifiers.ts';
import { found, Problem } from '../foundation/problem.ts';
import type { Lang } from '../foundation/texts.ts';
import { applicationOf, type Installation, installation, parametersOf } from '../installations/index.ts';
import { type Booking, localised, type ParameterValues, type PlaceToBook, placesToBook } from '../language/index.ts';
import { calendarOf, type OfficeCalendar } from '../regions/index.ts';
import type { BookingState, BookingsTable } from './tables.ts';

export interface Booked {
  readonly id: string;
  readonly application: string;
  readonly booking: string;
  readonly place: string;
  readonly placeName: string;
  readonly date: CalendarDate;
  readonly time: string;
  readonly seat: number | null;
  readonly position: number;
  readonly number: string;
  readonly state: BookingState;
  readonly caseId: string | null;
  readonly ticket: string | null;
  readonly field: string | null;
  readonly changeUntil: Date;
  readonly arrivedAt: Date | null;
  readonly calledAt: Date | null;
  readonly createdAt: Date;
}

export function readBooked(row: Selectable<BookingsTable>): Booked {
  return {
    id: row.id,
    application: row.application,
    booking: row.booking,
    place: row.place,
    placeName: row.place_name,
    date: row.date,
    time: row.time,
    seat: row.seat,
    position: row.position,
    number: row.number,
    state: row.state,
    caseId: row.case_id,
    ticket: row.ticket,
    field: row.field,
    changeUntil: row.change_until,
    arrivedAt: row.arrived_at,
    calledAt: row.called_at,
    createdAt: row.created_at,
  };
}

/** One booking of an application at work here, with all that its law needs. */
export interface Bookable {
  readonly installation: Installation;
  readonly id: string;
  readonly booking: Booking;
  readonly parameters: ParameterValues;
  readonly places: readonly PlaceToBook[];
  /** Of the agency that has the service. */
  readonly calendar: OfficeCalendar;
}

/** Problem `bookings.none` where the application declares no such booking. */
export async function bookable(ctx: Context, application: string, id: string, lang: Lang = 'id'): Promise<Bookable> {
  const here = await installation(ctx, application);
  const { bookings = {} } = localised((await applicationOf(ctx, here)).definition, lang);
  const booking = found(Object.hasOwn(bookings, id) ? bookings[id] : undefined, 'bookings.none', { id });
  return bookableOf(ctx, here, id, booking, await parametersOf(ctx, here));
}

export async function bookableOf(
  ctx: Context,
  here: Installation,
  id: string,
  booking: Booking,
  parameters: ParameterValues,
): Promise<Bookable> {
  return {
    installation: here,
    id,
    booking,
    parameters,
    places: placesToBook(booking, parameters),
    calendar: await calendarOf(ctx, here.agency),
  };
}

/** A place by its id; problem `bookings.no-place`. */
export function placeIn(of: Bookable, id: string): PlaceToBook {
  return found(
    of.places.find(one => one.id === id),
    'bookings.no-place',
    { place: id },
  );
}

export interface AtDay {
  readonly place: string;
  readonly date: CalendarDate;
}

/** Everything of a day and place, in the order of numbers; cancelled ones last. */
export async function bookedOn(ctx: Context, of: Bookable, at: AtDay): Promise<readonly Booked[]> {
  const rows = await ctx.db
    .selectFrom('bookings')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('application', '=', of.installation.application)
    .where('booking', '=', of.id)
    .where('place', '=', at.place)
    .where('date', '=', at.date)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map(readBooked);
}

/** Held until the transaction ends unless told otherwise; problem `bookings.none` for an id that is none. */
export async function bookedById(
  ctx: Context,
  id: string,
  options: { readonly hold: boolean } = { hold: true },
): Promise<Booked> {
  if (!isUuid(id)) throw new Problem('bookings.none', 404, { id });
  const query = ctx.db.selectFrom('bookings').selectAll().where('region', '=', ctx.region).where('id', '=', id);
  const row = await (options.hold ? query.forUpdate() : query).executeTakeFirst();
  return readBooked(found(row, 'bookings.none', { id }));
}

/** Bookings of a case. */
export async function bookingsOfCase(ctx: Context, caseId: string): Promise<readonly Booked[]> {
  const rows = await ctx.db
    .selectFrom('bookings')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('case_id', '=', caseId)
    .orderBy('field')
    .execute();
  return rows.map(readBooked);
}

/** Days between two dates, both included, on which the place is closed by an official, with the reason. */
export async function closuresOf(
  ctx: Context,
  of: Bookable,
  at: { readonly place: string; readonly first: CalendarDate; readonly last: CalendarDate },
): Promise<ReadonlyMap<CalendarDate, string>> {
  const rows = await ctx.db
    .selectFrom('booking_closures')
    .select(['date', 'reason'])
    .where('region', '=', ctx.region)
    .where('application', '=', of.installation.application)
    .where('booking', '=', of.id)
    .where('place', '=', at.place)
    .where('date', '>=', at.first)
    .where('date', '<=', at.last)
    .execute();
  return new Map(rows.map(row => [row.date, row.reason]));
}
