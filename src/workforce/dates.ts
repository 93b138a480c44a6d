/** Dates as the three inputs of a form send them. */
import { type CalendarDate, isCalendarDate } from '../foundation/clock.ts';

type Fields = Readonly<Record<string, string>>;

/** What was typed, to be shown again. */
export function typedDate(fields: Fields, name: string): { day: string; month: string; year: string } {
  return { day: fields[`${name}-d`] ?? '', month: fields[`${name}-m`] ?? '', year: fields[`${name}-y`] ?? '' };
}

/** The date; null where nothing was typed, undefined where it is none. */
export function readDate(fields: Fields, name: string): CalendarDate | null | undefined {
  const { day, month, year } = typedDate(fields, name);
  if (`${day}${month}${year}`.trim() === '') return null;
  const date = `${year.trim()}-${month.trim().padStart(2, '0')}-${day.trim().padStart(2, '0')}`;
  return isCalendarDate(date) ? date : undefined;
}
