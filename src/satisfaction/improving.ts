/** What follows from a survey: a plan for each of the lowest elements, and looking after what people wrote. */
import { actorName, allow } from '../foundation/allowed.ts';
import { isCalendarDate } from '../foundation/clock.ts';
import type { Context } from '../foundation/context.ts';
import { isUuid } from '../foundation/identifiers.ts';
import { record } from '../foundation/journal.ts';
import { found, Problem } from '../foundation/problem.ts';
import { agency } from '../regions/index.ts';
import { daysOf } from './period.ts';
import { type Element, isElement } from './rules.ts';
import { KEEPERS } from './settings.ts';

/** What will be done about one element of a survey. */
export interface Plan {
  readonly element: Element;
  readonly plan: string;
  /** Agency that does it. */
  readonly agency: string;
  readonly due: string;
  readonly done: boolean;
  readonly updatedBy: string;
}

/** A service's survey of a period; `application` '' for the whole region. */
export interface PlanOf {
  readonly application: string;
  readonly period: string;
}

const PLAN_AT_MOST = 2_000;
const REASON_AT_MOST = 500;

export async function plansOf(ctx: Context, of: PlanOf): Promise<readonly Plan[]> {
  const rows = await ctx.db
    .selectFrom('satisfaction_plans')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('application', '=', of.application)
    .where('period', '=', of.period)
    .execute();
  return rows.flatMap(row =>
    isElement(row.element)
      ? [
          {
            element: row.element,
            plan: row.plan,
            agency: row.agency,
            due: row.due,
            done: row.done,
            updatedBy: row.updated_by,
          },
        ]
      : [],
  );
}

/** Writes a plan, or writes it anew. Problems `satisfaction.plan-needed`, `satisfaction.plan-date`, `satisfaction.no-period` (422). */
export async function planImprovement(ctx: Context, of: PlanOf, wanted: Omit<Plan, 'updatedBy'>): Promise<void> {
  allow(ctx, KEEPERS, 'satisfaction.may-not');
  if (daysOf(of.period) === undefined) throw new Problem('satisfaction.no-period', 422);
  const plan = wanted.plan.trim();
  if (plan === '' || plan.length > PLAN_AT_MOST)
    throw new Problem('satisfaction.plan-needed', 422, { most: PLAN_AT_MOST });
  if (!isCalendarDate(wanted.due)) throw new Problem('satisfaction.plan-date', 422);
  const { id } = await agency(ctx, wanted.agency);
  const values = {
    plan,
    agency: id,
    due: wanted.due,
    done: wanted.done,
    updated_at: ctx.now,
    updated_by: actorName(ctx),
  };
  await ctx.db
    .insertInto('satisfaction_plans')
    .values({ region: ctx.region, ...of, element: wanted.element, ...values })
    .onConflict(conflict => conflict.columns(['region', 'application', 'period', 'element']).doUpdateSet(values))
    .execute();
  await record(ctx, {
    event: 'survey.improvement-planned',
    subject: { kind: 'survey', id: of.period },
    reason: plan,
    details: { application: of.application, element: wanted.element, agency: id, due: wanted.due, done: wanted.done },
  });
}

/**
 * Hides a comment that names somebody or insults, or with `reason` null shows it again. Problems `satisfaction.no-comment`
 * (404), `satisfaction.reason-needed` (422).
 */
export async function hideComment(ctx: Context, id: string, reason: string | null): Promise<void> {
  allow(ctx, KEEPERS, 'satisfaction.may-not');
  const why = reason === null ? null : reason.trim();
  if (why !== null && (why === '' || why.length > REASON_AT_MOST))
    throw new Problem('satisfaction.reason-needed', 422, { most: REASON_AT_MOST });
  const row = isUuid(id)
    ? await ctx.db
        .updateTable('satisfaction_responses')
        .set({ comment_hidden: why })
        .where('region', '=', ctx.region)
        .where('id', '=', id)
        .where('comment', 'is not', null)
        .returning('application')
        .executeTakeFirst()
    : undefined;
  const { application } = found(row, 'satisfaction.no-comment');
  await record(ctx, {
    event: why === null ? 'survey.comment-shown' : 'survey.comment-hidden',
    subject: { kind: 'application', id: application },
    reason: why ?? undefined,
  });
}
