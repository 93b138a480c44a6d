/** What the origin does with a proposal: look at its effect, edit it, choose, take it into a release or decline it. */
import {
  definition,
  isNews,
  originValues,
  type Publication,
  publish,
  type Release,
  release,
} from '../catalogue/index.ts';
import { editsOf } from '../duplication/index.ts';
import type { Context } from '../foundation/context.ts';
import { Problem } from '../foundation/problem.ts';
import {
  type Change,
  compare,
  compile,
  compose,
  type Definition,
  type Difference,
  type Finding,
  type Merge,
  merge,
  nationalCalendar,
  runScenarios,
  type ScenarioResult,
  type Sides,
} from '../language/index.ts';
import { type Amendment, amendedChanges, changesNow, ownNamesIn, type Proposal, suggestedVersion } from './proposal.ts';
import { begin, close, proposal, REVIEWED, type Seen, TEXT_AT_MOST, writeDown } from './proposals.ts';

/** A proposal with everything that can be said about it. Both sides see the same. */
export interface ProposalLook {
  readonly proposal: Proposal;
  /** The release that the holder changed, its changed application, and the origin's newest release. */
  readonly sides: Sides;
  readonly newest: Release;
  /** From the base to what the holder proposes, scenarios and translations included. */
  readonly offered: readonly Difference[];
  readonly merge: Merge;
  /** The newest release with the proposal; absent while a conflict waits for a choice. */
  readonly merged: Definition | undefined;
  /** From the newest release to that. */
  readonly effect: readonly Difference[];
  /** Where the result names what belongs to the holder alone. */
  readonly names: readonly Finding[];
  readonly scenarios: readonly ScenarioResult[];
  readonly version: string;
}

export async function lookAtProposal(ctx: Context, id: string): Promise<ProposalLook> {
  const of = await proposal(ctx, id);
  const base = await definition(ctx, of.baseDigest);
  const newest = await release(ctx, { publisher: of.origin, application: of.application });
  const theirs = await definition(ctx, newest.digest);
  const changes = changesNow(of);
  const ours = compose(base, changes).definition ?? base;
  const values = (await originValues(ctx, { publisher: of.origin, application: of.application }))?.parameters;
  const result = merge(base, theirs, changes, of.choices);
  const merged = result.merged;
  const effect = merged === undefined ? [] : compare(theirs, merged).filter(isNews);
  return {
    proposal: of,
    sides: { base, ours, theirs },
    newest,
    offered: compare(base, ours).filter(isNews),
    merge: result,
    merged,
    effect,
    names: merged === undefined ? [] : ownNamesIn(merged, theirs, of.forbidden),
    scenarios: merged === undefined ? [] : runScenarios(compile(merged), nationalCalendar, values),
    version: suggestedVersion(newest.version, effect),
  };
}

/** The changes in groups, as a person sees them: one with the translations that came with it. */
export function groupsOfChanges(of: Proposal): readonly (readonly Change[])[] {
  return editsOf(changesNow(of)).map(edit => [edit.change, ...edit.with]);
}

/** Edits what is proposed: leaves changes out, or writes a text or number anew. The holder sees it, with the note. */
export async function editProposal(
  ctx: Context,
  seen: Seen,
  what: Amendment & { readonly note: string },
): Promise<Proposal> {
  const before = await begin(ctx, seen, 'edit');
  const note = what.note.trim();
  if (note === '' || note.length > TEXT_AT_MOST)
    throw new Problem('proposals.reason-needed', 422, { atMost: TEXT_AT_MOST });
  const list = amendedChanges(await definition(ctx, before.baseDigest), groupsOfChanges(before), what);
  if (list === undefined) throw new Problem('proposals.cannot-stand-alone', 422, { count: 1 });
  if (list.length === 0) throw new Problem('proposals.nothing-left', 422, {});
  if (JSON.stringify(list) === JSON.stringify(changesNow(before)))
    throw new Problem('proposals.nothing-edited', 422, {});
  await ctx.db
    .updateTable('proposals')
    .set(eb => ({ edited: JSON.stringify({ list }), revision: eb('revision', '+', 1) }))
    .where('id', '=', before.id)
    .execute();
  await writeDown(ctx, before, { ...REVIEWED.edited, note, details: { changes: list.length } });
  return proposal(ctx, before.id);
}

/** Chooses where the proposal collides with the newest release: the proposal, or the release. */
export async function chooseConflict(
  ctx: Context,
  seen: Seen,
  what: { conflict: string; choice: 'ours' | 'theirs' },
): Promise<Proposal> {
  const before = await begin(ctx, seen, 'choose');
  const look = await lookAtProposal(ctx, before.id);
  if (!look.merge.conflicts.some(one => one.id === what.conflict)) throw new Problem('proposals.no-conflict', 409, {});
  const choices = { ...before.choices, [what.conflict]: what.choice };
  await ctx.db
    .updateTable('proposals')
    .set(eb => ({ choices: JSON.stringify(choices), revision: eb('revision', '+', 1) }))
    .where('id', '=', before.id)
    .execute();
  await writeDown(ctx, before, { ...REVIEWED.chosen, details: { conflict: what.conflict, choice: what.choice } });
  return proposal(ctx, before.id);
}

/**
 * Takes the proposal into a release of this region: the newest one with it merged in, under a new version, checked like any
 * other. Findings are returned and nothing is written; what concerns the proposal itself is refused.
 */
export async function accept(
  ctx: Context,
  seen: Seen,
  what: { version: string; notes: string },
): Promise<{ readonly proposal: Proposal; readonly publication: Publication }> {
  const before = await begin(ctx, seen, 'accept');
  const look = await lookAtProposal(ctx, before.id);
  if (look.merged === undefined)
    throw new Problem('proposals.conflicts-open', 409, {
      count: look.merge.conflicts.filter(one => one.choice === undefined).length,
    });
  if (look.effect.length === 0) throw new Problem('proposals.nothing-left', 409, {});
  const [name] = look.names;
  if (name !== undefined)
    throw new Problem('proposals.names-holder', 422, { value: String(name.details.value), path: name.path });
  const tree: Definition = { ...look.merged, version: what.version.trim() };
  const values = await originValues(ctx, { publisher: ctx.region, application: before.application });
  const read = { definition: tree, findings: [], ...(values === undefined ? {} : { values }) };
  const publication = await publish(ctx, new Map(), { notes: what.notes, read });
  if (!publication.published) return { proposal: before, publication };
  const accepted = await close(ctx, before, {
    state: 'accepted',
    answer: what.notes.trim().slice(0, TEXT_AT_MOST),
    releasedVersion: tree.version,
  });
  return { proposal: accepted, publication };
}

/** Declines it, with a reason that the holder reads. */
export async function decline(ctx: Context, seen: Seen, reason: string): Promise<Proposal> {
  const before = await begin(ctx, seen, 'decline');
  const answer = reason.trim();
  if (answer === '' || answer.length > TEXT_AT_MOST)
    throw new Problem('proposals.reason-needed', 422, { atMost: TEXT_AT_MOST });
  return close(ctx, before, { state: 'declined', answer });
}
