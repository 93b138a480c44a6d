/** What the citizen takes away after sending: ticket, tracking code, and what happens now. */
import type { VNode } from 'preact';
import { writeDate, writeInstant } from '../../foundation/texts.ts';
import { ButtonLink } from '../../ui/components/controls.tsx';
import { Card, KeyValues } from '../../ui/components/data.tsx';
import { CopyCode, Notice } from '../../ui/components/messages.tsx';
import { Stack } from '../../ui/components/page-parts.tsx';
import { StatusPanel } from '../../ui/components/portal.tsx';
import { FormActions } from '../../ui/components/steps.tsx';
import { PortalPage } from '../../ui/portal-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { useView } from '../../ui/view.tsx';
import { slotItems } from '../booking/lines.ts';
import { formTexts } from '../form-texts.ts';
import type { Receipt } from '../submitting.ts';

export function ReceiptPage(props: {
  receipt: Receipt;
  application: string;
  service: string;
  tells: string;
  zone: string;
}): VNode {
  const t = useTextsOf(formTexts).receipt;
  const { lang } = useView();
  const { case: of, trackingCode, counter } = props.receipt;
  return (
    <PortalPage title={t.title} css={['portal', 'form', 'data']} script>
      <Stack>
        <StatusPanel tone="ok" icon="circle-check" title={t.title}>
          <p>{t.lead(props.service)}</p>
        </StatusPanel>
        <Card>
          <CopyCode label={t.ticket} code={of.ticket} hint={t.ticketHint} />
          <CopyCode label={t.code} code={trackingCode} hint={t.codeHint} />
          <Notice tone="warn" title={t.keep} icon="camera">
            <p>{counter ? t.counterText : t.keepText}</p>
          </Notice>
        </Card>
        <Card title={t.next}>
          <Stack>
            {props.tells !== '' && <p>{props.tells}</p>}
            {of.caseDue !== null && <p>{t.due(writeDate(lang, of.caseDue))}</p>}
            <KeyValues
              items={[
                { label: t.service, value: props.service },
                ...slotItems(of.answers, lang),
                { label: t.sentOn, value: writeInstant(lang, of.openedAt, props.zone) },
              ]}
            />
          </Stack>
        </Card>
        <FormActions>
          <ButtonLink href={`/berkas/${of.ticket}`}>{t.follow}</ButtonLink>
          <ButtonLink kind="secondary" href={counter ? `/layanan/${props.application}/ajukan` : '/'}>
            {counter ? t.again : t.home}
          </ButtonLink>
        </FormActions>
      </Stack>
    </PortalPage>
  );
}
