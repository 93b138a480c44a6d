/** Districts and villages of a region. */

import type { RegionCode } from '../foundation/context.ts';
import type { Db } from '../foundation/database.ts';

export interface Kecamatan {
  readonly code: string;
  readonly name: string;
}

export interface Kelurahan extends Kecamatan {
  /** Code of its district. */
  readonly kecamatan: string;
  /** A village with its own government, whose head is elected (UU 6/2014), rather than a unit of the district. */
  readonly desa: boolean;
}

/** All districts, by name. */
export async function kecamatans(db: Db, region: RegionCode): Promise<readonly Kecamatan[]> {
  return db
    .selectFrom('places')
    .select(['code', 'name'])
    .where('region', '=', region)
    .where('level', '=', 'kecamatan')
    .orderBy('name')
    .execute();
}

/** Villages of one district, or of all, by name. */
export async function kelurahans(db: Db, region: RegionCode, kecamatan?: string): Promise<readonly Kelurahan[]> {
  let query = db
    .selectFrom('places')
    .select(['code', 'name', 'parent'])
    .where('region', '=', region)
    .where('level', '=', 'kelurahan');
  if (kecamatan !== undefined) query = query.where('parent', '=', kecamatan);
  const rows = await query.orderBy('name').orderBy('code').execute();
  return rows.map(row => ({ code: row.code, name: row.name, kecamatan: row.parent ?? '', desa: isDesa(row.code) }));
}

/** Names by code for those asked for. Codes that are not in the list are left out. */
export async function placeNames(
  db: Db,
  region: RegionCode,
  codes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(codes.filter(code => code !== ''))];
  if (wanted.length === 0) return new Map();
  const rows = await db
    .selectFrom('places')
    .select(['code', 'name'])
    .where('region', '=', region)
    .where('code', 'in', wanted)
    .execute();
  return new Map(rows.map(row => [row.code, row.name]));
}

/** Whether both exist here and the village lies in the district. An empty village is allowed. */
export async function isPlaceHere(db: Db, region: RegionCode, kecamatan: string, kelurahan?: string): Promise<boolean> {
  const rows = await db
    .selectFrom('places')
    .select(['code', 'parent', 'level'])
    .where('region', '=', region)
    .where('code', 'in', [kecamatan, kelurahan ?? kecamatan])
    .execute();
  const district = rows.some(row => row.code === kecamatan && row.level === 'kecamatan');
  return (
    district &&
    (kelurahan === undefined ||
      kelurahan === '' ||
      rows.some(row => row.code === kelurahan && row.parent === kecamatan))
  );
}

/** In the official codes the last group of a desa begins with 2, that of a kelurahan with 1 (Permendagri 72/2019). */
export function isDesa(code: string): boolean {
  return /^\d{2}\.\d{2}\.\d{2}\.2/.test(code);
}
