/** Leaving a form for later: the code and the link to come back by, sent along if wanted. */
import { citizensTexts, maskedAddress, readAddress } from '../../citizens/index.ts';
import { calendarDate } from '../../foundation/clock.ts';
import type { Context } from '../../foundation/context.ts';
import { localised } from '../../language/index.ts';
import { page, type Reply, type Route, redirect, route, type Visit } from '../../web/index.ts';
import type { Filling } from '../drafts.ts';
import { formTexts } from '../form-texts.ts';
import { serviceName } from '../form-view.ts';
import { holderOfDraft } from '../mine/draft-holding.ts';
import { SavedPage } from '../pages/draft-pages.tsx';
import { withOpenDraft } from './open-draft.tsx';
import { sendDraftLink } from './sending-links.ts';

const LOOKS_PER_MINUTE = 60;
const SENDS_PER_MINUTE = 10;

const untilOf = ({ draft, region }: Filling): string => calendarDate(draft.expiresAt, region.timezone);

async function savedPage(
  ctx: Context,
  visit: Visit,
  filling: Filling,
  tried: { readonly address: string; readonly error?: string; readonly status: number } = { address: '', status: 200 },
): Promise<Reply> {
  const { code } = filling.draft;
  const holder = await holderOfDraft(ctx, code);
  const jsx = (
    <SavedPage
      code={code}
      link={`${visit.origin}/draf/${code}`}
      until={untilOf(filling)}
      held={visit.holder === undefined ? undefined : holder === visit.holder.id}
      address={tried.address}
      error={tried.error}
    />
  );
  return page(jsx, { status: tried.status });
}

const saved = route({
  method: 'get',
  path: '/draf/:code/simpan-keluar',
  guard: 'anyone',
  limit: { perMinute: LOOKS_PER_MINUTE },
  handler: (ctx, visit) => withOpenDraft(ctx, visit, false, filling => savedPage(ctx, visit, filling)),
});

const sent = route({
  method: 'post',
  path: '/draf/:code/kirim-tautan',
  guard: 'anyone',
  limit: { perMinute: SENDS_PER_MINUTE },
  handler: (ctx, visit) =>
    withOpenDraft(ctx, visit, false, async filling => {
      const t = formTexts[visit.lang].saved;
      const own = citizensTexts[visit.lang].signIn;
      const typed = (visit.fields.alamat ?? '').trim();
      const to = readAddress(typed);
      if (to === undefined)
        return savedPage(ctx, visit, filling, {
          address: typed,
          error: typed === '' ? own.missing : own.wrong,
          status: 422,
        });
      const service = serviceName(localised(filling.application.definition, visit.lang), filling);
      const how = { ip: visit.ip, lang: visit.lang, service, until: untilOf(filling) };
      if (!(await sendDraftLink(ctx, filling.draft, to, how)))
        return savedPage(ctx, visit, filling, { address: typed, error: t.tooMany, status: 429 });
      return redirect(`/draf/${filling.draft.code}/simpan-keluar`, {
        flash: { tone: 'ok', text: t.sent(maskedAddress(to)) },
      });
    }),
});

export const leavingRoutes: readonly Route[] = [saved, sent];
