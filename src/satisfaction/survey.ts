/**
 * What all answers together say, for a service, a unit or the region, in a period.
 *
 * Officers see sums only, and none of fewer than five people: with one or two answers a sum is an answer. The same holds for
 * each group of people, and comments are told without a day.
 */
import type { SelectQueryBuilder } from 'kysely';
import type { Context } from '../foundation/context.ts';
import type { Tables } from '../foundation/database.ts';
import { TRAITS, type Trait, withoutPersonalData } from './answers.ts';
import { type ElementTotal, PLANNED_ELEMENTS, type SurveyResult, sampleNeeded, surveyResult } from './index-of.ts';
import { daysOf, type Period } from './period.ts';
import { type Element, isElement, ruleOn, type SurveyRule } from './rules.ts';
import { surveySettings } from './settings.ts';

/** Fewest answers of which anything is shown. */
export const SHOWN_FROM = 5;

export interface SurveyScope {
  readonly period: Period;
  /** One service. */
  readonly application?: string | undefined;
  /** One agency. */
  readonly unit?: string | undefined;
}

export interface Survey {
  readonly rule: SurveyRule;
  /** People who gave at least one score. */
  readonly people: number;
  /** People who were served, where the caller knows. */
  readonly served: number;
  readonly sampleNeeded: number;
  /** Fewer answered than the sample asks for: the result says little. */
  readonly tooFew: boolean;
  /** Undefined while fewer than `SHOWN_FROM` answered. */
  readonly result: SurveyResult | undefined;
  /** The elements that the plan of improvement takes up, worst first. */
  readonly planned: readonly Element[];
}

const NO_DAYS = { first: '9999-12-31', last: '9999-12-30' };

interface Row {
  readonly application: string;
  readonly unit: string;
  readonly element: string;
  readonly sum: string | number | bigint;
  readonly count: string;
}

interface PeopleRow {
  readonly application: string;
  readonly unit: string;
  readonly people: number;
}

/** All that is needed to count any scope of one period: read once, summed in memory. */
export interface PeriodCounts {
  readonly period: Period;
  readonly rule: SurveyRule;
  readonly scores: readonly Row[];
  readonly people: readonly PeopleRow[];
}

/** Sums of a period by service, unit and element: at most a few thousand rows, whatever the number of answers. */
export async function countsOf(ctx: Context, period: Period): Promise<PeriodCounts> {
  const days = daysOf(period) ?? NO_DAYS;
  const rule = ruleOn(days.first);
  const { unanswered } = await surveySettings(ctx);
  const fewest = unanswered === 'complete-only' ? rule.elements.length : 1;
  const scores = await ctx.db
    .selectFrom('satisfaction_responses as r')
    .innerJoin('satisfaction_scores as s', join =>
      join.onRef('s.region', '=', 'r.region').onRef('s.response', '=', 'r.id'),
    )
    .select(['r.application', 'r.unit', 's.element'])
    .select(eb => [eb.fn.sum('s.score').as('sum'), eb.fn.countAll<string>().as('count')])
    .where('r.region', '=', ctx.region)
    .where('r.service_on', '>=', days.first)
    .where('r.service_on', '<=', days.last)
    .where('r.answered', '>=', fewest)
    .groupBy(['r.application', 'r.unit', 's.element'])
    .execute();
  const people = await ctx.db
    .selectFrom('satisfaction_responses')
    .select(['application', 'unit'])
    .select(eb => eb.fn.countAll<string>().as('people'))
    .where('region', '=', ctx.region)
    .where('service_on', '>=', days.first)
    .where('service_on', '<=', days.last)
    .where('answered', '>=', fewest)
    .groupBy(['application', 'unit'])
    .execute();
  return { period, rule, scores, people: people.map(row => ({ ...row, people: Number(row.people) })) };
}

/** The survey of a scope. `served` is how many people were served in it. */
export function surveyFrom(counts: PeriodCounts, scope: Omit<SurveyScope, 'period'>, served: number): Survey {
  const within = (row: { readonly application: string; readonly unit: string }): boolean =>
    (scope.application === undefined || row.application === scope.application) &&
    (scope.unit === undefined || row.unit === scope.unit);
  const totals: Partial<Record<Element, ElementTotal>> = {};
  for (const row of counts.scores.filter(within)) {
    if (!isElement(row.element)) continue;
    const known = totals[row.element] ?? { sum: 0, count: 0 };
    totals[row.element] = { sum: known.sum + Number(row.sum), count: known.count + Number(row.count) };
  }
  const people = counts.people.filter(within).reduce((sum, row) => sum + row.people, 0);
  // Whoever answered was served, also where the caller counts otherwise.
  const population = Math.max(served, people);
  const needed = sampleNeeded(counts.rule, population);
  const result = people < SHOWN_FROM ? undefined : surveyResult(counts.rule, totals);
  return {
    rule: counts.rule,
    people,
    served: population,
    sampleNeeded: needed,
    tooFew: people < needed,
    result,
    planned: result?.worstFirst.slice(0, PLANNED_ELEMENTS) ?? [],
  };
}

type Responses = SelectQueryBuilder<Tables, 'satisfaction_responses', object>;

function inScope(ctx: Context, query: Responses, scope: SurveyScope): Responses {
  const days = daysOf(scope.period) ?? NO_DAYS;
  let found = query
    .where('region', '=', ctx.region)
    .where('service_on', '>=', days.first)
    .where('service_on', '<=', days.last);
  if (scope.application !== undefined) found = found.where('application', '=', scope.application);
  if (scope.unit !== undefined) found = found.where('unit', '=', scope.unit);
  return found;
}

export interface TraitCount {
  readonly trait: Trait;
  /** By value; groups of fewer than five people are left out. */
  readonly groups: readonly { readonly value: string; readonly people: number }[];
  /** People of groups too small to be told, and those who did not say. */
  readonly untold: number;
}

/** Who answered, in groups. Nothing while fewer than five answered. */
export async function whoAnswered(ctx: Context, scope: SurveyScope): Promise<readonly TraitCount[]> {
  const counted: TraitCount[] = [];
  for (const trait of TRAITS) {
    const rows = await inScope(ctx, ctx.db.selectFrom('satisfaction_responses'), scope)
      .select(trait)
      .select(eb => eb.fn.countAll<string>().as('people'))
      .groupBy(trait)
      .execute();
    const groups = rows.flatMap(row => {
      const value = row[trait];
      const people = Number(row.people);
      return typeof value === 'string' && people >= SHOWN_FROM ? [{ value, people }] : [];
    });
    const all = rows.reduce((sum, row) => sum + Number(row.people), 0);
    counted.push({ trait, groups, untold: all - groups.reduce((sum, one) => sum + one.people, 0) });
  }
  return counted;
}

export interface Comment {
  readonly id: string;
  /** The service; empty where fewer than five people answered about it. */
  readonly application: string;
  /** Without what could name somebody. */
  readonly text: string;
  readonly hidden: string | null;
}

/** Comments shown at once. */
const COMMENTS_AT_MOST = 100;

/**
 * Comments of a scope, in an order that tells nothing of when they were written (by the key's random part); none while fewer
 * than five answered.
 */
export async function commentsOf(ctx: Context, scope: SurveyScope): Promise<readonly Comment[]> {
  const counted = await inScope(ctx, ctx.db.selectFrom('satisfaction_responses'), scope)
    .select('application')
    .select(eb => eb.fn.countAll<string>().as('n'))
    .groupBy('application')
    .execute();
  if (counted.reduce((sum, row) => sum + Number(row.n), 0) < SHOWN_FROM) return [];
  const named = new Set(counted.filter(row => Number(row.n) >= SHOWN_FROM).map(row => row.application));
  const rows = await inScope(ctx, ctx.db.selectFrom('satisfaction_responses'), scope)
    .select(['id', 'application', 'comment', 'comment_hidden', 'subject_hash'])
    .where('comment', 'is not', null)
    .orderBy('subject_hash')
    .limit(COMMENTS_AT_MOST)
    .execute();
  return rows.map(row => ({
    id: row.id,
    application: named.has(row.application) ? row.application : '',
    text: row.comment_hidden === null ? withoutPersonalData(row.comment ?? '') : '',
    hidden: row.comment_hidden,
  }));
}
