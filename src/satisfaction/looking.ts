/** A survey put together for a page: the scope that was asked for, its result, and the results of its parts. */

import { calendarDate } from '../foundation/clock.ts';
import type { Context } from '../foundation/context.ts';
import { found } from '../foundation/problem.ts';
import type { Lang } from '../foundation/texts.ts';
import { type Agency, agencies, type Region, regionOf } from '../regions/index.ts';
import { type Plan, plansOf } from './improving.ts';
import { daysOf, isRunning, type Period, type PeriodDays, periodsUntil, semesterOf } from './period.ts';
import { countsOf, type PeriodCounts, type Survey, surveyFrom } from './survey.ts';

/** What this folder cannot know: what a region's services are called, and how many people each served. */
export interface Services {
  /** Services that anybody may know of, by id. */
  names(ctx: Context, lang: Lang): Promise<ReadonlyMap<string, string>>;
  /** People whose case ended in these days (both inclusive), withdrawn ones aside, by service. */
  served(ctx: Context, days: PeriodDays): Promise<ReadonlyMap<string, number>>;
}

/** One line of a table: a service or a unit. */
export interface Part {
  readonly id: string;
  readonly name: string;
  readonly survey: Survey;
}

export interface Look {
  readonly region: Region;
  readonly period: Period;
  readonly periods: readonly Period[];
  readonly running: boolean;
  readonly application: string | undefined;
  readonly unit: string | undefined;
  readonly survey: Survey;
  readonly services: readonly Part[];
  readonly units: readonly Part[];
  readonly names: ReadonlyMap<string, string>;
  readonly agencies: readonly Agency[];
  readonly plans: readonly Plan[];
}

const total = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((sum, one) => sum + one, 0);

/** How many were served by the unit: the services that it answered for in the period. */
function servedBy(unit: string, counts: PeriodCounts, served: ReadonlyMap<string, number>): number {
  const own = new Set(counts.people.filter(row => row.unit === unit).map(row => row.application));
  return [...own].reduce((sum, application) => sum + (served.get(application) ?? 0), 0);
}

/** Looks at what the query asks for: `periode`, `layanan`, `unit`; what is no such thing is left out. */
export async function look(
  ctx: Context,
  query: Readonly<Record<string, string>>,
  from: { readonly services: Services; readonly lang: Lang },
): Promise<Look> {
  const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
  const today = calendarDate(ctx.now, region.timezone);
  const asked = query.periode ?? '';
  const days = daysOf(asked);
  const period = days === undefined || days.first > today ? semesterOf(today) : asked;
  const names = await from.services.names(ctx, from.lang);
  const application = names.has(query.layanan ?? '') ? query.layanan : undefined;
  const all = await agencies(ctx);
  const unit = all.find(one => one.id === query.unit)?.id;
  const counts = await countsOf(ctx, period);
  const served = await from.services.served(ctx, daysOf(period) ?? { first: today, last: today });
  const here =
    application !== undefined
      ? (served.get(application) ?? 0)
      : unit !== undefined
        ? servedBy(unit, counts, served)
        : total(served);
  const rated = new Set([...counts.people.map(row => row.application), ...served.keys()]);
  const services = [...names].filter(([id]) => rated.has(id));
  const units = new Set(counts.people.map(row => row.unit));
  return {
    region,
    period,
    periods: periodsUntil(today),
    running: isRunning(period, today),
    application,
    unit,
    survey: surveyFrom(counts, { application, unit }, here),
    services: services.map(([id, name]) => ({
      id,
      name,
      survey: surveyFrom(counts, { application: id }, served.get(id) ?? 0),
    })),
    units: all
      .filter(one => units.has(one.id))
      .map(one => ({
        id: one.id,
        name: one.name,
        survey: surveyFrom(counts, { unit: one.id }, servedBy(one.id, counts, served)),
      })),
    names,
    agencies: all,
    plans: await plansOf(ctx, { application: application ?? '', period }),
  };
}
