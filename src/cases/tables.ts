/** The rows of this folder; migrations/0005-letters-cases.sql says what they mean. */
import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { Answer, Answers, CaseState, Pattern } from '../language/index.ts';
import type { JoinedEvent } from './desk/tables.ts';
import type { DraftContent, Prefilled } from './draft.ts';

/** JSON that may be replaced as a whole. Written as text, read as a value. */
type Json<Value extends object> = JSONColumnType<Value, string, string>;

export interface DraftsTable {
  region: string;
  code_hash: string;
  application: string;
  digest: string;
  /** Answers, and what was typed where it was none. Emptied when it is sent or expires. */
  answers: Json<DraftContent>;
  salt: string;
  counter_official: string | null;
  renewed: Generated<boolean>;
  saved_by: Generated<string>;
  prefilled: JSONColumnType<Prefilled, string | undefined, string>;
  started_at: Date;
  updated_at: Date;
  expires_at: Date;
  case_id: ColumnType<string | null, never, string>;
}

/** An answer whose field the case's present definition does not have. */
export interface FormerAnswer {
  readonly field: string;
  /** Digest of the definition that has the field. */
  readonly digest: string;
  readonly answer: Answer;
}

/** How a case ended, as its end stage says. */
export type Ending = 'granted' | 'refused' | 'done' | 'withdrawn';

export interface CasesTable {
  region: string;
  id: string;
  ticket: string;
  application: string;
  digest: string;
  pattern: Pattern;
  channel: 'online' | 'counter';
  applicant_name: string;
  applicant_phone: string | null;
  applicant_email: string | null;
  place_kecamatan: string | null;
  place_kelurahan: string | null;
  answers: Json<Answers>;
  former: ColumnType<readonly FormerAnswer[], string | undefined, string>;
  state: Json<CaseState>;
  stage: string;
  stage_entered: string;
  due: string | null;
  case_due: string | null;
  clock: 'running' | 'stopped';
  timer_on: string | null;
  ended: Ending | null;
  ended_on: string | null;
  ended_on_time: boolean | null;
  tracking_hash: string;
  code_renewals: Generated<number>;
  follows: ColumnType<string | null, string | null | undefined, string | null>;
  version: Generated<number>;
  confidential: Generated<boolean>;
  rating_asked: Generated<boolean>;
  opened_at: Date;
  updated_at: Date;
}

export interface TasksTable {
  region: string;
  id: string;
  case_id: string;
  post: string;
  role: string;
  turn: 'desk' | 'applicant';
  assignee: string | null;
  assignee_name: string | null;
  application: string;
  stage: string;
  kecamatan: string | null;
  due: string;
  opened_at: Date;
  closed_at: Date | null;
  last: Generated<boolean>;
  consult: ColumnType<string | null, string | undefined, never>;
  handed_from: ColumnType<string | null, undefined, string | null>;
  handed_accepted: ColumnType<boolean | null, undefined, boolean | null>;
  escalated_to: ColumnType<string | null, undefined, string | null>;
  escalated_at: ColumnType<Date | null, undefined, Date | null>;
}

/** What a line of the timeline is about. */
export type EventKind =
  | 'submitted'
  | 'acted'
  | 'timer'
  | 'timer-refused'
  | 'claimed'
  | 'released'
  | 'assigned'
  | 'letter'
  | 'letter-asked'
  | 'letter-withdrawn'
  | 'letter-revoked'
  | 'transferred'
  | 'transfer-returned'
  | 'interest'
  | 'handed-over'
  | 'handing-accepted'
  | 'handing-returned'
  | 'handing-taken-back'
  | 'left'
  | 'consult-asked'
  | 'consult-answered'
  | 'consult-withdrawn'
  | 'withdrawn'
  | JoinedEvent
  | 'corrected'
  | 'forgotten'
  | 'reminded'
  | 'escalated';

export interface CaseEventsTable {
  region: string;
  case_id: string;
  seq: number;
  at: Date;
  actor_kind: 'citizen' | 'official' | 'system';
  actor: string | null;
  actor_name: string;
  kind: EventKind;
  stage: string;
  text: string | null;
  public: boolean;
  details: Json<Readonly<Record<string, string>>>;
}

export interface CaseNotesTable {
  region: string;
  id: string;
  case_id: string;
  at: Date;
  official: string;
  official_name: string;
  text: string;
  consult: ColumnType<string | null, string | undefined, never>;
  edited_at: ColumnType<Date | null, undefined, Date>;
}

export type SearchField = 'name' | 'sound' | 'nik' | 'phone';

export interface CaseSearchTable {
  region: string;
  application: string;
  field: SearchField;
  value: string;
  case_id: string;
}

export interface TrackingTriesTable {
  region: string;
  ticket: string;
  hour: Date;
  tries: number;
}

declare module '../foundation/database.ts' {
  interface Tables {
    drafts: DraftsTable;
    cases: CasesTable;
    tasks: TasksTable;
    case_events: CaseEventsTable;
    case_notes: CaseNotesTable;
    case_search: CaseSearchTable;
    tracking_tries: TrackingTriesTable;
  }
}
