/** The rows of this folder; migrations/0010-exchange.sql says what they mean. */
import type { Generated, JSONColumnType } from 'kysely';
import type { ProblemDetails } from '../foundation/problem.ts';
import type { KeyRole } from './keys.ts';
import type { Listing } from './listing.ts';

export interface ExchangeKeysTable {
  region: string;
  id: string;
  role: KeyRole;
  public: string;
  sealed: string | null;
  state: 'active' | 'retired' | 'revoked';
  created_at: Date;
  ended_at: Date | null;
  reason: string | null;
}

export interface ExchangeMetadataTable {
  region: string;
  role: 'root' | 'timestamp' | 'snapshot' | 'targets' | 'page';
  version: number;
  body: string;
  expires: Date | null;
}

export interface ExchangeArchivesTable {
  region: string;
  application: string;
  version: string;
  key: string;
  manifest: string;
  publiccode: string;
  /** As they stand in the archive; null where the publisher gave none. */
  examples: string | null;
  bytes: number;
  sha256: string;
}

export interface ExchangePeersTable {
  region: string;
  peer: string;
  address: string;
  fingerprint: string;
  added_by: string;
  added_at: Date;
  tried_at: Date | null;
  reached_at: Date | null;
  failures: Generated<number>;
  next_at: Date;
  problem: string | null;
  details: JSONColumnType<ProblemDetails>;
}

export interface ExchangeTrustedTable {
  region: string;
  peer: string;
  role: 'root' | 'timestamp' | 'snapshot' | 'targets';
  version: number;
  body: string;
}

export interface ExchangeListedTable {
  region: string;
  peer: string;
  application: string;
  version: string;
  ordinal: number;
  page: string;
  entry: JSONColumnType<Listing>;
  fetched_at: Date | null;
}

export interface ExchangeNoncesTable {
  region: string;
  peer: string;
  nonce: string;
  at: Date;
}

export interface ExchangeSignaturesTable {
  region: string;
  agreement: string;
  document: 'framework' | 'working';
  party: string;
  digest: string;
  envelope: string;
  at: Date;
}

export interface ExchangeMessagesTable {
  region: string;
  agreement: string;
  peer: string;
  revision: number;
  outgoing: boolean;
  envelope: string;
  state: 'waiting' | 'delivered' | 'refused' | 'received';
  problem: string | null;
  at: Date;
  tried_at: Date | null;
  failures: Generated<number>;
  next_at: Date | null;
}

declare module '../foundation/database.ts' {
  interface Tables {
    exchange_keys: ExchangeKeysTable;
    exchange_metadata: ExchangeMetadataTable;
    exchange_archives: ExchangeArchivesTable;
    exchange_peers: ExchangePeersTable;
    exchange_trusted: ExchangeTrustedTable;
    exchange_listed: ExchangeListedTable;
    exchange_nonces: ExchangeNoncesTable;
    exchange_signatures: ExchangeSignaturesTable;
    exchange_messages: ExchangeMessagesTable;
  }
}
