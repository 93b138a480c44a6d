/** The rows of this folder; migrations/0015-citizens.sql says what they mean. */
import type { Generated, JSONColumnType } from 'kysely';
import type { Place } from '../language/index.ts';

export interface AccountsTable {
  region: string;
  id: string;
  name: Generated<string>;
  nik: string | null;
  phone: string | null;
  email: string | null;
  address: string | null;
  place: JSONColumnType<Place, string | null, string | null> | null;
  prefill: Generated<boolean>;
  created_at: Date;
}

export interface AccountSessionsTable {
  region: string;
  token_hash: string;
  account: string;
  id: string;
  device: string;
  shared: boolean;
  started_at: Date;
  seen_at: Date;
  expires_at: Date;
}

export interface AccountCodesTable {
  region: string;
  id: string;
  address_kind: 'phone' | 'email';
  address: string;
  account: string | null;
  code_hash: string;
  tries: Generated<number>;
  expires_at: Date;
}

export interface AccountSendsTable {
  region: string;
  subject: string;
  hour: Date;
  sends: number;
}

declare module '../foundation/database.ts' {
  interface Tables {
    accounts: AccountsTable;
    account_sessions: AccountSessionsTable;
    account_codes: AccountCodesTable;
    account_sends: AccountSendsTable;
  }
}
