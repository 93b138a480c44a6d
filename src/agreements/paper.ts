/**
 * Agreements signed on paper before Payung: taken over by one party, confirmed from its own archive by the other.
 *
 * History may lack a framework document and clauses as they are asked for today, so neither is looked for. What is never
 * left out is who signed for whom and with what power: each party states it for itself, and only both bring it into force.
 */
import { allow } from '../foundation/allowed.ts';
import { type CalendarDate, instantAt, isCalendarDate } from '../foundation/clock.ts';
import type { Context } from '../foundation/context.ts';
import { uuidv7 } from '../foundation/identifiers.ts';
import { Problem } from '../foundation/problem.ts';
import { type Agreement, type DocumentKind, stageAfterSigning } from './agreement.ts';
import { agreement, partyOf, todayOf } from './agreements.ts';
import type { NewOffer } from './procedure.ts';
import { writeNumber } from './signing.ts';
import { begin, DESK, finish, lineOf, type Move, numberColumn, refuse, writeDown } from './steps.ts';
import { costRefusal, lastDay, termsRefusal } from './terms.ts';

/** Who signed a paper for one party, and that party's number of it. */
export interface PaperSignature {
  readonly number: string;
  readonly name: string;
  readonly title: string;
  /** Written power, where it was not the head who signed. */
  readonly mandate?: { readonly reference: string; readonly date: CalendarDate } | undefined;
}

export interface Paper extends Omit<NewOffer, 'renews'> {
  /** The day on which the working agreement was signed. */
  readonly signedOn: CalendarDate;
  readonly working: PaperSignature;
  /** The framework, where there was one. */
  readonly framework?: (PaperSignature & { readonly signedOn: CalendarDate }) | undefined;
}

/** Writes a signed paper into the register. It counts once the other party has confirmed it. */
export async function takeOver(ctx: Context, paper: Paper): Promise<Agreement> {
  allow(ctx, DESK, 'agreements.may-not');
  const other = await partyOf(ctx, paper.other);
  if (other.code === ctx.region) throw new Problem('agreements.same-region', 422, {});
  const today = await todayOf(ctx);
  for (const date of [paper.signedOn, paper.framework?.signedOn ?? paper.signedOn]) {
    if (!isCalendarDate(date)) throw new Problem('agreements.date-shape', 422, {});
    if (date > today) throw new Problem('agreements.date-later', 422, { date });
  }
  const { terms, costs, signedOn } = paper;
  const starts = terms.from ?? signedOn;
  refuse(termsRefusal(terms, starts, true) ?? costRefusal(costs.origin) ?? costRefusal(costs.holder), 422);
  const [origin, holder] = paper.as === 'origin' ? [ctx.region, other.code] : [other.code, ctx.region];
  const id = uuidv7(ctx.now.getTime());
  await ctx.db
    .insertInto('agreements')
    .values({
      id,
      origin,
      holder,
      initiator: ctx.region,
      subject: lineOf(paper.subject, 'subject-shape'),
      need: lineOf(paper.need, 'need-shape'),
      stage: 'working-signing',
      terms: JSON.stringify(terms),
      costs: JSON.stringify(costs),
      starts,
      ends: lastDay(starts, terms.years),
      ended_on: null,
      ended_kind: null,
      ended_reason: null,
      historic: true,
      renews: null,
      created_at: ctx.now,
      updated_at: ctx.now,
    })
    .execute();
  const made = await agreement(ctx, id);
  if (paper.framework !== undefined)
    await writePaper(ctx, made, 'framework', paper.framework, paper.framework.signedOn);
  await writePaper(ctx, made, 'working', paper.working, signedOn);
  await writeDown(ctx, made, { event: 'taken-over', details: { number: paper.working.number.trim(), signedOn } });
  return agreement(ctx, id);
}

/** Confirms from this party's archive what the other took over. From here on it is an agreement like any other. */
export async function confirmPaper(
  ctx: Context,
  move: Move,
  own: { working: PaperSignature; framework?: PaperSignature | undefined },
): Promise<Agreement> {
  const before = await begin(ctx, move, 'confirm');
  const { framework } = before.documents;
  if (framework !== undefined && own.framework !== undefined) {
    await writeNumber(ctx, before, 'framework', lineOf(own.framework.number, 'number-needed'));
    await writeSignature(ctx, before, 'framework', own.framework, signedAtOf(before, 'framework'));
  }
  await writeNumber(ctx, before, 'working', lineOf(own.working.number, 'number-needed'));
  await writeSignature(ctx, before, 'working', own.working, signedAtOf(before, 'working'));
  const signed = [...before.signatures.filter(one => one.kind === 'working').map(one => one.party), ctx.region];
  return finish(ctx, before, {
    event: 'confirmed',
    stage: stageAfterSigning(before, 'working', signed),
    details: { number: own.working.number.trim() },
  });
}

/** A paper has one day of signing: the one that the party that took it over read on it. */
function signedAtOf(of: Agreement, kind: DocumentKind): Date {
  return of.signatures.find(one => one.kind === kind)?.signedAt ?? of.createdAt;
}

async function writePaper(
  ctx: Context,
  of: Agreement,
  kind: DocumentKind,
  signature: PaperSignature,
  signedOn: CalendarDate,
): Promise<void> {
  const { timezone } = await partyOf(ctx, ctx.region);
  await ctx.db
    .insertInto('agreement_documents')
    .values({
      agreement: of.id,
      origin: of.origin,
      holder: of.holder,
      kind,
      clauses: JSON.stringify({}),
      number_origin: null,
      number_holder: null,
      [numberColumn(of, ctx.region)]: lineOf(signature.number, 'number-needed'),
      place: null,
      drafted_at: ctx.now,
    })
    .execute();
  // Noon, so that the day is the same in every zone of Indonesia.
  await writeSignature(ctx, of, kind, signature, instantAt(signedOn, '12:00', timezone));
}

async function writeSignature(
  ctx: Context,
  of: Agreement,
  kind: DocumentKind,
  signature: PaperSignature,
  signedAt: Date,
): Promise<void> {
  const { mandate } = signature;
  if (mandate !== undefined && !isCalendarDate(mandate.date)) throw new Problem('agreements.date-shape', 422, {});
  await ctx.db
    .insertInto('agreement_signatures')
    .values({
      agreement: of.id,
      origin: of.origin,
      holder: of.holder,
      kind,
      party: ctx.region,
      official: null,
      name: lineOf(signature.name, 'signer-needed'),
      title: lineOf(signature.title, 'signer-needed'),
      capacity: mandate === undefined ? 'head' : 'mandate',
      mandate_reference: mandate === undefined ? null : lineOf(mandate.reference, 'mandate-needed'),
      mandate_date: mandate?.date ?? null,
      signed_at: signedAt,
    })
    .execute();
}
