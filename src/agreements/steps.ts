/**
 * One step of one agreement: locked, checked against what the person saw and against the law, then written down for both
 * parties and in the journal of the one that acts. Every verb of this folder is made of these.
 */
import type { Updateable } from 'kysely';
import { actorName, allow } from '../foundation/allowed.ts';
import type { Context, Duty } from '../foundation/context.ts';
import { record } from '../foundation/journal.ts';
import { Problem, type ProblemStatus } from '../foundation/problem.ts';
import { type Agreement, type DocumentKind, type Refusal, type Stage, type Step, stepRefusal } from './agreement.ts';
import { agreement, agreementForUpdate } from './agreements.ts';
import type { AgreementsTable } from './tables.ts';

/** Who carries an agreement through its stages. */
export const DESK: readonly Duty[] = ['cooperation', 'head-of-region', 'regional-secretary'];

/** Which agreement, as the person saw it. */
export interface Move {
  readonly id: string;
  readonly revision: number;
}

/** Everything that happens to an agreement, as its timeline names it. The journal says `agreement.<event>`. */
export type EventName =
  | 'drafted'
  | 'edited'
  | 'sent'
  | 'accepted'
  | 'declined'
  | 'withdrawn'
  | 'terms-revised'
  | 'clauses-written'
  | 'drafted-again'
  | 'presented'
  | 'reopened'
  | 'signed'
  | 'approved'
  | 'disapproved'
  | 'entered-into-force'
  | 'reported'
  | 'renewed'
  | 'ending-proposed'
  | 'ending-dropped'
  | 'ended'
  | 'taken-over'
  | 'confirmed';

export interface Outcome {
  readonly event: EventName;
  /** Where it leads; absent where the agreement stays. */
  readonly stage?: Stage;
  readonly set?: Updateable<AgreementsTable>;
  /** In the words of whoever acted. */
  readonly note?: string | undefined;
  readonly details?: Readonly<Record<string, string | number>>;
}

/** Throws the law's refusal, if there is one. */
export function refuse(refusal: Refusal | undefined, status: ProblemStatus = 409): void {
  if (refusal !== undefined) throw new Problem(`agreements.${refusal.code}`, status, refusal.details);
}

/** Locks the agreement and makes sure that this region may take the step, on what the person saw. */
export async function begin(ctx: Context, move: Move, step: Step, duties = DESK): Promise<Agreement> {
  allow(ctx, duties, 'agreements.may-not');
  const before = await agreementForUpdate(ctx, move.id);
  if (before.revision !== move.revision) throw new Problem('agreements.changed-meanwhile', 409, { id: before.id });
  refuse(stepRefusal(before, step, ctx.region));
  return before;
}

/** Writes what came of the step and returns the agreement as it is now. */
export async function finish(ctx: Context, before: Agreement, outcome: Outcome): Promise<Agreement> {
  const stage = outcome.stage ?? before.stage;
  await ctx.db
    .updateTable('agreements')
    .set(eb => ({ ...outcome.set, stage, updated_at: ctx.now, revision: eb('revision', '+', 1) }))
    .where('id', '=', before.id)
    .execute();
  await writeDown(ctx, before, { ...outcome, stage });
  return agreement(ctx, before.id);
}

/** The line that both parties read in the timeline, and the line of this region's journal. */
export async function writeDown(ctx: Context, of: Agreement, outcome: Outcome): Promise<void> {
  const { event, note, details = {}, stage = of.stage } = outcome;
  const last = await ctx.db
    .selectFrom('agreement_events')
    .select(eb => eb.fn.max('seq').as('seq'))
    .where('agreement', '=', of.id)
    .executeTakeFirst();
  await ctx.db
    .insertInto('agreement_events')
    .values({
      agreement: of.id,
      origin: of.origin,
      holder: of.holder,
      seq: Number(last?.seq ?? 0) + 1,
      at: ctx.now,
      party: ctx.region,
      actor: actorName(ctx),
      event,
      note: note ?? null,
      details: JSON.stringify(details),
    })
    .execute();
  await record(ctx, {
    event: `agreement.${event}`,
    subject: { kind: 'agreement', id: of.id },
    reason: note,
    details: { ...details, origin: of.origin, holder: of.holder, was: of.stage, stage },
  });
}

/** Longest reason, number or place, in characters: what a letter would say in one paragraph or one line. */
const REASON_AT_MOST = 1_000;
const LINE_AT_MOST = 200;

/** A reason in the person's words, without which the step is refused. */
export function reasonOf(text: string): string {
  const reason = text.trim();
  if (reason === '' || reason.length > REASON_AT_MOST)
    throw new Problem('agreements.reason-needed', 422, { atMost: REASON_AT_MOST });
  return reason;
}

/** A line that must be there, such as a document's number; `code` says what is missing. */
export function lineOf(text: string | undefined, code: string): string {
  const line = (text ?? '').trim();
  if (line === '') throw new Problem(`agreements.${code}`, 422, {});
  if (line.length > LINE_AT_MOST) throw new Problem('agreements.line-too-long', 422, { atMost: LINE_AT_MOST });
  return line;
}

/** A line that may be empty. */
export function lineIfAny(text: string | undefined): string | null {
  return (text ?? '').trim() === '' ? null : lineOf(text, 'line-too-long');
}

/** Column in which a party's own number of a document stands. */
export function numberColumn(of: Pick<Agreement, 'origin'>, party: string): 'number_origin' | 'number_holder' {
  return party === of.origin ? 'number_origin' : 'number_holder';
}

/** The party's own number of a document, or null. */
export function ownNumber(of: Agreement, kind: DocumentKind, party: string): string | null {
  const document = of.documents[kind];
  return (party === of.origin ? document?.numberOrigin : document?.numberHolder) ?? null;
}
