/** A post that exists no more: its open work and its place in every service go to a named post in the same transaction. */
import type { Context } from '../../foundation/context.ts';
import { Problem } from '../../foundation/problem.ts';
import { replacePost } from '../../installations/index.ts';
import { abolishPost, type Post, postsAll } from '../../workforce/index.ts';

/**
 * Abolishes a post, by the operator. Problems `workforce.may-not` 403, `cases.no-heir` 422 where the successor is no other
 * existing post. Work of the past keeps the old post's name.
 */
export async function abolish(
  ctx: Context,
  what: { readonly post: string; readonly heir: string; readonly reason: string },
): Promise<Post> {
  const heir = (await postsAll(ctx)).find(one => one.id === what.heir && one.id !== what.post);
  if (heir === undefined) throw new Problem('cases.no-heir', 422);
  await abolishPost(ctx, { ...what, heir: heir.id });
  await ctx.db
    .updateTable('tasks')
    .set({ post: heir.id, assignee: null, assignee_name: null, handed_from: null, handed_accepted: null })
    .where('region', '=', ctx.region)
    .where('post', '=', what.post)
    .where('closed_at', 'is', null)
    .execute();
  await ctx.db
    .updateTable('tasks')
    .set({ handed_from: heir.id })
    .where('region', '=', ctx.region)
    .where('handed_from', '=', what.post)
    .where('closed_at', 'is', null)
    .execute();
  await ctx.db
    .updateTable('tasks')
    .set({ escalated_to: heir.id })
    .where('region', '=', ctx.region)
    .where('escalated_to', '=', what.post)
    .where('closed_at', 'is', null)
    .execute();
  await replacePost(ctx, what.post, heir.id);
  return heir;
}
