/** Looking at bills and what was paid on them. */
import type { Selectable } from 'kysely';
import { calendarDate } from '../foundation/clock.ts';
import type { Context } from '../foundation/context.ts';
import { isUuid } from '../foundation/identifiers.ts';
import { found } from '../foundation/problem.ts';
import { regionOf } from '../regions/index.ts';
import { type Bill, readCode, type Standing } from './bill.ts';
import type { BillPaymentsTable, BillRefundsTable, BillsTable } from './tables.ts';

/** Today in the region's zone. */
export async function todayOf(ctx: Context): Promise<string> {
  return calendarDate(ctx.now, await zoneOf(ctx));
}

export async function zoneOf(ctx: Context): Promise<string> {
  return found(await regionOf(ctx.db, ctx.region), 'regions.none', { region: ctx.region }).timezone;
}

export function readBill(row: Selectable<BillsTable>): Bill {
  return {
    id: row.id,
    ticket: row.ticket,
    application: row.application,
    levy: row.levy,
    name: row.name,
    lines: row.lines,
    penalty: row.penalty,
    basis: row.basis,
    payer: row.payer,
    number: row.number,
    code: row.code,
    amount: Number(row.amount),
    madeOn: row.made_on,
    due: row.due,
    state: row.state,
    reason: row.reason,
    settledBy: row.settled_by,
    settledAt: row.settled_at,
    madeBy: row.made_by,
    madeAt: row.made_at,
  };
}

const bills = (ctx: Context) => ctx.db.selectFrom('bills').selectAll().where('region', '=', ctx.region);

/** Bills of a matter, the newest first. */
export async function billsOf(ctx: Context, ticket: string): Promise<readonly Bill[]> {
  return (await bills(ctx).where('ticket', '=', ticket).orderBy('id', 'desc').execute()).map(readBill);
}

/** Problem `billing.none`. */
export async function billById(ctx: Context, id: string): Promise<Bill> {
  const row = isUuid(id) ? await bills(ctx).where('id', '=', id).executeTakeFirst() : undefined;
  return readBill(found(row, 'billing.none'));
}

/** By its payment code, as typed; undefined where there is none. */
export async function billByCode(ctx: Context, typed: string): Promise<Bill | undefined> {
  const code = readCode(typed);
  const row = code === undefined ? undefined : await bills(ctx).where('code', '=', code).executeTakeFirst();
  return row === undefined ? undefined : readBill(row);
}

/** The bill once more, held until the transaction ends. */
export async function heldBill(ctx: Context, id: string): Promise<Bill> {
  return readBill(found(await bills(ctx).where('id', '=', id).forUpdate().executeTakeFirst(), 'billing.none'));
}

export interface Payment {
  readonly bill: string;
  readonly channel: BillPaymentsTable['channel'];
  readonly reference: string;
  readonly amount: number;
  readonly penalty: number;
  readonly paidOn: string;
  readonly receipt: string;
  readonly recordedBy: string;
  readonly recordedAt: Date;
}

function readPayment(row: Selectable<BillPaymentsTable>): Payment {
  return {
    bill: row.bill,
    channel: row.channel,
    reference: row.reference,
    amount: Number(row.amount),
    penalty: Number(row.penalty),
    paidOn: row.paid_on,
    receipt: row.receipt,
    recordedBy: row.recorded_by,
    recordedAt: row.recorded_at,
  };
}

export async function paymentOf(ctx: Context, bill: string): Promise<Payment | undefined> {
  const row = await ctx.db
    .selectFrom('bill_payments')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('bill', '=', bill)
    .executeTakeFirst();
  return row === undefined ? undefined : readPayment(row);
}

/** The payment that a channel told of under this reference. */
export async function paymentBy(
  ctx: Context,
  channel: Payment['channel'],
  reference: string,
): Promise<Payment | undefined> {
  const row = await ctx.db
    .selectFrom('bill_payments')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('channel', '=', channel)
    .where('reference', '=', reference)
    .executeTakeFirst();
  return row === undefined ? undefined : readPayment(row);
}

/** Refunds asked for, the newest first. */
export async function refundsOf(ctx: Context, bill: string): Promise<readonly Selectable<BillRefundsTable>[]> {
  return ctx.db
    .selectFrom('bill_refunds')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('bill', '=', bill)
    .orderBy('id', 'desc')
    .execute();
}

export interface Wanted {
  readonly state: Standing;
  /** Part of a number, ticket, payer or code. */
  readonly text: string;
}

function wantedBills(ctx: Context, { state, text }: Wanted, today: string) {
  let query = ctx.db
    .selectFrom('bills')
    .where('region', '=', ctx.region)
    .where('state', '=', state === 'overdue' ? 'open' : state);
  if (state === 'overdue') query = query.where('due', '<', today);
  if (state === 'open') query = query.where('due', '>=', today);
  if (text === '') return query;
  const like = `%${text.replace(/[\\%_]/g, sign => `\\${sign}`)}%`;
  const code = text.replace(/[\s.-]/g, '');
  return query.where(eb =>
    eb.or([
      eb('number', 'ilike', like),
      eb('ticket', 'ilike', like),
      eb('payer', 'ilike', like),
      ...(/^\d{4,14}$/.test(code) ? [eb('code', 'like', `${code}%`)] : []),
    ]),
  );
}

/** Bills in a standing, the newest first. */
export async function listBills(
  ctx: Context,
  wanted: Wanted,
  at: { readonly limit: number; readonly offset: number },
): Promise<readonly Bill[]> {
  const query = wantedBills(ctx, wanted, await todayOf(ctx)).selectAll();
  return (await query.orderBy('id', 'desc').limit(at.limit).offset(at.offset).execute()).map(readBill);
}

/** How many bills in a standing, and their rupiah together. */
export async function totalOf(ctx: Context, wanted: Wanted): Promise<{ readonly count: number; readonly sum: number }> {
  const { count, sum } = await wantedBills(ctx, wanted, await todayOf(ctx))
    .select(eb => [eb.fn.countAll<string>().as('count'), eb.fn.sum<string | null>('amount').as('sum')])
    .executeTakeFirstOrThrow();
  return { count: Number(count), sum: Number(sum ?? 0) };
}
