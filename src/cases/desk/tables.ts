/** The rows of the officer's desk; migrations/0017-desk.sql says what they mean. */
import type { JSONColumnType } from 'kysely';
import type { ProblemDetails } from '../../foundation/problem.ts';
import type { CaseState } from '../../language/index.ts';

/** JSON that may be replaced as a whole. Written as text, read as a value. */
type Json<Value extends object> = JSONColumnType<Value, string, string>;

export interface InboxViewsTable {
  region: string;
  id: string;
  official: string | null;
  post: string | null;
  name: string;
  query: string;
  position: number;
  deleted_at: Date | null;
}

export interface InboxDefaultsTable {
  region: string;
  official: string;
  view: string;
}

export interface BulkRunsTable {
  region: string;
  id: string;
  official: string;
  kind: string;
  given: Json<Readonly<Record<string, unknown>>>;
  begun_at: Date;
}

export type ItemState = 'waiting' | 'done' | 'refused';

export interface BulkItemsTable {
  region: string;
  run: string;
  ticket: string;
  version: number;
  position: number;
  state: ItemState;
  problem: string | null;
  details: Json<ProblemDetails>;
}

export type LinkKind = 'related' | 'duplicate' | 'follow-up' | 'objection';

/** Lines of the timeline about cases that belong together, and the counter's. */
export type JoinedEvent = 'linked' | 'unlinked' | 'merged' | 'unmerged' | 'led' | 'follow-up' | 'code-renewed';

/** How a duplicate stood before it followed another case. */
export interface Stood {
  readonly state: CaseState;
  /** The task that was closed, or null where none was open. */
  readonly task: string | null;
}

export interface CaseLinksTable {
  region: string;
  id: string;
  from_case: string;
  to_case: string;
  kind: LinkKind;
  made_at: Date;
  made_by: string;
  ended_at: Date | null;
  ended_by: string | null;
  stood: JSONColumnType<Stood, string, string> | null;
}

export interface CaseUnlikeTable {
  region: string;
  one_case: string;
  other_case: string;
  at: Date;
  official_name: string;
}

export interface DraftOriginsTable {
  region: string;
  code_hash: string;
  case_id: string;
}

export interface CaseMentionsTable {
  region: string;
  note: string;
  case_id: string;
  official: string;
  at: Date;
  read_at: Date | null;
}

export interface CaseNoteVersionsTable {
  region: string;
  note: string;
  at: Date;
  text: string;
}

export interface AnswerTemplatesTable {
  region: string;
  id: string;
  official: string | null;
  agency: string | null;
  application: string | null;
  name: string;
  text: string;
  text_en: string;
  version: number;
  changed_at: Date;
  changed_by: string;
  deleted_at: Date | null;
}

export interface AnswerTemplateVersionsTable {
  region: string;
  template: string;
  version: number;
  name: string;
  text: string;
  text_en: string;
  changed_at: Date;
  changed_by: string;
}

export interface CaseLooksTable {
  region: string;
  case_id: string;
  official: string;
  official_name: string;
  at: Date;
}

export interface CaseRevealsTable {
  region: string;
  id: string;
  case_id: string;
  field: string;
  at: Date;
  official: string;
  official_name: string;
  reason: string;
  words: string;
}

declare module '../../foundation/database.ts' {
  interface Tables {
    inbox_views: InboxViewsTable;
    inbox_defaults: InboxDefaultsTable;
    bulk_runs: BulkRunsTable;
    bulk_items: BulkItemsTable;
    case_links: CaseLinksTable;
    case_unlike: CaseUnlikeTable;
    draft_origins: DraftOriginsTable;
    case_mentions: CaseMentionsTable;
    case_note_versions: CaseNoteVersionsTable;
    answer_templates: AnswerTemplatesTable;
    answer_template_versions: AnswerTemplateVersionsTable;
    case_looks: CaseLooksTable;
    case_reveals: CaseRevealsTable;
  }
}
