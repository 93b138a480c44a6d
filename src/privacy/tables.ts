/** The rows of this folder; migrations/0016-rights.sql says what they mean. */
import type { Generated, JSONColumnType } from 'kysely';
import type { FileAnswer } from '../language/index.ts';
import type { Correction, Ground, RequestKind, RequestState } from './request.ts';

export interface PrivacyRequestsTable {
  region: string;
  id: string;
  ticket: string;
  application: string;
  kind: RequestKind;
  proof: 'tracking-code' | 'account';
  corrections: JSONColumnType<readonly Correction[], string, string>;
  reason: string;
  evidence: JSONColumnType<readonly FileAnswer[], string, string>;
  state: RequestState;
  received_at: Date;
  due_at: Date;
  handled_by: string | null;
  handled_by_name: string | null;
  identity_checked_at: Date | null;
  closed_at: Date | null;
  answer: string | null;
  ground: Ground | null;
  reminded: Generated<'' | 'soon' | 'late'>;
}

export interface PrivacyFilesTable {
  region: string;
  digest: string;
  since: Date;
}

declare module '../foundation/database.ts' {
  interface Tables {
    privacy_requests: PrivacyRequestsTable;
    privacy_files: PrivacyFilesTable;
  }
}
