/**
 * Saved views: the inbox's filters and order under a name, an official's own or shared by all who hold a post.
 *
 * A view is an address (inbox-query.ts), so it can say nothing that the filters cannot. Own ones are changed by their owner,
 * shared ones by everybody who holds the post. Deleting is undone for a month.
 */
import type { Context, Official } from '../../foundation/context.ts';
import { isUuid, uuidv7 } from '../../foundation/identifiers.ts';
import { found, Problem } from '../../foundation/problem.ts';

export interface SavedView {
  readonly id: string;
  readonly name: string;
  /** What stands after the `?` of the inbox's address. */
  readonly query: string;
  /** Post whose holders share it; null: the official's own. */
  readonly post: string | null;
  readonly isDefault: boolean;
}

/** Views shown to one official, own and shared. */
export const VIEWS_AT_MOST = 30;
export const VIEW_NAME_AT_MOST = 60;
/** Days for which a deleted view can be had back. */
const KEPT_DAYS = 30;
const DAY_MILLIS = 86_400_000;

function officialOf(ctx: Context): Official {
  if (ctx.actor.kind !== 'official') throw new Problem('cases.none', 401, { ticket: '' });
  return ctx.actor;
}

/** The official's views in their order: own ones and those of their posts. `deleted`: those that can still be had back. */
async function rowsOf(ctx: Context, official: Official, options: { readonly deleted: boolean }) {
  const posts = official.posts.map(held => held.id);
  return ctx.db
    .selectFrom('inbox_views')
    .selectAll()
    .where('region', '=', ctx.region)
    .where(eb =>
      eb.or([eb('official', '=', official.id), ...(posts.length === 0 ? [] : [eb('post', 'in', [...posts])])]),
    )
    .where('deleted_at', options.deleted ? 'is not' : 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute();
}

export async function viewsOf(ctx: Context): Promise<readonly SavedView[]> {
  if (ctx.actor.kind !== 'official') return [];
  const rows = await rowsOf(ctx, ctx.actor, { deleted: false });
  const start = rows.length === 0 ? undefined : await defaultOf(ctx, ctx.actor);
  return rows.map(({ id, name, query, post }) => ({ id, name, query, post, isDefault: id === start }));
}

/** Views that were deleted lately and can be had back. */
export async function deletedViewsOf(ctx: Context): Promise<readonly Pick<SavedView, 'id' | 'name'>[]> {
  if (ctx.actor.kind !== 'official') return [];
  return (await rowsOf(ctx, ctx.actor, { deleted: true })).map(({ id, name }) => ({ id, name }));
}

async function defaultOf(ctx: Context, official: Official): Promise<string | undefined> {
  const row = await ctx.db
    .selectFrom('inbox_defaults')
    .select('view')
    .where('region', '=', ctx.region)
    .where('official', '=', official.id)
    .executeTakeFirst();
  return row?.view;
}

function readName(typed: string): string {
  const name = typed.trim().replace(/\s+/g, ' ');
  if (name === '' || name.length > VIEW_NAME_AT_MOST)
    throw new Problem('cases.view-name', 422, { atMost: VIEW_NAME_AT_MOST });
  return name;
}

export interface NewView {
  readonly name: string;
  readonly query: string;
  /** Post that shares it; the official must hold it. */
  readonly post: string | null;
}

/** Saves a view at the end of the list and gives its id. Problems: `cases.view-name` 422, `cases.view-many` 409, `cases.view-post` 422. */
export async function saveView(ctx: Context, view: NewView): Promise<string> {
  const official = officialOf(ctx);
  const name = readName(view.name);
  if (view.post !== null && !official.posts.some(held => held.id === view.post))
    throw new Problem('cases.view-post', 422);
  const there = await rowsOf(ctx, official, { deleted: false });
  if (there.length >= VIEWS_AT_MOST) throw new Problem('cases.view-many', 409, { atMost: VIEWS_AT_MOST });
  const id = uuidv7(ctx.now.getTime());
  await ctx.db
    .insertInto('inbox_views')
    .values({
      region: ctx.region,
      id,
      official: view.post === null ? official.id : null,
      post: view.post,
      name,
      query: view.query.slice(0, 500),
      position: Math.max(0, ...there.map(one => one.position)) + 1,
      deleted_at: null,
    })
    .execute();
  return id;
}

/** A view that this official may change; problem `cases.no-view` 404. */
async function own(ctx: Context, id: string, options: { readonly deleted: boolean } = { deleted: false }) {
  const rows = isUuid(id) ? await rowsOf(ctx, officialOf(ctx), options) : [];
  return found(
    rows.find(row => row.id === id),
    'cases.no-view',
  );
}

async function change(
  ctx: Context,
  id: string,
  values: { name?: string; query?: string; position?: number; deleted_at?: Date | null },
): Promise<void> {
  await ctx.db.updateTable('inbox_views').set(values).where('region', '=', ctx.region).where('id', '=', id).execute();
}

export async function renameView(ctx: Context, id: string, name: string): Promise<void> {
  await change(ctx, (await own(ctx, id)).id, { name: readName(name) });
}

/** Deletes a view; `restoreView` has it back. */
export async function deleteView(ctx: Context, id: string): Promise<void> {
  await change(ctx, (await own(ctx, id)).id, { deleted_at: ctx.now });
}

export async function restoreView(ctx: Context, id: string): Promise<void> {
  await change(ctx, (await own(ctx, id, { deleted: true })).id, { deleted_at: null });
}

/** Moves a view one place up or down in the official's list. */
export async function moveView(ctx: Context, id: string, towards: 'up' | 'down'): Promise<void> {
  const rows = await rowsOf(ctx, officialOf(ctx), { deleted: false });
  const at = rows.findIndex(row => row.id === id);
  const to = towards === 'up' ? at - 1 : at + 1;
  found(rows[at], 'cases.no-view');
  if (rows[to] === undefined) return;
  const order = rows.map(row => row.id);
  order.splice(to, 0, ...order.splice(at, 1));
  for (const [position, one] of order.entries()) await change(ctx, one, { position: position + 1 });
}

/** The view with which the official's inbox opens from now on; null: the whole desk. */
export async function openWith(ctx: Context, id: string | null): Promise<void> {
  const official = officialOf(ctx);
  if (id === null) {
    await ctx.db
      .deleteFrom('inbox_defaults')
      .where('region', '=', ctx.region)
      .where('official', '=', official.id)
      .execute();
    return;
  }
  const { id: view } = await own(ctx, id);
  await ctx.db
    .insertInto('inbox_defaults')
    .values({ region: ctx.region, official: official.id, view })
    .onConflict(conflict => conflict.columns(['region', 'official']).doUpdateSet({ view }))
    .execute();
}

/** Forgets views that were deleted a month ago. */
export async function sweepViews(ctx: Context): Promise<void> {
  await ctx.db
    .deleteFrom('inbox_views')
    .where('region', '=', ctx.region)
    .where('deleted_at', '<', new Date(ctx.now.getTime() - KEPT_DAYS * DAY_MILLIS))
    .execute();
}
