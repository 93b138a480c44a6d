/** Files on their way; migrations/0015-citizens.sql says what the rows mean. */
import type { Generated } from 'kysely';

export interface UploadsTable {
  region: string;
  id: string;
  draft_hash: string;
  field: string;
  name: string;
  bytes: number;
  received: Generated<number>;
  expires_at: Date;
}

declare module '../../foundation/database.ts' {
  interface Tables {
    uploads: UploadsTable;
  }
}
