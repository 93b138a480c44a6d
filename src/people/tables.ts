/** The rows of this folder; migrations/0002-regions-people-workforce.sql says what they mean. */
import type { Generated } from 'kysely';

export interface OfficialsTable {
  region: string;
  id: string;
  nip: string;
  name: string;
  password: string | null;
  active: Generated<boolean>;
  created_at: Date;
}

export interface SessionsTable {
  region: string;
  token_hash: string;
  official: string;
  stage: 'password' | 'full';
  demo: Generated<boolean>;
  started_at: Date;
  seen_at: Date;
  expires_at: Date;
}

export interface SignInAttemptsTable {
  region: string;
  subject: string;
  window_start: Date;
  failures: number;
}

declare module '../foundation/database.ts' {
  interface Tables {
    officials: OfficialsTable;
    sessions: SessionsTable;
    sign_in_attempts: SignInAttemptsTable;
  }
}
