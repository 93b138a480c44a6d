/** Adapting an installed application: the draft that an owner works on, what it amounts to, and putting it to work. */

import { openCasesByDigest } from '../cases/index.ts';
import { definition, store } from '../catalogue/index.ts';
import { actorName, allow } from '../foundation/allowed.ts';
import type { Context } from '../foundation/context.ts';
import { record } from '../foundation/journal.ts';
import { Problem } from '../foundation/problem.ts';
import { adopt, type Installation, installation } from '../installations/index.ts';
import {
  type Change,
  compare,
  compile,
  compose,
  type Definition,
  type Difference,
  digestOf,
  nationalCalendar,
  runScenarios,
  type ScenarioResult,
} from '../language/index.ts';
import {
  type Adapted,
  adapted,
  EDITS_AT_MOST,
  editsOf,
  errorsIn,
  type Grounds,
  ownChanges,
  pathOf,
  type Wish,
  wishing,
  without,
} from './adapting.ts';

const OWNER = ['application-owner'] as const;

/** An installed application with what its owner is changing about it. */
export interface Draft {
  readonly installation: Installation;
  /** The release as published. */
  readonly base: Definition;
  /** The owner's own changes over the release, those at work and those not yet. */
  readonly list: readonly Change[];
  /** Whether anything was changed since what is at work. */
  readonly kept: boolean;
  readonly updatedBy: string | undefined;
}

/** The draft of an application; without one, the adaptation that is at work. */
export async function draftOf(ctx: Context, application: string): Promise<Draft> {
  const here = await installation(ctx, application);
  const row = await ctx.db
    .selectFrom('adaptation_drafts')
    .select(['changes', 'updated_by'])
    .where('region', '=', ctx.region)
    .where('application', '=', application)
    .executeTakeFirst();
  const list = row === undefined ? ownChanges(here.adaptation?.changes ?? []) : row.changes.list;
  return {
    installation: here,
    base: await definition(ctx, here.baseDigest),
    list,
    kept: row !== undefined,
    updatedBy: row?.updated_by,
  };
}

/** Applications of which an adaptation is half made: kept, and not yet at work. */
export async function draftsKept(ctx: Context): Promise<ReadonlySet<string>> {
  const rows = await ctx.db
    .selectFrom('adaptation_drafts')
    .select('application')
    .where('region', '=', ctx.region)
    .execute();
  return new Set(rows.map(row => row.application));
}

/** A draft with everything that can be said about it. */
export interface Look extends Draft {
  readonly adapted: Adapted;
  /** The tree to show: the result, or the release where there is none. */
  readonly tree: Definition;
  /** From the release to the result, scenarios and translations aside. */
  readonly differences: readonly Difference[];
  readonly scenarios: readonly ScenarioResult[];
  /** Digest of the result: what a publication must name, so that nobody publishes what they have not seen. */
  readonly digest: string;
  /** Whether the result is something else than what is at work. */
  readonly isNew: boolean;
  /** Cases that go on under the tree they were opened with. */
  readonly openCases: number;
}

const isAside = (path: string): boolean => path.startsWith('translations.') || path.startsWith('scenarios.');

/** A draft and its tree, for the pages on which a part is chosen or changed: nothing is tried. */
export type PartsLook = Pick<Look, 'installation' | 'base' | 'list' | 'kept' | 'updatedBy' | 'tree'>;

export async function partsOfDraft(ctx: Context, application: string): Promise<PartsLook> {
  const draft = await draftOf(ctx, application);
  return { ...draft, tree: compose(draft.base, draft.list).definition ?? draft.base };
}

export async function lookAt(ctx: Context, application: string): Promise<Look> {
  const draft = await draftOf(ctx, application);
  const made = adapted(draft.base, draft.list);
  const tree = made.definition ?? draft.base;
  const usable = made.definition !== undefined && errorsIn(made.findings).length === 0;
  const digest = digestOf(tree);
  const counted = await openCasesByDigest(ctx, application);
  return {
    ...draft,
    adapted: made,
    tree,
    differences: compare(draft.base, tree).filter(one => !isAside(one.path)),
    scenarios: usable ? runScenarios(compile(tree), nationalCalendar) : [],
    digest,
    isNew: digest !== draft.installation.digest,
    openCases: [...counted.values()].reduce((sum, count) => sum + count, 0),
  };
}

async function keep(
  ctx: Context,
  application: string,
  list: readonly Change[],
  what: { event: string; path: string; reason?: string | undefined },
): Promise<void> {
  if (editsOf(list).length > EDITS_AT_MOST)
    throw new Problem('duplication.too-many-edits', 422, { atMost: EDITS_AT_MOST });
  const row = { changes: JSON.stringify({ list }), updated_by: actorName(ctx), updated_at: ctx.now };
  await ctx.db
    .insertInto('adaptation_drafts')
    .values({ region: ctx.region, application, ...row })
    .onConflict(conflict => conflict.columns(['region', 'application']).doUpdateSet(row))
    .execute();
  await record(ctx, {
    event: what.event,
    subject: { kind: 'installation', id: application },
    reason: what.reason,
    details: { path: what.path, changes: editsOf(list).length },
  });
}

/** Adds wishes to the draft, all for one reason. */
export async function edit(
  ctx: Context,
  application: string,
  wishes: readonly Wish[],
  grounds: Grounds,
): Promise<void> {
  allow(ctx, OWNER, 'duplication.may-not-adapt');
  const { base, list } = await draftOf(ctx, application);
  const next = wishes.reduce((changes, wish) => wishing(base, changes, wish, grounds), list);
  await keep(ctx, application, next, {
    event: 'adaptation.drafted',
    path: wishes.map(wish => wish.path).join(', '),
    reason: grounds.reason,
  });
}

/** Takes one edit out of the draft. */
export async function takeBack(ctx: Context, application: string, index: number): Promise<void> {
  allow(ctx, OWNER, 'duplication.may-not-adapt');
  const { list } = await draftOf(ctx, application);
  const gone = editsOf(list)[index];
  const next = without(list, index);
  if (next === undefined || gone === undefined) throw new Problem('duplication.no-edit', 409, { index });
  await keep(ctx, application, next, { event: 'adaptation.edit-undone', path: pathOf(gone.change) });
}

async function dropDraft(ctx: Context, application: string): Promise<void> {
  await ctx.db
    .deleteFrom('adaptation_drafts')
    .where('region', '=', ctx.region)
    .where('application', '=', application)
    .execute();
}

/** Throws the draft away; what is at work stays. */
export async function discard(ctx: Context, application: string): Promise<void> {
  allow(ctx, OWNER, 'duplication.may-not-adapt');
  await installation(ctx, application);
  await dropDraft(ctx, application);
  await record(ctx, { event: 'adaptation.discarded', subject: { kind: 'installation', id: application } });
}

/**
 * Puts the draft to work as the region's adaptation. The release stays as it was published; the layer is kept beside it.
 * Refused while anything is wrong, while a scenario fails whose outcome was not said to change, and where the result is
 * not the one that was looked at (`seen`).
 */
export async function publishAdaptation(
  ctx: Context,
  application: string,
  wanted: { seen: string; outcomesMayChange: boolean },
): Promise<Installation> {
  allow(ctx, OWNER, 'duplication.may-not-adapt');
  const look = await lookAt(ctx, application);
  if (look.digest !== wanted.seen) throw new Problem('duplication.outdated-draft', 409, {});
  const errors = errorsIn(look.adapted.findings);
  if (look.adapted.definition === undefined || errors.length > 0)
    throw new Problem('duplication.draft-broken', 422, { count: errors.length });
  if (!look.isNew) throw new Problem('duplication.nothing-changed', 409, {});
  const failing = look.scenarios.filter(one => !one.passed).map(one => one.id);
  if (failing.length > 0 && !wanted.outcomesMayChange)
    throw new Problem('duplication.scenarios-fail', 422, { count: failing.length });
  const final = failing.length === 0 ? look.adapted : adapted(look.base, look.list, new Set(failing));
  const tree = final.definition;
  if (tree === undefined || errorsIn(final.findings).length > 0)
    throw new Problem('duplication.draft-broken', 422, { count: errorsIn(final.findings).length });
  const { baseDigest, version } = look.installation;
  const digest = final.changes.length === 0 ? baseDigest : await store(ctx, tree);
  const adaptation = final.changes.length === 0 ? null : { base: `${application}@${version}`, changes: final.changes };
  await dropDraft(ctx, application);
  await record(ctx, {
    event: 'adaptation.published',
    subject: { kind: 'installation', id: application },
    reason: reasonsOf(look.list),
    details: {
      was: look.installation.digest,
      digest,
      changes: editsOf(look.list).length,
      outcomesChanged: failing,
      openCases: look.openCases,
    },
  });
  return adopt(ctx, application, { digest, adaptation });
}

/** Reasons that a line of the journal names at most; all of them are kept with the adaptation. */
const REASONS_AT_MOST = 5;

function reasonsOf(list: readonly Change[]): string {
  const reasons = [...new Set(list.flatMap(change => (change.reason === undefined ? [] : [change.reason])))];
  return reasons.slice(0, REASONS_AT_MOST).join(' · ');
}

/** Puts the release as published to work again. Cases opened meanwhile keep the tree they were opened under. */
export async function putBack(ctx: Context, application: string, reason: string): Promise<Installation> {
  allow(ctx, OWNER, 'duplication.may-not-adapt');
  const here = await installation(ctx, application);
  if (here.adaptation === null) throw new Problem('duplication.nothing-changed', 409, {});
  await dropDraft(ctx, application);
  await record(ctx, {
    event: 'adaptation.put-back',
    subject: { kind: 'installation', id: application },
    reason,
    details: { was: here.digest, digest: here.baseDigest },
  });
  return adopt(ctx, application, { digest: here.baseDigest, adaptation: null });
}
