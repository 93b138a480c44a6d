/** Where somebody who was served badly complains (UU 25/2009 Ps 40 and 42): the service that says it is for that, if it is open here. */
import { application as prepared } from '../../catalogue/index.ts';
import type { Context } from '../../foundation/context.ts';
import type { Lang } from '../../foundation/texts.ts';
import { installationIfAny, openInstallations } from '../../installations/index.ts';
import { agencies } from '../../regions/index.ts';
import type { Case } from '../case.ts';
import type { CaseKnown } from '../filling/prefilling.ts';
import { serviceName } from '../rating/rating.ts';

/** The open service for complaints about services, and the first page of its form; undefined where the region has none. */
export async function complaintService(
  ctx: Context,
): Promise<{ readonly application: string; readonly page: string } | undefined> {
  for (const here of await openInstallations(ctx)) {
    const { definition } = await prepared(ctx, here.digest);
    if (definition.purpose === 'service-complaint')
      return { application: here.application, page: Object.keys(definition.form.pages)[0] ?? '' };
  }
  return undefined;
}

/** What a complaint about the service of a case may be told of it, to whoever may open that case. */
export async function toldOf(ctx: Context, of: Case, lang: Lang): Promise<CaseKnown> {
  const here = await installationIfAny(ctx, of.application);
  const agency = (await agencies(ctx)).find(one => one.id === here?.agency);
  return {
    ticket: of.ticket,
    service: await serviceName(ctx, of, lang),
    agency: agency?.name ?? '',
    ended: of.endedOn ?? '',
  };
}
