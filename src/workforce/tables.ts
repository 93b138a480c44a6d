/** The rows of this folder; migrations/0002-regions-people-workforce.sql and 0014-who.sql say what they mean. */
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

export type DelegationKind = 'mandate' | 'delegation';

export interface DelegationsTable {
  region: string;
  id: string;
  post: string;
  to_post: string;
  to_official: string | null;
  kind: DelegationKind;
  decides: boolean;
  applications: string[] | null;
  starts: string;
  ends: string;
  basis: string;
  made_by: string | null;
  made_at: Date;
  withdrawn_at: Date | null;
}

declare module '../foundation/database.ts' {
  interface Tables {
    posts: PostsTable;
    appointments: AppointmentsTable;
    delegations: DelegationsTable;
  }
}
