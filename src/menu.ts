/** The menu beside every page of an official: what their duties open, and what waits there. */
import { agreementsAwaiting } from './agreements/index.ts';
import { BILL_READERS, PORT_KEEPERS } from './billing/index.ts';
import { inboxCounts, ownQueues } from './cases/index.ts';
import type { Context, Duty } from './foundation/context.ts';
import type { Lang } from './foundation/texts.ts';
import { waitingCounts } from './letters/index.ts';
import { failedNotices, unseenNotices } from './notices/index.ts';
import { PRIVACY_READERS, requestsWaiting } from './privacy/index.ts';
import { proposalsAwaiting } from './proposals/index.ts';
import { readableRegisters } from './registers/index.ts';
import { SURVEY_READERS } from './satisfaction/index.ts';
import { menuTexts } from './ui/texts.ts';
import type { NavGroup, NavItem } from './ui/view.tsx';
import { updatesWaiting, updateTexts } from './updates/index.ts';

/** What an owner reads on the first page after signing in. */
function noticeOf({ count, urgent }: { count: number; urgent: number }, lang: Lang): NavItem['notice'] {
  const t = updateTexts[lang];
  if (count === 0) return undefined;
  return {
    tone: urgent > 0 ? 'bad' : 'info',
    text: urgent > 0 ? `${t.noticeWaiting(count)} ${t.noticeUrgent(urgent)}` : t.noticeWaiting(count),
    link: t.open,
  };
}

/** Letters that wait for one's signature, of whatever application. */
async function lettersToSign(ctx: Context): Promise<number> {
  return [...(await waitingCounts(ctx)).values()].reduce((sum, count) => sum + count, 0);
}

export async function menuOf(ctx: Context, lang: Lang): Promise<readonly NavGroup[]> {
  const t = menuTexts[lang];
  const { actor } = ctx;
  const holds = (...duties: readonly Duty[]) =>
    actor.kind === 'official' && duties.some(duty => actor.duties.includes(duty));
  const item = (href: string, icon: NavItem['icon'], label: string, count?: number): NavItem => ({
    href,
    icon,
    label,
    count,
  });
  const cooperates = holds(
    'cooperation',
    'head-of-region',
    'application-owner',
    'regional-secretary',
    'operator',
    'auditor',
  );
  const waiting = cooperates ? (await agreementsAwaiting(ctx)).length : 0;
  const updates = holds('application-owner') ? await updatesWaiting(ctx) : { count: 0, urgent: 0 };
  const groups: NavGroup[] = [
    {
      title: t.work,
      items: [
        item('/kerja', 'inbox', t.inbox, (await inboxCounts(ctx)).desk),
        item('/kerja/tanda-tangan', 'pen-line', t.signing, await lettersToSign(ctx)),
        item('/register-surat', 'scroll-text', t.letterRegister),
        ...((await readableRegisters(ctx)).length > 0 ? [item('/daftar', 'book-open', t.registers)] : []),
        item('/pemberitahuan/saya', 'bell', t.myNotices, await unseenNotices(ctx)),
        ...((await ownQueues(ctx, lang)).length > 0 ? [item('/kerja/antrean', 'calendar', t.queues)] : []),
        ...(holds('counter') ? [item('/kerja/loket', 'user-plus', t.counter)] : []),
      ],
    },
    {
      title: t.applications,
      items: [
        item('/katalog', 'library', t.catalogue),
        ...(holds('application-owner', 'cooperation', 'operator')
          ? [item('/aplikasi', 'blocks', t.installations)]
          : []),
        ...(holds('application-owner', 'cooperation') ? [item('/duplikasi', 'copy', t.duplications)] : []),
        ...(holds('application-owner', 'cooperation', 'operator')
          ? [{ ...item('/pembaruan', 'refresh-cw', t.updates, updates.count), notice: noticeOf(updates, lang) }]
          : []),
        ...(holds('application-owner', 'cooperation')
          ? [
              item('/usulan', 'reply', t.proposals, await proposalsAwaiting(ctx)),
              item('/silsilah', 'git-fork', t.lineage),
            ]
          : []),
        ...(cooperates ? [item('/kesepakatan', 'handshake', t.agreements, waiting)] : []),
      ],
    },
    {
      title: t.government,
      items: [
        ...(holds(...PRIVACY_READERS)
          ? [item('/data-pribadi', 'shield-check', t.privacy, await requestsWaiting(ctx))]
          : []),
        ...(holds(...SURVEY_READERS) ? [item('/survei', 'star', t.survey)] : []),
        ...(holds(...BILL_READERS, ...PORT_KEEPERS) ? [item('/penerimaan', 'hand-coins', t.billing)] : []),
        item('/pegawai', 'users-round', t.staff),
        item('/kalender', 'calendar', t.calendar),
        ...(holds('operator', 'auditor') ? [item('/pemberitahuan', 'mail', t.notices, await failedNotices(ctx))] : []),
        ...(holds('operator', 'cooperation', 'application-owner') ? [item('/tukar', 'network', t.exchange)] : []),
        ...(holds('operator', 'regional-secretary', 'auditor')
          ? [item('/tanda-tangan', 'key-round', t.signingWays)]
          : []),
        ...(holds('operator')
          ? [item('/kop-surat', 'file-text', t.letterheads), item('/identitas', 'landmark', t.identity)]
          : []),
        ...(holds('auditor', 'operator', 'head-of-region', 'regional-secretary')
          ? [item('/jurnal', 'scroll-text', t.journal)]
          : []),
      ],
    },
  ];
  return groups;
}
