/** A case and its bills: an action makes one, a payment moves the case on, the applicant is told. */
import { sql } from 'kysely';
import { type Bill, type BillHearer, dropBills, makeBill, owedOn, writeCode } from '../../billing/index.ts';
import type { Context } from '../../foundation/context.ts';
import { isProblem } from '../../foundation/problem.ts';
import { type Lang, writeDate, writeRupiah } from '../../foundation/texts.ts';
import { levyShown, type Outcome, PAYS, settle } from '../../language/index.ts';
import { notify } from '../../notices/index.ts';
import type { Case } from '../case.ts';
import { calendarAt } from '../clocks/stepping.ts';
import { reachesOf } from '../conversation/telling.ts';
import { move } from '../moving.ts';
import { caseByTicket, lockedCase, openTask, type Standing, standingOf, tasksOf } from '../reading.ts';
import { caseBillTexts } from './texts.ts';

/** Writes down the bill that a step makes; a case that ends without its service owes nothing more. */
export async function settleBills(ctx: Context, from: Standing, after: Case, outcome: Outcome): Promise<void> {
  if (outcome.bill !== undefined) {
    const { levy, lines, amount, due, exempt } = outcome.bill;
    const shown = levyShown(from.application, levy, from.scope, 'id');
    const english = levyShown(from.application, levy, from.scope, 'en');
    await makeBill(ctx, {
      ticket: after.ticket,
      application: after.application,
      levy,
      name: { id: shown.name, en: english.name },
      lines: lines.map(line => ({ ...line, labelEn: english.labels[line.id] ?? line.label })),
      basis: shown.basis,
      penalty: shown.penalty ?? null,
      payer: after.applicantName,
      amount,
      due,
      exempt,
    });
  }
  if (after.ended === 'withdrawn' || after.ended === 'refused') await dropBills(ctx, after.ticket, 'case-ended');
}

async function tell(ctx: Context, bill: Bill, what: keyof (typeof caseBillTexts)['id']['news']): Promise<void> {
  const of = await caseByTicket(ctx, bill.ticket);
  const { today } = await standingOf(ctx, of);
  const words = (lang: Lang) => {
    const sum = writeRupiah(lang, bill.state === 'open' ? owedOn(bill, today) : bill.amount);
    return caseBillTexts[lang].news[what](bill.number, sum, writeDate(lang, bill.due), writeCode(bill.code));
  };
  for (const [index, reach] of (await reachesOf(ctx, of)).entries())
    await notify(ctx, {
      key: `bill.${what} ${bill.id} ${index}`,
      kind: 'case.bill',
      to: { kind: 'person', name: of.applicantName, ...reach },
      subject: { kind: 'case', id: of.ticket },
      ...words('id'),
      en: words('en'),
      link: `/berkas/${of.ticket}#tagihan`,
    });
}

async function goOn(ctx: Context, bill: Bill, how: 'paid' | 'exempt'): Promise<void> {
  const of = await lockedCase(ctx, bill.ticket);
  const from = await standingOf(ctx, of);
  const calendar = await calendarAt(ctx, openTask(await tasksOf(ctx, of.id)));
  const outcome = settle(from.application, of.state, { levy: bill.levy, how }, from.scope, calendar);
  // A tree that does not wait for it any more, or a bill that was billed anew.
  if ('refused' in outcome) return;
  if (of.ended === null) {
    await move(ctx, { from, outcome, kind: 'timer', action: PAYS });
    return;
  }
  await ctx.db
    .updateTable('cases')
    .set({ state: JSON.stringify(outcome.state), updated_at: ctx.now })
    .where('region', '=', ctx.region)
    .where('id', '=', of.id)
    .execute();
}

/** What cases do when something happens to a bill. */
export const caseBills: BillHearer = {
  hold: async (ctx, ticket) => void (await lockedCase(ctx, ticket)),
  async happened(ctx, bill, what) {
    await sql`savepoint bill_of_case`.execute(ctx.db);
    try {
      await goOn(ctx, bill, what);
    } catch (error) {
      if (!isProblem(error)) throw error;
      // No desk, say: what was paid is paid, and the case is moved once it can be.
      await sql`rollback to savepoint bill_of_case`.execute(ctx.db);
      return false;
    }
    await tell(ctx, bill, what);
    return true;
  },
  tell,
};
