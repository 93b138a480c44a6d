/** What a region decides about its survey: how long an answer may be changed, and what an unanswered element means. */
import { allow } from '../foundation/allowed.ts';
import type { Context, Duty } from '../foundation/context.ts';
import { record } from '../foundation/journal.ts';
import { Problem } from '../foundation/problem.ts';

/** Who reads the survey, plans what follows from it, and looks after its comments. */
export const READERS: readonly Duty[] = ['application-owner', 'head-of-region', 'regional-secretary', 'auditor'];
/** Who changes something about it. */
export const KEEPERS: readonly Duty[] = ['application-owner', 'head-of-region', 'regional-secretary'];

export interface SurveySettings {
  /** Days after the first answer during which its giver may change it. */
  readonly changeableDays: number;
  /**
   * The regulation assumes complete forms. `by-answered`: an element's mean is over those who answered it;
   * `complete-only`: forms that lack an element are not counted.
   */
  readonly unanswered: 'by-answered' | 'complete-only';
}

export const DEFAULT_SETTINGS: SurveySettings = { changeableDays: 14, unanswered: 'by-answered' };
const CHANGEABLE_AT_MOST_DAYS = 90;

export async function surveySettings(ctx: Context): Promise<SurveySettings> {
  const row = await ctx.db
    .selectFrom('satisfaction_settings')
    .select(['changeable_days', 'unanswered'])
    .where('region', '=', ctx.region)
    .executeTakeFirst();
  return row === undefined ? DEFAULT_SETTINGS : { changeableDays: row.changeable_days, unanswered: row.unanswered };
}

/** Decides it anew. Problem `satisfaction.days` for a number of days below 0 or above 90. */
export async function setSurveySettings(ctx: Context, wanted: SurveySettings): Promise<void> {
  allow(ctx, KEEPERS, 'satisfaction.may-not');
  const { changeableDays, unanswered } = wanted;
  if (!Number.isInteger(changeableDays) || changeableDays < 0 || changeableDays > CHANGEABLE_AT_MOST_DAYS)
    throw new Problem('satisfaction.days', 422, { most: CHANGEABLE_AT_MOST_DAYS });
  const values = { changeable_days: changeableDays, unanswered };
  await ctx.db
    .insertInto('satisfaction_settings')
    .values({ region: ctx.region, ...values })
    .onConflict(conflict => conflict.column('region').doUpdateSet(values))
    .execute();
  await record(ctx, {
    event: 'survey.settings-changed',
    subject: { kind: 'survey', id: ctx.region },
    details: { ...wanted },
  });
}
