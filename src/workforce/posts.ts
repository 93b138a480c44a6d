/** Posts, and which of them answers for a place. */
import { allow } from '../foundation/allowed.ts';
import type { Context, Duty } from '../foundation/context.ts';
import { record } from '../foundation/journal.ts';
import { found, Problem } from '../foundation/problem.ts';
import { remembered } from '../foundation/remembered.ts';
import type { Place } from '../language/index.ts';
import { makesCircle, superiorAmong } from './superior.ts';
import { today } from './today.ts';

export interface Post {
  readonly id: string;
  readonly title: string;
  readonly agency: string;
  readonly kind: string;
  /** Code of the district or village it answers for; a neighbourhood is the village's code with `/rw` or `/rw/rt`. */
  readonly area: string | null;
  readonly duties: readonly Duty[];
  /** The post it answers to, where the region declared one; null: by the rule (`superiorOf`). */
  readonly superior: string | null;
}

const columns = ['id', 'title', 'agency', 'kind', 'area', 'duties', 'superior'] as const;

/** A case that moves asks for the same desks again and again. */
const known = remembered<Post | undefined>();

/** All posts that exist, by agency and title. */
export async function postsAll(ctx: Context): Promise<readonly Post[]> {
  return ctx.db
    .selectFrom('posts')
    .select(columns)
    .where('region', '=', ctx.region)
    .where('abolished_on', 'is', null)
    .orderBy('agency')
    .orderBy('title')
    .execute();
}

/** One post, also an abolished one (old cases name it); problem `workforce.no-post`. */
export async function post(ctx: Context, id: string): Promise<Post> {
  const row = await known.of(ctx.db, `${ctx.region} ${id}`, () =>
    ctx.db.selectFrom('posts').select(columns).where('region', '=', ctx.region).where('id', '=', id).executeTakeFirst(),
  );
  return found(row, 'workforce.no-post', { id });
}

/** Areas that hold a place, the smallest first. Pure. */
export function areasOf(place: Place): readonly string[] {
  const { kecamatan, kelurahan, rw, rt } = place;
  const plain = (text: string) => text.replace(/\D/g, '').replace(/^0+/, '').padStart(2, '0');
  const areas: string[] = [];
  if (kelurahan !== undefined && kelurahan !== '') {
    const hasRw = rw !== undefined && rw !== '';
    if (hasRw && rt !== undefined && rt !== '') areas.push(`${kelurahan}/${plain(rw)}/${plain(rt)}`);
    if (hasRw) areas.push(`${kelurahan}/${plain(rw)}`);
    areas.push(kelurahan);
  }
  areas.push(kecamatan);
  return areas;
}

/** The post of this kind whose area holds the place, the smallest area first; undefined where there is none. */
export async function postForPlace(ctx: Context, kind: string, place: Place): Promise<Post | undefined> {
  const areas = areasOf(place);
  return known.of(ctx.db, `${ctx.region} ${kind} ${areas.join()}`, () => firstOf(ctx, kind, areas));
}

async function firstOf(ctx: Context, kind: string, areas: readonly string[]): Promise<Post | undefined> {
  const rows = await ctx.db
    .selectFrom('posts')
    .select(columns)
    .where('region', '=', ctx.region)
    .where('kind', '=', kind)
    .where('area', 'in', [...areas])
    .where('abolished_on', 'is', null)
    .orderBy('id')
    .execute();
  return [...rows].sort((a, b) => areas.indexOf(a.area ?? '') - areas.indexOf(b.area ?? ''))[0];
}

/** The post above this one: the one that the region declared, else the one by rule; undefined for the head of region. */
export async function superiorOf(ctx: Context, postId: string): Promise<Post | undefined> {
  return superiorAmong(await post(ctx, postId), await postsAll(ctx));
}

/**
 * Declares which post another answers to; null goes back to the rule.
 * Problems `workforce.no-post`, `workforce.circle` 422 where a post would stand above itself.
 */
export async function setSuperior(ctx: Context, postId: string, superior: string | null): Promise<void> {
  allow(ctx, ['operator'], 'workforce.may-not');
  const [of, all] = [await post(ctx, postId), await postsAll(ctx)];
  const above =
    superior === null
      ? null
      : found(
          all.find(one => one.id === superior),
          'workforce.no-post',
          { id: superior },
        );
  if (above !== null && makesCircle(of, above.id, all))
    throw new Problem('workforce.circle', 422, { post: of.title, superior: above.title });
  known.forget(ctx.db);
  await ctx.db
    .updateTable('posts')
    .set({ superior })
    .where('region', '=', ctx.region)
    .where('id', '=', postId)
    .execute();
  await record(ctx, {
    event: 'post.superior-set',
    subject: { kind: 'post', id: postId },
    details: { title: of.title, superior, superiorTitle: above?.title ?? null, was: of.superior },
  });
}

/** Creates a post. Problem `workforce.post-exists`. */
export async function createPost(
  ctx: Context,
  asked: Omit<Post, 'superior'> & { readonly superior?: string | null },
): Promise<Post> {
  allow(ctx, ['operator'], 'workforce.may-not');
  const wanted: Post = { ...asked, superior: asked.superior ?? null };
  const done = await ctx.db
    .insertInto('posts')
    .values({ ...wanted, duties: [...wanted.duties], region: ctx.region, abolished_on: null, created_at: ctx.now })
    .onConflict(conflict => conflict.columns(['region', 'id']).doNothing())
    .executeTakeFirst();
  if (done.numInsertedOrUpdatedRows === 0n) throw new Problem('workforce.post-exists', 409, { id: wanted.id });
  known.forget(ctx.db);
  await record(ctx, {
    event: 'post.created',
    subject: { kind: 'post', id: wanted.id },
    details: { title: wanted.title, duties: wanted.duties },
  });
  return wanted;
}

/**
 * Takes a post out of the organisation, by the operator: appointments and delegations end, posts below it answer to the heir.
 * Its open work must have been given to somebody in the same transaction; see cases/who/abolishing.ts. Problem `workforce.no-post`.
 */
export async function abolishPost(
  ctx: Context,
  what: { readonly post: string; readonly heir: string; readonly reason: string },
): Promise<void> {
  allow(ctx, ['operator'], 'workforce.may-not');
  const of = found(
    (await postsAll(ctx)).find(one => one.id === what.post),
    'workforce.no-post',
    { id: what.post },
  );
  const date = await today(ctx);
  const { region, now } = ctx;
  known.forget(ctx.db);
  await ctx.db
    .updateTable('posts')
    .set({ abolished_on: date })
    .where('region', '=', region)
    .where('id', '=', of.id)
    .execute();
  await ctx.db
    .updateTable('posts')
    .set({ superior: what.heir })
    .where('region', '=', region)
    .where('superior', '=', of.id)
    .where('id', '<>', what.heir)
    .execute();
  await ctx.db
    .updateTable('posts')
    .set({ superior: null })
    .where('region', '=', region)
    .where('superior', '=', of.id)
    .execute();
  await ctx.db
    .updateTable('delegations')
    .set({ withdrawn_at: now })
    .where('region', '=', region)
    .where(eb => eb.or([eb('post', '=', of.id), eb('to_post', '=', of.id)]))
    .where('withdrawn_at', 'is', null)
    .execute();
  await record(ctx, {
    event: 'post.abolished',
    subject: { kind: 'post', id: of.id },
    reason: what.reason,
    details: { title: of.title, heir: what.heir },
  });
}
