/** Office calendars: the law's vectors, hours, what a unit declares over its region, and a slow second implementation. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysLeft, NATIONAL_DAYS, workingDaysBetween } from '../../language/index.ts';
import { HOURS_OF_LAW, isInOrder, minutesPerWeek, type Week } from './law.ts';
import { type CalendarFacts, officeCalendar } from './office.ts';

const DECREE = { zone: 'Asia/Jakarta', national: NATIONAL_DAYS, ramadan: [], declared: [] } satisfies CalendarFacts;
const [LAW] = HOURS_OF_LAW;
const WEEK = LAW?.week ?? {};
const HOURS = { week: WEEK, ramadan: LAW?.ramadan ?? {}, countJointLeave: false, lateNextDay: false, source: 'Perbup' };
const office = officeCalendar(DECREE);
const jointLeaveWorked = officeCalendar({ ...DECREE, hours: { ...HOURS, countJointLeave: true } });

describe('the decree of 2026', () => {
  test.each([
    ['2026-03-13', 3, '2026-03-25', '2026-03-18'],
    ['2026-03-13', 5, '2026-03-27', '2026-03-23'],
    ['2026-03-13', 10, '2026-04-06', '2026-03-30'],
    ['2026-03-21', 3, '2026-03-27', '2026-03-25'],
    ['2026-03-02', 14, '2026-03-27', '2026-03-23'],
    ['2026-03-02', 60, '2026-06-10', '2026-06-02'],
    ['2026-03-02', 5, '2026-03-09', '2026-03-09'],
    ['2026-05-12', 5, '2026-05-21', '2026-05-20'],
    ['2026-08-14', 3, '2026-08-20', '2026-08-20'],
    ['2026-12-21', 5, '2026-12-30', '2026-12-29'],
  ])('%s and %i working days: %s, %s where joint leave is worked', (from, days, due, worked) => {
    expect(addDays(office, from, days, 'working')).toBe(due);
    expect(addDays(jointLeaveWorked, from, days, 'working')).toBe(worked);
  });

  test('240 working days, month by month, and 248 where joint leave is worked', () => {
    const months = [20, 18, 17, 21, 16, 20, 23, 19, 22, 22, 21, 21];
    const counted = months.map((_, month) => datesOf(2026, month).filter(date => office.isWorking(date)).length);
    expect(counted).toEqual(months);
    expect(workingDaysBetween(office, '2025-12-31', '2026-12-31')).toBe(240);
    expect(workingDaysBetween(jointLeaveWorked, '2025-12-31', '2026-12-31')).toBe(248);
  });

  test.each([
    ['received, reply whether complete', '2026-03-02', 14, '2026-03-16'],
    ['complete, decision', '2026-03-05', 60, '2026-05-04'],
    ['decided, complainant told', '2026-05-04', 14, '2026-05-18'],
  ])('calendar days of UU 25/2009: %s', (_, from, days, due) => {
    expect(addDays(office, from, days, 'calendar')).toBe(due);
  });
});

function datesOf(year: number, month: number): readonly string[] {
  const days = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Array.from({ length: days }, (_, day) => new Date(Date.UTC(year, month, day + 1)).toISOString().slice(0, 10));
}

describe('a year without a decree', () => {
  test('is provisional, and only days with a fixed date are free', () => {
    expect([office.isProvisional('2027-01-04'), office.isProvisional('2026-12-30')]).toEqual([true, false]);
    expect(office.isWorking('2027-01-01')).toBe(false);
    expect(office.isWorking('2027-03-09')).toBe(true);
    expect(addDays(office, '2026-12-30', 3, 'working')).toBe('2027-01-05');
  });
});

describe('hours', () => {
  test('of the law sum up to what it says', () => {
    expect([minutesPerWeek(LAW?.week ?? {}), minutesPerWeek(LAW?.ramadan ?? {})]).toEqual([37.5 * 60, 32.5 * 60]);
    expect([...Object.values(LAW?.week ?? {}), ...Object.values(LAW?.ramadan ?? {})].every(isInOrder)).toBe(true);
  });

  test('are shorter in Ramadan, and there are none on a day that is not worked', () => {
    const fasting = officeCalendar({ ...DECREE, ramadan: [{ first: '2026-02-19', last: '2026-03-20' }] });
    expect(fasting.hoursOn('2026-02-18')).toMatchObject({ opens: '07:30', closes: '16:00' });
    expect(fasting.hoursOn('2026-02-19')).toMatchObject({ opens: '08:00', closes: '15:00', breakTo: '12:30' });
    expect(fasting.hoursOn('2026-02-20')).toMatchObject({ breakFrom: '11:30', closes: '15:30' });
    expect(fasting.hoursOn('2026-03-19')).toBe(null);
  });

  const late = officeCalendar({
    ...DECREE,
    ramadan: [{ first: '2026-02-19', last: '2026-03-20' }],
    hours: { ...HOURS, lateNextDay: true },
  });
  test.each([
    ['before closing', '2026-04-09T15:59:00+07:00', '2026-04-09'],
    ['after closing on Thursday', '2026-04-09T16:01:00+07:00', '2026-04-10'],
    ['after closing on Friday', '2026-04-10T17:00:00+07:00', '2026-04-13'],
    ['on a Saturday', '2026-04-11T09:00:00+07:00', '2026-04-13'],
    ['after the earlier closing of Ramadan, before a long holiday', '2026-03-17T15:30:00+07:00', '2026-03-25'],
  ])('what comes in %s has its day of receipt', (_, at, day) => {
    expect(late.dayOfReceipt(new Date(at))).toBe(day);
    // Unless the rule says so, the day of receipt is the day itself.
    expect(office.dayOfReceipt(new Date(at))).toBe(at.slice(0, 10));
  });

  test.each([
    ['Asia/Jakarta', '2026-04-09'],
    ['Asia/Makassar', '2026-04-10'],
    ['Asia/Jayapura', '2026-04-10'],
  ])('are those of the zone %s', (zone, day) => {
    // 23.30 in Jakarta is the next day further east.
    expect(officeCalendar({ ...DECREE, zone }).dayOfReceipt(new Date('2026-04-09T23:30:00+07:00'))).toBe(day);
  });
});

describe('a unit', () => {
  const saturdays: Week = { ...WEEK, '6': { opens: '08:00', closes: '12:00', breakFrom: '12:00', breakTo: '12:00' } };
  const clinic = officeCalendar({
    ...DECREE,
    hours: { ...HOURS, week: saturdays },
    declared: [
      { date: '2026-08-17', working: true },
      { date: '2026-08-19', working: true },
      { date: '2026-08-19', working: false },
    ],
  });
  test('that opens on Saturdays counts them, and what it declares wins over region and nation', () => {
    expect(addDays(clinic, '2026-08-14', 3, 'working')).toBe('2026-08-18');
    expect(clinic.isWorking('2026-08-19')).toBe(false);
    expect(clinic.hoursOn('2026-08-15')).toMatchObject({ closes: '12:00' });
  });
});

/** The reference: walks day by day over its own table, and knows nothing of the other code. */
function slowIsWorking(date: string, facts: CalendarFacts): boolean {
  for (const day of [...facts.declared].reverse()) if (day.date === date) return day.working;
  for (const day of facts.national)
    if (day.date === date && (day.kind === 'national' || facts.hours?.countJointLeave !== true)) return false;
  // A year that nothing was decreed for has only the days with a fixed date.
  const isDecreed = facts.national.some(day => day.date.slice(0, 4) === date.slice(0, 4));
  if (!isDecreed && ['01-01', '05-01', '06-01', '08-17', '12-25'].includes(date.slice(5))) return false;
  const weekday = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(
    new Date(`${date}T12:00:00Z`).toUTCString().slice(0, 3),
  );
  return (facts.hours?.week ?? WEEK)[String(weekday) as '0'] !== undefined;
}

function slowAdd(date: string, days: number, facts: CalendarFacts): string {
  let [at, left] = [date, Math.abs(days)];
  while (left > 0) {
    const next = new Date(`${at}T12:00:00Z`);
    next.setUTCDate(next.getUTCDate() + Math.sign(days));
    at = next.toISOString().slice(0, 10);
    if (slowIsWorking(at, facts)) left -= 1;
  }
  return at;
}

describe('against a slow reference', () => {
  const date = fc
    .integer({ min: 0, max: 300 })
    .map(day => new Date(Date.UTC(2026, 0, 20 + day)).toISOString().slice(0, 10));
  const facts = fc
    .record({
      national: fc.array(fc.record({ date, kind: fc.constantFrom('national' as const, 'joint-leave' as const) }), {
        maxLength: 30,
      }),
      declared: fc.array(fc.record({ date, working: fc.boolean() }), { maxLength: 12 }),
      countJointLeave: fc.boolean(),
      saturdays: fc.boolean(),
    })
    .map(
      ({ national, declared, countJointLeave, saturdays }): CalendarFacts => ({
        zone: 'Asia/Jakarta',
        ramadan: [],
        declared,
        // This year has a decree; the ones before and after it, which long stretches reach, have none.
        national: [...national, { date: '2026-01-01', kind: 'national' }],
        hours: { ...HOURS, countJointLeave, week: saturdays ? { ...WEEK, '6': WEEK['1'] ?? DAY } : WEEK },
      }),
    );
  const DAY = { opens: '08:00', closes: '12:00', breakFrom: '12:00', breakTo: '12:00' };

  test('a number of days reaches the same date, forward and back', () => {
    fc.assert(
      fc.property(facts, date, fc.integer({ min: -15, max: 40 }), (of, from, days) => {
        expect(addDays(officeCalendar(of), from, days, 'working')).toBe(slowAdd(from, days, of));
      }),
      { numRuns: 400 },
    );
  });

  test('so many days are left until the date they reach', () => {
    fc.assert(
      fc.property(facts, date, fc.integer({ min: 0, max: 40 }), (of, from, days) => {
        const calendar = officeCalendar(of);
        expect(daysLeft(calendar, from, addDays(calendar, from, days, 'working'), 'working')).toBe(days);
      }),
      { numRuns: 400 },
    );
  });
});
