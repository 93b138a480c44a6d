/** The rows of this folder; migrations/0022-levies.sql says what they mean. */
import type { Generated, JSONColumnType } from 'kysely';
import type { LevyPenalty } from '../language/index.ts';
import type { Line } from './bill.ts';
import type { ReportRow } from './statement.ts';

/** Rupiah of the database: a text for the driver, whole and far below 2^53 for us. */
type Rupiah = string | number;

export interface BillSeriesTable {
  region: string;
  year: number;
  series: 'skrd' | 'sts';
  last: number;
}

export interface BillsTable {
  region: string;
  id: string;
  ticket: string;
  application: string;
  levy: string;
  name: JSONColumnType<{ readonly id: string; readonly en: string }>;
  lines: JSONColumnType<readonly Line[]>;
  penalty: JSONColumnType<LevyPenalty> | null;
  basis: string;
  payer: string;
  number: string;
  code: string;
  amount: Rupiah;
  made_on: string;
  due: string;
  state: 'open' | 'paid' | 'exempt' | 'cancelled' | 'refunded';
  reason: string | null;
  settled_by: string | null;
  settled_at: Date | null;
  reminded: Generated<boolean>;
  heard: Generated<boolean>;
  made_by: string;
  made_at: Date;
}

export interface BillPaymentsTable {
  region: string;
  bill: string;
  channel: 'bank' | 'port' | 'cash';
  reference: string;
  amount: Rupiah;
  penalty: Rupiah;
  paid_on: string;
  receipt: string;
  recorded_by: string;
  recorded_at: Date;
}

export interface BillRefundsTable {
  region: string;
  id: string;
  bill: string;
  reason: string;
  state: 'asked' | 'approved' | 'refused';
  asked_by: string;
  asked_name: string;
  asked_at: Date;
  decided_by: string | null;
  decided_name: string | null;
  decided_at: Date | null;
}

export interface PaymentFilesTable {
  region: string;
  digest: string;
  name: string;
  report: JSONColumnType<readonly ReportRow[]>;
  taken_by: string;
  taken_at: Date;
}

export interface PaymentPortsTable {
  region: string;
  secret_sealed: string;
  changed_by: string;
  changed_at: Date;
}

declare module '../foundation/database.ts' {
  interface Tables {
    bill_series: BillSeriesTable;
    bills: BillsTable;
    bill_payments: BillPaymentsTable;
    bill_refunds: BillRefundsTable;
    payment_files: PaymentFilesTable;
    payment_ports: PaymentPortsTable;
  }
}
