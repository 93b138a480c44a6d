/**
 * Regions of other servers: known here by their official name and code so that agreements and releases can name them, and
 * nothing else. They are never active: nobody signs in to them here and no work is done for them.
 */
import type { Context, RegionCode } from '../foundation/context.ts';
import type { Db } from '../foundation/database.ts';
import { Problem } from '../foundation/problem.ts';
import { officialName } from './official-list.ts';
import { bareName, headTitleOf, kindOf, type Region, timezoneOf } from './region.ts';
import { read } from './regions.ts';

/** Grey, until one knows better: a region's colours are its own. */
const THEME = { brand: '#475569' } as const;

/** Regions of this server and those known elsewhere, by code. */
export async function regionsKnown(db: Db): Promise<readonly Region[]> {
  const rows = await db
    .selectFrom('regions')
    .selectAll()
    .where(eb => eb.or([eb('active', '=', true), eb('elsewhere', '=', true)]))
    .orderBy('code')
    .execute();
  return rows.map(read);
}

/** Whether the region lives on another server. */
export async function isElsewhere(db: Db, code: RegionCode): Promise<boolean> {
  const row = await db.selectFrom('regions').select('elsewhere').where('code', '=', code).executeTakeFirst();
  return row?.elsewhere === true;
}

/** The fingerprint under which a region elsewhere was first trusted on this server. */
export async function anchorOf(db: Db, code: RegionCode): Promise<string | null> {
  const row = await db.selectFrom('regions').select('anchor').where('code', '=', code).executeTakeFirst();
  return row?.anchor ?? null;
}

/**
 * Writes down a region that lives on another server, unless it is known already. Its name comes from the official list.
 * Problems `regions.unknown-code`, and `regions.here` for a region of this very server.
 */
export async function addElsewhere(ctx: Context, code: RegionCode, anchor: string): Promise<void> {
  const known = await ctx.db
    .selectFrom('regions')
    .select(['elsewhere', 'name'])
    .where('code', '=', code)
    .executeTakeFirst();
  if (known?.elsewhere === true) return;
  if (known !== undefined) throw new Problem('regions.here', 409, { code, name: known.name });
  const name = await officialName(code);
  if (name === undefined) throw new Problem('regions.unknown-code', 422, { code });
  await ctx.db
    .insertInto('regions')
    .values({
      code,
      // Never an address here: a local region may have the plain word.
      slug: `di-luar-${code.replace('.', '-')}`,
      name,
      kind: kindOf(name),
      government: `Pemerintah ${name}`,
      head_title: headTitleOf(name),
      capital: bareName(name),
      timezone: timezoneOf(code),
      hosts: [],
      theme: JSON.stringify(THEME),
      contact: JSON.stringify({}),
      active: false,
      elsewhere: true,
      anchor,
      created_at: ctx.now,
    })
    .execute();
}
