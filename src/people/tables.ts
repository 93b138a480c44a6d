/** The rows of this folder; migrations/0002-regions-people-workforce.sql and 0024-second-factor.sql say what they mean. */
import type { Generated } from 'kysely';

export interface OfficialsTable {
  region: string;
  id: string;
  nip: string;
  name: string;
  password: string | null;
  active: Generated<boolean>;
  grade: string | null;
  created_at: Date;
}

export interface SessionsTable {
  region: string;
  token_hash: string;
  official: string;
  stage: 'password' | 'full';
  demo: Generated<boolean>;
  id: Generated<string>;
  device: Generated<string>;
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

export interface SecondFactorsTable {
  region: string;
  official: string;
  secret: string;
  made_at: Date;
  confirmed_at: Date | null;
  last_step: Generated<string>;
}

export interface RecoveryCodesTable {
  region: string;
  official: string;
  code_hash: string;
  used_at: Date | null;
}

declare module '../foundation/database.ts' {
  interface Tables {
    officials: OfficialsTable;
    sessions: SessionsTable;
    sign_in_attempts: SignInAttemptsTable;
    second_factors: SecondFactorsTable;
    recovery_codes: RecoveryCodesTable;
  }
}
