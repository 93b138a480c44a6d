/** Signatures of the parties and answers of their councils. */
import { type CalendarDate, isCalendarDate } from '../foundation/clock.ts';
import { type Context, type Duty, holdsDuty } from '../foundation/context.ts';
import { Problem } from '../foundation/problem.ts';
import {
  type Agreement,
  type DocumentKind,
  partiesNeedingCouncil,
  type Stage,
  signerRefusal,
  stageAfterSigning,
} from './agreement.ts';
import { partyOf, todayOf } from './agreements.ts';
import { stageAfter, writeDraft } from './procedure.ts';
import { begin, finish, lineOf, type Move, numberColumn, ownNumber, reasonOf, refuse, writeDown } from './steps.ts';
import { lastDay } from './terms.ts';

/** Whoever may stand in a document's signature panel: the head, or an official who may hold the head's written power. */
export const SIGNERS: readonly Duty[] = ['head-of-region', 'regional-secretary', 'cooperation', 'application-owner'];

export interface Signing {
  /** This party's own number of the document; needed once, at the latest here. */
  readonly number?: string | undefined;
  /** Post under which a signer with written power signs; the first post held, unless given. */
  readonly post?: string | undefined;
  /** Written power (surat kuasa) of the head; not for the head. */
  readonly mandate?: { readonly reference: string; readonly date: CalendarDate } | undefined;
}

/**
 * Signs a document, as the person who is signed in. The last signature of the framework leads to the councils or on to
 * the working agreement; the last one of the working agreement brings it into force.
 */
export async function sign(ctx: Context, move: Move, kind: DocumentKind, signing: Signing): Promise<Agreement> {
  const before = await begin(ctx, move, `sign-${kind}`, SIGNERS);
  const { actor } = ctx;
  if (actor.kind !== 'official') throw new Problem('agreements.person-must-sign', 403, {});
  const isHead = holdsDuty(actor, 'head-of-region');
  const today = await todayOf(ctx);
  const mandate = isHead ? undefined : signing.mandate;
  if (mandate !== undefined && mandate.reference.trim() !== '' && !isCalendarDate(mandate.date))
    throw new Problem('agreements.date-shape', 422, {});
  refuse(signerRefusal(kind, { isHead, mandate }, today));
  const number = lineOf(signing.number?.trim() || ownNumber(before, kind, ctx.region) || '', 'number-needed');
  const post = actor.posts.find(one => one.id === signing.post) ?? actor.posts[0];
  await writeNumber(ctx, before, kind, number);
  await ctx.db
    .insertInto('agreement_signatures')
    .values({
      agreement: before.id,
      origin: before.origin,
      holder: before.holder,
      kind,
      party: ctx.region,
      official: actor.id,
      name: actor.name,
      title: isHead ? (await partyOf(ctx, ctx.region)).headTitle : (post?.title ?? actor.name),
      capacity: isHead ? 'head' : 'mandate',
      mandate_reference: mandate === undefined ? null : lineOf(mandate.reference, 'mandate-needed'),
      mandate_date: mandate?.date ?? null,
      signed_at: ctx.now,
    })
    .execute();
  const signed = [...before.signatures.filter(one => one.kind === kind).map(one => one.party), ctx.region];
  const stage = stageAfterSigning(before, kind, signed);
  if (stage === 'working-draft') await writeDraft(ctx, before, 'working');
  const set = termFrom(before, stage, today);
  const after = await finish(ctx, before, { event: 'signed', stage, details: { document: kind, number }, set });
  if (stage === 'in-force') {
    await writeDown(ctx, after, {
      event: 'entered-into-force',
      details: { starts: after.starts ?? '', ends: after.ends ?? '' },
    });
  }
  return after;
}

/** First and last day, once the last signature is there. */
function termFrom(of: Agreement, stage: Stage, today: CalendarDate): { starts?: CalendarDate; ends?: CalendarDate } {
  if (stage !== 'in-force') return {};
  const { from = today, years } = of.terms;
  const starts = from > today ? from : today;
  return { starts, ends: lastDay(starts, years) };
}

export async function writeNumber(ctx: Context, of: Agreement, kind: DocumentKind, number: string): Promise<void> {
  await ctx.db
    .updateTable('agreement_documents')
    .set({ [numberColumn(of, ctx.region)]: number })
    .where('agreement', '=', of.id)
    .where('kind', '=', kind)
    .execute();
}

/** Records that this region's council approved (KSD-07). The last one needed leads on to the working agreement. */
export async function approve(
  ctx: Context,
  move: Move,
  decision: { number: string; decidedOn: CalendarDate },
): Promise<Agreement> {
  const before = await begin(ctx, move, 'approve');
  const number = lineOf(decision.number, 'number-needed');
  const { decidedOn } = decision;
  if (!isCalendarDate(decidedOn)) throw new Problem('agreements.date-shape', 422, {});
  if (decidedOn > (await todayOf(ctx))) throw new Problem('agreements.date-later', 422, { date: decidedOn });
  await ctx.db
    .insertInto('agreement_approvals')
    .values({
      agreement: before.id,
      origin: before.origin,
      holder: before.holder,
      party: ctx.region,
      number,
      decided_on: decidedOn,
      recorded_at: ctx.now,
    })
    .execute();
  const approved = new Set([...before.approvals.map(one => one.party), ctx.region]);
  const all = partiesNeedingCouncil(before).every(party => approved.has(party));
  if (all) await writeDraft(ctx, before, 'working');
  return finish(ctx, before, {
    event: 'approved',
    ...(all ? { stage: 'working-draft' as const } : {}),
    details: { number, decidedOn },
  });
}

/** Records that the council refused: the agreement comes to nothing. */
export async function disapprove(ctx: Context, move: Move, reason: string): Promise<Agreement> {
  const before = await begin(ctx, move, 'disapprove');
  return finish(ctx, before, { event: 'disapproved', stage: stageAfter('disapprove', before), note: reasonOf(reason) });
}
