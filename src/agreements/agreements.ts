/** Looking at agreements: one, those of this region, those that wait for it, and what they cover. */
import { type Selectable, sql } from 'kysely';
import { type CalendarDate, calendarDate } from '../foundation/clock.ts';
import type { Context, RegionCode } from '../foundation/context.ts';
import { isUuid } from '../foundation/identifiers.ts';
import { found, Problem } from '../foundation/problem.ts';
import { type Region, regionOf } from '../regions/index.ts';
import { type Agreement, type AgreementDocument, type DocumentKind, turnOf } from './agreement.ts';
import { articleOf, type Coverage, coverageOf } from './coverage.ts';
import type {
  AgreementApprovalsTable,
  AgreementDocumentsTable,
  AgreementSignaturesTable,
  AgreementsTable,
} from './tables.ts';

/** One step that was taken, for the timeline that both parties see. */
export interface AgreementEvent {
  readonly seq: number;
  readonly at: Date;
  readonly party: RegionCode;
  readonly actor: string;
  readonly event: string;
  readonly note: string | null;
  readonly details: Readonly<Record<string, string | number>>;
}

/** One agreement; problem `agreements.none` where there is none, which a third region gets for every agreement. */
export async function agreement(ctx: Context, id: string): Promise<Agreement> {
  const one = isUuid(id) ? (await load(ctx, { id }))[0] : undefined;
  return found(one, 'agreements.none', {});
}

/** The same, locked until the transaction ends, so that two desks acting at once act one after the other. */
export async function agreementForUpdate(ctx: Context, id: string): Promise<Agreement> {
  if (isUuid(id)) await ctx.db.selectFrom('agreements').select('id').where('id', '=', id).forUpdate().execute();
  return agreement(ctx, id);
}

/** All agreements of this region, as origin or as holder, newest first. */
export async function agreementsOf(ctx: Context): Promise<readonly Agreement[]> {
  return load(ctx, {});
}

/** Those in which it is this region's turn: the number in the menu. */
export async function agreementsAwaiting(ctx: Context): Promise<readonly Agreement[]> {
  return (await agreementsOf(ctx)).filter(one => turnOf(one).includes(ctx.region));
}

/** What happened, oldest first. */
export async function eventsOf(ctx: Context, id: string): Promise<readonly AgreementEvent[]> {
  return ctx.db
    .selectFrom('agreement_events')
    .select(['seq', 'at', 'party', 'actor', 'event', 'note', 'details'])
    .where('agreement', '=', id)
    .orderBy('seq')
    .execute();
}

/** This region's calendar date now. */
export async function todayOf(ctx: Context): Promise<CalendarDate> {
  return calendarDate(ctx.now, (await partyOf(ctx, ctx.region)).timezone);
}

/** A region as a party. */
export async function partyOf(ctx: Context, code: RegionCode): Promise<Region> {
  return found(await regionOf(ctx.db, code), 'agreements.no-region', { region: code });
}

/** Whether this region may take an application of the origin today, and if not, why. */
export async function coverage(ctx: Context, of: { origin: RegionCode; application: string }): Promise<Coverage> {
  const between = await load(ctx, { origin: of.origin, holder: ctx.region });
  return coverageOf(between, of.application, await todayOf(ctx));
}

/** Whether another region may take an application of this one today: asked by the origin before it gives anything away. */
export async function coverageGiven(ctx: Context, of: { holder: RegionCode; application: string }): Promise<Coverage> {
  const between = await load(ctx, { origin: ctx.region, holder: of.holder });
  return coverageOf(between, of.application, await todayOf(ctx));
}

/** For the catalogue: looks once, then answers for as many applications as are listed. */
export async function coverages(ctx: Context): Promise<(origin: RegionCode, application: string) => Coverage> {
  const all = (await agreementsOf(ctx)).filter(one => one.holder === ctx.region);
  const today = await todayOf(ctx);
  return (origin, application) =>
    coverageOf(
      all.filter(one => one.origin === origin),
      application,
      today,
    );
}

/**
 * The agreement in force that lets this region take the origin's application today. Otherwise the problem
 * `agreements.none-covers`, which names the agreement and the article that stands in the way.
 */
export async function covering(ctx: Context, of: { origin: RegionCode; application: string }): Promise<Agreement> {
  const found = await coverage(ctx, of);
  if (found.covered) return found.agreement;
  const origin = await partyOf(ctx, of.origin);
  const { agreement: nearest, clause } = found;
  throw new Problem('agreements.none-covers', 409, {
    why: found.why,
    application: of.application,
    origin: origin.name,
    agreement: nearest?.id ?? '',
    subject: nearest?.subject ?? '',
    number: nearest?.documents.working?.numberOrigin ?? '',
    clause: clause ?? '',
    article: nearest === null || clause === null ? 0 : (articleOf(nearest, clause) ?? 0),
    starts: nearest?.starts ?? '',
    ends: nearest?.ended?.on ?? nearest?.ends ?? '',
  });
}

/** Agreements a region has at most: 514 regions with two each way. */
const AGREEMENTS_AT_MOST = 2_000;

async function load(
  ctx: Context,
  which: { id?: string; origin?: RegionCode; holder?: RegionCode },
): Promise<readonly Agreement[]> {
  let query = ctx.db
    .selectFrom('agreements')
    .selectAll()
    .where(eb => eb.or([eb('origin', '=', ctx.region), eb('holder', '=', ctx.region)]));
  if (which.id !== undefined) query = query.where('id', '=', which.id);
  if (which.origin !== undefined) query = query.where('origin', '=', which.origin);
  if (which.holder !== undefined) query = query.where('holder', '=', which.holder);
  const rows = await query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(AGREEMENTS_AT_MOST).execute();
  if (rows.length === 0) return [];
  const ids = rows.map(row => row.id);
  const documents = await ctx.db
    .selectFrom('agreement_documents')
    .selectAll()
    .where('agreement', '=', sql<string>`any(${ids})`)
    .execute();
  const signatures = await ctx.db
    .selectFrom('agreement_signatures')
    .selectAll()
    .where('agreement', '=', sql<string>`any(${ids})`)
    .orderBy('signed_at')
    .execute();
  const approvals = await ctx.db
    .selectFrom('agreement_approvals')
    .selectAll()
    .where('agreement', '=', sql<string>`any(${ids})`)
    .execute();
  return rows.map(row =>
    read(
      row,
      documents.filter(one => one.agreement === row.id),
      signatures.filter(one => one.agreement === row.id),
      approvals.filter(one => one.agreement === row.id),
    ),
  );
}

function read(
  row: Selectable<AgreementsTable>,
  documents: readonly Selectable<AgreementDocumentsTable>[],
  signatures: readonly Selectable<AgreementSignaturesTable>[],
  approvals: readonly Selectable<AgreementApprovalsTable>[],
): Agreement {
  const ended =
    row.ended_on === null || row.ended_kind === null
      ? null
      : { on: row.ended_on, kind: row.ended_kind, reason: row.ended_reason ?? '' };
  return {
    id: row.id,
    origin: row.origin,
    holder: row.holder,
    initiator: row.initiator,
    subject: row.subject,
    need: row.need,
    stage: row.stage,
    terms: row.terms,
    costs: row.costs,
    starts: row.starts,
    ends: row.ends,
    ended,
    historic: row.historic,
    renews: row.renews,
    documents: Object.fromEntries(documents.map(one => [one.kind, readDocument(one)])) as Partial<
      Record<DocumentKind, AgreementDocument>
    >,
    signatures: signatures.map(one => ({
      kind: one.kind,
      party: one.party,
      name: one.name,
      title: one.title,
      capacity: one.capacity,
      mandate:
        one.mandate_reference === null || one.mandate_date === null
          ? null
          : { reference: one.mandate_reference, date: one.mandate_date },
      signedAt: one.signed_at,
    })),
    approvals: approvals.map(one => ({ party: one.party, number: one.number, decidedOn: one.decided_on })),
    revision: row.revision,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function readDocument(row: Selectable<AgreementDocumentsTable>): AgreementDocument {
  return {
    kind: row.kind,
    clauses: row.clauses,
    numberOrigin: row.number_origin,
    numberHolder: row.number_holder,
    place: row.place,
  };
}
