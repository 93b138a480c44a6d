/**
 * Sending a form: once, complete, and under the form that the citizen saw.
 *
 * The draft's row is held while it becomes a case, so a form sent twice (a slow network, an impatient thumb) gives one case
 * and the same receipt. The tracking code is made from the draft's code and its salt and kept nowhere.
 */
import type { Context } from '../foundation/context.ts';
import type { Lang } from '../foundation/texts.ts';
import { shownAnswers } from '../language/index.ts';
import { pageWithoutSlot } from './booking/slots.ts';
import type { Case } from './case.ts';
import { linkOrigin } from './desk/follow-up.ts';
import { closeDraft, type Draft, draftByCode, draftStanding, faultyPages, fillingOf, saveDraft } from './drafts.ts';
import { holderOfDraft, letDraftGo } from './mine/draft-holding.ts';
import { holdCase } from './mine/holding.ts';
import { openCase } from './opening.ts';
import { caseById } from './reading.ts';
import { codeHash, trackingCodeOf } from './ticket.ts';

export interface Receipt {
  readonly case: Case;
  readonly trackingCode: string;
  /** Filed at a counter: the official hands both codes over. */
  readonly counter: boolean;
}

export type Sending =
  | { readonly kind: 'sent'; readonly receipt: Receipt }
  /** The form became another one meanwhile: the citizen looks again before it is sent. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'incomplete'; readonly page: string }
  | { readonly kind: 'closed' }
  | { readonly kind: 'expired' };

/** Sends a draft. `seenDigest` is the form that the citizen checked, `lang` the language in which they read it. Problem `cases.no-draft`. */
export async function submit(ctx: Context, code: string, seenDigest: string, lang: Lang = 'id'): Promise<Sending> {
  const draft = await draftByCode(ctx, code, { hold: true });
  const standing = draftStanding(draft, ctx.now);
  if (standing === 'expired') return { kind: 'expired' };
  if (draft.caseId !== null) return { kind: 'sent', receipt: await receiptOf(ctx, draft, draft.caseId) };
  const filling = await fillingOf(ctx, draft);
  const { installation, application, scope } = filling;
  if (seenDigest !== installation.digest) {
    await saveDraft(ctx, { ...filling, renewed: true }, seenDigest);
    return { kind: 'changed' };
  }
  if (installation.state !== 'open') return { kind: 'closed' };
  const [page] = faultyPages(filling);
  if (page !== undefined) return { kind: 'incomplete', page };
  const full = await pageWithoutSlot(ctx, filling);
  if (full !== undefined) return { kind: 'incomplete', page: full };
  const trackingCode = trackingCodeOf(draft.code, draft.salt);
  const opened = await openCase(ctx, {
    installation,
    application,
    answers: shownAnswers(application, scope),
    channel: draft.counterOfficial === null ? 'online' : 'counter',
    trackingHash: codeHash(ctx.region, trackingCode),
    counterOfficial: draft.counterOfficial,
    lang,
    now: ctx.now,
  });
  const account = await holderOfDraft(ctx, draft.code);
  if (account !== undefined) await holdCase(ctx, opened, account, 'filed');
  await letDraftGo(ctx, draft.code);
  await linkOrigin(ctx, draft.code, opened);
  await closeDraft(ctx, draft, opened.id);
  return { kind: 'sent', receipt: { case: opened, trackingCode, counter: draft.counterOfficial !== null } };
}

/** The receipt of a draft that became a case. */
export async function receiptOf(ctx: Context, draft: Draft, caseId: string): Promise<Receipt> {
  return {
    case: await caseById(ctx, caseId),
    trackingCode: trackingCodeOf(draft.code, draft.salt),
    counter: draft.counterOfficial !== null,
  };
}
