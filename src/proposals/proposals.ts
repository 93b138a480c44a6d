/** Proposals: reading them, and what the holder does. */
import { type Selectable, sql } from 'kysely';
import { definition, forbiddenStrings } from '../catalogue/index.ts';
import { adapted, type Edit, editsOf, errorsIn, ownChanges } from '../duplication/index.ts';
import { actorName, allow } from '../foundation/allowed.ts';
import type { Context } from '../foundation/context.ts';
import { isUuid, uuidv7 } from '../foundation/identifiers.ts';
import { record } from '../foundation/journal.ts';
import { found, Problem } from '../foundation/problem.ts';
import { type Installation, installation } from '../installations/index.ts';
import {
  type Change,
  compile,
  type Definition,
  type Finding,
  nationalCalendar,
  runScenarios,
  type ScenarioResult,
} from '../language/index.ts';
import { ownNamesIn, type Proposal, type ProposalStep, stepRefusal } from './proposal.ts';
import type { ProposalsTable } from './tables.ts';

/** Who gives back, and who looks at what is given. */
export const DESK = ['application-owner', 'cooperation'] as const;

/** Open proposals of one application and holder at once: more are better offered together. */
const OPEN_AT_MOST = 20;
/** Longest reason, answer, note: what a letter says in half a page. */
export const TEXT_AT_MOST = 2_000;
const BASIS_AT_MOST = 300;
/** Events of one proposal, comments included: after that people should meet. */
const EVENTS_AT_MOST = 500;
/** Proposals in a list; the newest. */
const LISTED_AT_MOST = 500;

function read(row: Selectable<ProposalsTable>): Proposal {
  return {
    id: row.id,
    origin: row.origin,
    holder: row.holder,
    application: row.application,
    baseVersion: row.base_version,
    baseDigest: row.base_digest,
    offered: row.changes.list,
    edited: row.edited?.list ?? null,
    choices: row.choices,
    forbidden: row.forbidden.list,
    reason: row.reason,
    basis: row.basis,
    state: row.state,
    answer: row.answer,
    releasedVersion: row.released_version,
    offeredBy: row.offered_by,
    offeredAt: row.offered_at,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    revision: row.revision,
  };
}

/** One proposal; problem `proposals.none` where there is none, which a third region gets for every proposal. */
export async function proposal(ctx: Context, id: string): Promise<Proposal> {
  const row = isUuid(id)
    ? await ctx.db.selectFrom('proposals').selectAll().where('id', '=', id).executeTakeFirst()
    : undefined;
  return read(found(row, 'proposals.none', {}));
}

/** Those that came to this region, or those that it sent; the newest first. */
export async function proposals(
  ctx: Context,
  which: { side: 'origin' | 'holder'; application?: string },
): Promise<readonly Proposal[]> {
  let query = ctx.db.selectFrom('proposals').selectAll().where(which.side, '=', ctx.region);
  if (which.application !== undefined) query = query.where('application', '=', which.application);
  return (await query.orderBy('offered_at', 'desc').orderBy('id', 'desc').limit(LISTED_AT_MOST).execute()).map(read);
}

/** How many wait for this region as origin: the number in the menu. */
export async function proposalsAwaiting(ctx: Context): Promise<number> {
  const row = await ctx.db
    .selectFrom('proposals')
    .select(eb => eb.fn.countAll<string>().as('n'))
    .where('origin', '=', ctx.region)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return Number(row?.n ?? 0);
}

export interface ProposalEvent {
  readonly seq: number;
  readonly at: Date;
  readonly party: string;
  readonly actor: string;
  readonly event: string;
  readonly note: string | null;
}

/** What happened and what was said, oldest first. */
export async function eventsOfProposal(ctx: Context, id: string): Promise<readonly ProposalEvent[]> {
  return ctx.db
    .selectFrom('proposal_events')
    .select(['seq', 'at', 'party', 'actor', 'event', 'note'])
    .where('proposal', '=', id)
    .orderBy('seq')
    .execute();
}

/** What may be offered of an application at work here. */
export interface Offerable {
  readonly installation: Installation;
  readonly base: Definition;
  readonly edits: readonly Edit[];
}

/** The changes that are at work; drafts are not offered before they are. */
export async function offerable(ctx: Context, application: string): Promise<Offerable> {
  const here = await installation(ctx, application);
  if (here.publisher === ctx.region) throw new Problem('proposals.own-application', 409, {});
  const edits = editsOf(ownChanges(here.adaptation?.changes ?? []));
  return { installation: here, base: await definition(ctx, here.baseDigest), edits };
}

/** What chosen changes come to, before they are offered. */
export interface OfferLook extends Offerable {
  readonly chosen: readonly number[];
  /** With what follows from them. */
  readonly changes: readonly Change[];
  /** The release with these changes alone; absent where they cannot stand without the others. */
  readonly tree?: Definition;
  readonly errors: readonly Finding[];
  /** Where something stands in it that belongs to this region alone. */
  readonly names: readonly Finding[];
  readonly scenarios: readonly ScenarioResult[];
}

/** Looks at chosen changes; `dropping`: without the scenarios whose outcome they change. */
export async function lookAtOffer(
  ctx: Context,
  application: string,
  chosen: readonly number[],
  dropping = false,
): Promise<OfferLook> {
  const from = await offerable(ctx, application);
  const list = from.edits.filter(edit => chosen.includes(edit.index)).flatMap(edit => [edit.change, ...edit.with]);
  const first = adapted(from.base, list);
  const scenarios = first.definition === undefined ? [] : runScenarios(compile(first.definition), nationalCalendar);
  const failing = new Set(scenarios.filter(one => !one.passed).map(one => one.id));
  const made = dropping && failing.size > 0 ? adapted(from.base, list, failing) : first;
  const forbidden = await forbiddenStrings(ctx);
  return {
    ...from,
    chosen,
    changes: made.changes,
    ...(made.definition === undefined ? {} : { tree: made.definition }),
    errors: errorsIn(made.findings),
    names: made.definition === undefined ? [] : ownNamesIn(made.definition, from.base, forbidden),
    scenarios,
  };
}

function textOf(text: string, code: string, atMost = TEXT_AT_MOST): string {
  const said = text.trim();
  if (said === '' || said.length > atMost) throw new Problem(code, 422, { atMost });
  return said;
}

export interface Offering {
  readonly application: string;
  readonly chosen: readonly number[];
  readonly reason: string;
  readonly basis?: string;
  /** Scenarios that turn out otherwise are meant to. */
  readonly outcomesMayChange: boolean;
}

/** Offers changes to the origin. All is checked before anything is written. */
export async function offer(ctx: Context, what: Offering): Promise<Proposal> {
  allow(ctx, DESK, 'proposals.may-not');
  const reason = textOf(what.reason, 'proposals.reason-needed');
  const basis = (what.basis ?? '').trim();
  if (basis.length > BASIS_AT_MOST) throw new Problem('proposals.basis-too-long', 422, { atMost: BASIS_AT_MOST });
  const look = await lookAtOffer(ctx, what.application, what.chosen, what.outcomesMayChange);
  if (look.changes.length === 0) throw new Problem('proposals.nothing-chosen', 422, {});
  if (look.tree === undefined || look.errors.length > 0)
    throw new Problem('proposals.cannot-stand-alone', 422, { count: Math.max(1, look.errors.length) });
  const [name] = look.names;
  if (name !== undefined) throw new Problem('proposals.own-names', 422, { value: String(name.details.value) });
  if (look.scenarios.some(one => !one.passed) && !what.outcomesMayChange)
    throw new Problem('proposals.outcomes-change', 422, { count: look.scenarios.filter(one => !one.passed).length });
  const here = look.installation;
  const open = (await proposals(ctx, { side: 'holder', application: here.application })).filter(
    one => one.state === 'open' && one.origin === here.publisher,
  );
  if (open.length >= OPEN_AT_MOST) throw new Problem('proposals.too-many-open', 409, { atMost: OPEN_AT_MOST });
  const id = uuidv7();
  await ctx.db
    .insertInto('proposals')
    .values({
      id,
      origin: here.publisher,
      holder: ctx.region,
      application: here.application,
      base_version: here.version,
      base_digest: here.baseDigest,
      changes: JSON.stringify({ list: look.changes }),
      edited: null,
      forbidden: JSON.stringify({ list: await forbiddenStrings(ctx) }),
      reason,
      basis: basis === '' ? null : basis,
      state: 'open',
      answer: null,
      released_version: null,
      offered_by: actorName(ctx),
      offered_at: ctx.now,
      decided_by: null,
      decided_at: null,
    })
    .execute();
  const made = await proposal(ctx, id);
  await writeDown(ctx, made, {
    event: 'proposal.offered',
    note: reason,
    details: { version: here.version, changes: what.chosen.length },
  });
  return made;
}

/** Which proposal, as the person saw it. */
export interface Seen {
  readonly id: string;
  readonly revision: number;
}

/** Locks the proposal and makes sure that this region may take the step, on what the person saw. */
export async function begin(ctx: Context, seen: Seen, step: ProposalStep): Promise<Proposal> {
  allow(ctx, DESK, 'proposals.may-not');
  if (isUuid(seen.id)) await sql`select 1 from proposals where id = ${seen.id} for update`.execute(ctx.db);
  const before = await proposal(ctx, seen.id);
  const refusal = stepRefusal(before, step, ctx.region);
  if (refusal === 'not-your-step') throw new Problem('proposals.not-your-step', 403, {});
  if (refusal === 'closed') throw new Problem('proposals.closed', 409, {});
  if (before.revision !== seen.revision) throw new Problem('proposals.changed-meanwhile', 409, {});
  return before;
}

/** The line that both sides read, and the line of this region's journal. */
export async function writeDown(
  ctx: Context,
  of: Proposal,
  what: { event: string; note?: string | undefined; details?: Readonly<Record<string, string | number>> },
): Promise<void> {
  const last = await ctx.db
    .selectFrom('proposal_events')
    .select(eb => eb.fn.max('seq').as('seq'))
    .where('proposal', '=', of.id)
    .executeTakeFirst();
  const seq = Number(last?.seq ?? 0) + 1;
  if (seq > EVENTS_AT_MOST) throw new Problem('proposals.too-many-comments', 409, { atMost: EVENTS_AT_MOST });
  await ctx.db
    .insertInto('proposal_events')
    .values({
      proposal: of.id,
      origin: of.origin,
      holder: of.holder,
      seq,
      at: ctx.now,
      party: ctx.region,
      actor: actorName(ctx),
      event: what.event.slice('proposal.'.length),
      note: what.note ?? null,
    })
    .execute();
  await record(ctx, {
    event: what.event,
    subject: { kind: 'proposal', id: of.id },
    reason: what.note,
    details: { origin: of.origin, holder: of.holder, application: of.application, ...what.details },
  });
}

/** Says something about a proposal; the other side reads it. */
export async function comment(ctx: Context, id: string, text: string): Promise<void> {
  const { revision } = await proposal(ctx, id);
  const before = await begin(ctx, { id, revision }, 'comment');
  const note = textOf(text, 'proposals.comment-needed');
  await writeDown(ctx, before, { event: 'proposal.commented', note });
}

/** Takes a proposal back. */
export async function withdraw(ctx: Context, seen: Seen, reason: string): Promise<Proposal> {
  const before = await begin(ctx, seen, 'withdraw');
  return close(ctx, before, { state: 'withdrawn', answer: textOf(reason, 'proposals.reason-needed') });
}

/** What the origin does with a proposal before it ends. */
export const REVIEWED = {
  edited: { event: 'proposal.edited' },
  chosen: { event: 'proposal.chosen' },
} as const;

const CLOSING = {
  accepted: { event: 'proposal.accepted' },
  declined: { event: 'proposal.declined' },
  withdrawn: { event: 'proposal.withdrawn' },
} as const;

/** Ends a proposal one way or the other. */
export async function close(
  ctx: Context,
  before: Proposal,
  to: { state: 'accepted' | 'declined' | 'withdrawn'; answer: string; releasedVersion?: string },
): Promise<Proposal> {
  await ctx.db
    .updateTable('proposals')
    .set(eb => ({
      state: to.state,
      answer: to.answer,
      released_version: to.releasedVersion ?? null,
      decided_by: actorName(ctx),
      decided_at: ctx.now,
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', before.id)
    .execute();
  await writeDown(ctx, before, {
    ...CLOSING[to.state],
    note: to.answer,
    details: to.releasedVersion === undefined ? {} : { version: to.releasedVersion },
  });
  return proposal(ctx, before.id);
}
