/** What the survey asks about of a case: whether it can be rated, and as which service. */
import type { CalendarDate } from '../../foundation/clock.ts';
import type { Context } from '../../foundation/context.ts';
import type { Lang } from '../../foundation/texts.ts';
import { installationIfAny, nameHere, parametersOf } from '../../installations/index.ts';
import { localised } from '../../language/index.ts';
import { responseOf, type Served, type Services } from '../../satisfaction/index.ts';
import type { Case } from '../case.ts';
import { standingOf } from '../reading.ts';
import { services } from '../services.ts';

/** The service that was given by this case; undefined while it has not ended, and for one that was withdrawn. */
export async function servedBy(ctx: Context, of: Case): Promise<Served | undefined> {
  if (of.ended === null || of.ended === 'withdrawn' || of.endedOn === null) return undefined;
  const here = await installationIfAny(ctx, of.application);
  return { ticket: of.ticket, application: of.application, unit: here?.agency ?? '', on: of.endedOn };
}

/** Whether the case's page asks for a rating, and whether one was given; null where there is nothing to rate. */
export async function ratingShown(ctx: Context, of: Case): Promise<{ readonly given: boolean } | null> {
  const served = await servedBy(ctx, of);
  return served === undefined ? null : { given: (await responseOf(ctx, of.ticket)) !== undefined };
}

/** What the case's service is called here. */
export async function serviceName(ctx: Context, of: Case, lang: Lang): Promise<string> {
  const { application, installation } = await standingOf(ctx, of);
  return nameHere(installation, localised(application.definition, lang).name, await parametersOf(ctx, installation));
}

interface Days {
  readonly first: CalendarDate;
  readonly last: CalendarDate;
}

/** What the survey is told by cases: which services there are, and how many people each served. */
export const servicesRated: Services = {
  async names(ctx, lang) {
    return new Map((await services(ctx, lang)).map(one => [one.application, one.name]));
  },
  async served(ctx: Context, days: Days) {
    const rows = await ctx.db
      .selectFrom('cases')
      .select('application')
      .select(eb => eb.fn.countAll<string>().as('n'))
      .where('region', '=', ctx.region)
      .where('ended_on', '>=', days.first)
      .where('ended_on', '<=', days.last)
      .where('ended', '<>', 'withdrawn')
      .groupBy('application')
      .execute();
    return new Map(rows.map(row => [row.application, Number(row.n)]));
  },
};
