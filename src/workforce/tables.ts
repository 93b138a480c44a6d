/** The rows of this folder; migrations/0002-regions-people-workforce.sql says what they mean. */
import type { Duty } from '../foundation/context.ts';

export type AppointmentKind = 'holder' | 'plt' | 'plh';

export interface PostsTable {
  region: string;
  id: string;
  title: string;
  agency: string;
  kind: string;
  area: string | null;
  duties: Duty[];
  superior: string | null;
  abolished_on: string | null;
  created_at: Date;
}

export interface AppointmentsTable {
  region: string;
  id: string;
  post: string;
  official: string;
  kind: AppointmentKind;
  starts: string;
  ends: string | null;
  created_at: Date;
}

declare module '../foundation/database.ts' {
  interface Tables {
    posts: PostsTable;
    appointments: AppointmentsTable;
  }
}
