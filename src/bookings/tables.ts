/** The rows of this folder; migrations/0023-bookings.sql says what they mean. */
import type { ColumnType, Generated, JSONColumnType } from 'kysely';

export type BookingState =
  | 'kept'
  | 'arrived'
  | 'called'
  | 'skipped'
  | 'attended'
  | 'missed'
  | 'cancelled'
  | 'displaced';

export interface BookingsTable {
  region: string;
  id: string;
  application: string;
  booking: string;
  place: string;
  place_name: string;
  date: string;
  time: string;
  seat: number | null;
  position: number;
  number: string;
  state: ColumnType<BookingState, BookingState | undefined, BookingState>;
  case_id: string | null;
  ticket: string | null;
  field: string | null;
  change_until: Date;
  no_show_at: Date | null;
  reminders: JSONColumnType<readonly string[], string | undefined, string>;
  remind_on: string | null;
  arrived_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  called_at: ColumnType<Date | null, undefined, Date | null>;
  calls: Generated<number>;
  ended_at: ColumnType<Date | null, undefined, Date | null>;
  created_at: Date;
  updated_at: Date;
}

export interface BookingClosuresTable {
  region: string;
  application: string;
  booking: string;
  place: string;
  date: string;
  reason: string;
  closed_by: string;
  closed_at: Date;
}

declare module '../foundation/database.ts' {
  interface Tables {
    bookings: BookingsTable;
    booking_closures: BookingClosuresTable;
  }
}
