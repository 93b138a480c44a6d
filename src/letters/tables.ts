/** The rows of this folder; migrations/0007-letters.sql says what they mean. */
import type { JSONColumnType } from 'kysely';
import type { LetterContent } from './letter.ts';

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
  signer_post: string;
  /** Null where the system issued it. */
  signer_official: string | null;
  signer_name: string;
  code: string;
  content: JSONColumnType<LetterContent>;
  digest: string;
  issued_at: Date;
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
  }
}
