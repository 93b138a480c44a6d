/** The rows of this folder; migrations/0006-duplication.sql says what they mean. */
import type { JSONColumnType } from 'kysely';
import type { ProblemDetails } from '../foundation/problem.ts';
import type { Change } from '../language/index.ts';
import type { Plan } from './plan.ts';

export type DuplicationState = 'planned' | 'running' | 'done' | 'failed' | 'undone';
export type ItemState = 'waiting' | 'done' | 'failed' | 'undone';

export interface DuplicationsTable {
  region: string;
  id: string;
  origin: string;
  state: DuplicationState;
  plan: JSONColumnType<Plan>;
  created_by: string;
  created_at: Date;
  updated_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
}

export interface DuplicationItemsTable {
  region: string;
  duplication: string;
  application: string;
  version: string;
  digest: string;
  ordinal: number;
  state: ItemState;
  failure: JSONColumnType<{ readonly code: string; readonly details: ProblemDetails }> | null;
  agreement: string | null;
  finished_at: Date | null;
}

export interface AdaptationDraftsTable {
  region: string;
  application: string;
  /** A list, wrapped because a JSON column holds an object. */
  changes: JSONColumnType<{ readonly list: readonly Change[] }>;
  updated_by: string;
  updated_at: Date;
}

declare module '../foundation/database.ts' {
  interface Tables {
    duplications: DuplicationsTable;
    duplication_items: DuplicationItemsTable;
    adaptation_drafts: AdaptationDraftsTable;
  }
}
