/**
 * Recording what was paid, and what else becomes of a bill.
 *
 * Whoever changes a bill holds its matter first and the bill second, so of a payment and a cancellation at the same time one
 * comes first and the other is told so. A channel's reference stands on one payment: told twice, it is the same payment.
 */
import { actorName, allow } from '../foundation/allowed.ts';
import type { Context, Duty } from '../foundation/context.ts';
import { uuidv7 } from '../foundation/identifiers.ts';
import { record } from '../foundation/journal.ts';
import { found, Problem } from '../foundation/problem.ts';
import { type Bill, owedOn, penaltyOn } from './bill.ts';
import { heardBy } from './hearing.ts';
import { nextNumber } from './numbering.ts';
import { billByCode, billById, heldBill, type Payment, paymentBy, paymentOf, refundsOf, todayOf } from './reading.ts';

/** Who keeps the region's receipts (bendahara penerimaan, PP 12/2019). */
export const TREASURERS: readonly Duty[] = ['treasurer'];
/** Who may decide on money given back, besides. */
export const REFUND_DECIDERS: readonly Duty[] = ['treasurer', 'regional-secretary'];
/** Who sees bills. */
export const BILL_READERS: readonly Duty[] = ['treasurer', 'auditor', 'regional-secretary', 'head-of-region'];

export const REASON_AT_MOST = 500;

export interface Paid {
  readonly code: string;
  readonly amount: number;
  readonly paidOn: string;
  readonly channel: Payment['channel'];
  readonly reference: string;
}

export type PayResult =
  | { readonly kind: 'paid'; readonly bill: Bill }
  /** This very payment was recorded before. */
  | { readonly kind: 'repeated'; readonly bill: Bill }
  | { readonly kind: 'unknown-code' }
  | { readonly kind: 'wrong-amount'; readonly bill: Bill; readonly owed: number }
  | { readonly kind: 'already-paid'; readonly bill: Bill }
  /** Cancelled, exempt or given back: what came in must be looked at by people. */
  | { readonly kind: 'not-open'; readonly bill: Bill }
  /** The reference stands on another bill's payment. */
  | { readonly kind: 'reference-taken'; readonly bill: Bill };

/** Records a payment, or says why it is none. Who may tell of it is the caller's to ask. */
export async function pay(ctx: Context, paid: Paid): Promise<PayResult> {
  const known = await billByCode(ctx, paid.code);
  if (known === undefined) return { kind: 'unknown-code' };
  await heardBy().hold(ctx, known.ticket);
  const bill = await heldBill(ctx, known.id);
  const same = await paymentBy(ctx, paid.channel, paid.reference);
  if (same !== undefined) return { kind: same.bill === bill.id ? 'repeated' : 'reference-taken', bill };
  if (bill.state === 'paid') return { kind: 'already-paid', bill };
  if (bill.state !== 'open') return { kind: 'not-open', bill };
  const owed = owedOn(bill, paid.paidOn);
  if (paid.amount !== owed) return { kind: 'wrong-amount', bill, owed };
  const receipt = await nextNumber(ctx, 'sts', await todayOf(ctx));
  await ctx.db
    .insertInto('bill_payments')
    .values({
      region: ctx.region,
      bill: bill.id,
      channel: paid.channel,
      reference: paid.reference,
      amount: paid.amount,
      penalty: penaltyOn(bill, paid.paidOn),
      paid_on: paid.paidOn,
      receipt,
      recorded_by: actorName(ctx),
      recorded_at: ctx.now,
    })
    .execute();
  const after = await settled(ctx, bill, 'paid', null);
  await record(ctx, {
    event: 'bill.paid',
    subject: { kind: 'bill', id: bill.id },
    details: {
      ticket: bill.ticket,
      number: bill.number,
      amount: paid.amount,
      channel: paid.channel,
      reference: paid.reference,
      receipt,
    },
  });
  await goOn(ctx, after, 'paid');
  return { kind: 'paid', bill: after };
}

/** Lets the matter go on. The money is recorded whether or not it can. */
export async function goOn(ctx: Context, bill: Bill, what: 'paid' | 'exempt'): Promise<boolean> {
  const done = await heardBy().happened(ctx, bill, what);
  if (done)
    await ctx.db
      .updateTable('bills')
      .set({ heard: true })
      .where('region', '=', ctx.region)
      .where('id', '=', bill.id)
      .execute();
  return done;
}

async function settled(ctx: Context, bill: Bill, state: Bill['state'], reason: string | null): Promise<Bill> {
  await ctx.db
    .updateTable('bills')
    .set({ state, reason, settled_by: actorName(ctx), settled_at: ctx.now })
    .where('region', '=', ctx.region)
    .where('id', '=', bill.id)
    .execute();
  return { ...bill, state, reason, settledBy: actorName(ctx), settledAt: ctx.now };
}

/** The bill, its matter held; problem `billing.not` where it stands otherwise than it must. */
async function standing(ctx: Context, id: string, must: Bill['state']): Promise<Bill> {
  const { ticket } = await billById(ctx, id);
  await heardBy().hold(ctx, ticket);
  const bill = await heldBill(ctx, id);
  if (bill.state !== must) throw new Problem('billing.not', 409, { number: bill.number, state: bill.state });
  return bill;
}

function reasonOf(text: string): string {
  const reason = text.trim();
  if (reason === '' || reason.length > REASON_AT_MOST)
    throw new Problem('billing.reason', 422, { most: REASON_AT_MOST });
  return reason;
}

/** Takes money at the desk; problems `billing.may-not`, `not` (no longer open). Interest as of today is taken with it. */
export async function payCash(ctx: Context, id: string): Promise<Bill> {
  allow(ctx, TREASURERS, 'billing.may-not');
  const bill = await standing(ctx, id, 'open');
  const today = await todayOf(ctx);
  const amount = owedOn(bill, today);
  const result = await pay(ctx, { code: bill.code, amount, paidOn: today, channel: 'cash', reference: bill.number });
  if (result.kind !== 'paid') throw new Problem('billing.not', 409, { number: bill.number, state: bill.state });
  return result.bill;
}

/** Takes a bill back that should not have been made, with a reason. Problems `billing.may-not`, `reason`, `not`. */
export async function cancelBill(ctx: Context, id: string, reason: string): Promise<void> {
  allow(ctx, TREASURERS, 'billing.may-not');
  const why = reasonOf(reason);
  const bill = await settled(ctx, await standing(ctx, id, 'open'), 'cancelled', why);
  const { ticket, number, amount } = bill;
  await record(ctx, {
    event: 'bill.cancelled',
    subject: { kind: 'bill', id },
    reason: why,
    details: { ticket, number, amount },
  });
  await heardBy().tell(ctx, bill, 'cancelled');
}

/** Asks for nothing more, by a rule that is named; the matter goes on. Problems as for cancelling. */
export async function exemptBill(ctx: Context, id: string, basis: string): Promise<void> {
  allow(ctx, REFUND_DECIDERS, 'billing.may-not');
  const rule = reasonOf(basis);
  const bill = await settled(ctx, await standing(ctx, id, 'open'), 'exempt', rule);
  const { ticket, number, amount } = bill;
  await record(ctx, {
    event: 'bill.exempted',
    subject: { kind: 'bill', id },
    reason: rule,
    details: { ticket, number, amount },
  });
  await goOn(ctx, bill, 'exempt');
}

/** Asks that a payment be given back; another person decides. Problems `billing.may-not`, `reason`, `not`, `refund-asked`. */
export async function askRefund(ctx: Context, id: string, reason: string): Promise<void> {
  allow(ctx, TREASURERS, 'billing.may-not');
  const why = reasonOf(reason);
  const { actor } = ctx;
  const bill = await standing(ctx, id, 'paid');
  if ((await refundsOf(ctx, id)).some(one => one.state !== 'refused'))
    throw new Problem('billing.refund-asked', 409, { number: bill.number });
  await ctx.db
    .insertInto('bill_refunds')
    .values({
      region: ctx.region,
      id: uuidv7(ctx.now.getTime()),
      bill: id,
      reason: why,
      state: 'asked',
      asked_by: actor.kind === 'official' ? actor.id : 'system',
      asked_name: actorName(ctx),
      asked_at: ctx.now,
      decided_by: null,
      decided_name: null,
      decided_at: null,
    })
    .execute();
  await record(ctx, {
    event: 'bill.refund-asked',
    subject: { kind: 'bill', id },
    reason: why,
    details: { ticket: bill.ticket, number: bill.number },
  });
}

/** Decides on money asked back. Problems `billing.may-not`, `not`, `no-refund`, `own-refund` (who asked may not decide). */
export async function decideRefund(ctx: Context, id: string, granted: boolean): Promise<void> {
  allow(ctx, REFUND_DECIDERS, 'billing.may-not');
  const bill = await standing(ctx, id, 'paid');
  const asked = found(
    (await refundsOf(ctx, id)).find(one => one.state === 'asked'),
    'billing.no-refund',
  );
  const by = ctx.actor.kind === 'official' ? ctx.actor.id : 'system';
  if (by === asked.asked_by) throw new Problem('billing.own-refund', 403);
  await ctx.db
    .updateTable('bill_refunds')
    .set({
      state: granted ? 'approved' : 'refused',
      decided_by: by,
      decided_name: actorName(ctx),
      decided_at: ctx.now,
    })
    .where('region', '=', ctx.region)
    .where('id', '=', asked.id)
    .execute();
  const { amount } = found(await paymentOf(ctx, id), 'billing.none');
  await record(ctx, {
    event: granted ? 'bill.refunded' : 'bill.refund-refused',
    subject: { kind: 'bill', id },
    reason: asked.reason,
    details: { ticket: bill.ticket, number: bill.number, amount },
  });
  if (granted) await heardBy().tell(ctx, await settled(ctx, bill, 'refunded', asked.reason), 'refunded');
}
