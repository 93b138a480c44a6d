/** Around every page of an account: whose it is, its parts, the way out. */
import type { ComponentChildren, VNode } from 'preact';
import type { Sheet } from '../../ui/assets.ts';
import { Button } from '../../ui/components/controls.tsx';
import { Columns, PageHead, Tabs } from '../../ui/components/page-parts.tsx';
import { PortalPage } from '../../ui/portal-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import { citizensTexts } from '../texts.ts';

export type AccountPart = '/saya' | '/saya/draf' | '/saya/profil' | '/saya/perangkat';

export interface AccountShellProps {
  part: AccountPart;
  title: string;
  lead?: ComponentChildren;
  css?: readonly Sheet[] | undefined;
  actions?: ComponentChildren;
  aside?: ComponentChildren;
  children: ComponentChildren;
}

/** A page of the account of whoever is signed in. */
export function AccountShell(props: AccountShellProps): VNode {
  const t = useTextsOf(citizensTexts).shell;
  const { account } = useView();
  const parts: readonly (readonly [AccountPart, string, (number | undefined)?])[] = [
    ['/saya', t.cases, account?.unread],
    ['/saya/draf', t.drafts],
    ['/saya/profil', t.profile],
    ['/saya/perangkat', t.devices],
  ];
  const name = account?.name === undefined || account.name === '' ? t.noName : account.name;
  return (
    <PortalPage
      title={`${props.title}: ${t.title}`}
      current="/saya"
      css={props.css ?? ['portal', 'form', 'data']}
      script
    >
      <PageHead
        title={props.title}
        lead={props.lead ?? name}
        crumbs={[{ label: t.title, href: '/saya' }, { label: props.title }]}
        actions={
          <>
            {props.actions}
            <Form action="/saya/keluar">
              <Button kind="quiet" small icon="log-out">
                {t.signOut}
              </Button>
            </Form>
          </>
        }
      />
      <Tabs
        label={t.title}
        items={parts.map(([href, label, count]) => ({ href, label, count, current: href === props.part }))}
      />
      {props.aside === undefined ? props.children : <Columns aside={props.aside}>{props.children}</Columns>}
    </PortalPage>
  );
}
