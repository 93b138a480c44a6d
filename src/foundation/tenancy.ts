/**
 * Which table belongs to whom. A test compares this list with the catalogue of the database: a table that is missing here,
 * or whose key, policies or forced row-level security are not what its kind asks for, fails it.
 */

/** `tenant`: one region's rows. `between`: rows of two parties. `reference`: readable by all. `own`: the program's own. */
export type TableKind = 'tenant' | 'between' | 'reference' | 'own';

export const tables: Readonly<Record<string, TableKind>> = {
  schema_migrations: 'own',
  regions: 'reference',
  journal: 'tenant',
  journal_seals: 'tenant',
  attachments: 'tenant',
  places: 'reference',
  national_days: 'reference',
  agencies: 'tenant',
  regional_days: 'tenant',
  officials: 'tenant',
  sessions: 'tenant',
  sign_in_attempts: 'tenant',
  posts: 'tenant',
  appointments: 'tenant',
  agreements: 'between',
  agreement_documents: 'between',
  agreement_signatures: 'between',
  agreement_approvals: 'between',
  agreement_events: 'between',
  definitions: 'reference',
  applications: 'reference',
  releases: 'reference',
  holdings: 'reference',
  origin_values: 'reference',
  installations: 'tenant',
  installation_roles: 'tenant',
  drafts: 'tenant',
  cases: 'tenant',
  tasks: 'tenant',
  case_events: 'tenant',
  case_notes: 'tenant',
  case_search: 'tenant',
  tracking_tries: 'tenant',
  letters: 'tenant',
  letter_series: 'tenant',
  duplications: 'tenant',
  duplication_items: 'tenant',
  adaptation_drafts: 'tenant',
};
