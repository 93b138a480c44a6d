/** What the pages of transfers share: where one is, and in which state a plan is. */
import type { ComponentChildren, VNode } from 'preact';
import { Tag } from '../../ui/components/controls.tsx';
import { PageHead } from '../../ui/components/page-parts.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { transfersPath } from '../paths.ts';
import type { TransferState } from '../tables.ts';
import { transferTexts } from '../texts.ts';

const TONES = {
  planned: 'info',
  running: 'brand',
  paused: 'warn',
  done: 'ok',
  cancelled: undefined,
  reversing: 'brand',
  reversed: undefined,
} as const;

export function StateTag(props: { state: TransferState }): VNode {
  const t = useTextsOf(transferTexts);
  return <Tag tone={TONES[props.state]}>{t.states[props.state]}</Tag>;
}

export function Frame(props: {
  application: string;
  name: string;
  /** The plan's name; absent on the page of all plans. */
  plan?: string | undefined;
  tags?: ComponentChildren;
  lead?: string | undefined;
  children: ComponentChildren;
}): VNode {
  const t = useTextsOf(transferTexts);
  const title = props.plan ?? t.title;
  return (
    <StaffPage title={`${title}: ${props.name}`} current="/aplikasi">
      <PageHead
        title={title}
        lead={props.lead}
        tags={props.tags}
        crumbs={[
          { label: t.applications, href: '/aplikasi' },
          { label: props.name, href: `/aplikasi/${props.application}` },
          ...(props.plan === undefined
            ? [{ label: t.title }]
            : [{ label: t.title, href: transfersPath(props.application) }, { label: props.plan }]),
        ]}
      />
      {props.children}
    </StaffPage>
  );
}
