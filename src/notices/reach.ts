/** What a region can carry now, read once in a transaction. */
import type { Context } from '../foundation/context.ts';
import { found } from '../foundation/problem.ts';
import { remembered } from '../foundation/remembered.ts';
import { regionOf } from '../regions/index.ts';
import { serverChannels } from './server-channels.ts';

export interface RegionReach {
  readonly works: { readonly email: boolean; readonly message: boolean };
  readonly zone: string;
}

const kept = remembered<RegionReach>();

/** Which channels are set up, by the region or for the whole server, and the region's zone. */
export function reachOf(ctx: Context): Promise<RegionReach> {
  return kept.of(ctx.db, ctx.region, async () => {
    const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
    const row = await ctx.db
      .selectFrom('notice_settings')
      .select(['smtp_shown', 'gateway_url'])
      .where('region', '=', ctx.region)
      .executeTakeFirst();
    const server = serverChannels();
    return {
      works: {
        email: (row?.smtp_shown ?? null) !== null || server.smtpUrl !== undefined,
        message: (row?.gateway_url ?? null) !== null || server.gateway !== undefined,
      },
      zone: region.timezone,
    };
  });
}

/** Forgets what the transaction has just changed. */
export const forgetReach = (ctx: Context): void => kept.forget(ctx.db);
