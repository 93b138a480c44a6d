/**
 * Bookings: places that can be visited, on which days and at which times, and for how many at once.
 *
 * Pure: which days are closed is asked of the calendar, which places there are of the region's values. How many of a slot are
 * taken is kept elsewhere; here is only what a slot may be.
 */
import type { WorkingCalendar } from '../calendar.ts';
import type { Answer, Answers, Definition, ParameterValues } from '../definition.ts';
import { CAPACITY_AT_MOST, LISTED_PLACES_AT_MOST } from '../limits.ts';

/** In the order of `Date.getUTCDay`. */
export const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export interface BookingPlace {
  readonly name: string;
  /** People in one slot, where that differs from the slots' own capacity. */
  readonly capacity?: number;
}

export interface BookingSlots {
  /** `HH:MM` on the region's clock: the first slot begins. */
  readonly from: string;
  /** `HH:MM`: no slot ends later. */
  readonly to: string;
  /** Length of a slot. */
  readonly minutes: number;
  /** Beginning and end of a pause in which no slot lies. */
  readonly pause?: readonly string[];
  /** People in one slot at one place. */
  readonly capacity: number;
}

export interface Booking {
  readonly name: string;
  readonly places?: Readonly<Record<string, BookingPlace>>;
  /** Id of the parameter of type `longtext` that lists a region's own places, one a line: `Name` or `Name | capacity`. */
  readonly places_from?: string;
  readonly days: readonly Weekday[];
  readonly slots: BookingSlots;
  /** Calendar days from today to the first and the last day that may be chosen; absent: from today to 30 days ahead. */
  readonly ahead?: { readonly at_least?: number; readonly at_most: number };
  /** Letters before the queue number. Default `A`. */
  readonly number?: string;
  /** After so many minutes whoever has not arrived counts as missed; absent: at the end of the day. */
  readonly no_show?: { readonly minutes: number };
  /** Whether numbers are given at the counter to people without a booking. */
  readonly walk_ins?: boolean;
  /** Days before, on which the one who booked is reminded. */
  readonly remind?: readonly number[];
  /** The applicant may choose again or cancel until so many hours before; default 0: until the slot begins. */
  readonly change_until_hours?: number;
}

/** What a flow's action makes of a booking. */
export type BookingStep = 'cancel' | 'attended' | 'missed';

/** How a scenario expects a booking to stand. */
export interface ExpectedBooking {
  readonly state?: 'kept' | 'cancelled' | 'attended' | 'missed';
  readonly place?: string;
  readonly date?: string;
  readonly time?: string;
}

/** A place, a day and a time. `name` of the place and `number` in the queue are known once the slot is kept. */
export interface SlotAnswer {
  readonly place: string;
  readonly date: string;
  readonly time: string;
  readonly name?: string;
  readonly number?: string;
}

export interface PlaceToBook {
  readonly id: string;
  readonly name: string;
  readonly capacity: number;
}

/** Days ahead that may be chosen where the booking does not say. */
const AHEAD_AT_MOST = 30;
const own = <Value>(map: Readonly<Record<string, Value>> | undefined, key: string): Value | undefined =>
  map !== undefined && Object.hasOwn(map, key) ? map[key] : undefined;

/** The booking that a field of the form is about. */
export function bookingOf(definition: Definition, field: { readonly booking?: string }): Booking | undefined {
  return field.booking === undefined ? undefined : own(definition.bookings, field.booking);
}

/** Places that can be chosen, in the order in which they are declared or listed. */
export function placesToBook(booking: Booking, parameters: ParameterValues): readonly PlaceToBook[] {
  const { capacity } = booking.slots;
  const declared = Object.entries(booking.places ?? {}).map(([id, place]) => ({
    id,
    name: place.name,
    capacity: place.capacity ?? capacity,
  }));
  const listed = booking.places_from === undefined ? undefined : own(parameters, booking.places_from);
  return typeof listed === 'string' ? [...declared, ...listedPlaces(listed, capacity)] : declared;
}

/** Places of a list, one a line. The id is made of the name; of two with the same the later has a number behind. */
function listedPlaces(text: string, capacity: number): readonly PlaceToBook[] {
  const taken = new Set<string>();
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .slice(0, LISTED_PLACES_AT_MOST)
    .map(line => {
      const [, name = line, number] = /^(.*?)\s*\|\s*(\d{1,3})$/.exec(line) ?? [];
      const least = Number(number ?? capacity);
      const base = `t_${name
        .toLowerCase()
        .normalize('NFKD')
        .replace(/[^a-z0-9]+/g, '_')}`
        .replace(/_+$/, '')
        .slice(0, 36);
      let id = base;
      for (let again = 2; taken.has(id); again += 1) id = `${base}_${again}`;
      taken.add(id);
      return { id, name, capacity: Math.min(Math.max(least, 1), CAPACITY_AT_MOST) };
    });
}

/** Minutes since midnight. */
export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** When slots begin, `HH:MM`, whatever the day. */
export function slotTimes({ from, to, minutes, pause }: BookingSlots): readonly string[] {
  const times: string[] = [];
  const [rests = '', resumes = ''] = pause ?? [];
  const [begin, end] = [minutesOf(rests), minutesOf(resumes)];
  for (let at = minutesOf(from); at + minutes <= minutesOf(to); ) {
    if (pause !== undefined && at < end && at + minutes > begin) at = end;
    else {
      times.push(timeOf(at));
      at += minutes;
    }
  }
  return times;
}

export const weekdayOf = (date: string): Weekday => WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? 'sunday';

/** Whether the booking is open on the day: one of its weekdays, and not closed by the calendar. */
export function isOpenOn(booking: Booking, date: string, calendar: WorkingCalendar): boolean {
  if (!booking.days.includes(weekdayOf(date))) return false;
  if (calendar.isFree !== undefined) return !calendar.isFree(date);
  // A calendar that cannot tell a holiday from a weekend is believed from Monday to Friday.
  return ['saturday', 'sunday'].includes(weekdayOf(date)) || calendar.isWorking(date);
}

/** Slots of a day: none where it is closed, and none outside of the office's hours where it has some on that day. */
export function timesOn(booking: Booking, date: string, calendar: WorkingCalendar): readonly string[] {
  if (!isOpenOn(booking, date, calendar)) return [];
  const hours = calendar.hoursOn?.(date) ?? null;
  const times = slotTimes(booking.slots);
  if (hours === null) return times;
  const { minutes } = booking.slots;
  return times.filter(time => time >= hours.opens && minutesOf(time) + minutes <= minutesOf(hours.closes));
}

/** The first and the last day that may be chosen today. */
export function daysAhead(booking: Booking, today: string): { readonly first: string; readonly last: string } {
  const { at_least = 0, at_most = AHEAD_AT_MOST } = booking.ahead ?? {};
  return { first: daysAfter(today, at_least), last: daysAfter(today, at_most) };
}

export function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Whether the value has the form of a slot, complete or not. */
export function isSlot(value: Answer | undefined): value is SlotAnswer {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    'place' in value &&
    'date' in value &&
    'time' in value
  );
}

/** What a slot must be at least to be one: each of its three parts. */
export function slotFormFault(answer: Answer): string | null {
  if (!isSlot(answer) || typeof answer.place !== 'string' || answer.place === '') return 'booking-place';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(answer.date) || Number.isNaN(Date.parse(answer.date))) return 'booking-date';
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(answer.time) ? null : 'booking-time';
}

/** What is wrong with a slot by what the booking declares; its form has been found right. */
export function slotFault(
  booking: Booking,
  slot: SlotAnswer,
  at: { readonly parameters: ParameterValues; readonly today: string },
): { readonly code: string; readonly details: Readonly<Record<string, string>> } | null {
  if (!placesToBook(booking, at.parameters).some(place => place.id === slot.place))
    return { code: 'booking-place', details: {} };
  const { first, last } = daysAhead(booking, at.today);
  if (slot.date < first) return { code: 'booking-early', details: { limit: first } };
  if (slot.date > last) return { code: 'booking-late', details: { limit: last } };
  if (!booking.days.includes(weekdayOf(slot.date))) return { code: 'booking-day', details: {} };
  return slotTimes(booking.slots).includes(slot.time) ? null : { code: 'booking-time', details: {} };
}

/** Slots among the answers, by the field that asks for them. */
export function slotsIn(
  definition: Definition,
  answers: Answers,
): readonly { readonly field: string; readonly id: string; readonly booking: Booking; readonly slot: SlotAnswer }[] {
  return Object.values(definition.form.pages).flatMap(page =>
    Object.entries(page.fields).flatMap(([field, of]) => {
      const booking = of.type === 'booking' ? bookingOf(definition, of) : undefined;
      const slot = answers[field];
      return booking === undefined || of.booking === undefined || !isSlot(slot)
        ? []
        : [{ field, id: of.booking, booking, slot }];
    }),
  );
}
