/** What a region can carry now, read once in a transaction. */
import { sql } from 'kysely';
import type { Context } from '../foundation/context.ts';
import { found } from '../foundation/problem.ts';
import { remembered } from '../foundation/remembered.ts';
import { regionOf } from '../regions/index.ts';
import { serverChannels } from './server-channels.ts';

export interface RegionReach {
  readonly works: { readonly email: boolean; readonly message: boolean };
  /** Some official gave an address; where none did, nobody is looked for. */
  readonly officials: boolean;
  readonly zone: string;
}

const kept = remembered<RegionReach>();

/** Which channels are set up, by the region or for the whole server, and the region's zone. */
export function reachOf(ctx: Context): Promise<RegionReach> {
  return kept.of(ctx.db, ctx.region, async () => {
    const region = found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region });
    const { rows } = await sql<{ smtp: boolean; gateway: boolean; officials: boolean }>`
      select coalesce(bool_or(smtp_shown is not null), false) as smtp,
        coalesce(bool_or(gateway_url is not null), false) as gateway,
        exists (select from official_contacts c
          where c.region = ${ctx.region} and (c.email is not null or c.phone is not null)) as officials
      from notice_settings where region = ${ctx.region}`.execute(ctx.db);
    const row = rows[0];
    const server = serverChannels();
    return {
      works: {
        email: row?.smtp === true || server.smtpUrl !== undefined,
        message: row?.gateway === true || server.gateway !== undefined,
      },
      officials: row?.officials === true,
      zone: region.timezone,
    };
  });
}

/** Forgets what the transaction has just changed. */
export const forgetReach = (ctx: Context): void => kept.forget(ctx.db);
