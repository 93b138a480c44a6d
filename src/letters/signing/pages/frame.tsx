/** Where the pages of signing are, and what stands above each of them. */
import type { ComponentChildren, VNode } from 'preact';
import { ErrorSummary, type FormError } from '../../../ui/components/messages.tsx';
import { PageHead, Stack } from '../../../ui/components/page-parts.tsx';
import { StaffPage } from '../../../ui/staff-page.tsx';
import { useTextsOf } from '../../../ui/texts.ts';
import { signingTexts } from '../texts.ts';

export const SIGNING = '/kerja/tanda-tangan';
export const SETTINGS = '/tanda-tangan';
export const OWN = '/akun/sertifikat';

export const letterPath = (id: string): string => `${SIGNING}/${id}`;
export const runPath = (id: string, rest = ''): string => `${SIGNING}/jalan/${id}${rest}`;

export function Frame(props: {
  /** Absent: the list itself. */
  title?: string | undefined;
  lead?: string | undefined;
  tags?: ComponentChildren;
  actions?: ComponentChildren;
  errors?: readonly FormError[] | undefined;
  children: ComponentChildren;
}): VNode {
  const t = useTextsOf(signingTexts);
  const { title = t.title } = props;
  return (
    <StaffPage title={title} current={SIGNING}>
      <PageHead
        title={title}
        lead={props.lead}
        icon="pen-line"
        tags={props.tags}
        actions={props.actions}
        crumbs={props.title === undefined ? undefined : [{ label: t.title, href: SIGNING }, { label: title }]}
      />
      <Stack>
        <ErrorSummary errors={props.errors ?? []} />
        {props.children}
      </Stack>
    </StaffPage>
  );
}
