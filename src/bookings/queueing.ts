/** The queue of a day: arrivals, calls, what became of each, numbers for walk-ins, whoever did not come. */
import { calendarDate, instantAt } from '../foundation/clock.ts';
import type { Context } from '../foundation/context.ts';
import { uuidv7 } from '../foundation/identifiers.ts';
import { record } from '../foundation/journal.ts';
import { Problem } from '../foundation/problem.ts';
import { type BookingStep, timesOn } from '../language/index.ts';
import { calendarOf } from '../regions/index.ts';
import { holdDay } from './keeping.ts';
import { isActive, type Mark, marked, nextOf, numberOf, positionAfter } from './queue.ts';
import { type Bookable, type Booked, bookedById, bookedOn, bookingsOfCase, placeIn, readBooked } from './reading.ts';
import type { BookingState } from './tables.ts';

/** Bookings that one run of the sweep marks as missed. */
const MISSED_AT_ONCE = 500;
/** Numbers given to walk-ins of one place in a day. */
const WALK_INS_AT_MOST = 500;

const MOMENTS = { arrived: 'arrived_at', called: 'called_at' } as const;

/** Problem `bookings.not-now` where somebody else changed it meanwhile. */
async function put(ctx: Context, of: Booked, to: BookingState, mark: Mark): Promise<void> {
  const ended = to === 'attended' || to === 'missed' || to === 'cancelled';
  const { numUpdatedRows } = await ctx.db
    .updateTable('bookings')
    .set(eb => ({
      state: to,
      ended_at: ended ? ctx.now : null,
      updated_at: ctx.now,
      ...(mark === 'arrive' ? { [MOMENTS.arrived]: ctx.now } : {}),
      ...(to === 'called' && mark !== 'undo' ? { [MOMENTS.called]: ctx.now, calls: eb('calls', '+', 1) } : {}),
      // What an official puts back is not taken from them again by the clock.
      ...(mark === 'undo' || mark === 'arrive' ? { no_show_at: null } : {}),
      ...(to === 'kept' ? {} : { remind_on: null }),
    }))
    .where('region', '=', ctx.region)
    .where('id', '=', of.id)
    .where('state', '=', of.state)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Problem('bookings.not-now', 409, { number: of.number });
  await record(ctx, {
    event: 'booking.marked',
    subject: { kind: 'application', id: of.application },
    details: { booking: of.booking, place: of.place, date: of.date, number: of.number, from: of.state, to },
  });
}

/** Marks a booking; problem `bookings.not-now` (409) where what it is does not allow that any more. */
export async function mark(ctx: Context, id: string, what: Mark): Promise<Booked> {
  const of = await bookedById(ctx, id);
  const to = marked(of, what);
  if (to === undefined) throw new Problem('bookings.not-now', 409, { number: of.number });
  await put(ctx, of, to, what);
  return { ...of, state: to };
}

/** Calls whoever is next of those who have arrived; problem `bookings.nobody` (409) where nobody waits. Two at once call two. */
export async function callNext(ctx: Context, of: Bookable, at: { place: string; date: string }): Promise<Booked> {
  placeIn(of, at.place);
  await holdDay(ctx, of, at);
  const { zone } = of.calendar;
  const arrived = (await bookedOn(ctx, of, at))
    .filter(one => one.state === 'arrived')
    .map(one => ({ ...one, dueAt: instantAt(one.date, one.time, zone) }));
  const next = nextOf(arrived);
  if (next === undefined) throw new Problem('bookings.nobody', 409);
  await put(ctx, next, 'called', 'recall');
  return { ...next, state: 'called' };
}

/** Gives a number to somebody without a booking, for today; problems `bookings.no-walk-ins`, `bookings.closed` (409). */
export async function walkIn(ctx: Context, of: Bookable, placeId: string): Promise<Booked> {
  if (of.booking.walk_ins !== true) throw new Problem('bookings.no-walk-ins', 409);
  const place = placeIn(of, placeId);
  const { zone } = of.calendar;
  const date = calendarDate(ctx.now, zone);
  const times = timesOn(of.booking, date, of.calendar);
  if (times.length === 0) throw new Problem('bookings.closed', 409, { field: '' });
  await holdDay(ctx, of, { place: placeId, date });
  const taken = (await bookedOn(ctx, of, { place: placeId, date })).filter(one => isActive(one.state));
  if (taken.filter(one => one.seat === null).length >= WALK_INS_AT_MOST)
    throw new Problem('bookings.full', 409, { field: '' });
  const position = positionAfter({ capacity: place.capacity, times }, taken);
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const row = await ctx.db
    .insertInto('bookings')
    .values({
      region: ctx.region,
      id: uuidv7(ctx.now.getTime()),
      application: of.installation.application,
      booking: of.id,
      place: placeId,
      place_name: place.name,
      date,
      time: time.format(ctx.now),
      seat: null,
      position,
      number: numberOf(of.booking.number ?? 'A', position),
      state: 'arrived',
      case_id: null,
      ticket: null,
      field: null,
      change_until: ctx.now,
      no_show_at: null,
      remind_on: null,
      arrived_at: ctx.now,
      created_at: ctx.now,
      updated_at: ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  const booked = readBooked(row);
  await record(ctx, {
    event: 'booking.walk-in',
    subject: { kind: 'application', id: of.installation.application },
    details: { booking: of.id, place: placeId, date, number: booked.number },
  });
  return booked;
}

const STEPS: Readonly<Record<BookingStep, Mark>> = { cancel: 'cancel', attended: 'attend', missed: 'miss' };

/** What a step of the case makes of its booking. What the queue has settled already stays as it is. */
export async function settleOfCase(
  ctx: Context,
  caseId: string,
  steps: Readonly<Record<string, BookingStep>>,
): Promise<void> {
  for (const of of await bookingsOfCase(ctx, caseId)) {
    const step = of.field === null ? undefined : steps[of.field];
    if (step === undefined) continue;
    const to = marked(of, STEPS[step]);
    if (to !== undefined) await put(ctx, of, to, STEPS[step]);
  }
}

/** Gives back what a case still has booked: it was taken back or refused. */
export async function giveBack(ctx: Context, caseId: string): Promise<void> {
  for (const of of await bookingsOfCase(ctx, caseId))
    if (of.state === 'kept') await put(ctx, of, 'cancelled', 'cancel');
}

/** Marks as missed whoever has not arrived by the time declared. Run by a sweep. Returns how many. */
export async function sweepMissed(ctx: Context): Promise<number> {
  const rows = await ctx.db
    .selectFrom('bookings')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('state', '=', 'kept')
    .where('no_show_at', '<=', ctx.now)
    .orderBy('no_show_at')
    .limit(MISSED_AT_ONCE)
    .forUpdate()
    .skipLocked()
    .execute();
  for (const row of rows) await put(ctx, readBooked(row), 'missed', 'miss');
  return rows.length;
}

/** Bookings whose reminder is due today; each is told of once for its day. */
export async function dueReminders(ctx: Context, limit: number): Promise<readonly Booked[]> {
  const { zone } = await calendarOf(ctx);
  const today = calendarDate(ctx.now, zone);
  const rows = await ctx.db
    .selectFrom('bookings')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('remind_on', '<=', today)
    .where('state', '=', 'kept')
    .orderBy('remind_on')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  for (const row of rows) {
    const left = row.reminders.filter(day => day > today);
    await ctx.db
      .updateTable('bookings')
      .set({ reminders: JSON.stringify(left), remind_on: left[0] ?? null })
      .where('region', '=', ctx.region)
      .where('id', '=', row.id)
      .execute();
  }
  // One whose day is over by the time of a late run is not reminded any more.
  return rows.map(readBooked).filter(one => one.date >= today);
}
