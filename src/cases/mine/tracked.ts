/** What a browser must have proved before it may open a case without an official's desk. */
import type { Context } from '../../foundation/context.ts';
import { type Reply, redirect, type Visit } from '../../web/index.ts';
import type { Case } from '../case.ts';
import { caseByTicket, caseIfAny } from '../reading.ts';
import { readTicket } from '../ticket.ts';
import { asCitizen, provedIn, TRACKING_COOKIE } from '../tracking.ts';
import { holdsTicket } from './holding.ts';

/** Whether this browser may open the case: its code was proved here, or the account that is signed in holds it. */
export async function isOpenHere(ctx: Context, visit: Visit, ticket: string): Promise<boolean> {
  const proved = provedIn(visit.cookie(TRACKING_COOKIE)).get(ticket);
  // A code that a counter replaced opens nothing any more, in no browser.
  if (proved !== undefined && proved === (await caseIfAny(ctx, ticket))?.codeRenewals) return true;
  return holdsTicket(ctx, visit.holder, ticket);
}

/** Does something with a case that this browser may see; any other leads to the question for its code, whether it exists or not. */
export async function withTracked(
  ctx: Context,
  visit: Visit,
  then: (ctx: Context, of: Case) => Promise<Reply>,
): Promise<Reply> {
  const ticket = readTicket(visit.params.ticket ?? '');
  if (ticket === undefined || !(await isOpenHere(ctx, visit, ticket))) {
    return redirect(`/lacak?tiket=${encodeURIComponent(ticket ?? '')}`);
  }
  return then(asCitizen(ctx, ticket), await caseByTicket(ctx, ticket));
}
