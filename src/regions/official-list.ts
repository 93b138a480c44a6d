/**
 * The official list of places (Kepmendagri), as the package `idn-area-data` carries it. Its data are under the Open Database
 * License; docs/data-licences.md keeps the notice. Read only when regions are added: 84,000 lines take half a second and some
 * thirty megabytes, so what was read is kept for a minute, in which a server that begins with several regions reads it once.
 */
import { getDistricts, getProvinces, getRegencies, getVillages } from 'idn-area-data';
import type { RegionCode } from '../foundation/context.ts';

export interface ListedPlace {
  readonly code: string;
  readonly level: 'kecamatan' | 'kelurahan';
  readonly parent: string | null;
  readonly name: string;
}

interface OfficialList {
  /** Names of provinces and regions by code. */
  readonly names: ReadonlyMap<string, string>;
  readonly districts: ReadonlyMap<RegionCode, readonly ListedPlace[]>;
  readonly villages: ReadonlyMap<string, readonly ListedPlace[]>;
}

const KEPT_MILLIS = 60_000;
let kept: Promise<OfficialList> | undefined;

function grouped(places: Iterable<readonly [string, ListedPlace]>): Map<string, ListedPlace[]> {
  const groups = new Map<string, ListedPlace[]>();
  for (const [key, place] of places) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [place]);
    else group.push(place);
  }
  return groups;
}

async function readList(): Promise<OfficialList> {
  const provinces = await getProvinces();
  const regencies = await getRegencies();
  // The columns as the file has them: renaming them for 84,000 lines costs more than reading them.
  const districts = await getDistricts();
  const villages = await getVillages();
  return {
    names: new Map([
      ...provinces.map(one => [one.code, `Provinsi ${one.name}`] as const),
      ...regencies.map(one => [one.code, one.name] as const),
    ]),
    districts: grouped(
      districts.map(one => [one.regency_code, { code: one.code, level: 'kecamatan', parent: null, name: one.name }]),
    ),
    villages: grouped(
      villages.map(one => [
        one.district_code,
        { code: one.code, level: 'kelurahan', parent: one.district_code, name: one.name },
      ]),
    ),
  };
}

function officialList(): Promise<OfficialList> {
  if (kept === undefined) {
    kept = readList();
    setTimeout(() => {
      kept = undefined;
    }, KEPT_MILLIS).unref();
  }
  return kept;
}

/** Begins to read the list: worth it where something else, such as making a database, is waited for meanwhile. */
export async function readPlacesAhead(): Promise<void> {
  await officialList();
}

/** Name of a province or region in the list, with its kind: `Kabupaten …`. */
export async function officialName(code: RegionCode): Promise<string | undefined> {
  return (await officialList()).names.get(code);
}

/** Every district and village of a region. */
export async function placesOf(code: RegionCode): Promise<readonly ListedPlace[]> {
  const { districts, villages } = await officialList();
  const own = districts.get(code) ?? [];
  return [...own, ...own.flatMap(district => villages.get(district.code) ?? [])];
}
