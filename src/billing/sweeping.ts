/** What happens by itself: matters that could not go on are asked again, and whoever has not paid is reminded. */
import { addDays } from '../foundation/clock.ts';
import type { Context } from '../foundation/context.ts';
import type { Sweep } from '../foundation/jobs.ts';
import { heardBy } from './hearing.ts';
import { goOn } from './paying.ts';
import { heldBill, readBill, todayOf } from './reading.ts';

const BILLS_PER_RUN = 50;
/** Days before the due date on which the payer is reminded, once. */
const REMIND_DAYS = 3;

/** Tries again what could not go on when it was paid. */
export async function goOnPaid(ctx: Context): Promise<number> {
  const rows = await ctx.db
    .selectFrom('bills')
    .select(['id', 'ticket'])
    .where('region', '=', ctx.region)
    .where('heard', '=', false)
    .where('state', 'in', ['paid', 'exempt'])
    .orderBy('id')
    .limit(BILLS_PER_RUN)
    .execute();
  let done = 0;
  for (const { id, ticket } of rows) {
    await heardBy().hold(ctx, ticket);
    const bill = await heldBill(ctx, id);
    if ((bill.state === 'paid' || bill.state === 'exempt') && (await goOn(ctx, bill, bill.state))) done += 1;
  }
  return done;
}

/** Reminds, once, of bills whose day is near or has passed. */
export async function remindOfBills(ctx: Context): Promise<number> {
  const today = await todayOf(ctx);
  const rows = await ctx.db
    .updateTable('bills')
    .set({ reminded: true })
    .where('region', '=', ctx.region)
    .where('state', '=', 'open')
    .where('reminded', '=', false)
    .where('due', '<=', addDays(today, REMIND_DAYS))
    .where('made_on', '<', today)
    .returningAll()
    .execute();
  for (const row of rows) await heardBy().tell(ctx, readBill(row), 'reminded');
  return rows.length;
}

export const billingSweeps: readonly Sweep[] = [
  { name: 'billing.paid', everySeconds: 60, run: async ctx => void (await goOnPaid(ctx)) },
  { name: 'billing.reminders', everySeconds: 3_600, run: async ctx => void (await remindOfBills(ctx)) },
];
