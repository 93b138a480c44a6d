import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  calendarDaysBetween,
  daysLeft,
  NATIONAL_DAYS,
  nationalCalendar,
  type WorkingCalendar,
  workingDaysBetween,
} from './calendar.ts';

/** As if joint leave were worked. */
const withoutJointLeave: WorkingCalendar = {
  zone: 'Asia/Jakarta',
  isWorking: date =>
    nationalCalendar.isWorking(date) || NATIONAL_DAYS.some(day => day.kind === 'joint-leave' && day.date === date),
};

describe('the national calendar of 2026', () => {
  test.each([
    ['2026-03-13', 3, '2026-03-25', '2026-03-18'],
    ['2026-03-13', 5, '2026-03-27', '2026-03-23'],
    ['2026-03-13', 10, '2026-04-06', '2026-03-30'],
    ['2026-03-21', 3, '2026-03-27', '2026-03-25'],
    ['2026-03-02', 14, '2026-03-27', '2026-03-23'],
    ['2026-03-02', 60, '2026-06-10', '2026-06-02'],
    ['2026-05-12', 5, '2026-05-21', '2026-05-20'],
    ['2026-08-14', 3, '2026-08-20', '2026-08-20'],
    ['2026-12-21', 5, '2026-12-30', '2026-12-29'],
  ])('%s and %i working days: %s, or %s if joint leave were worked', (date, days, due, otherwise) => {
    expect(addDays(nationalCalendar, date, days, 'working')).toBe(due);
    expect(addDays(withoutJointLeave, date, days, 'working')).toBe(otherwise);
  });

  test('has the decreed numbers of days', () => {
    expect(NATIONAL_DAYS.filter(day => day.kind === 'national')).toHaveLength(17);
    expect(NATIONAL_DAYS.filter(day => day.kind === 'joint-leave')).toHaveLength(8);
    expect(new Set(NATIONAL_DAYS.map(day => day.date)).size).toBe(25);
  });

  test.each([
    [1, 20],
    [2, 18],
    [3, 17],
    [4, 21],
    [5, 16],
    [6, 20],
    [7, 23],
    [8, 19],
    [9, 22],
    [10, 22],
    [11, 21],
    [12, 21],
  ])('month %i has %i working days', (month, days) => {
    const before = new Date(Date.UTC(2026, month - 1, 0)).toISOString().slice(0, 10);
    const last = new Date(Date.UTC(2026, month, 0)).toISOString().slice(0, 10);
    expect(workingDaysBetween(nationalCalendar, before, last)).toBe(days);
  });

  test('a year without decree has at least the days that are free every year', () => {
    expect(nationalCalendar.isWorking('2027-06-01')).toBe(false);
    expect(nationalCalendar.isWorking('2027-06-02')).toBe(true);
    expect(nationalCalendar.isWorking('2027-06-05')).toBe(false);
  });
});

test.each([
  // UU 25/2009: reply, decision, notice of a complaint.
  ['2026-03-02', 14, '2026-03-16'],
  ['2026-03-05', 60, '2026-05-04'],
  ['2026-05-04', 14, '2026-05-18'],
  ['2028-02-28', 2, '2028-03-01'],
  ['2026-03-01', -1, '2026-02-28'],
])('%s and %i calendar days: %s', (date, days, due) => {
  expect(addDays(nationalCalendar, date, days, 'calendar')).toBe(due);
  expect(calendarDaysBetween(date, due)).toBe(days);
});

test('a deadline missed over a weekend is missed', () => {
  expect(daysLeft(nationalCalendar, '2026-02-07', '2026-02-06', 'working')).toBe(-1);
  expect(daysLeft(nationalCalendar, '2026-02-06', '2026-02-06', 'working')).toBe(0);
  expect(daysLeft(nationalCalendar, '2026-02-04', '2026-02-06', 'working')).toBe(2);
  expect(daysLeft(nationalCalendar, '2026-02-10', '2026-02-06', 'working')).toBe(-2);
});

test('what is no date, and a calendar without working days, is a mistake of ours', () => {
  expect(() => addDays(nationalCalendar, '2026-02-30x', 1, 'working')).toThrow(TypeError);
  expect(() => addDays({ zone: 'UTC', isWorking: () => false }, '2026-01-01', 1, 'working')).toThrow(RangeError);
});

describe('against a second, naive count', () => {
  const day = (offset: number): string => {
    const date = new Date(2024, 0, 1, 12);
    date.setDate(date.getDate() + offset);
    return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
  };
  const every = Array.from({ length: 1_500 }, (_, offset) => day(offset));
  const calendars = fc.uniqueArray(fc.constantFrom(...every), { maxLength: 120 }).map((closed): WorkingCalendar => {
    const set = new Set(closed);
    return {
      zone: 'Asia/Makassar',
      isWorking: date => !set.has(date) && ![0, 6].includes(new Date(`${date}T12:00:00`).getDay()),
    };
  });

  test('addDays', () => {
    fc.assert(
      fc.property(
        calendars,
        fc.integer({ min: 300, max: 900 }),
        fc.integer({ min: -60, max: 60 }),
        (calendar, from, days) => {
          const start = every[from] ?? '';
          const worked = every.filter(date => calendar.isWorking(date));
          const naive =
            days === 0
              ? start
              : days > 0
                ? worked.filter(date => date > start)[days - 1]
                : worked.filter(date => date < start).at(days);
          expect(addDays(calendar, start, days, 'working')).toBe(naive);
        },
      ),
    );
  });

  test('workingDaysBetween', () => {
    fc.assert(
      fc.property(calendars, fc.nat(1_499), fc.nat(1_499), (calendar, a, b) => {
        const [from = '', to = ''] = [every[a], every[b]];
        const [low, high] = from < to ? [from, to] : [to, from];
        const count = every.filter(date => date > low && date <= high && calendar.isWorking(date)).length;
        expect(workingDaysBetween(calendar, from, to)).toBe(from <= to ? count : -count + 0);
      }),
    );
  });

  test('the one undoes the other', () => {
    fc.assert(
      fc.property(
        calendars,
        fc.integer({ min: 0, max: 900 }),
        fc.integer({ min: 0, max: 90 }),
        (calendar, from, days) => {
          const start = every[from] ?? '';
          expect(workingDaysBetween(calendar, start, addDays(calendar, start, days, 'working'))).toBe(days);
        },
      ),
    );
  });
});
