/** The rows of this folder; migrations/0009-transfers.sql says what they mean. */
import type { ColumnType, JSONColumnType } from 'kysely';
import type { FormerAnswer } from '../cases/index.ts';
import type { Answers, CaseState } from '../language/index.ts';
import type { Reason } from './law.ts';
import type { Mapping } from './mapping.ts';

export type TransferState = 'planned' | 'running' | 'paused' | 'done' | 'cancelled' | 'reversing' | 'reversed';
export type TransferCaseState = 'would-move' | 'would-stay' | 'moved' | 'stayed' | 'returned';

export interface TransfersTable {
  region: string;
  id: string;
  application: string;
  to_digest: string;
  to_version: string;
  state: TransferState;
  mapping: JSONColumnType<Mapping>;
  tried_at: Date | null;
  reason: string | null;
  basis: string | null;
  position: string | null;
  total: number | null;
  created_by: string;
  created_at: Date;
  updated_at: Date;
  started_by: string | null;
  started_at: Date | null;
  finished_at: Date | null;
}

/** What a case was before it was moved. */
export interface Before {
  readonly digest: string;
  readonly answers: Answers;
  readonly former: readonly FormerAnswer[];
  readonly state: CaseState;
}

export interface TransferCasesTable {
  region: string;
  transfer: string;
  case_id: string;
  ticket: string;
  from_digest: string;
  stage: string;
  state: TransferCaseState;
  reasons: ColumnType<readonly Reason[] | null, string | null, string | null>;
  before: ColumnType<Before | null, string | null, never>;
  version: number | null;
  at: Date;
}

declare module '../foundation/database.ts' {
  interface Tables {
    transfers: TransfersTable;
    transfer_cases: TransferCasesTable;
  }
}
