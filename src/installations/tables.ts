/** The rows of this folder; migrations/0004-catalogue-installations.sql says what they mean. */
import type { Generated, JSONColumnType } from 'kysely';
import type { Adaptation, ParameterValues } from '../language/index.ts';
import type { InstallationState } from './installation.ts';

export interface InstallationsTable {
  region: string;
  application: string;
  publisher: string;
  version: string;
  base_digest: string;
  digest: string;
  adaptation: JSONColumnType<Adaptation> | null;
  parameters: JSONColumnType<ParameterValues>;
  state: InstallationState;
  state_reason: string | null;
  agreement: string | null;
  agency: string | null;
  installed_at: Date;
  opened_at: Date | null;
  updated_at: Date;
  revision: Generated<number>;
}

export interface InstallationRolesTable {
  region: string;
  application: string;
  role: string;
  option: string;
  post: string | null;
  post_kind: string | null;
  fallback_post: string | null;
}

declare module '../foundation/database.ts' {
  interface Tables {
    installations: InstallationsTable;
    installation_roles: InstallationRolesTable;
  }
}
