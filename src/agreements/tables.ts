/** The rows of this folder. Only its own files read or write them; migrations/0003-agreements.sql says what they mean. */
import type { Generated, JSONColumnType } from 'kysely';
import type { ClauseId, DocumentKind, EndingKind, Stage } from './agreement.ts';
import type { Costs, Terms } from './terms.ts';

export interface AgreementsTable {
  id: string;
  origin: string;
  holder: string;
  initiator: string;
  subject: string;
  need: string;
  stage: Stage;
  terms: JSONColumnType<Terms>;
  costs: JSONColumnType<Costs>;
  starts: string | null;
  ends: string | null;
  ended_on: string | null;
  ended_kind: EndingKind | null;
  ended_reason: string | null;
  historic: Generated<boolean>;
  renews: string | null;
  revision: Generated<number>;
  created_at: Date;
  updated_at: Date;
}

export interface AgreementDocumentsTable {
  agreement: string;
  origin: string;
  holder: string;
  kind: DocumentKind;
  clauses: JSONColumnType<Partial<Record<ClauseId, string>>>;
  number_origin: string | null;
  number_holder: string | null;
  place: string | null;
  drafted_at: Date;
}

export interface AgreementSignaturesTable {
  agreement: string;
  origin: string;
  holder: string;
  kind: DocumentKind;
  party: string;
  official: string | null;
  name: string;
  title: string;
  capacity: 'head' | 'mandate';
  mandate_reference: string | null;
  mandate_date: string | null;
  signed_at: Date;
}

export interface AgreementApprovalsTable {
  agreement: string;
  origin: string;
  holder: string;
  party: string;
  number: string;
  decided_on: string;
  recorded_at: Date;
}

export interface AgreementEventsTable {
  agreement: string;
  origin: string;
  holder: string;
  seq: number;
  at: Date;
  party: string;
  actor: string;
  event: string;
  note: string | null;
  details: JSONColumnType<Readonly<Record<string, string | number>>>;
}

declare module '../foundation/database.ts' {
  interface Tables {
    agreements: AgreementsTable;
    agreement_documents: AgreementDocumentsTable;
    agreement_signatures: AgreementSignaturesTable;
    agreement_approvals: AgreementApprovalsTable;
    agreement_events: AgreementEventsTable;
  }
}
