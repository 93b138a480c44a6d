/**
 * Trees by their digest: kept once, read by everybody, prepared once a process.
 *
 * A definition never changes under its digest, so what was prepared from it (expressions parsed, tables checked) can be
 * kept in memory without ever being wrong.
 */
import type { Context } from '../foundation/context.ts';
import { found } from '../foundation/problem.ts';
import { type Application, compile, type Definition, digestOf } from '../language/index.ts';

/** Prepared applications kept in memory. One takes about 0.3 MB; a region runs tens of them, a shared server hundreds. */
const APPLICATIONS_AT_MOST = 256;

/** Least recently used first: a Map keeps the order in which keys were put in. */
const prepared = new Map<string, Application>();

/** Keeps a tree; the same tree is kept once. Returns its digest. */
export async function store(ctx: Context, definition: Definition): Promise<string> {
  const digest = digestOf(definition);
  await ctx.db
    .insertInto('definitions')
    .values({ digest, body: JSON.stringify(definition), stored_at: ctx.now })
    .onConflict(conflict => conflict.column('digest').doNothing())
    .execute();
  return digest;
}

/** The tree with this digest, or the problem `catalogue.no-definition`. */
export async function definition(ctx: Context, digest: string): Promise<Definition> {
  return (await application(ctx, digest)).definition;
}

/** The tree with this digest, prepared to run; or the problem `catalogue.no-definition`. */
export async function application(ctx: Context, digest: string): Promise<Application> {
  const known = prepared.get(digest);
  if (known !== undefined) {
    prepared.delete(digest);
    prepared.set(digest, known);
    return known;
  }
  const row = await ctx.db.selectFrom('definitions').select('body').where('digest', '=', digest).executeTakeFirst();
  const made = compile(found(row, 'catalogue.no-definition', { digest }).body);
  prepared.set(digest, made);
  for (const oldest of prepared.keys()) {
    if (prepared.size <= APPLICATIONS_AT_MOST) break;
    prepared.delete(oldest);
  }
  return made;
}
