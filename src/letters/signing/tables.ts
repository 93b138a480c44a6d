/** The rows of signing; migrations/0019-letters-in-full.sql says what they mean. */
import type { JSONColumnType } from 'kysely';
import type { ProblemDetails } from '../../foundation/problem.ts';
import type { SignatureLevel } from '../../signatures/index.ts';

export type WayKind = 'recorded' | 'certificate' | 'bsre';

export interface SigningWaysTable {
  region: string;
  way: WayKind;
  service_url: string | null;
  client_id: string | null;
  /** Sealed. */
  client_secret: string | null;
  timestamp_url: string | null;
  level: SignatureLevel;
  changed_by: string | null;
  changed_at: Date;
}

export interface SigningIdentitiesTable {
  region: string;
  official: string;
  /** Sealed. */
  nik: string;
  changed_at: Date;
}

export interface SigningCertificatesTable {
  region: string;
  id: string;
  /** Null: the region's seal. */
  official: string | null;
  subject: string;
  issuer: string;
  serial: string;
  valid_from: Date;
  valid_until: Date;
  fingerprint: string;
  development: boolean;
  /** Sealed. */
  container: string;
  /** Sealed; of the seal only. */
  passphrase: string | null;
  added_by: string | null;
  added_at: Date;
  removed_at: Date | null;
}

export interface Hindrance {
  readonly code: string;
  readonly details: ProblemDetails;
}

export interface SigningRunsTable {
  region: string;
  id: string;
  official: string;
  started_at: Date;
  touched_at: Date;
  ended_at: Date | null;
  stopped: boolean;
  cause: JSONColumnType<Hindrance | null, string | null, string | null>;
}

export type RunLetterState = 'open' | 'signed' | 'failed' | 'skipped';

export interface SigningRunLettersTable {
  region: string;
  run_id: string;
  letter_id: string;
  position: number;
  state: RunLetterState;
  problem: JSONColumnType<Hindrance | null, string | null, string | null>;
  settled_at: Date | null;
}

declare module '../../foundation/database.ts' {
  interface Tables {
    signing_ways: SigningWaysTable;
    signing_identities: SigningIdentitiesTable;
    signing_certificates: SigningCertificatesTable;
    signing_runs: SigningRunsTable;
    signing_run_letters: SigningRunLettersTable;
  }
}
