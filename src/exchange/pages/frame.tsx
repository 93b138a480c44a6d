/** What all pages of the exchange share: the way back, and when something was. */
import type { ComponentChildren, VNode } from 'preact';
import { PageHead } from '../../ui/components/page-parts.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { exchangeTexts } from '../texts.ts';

export const HERE = '/tukar';

export function Frame(props: {
  title: string;
  lead?: string | undefined;
  actions?: ComponentChildren;
  tags?: ComponentChildren;
  children: ComponentChildren;
}): VNode {
  const t = useTextsOf(exchangeTexts);
  return (
    <StaffPage title={props.title} current={HERE}>
      <PageHead
        title={props.title}
        lead={props.lead}
        crumbs={[{ label: t.title, href: HERE }, { label: props.title }]}
        actions={props.actions}
        tags={props.tags}
      />
      {props.children}
    </StaffPage>
  );
}
