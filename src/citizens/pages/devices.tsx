/** Where one is signed in, and the end of an account. */
import type { VNode } from 'preact';
import { writeInstant } from '../../foundation/texts.ts';
import { Declaration } from '../../ui/components/choices.tsx';
import { Button, Tag } from '../../ui/components/controls.tsx';
import { Card } from '../../ui/components/data.tsx';
import { DocumentList } from '../../ui/components/files.tsx';
import { ConfirmPanel, ErrorSummary } from '../../ui/components/messages.tsx';
import { Stack } from '../../ui/components/page-parts.tsx';
import { FormActions, Questions } from '../../ui/components/steps.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import { type CitizenSession, OWN, SHARED } from '../sessions.ts';
import { citizensTexts } from '../texts.ts';
import { AccountShell } from './shell.tsx';

export interface DevicesProps {
  readonly sessions: readonly CitizenSession[];
  readonly zone: string;
  readonly closeError?: string | undefined;
}

export function DevicesPage(props: DevicesProps): VNode {
  const t = useTextsOf(citizensTexts).devices;
  const { lang } = useView();
  const when = (at: Date): string => writeInstant(lang, at, props.zone);
  const nameOf = (one: CitizenSession): string => (one.device === '' ? t.unknown : one.device);
  return (
    <AccountShell part="/saya/perangkat" title={t.title} lead={t.lead(OWN.idleDays, SHARED.idleMinutes)}>
      <ErrorSummary errors={props.closeError === undefined ? [] : [{ field: 'yakin', text: props.closeError }]} />
      <Stack>
        <Card flush>
          <DocumentList
            label={t.title}
            items={props.sessions.map(one => ({
              name: nameOf(one),
              icon: 'smartphone',
              note: [t.used(when(one.seenAt)), t.since(when(one.startedAt)), ...(one.shared ? [t.shared] : [])].join(
                '; ',
              ),
              tag: one.here ? (
                <Tag tone="ok">{t.here}</Tag>
              ) : (
                <Form action="/saya/perangkat/keluarkan">
                  <Button kind="secondary" small name="sesi" value={one.id} label={t.endWhat(nameOf(one))}>
                    {t.end}
                  </Button>
                </Form>
              ),
            }))}
          />
        </Card>
        <Form action="/saya/perangkat/semua">
          <Button kind="secondary" icon="log-out">
            {t.endAll}
          </Button>
        </Form>
        <ConfirmPanel label={t.close} title={t.closeTitle} danger open={props.closeError !== undefined}>
          <p>{t.closeText}</p>
          <Form action="/saya/tutup">
            <Questions>
              <Declaration id="yakin" name="yakin" error={props.closeError}>
                {t.closeSure}
              </Declaration>
            </Questions>
            <FormActions>
              <Button kind="danger">{t.closeButton}</Button>
            </FormActions>
          </Form>
        </ConfirmPanel>
      </Stack>
    </AccountShell>
  );
}
