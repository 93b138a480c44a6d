/** Making a bill, and what ends one that nobody paid. */
import { randomInt } from 'node:crypto';
import { actorName } from '../foundation/allowed.ts';
import type { Context } from '../foundation/context.ts';
import { uuidv7 } from '../foundation/identifiers.ts';
import { record } from '../foundation/journal.ts';
import type { LevyPenalty } from '../language/index.ts';
import { type Bill, type Line, withCheckDigit } from './bill.ts';
import { heardBy } from './hearing.ts';
import { nextNumber } from './numbering.ts';
import { billsOf, readBill, todayOf } from './reading.ts';

export interface NewBill {
  readonly ticket: string;
  readonly application: string;
  readonly levy: string;
  readonly name: { readonly id: string; readonly en: string };
  readonly lines: readonly Line[];
  readonly basis: string;
  readonly penalty: LevyPenalty | null;
  readonly payer: string;
  readonly amount: number;
  readonly due: string;
  /** The rule by which nothing is asked; null: it is to be paid, unless the amount is 0. */
  readonly exempt: string | null;
}

/** Codes are random: of thousand million a region uses some thousands. So many taken in a row would mean that something is wrong. */
const DRAWS_AT_MOST = 8;

/** Makes a bill; an open one of the same levy in the same matter counts no more. The caller holds the matter. */
export async function makeBill(ctx: Context, made: NewBill): Promise<Bill> {
  await dropBills(ctx, made.ticket, 'replaced', made.levy);
  const today = await todayOf(ctx);
  const settled = made.amount === 0;
  const row = await ctx.db
    .insertInto('bills')
    .values({
      region: ctx.region,
      id: uuidv7(ctx.now.getTime()),
      ticket: made.ticket,
      application: made.application,
      levy: made.levy,
      name: JSON.stringify(made.name),
      lines: JSON.stringify(made.lines),
      penalty: made.penalty === null ? null : JSON.stringify(made.penalty),
      basis: made.basis,
      payer: made.payer,
      number: await nextNumber(ctx, 'skrd', today),
      code: await freeCode(ctx),
      amount: made.amount,
      made_on: today,
      due: made.due,
      state: settled ? 'exempt' : 'open',
      reason: settled ? (made.exempt ?? made.basis) : null,
      settled_by: settled ? actorName(ctx) : null,
      settled_at: settled ? ctx.now : null,
      heard: settled,
      made_by: actorName(ctx),
      made_at: ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  const bill = readBill(row);
  await record(ctx, {
    event: settled ? 'bill.made-exempt' : 'bill.made',
    subject: { kind: 'bill', id: bill.id },
    details: { ticket: bill.ticket, number: bill.number, levy: bill.levy, amount: bill.amount, due: bill.due },
    ...(bill.reason === null ? {} : { reason: bill.reason }),
  });
  if (!settled) await heardBy().tell(ctx, bill, 'made');
  return bill;
}

/** Four digits of the region, nine drawn, one to check. */
async function freeCode(ctx: Context): Promise<string> {
  const region = ctx.region.replace(/\D/g, '').slice(0, 4).padEnd(4, '0');
  for (let draw = 1; draw <= DRAWS_AT_MOST; draw += 1) {
    const code = withCheckDigit(`${region}${String(randomInt(1_000_000_000)).padStart(9, '0')}`);
    const taken = await ctx.db
      .selectFrom('bills')
      .select('id')
      .where('region', '=', ctx.region)
      .where('code', '=', code)
      .executeTakeFirst();
    if (taken === undefined) return code;
  }
  throw new Error(`No free payment code in ${DRAWS_AT_MOST} draws`);
}

/** Open bills of a matter count no more: billed anew, or withdrawn or refused. The caller holds the matter. */
export async function dropBills(
  ctx: Context,
  ticket: string,
  why: 'replaced' | 'case-ended',
  levy?: string,
): Promise<void> {
  for (const bill of await billsOf(ctx, ticket)) {
    if (bill.state !== 'open' || (levy !== undefined && bill.levy !== levy)) continue;
    await ctx.db
      .updateTable('bills')
      .set({ state: 'cancelled', reason: why, settled_by: actorName(ctx), settled_at: ctx.now })
      .where('region', '=', ctx.region)
      .where('id', '=', bill.id)
      .where('state', '=', 'open')
      .execute();
    await record(ctx, {
      event: 'bill.cancelled',
      subject: { kind: 'bill', id: bill.id },
      reason: why,
      details: { ticket, number: bill.number, amount: bill.amount },
    });
  }
}
