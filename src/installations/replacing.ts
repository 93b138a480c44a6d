/** A post's place in every service given to another one. */

import { allow } from '../foundation/allowed.ts';
import type { Context } from '../foundation/context.ts';
import { forgetMappings } from './mappings.ts';

/** Puts one post in the place of another wherever a role is mapped to it; by the operator, when a post is abolished. */
export async function replacePost(ctx: Context, from: string, to: string): Promise<void> {
  allow(ctx, ['operator'], 'workforce.may-not');
  forgetMappings(ctx);
  for (const column of ['post', 'fallback_post'] as const) {
    await ctx.db
      .updateTable('installation_roles')
      .set({ [column]: to })
      .where('region', '=', ctx.region)
      .where(column, '=', from)
      .execute();
  }
}
