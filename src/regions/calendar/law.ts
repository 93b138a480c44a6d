/**
 * Office hours by national rule, as a table with dates: a later rule is a further row, and hours of earlier days stay as
 * they were.
 *
 * Perpres 21/2023 sets five days, 37 hours 30 minutes a week without breaks from 07.30, in Ramadan 32 hours 30 minutes from
 * 08.00; breaks of 60 minutes and 90 on Friday, in Ramadan 30 and 60. Closing follows from these; when the break begins is
 * the region's to say, and what stands here is common.
 */
import type { CalendarDate } from '../../foundation/clock.ts';

/** One day's hours, `HH:MM` on the region's clock. */
export interface DayHours {
  readonly opens: string;
  readonly closes: string;
  readonly breakFrom: string;
  readonly breakTo: string;
}

export const WEEKDAYS = ['0', '1', '2', '3', '4', '5', '6'] as const;
/** '0' is Sunday, as `Date` counts. */
export type Weekday = (typeof WEEKDAYS)[number];

/** Hours by weekday; a weekday that is missing is not worked. */
export type Week = Readonly<Partial<Record<Weekday, DayHours>>>;

export interface HoursOfLaw {
  /** First day on which they hold. */
  readonly since: CalendarDate;
  readonly source: string;
  readonly week: Week;
  readonly ramadan: Week;
}

function fiveDays(daily: DayHours, friday: DayHours): Week {
  return { '1': daily, '2': daily, '3': daily, '4': daily, '5': friday };
}

export const HOURS_OF_LAW: readonly HoursOfLaw[] = [
  {
    since: '2023-04-12',
    source: 'Perpres 21/2023 tentang Hari Kerja dan Jam Kerja Instansi Pemerintah dan Pegawai Aparatur Sipil Negara',
    week: fiveDays(
      { opens: '07:30', closes: '16:00', breakFrom: '12:00', breakTo: '13:00' },
      { opens: '07:30', closes: '16:30', breakFrom: '11:30', breakTo: '13:00' },
    ),
    ramadan: fiveDays(
      { opens: '08:00', closes: '15:00', breakFrom: '12:00', breakTo: '12:30' },
      { opens: '08:00', closes: '15:30', breakFrom: '11:30', breakTo: '12:30' },
    ),
  },
];

/** The rule in force on a day; the first one for days before it. */
export function hoursOfLaw(date: CalendarDate): HoursOfLaw {
  const rule = HOURS_OF_LAW.findLast(one => one.since <= date) ?? HOURS_OF_LAW[0];
  if (rule === undefined) throw new Error('There are no office hours by law');
  return rule;
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Minutes worked in a week, without breaks. */
export function minutesPerWeek(week: Week): number {
  return Object.values(week).reduce(
    (sum, day) =>
      sum + minutesOf(day.closes) - minutesOf(day.opens) - (minutesOf(day.breakTo) - minutesOf(day.breakFrom)),
    0,
  );
}

/** Whether the times of a day are in their order. */
export function isInOrder({ opens, closes, breakFrom, breakTo }: DayHours): boolean {
  const isTime = (text: string): boolean => /^([01][0-9]|2[0-3]):[0-5][0-9]$/.test(text);
  if (![opens, closes, breakFrom, breakTo].every(isTime)) return false;
  return opens < closes && opens <= breakFrom && breakFrom <= breakTo && breakTo <= closes;
}
