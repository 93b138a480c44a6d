/** The way to a complaint about the service of a case, or to where else one may complain. */
import type { VNode } from 'preact';
import { Button, ButtonLink } from '../../ui/components/controls.tsx';
import { Card } from '../../ui/components/data.tsx';
import { Notice } from '../../ui/components/messages.tsx';
import { Crumbs, PageHead, Stack } from '../../ui/components/page-parts.tsx';
import { Lines } from '../../ui/components/prose.tsx';
import { FormActions } from '../../ui/components/steps.tsx';
import { PortalPage } from '../../ui/portal-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { A, Form, useView } from '../../ui/view.tsx';
import { cardTexts } from './card-texts.ts';

export function ComplaintPage(props: { ticket: string; service: string; installed: boolean }): VNode {
  const t = useTextsOf(cardTexts);
  const contacts = useView().region?.contacts ?? [];
  const at = `/berkas/${props.ticket}`;
  return (
    <PortalPage title={t.complainTitle} current="/lacak" css={['portal', 'form', 'data']}>
      <Crumbs items={[{ label: props.ticket, href: at, mono: true }, { label: t.complainTitle }]} />
      <PageHead title={t.complainTitle} lead={t.lead(props.service)} />
      <Stack>
        {props.installed ? (
          <Card>
            <p>{t.limits}</p>
            <p>{t.staff}</p>
            <p class="mute">{t.filled}</p>
            <Form action={`${at}/keluhkan`}>
              <FormActions>
                <Button icon="pen-line">{t.begin}</Button>
              </FormActions>
            </Form>
          </Card>
        ) : (
          <>
            <Notice tone="info" title={t.elsewhere}>
              <p>{t.elsewhereText}</p>
            </Notice>
            <Card>
              <Lines
                items={contacts.map(one =>
                  one.href === undefined ? (
                    one.label
                  ) : (
                    <A key={one.label} href={one.href}>
                      {one.label}
                    </A>
                  ),
                )}
              />
            </Card>
          </>
        )}
        <Card title={t.ombudsman} icon="landmark">
          <p>{t.ombudsmanText}</p>
        </Card>
        <p>
          <ButtonLink kind="quiet" href={at}>
            {t.back}
          </ButtonLink>
        </p>
      </Stack>
    </PortalPage>
  );
}
