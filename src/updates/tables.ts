/** The rows of this folder; migrations/0008-updates.sql says what they mean. */
import type { Generated, JSONColumnType } from 'kysely';
import type { ProblemDetails } from '../foundation/problem.ts';
import type { RoleMapping } from '../installations/index.ts';
import type { Adaptation, ParameterValues } from '../language/index.ts';
import type { Made, Saved } from './choices.ts';
import type { UpdateKind } from './update.ts';

/** JSON that may be replaced as a whole. Written as text, read as a value. */
type Json<Value extends object> = JSONColumnType<Value, string, string>;

/** A list, wrapped because a JSON column holds an object. */
export interface Roles {
  readonly list: readonly RoleMapping[];
}

export interface Refused {
  readonly code: string;
  readonly details: ProblemDetails;
}

export type UpdateState = 'deciding' | 'scheduled' | 'skipped';

export interface UpdatesTable {
  region: string;
  kind: UpdateKind;
  application: string;
  to_version: string;
  to_digest: string;
  state: UpdateState;
  choices: Json<Saved>;
  parameters: Json<ParameterValues>;
  roles: Json<Roles>;
  scheduled_for: string | null;
  seen: string | null;
  scheduled_by: string | null;
  skip_reason: string | null;
  refusal: JSONColumnType<Refused, string | null, string | null> | null;
  refused_at: Date | null;
  updated_by: string;
  updated_at: Date;
  revision: Generated<number>;
}

export type Way = 'now' | 'scheduled' | 'for-all' | 'back';

export interface AdoptionsTable {
  region: string;
  id: string;
  application: string;
  publisher: string;
  way: Way;
  from_version: string;
  from_base_digest: string;
  from_digest: string;
  from_adaptation: JSONColumnType<Adaptation, string | null, never> | null;
  from_parameters: Json<ParameterValues>;
  from_roles: Json<Roles>;
  to_version: string;
  to_base_digest: string;
  to_digest: string;
  choices: Json<Readonly<Record<string, Made>>>;
  reason: string | null;
  adopted_by: string;
  adopted_at: Date;
}

declare module '../foundation/database.ts' {
  interface Tables {
    updates: UpdatesTable;
    adoptions: AdoptionsTable;
  }
}
