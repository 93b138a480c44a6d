/** From the need to documents ready to be signed: what the two desks do with an agreement before the heads sign it. */
import { allow } from '../foundation/allowed.ts';
import type { Context, RegionCode } from '../foundation/context.ts';
import { uuidv7 } from '../foundation/identifiers.ts';
import { Problem } from '../foundation/problem.ts';
import {
  type Agreement,
  CLAUSES_OF,
  type ClauseId,
  type DocumentKind,
  missingClauses,
  RULES,
  type Stage,
  type Step,
} from './agreement.ts';
import { agreement, partyOf, todayOf } from './agreements.ts';
import { type DraftFacts, draftClauses } from './drafting.ts';
import { begin, DESK, finish, lineIfAny, lineOf, type Move, reasonOf, refuse, writeDown } from './steps.ts';
import { type Cost, type Costs, costRefusal, planningRefusal, type Terms, termsRefusal } from './terms.ts';

/** What is offered or asked for, before there is a document. */
export interface Offer {
  readonly subject: string;
  readonly need: string;
  readonly terms: Terms;
  readonly costs: Costs;
}

export interface NewOffer extends Offer {
  /** The other party. */
  readonly other: RegionCode;
  /** What this region is to be: the holder asks for applications, the origin offers them. */
  readonly as: 'origin' | 'holder';
  /** The agreement that this one lengthens. */
  readonly renews?: string | undefined;
}

/** Characters of a subject (the line "tentang …") and of a need (a page). The database holds the same limits. */
const SUBJECT_AT_MOST = 200;
const NEED_AT_MOST = 4_000;
/** Characters of one clause: about three pages of a document. */
export const CLAUSE_AT_MOST = 8_000;

async function checked(ctx: Context, offer: Offer): Promise<Offer> {
  const subject = offer.subject.trim();
  const need = offer.need.trim();
  if (subject === '' || subject.length > SUBJECT_AT_MOST)
    throw new Problem('agreements.subject-shape', 422, { atMost: SUBJECT_AT_MOST });
  if (need === '' || need.length > NEED_AT_MOST)
    throw new Problem('agreements.need-shape', 422, { atMost: NEED_AT_MOST });
  refuse(
    termsRefusal(offer.terms, await todayOf(ctx)) ?? costRefusal(offer.costs.origin) ?? costRefusal(offer.costs.holder),
    422,
  );
  return { ...offer, subject, need };
}

const columnsOf = ({ subject, need, terms, costs }: Offer) => ({
  subject,
  need,
  terms: JSON.stringify(terms),
  costs: JSON.stringify(costs),
});

/** Writes down a need, seen by both parties from the first. It binds nobody and may be changed until it is sent. */
export async function draftNeed(ctx: Context, offer: NewOffer): Promise<Agreement> {
  allow(ctx, DESK, 'agreements.may-not');
  const other = await partyOf(ctx, offer.other);
  if (other.code === ctx.region) throw new Problem('agreements.same-region', 422, {});
  const what = await checked(ctx, offer);
  const id = uuidv7(ctx.now.getTime());
  const [origin, holder] = offer.as === 'origin' ? [ctx.region, other.code] : [other.code, ctx.region];
  await ctx.db
    .insertInto('agreements')
    .values({
      id,
      origin,
      holder,
      initiator: ctx.region,
      ...columnsOf(what),
      stage: 'need',
      starts: null,
      ends: null,
      ended_on: null,
      ended_kind: null,
      ended_reason: null,
      renews: offer.renews ?? null,
      created_at: ctx.now,
      updated_at: ctx.now,
    })
    .execute();
  const made = await agreement(ctx, id);
  await writeDown(ctx, made, { event: 'drafted' });
  return made;
}

/** Changes the need before it is sent. */
export async function editNeed(ctx: Context, move: Move, offer: Offer): Promise<Agreement> {
  const before = await begin(ctx, move, 'edit');
  return finish(ctx, before, { event: 'edited', set: columnsOf(await checked(ctx, offer)) });
}

/** Sends the offer to the other party, with the number of the head's letter. */
export async function sendOffer(ctx: Context, move: Move, with_: { letter: string }): Promise<Agreement> {
  const before = await begin(ctx, move, 'send');
  const letter = lineOf(with_.letter, 'letter-needed');
  refuse(planningRefusal(before.terms));
  return finish(ctx, before, { event: 'sent', stage: stageAfter('send', before), details: { letter } });
}

/** Accepts the offer. The framework document is drafted at once, so that nobody begins with an empty page. */
export async function acceptOffer(
  ctx: Context,
  move: Move,
  with_: { letter: string; cost?: Cost | undefined },
): Promise<Agreement> {
  const before = await begin(ctx, move, 'accept');
  const letter = lineOf(with_.letter, 'letter-needed');
  const costs = with_.cost === undefined ? before.costs : { ...before.costs, [sideOf(before, ctx.region)]: with_.cost };
  refuse(costRefusal(costs.origin) ?? costRefusal(costs.holder), 422);
  await writeDraft(ctx, { ...before, costs }, 'framework');
  return finish(ctx, before, {
    event: 'accepted',
    stage: stageAfter('accept', before),
    set: { costs: JSON.stringify(costs) },
    details: { letter },
  });
}

export async function declineOffer(ctx: Context, move: Move, reason: string): Promise<Agreement> {
  const before = await begin(ctx, move, 'decline');
  return finish(ctx, before, { event: 'declined', stage: stageAfter('decline', before), note: reasonOf(reason) });
}

/** Takes the offer back, at any stage before it is in force. */
export async function withdraw(ctx: Context, move: Move, reason: string): Promise<Agreement> {
  const before = await begin(ctx, move, 'withdraw');
  return finish(ctx, before, { event: 'withdrawn', stage: stageAfter('withdraw', before), note: reasonOf(reason) });
}

/**
 * Changes what is agreed while the documents are drafts. After the framework is signed costs stand as they are: councils
 * were asked, or not asked, because of them. Clauses are drafted again only when somebody says so.
 */
export async function reviseTerms(
  ctx: Context,
  move: Move,
  to: { terms: Terms; costs?: Costs | undefined },
): Promise<Agreement> {
  const before = await begin(ctx, move, 'revise-terms');
  const costs = to.costs ?? before.costs;
  if (before.stage !== 'framework-draft' && JSON.stringify(costs) !== JSON.stringify(before.costs)) {
    const same = (['origin', 'holder'] as const).every(side => sameCost(costs[side], before.costs[side]));
    if (!same) throw new Problem('agreements.costs-settled', 409, { rule: 'KSD-07' });
  }
  const { subject, need } = before;
  const what = await checked(ctx, { subject, need, terms: to.terms, costs });
  return finish(ctx, before, { event: 'terms-revised', set: columnsOf(what) });
}

function sameCost(one: Cost, other: Cost): boolean {
  return one.rupiah === other.rupiah && one.inBudget === other.inBudget && one.burdensPublic === other.burdensPublic;
}

export interface Writing {
  readonly clauses: Readonly<Partial<Record<ClauseId, string>>>;
  /** Where it is signed. */
  readonly place?: string | undefined;
}

/** Writes the clauses of a document; those not mentioned stay. */
export async function writeClauses(ctx: Context, move: Move, kind: DocumentKind, writing: Writing): Promise<Agreement> {
  const before = await begin(ctx, move, `draft-${kind}`);
  const clauses: Partial<Record<ClauseId, string>> = { ...before.documents[kind]?.clauses };
  const changed: ClauseId[] = [];
  for (const id of CLAUSES_OF[kind]) {
    const text = writing.clauses[id]?.replace(/\r\n?/g, '\n').trim();
    if (text === undefined || text === (clauses[id] ?? '')) continue;
    if (text.length > CLAUSE_AT_MOST)
      throw new Problem('agreements.clause-too-long', 422, { clause: id, atMost: CLAUSE_AT_MOST });
    clauses[id] = text;
    changed.push(id);
  }
  const place = writing.place === undefined ? (before.documents[kind]?.place ?? null) : lineIfAny(writing.place);
  await ctx.db
    .updateTable('agreement_documents')
    .set({ clauses: JSON.stringify(clauses), place, drafted_at: ctx.now })
    .where('agreement', '=', before.id)
    .where('kind', '=', kind)
    .execute();
  return finish(ctx, before, { event: 'clauses-written', details: { document: kind, clauses: changed.length } });
}

/** Throws away what was written and drafts the document from the terms once more. */
export async function draftAgain(ctx: Context, move: Move, kind: DocumentKind): Promise<Agreement> {
  const before = await begin(ctx, move, `draft-${kind}`);
  await writeDraft(ctx, before, kind);
  return finish(ctx, before, { event: 'drafted-again', details: { document: kind } });
}

/** Says that the document is ready for signing. Refused while a clause that the law demands is missing (KSD-09). */
export async function present(ctx: Context, move: Move, kind: DocumentKind): Promise<Agreement> {
  const step = `present-${kind}` as const;
  const before = await begin(ctx, move, step);
  refuse(missingClauses(kind, before.documents[kind]?.clauses ?? {}));
  const { from } = before.terms;
  if (kind === 'working' && from !== undefined && from < (await todayOf(ctx)))
    throw new Problem('agreements.from-passed', 409, { from });
  return finish(ctx, before, { event: 'presented', stage: stageAfter(step, before), details: { document: kind } });
}

/** Takes a document back from signing: it may be changed again, and whoever signed it signs again. */
export async function reopen(ctx: Context, move: Move, kind: DocumentKind, reason: string): Promise<Agreement> {
  const step = `reopen-${kind}` as const;
  const before = await begin(ctx, move, step);
  const note = reasonOf(reason);
  await ctx.db.deleteFrom('agreement_signatures').where('agreement', '=', before.id).where('kind', '=', kind).execute();
  return finish(ctx, before, { event: 'reopened', stage: stageAfter(step, before), note, details: { document: kind } });
}

/** Drafts a document from the terms: made when its stage begins, or made anew. */
export async function writeDraft(ctx: Context, of: Agreement, kind: DocumentKind): Promise<void> {
  const clauses = JSON.stringify(draftClauses(kind, of, await factsFor(ctx, of)));
  const { place = null } = of.documents[kind] ?? {};
  await ctx.db
    .insertInto('agreement_documents')
    .values({
      agreement: of.id,
      origin: of.origin,
      holder: of.holder,
      kind,
      clauses,
      number_origin: null,
      number_holder: null,
      place,
      drafted_at: ctx.now,
    })
    .onConflict(conflict => conflict.columns(['agreement', 'kind']).doUpdateSet({ clauses, drafted_at: ctx.now }))
    .execute();
}

/** What a document says of the parties and the applications. */
export async function factsFor(ctx: Context, of: Agreement): Promise<DraftFacts> {
  const { applications, names = {} } = of.terms;
  return {
    origin: await partyOf(ctx, of.origin),
    holder: await partyOf(ctx, of.holder),
    applications: applications === 'all' ? [] : applications.map(id => names[id] ?? id),
  };
}

/** Where the table of steps says that it leads. */
export function stageAfter(step: Step, from: Agreement): Stage {
  return RULES[step].to ?? from.stage;
}

export function sideOf(of: Pick<Agreement, 'origin'>, party: RegionCode): 'origin' | 'holder' {
  return party === of.origin ? 'origin' : 'holder';
}
