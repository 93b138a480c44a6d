/** Who else has a case open: a hint, so that two people do not begin the same work. Nothing is kept of it after an hour. */
import type { Context } from '../../foundation/context.ts';

/** A look counts for so long. */
const MINUTES = 10;
/** A page that is read again within this time is the same look. */
const SAME_LOOK_SECONDS = 60;
const KEPT_MINUTES = 60;
const ago = (now: Date, minutes: number): Date => new Date(now.getTime() - minutes * 60_000);

export interface Look {
  readonly name: string;
  readonly at: Date;
}

/** Colleagues who opened the case in the last ten minutes, the latest first. */
export async function looksOf(ctx: Context, caseId: string): Promise<readonly Look[]> {
  if (ctx.actor.kind !== 'official') return [];
  return ctx.db
    .selectFrom('case_looks')
    .select(['official_name as name', 'at'])
    .where('region', '=', ctx.region)
    .where('case_id', '=', caseId)
    .where('official', '<>', ctx.actor.id)
    .where('at', '>', ago(ctx.now, MINUTES))
    .orderBy('at', 'desc')
    .limit(3)
    .execute();
}

/** Notes that the official has the case open. */
export async function noteLook(ctx: Context, caseId: string): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== 'official') return;
  await ctx.db
    .insertInto('case_looks')
    .values({ region: ctx.region, case_id: caseId, official: actor.id, official_name: actor.name, at: ctx.now })
    .onConflict(conflict =>
      conflict
        .columns(['region', 'case_id', 'official'])
        .doUpdateSet({ at: ctx.now })
        .where('case_looks.at', '<', ago(ctx.now, SAME_LOOK_SECONDS / 60)),
    )
    .execute();
}

export async function sweepLooks(ctx: Context): Promise<void> {
  await ctx.db
    .deleteFrom('case_looks')
    .where('region', '=', ctx.region)
    .where('at', '<', ago(ctx.now, KEPT_MINUTES))
    .execute();
}
