/**
 * Days of law: which dates are worked, and how far a number of days reaches.
 *
 * The day of receipt is day 0; a working day is one on which offices are open, so joint leave (cuti bersama) does not
 * count. Which days those are in a region is data; here is how they are counted, and the national table that scenarios use.
 */

/** Which dates a region works. */
export interface WorkingCalendar {
  /** IANA name of the region's zone. */
  readonly zone: string;
  isWorking(date: string): boolean;
  /** Closed to everybody whatever the weekday: a holiday, joint leave, a day declared free. Absent: not known. */
  isFree?(date: string): boolean;
  /** Hours of a day as `HH:MM`; null where the office has none on it. Absent: not known. */
  hoursOn?(date: string): { readonly opens: string; readonly closes: string } | null;
}

export type DayClock = 'working' | 'calendar';

export interface NationalDay {
  readonly date: string;
  readonly name: string;
  readonly kind: 'national' | 'joint-leave';
}

/** Where `NATIONAL_DAYS` comes from: joint decree of three ministers on national days and joint leave of 2026. */
export const NATIONAL_DAYS_SOURCE =
  'SKB Menteri Agama 1497/2025, Menteri Ketenagakerjaan 2/2025, dan Menteri PANRB 5/2025';

/** The year which the table covers whole. */
export const NATIONAL_DAYS_YEARS: readonly number[] = [2026];

/** National days and joint leave as decreed: 17 and 8 days of 2026. A later year is added once its decree is published. */
export const NATIONAL_DAYS: readonly NationalDay[] = [
  { date: '2026-01-01', kind: 'national', name: 'Tahun Baru 2026 Masehi' },
  { date: '2026-01-16', kind: 'national', name: 'Isra Mikraj Nabi Muhammad S.A.W.' },
  { date: '2026-02-16', kind: 'joint-leave', name: 'Cuti bersama Tahun Baru Imlek' },
  { date: '2026-02-17', kind: 'national', name: 'Tahun Baru Imlek 2577 Kongzili' },
  { date: '2026-03-18', kind: 'joint-leave', name: 'Cuti bersama Hari Suci Nyepi' },
  { date: '2026-03-19', kind: 'national', name: 'Hari Suci Nyepi (Tahun Baru Saka 1948)' },
  { date: '2026-03-20', kind: 'joint-leave', name: 'Cuti bersama Idul Fitri' },
  { date: '2026-03-21', kind: 'national', name: 'Idul Fitri 1447 Hijriah' },
  { date: '2026-03-22', kind: 'national', name: 'Idul Fitri 1447 Hijriah' },
  { date: '2026-03-23', kind: 'joint-leave', name: 'Cuti bersama Idul Fitri' },
  { date: '2026-03-24', kind: 'joint-leave', name: 'Cuti bersama Idul Fitri' },
  { date: '2026-04-03', kind: 'national', name: 'Wafat Yesus Kristus' },
  { date: '2026-04-05', kind: 'national', name: 'Kebangkitan Yesus Kristus (Paskah)' },
  { date: '2026-05-01', kind: 'national', name: 'Hari Buruh Internasional' },
  { date: '2026-05-14', kind: 'national', name: 'Kenaikan Yesus Kristus' },
  { date: '2026-05-15', kind: 'joint-leave', name: 'Cuti bersama Kenaikan Yesus Kristus' },
  { date: '2026-05-27', kind: 'national', name: 'Idul Adha 1447 Hijriah' },
  { date: '2026-05-28', kind: 'joint-leave', name: 'Cuti bersama Idul Adha' },
  { date: '2026-05-31', kind: 'national', name: 'Hari Raya Waisak 2570 BE' },
  { date: '2026-06-01', kind: 'national', name: 'Hari Lahir Pancasila' },
  { date: '2026-06-16', kind: 'national', name: '1 Muharam Tahun Baru Islam 1448 Hijriah' },
  { date: '2026-08-17', kind: 'national', name: 'Proklamasi Kemerdekaan' },
  { date: '2026-08-25', kind: 'national', name: 'Maulid Nabi Muhammad S.A.W.' },
  { date: '2026-12-24', kind: 'joint-leave', name: 'Cuti bersama Kelahiran Yesus Kristus' },
  { date: '2026-12-25', kind: 'national', name: 'Kelahiran Yesus Kristus (Natal)' },
];

/** Days which are free every year on the same date, for years whose decree is not in the table. */
export const FIXED_NATIONAL_DAYS: readonly {
  readonly monthDay: string;
  readonly name: string;
  readonly basis: string;
}[] = [
  { monthDay: '01-01', name: 'Tahun Baru Masehi', basis: 'Keppres 251/1967' },
  { monthDay: '05-01', name: 'Hari Buruh Internasional', basis: 'Keppres 24/2013' },
  { monthDay: '06-01', name: 'Hari Lahir Pancasila', basis: 'Keppres 24/2016' },
  { monthDay: '08-17', name: 'Proklamasi Kemerdekaan', basis: 'Keppres 251/1967' },
  { monthDay: '12-25', name: 'Kelahiran Yesus Kristus (Natal)', basis: 'Keppres 251/1967' },
];

const free = new Set(NATIONAL_DAYS.map(day => day.date));
const fixed = new Set(FIXED_NATIONAL_DAYS.map(day => day.monthDay));
const decreed = new Set(NATIONAL_DAYS_YEARS.map(String));

const isHoliday = (date: string): boolean =>
  decreed.has(date.slice(0, 4)) ? free.has(date) : fixed.has(date.slice(5));

/** Monday to Friday without national days and joint leave, western time: the calendar of scenarios. */
export const nationalCalendar: WorkingCalendar = {
  zone: 'Asia/Jakarta',
  isWorking(date) {
    const weekday = weekdayOf(date);
    if (weekday === 0 || weekday === 6) return false;
    return !isHoliday(date);
  },
  isFree: date => isHoliday(date),
};

const DAY = 86_400_000;

/** Longest stretch without a working day which a calendar may have before it is taken for broken. */
const STRETCH_AT_MOST = 366;

function millis(date: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at)) throw new TypeError(`Not a calendar date: ${date}`);
  return at;
}

function dateAt(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** The next date, worked or not. */
export function dayAfter(date: string): string {
  return dateAt(millis(date) + DAY);
}

/** The date before, worked or not. */
export function dayBefore(date: string): string {
  return dateAt(millis(date) - DAY);
}

/** 0 is Sunday. */
function weekdayOf(date: string): number {
  return new Date(millis(date)).getUTCDay();
}

/**
 * The date so many days after (before, when negative): the day itself is not counted, and with 0 days it is the answer
 * even where it is not worked.
 */
export function addDays(calendar: WorkingCalendar, date: string, days: number, clock: DayClock): string {
  const whole = Math.trunc(days);
  const start = millis(date);
  if (clock === 'calendar') return dateAt(start + whole * DAY);
  const step = whole < 0 ? -DAY : DAY;
  let at = start;
  let stretch = 0;
  for (let left = Math.abs(whole); left > 0; ) {
    at += step;
    stretch += 1;
    if (stretch > STRETCH_AT_MOST) throw new RangeError('The calendar has no working day within a year');
    if (!calendar.isWorking(dateAt(at))) continue;
    left -= 1;
    stretch = 0;
  }
  return dateAt(at);
}

/** Working days after `from` up to and including `to`; negative where `to` is the earlier. */
export function workingDaysBetween(calendar: WorkingCalendar, from: string, to: string): number {
  const [start, end] = [millis(from), millis(to)];
  if (end < start) return -workingDaysBetween(calendar, to, from) + 0;
  let count = 0;
  for (let at = start + DAY; at <= end; at += DAY) if (calendar.isWorking(dateAt(at))) count += 1;
  return count;
}

/** Calendar days from one date to another; negative where `to` is the earlier. */
export function calendarDaysBetween(from: string, to: string): number {
  return Math.round((millis(to) - millis(from)) / DAY);
}

/**
 * Days that are left until a deadline. A deadline missed over a weekend is missed: it is at least one day below zero,
 * though no working day has passed.
 */
export function daysLeft(calendar: WorkingCalendar, today: string, due: string, clock: DayClock): number {
  const days = clock === 'calendar' ? calendarDaysBetween(today, due) : workingDaysBetween(calendar, today, due);
  return due < today ? Math.min(-1, days) : days;
}
