/** Proposals that came in and proposals that were sent. */
import type { VNode } from 'preact';
import { writeShortDate } from '../../foundation/texts.ts';
import { CellTitle, DataTable } from '../../ui/components/data.tsx';
import { EmptyState } from '../../ui/components/messages.tsx';
import { PageHead, Tabs } from '../../ui/components/page-parts.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { useView } from '../../ui/view.tsx';
import { changesNow, type Proposal } from '../proposal.ts';
import { proposalTexts } from '../texts.ts';
import { StateTag } from './parts.tsx';

export const HERE = '/usulan';
export type Side = 'received' | 'sent';

export function ProposalsPage(props: {
  side: Side;
  received: readonly Proposal[];
  sent: readonly Proposal[];
  /** What regions and applications are called. */
  regions: ReadonlyMap<string, string>;
  names: ReadonlyMap<string, string>;
  zone: string;
}): VNode {
  const t = useTextsOf(proposalTexts);
  const { lang } = useView();
  const { side, regions, names } = props;
  const rows = side === 'received' ? props.received : props.sent;
  const open = props.received.filter(one => one.state === 'open').length;
  const other = (one: Proposal): string => (side === 'received' ? one.holder : one.origin);
  return (
    <StaffPage title={t.title} current={HERE}>
      <PageHead title={t.title} lead={t.lead} icon="reply" />
      <Tabs
        label={t.viewsLabel}
        items={[
          { href: HERE, label: t.views.received, count: open, current: side === 'received' },
          { href: `${HERE}?tampil=dikirim`, label: t.views.sent, current: side === 'sent' },
        ]}
      />
      {rows.length === 0 ? (
        <EmptyState icon="reply" title={side === 'received' ? t.noneReceived : t.noneSent}>
          <p>{side === 'received' ? t.noneReceivedText : t.noneSentText}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={t.views[side]}
          rows={rows}
          rowKey={one => one.id}
          columns={[
            {
              title: t.columns.application,
              cell: one => (
                <CellTitle
                  href={`${HERE}/${one.id}`}
                  title={names.get(`${one.origin} ${one.application}`) ?? one.application}
                  note={one.reason.slice(0, 120)}
                />
              ),
            },
            {
              title: side === 'received' ? t.columns.from : t.columns.to,
              cell: one => regions.get(other(one)) ?? other(one),
            },
            { title: t.columns.changes, number: true, cell: one => changesNow(one).length },
            { title: t.columns.state, cell: one => <StateTag proposal={one} /> },
            {
              title: t.columns.at,
              cell: one => writeShortDate(lang, { instant: one.offeredAt, zone: props.zone }),
            },
          ]}
        />
      )}
    </StaffPage>
  );
}
