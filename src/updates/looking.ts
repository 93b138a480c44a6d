/** Looking at one update: both sides brought together with what was decided so far, and everything that follows from it. */
import { openCasesByStage } from '../cases/index.ts';
import { definition, isBreaking, type Release } from '../catalogue/index.ts';
import { draftsKept } from '../duplication/index.ts';
import type { Context } from '../foundation/context.ts';
import { Problem } from '../foundation/problem.ts';
import { type Missing, mappingsOf, missingFrom, type RoleMapping } from '../installations/index.ts';
import {
  type Change,
  changesOf,
  check,
  compare,
  compile,
  compose,
  type Definition,
  type Difference,
  digestOf,
  type Finding,
  merge,
  nationalCalendar,
  type ParameterValues,
  runScenarios,
  type ScenarioResult,
} from '../language/index.ts';
import { type Answered, answered, NOTHING_SAVED } from './choices.ts';
import { isCovered, type Offered, offer } from './offers.ts';
import type { Row } from './rows.ts';
import { nextVersion, type Obstacle, obstaclesOf, type UpdateKind } from './update.ts';

/** Everything that a merge needs, read from the tables. */
export interface Sides {
  readonly base: Definition;
  readonly theirs: Definition;
  readonly ours: Definition;
  readonly changes: readonly Change[];
  readonly values: ParameterValues;
}

/** What came of bringing the sides together. Worked out without the database. */
export interface Result {
  readonly answered: Answered;
  /** The application as it would be; absent while something is undecided or cannot be used. */
  readonly merged?: Definition;
  readonly digest?: string;
  /** Errors of the result, which its two sides do not have by themselves. */
  readonly errors: readonly Finding[];
  readonly scenarios: readonly ScenarioResult[];
  /** Values and posts, with those given for what is new. */
  readonly values: ParameterValues;
  readonly mappings: readonly RoleMapping[];
  readonly lacking: Missing;
}

export interface Look extends Result {
  readonly offered: Offered;
  /** The release that it is about: the newest, or the one that was scheduled. */
  readonly to: Release;
  readonly sides: Sides;
  readonly row: Row | undefined;
  readonly revision: number;
  /** The result, or the origin's release while there is none: what the pages compare with. */
  readonly tree: Definition;
  /** From what is at work to `tree`. */
  readonly differences: readonly Difference[];
  readonly casesByStage: ReadonlyMap<string, number>;
  readonly obstacles: readonly Obstacle[];
}

/** The release that is being decided about. Refused where nothing newer may be taken. */
export function targetOf(offered: Offered): Release {
  const { newer, row } = offered;
  const scheduled = row?.state === 'scheduled' ? newer.steps.find(one => one.version === row.version) : undefined;
  // Scheduled, and meanwhile retired without a successor: it is looked at all the same, to say so.
  const to = scheduled ?? newer.to;
  if (to === undefined) throw new Problem('updates.no-successor', 409, { application: offered.application });
  return to;
}

export async function sidesOf(ctx: Context, offered: Offered, to: Pick<Release, 'digest'>): Promise<Sides> {
  const base = await definition(ctx, offered.held.digest);
  const theirs = await definition(ctx, to.digest);
  const { installation, extending } = offered;
  if (extending !== undefined) {
    const ours = await definition(ctx, extending.release.digest);
    return { base, theirs, ours, changes: changesOf(compare(base, ours)), values: {} };
  }
  const changes = installation?.adaptation?.changes ?? [];
  return {
    base,
    theirs,
    // The tree at work; where an adaptation can no longer be composed the merge says so.
    ours: changes.length === 0 ? base : (compose(base, changes).definition ?? base),
    changes,
    values: installation?.parameters ?? {},
  };
}

type Given = Pick<Row, 'choices' | 'parameters' | 'roles'>;
const NOTHING_GIVEN: Given = { choices: NOTHING_SAVED, parameters: {}, roles: [] };

/** Brings the sides together. Pure, so that it may be done outside of a transaction. */
export function resultOf(
  kind: UpdateKind,
  sides: Sides,
  mappings: readonly RoleMapping[],
  given: Given = NOTHING_GIVEN,
): Result {
  const { base, theirs, changes } = sides;
  const done = answered(given.choices, choices => merge(base, theirs, changes, choices, { values: sides.values }));
  const values = { ...done.merge.values, ...given.parameters };
  const mapped = withMappings(mappings, given.roles);
  const merged = done.merge.merged === undefined ? undefined : named(kind, sides, done.merge.merged);
  if (merged === undefined) {
    return {
      answered: done,
      errors: [],
      scenarios: [],
      values,
      mappings: mapped,
      lacking: missingFrom(theirs, values, mapped),
    };
  }
  const errors = check(merged).filter(one => one.severity === 'error');
  return {
    answered: done,
    merged,
    digest: digestOf(merged),
    errors,
    scenarios: errors.length > 0 ? [] : runScenarios(compile(merged), nationalCalendar),
    values,
    mappings: mapped,
    lacking: missingFrom(merged, values, mapped),
  };
}

/** An application that follows its archetype is a new release of its own. */
function named(kind: UpdateKind, { ours }: Sides, merged: Definition): Definition {
  if (kind === 'release') return merged;
  return { ...merged, version: nextVersion(ours.version, compare(ours, merged).some(isBreaking)) };
}

/** What is mapped, with what was given for the update in its place. */
export function withMappings(here: readonly RoleMapping[], given: readonly RoleMapping[]): readonly RoleMapping[] {
  const key = (one: RoleMapping) => `${one.role} ${one.option}`;
  const news = new Set(given.map(key));
  return [...here.filter(one => !news.has(key(one))), ...given];
}

/** What is shown while something waits for a choice: the new release with what of the region's own is not in question. */
function asFarAsDecided({ theirs, base }: Sides, { answered }: Result): Definition {
  if (base.kind === 'archetype') return theirs;
  return compose(theirs, answered.merge.kept).definition ?? theirs;
}

export async function look(ctx: Context, kind: UpdateKind, application: string): Promise<Look> {
  const offered = await offer(ctx, kind, application);
  const { row, installation } = offered;
  const to = targetOf(offered);
  const sides = await sidesOf(ctx, offered, to);
  const mappings = installation === undefined ? [] : await mappingsOf(ctx, application);
  const result = resultOf(kind, sides, mappings, row);
  const tree = result.merged ?? asFarAsDecided(sides, result);
  return {
    ...result,
    offered,
    to,
    sides,
    row,
    revision: row?.revision ?? 0,
    tree,
    differences: compare(sides.ours, tree),
    casesByStage: installation === undefined ? new Map() : await openCasesByStage(ctx, application),
    obstacles: obstaclesOf({
      ...readiness(result),
      covered: isCovered(offered.coverage),
      retired: to.retired !== null,
      draft: installation !== undefined && (await draftsKept(ctx)).has(application),
      isOpen: installation?.state === 'open',
    }),
  };
}

/** What the law of obstacles wants to know of a result. */
export function readiness(result: Result) {
  const { merge: done } = result.answered;
  return {
    unusable: done.findings.length,
    open: done.conflicts.filter(one => one.choice === undefined).length,
    errors: result.errors.length,
    failing: result.scenarios.filter(one => !one.passed).length,
    lacking: result.lacking.blanks.length + result.lacking.roles.length,
  };
}
