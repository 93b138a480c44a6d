/** Reports that are probably about the same thing as this one, for the desk that has it. */
import { calendarDate } from '../../foundation/clock.ts';
import type { Context } from '../../foundation/context.ts';
import { Problem } from '../../foundation/problem.ts';
import { calendarOf } from '../../regions/index.ts';
import { maySee } from '../acting.ts';
import { type Case, readCase } from '../case.ts';
import { type Standing, tasksOf } from '../reading.ts';
import { byLikeness, type Likeness, likeness, nearnessOf, reportOf } from './likeness.ts';
import { seenCase } from './links.ts';

const DAY_MILLIS = 86_400_000;
/** Reports compared at most: of one application and one kecamatan, the newest. */
const COMPARED_AT_MOST = 300;
export const SUGGESTED_AT_MOST = 3;

export interface Suggestion {
  readonly case: Case;
  readonly why: Likeness;
}

/** At most three, the most alike first. None for requests: two people may want the same permit. */
export async function suggestions(ctx: Context, from: Standing): Promise<readonly Suggestion[]> {
  const { case: of, application, scope } = from;
  const { definition } = application;
  if (definition.pattern !== 'report' || of.kecamatan === null || of.ended !== null || of.follows !== null) return [];
  const near = nearnessOf(scope.parameters);
  const { zone } = await calendarOf(ctx);
  const own = reportOf(definition, of.answers, calendarDate(of.openedAt, zone));
  const aside = await putAside(ctx, of.id);
  const alike = (await nearby(ctx, of, near.days))
    .filter(other => !aside.has(other.id))
    .flatMap(other => {
      const why = likeness(own, reportOf(definition, other.answers, calendarDate(other.openedAt, zone)), near);
      return why === undefined ? [] : [{ case: other, why }];
    })
    .sort((one, other) => byLikeness(one.why, other.why));
  const seen: Suggestion[] = [];
  for (const one of alike) {
    if (seen.length === SUGGESTED_AT_MOST) break;
    if (await maySee(ctx, await tasksOf(ctx, one.case.id))) seen.push(one);
  }
  return seen;
}

async function nearby(ctx: Context, of: Case, days: number): Promise<readonly Case[]> {
  const rows = await ctx.db
    .selectFrom('cases')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('application', '=', of.application)
    .where('place_kecamatan', '=', of.kecamatan)
    .where('opened_at', '>=', new Date(of.openedAt.getTime() - days * DAY_MILLIS))
    .where('opened_at', '<=', new Date(of.openedAt.getTime() + days * DAY_MILLIS))
    .where('ended', 'is', null)
    .where('follows', 'is', null)
    .where('id', '<>', of.id)
    .orderBy('opened_at', 'desc')
    .limit(COMPARED_AT_MOST)
    .execute();
  return rows.map(readCase);
}

async function putAside(ctx: Context, caseId: string): Promise<ReadonlySet<string>> {
  const rows = await ctx.db
    .selectFrom('case_unlike')
    .select(['one_case', 'other_case'])
    .where('region', '=', ctx.region)
    .where(eb => eb.or([eb('one_case', '=', caseId), eb('other_case', '=', caseId)]))
    .execute();
  return new Set(rows.map(row => (row.one_case === caseId ? row.other_case : row.one_case)));
}

/** "Not the same": the two are not suggested to each other again. */
export async function setAside(ctx: Context, what: { readonly ticket: string; readonly other: string }): Promise<void> {
  const { case: one, by } = await seenCase(ctx, what.ticket);
  const { case: other } = await seenCase(ctx, what.other);
  if (one.id === other.id) throw new Problem('cases.link-self', 422);
  const [first, second] = [one.id, other.id].sort();
  await ctx.db
    .insertInto('case_unlike')
    .values({
      region: ctx.region,
      one_case: first ?? '',
      other_case: second ?? '',
      at: ctx.now,
      official_name: by.name,
    })
    .onConflict(conflict => conflict.doNothing())
    .execute();
}
