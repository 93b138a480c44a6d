/** The rows of this folder; migrations/0001 and 0002 say what they mean. */
import type { Generated, JSONColumnType } from 'kysely';
import type { Week } from './calendar/law.ts';
import type { RegionContact, RegionKind, RegionTheme, TimeZone } from './region.ts';

export interface RegionsTable {
  code: string;
  slug: string;
  name: string;
  kind: RegionKind;
  government: string;
  head_title: string;
  capital: string;
  timezone: TimeZone;
  hosts: string[];
  theme: JSONColumnType<RegionTheme>;
  contact: JSONColumnType<RegionContact>;
  active: Generated<boolean>;
  elsewhere: Generated<boolean>;
  anchor: string | null;
  created_at: Date;
}

export interface PlacesTable {
  code: string;
  region: string;
  level: 'kecamatan' | 'kelurahan';
  parent: string | null;
  name: string;
}

export interface NationalDaysTable {
  date: string;
  kind: 'national' | 'joint-leave';
  name: string;
  source: string;
}

export interface RegionalDaysTable {
  region: string;
  date: string;
  working: boolean;
  name: string;
  declared_at: Date;
}

export interface RamadanDaysTable {
  first: string;
  last: string;
  name: string;
  source: string;
}

export interface UnitDaysTable {
  region: string;
  unit: string;
  date: string;
  working: boolean;
  name: string;
  declared_at: Date;
}

export interface OfficeHoursTable {
  region: string;
  unit: string;
  week: JSONColumnType<Week, string, string>;
  ramadan: JSONColumnType<Week, string, string>;
  count_joint_leave: boolean;
  late_next_day: boolean;
  source: string;
  set_at: Date;
}

export type AgencyKind = 'secretariat' | 'department' | 'office' | 'district' | 'village';

export interface AgenciesTable {
  region: string;
  id: string;
  name: string;
  short: string;
  kind: AgencyKind;
  area: string | null;
  created_at: Date;
}

declare module '../foundation/database.ts' {
  interface Tables {
    regions: RegionsTable;
    places: PlacesTable;
    national_days: NationalDaysTable;
    regional_days: RegionalDaysTable;
    ramadan_days: RamadanDaysTable;
    unit_days: UnitDaysTable;
    office_hours: OfficeHoursTable;
    agencies: AgenciesTable;
  }
}
