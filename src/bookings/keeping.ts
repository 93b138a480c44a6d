/**
 * Keeping a slot: which ones are free, and taking one in the transaction that opens or changes a case.
 *
 * Whoever takes a slot holds its day and place first, so that of two at once the second counts what the first took; the unique
 * seat in the database is the second lock behind that. Whether it is free is asked before anything is written, so that a refusal
 * leaves nothing behind and the form comes back as it was.
 */
import { sql } from 'kysely';
import { addDays, type CalendarDate, calendarDate, instantAt } from '../foundation/clock.ts';
import type { Context } from '../foundation/context.ts';
import { sha256, uuidv7 } from '../foundation/identifiers.ts';
import { Problem } from '../foundation/problem.ts';
import { daysAhead, minutesOf, type SlotAnswer, timesOn } from '../language/index.ts';
import { isActive, numberOf, seatFor } from './queue.ts';
import { type AtDay, type Bookable, type Booked, bookedOn, closuresOf, placeIn } from './reading.ts';

/** Open days that are offered at once. */
const DAYS_OFFERED_AT_MOST = 40;
/** Nearest free slots that are named when one is full. */
const NEAREST = 5;

/** Holds a day of a place until the transaction ends: nobody else takes a slot there meanwhile. */
export async function holdDay(ctx: Context, of: Bookable, at: AtDay): Promise<void> {
  const key = sha256(['booking', ctx.region, of.installation.application, of.id, at.place, at.date].join(' '));
  await sql`select pg_advisory_xact_lock(${key.readInt32BE(0)}, ${key.readInt32BE(4)})`.execute(ctx.db);
}

export interface FreeSlot {
  readonly time: string;
  readonly free: number;
  readonly capacity: number;
}
export interface FreeDay {
  readonly date: CalendarDate;
  readonly free: number;
  readonly slots: readonly FreeSlot[];
}

/** Open days of a place within what may be chosen today, each with its slots and how many places they have left. */
export async function freeDays(ctx: Context, of: Bookable, place: string): Promise<readonly FreeDay[]> {
  const { capacity } = placeIn(of, place);
  const today = calendarDate(ctx.now, of.calendar.zone);
  const { first, last } = daysAhead(of.booking, today);
  const closed = await closuresOf(ctx, of, { place, first, last });
  const rows = await ctx.db
    .selectFrom('bookings')
    .select(['date', 'time'])
    .select(eb => eb.fn.countAll<string>().as('n'))
    .where('region', '=', ctx.region)
    .where('application', '=', of.installation.application)
    .where('booking', '=', of.id)
    .where('place', '=', place)
    .where('date', '>=', first)
    .where('date', '<=', last)
    .where('seat', 'is not', null)
    .where('state', 'not in', ['cancelled', 'displaced'])
    .groupBy(['date', 'time'])
    .execute();
  const taken = new Map(rows.map(row => [`${row.date} ${row.time}`, Number(row.n)]));
  const days: FreeDay[] = [];
  for (let date = first; date <= last && days.length < DAYS_OFFERED_AT_MOST; date = addDays(date, 1)) {
    if (closed.has(date)) continue;
    const slots = timesOn(of.booking, date, of.calendar)
      .filter(time => instantAt(date, time, of.calendar.zone) > ctx.now)
      .map(time => ({ time, capacity, free: Math.max(capacity - (taken.get(`${date} ${time}`) ?? 0), 0) }));
    if (slots.length > 0) days.push({ date, slots, free: slots.reduce((sum, slot) => sum + slot.free, 0) });
  }
  return days;
}

/** The free slots nearest to one that is full, earliest first. */
export function nearestFree(
  days: readonly FreeDay[],
  wanted: { readonly date: string; readonly time: string },
): readonly { readonly date: CalendarDate; readonly time: string }[] {
  const at = (date: string, time: string): number => Date.parse(`${date}T00:00:00Z`) / 60_000 + minutesOf(time);
  return days
    .flatMap(day => day.slots.filter(slot => slot.free > 0).map(slot => ({ date: day.date, time: slot.time })))
    .map(slot => ({ slot, apart: Math.abs(at(slot.date, slot.time) - at(wanted.date, wanted.time)) }))
    .sort((one, other) => one.apart - other.apart)
    .slice(0, NEAREST)
    .map(({ slot }) => slot)
    .sort((one, other) => at(one.date, one.time) - at(other.date, other.time));
}

export type SlotFault = 'full' | 'closed';

/** Why a slot cannot be kept now; null where it can. The day is held from here on; `except` does not count. */
export async function heldFault(
  ctx: Context,
  of: Bookable,
  slot: SlotAnswer,
  except?: string | undefined,
): Promise<SlotFault | null> {
  await holdDay(ctx, of, slot);
  return (await seatIn(ctx, of, slot, except)).fault ?? null;
}

async function seatIn(
  ctx: Context,
  of: Bookable,
  slot: SlotAnswer,
  except?: string | undefined,
): Promise<{ fault: SlotFault; seat?: never } | { fault?: never; seat: { seat: number; position: number } }> {
  const place = of.places.find(one => one.id === slot.place);
  const { first, last } = daysAhead(of.booking, calendarDate(ctx.now, of.calendar.zone));
  const times = timesOn(of.booking, slot.date, of.calendar);
  const inTime = slot.date >= first && slot.date <= last && instantAt(slot.date, slot.time, of.calendar.zone) > ctx.now;
  if (place === undefined || !inTime || !times.includes(slot.time)) return { fault: 'closed' };
  const closed = await closuresOf(ctx, of, { place: slot.place, first: slot.date, last: slot.date });
  if (closed.size > 0) return { fault: 'closed' };
  const taken = (await bookedOn(ctx, of, slot)).filter(one => isActive(one.state) && one.id !== except);
  const seat = seatFor({ time: slot.time, capacity: place.capacity, times }, taken);
  return seat === undefined ? { fault: 'full' } : { seat };
}

/** Whose slot it is. */
export interface For {
  readonly caseId: string;
  readonly ticket: string;
  readonly field: string;
}

/** What a slot means for the row: when it may be changed no more, when it counts as missed, on which days is reminded. */
function timesOf(ctx: Context, of: Bookable, slot: SlotAnswer) {
  const { zone } = of.calendar;
  const begins = instantAt(slot.date, slot.time, zone);
  const { change_until_hours = 0, no_show, remind = [] } = of.booking;
  const today = calendarDate(ctx.now, zone);
  const reminders = remind
    .map(days => addDays(slot.date, -days))
    .filter(day => day > today)
    .sort();
  const [first = null] = reminders;
  return {
    change_until: new Date(begins.getTime() - change_until_hours * 3_600_000),
    no_show_at:
      no_show === undefined
        ? instantAt(addDays(slot.date, 1), '00:00', zone)
        : new Date(begins.getTime() + no_show.minutes * 60_000),
    reminders: JSON.stringify(reminders),
    remind_on: first,
  };
}

const asSlot = (of: Bookable, slot: SlotAnswer, number: string): SlotAnswer => ({
  place: slot.place,
  date: slot.date,
  time: slot.time,
  name: placeIn(of, slot.place).name,
  number,
});

/** Keeps a slot for a case; problem `bookings.full` (409; field) or `bookings.closed` (409; field). Returns the slot with its number. */
export async function keep(ctx: Context, of: Bookable, slot: SlotAnswer, who: For): Promise<SlotAnswer> {
  await holdDay(ctx, of, slot);
  const { seat, fault } = await seatIn(ctx, of, slot);
  if (seat === undefined) throw refusal(fault ?? 'full', who.field);
  const number = numberOf(of.booking.number ?? 'A', seat.position);
  await ctx.db
    .insertInto('bookings')
    .values({
      region: ctx.region,
      id: uuidv7(ctx.now.getTime()),
      application: of.installation.application,
      booking: of.id,
      place: slot.place,
      place_name: placeIn(of, slot.place).name,
      date: slot.date,
      time: slot.time,
      ...seat,
      number,
      case_id: who.caseId,
      ticket: who.ticket,
      field: who.field,
      ...timesOf(ctx, of, slot),
      created_at: ctx.now,
      updated_at: ctx.now,
    })
    .execute();
  return asSlot(of, slot, number);
}

function refusal(fault: SlotFault, field: string): Problem {
  return fault === 'full'
    ? new Problem('bookings.full', 409, { field })
    : new Problem('bookings.closed', 409, { field });
}

/**
 * Puts a booking into another slot: it gets that one's seat and number. Problems as `keep`. The day that is left is not held:
 * giving back takes nothing from anybody.
 */
export async function keepAgain(ctx: Context, of: Bookable, before: Booked, slot: SlotAnswer): Promise<SlotAnswer> {
  await holdDay(ctx, of, slot);
  const { seat, fault } = await seatIn(ctx, of, slot, before.id);
  if (seat === undefined) throw refusal(fault ?? 'full', before.field ?? '');
  const number = numberOf(of.booking.number ?? 'A', seat.position);
  await ctx.db
    .updateTable('bookings')
    .set({
      place: slot.place,
      place_name: placeIn(of, slot.place).name,
      date: slot.date,
      time: slot.time,
      ...seat,
      number,
      state: 'kept',
      ...timesOf(ctx, of, slot),
      arrived_at: null,
      called_at: null,
      ended_at: null,
      updated_at: ctx.now,
    })
    .where('region', '=', ctx.region)
    .where('id', '=', before.id)
    .execute();
  return asSlot(of, slot, number);
}
