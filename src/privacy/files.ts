/** Files that are to be destroyed: their row first, their content once the row is surely gone. */
import { holdsFile } from '../cases/index.ts';
import type { Context } from '../foundation/context.ts';
import { destroyFile, dropFileRow, isStored } from '../foundation/files.ts';

/**
 * Takes the rows of files that nothing else of the region holds, and notes them for the sweep that takes their content: a file cannot
 * be rolled back, so it goes only after this transaction stands. The same photograph sent with two cases stays for the other.
 */
export async function dropFiles(ctx: Context, digests: readonly string[]): Promise<void> {
  for (const digest of new Set(digests)) {
    if (await holdsFile(ctx, digest)) continue;
    await dropFileRow(ctx, digest);
    await ctx.db
      .insertInto('privacy_files')
      .values({ region: ctx.region, digest, since: ctx.now })
      .onConflict(conflict => conflict.columns(['region', 'digest']).doNothing())
      .execute();
  }
}

/** Files destroyed by one run of the sweep: it holds its transaction meanwhile. */
const FILES_AT_ONCE = 200;

/** Destroys the content of files whose row is gone. Run by a sweep; a file that was sent again meanwhile stays. */
export async function sweepFiles(ctx: Context): Promise<void> {
  const rows = await ctx.db
    .selectFrom('privacy_files')
    .select('digest')
    .where('region', '=', ctx.region)
    .limit(FILES_AT_ONCE)
    .execute();
  for (const { digest } of rows) {
    if (!(await isStored(ctx, digest))) await destroyFile(ctx, digest);
    await ctx.db.deleteFrom('privacy_files').where('region', '=', ctx.region).where('digest', '=', digest).execute();
  }
}
