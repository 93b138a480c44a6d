/** What belongs to whose account; migrations/0015-citizens.sql says what the rows mean. */
export interface CaseHoldersTable {
  region: string;
  case_id: string;
  account: string;
  how: 'filed' | 'claimed';
  since: Date;
  seen_at: Date;
}

export interface DraftHoldersTable {
  region: string;
  code_hash: string;
  account: string;
  code: string;
}

declare module '../../foundation/database.ts' {
  interface Tables {
    case_holders: CaseHoldersTable;
    draft_holders: DraftHoldersTable;
  }
}
