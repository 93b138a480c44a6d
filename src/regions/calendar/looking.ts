/** What the page of a year shows, read at once. */
import { isAllowed } from '../../foundation/allowed.ts';
import { calendarDate } from '../../foundation/clock.ts';
import type { Context } from '../../foundation/context.ts';
import { entries } from '../../foundation/journal.ts';
import { found, Problem } from '../../foundation/problem.ts';
import { agencies } from '../agencies.ts';
import type { CalendarChange, CalendarPageProps } from '../pages/calendar.tsx';
import type { DayMark, YearDay } from '../pages/year-view.tsx';
import { regionOf } from '../regions.ts';
import { calendarOf, ownHours, unitsApart } from './calendars.ts';
import { type DeclaredDay, declaredDays, nationalDays, ramadansOf } from './days.ts';
import { hoursOfLaw } from './law.ts';
import type { OfficeCalendar, OfficeHours } from './office.ts';

/** Changes shown: a year's worth for most regions; the journal has them all. */
const CHANGES_AT_MOST = 12;

const EVENTS = [
  'calendar.declared',
  'calendar.withdrawn',
  'calendar.imported',
  'calendar.hours-set',
  'calendar.hours-dropped',
];

/** Whose hours hold for a unit (`''`: the region), and which. */
export async function hoursFor(
  ctx: Context,
  unit: string,
  year: number,
): Promise<{ hours: OfficeHours; by: 'law' | 'region' | 'unit' }> {
  const own = unit === '' ? undefined : await ownHours(ctx, unit);
  if (own !== undefined) return { hours: own, by: 'unit' };
  const regional = await ownHours(ctx, '');
  if (regional !== undefined) return { hours: regional, by: 'region' };
  const law = hoursOfLaw(`${year}-07-01`);
  return { hours: { ...law, countJointLeave: false, lateNextDay: false }, by: 'law' };
}

/** A year; `wanted` and `unit` as an address gives them. Problem `regions.no-agency` 404. */
export async function yearLook(ctx: Context, wanted: string | undefined, unit = ''): Promise<CalendarPageProps> {
  const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
  const all = await agencies(ctx);
  if (unit !== '' && !all.some(one => one.id === unit)) throw new Problem('regions.no-agency', 404, { id: unit });
  const year = /^20\d\d$/.test(wanted ?? '')
    ? Number(wanted)
    : Number(calendarDate(ctx.now, region.timezone).slice(0, 4));
  const inYear = (days: readonly DeclaredDay[]) => days.filter(day => day.date.startsWith(String(year)));
  const national = await nationalDays(ctx.db, year);
  const regional = inYear(await declaredDays(ctx));
  const unitDays = unit === '' ? [] : inYear(await declaredDays(ctx, unit));
  const calendar = await calendarOf(ctx, unit === '' ? null : unit);
  const apart = await unitsApart(ctx);
  const { hours, by } = await hoursFor(ctx, unit, year);
  return {
    year,
    unit,
    units: all.map(({ id, name }) => ({ id, name, own: apart.has(id) })),
    provisional: calendar.isProvisional(`${year}-01-01`),
    days: daysOf(year, calendar, national, [...regional, ...unitDays]),
    national,
    regional,
    unitDays,
    hours,
    by,
    ramadan: await ramadansOf(ctx.db, year),
    changes: await changesOf(ctx),
    zone: region.timezone,
    mayChange: isAllowed(ctx, ['operator', 'regional-secretary']),
  };
}

function daysOf(
  year: number,
  calendar: OfficeCalendar,
  national: readonly { readonly date: string; readonly kind: 'national' | 'joint-leave'; readonly name: string }[],
  declared: readonly DeclaredDay[],
): readonly YearDay[] {
  const length = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1 ? 366 : 365;
  return Array.from({ length }, (_, day): YearDay => {
    const date = new Date(Date.UTC(year, 0, 1 + day)).toISOString().slice(0, 10);
    const said = declared.findLast(one => one.date === date);
    const decreed = national.find(one => one.date === date);
    const isWorking = calendar.isWorking(date);
    const mark: DayMark =
      said !== undefined
        ? said.working
          ? 'open'
          : 'off'
        : decreed !== undefined
          ? decreed.kind === 'joint-leave'
            ? isWorking
              ? 'work'
              : 'leave'
            : 'national'
          : isWorking
            ? 'work'
            : isWeekend(date)
              ? 'rest'
              : 'national';
    return { date, mark, name: said?.name ?? decreed?.name ?? '' };
  });
}

function isWeekend(date: string): boolean {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return day === 0 || day === 6;
}

/** The latest changes, newest first, as the journal has them. */
async function changesOf(ctx: Context): Promise<readonly CalendarChange[]> {
  const found: CalendarChange[] = [];
  for (const event of EVENTS) {
    for (const { at, actorName, subjectId, details } of (await entries(ctx, { event })).entries.slice(
      0,
      CHANGES_AT_MOST,
    )) {
      const { name, unit } = details;
      const about = [event.startsWith('calendar.hours') || event === 'calendar.imported' ? '' : subjectId, name, unit];
      found.push({
        at,
        who: actorName ?? '',
        event,
        about: about.filter(one => typeof one === 'string' && one !== '').join(' · '),
      });
    }
  }
  return found.sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, CHANGES_AT_MOST);
}
