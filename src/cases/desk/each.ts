/**
 * The same for many cases, each for itself.
 *
 * Every case has its own short transaction: one that is refused leaves the others done, and nobody waits for a hundred.
 * Each result is told by name, because "18 of 20 done" helps nobody to find the two.
 */
import type { Context } from '../../foundation/context.ts';
import type { Database } from '../../foundation/database.ts';
import { isProblem, Problem } from '../../foundation/problem.ts';

/** Cases at a time; the inbox shows fewer on one page. */
export const BULK_AT_MOST = 100;

export interface BulkResult {
  readonly ticket: string;
  /** Why it was not done, or null where it was. */
  readonly problem: Problem | null;
}

/** Runs once for each ticket, in order. Problem `cases.too-many` 422 above the limit, `cases.none-chosen` 422 for none. */
export async function forEachCase(
  database: Pick<Database, 'inRegion'>,
  ctx: Omit<Context, 'db'>,
  tickets: readonly string[],
  run: (ctx: Context, ticket: string) => Promise<unknown>,
): Promise<readonly BulkResult[]> {
  const each = [...new Set(tickets)];
  if (each.length === 0) throw new Problem('cases.none-chosen', 422);
  if (each.length > BULK_AT_MOST) throw new Problem('cases.too-many', 422, { atMost: BULK_AT_MOST });
  const work = { actor: ctx.actor, now: ctx.now, requestId: ctx.requestId };
  const results: BulkResult[] = [];
  for (const ticket of each) {
    const problem = await database
      .inRegion(ctx.region, work, inner => run(inner, ticket))
      .then(
        () => null,
        (error: unknown) => {
          if (isProblem(error)) return error;
          throw error;
        },
      );
    results.push({ ticket, problem });
  }
  return results;
}
