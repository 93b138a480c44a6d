/** What a duplication would do, before anything is done: what comes, what it lacks, and by which agreement. */
import { type Agreement, articleOf, type Coverage, coverages } from '../agreements/index.ts';
import { releases } from '../catalogue/index.ts';
import type { Context, RegionCode } from '../foundation/context.ts';
import { installationIfAny, isComplete, type Missing, missingFrom, type RoleMapping } from '../installations/index.ts';
import type { ParameterValues } from '../language/index.ts';
import type { Duplication } from './duplications.ts';
import { mappingsFor, type Parts, type Plan, partsOf, type Taken, valuesFor } from './plan.ts';

/** What stands in the way of one application, if anything. */
export type Obstacle = 'not-covered' | 'already-here' | 'retired';

export interface PreviewItem {
  readonly taken: Taken;
  readonly parts: Parts;
  readonly mappings: readonly RoleMapping[];
  readonly values: ParameterValues;
  /** What keeps it closed to citizens after it was taken. */
  readonly missing: Missing;
  readonly coverage: Coverage;
  /** Number of the article of the agreement that decides. */
  readonly article: number | undefined;
  readonly obstacle: Obstacle | undefined;
}

export interface Preview {
  readonly origin: RegionCode;
  readonly items: readonly PreviewItem[];
  /** Agreements that cover at least one of them. */
  readonly agreements: readonly Agreement[];
  /** Whether it may be run. What is missing does not hinder: it keeps the application closed until it is given. */
  readonly ready: boolean;
}

/** The clause that decides: the object where it is covered, else the one that stands in the way. */
export function articleDeciding(coverage: Coverage): number | undefined {
  if (coverage.covered) return articleOf(coverage.agreement, 'object');
  const { agreement, clause } = coverage;
  return agreement === null || clause === null ? undefined : articleOf(agreement, clause);
}

/** Looks ahead, for a plan that was kept or one that was only thought of. */
export async function previewOf(
  ctx: Context,
  origin: RegionCode,
  taken: readonly Taken[],
  plan: Plan,
): Promise<Preview> {
  const coverageOf = await coverages(ctx);
  const items: PreviewItem[] = [];
  for (const one of taken) {
    const coverage = coverageOf(origin, one.application);
    const mappings = mappingsFor(plan, one);
    const values = valuesFor(plan, one);
    const here = await installationIfAny(ctx, one.application);
    const published = await releases(ctx, { publisher: origin, application: one.application });
    const retired = published.find(release => release.version === one.version)?.retired ?? null;
    items.push({
      taken: one,
      parts: partsOf(one.definition),
      mappings,
      values,
      missing: missingFrom(one.definition, values, mappings),
      coverage,
      article: articleDeciding(coverage),
      obstacle:
        here !== undefined
          ? 'already-here'
          : !coverage.covered
            ? 'not-covered'
            : retired !== null
              ? 'retired'
              : undefined,
    });
  }
  const covering = items.flatMap(item => (item.coverage.covered ? [item.coverage.agreement] : []));
  const agreements = covering.filter((one, index) => covering.findIndex(other => other.id === one.id) === index);
  return { origin, items, agreements, ready: items.every(item => item.obstacle === undefined) };
}

/** The preview of a duplication: of what is still to be done. */
export async function preview(ctx: Context, of: Duplication, taken: readonly Taken[]): Promise<Preview> {
  const waiting = new Set(
    of.items.filter(item => item.state === 'waiting' || item.state === 'failed').map(item => item.application),
  );
  return previewOf(
    ctx,
    of.origin,
    taken.filter(one => waiting.has(one.application)),
    of.plan,
  );
}

/** How many blanks and roles are still open in all of them together, and how many applications are complete. */
export function openQuestions(of: Preview): {
  readonly blanks: number;
  readonly roles: number;
  readonly complete: number;
} {
  return {
    blanks: of.items.reduce((sum, item) => sum + item.missing.blanks.length, 0),
    roles: of.items.reduce((sum, item) => sum + item.missing.roles.length, 0),
    complete: of.items.filter(item => isComplete(item.missing)).length,
  };
}
