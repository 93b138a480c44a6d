/** Looking at regions and adding one. */
import type { Selectable } from 'kysely';
import { allow } from '../foundation/allowed.ts';
import type { Context, RegionCode } from '../foundation/context.ts';
import type { Db } from '../foundation/database.ts';
import { record } from '../foundation/journal.ts';
import { Problem } from '../foundation/problem.ts';
import { remembered } from '../foundation/remembered.ts';
import { officialName, placesOf } from './official-list.ts';
import {
  bareName,
  headTitleOf,
  kindOf,
  type Region,
  type RegionContact,
  type RegionTheme,
  slugOf,
  timezoneOf,
} from './region.ts';
import type { RegionsTable } from './tables.ts';

export function read(row: Selectable<RegionsTable>): Region {
  return {
    code: row.code,
    slug: row.slug,
    name: row.name,
    kind: row.kind,
    government: row.government,
    headTitle: row.head_title,
    capital: row.capital,
    timezone: row.timezone,
    hosts: row.hosts,
    theme: row.theme,
    contact: row.contact,
  };
}

const rows = remembered<Region | undefined>();

/** The region with this code, or undefined. Any region may look at any: names and colours are public. */
export async function regionOf(db: Db, code: RegionCode): Promise<Region | undefined> {
  return rows.of(db, code, async () => {
    const row = await db.selectFrom('regions').selectAll().where('code', '=', code).executeTakeFirst();
    return row === undefined ? undefined : read(row);
  });
}

/** All active regions of this server, by code. */
export async function regionsAll(db: Db): Promise<readonly Region[]> {
  const rows = await db.selectFrom('regions').selectAll().where('active', '=', true).orderBy('code').execute();
  return rows.map(read);
}

/** What is needed to add a region; everything else follows from its code and the official list. */
export interface NewRegion {
  readonly code: RegionCode;
  readonly slug?: string | undefined;
  readonly capital?: string | undefined;
  readonly hosts?: readonly string[] | undefined;
  readonly theme: RegionTheme;
  readonly contact?: RegionContact | undefined;
}

/**
 * Adds a region with its official name and all its districts and villages. As owner: no region may add another.
 * Problems `regions.unknown-code` (not in the official list) and `regions.exists`.
 */
export async function addRegion(db: Db, wanted: NewRegion, now: Date): Promise<Region> {
  const name = await officialName(wanted.code);
  if (name === undefined) throw new Problem('regions.unknown-code', 422, { code: wanted.code });
  if ((await regionOf(db, wanted.code)) !== undefined)
    throw new Problem('regions.exists', 409, { code: wanted.code, name });
  await db
    .insertInto('regions')
    .values({
      code: wanted.code,
      slug: wanted.slug ?? slugOf(name),
      name,
      kind: kindOf(name),
      government: `Pemerintah ${name}`,
      head_title: headTitleOf(name),
      capital: wanted.capital ?? bareName(name),
      timezone: timezoneOf(wanted.code),
      hosts: [...(wanted.hosts ?? [])],
      theme: JSON.stringify(wanted.theme),
      contact: JSON.stringify(wanted.contact ?? {}),
      created_at: now,
    })
    .execute();
  const places = await placesOf(wanted.code);
  // Districts first: villages refer to them.
  for (const level of ['kecamatan', 'kelurahan'] as const) {
    const listed = places.filter(place => place.level === level).map(place => ({ ...place, region: wanted.code }));
    for (let from = 0; from < listed.length; from += 500)
      await db
        .insertInto('places')
        .values(listed.slice(from, from + 500))
        .execute();
  }
  const added = await regionOf(db, wanted.code);
  if (added === undefined) throw new Error(`Region ${wanted.code} was added and is not there`);
  return added;
}

/** Changes the region's colours, contacts and host names; the contrast of the colours is checked by whoever shows them. */
export async function changeIdentity(
  ctx: Context,
  to: { readonly theme?: RegionTheme; readonly contact?: RegionContact; readonly hosts?: readonly string[] },
): Promise<void> {
  allow(ctx, ['operator'], 'regions.may-not');
  const others = (await regionsAll(ctx.db)).filter(region => region.code !== ctx.region);
  const taken = to.hosts?.find(host => others.some(region => region.hosts.includes(host)));
  if (taken !== undefined) throw new Problem('regions.host-taken', 409, { host: taken });
  await ctx.db
    .updateTable('regions')
    .set({
      ...(to.theme === undefined ? {} : { theme: JSON.stringify(to.theme) }),
      ...(to.contact === undefined ? {} : { contact: JSON.stringify(to.contact) }),
      ...(to.hosts === undefined ? {} : { hosts: [...to.hosts] }),
    })
    .where('code', '=', ctx.region)
    .execute();
  rows.forget(ctx.db);
  await record(ctx, {
    event: 'region.identity-changed',
    subject: { kind: 'region', id: ctx.region },
    details: { changed: Object.keys(to) },
  });
}
