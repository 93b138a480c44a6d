/**
 * The official list of places (Kepmendagri), as the package `idn-area-data` carries it. Its data are under the Open Database
 * License; docs/data-licences.md keeps the notice. Read only when a region is added: 84,000 lines take half a second.
 */
import { getDistricts, getProvinces, getRegencies, getVillages } from 'idn-area-data';
import type { RegionCode } from '../foundation/context.ts';

export interface ListedPlace {
  readonly code: string;
  readonly level: 'kecamatan' | 'kelurahan';
  readonly parent: string | null;
  readonly name: string;
}

/** Name of a province or region in the list, with its kind: `Kabupaten …`. */
export async function officialName(code: RegionCode): Promise<string | undefined> {
  if (code.length === 2) {
    const province = (await getProvinces()).find(one => one.code === code);
    return province === undefined ? undefined : `Provinsi ${province.name}`;
  }
  return (await getRegencies({ transform: true })).find(one => one.code === code)?.name;
}

/** Every district and village of a region. */
export async function placesOf(code: RegionCode): Promise<readonly ListedPlace[]> {
  const districts = (await getDistricts({ transform: true })).filter(one => one.regencyCode === code);
  const known = new Set(districts.map(one => one.code));
  const villages = (await getVillages({ transform: true })).filter(one => known.has(one.districtCode));
  return [
    ...districts.map(one => ({ code: one.code, level: 'kecamatan' as const, parent: null, name: one.name })),
    ...villages.map(one => ({ code: one.code, level: 'kelurahan' as const, parent: one.districtCode, name: one.name })),
  ];
}
