/** A survey put together for a page: the scope that was asked for, its result, and the results of its parts. */

import { calendarDate } from '../foundation/clock.ts';
import type { Context } from '../foundation/context.ts';
import { found } from '../foundation/problem.ts';
import type { Lang } from '../foundation/texts.ts';
import { type Agency, agencies, type Region, regionOf } from '../regions/index.ts';
import { type Plan, plansOf } from './improving.ts';
import { daysOf, isRunning, type Period, type PeriodDays, periodsUntil, semesterOf } from './period.ts';
import { countsOf, type PeriodCounts, SHOWN_FROM, type Survey, surveyFrom } from './survey.ts';

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

/**
 * Parts beside one another, so that none that is not shown can be reckoned from the whole and the others: while those hidden have
 * fewer than five answers together, the smallest that is shown is hidden as well.
 */
export function covered(parts: readonly Part[]): readonly Part[] {
  const hidden = parts.filter(one => one.survey.result === undefined).reduce((sum, one) => sum + one.survey.people, 0);
  if (hidden === 0 || hidden >= SHOWN_FROM) return parts;
  const [smallest] = parts
    .filter(one => one.survey.result !== undefined)
    .sort((one, other) => one.survey.people - other.survey.people);
  return parts.map(one =>
    one === smallest ? { ...one, survey: { ...one.survey, result: undefined, planned: [] } } : one,
  );
}

/** Looks at what the query asks for: `periode`, `layanan`, `unit`; what is no such thing is left out. */
export async function look(
  ctx: Context,
  query: Readonly<Record<string, string>>,
  from: { readonly services: Services; readonly lang: Lang },
): Promise<Look> {
  const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
  const today = calendarDate(ctx.now, region.timezone);
  const wanted = query.periode ?? '';
  const days = daysOf(wanted);
  const period = days === undefined || days.first > today ? semesterOf(today) : wanted;
  const names = await from.services.names(ctx, from.lang);
  const application = names.has(query.layanan ?? '') ? query.layanan : undefined;
  const all = await agencies(ctx);
  // One or the other: a unit of a service would be told apart by what both of them tell.
  const unit = application === undefined ? all.find(one => one.id === query.unit)?.id : undefined;
  const counts = await countsOf(ctx, period);
  const served = await from.services.served(ctx, daysOf(period) ?? { first: today, last: today });
  const rated = new Set([...counts.people.map(row => row.application), ...served.keys()]);
  const ofService = ([id, name]: readonly [string, string]): Part => ({
    id,
    name,
    survey: surveyFrom(counts, { application: id }, served.get(id) ?? 0),
  });
  const ofUnit = ({ id, name }: Agency): Part => ({
    id,
    name,
    survey: surveyFrom(counts, { unit: id }, servedBy(id, counts, served)),
  });
  const withAnswers = new Set(counts.people.map(row => row.unit));
  const services = covered([...names].filter(([id]) => rated.has(id)).map(ofService));
  const units = covered(all.filter(one => withAnswers.has(one.id)).map(ofUnit));
  const asked = services.find(one => one.id === application) ?? units.find(one => one.id === unit);
  return {
    region,
    period,
    periods: periodsUntil(today),
    running: isRunning(period, today),
    application,
    unit,
    survey: asked?.survey ?? surveyFrom(counts, { application, unit }, total(served)),
    services,
    units,
    names,
    agencies: all,
    plans: await plansOf(ctx, { application: application ?? '', period }),
  };
}
