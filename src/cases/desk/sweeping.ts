/** What the desk forgets by itself: old looks, views deleted a month ago, runs of a week ago. */
import type { Context } from '../../foundation/context.ts';
import { sweepLooks } from './presence.ts';
import { sweepManyRuns } from './runs-of-many.ts';
import { sweepViews } from './views.ts';

/** Run every hour by a job. */
export async function sweepDesk(ctx: Context): Promise<void> {
  await sweepLooks(ctx);
  await sweepViews(ctx);
  await sweepManyRuns(ctx);
}
