/** What the operator's pages of notices share: title and tabs. */
import type { ComponentChildren, VNode } from 'preact';
import { PageHead, Tabs } from '../../ui/components/page-parts.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { noticesTexts } from '../texts.ts';

export const HERE = '/pemberitahuan';
export type Section = 'outbox' | 'channels' | 'webhooks';

export function Frame(props: { section: Section; mayChange: boolean; children: ComponentChildren }): VNode {
  const t = useTextsOf(noticesTexts);
  const tab = (section: Section, href: string, label: string) => ({ href, label, current: props.section === section });
  return (
    <StaffPage title={t.title} current={HERE}>
      <PageHead title={t.title} lead={t.lead} icon="bell" />
      {props.mayChange && (
        <Tabs
          items={[
            tab('outbox', HERE, t.outbox),
            tab('channels', `${HERE}/saluran`, t.toSettings),
            tab('webhooks', `${HERE}/webhook`, t.webhooks),
          ]}
        />
      )}
      {props.children}
    </StaffPage>
  );
}
