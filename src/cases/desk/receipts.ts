/**
 * The paper that a counter hands over: ticket, tracking code and a QR code that leads to the case.
 *
 * The QR code holds the ticket's address and no secret: a photograph of it opens nothing without the code printed beside it,
 * and an official who is signed in comes straight to the case. A paper that was lost is printed again with a new code; the
 * old one opens nothing from then on, in no browser.
 */

import { allow } from '../../foundation/allowed.ts';
import type { Context } from '../../foundation/context.ts';
import { trackingCode } from '../../foundation/identifiers.ts';
import { record } from '../../foundation/journal.ts';
import { Problem } from '../../foundation/problem.ts';
import { type Case, readCase } from '../case.ts';
import { lockedCase } from '../reading.ts';
import { codeHash } from '../ticket.ts';
import { addEvent } from '../timeline.ts';

/** Path that a QR code leads to. */
export const receiptPath = (ticket: string): string => `/b/${ticket}`;

/**
 * A new tracking code for a case, for whoever stands at the counter and proved who they are. The code is shown once and kept
 * nowhere. Only the duty `counter` may; problem `cases.may-not-file` 403, `cases.unproved` 422 where the official does not
 * say that they checked.
 */
export async function renewCode(
  ctx: Context,
  what: { readonly ticket: string; readonly proved: boolean },
): Promise<{ readonly case: Case; readonly code: string }> {
  allow(ctx, ['counter'], 'cases.may-not-file');
  if (!what.proved) throw new Problem('cases.unproved', 422);
  const of = await lockedCase(ctx, what.ticket);
  const code = trackingCode();
  const row = await ctx.db
    .updateTable('cases')
    .set({ tracking_hash: codeHash(ctx.region, code), code_renewals: of.codeRenewals + 1 })
    .where('region', '=', ctx.region)
    .where('id', '=', of.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await addEvent(ctx, of, { kind: 'code-renewed', stage: of.stage, text: null, public: true, details: {} });
  await record(ctx, {
    event: 'case.code-renewed',
    subject: { kind: 'case', id: of.ticket },
    details: { caseId: of.id },
  });
  return { case: readCase(row), code };
}
