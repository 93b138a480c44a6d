/**
 * Time as Payung knows it: instants from a clock that tests can set, and calendar dates in a region's own zone.
 *
 * Law counts calendar dates ("within five working days"), computers count instants. The one is turned into the other
 * here and nowhere else, always with the zone of the region, so that 23.30 WIB is still today.
 */

/** A calendar date as `YYYY-MM-DD`, without zone. What law and PostgreSQL's `date` mean by a date. */
export type CalendarDate = string;

/** Where the present instant comes from. */
export interface Clock {
  now(): Date;
}

/** A clock that stands still until told otherwise. */
export interface FixedClock extends Clock {
  /** Puts the clock at an instant, given as ISO 8601 with offset or as a `Date`. */
  set(instant: string | Date): void;
  /** Moves the clock forward. */
  advance(by: { days?: number; hours?: number; minutes?: number; seconds?: number }): void;
}

/** A clock for tests and rehearsals. */
export function fixedClock(start: string | Date): FixedClock {
  let millis = instantMillis(start);
  return {
    now: () => new Date(millis),
    set: instant => {
      millis = instantMillis(instant);
    },
    advance: ({ days = 0, hours = 0, minutes = 0, seconds = 0 }) => {
      millis += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
    },
  };
}

function instantMillis(instant: string | Date): number {
  const millis = typeof instant === 'string' ? Date.parse(instant) : instant.getTime();
  if (Number.isNaN(millis)) throw new TypeError(`Not an instant: ${String(instant)}`);
  return millis;
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** The calendar date that people in the zone (IANA name, for example `Asia/Jakarta`) have at the instant. */
export function calendarDate(instant: Date, zone: string): CalendarDate {
  let format = dateFormats.get(zone);
  if (!format) {
    // en-CA writes dates as YYYY-MM-DD.
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
    dateFormats.set(zone, format);
  }
  return format.format(instant);
}

/** Whether the text is a date that exists: `2026-02-30` does not. */
export function isCalendarDate(text: string): text is CalendarDate {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

/** The date a number of calendar days later (or earlier, when negative). */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  const instant = midnightUtc(date);
  instant.setUTCDate(instant.getUTCDate() + days);
  return instant.toISOString().slice(0, 10);
}

/** How many calendar days lie between two dates; negative when `to` is the earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((midnightUtc(to).getTime() - midnightUtc(from).getTime()) / 86_400_000);
}

/** The instant at which a wall clock in the zone shows the date and time (`HH:MM`). */
export function instantAt(date: CalendarDate, time: string, zone: string): Date {
  const wanted = Date.parse(`${date}T${time}:00Z`);
  if (Number.isNaN(wanted)) throw new TypeError(`Not a date and time: ${date} ${time}`);
  // Indonesian zones have a fixed offset, but a server may serve others: correct twice, for a guess over a change.
  let instant = wanted;
  for (let round = 0; round < 2; round += 1) instant = wanted - offsetMillis(new Date(instant), zone);
  return new Date(instant);
}

function midnightUtc(date: CalendarDate): Date {
  if (!isCalendarDate(date)) throw new TypeError(`Not a calendar date: ${date}`);
  return new Date(`${date}T00:00:00Z`);
}

const offsetFormats = new Map<string, Intl.DateTimeFormat>();

function offsetMillis(instant: Date, zone: string): number {
  let format = offsetFormats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    offsetFormats.set(zone, format);
  }
  const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant.getTime() / 1000) * 1000;
}
