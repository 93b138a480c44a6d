/** Work of a post done in its name by a post below it, for some days: given, taken back, and over by itself. */
import type { Selectable } from 'kysely';
import { isAllowed } from '../foundation/allowed.ts';
import { type CalendarDate, isCalendarDate } from '../foundation/clock.ts';
import type { Context } from '../foundation/context.ts';
import { uuidv7 } from '../foundation/identifiers.ts';
import { record } from '../foundation/journal.ts';
import { found, Problem } from '../foundation/problem.ts';
import { person } from '../people/index.ts';
import { delegationRefusal, holdsOn, levelsBelow } from './acting-law.ts';
import { holders } from './appointments.ts';
import { post, postsAll } from './posts.ts';
import type { DelegationKind, DelegationsTable } from './tables.ts';
import { today } from './today.ts';

export interface Delegation {
  readonly id: string;
  readonly post: string;
  readonly toPost: string;
  /** The one holder of the receiving post who does it; null: whoever holds it. */
  readonly toOfficial: string | null;
  readonly kind: DelegationKind;
  /** May rule as well, not only prepare. */
  readonly decides: boolean;
  /** Null: of all applications. */
  readonly applications: readonly string[] | null;
  readonly starts: CalendarDate;
  readonly ends: CalendarDate;
  readonly basis: string;
  readonly withdrawn: boolean;
}

export const BASIS_AT_MOST_CHARACTERS = 300;

function read(row: Selectable<DelegationsTable>): Delegation {
  return {
    id: row.id,
    post: row.post,
    toPost: row.to_post,
    toOfficial: row.to_official,
    kind: row.kind,
    decides: row.decides,
    applications: row.applications,
    starts: row.starts,
    ends: row.ends,
    basis: row.basis,
    withdrawn: row.withdrawn_at !== null,
  };
}

interface Wanted {
  readonly fromPosts?: readonly string[];
  readonly toPosts?: readonly string[];
  /** Only those that hold on this day; absent: also those of the past and the future. */
  readonly date?: CalendarDate;
}

async function delegationsWhere(ctx: Context, { fromPosts, toPosts, date }: Wanted): Promise<readonly Delegation[]> {
  let query = ctx.db
    .selectFrom('delegations')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('withdrawn_at', 'is', null);
  if (fromPosts !== undefined) query = query.where(eb => eb('post', '=', eb.fn.any(eb.val([...fromPosts]))));
  if (toPosts !== undefined) query = query.where(eb => eb('to_post', '=', eb.fn.any(eb.val([...toPosts]))));
  if (date !== undefined) query = query.where('starts', '<=', date).where('ends', '>=', date);
  return (await query.orderBy('starts', 'desc').orderBy('id', 'desc').execute()).map(read);
}

/** Those that hold on a day. */
export function activeDelegations(
  ctx: Context,
  wanted: Wanted & { readonly date: CalendarDate },
): Promise<readonly Delegation[]> {
  return delegationsWhere(ctx, wanted);
}

/** What a post has given down, or works for another, that is not over: today's and those to come, the newest first. */
export async function delegationsOf(ctx: Context, postId: string): Promise<readonly Delegation[]> {
  const date = await today(ctx);
  const both = [
    ...(await delegationsWhere(ctx, { fromPosts: [postId] })),
    ...(await delegationsWhere(ctx, { toPosts: [postId] })),
  ];
  return both.filter(one => one.ends >= date);
}

export interface NewDelegation {
  readonly post: string;
  readonly toPost: string;
  readonly toOfficial?: string | null;
  readonly kind: DelegationKind;
  readonly decides: boolean;
  readonly applications?: readonly string[] | null;
  readonly starts: CalendarDate;
  readonly ends: CalendarDate;
  /** Decree or order on which it rests. */
  readonly basis: string;
}

/** Whether the actor may give the work of this post down: who holds it by appointment, and the operator on their order. */
function mayGive(ctx: Context, postId: string): boolean {
  const { actor } = ctx;
  const isHolder = actor.kind === 'official' && actor.posts.some(one => one.id === postId && one.as === undefined);
  return isHolder || isAllowed(ctx, ['operator']);
}

/**
 * Gives work of a post to one below it, for days. Problems `workforce.not-holder` 403, `workforce.dates` 422,
 * `workforce.basis` 422, `workforce.delegation-too-low` 422 (a mandate at most two levels, a delegation one: UU 30/2014 Ps 13,
 * 14), `workforce.delegation-overlaps` 422.
 */
export async function delegate(ctx: Context, wanted: NewDelegation): Promise<Delegation> {
  if (!mayGive(ctx, wanted.post)) {
    throw new Problem('workforce.not-holder', ctx.actor.kind === 'official' ? 403 : 401, { id: wanted.post });
  }
  const { starts, ends } = wanted;
  if (!isCalendarDate(starts) || !isCalendarDate(ends) || ends < starts || ends < (await today(ctx)))
    throw new Problem('workforce.dates', 422);
  const basis = wanted.basis.trim();
  if (basis === '' || basis.length > BASIS_AT_MOST_CHARACTERS)
    throw new Problem('workforce.basis', 422, { atMost: BASIS_AT_MOST_CHARACTERS });
  const [from, to] = [await post(ctx, wanted.post), await post(ctx, wanted.toPost)];
  const applications = wanted.applications ?? null;
  const refused = delegationRefusal(
    { ...wanted, applications, levels: levelsBelow(to, from, await postsAll(ctx)) },
    await delegationsWhere(ctx, { fromPosts: [from.id] }),
  );
  const both = { post: from.title, to: to.title };
  if (refused === 'delegation-too-low') throw new Problem('workforce.delegation-too-low', 422, both);
  if (refused === 'delegation-overlaps') throw new Problem('workforce.delegation-overlaps', 422, both);
  if (wanted.toOfficial != null && !(await holders(ctx, to.id)).some(one => one.id === wanted.toOfficial))
    throw new Problem('workforce.no-colleague', 422);
  const row = {
    region: ctx.region,
    id: uuidv7(ctx.now.getTime()),
    post: from.id,
    to_post: to.id,
    to_official: wanted.toOfficial ?? null,
    kind: wanted.kind,
    decides: wanted.decides,
    applications: applications === null ? null : [...applications],
    starts,
    ends,
    basis,
    made_by: ctx.actor.kind === 'official' ? ctx.actor.id : null,
    made_at: ctx.now,
    withdrawn_at: null,
  };
  await ctx.db.insertInto('delegations').values(row).execute();
  const who = wanted.toOfficial == null ? null : (await person(ctx, wanted.toOfficial)).name;
  await record(ctx, {
    event: 'post.delegated',
    subject: { kind: 'post', id: from.id },
    details: {
      delegation: row.id,
      title: from.title,
      to: to.id,
      toTitle: to.title,
      name: who,
      kind: wanted.kind,
      decides: wanted.decides,
      applications: applications?.join(', ') ?? null,
      starts,
      ends,
      basis,
    },
  });
  return read(row);
}

/** Takes back what was given down, at once; its work stays with the post. Problem `workforce.no-delegation` 404. */
export async function withdrawDelegation(ctx: Context, id: string): Promise<void> {
  const row = await ctx.db
    .selectFrom('delegations')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  const before = found(row, 'workforce.no-delegation', { id });
  if (!mayGive(ctx, before.post)) throw new Problem('workforce.not-holder', 403, { id: before.post });
  await ctx.db
    .updateTable('delegations')
    .set({ withdrawn_at: ctx.now })
    .where('region', '=', ctx.region)
    .where('id', '=', id)
    .execute();
  await record(ctx, {
    event: 'post.delegation-withdrawn',
    subject: { kind: 'post', id: before.post },
    details: { delegation: id, to: before.to_post, wasInForce: holdsOn(before, await today(ctx)) },
  });
}
