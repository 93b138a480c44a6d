/**
 * On which days and hours an office works: what the unit declares wins, then the region, then the nation's days, then the
 * week. Pure.
 */
import { type CalendarDate, calendarDate } from '../../foundation/clock.ts';
import { addDays, FIXED_NATIONAL_DAYS, type WorkingCalendar } from '../../language/index.ts';
import { type DayHours, hoursOfLaw, WEEKDAYS, type Week } from './law.ts';

export interface OfficeHours {
  readonly week: Week;
  readonly ramadan: Week;
  /** Joint leave counts as worked. */
  readonly countJointLeave: boolean;
  /** What comes in outside of office hours counts as received on the next working day. */
  readonly lateNextDay: boolean;
  readonly source: string;
}

/** What a calendar is made of. */
export interface CalendarFacts {
  readonly zone: string;
  readonly national: readonly { readonly date: CalendarDate; readonly kind: 'national' | 'joint-leave' }[];
  readonly ramadan: readonly { readonly first: CalendarDate; readonly last: CalendarDate }[];
  /** Days of the region, then of the unit: the later ones win. */
  readonly declared: readonly { readonly date: CalendarDate; readonly working: boolean }[];
  /** The unit's hours, else the region's, else undefined: those of the law. */
  readonly hours?: OfficeHours | undefined;
}

export interface OfficeCalendar extends WorkingCalendar {
  /** Hours of a day; null where it is not worked. */
  hoursOn(date: CalendarDate): DayHours | null;
  /** The day's year has no decree on national days yet: only days with a fixed date are known. */
  isProvisional(date: CalendarDate): boolean;
  /** Day 0 of what comes in at the instant. */
  dayOfReceipt(now: Date): CalendarDate;
}

export function officeCalendar(facts: CalendarFacts): OfficeCalendar {
  const { zone, hours } = facts;
  const counts = (kind: 'national' | 'joint-leave'): boolean => kind === 'national' || hours?.countJointLeave !== true;
  const free = new Set(facts.national.filter(day => counts(day.kind)).map(day => day.date));
  const decreed = new Set(facts.national.map(day => day.date.slice(0, 4)));
  const fixed = new Set(FIXED_NATIONAL_DAYS.map(day => day.monthDay));
  const declared = new Map(facts.declared.map(day => [day.date, day.working]));
  const isProvisional = (date: CalendarDate): boolean => !decreed.has(date.slice(0, 4));
  const isRamadan = (date: CalendarDate): boolean => facts.ramadan.some(one => one.first <= date && date <= one.last);
  const weekOf = (date: CalendarDate): Week => {
    const of = hours ?? hoursOfLaw(date);
    return isRamadan(date) ? of.ramadan : of.week;
  };
  const isWorking = (date: CalendarDate): boolean => {
    const said = declared.get(date);
    if (said !== undefined) return said;
    if (isProvisional(date) ? fixed.has(date.slice(5)) : free.has(date)) return false;
    return hoursIn(weekOf(date), date) !== undefined;
  };
  const isFree = (date: CalendarDate): boolean => {
    const said = declared.get(date);
    return said === undefined ? (isProvisional(date) ? fixed.has(date.slice(5)) : free.has(date)) : !said;
  };
  const hoursOn = (date: CalendarDate): DayHours | null => {
    if (!isWorking(date)) return null;
    const week = weekOf(date);
    // A day declared worked that the week does not know is worked like the week's first.
    return hoursIn(week, date) ?? Object.values(week)[0] ?? null;
  };
  const dayOfReceipt = (now: Date): CalendarDate => {
    const today = calendarDate(now, zone);
    if (hours?.lateNextDay !== true) return today;
    const open = hoursOn(today);
    if (open !== null && timeIn(now, zone) <= open.closes) return today;
    return addDays({ zone, isWorking }, today, 1, 'working');
  };
  return { zone, isWorking, isFree, hoursOn, isProvisional, dayOfReceipt };
}

function hoursIn(week: Week, date: CalendarDate): DayHours | undefined {
  const weekday = WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()];
  return weekday === undefined ? undefined : week[weekday];
}

const times = new Map<string, Intl.DateTimeFormat>();

/** `HH:MM` on the zone's clock. */
function timeIn(now: Date, zone: string): string {
  let format = times.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    times.set(zone, format);
  }
  return format.format(now);
}
