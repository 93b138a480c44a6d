/** Spans of time for which a survey is counted and published: a year, a semester, a quarter (triwulan). Pure. */
import { addDays, type CalendarDate } from '../foundation/clock.ts';

/** `2026`, `2026-S2` (semester) or `2026-T4` (quarter). */
export type Period = string;

export interface PeriodDays {
  readonly first: CalendarDate;
  readonly last: CalendarDate;
}

const SHAPE = /^(\d{4})(?:-([ST])(\d))?$/;
const MONTHS = { S: 6, T: 3 } as const;

/** Its days; undefined for a text that is no period. */
export function daysOf(period: string): PeriodDays | undefined {
  const [, year, kind, number] = SHAPE.exec(period) ?? [];
  if (year === undefined) return undefined;
  const months = kind === 'S' || kind === 'T' ? MONTHS[kind] : 12;
  const part = number === undefined ? 1 : Number(number);
  if (part < 1 || part > 12 / months) return undefined;
  const month = (part - 1) * months + 1;
  const [nextYear, nextMonth] = month + months > 12 ? [Number(year) + 1, 1] : [Number(year), month + months];
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  return { first, last: addDays(`${nextYear}-${String(nextMonth).padStart(2, '0')}-01`, -1) };
}

/** The semester in which a day lies: what the law's yearly survey is usually counted by. */
export function semesterOf(day: CalendarDate): Period {
  return `${day.slice(0, 4)}-S${Number(day.slice(5, 7)) <= 6 ? 1 : 2}`;
}

/** Years that a page offers: this one and two before. */
const YEARS = 3;

/** Periods that have begun, newest year first: the year, its semesters, its quarters. */
export function periodsUntil(today: CalendarDate): readonly Period[] {
  const year = Number(today.slice(0, 4));
  return Array.from({ length: YEARS }, (_, back) => String(year - back)).flatMap(one =>
    [one, ...['S2', 'S1', 'T4', 'T3', 'T2', 'T1'].map(part => `${one}-${part}`)].filter(
      period => (daysOf(period)?.first ?? today) <= today,
    ),
  );
}

/** Whether it is not over yet: its figures may still change. */
export function isRunning(period: Period, today: CalendarDate): boolean {
  return (daysOf(period)?.last ?? today) >= today;
}
