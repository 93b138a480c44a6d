/** A draft that can still be filled in, or the page that says why it cannot. */
import type { Context } from '../../foundation/context.ts';
import { page, type Reply, redirect, type Visit } from '../../web/index.ts';
import { draftByCode, draftStanding, type Filling, fillingOf } from '../drafts.ts';
import { ExpiredPage } from '../pages/draft-pages.tsx';

/** Does something with an open draft; one that was sent leads to its receipt, an expired one says so. */
export async function withOpenDraft(
  ctx: Context,
  visit: Visit,
  hold: boolean,
  then: (filling: Filling) => Promise<Reply>,
): Promise<Reply> {
  const draft = await draftByCode(ctx, visit.params.code ?? '', { hold });
  const standing = draftStanding(draft, ctx.now);
  if (standing === 'expired')
    return page(<ExpiredPage application={draft.application} sent={draft.caseId !== null} />, { status: 410 });
  if (standing === 'sent') return redirect(`/draf/${draft.code}/tanda-terima`);
  return then(await fillingOf(ctx, draft));
}
