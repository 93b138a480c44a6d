/** The region's record of processing (UU 27/2022 Ps 31), read from what its installed applications declare, and what its terms say is due. */
import { declaredFields, endedUnder, privacyOf } from '../cases/index.ts';
import { application as prepared } from '../catalogue/index.ts';
import { calendarDate } from '../foundation/clock.ts';
import type { Context } from '../foundation/context.ts';
import { found } from '../foundation/problem.ts';
import type { Lang } from '../foundation/texts.ts';
import { applicationOf, installations, nameHere, parametersOf } from '../installations/index.ts';
import { fillText, localised, type Privacy } from '../language/index.ts';
import { regionOf } from '../regions/index.ts';

export interface Processed {
  readonly application: string;
  readonly service: string;
  readonly fields: readonly { readonly id: string; readonly label: string; readonly privacy: Privacy }[];
}

/** What each service that is open here asks of a person. */
export async function processing(ctx: Context, lang: Lang): Promise<readonly Processed[]> {
  const list: Processed[] = [];
  for (const here of await installations(ctx)) {
    if (here.openedAt === null) continue;
    const definition = localised((await applicationOf(ctx, here)).definition, lang);
    const parameters = await parametersOf(ctx, here);
    const fields = declaredFields(definition).map(({ id, field }) => ({
      id,
      label: fillText(field.label, parameters),
      privacy: privacyOf(field),
    }));
    list.push({ application: here.application, service: nameHere(here, definition.name, parameters), fields });
  }
  return list.sort((one, other) => one.service.localeCompare(other.service, lang));
}

export interface Due {
  readonly application: string;
  /** Years after the end of a case, the shortest of its fields that are over. */
  readonly years: number;
  readonly cases: number;
  readonly fields: readonly string[];
}

/** Cases that ended longer ago than a field of theirs may be kept. Only told: what is destroyed is decided by the archive's rules. */
export async function retentionDue(ctx: Context): Promise<readonly Due[]> {
  const { timezone } = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
  const today = calendarDate(ctx.now, timezone);
  const due: Due[] = [];
  for (const { application, digest, byDay } of await endedUnder(ctx)) {
    const { definition } = await prepared(ctx, digest);
    const terms = declaredFields(definition).flatMap(({ id, field }) => {
      const years = privacyOf(field).retention_years;
      return years === undefined ? [] : [{ id, years }];
    });
    const shortest = Math.min(...terms.map(term => term.years));
    const before = (years: number) => `${Number(today.slice(0, 4)) - years}${today.slice(4)}`;
    const cases = byDay.filter(one => one.endedOn <= before(shortest)).reduce((sum, one) => sum + one.cases, 0);
    if (terms.length === 0 || cases === 0) continue;
    due.push({
      application,
      years: shortest,
      cases,
      fields: terms.filter(one => one.years === shortest).map(one => one.id),
    });
  }
  return due;
}
