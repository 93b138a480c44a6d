/**
 * Taking a case back, and asking for the same again.
 *
 * A case that was withdrawn is not brought back to life: what the desk left lying would have to be found again, and its clocks
 * with it. Whoever changed their mind sends the same answers anew, which is one press.
 */
import type { Context } from '../../foundation/context.ts';
import { record } from '../../foundation/journal.ts';
import { Problem } from '../../foundation/problem.ts';
import { mayWithdraw, WITHDRAW, withdraw } from '../../language/index.ts';
import { notify } from '../../notices/index.ts';
import { calendarOf } from '../../regions/index.ts';
import { formFields } from '../applicant.ts';
import type { Case } from '../case.ts';
import { fitted } from '../draft.ts';
import { beginDraft, draftByCode, faultyPages, fillingOf, refilled, saveDraft } from '../drafts.ts';
import { REVIEW } from '../form-view.ts';
import { move } from '../moving.ts';
import { lockedCase, openTask, standingOf, tasksOf } from '../reading.ts';
import { mineTexts } from './texts.ts';

export const REASON_AT_MOST = 500;

export interface Withdrawal {
  readonly ticket: string;
  /** May be empty: nobody owes a reason for a right. */
  readonly reason: string;
  /** Version of the case that the applicant saw. */
  readonly version: number;
}

/**
 * Ends the case as withdrawn; needs a context whose actor is the citizen of this ticket. Problems: `cases.none` 404,
 * `cases.stale` 409, `cases.not-offered` 409, `cases.reason-length` 422.
 */
export async function withdrawCase(ctx: Context, what: Withdrawal): Promise<Case> {
  const { ticket, version } = what;
  const reason = what.reason.trim();
  const before = await lockedCase(ctx, ticket);
  if (ctx.actor.kind !== 'citizen' || ctx.actor.ticket !== ticket) throw new Problem('cases.none', 404, { ticket });
  if (reason.length > REASON_AT_MOST) throw new Problem('cases.reason-length', 422, { atMost: REASON_AT_MOST });
  if (before.version !== version) throw new Problem('cases.stale', 409, { ticket, who: '' });
  const from = await standingOf(ctx, before);
  if (before.follows !== null || !mayWithdraw(from.application, before.state, from.scope))
    throw new Problem('cases.not-offered', 409, { ticket, action: WITHDRAW, because: 'not-now' });
  const outcome = withdraw(from.application, before.state, from.scope, await calendarOf(ctx));
  if ('refused' in outcome)
    throw new Problem('cases.not-offered', 409, { ticket, action: WITHDRAW, because: outcome.refused });
  const desk = openTask(await tasksOf(ctx, before.id));
  const told = reason === '' ? outcome : { ...outcome, tells: reason };
  const after = await move(ctx, { from, outcome: told, kind: 'withdrawn', action: WITHDRAW });
  await record(ctx, {
    event: 'case.withdrawn',
    subject: { kind: 'case', id: ticket },
    reason: reason === '' ? undefined : reason,
    details: { caseId: after.id, application: after.application, stage: before.stage },
  });
  if (desk !== undefined && desk.turn === 'desk') {
    const t = mineTexts.id.taking;
    await notify(ctx, {
      key: `case.withdrawn ${after.id}`,
      kind: 'case.ended',
      to: { kind: 'post', post: desk.post },
      subject: { kind: 'case', id: ticket },
      title: t.deskTitle(ticket),
      text: t.deskText(ticket, reason),
      link: `/kerja/${ticket}`,
    });
  }
  return after;
}

/**
 * Begins a draft with the answers of an ended case, as far as the form at work still takes them. What was declared is declared
 * anew. Returns the path of the first page that must be looked at. Problems of `beginDraft`.
 */
export async function askAgain(ctx: Context, of: Case, account: string | undefined): Promise<string> {
  const code = await beginDraft(ctx, of.application, { counter: false, account });
  const filling = await fillingOf(ctx, await draftByCode(ctx, code));
  const declared = new Set(
    formFields(filling.application.definition).flatMap(([id, field]) => (field.type === 'declaration' ? [id] : [])),
  );
  const answers = Object.fromEntries(Object.entries(of.answers).filter(([id]) => !declared.has(id)));
  const content = fitted({ answers, typed: {} }, filling.application.definition);
  const copied = refilled(filling, content);
  await saveDraft(ctx, copied, filling.installation.digest);
  return `/draf/${code}/${faultyPages(copied)[0] ?? REVIEW}`;
}
