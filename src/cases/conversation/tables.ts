/** Conversations about cases; migrations/0015-citizens.sql says what the rows mean. */
import type { JSONColumnType } from 'kysely';
import type { FileAnswer } from '../../language/index.ts';

export type Side = 'applicant' | 'desk';

export interface CaseMessagesTable {
  region: string;
  id: string;
  case_id: string;
  at: Date;
  side: Side;
  official: string | null;
  official_name: string | null;
  text: string;
  files: JSONColumnType<readonly FileAnswer[], string, string>;
}

export interface CaseConversationsTable {
  region: string;
  case_id: string;
  last_side: Side;
  last_at: Date;
  applicant_seen_at: Date | null;
  desk_seen_at: Date | null;
  awaiting: boolean;
}

declare module '../../foundation/database.ts' {
  interface Tables {
    case_messages: CaseMessagesTable;
    case_conversations: CaseConversationsTable;
  }
}
