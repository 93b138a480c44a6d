/** Answering the survey: once for each service, changed for some days, taken back at any time. */
import type { Context } from '../foundation/context.ts';
import { sha256, uuidv7 } from '../foundation/identifiers.ts';
import { record } from '../foundation/journal.ts';
import { Problem } from '../foundation/problem.ts';
import { COMMENT_AT_MOST, faultOf, NO_ANSWERS, type SurveyAnswers, TRAITS } from './answers.ts';
import { isElement } from './rules.ts';
import { surveySettings } from './settings.ts';

/** A service that somebody was given: what an answer is about. The caller knows that who answers was given it. */
export interface Served {
  readonly ticket: string;
  readonly application: string;
  /** Agency that answered for it; '' where none does. */
  readonly unit: string;
  /** Day on which it ended. */
  readonly on: string;
}

export interface OwnResponse {
  readonly answers: SurveyAnswers;
  readonly answeredAt: Date;
  /** Until then it may be changed. */
  readonly changeableUntil: Date;
}

const DAY_MILLIS = 86_400_000;

/** The ticket stands in no row of an answer: equal tickets give equal keys, and no key gives a ticket. */
const subjectHash = (ctx: Context, ticket: string): string => sha256(`survey ${ctx.region} ${ticket}`).toString('hex');

/** What was answered about the service of this ticket, if anything. */
export async function responseOf(ctx: Context, ticket: string): Promise<OwnResponse | undefined> {
  const row = await ctx.db
    .selectFrom('satisfaction_responses')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('subject_hash', '=', subjectHash(ctx, ticket))
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const scores = await ctx.db
    .selectFrom('satisfaction_scores')
    .select(['element', 'score'])
    .where('region', '=', ctx.region)
    .where('response', '=', row.id)
    .execute();
  const { changeableDays } = await surveySettings(ctx);
  return {
    answers: {
      ...NO_ANSWERS,
      scores: Object.fromEntries(scores.filter(one => isElement(one.element)).map(one => [one.element, one.score])),
      comment: row.comment ?? '',
      about: Object.fromEntries(TRAITS.flatMap(trait => (row[trait] === null ? [] : [[trait, row[trait]]]))),
    },
    answeredAt: row.answered_at,
    changeableUntil: new Date(row.answered_at.getTime() + changeableDays * DAY_MILLIS),
  };
}

/**
 * Answers, or answers anew while that may be. Problems `satisfaction.empty`, `satisfaction.comment-too-long` (422) and
 * `satisfaction.too-late` (409). The journal learns that a service was rated, never how nor by whom.
 */
export async function respond(ctx: Context, served: Served, answers: SurveyAnswers): Promise<void> {
  const fault = faultOf(answers);
  if (fault === 'empty') throw new Problem('satisfaction.empty', 422);
  if (fault !== undefined) throw new Problem('satisfaction.comment-too-long', 422, { most: COMMENT_AT_MOST });
  const before = await responseOf(ctx, served.ticket);
  if (before !== undefined && before.changeableUntil < ctx.now) throw new Problem('satisfaction.too-late', 409);
  const about = Object.fromEntries(TRAITS.map(trait => [trait, answers.about[trait] ?? null]));
  const given = {
    answered: Object.keys(answers.scores).length,
    comment: answers.comment === '' ? null : answers.comment,
    ...about,
    // Hidden words that were written anew are read anew.
    ...(before?.answers.comment === answers.comment ? {} : { comment_hidden: null }),
    changed_at: ctx.now,
  };
  const kept = await ctx.db
    .insertInto('satisfaction_responses')
    .values({
      region: ctx.region,
      id: uuidv7(ctx.now.getTime()),
      subject_hash: subjectHash(ctx, served.ticket),
      application: served.application,
      unit: served.unit,
      service_on: served.on,
      age_group: null,
      sex: null,
      education: null,
      work: null,
      comment_hidden: null,
      ...given,
      answered_at: ctx.now,
    })
    .onConflict(conflict => conflict.columns(['region', 'subject_hash']).doUpdateSet(given))
    .returning('id')
    .executeTakeFirstOrThrow();
  await setScores(ctx, kept.id, answers);
  await record(ctx, {
    event: before === undefined ? 'survey.answered' : 'survey.changed',
    subject: { kind: 'application', id: served.application },
  });
}

async function setScores(ctx: Context, response: string, { scores }: SurveyAnswers): Promise<void> {
  await ctx.db
    .deleteFrom('satisfaction_scores')
    .where('region', '=', ctx.region)
    .where('response', '=', response)
    .execute();
  const rows = Object.entries(scores).map(([element, score]) => ({ region: ctx.region, response, element, score }));
  if (rows.length > 0) await ctx.db.insertInto('satisfaction_scores').values(rows).execute();
}

/** Takes an answer back wholly; nothing where there is none. Used by its giver, and when a case's personal data is erased. */
export async function takeBack(ctx: Context, served: Pick<Served, 'ticket' | 'application'>): Promise<void> {
  const done = await ctx.db
    .deleteFrom('satisfaction_responses')
    .where('region', '=', ctx.region)
    .where('subject_hash', '=', subjectHash(ctx, served.ticket))
    .executeTakeFirst();
  if (done.numDeletedRows === 0n) return;
  await record(ctx, { event: 'survey.taken-back', subject: { kind: 'application', id: served.application } });
}

/** Forgets a comment and who gave it, and leaves the scores: they name nobody. For erasure. */
export async function forgetComment(ctx: Context, ticket: string): Promise<void> {
  const nothing = { comment: null, age_group: null, sex: null, education: null, work: null };
  await ctx.db
    .updateTable('satisfaction_responses')
    .set(nothing)
    .where('region', '=', ctx.region)
    .where('subject_hash', '=', subjectHash(ctx, ticket))
    .execute();
}
