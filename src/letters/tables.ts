/** The rows of this folder; migrations/0007-letters.sql and 0019-letters-in-full.sql say what they mean. */
import type { ColumnType, JSONColumnType } from 'kysely';
import type { Scope } from '../language/index.ts';
import type { LetterContent } from './letter.ts';
import type { FileSignature } from './life.ts';

export interface LettersTable {
  region: string;
  id: string;
  case_id: string;
  ticket: string;
  application: string;
  letter: string;
  series: string;
  year: number;
  sequence: number;
  number: string;
  date: string;
  valid_until: string | null;
  title: string;
  agency: string;
  agency_id: ColumnType<string | null, string, never>;
  signer_post: string;
  /** Null where the system issued it. */
  signer_official: string | null;
  signer_name: string;
  code: string;
  content: JSONColumnType<LetterContent>;
  digest: string;
  issued_at: Date;
  replaces: ColumnType<string | null, string | null | undefined, never>;
}

/** What writing a waiting letter needs; null once it is withdrawn. */
export interface Draft {
  readonly scope: Scope;
  /** Of the application's tree. */
  readonly digest: string;
}

/** What will stand in `letters`. */
export interface Numbered {
  readonly number: string;
  readonly date: string;
  readonly validUntil: string | null;
  readonly title: string;
  readonly agency: string;
  readonly code: string;
  readonly content: LetterContent;
  readonly digest: string;
  readonly official: string | null;
  readonly signerName: string;
  readonly at: string;
}

export interface LettersWaitingTable {
  region: string;
  id: string;
  case_id: string;
  ticket: string;
  application: string;
  letter: string;
  series: string;
  title: string;
  agency: string;
  agency_id: string;
  signer_post: string;
  affects: string | null;
  draft: ColumnType<Draft | null, string, null>;
  asked_by: string;
  asked_at: Date;
  replaces: string | null;
  replaces_reason: string | null;
  state: ColumnType<'waiting' | 'numbered' | 'withdrawn', undefined, 'waiting' | 'numbered' | 'withdrawn'>;
  year: ColumnType<number | null, undefined, number | null>;
  sequence: ColumnType<number | null, undefined, number | null>;
  numbered: ColumnType<Numbered | null, undefined, string | null>;
  withdrawn_by: ColumnType<string | null, undefined, string>;
  withdrawn_at: ColumnType<Date | null, undefined, Date>;
  withdrawn_reason: ColumnType<string | null, undefined, string>;
}

export interface LetterFilesTable {
  region: string;
  letter_id: string;
  file: string;
  signature: ColumnType<FileSignature | null, string | null, never>;
  made_at: Date;
}

export interface LetterRevocationsTable {
  region: string;
  letter_id: string;
  reason: string;
  revoked_by: string;
  revoked_at: Date;
}

export interface LetterVoidsTable {
  region: string;
  series: string;
  year: number;
  sequence: number;
  number: string;
  letter_id: string;
  agency_id: string;
  reason: string;
  voided_by: string;
  voided_at: Date;
}

export interface LetterSeriesTable {
  region: string;
  series: string;
  year: number;
  last: number;
}

declare module '../foundation/database.ts' {
  interface Tables {
    letters: LettersTable;
    letter_series: LetterSeriesTable;
    letters_waiting: LettersWaitingTable;
    letter_files: LetterFilesTable;
    letter_revocations: LetterRevocationsTable;
    letter_voids: LetterVoidsTable;
  }
}
