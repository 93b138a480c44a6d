/** The rows of this folder; migrations/0011-proposals.sql says what they mean. */
import type { Generated, JSONColumnType } from 'kysely';
import type { Change, Choices } from '../language/index.ts';
import type { ProposalState } from './proposal.ts';
import type { YearlyFigures } from './yearly.ts';

/** A list, wrapped because a JSON column holds an object. */
interface Listed {
  readonly list: readonly Change[];
}

export interface ProposalsTable {
  id: string;
  origin: string;
  holder: string;
  application: string;
  base_version: string;
  base_digest: string;
  changes: JSONColumnType<Listed, string, never>;
  edited: JSONColumnType<Listed, string, string | null> | null;
  choices: JSONColumnType<Choices, string | undefined, string>;
  forbidden: JSONColumnType<{ readonly list: readonly string[] }, string, never>;
  reason: string;
  basis: string | null;
  state: ProposalState;
  answer: string | null;
  released_version: string | null;
  offered_by: string;
  offered_at: Date;
  decided_by: string | null;
  decided_at: Date | null;
  revision: Generated<number>;
}

export interface ProposalEventsTable {
  proposal: string;
  origin: string;
  holder: string;
  seq: number;
  at: Date;
  party: string;
  actor: string;
  event: string;
  note: string | null;
}

export interface YearlyReportsTable {
  agreement: string;
  origin: string;
  holder: string;
  party: string;
  year: number;
  figures: JSONColumnType<YearlyFigures, string, never>;
  filed_at: Date;
  filed_by: string;
}

declare module '../foundation/database.ts' {
  interface Tables {
    proposals: ProposalsTable;
    proposal_events: ProposalEventsTable;
    yearly_reports: YearlyReportsTable;
  }
}
