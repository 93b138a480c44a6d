/** The rows of this subfolder; migrations/0014-who.sql says what they mean. */
export type InterestKind = 'own' | 'family' | 'business' | 'other';
export type MarkKind = 'nik' | 'phone';

export interface CaseInterestsTable {
  region: string;
  case_id: string;
  official: string;
  kind: InterestKind;
  reason: string;
  declared_at: Date;
}

export interface OfficialMarksTable {
  region: string;
  official: string;
  kind: MarkKind;
  hash: string;
  set_at: Date;
}

declare module '../../foundation/database.ts' {
  interface Tables {
    case_interests: CaseInterestsTable;
    official_marks: OfficialMarksTable;
  }
}
