/**
 * A follow-up: a case of another application that an officer begins from a case.
 *
 * What was answered there and fits a field of the same id is filled in already; the officer completes the form as at a
 * counter, and the case it becomes is linked to the one it came from.
 */
import type { Context } from '../../foundation/context.ts';
import { openInstallations } from '../../installations/index.ts';
import { shownAnswers } from '../../language/index.ts';
import type { Case } from '../case.ts';
import { fitted } from '../draft.ts';
import { beginDraft, draftByCode, fillingOf, refilled, saveDraft } from '../drafts.ts';
import { caseById } from '../reading.ts';
import { codeHash } from '../ticket.ts';
import { addEvent } from '../timeline.ts';
import { join, seenCase } from './links.ts';

/** Services with which a follow-up may begin: whatever is open here. */
export async function followUpChoices(ctx: Context): Promise<readonly string[]> {
  return (await openInstallations(ctx)).map(one => one.application);
}

/** Begins the draft and returns its code. Problems as for `beginDraft`; `cases.not-yours` 403. */
export async function beginFollowUp(
  ctx: Context,
  what: { readonly ticket: string; readonly application: string },
): Promise<string> {
  const { case: of } = await seenCase(ctx, what.ticket);
  const code = await beginDraft(ctx, what.application, { counter: true, from: of.ticket });
  const filling = await fillingOf(ctx, await draftByCode(ctx, code));
  const taken = refilled(filling, fitted({ answers: of.answers, typed: {} }, filling.application.definition));
  // Only what the new form shows with these answers: a hidden one would be sent unseen.
  const shown = new Set(Object.keys(shownAnswers(taken.application, taken.scope)));
  const answers = Object.fromEntries(Object.entries(taken.content.answers).filter(([id]) => shown.has(id)));
  await saveDraft(ctx, refilled(taken, { ...taken.content, answers }), filling.installation.digest);
  await ctx.db
    .insertInto('draft_origins')
    .values({ region: ctx.region, code_hash: codeHash(ctx.region, code), case_id: of.id })
    .execute();
  return code;
}

/** Links the case that a draft became to the one it was begun from, if any. */
export async function linkOrigin(ctx: Context, code: string, opened: Case): Promise<void> {
  const row = await ctx.db
    .selectFrom('draft_origins')
    .select('case_id')
    .where('region', '=', ctx.region)
    .where('code_hash', '=', codeHash(ctx.region, code))
    .executeTakeFirst();
  if (row === undefined) return;
  const origin = await caseById(ctx, row.case_id);
  const by = ctx.actor.kind === 'official' ? ctx.actor.name : '';
  await join(ctx, { from: opened, to: origin, kind: 'follow-up', by });
  await addEvent(ctx, origin, {
    kind: 'follow-up',
    stage: origin.stage,
    text: null,
    public: true,
    details: { other: opened.ticket, application: opened.application },
  });
}
