/** The rows of this folder; migrations/0004-catalogue-installations.sql says what they mean and who may write them. */
import type { Generated, JSONColumnType } from 'kysely';
import type { Definition, Kind, OriginValues, Pattern } from '../language/index.ts';
import type { Reason, Shape } from './likeness.ts';
import type { RetirementReason } from './release.ts';

export interface DefinitionsTable {
  digest: string;
  body: JSONColumnType<Definition>;
  stored_at: Date;
}

export interface ApplicationsTable {
  publisher: string;
  id: string;
  kind: Kind;
  name: string;
  name_en: string | null;
  summary: string;
  summary_en: string | null;
  affair: string;
  pattern: Pattern;
  icon: string;
  audience: JSONColumnType<Readonly<Record<string, string>>>;
  words: string;
  version: string;
  published_at: Date;
}

export interface ReleasesTable {
  publisher: string;
  application: string;
  version: string;
  ordinal: number;
  digest: string;
  extends: string | null;
  extends_digest: string | null;
  notes: string;
  scenarios: number;
  published_at: Date;
  published_by: string;
  retired_at: Date | null;
  retired_reason: RetirementReason | null;
  retired_note: string | null;
}

export interface HoldingsTable {
  publisher: string;
  application: string;
  holder: string;
  version: string;
  adapted: boolean;
  since: Date;
  changes: Generated<number>;
  cases_30_days: Generated<number | null>;
  counted_at: Generated<Date | null>;
  shares_changes: Generated<boolean>;
  changed: JSONColumnType<{ readonly paths: readonly string[] }, string | undefined, string | null> | null;
}

export interface ApplicationShapesTable {
  publisher: string;
  application: string;
  digest: string;
  shape: JSONColumnType<Shape>;
  computed_at: Date;
}

export interface ApplicationBandsTable {
  publisher: string;
  application: string;
  band: number;
  bucket: number;
}

export interface NearDuplicatesTable {
  publisher: string;
  application: string;
  other_publisher: string;
  other_application: string;
  likeness: number;
  reasons: JSONColumnType<{ readonly list: readonly Reason[] }>;
  found_at: Date;
}

export interface OriginValuesTable {
  publisher: string;
  application: string;
  values: JSONColumnType<OriginValues>;
}

declare module '../foundation/database.ts' {
  interface Tables {
    definitions: DefinitionsTable;
    applications: ApplicationsTable;
    releases: ReleasesTable;
    holdings: HoldingsTable;
    origin_values: OriginValuesTable;
    application_shapes: ApplicationShapesTable;
    application_bands: ApplicationBandsTable;
    near_duplicates: NearDuplicatesTable;
  }
}
