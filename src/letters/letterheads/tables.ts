/** The rows of letterheads; migrations/0020-letterheads.sql says what they mean. */
export interface LetterheadsTable {
  region: string;
  agency: string;
  address: string;
  phone: string;
  email: string;
  site: string;
  changed_by: string | null;
  changed_at: Date;
}

export interface LetterEmblemsTable {
  region: string;
  digest: string;
  content: Buffer;
  width: number;
  height: number;
  added_by: string | null;
  added_at: Date;
}

export interface LetterEmblemInUseTable {
  region: string;
  digest: string;
  since: Date;
}

declare module '../../foundation/database.ts' {
  interface Tables {
    letterheads: LetterheadsTable;
    letter_emblems: LetterEmblemsTable;
    letter_emblem_in_use: LetterEmblemInUseTable;
  }
}
