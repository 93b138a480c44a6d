/** The link to a draft, sent to a telephone or an e-mail address: to go on elsewhere without writing the code down. */
import { type Address, maskedAddress, maySend } from '../../citizens/index.ts';
import type { Context } from '../../foundation/context.ts';
import { uuidv7 } from '../../foundation/identifiers.ts';
import { record } from '../../foundation/journal.ts';
import { type Lang, writeDate } from '../../foundation/texts.ts';
import { notify } from '../../notices/index.ts';
import type { Draft } from '../drafts.ts';
import { formTexts } from '../form-texts.ts';

/** Sends the link. False where too much was sent already, to this address or by this sender. */
export async function sendDraftLink(
  ctx: Context,
  draft: Draft,
  to: Address,
  how: { readonly ip: string; readonly lang: Lang; readonly service: string; readonly until: string },
): Promise<boolean> {
  if (!(await maySend(ctx, to.value, how.ip))) return false;
  const t = formTexts[how.lang].saved;
  await notify(ctx, {
    key: `draft.link ${uuidv7(ctx.now.getTime())}`,
    kind: 'draft.link',
    to: { kind: 'person', name: '', [to.kind]: to.value },
    title: t.linkTitle(how.service),
    text: t.linkText(how.service, writeDate(how.lang, how.until)),
    link: `/draf/${draft.code}`,
    // Whoever holds the link can open the draft.
    secret: true,
    lang: how.lang,
  });
  await record(ctx, {
    event: 'draft.link-sent',
    subject: { kind: 'application', id: draft.application },
    details: { to: maskedAddress(to) },
  });
  return true;
}
