/** Which post does the work of a role. */
import type { Context } from '../foundation/context.ts';
import { remembered } from '../foundation/remembered.ts';
import type { RoleMapping } from './installation.ts';

/** Puts the roles' work where these say. */
export async function writeMappings(
  ctx: Context,
  application: string,
  mappings: readonly RoleMapping[],
): Promise<void> {
  forgetMappings(ctx);
  await ctx.db
    .deleteFrom('installation_roles')
    .where('region', '=', ctx.region)
    .where('application', '=', application)
    .execute();
  const rows = mappings
    .filter(one => one.post !== null || one.postKind !== null || one.fallbackPost !== null)
    .map(one => ({
      region: ctx.region,
      application,
      role: one.role,
      option: one.option,
      post: one.post,
      post_kind: one.postKind,
      fallback_post: one.fallbackPost,
    }));
  if (rows.length > 0) await ctx.db.insertInto('installation_roles').values(rows).execute();
}

/** A case that moves asks for them at every step. */
const mapped = remembered<readonly RoleMapping[]>();

/** The roles' work now goes elsewhere. */
export function forgetMappings(ctx: Context): void {
  mapped.forget(ctx.db);
}

/** Where the roles' work goes. */
export async function mappingsOf(ctx: Context, application: string): Promise<readonly RoleMapping[]> {
  return mapped.of(ctx.db, `${ctx.region} ${application}`, () => readMappings(ctx, application));
}

async function readMappings(ctx: Context, application: string): Promise<readonly RoleMapping[]> {
  const rows = await ctx.db
    .selectFrom('installation_roles')
    .select(['role', 'option', 'post', 'post_kind', 'fallback_post'])
    .where('region', '=', ctx.region)
    .where('application', '=', application)
    .orderBy('role')
    .orderBy('option')
    .execute();
  return rows.map(row => ({
    role: row.role,
    option: row.option,
    post: row.post,
    postKind: row.post_kind,
    fallbackPost: row.fallback_post,
  }));
}
