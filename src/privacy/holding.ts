/** All that is kept of a person by a case, to be shown to them and taken along. */
import { type Case, type CaseEvent, type HeldAnswer, heldOf, serviceName, timelineOf } from '../cases/index.ts';
import type { Context } from '../foundation/context.ts';
import { entries } from '../foundation/journal.ts';
import { found } from '../foundation/problem.ts';
import type { Lang } from '../foundation/texts.ts';
import { type IssuedLetter, lettersOf } from '../letters/index.ts';
import { noticesOf, type SentNotice } from '../notices/index.ts';
import { type Region, regionOf } from '../regions/index.ts';
import { type OwnResponse, responseOf } from '../satisfaction/index.ts';
import { type Request, requestsOf } from './requests.ts';

/** An official looked at a number that is otherwise masked. */
export interface LookedAt {
  readonly at: Date;
  readonly who: string;
  readonly field: string;
}

export interface Holding {
  readonly case: Case;
  readonly region: Region;
  readonly service: string;
  readonly answers: readonly HeldAnswer[];
  readonly looks: readonly LookedAt[];
  readonly events: readonly CaseEvent[];
  readonly letters: readonly IssuedLetter[];
  readonly notices: readonly SentNotice[];
  readonly rating: OwnResponse | undefined;
  readonly requests: readonly Request[];
}

/** Pages of the journal that are read for one case: fifty lines each. */
const PAGES_AT_MOST = 20;

async function looksAt(ctx: Context, ticket: string): Promise<readonly LookedAt[]> {
  const looks: LookedAt[] = [];
  let before: string | undefined;
  for (let read = 0; read < PAGES_AT_MOST; read += 1) {
    const { entries: lines, more } = await entries(ctx, { subjectId: ticket, event: 'case.number-shown', before });
    for (const line of lines) looks.push({ at: line.at, who: line.actorName, field: String(line.details.field ?? '') });
    if (more === null) break;
    before = more;
  }
  return looks;
}

/** Everything that is kept about the case's applicant. The caller knows that who reads may open the case. */
export async function holdingOf(ctx: Context, of: Case, lang: Lang): Promise<Holding> {
  return {
    case: of,
    region: found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region }),
    service: await serviceName(ctx, of, lang),
    answers: await heldOf(ctx, of, lang),
    looks: await looksAt(ctx, of.ticket),
    events: await timelineOf(ctx, of.id, 'public'),
    letters: await lettersOf(ctx, of.id),
    notices: (await noticesOf(ctx, { kind: 'case', id: of.ticket })).filter(one => one.recipientKind === 'person'),
    rating: await responseOf(ctx, of.ticket),
    requests: await requestsOf(ctx, of.ticket),
  };
}
