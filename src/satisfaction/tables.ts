/** The rows of this folder; migrations/0016-rights.sql says what they mean. */
import type { Generated } from 'kysely';

export interface SatisfactionResponsesTable {
  region: string;
  id: string;
  subject_hash: string;
  application: string;
  unit: Generated<string>;
  service_on: string;
  answered: number;
  comment: string | null;
  comment_hidden: string | null;
  age_group: string | null;
  sex: string | null;
  education: string | null;
  work: string | null;
  answered_at: Date;
  changed_at: Date;
}

export interface SatisfactionScoresTable {
  region: string;
  response: string;
  element: string;
  score: number;
}

export interface SatisfactionPlansTable {
  region: string;
  application: string;
  period: string;
  element: string;
  plan: string;
  agency: string;
  due: string;
  done: Generated<boolean>;
  updated_at: Date;
  updated_by: string;
}

export interface SatisfactionSettingsTable {
  region: string;
  changeable_days: number;
  unanswered: 'by-answered' | 'complete-only';
}

declare module '../foundation/database.ts' {
  interface Tables {
    satisfaction_responses: SatisfactionResponsesTable;
    satisfaction_scores: SatisfactionScoresTable;
    satisfaction_plans: SatisfactionPlansTable;
    satisfaction_settings: SatisfactionSettingsTable;
  }
}
