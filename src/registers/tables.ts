/** The rows of this folder; migrations/0021-registers.sql says what they mean. */
import type { ColumnType } from 'kysely';
import type { RecordAnswer } from '../language/index.ts';

type Values = ColumnType<RecordAnswer, string, string>;

export interface RecordsTable {
  region: string;
  id: string;
  register: string;
  number: string | null;
  title: string;
  data: Values;
  key_hash: string;
  from_day: string;
  until: string | null;
  ended_on: string | null;
  end_reason: string | null;
  version: number;
  added_at: Date;
  changed_at: Date;
}

export interface RecordVersionsTable {
  region: string;
  record_id: string;
  version: number;
  does: 'add' | 'change' | 'end' | 'undo';
  data: Values;
  until: string | null;
  ended_on: string | null;
  reason: string | null;
  origin: 'case' | 'hand' | 'import';
  ticket: string | null;
  done_by: string;
  done_at: Date;
}

export interface RecordSearchTable {
  region: string;
  register: string;
  field: 'word' | 'number' | 'nik';
  value: string;
  record_id: string;
}

export interface RecordCasesTable {
  region: string;
  record_id: string;
  application: string;
  case_id: string;
  ticket: string;
  ended_on: string;
}

export interface RecordRemindersTable {
  region: string;
  record_id: string;
  until: string;
  days: number;
  given_at: Date;
}

export interface RecordImportsTable {
  region: string;
  id: string;
  register: string;
  added: number;
  same: number;
  refused: string;
  refused_rows: number;
  done_by: string;
  done_at: Date;
}

declare module '../foundation/database.ts' {
  interface Tables {
    records: RecordsTable;
    record_versions: RecordVersionsTable;
    record_search: RecordSearchTable;
    record_cases: RecordCasesTable;
    record_reminders: RecordRemindersTable;
    record_imports: RecordImportsTable;
  }
}
