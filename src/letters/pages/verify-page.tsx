/** Whoever holds a letter asks whether it is genuine. Shows what is needed to compare, not the letter's personal data. */
import type { VNode } from 'preact';
import { writeDate } from '../../foundation/texts.ts';
import { Button, ButtonLink } from '../../ui/components/controls.tsx';
import { Card, KeyValues } from '../../ui/components/data.tsx';
import { TextInput } from '../../ui/components/fields.tsx';
import { ErrorSummary } from '../../ui/components/messages.tsx';
import { PageHead, Stack } from '../../ui/components/page-parts.tsx';
import { StatusPanel } from '../../ui/components/portal.tsx';
import { Questions } from '../../ui/components/steps.tsx';
import { PortalPage } from '../../ui/portal-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import type { IssuedLetter } from '../letter.ts';
import { letterTexts } from '../texts.ts';

export function VerifyFormPage(props: { typed?: string | undefined; fault?: 'missing' | 'wrong' | undefined }): VNode {
  const t = useTextsOf(letterTexts);
  const error = props.fault === undefined ? undefined : props.fault === 'missing' ? t.codeMissing : t.codeWrong;
  return (
    <PortalPage title={t.verify} css={['portal', 'data', 'form']}>
      <PageHead title={t.verify} lead={t.verifyLead} />
      <Stack>
        <ErrorSummary errors={error === undefined ? [] : [{ field: 'kode', text: error }]} />
        <Form action="/verifikasi" method="get">
          <Questions>
            <TextInput
              id="kode"
              name="kode"
              label={t.code}
              hint={t.codeExample}
              value={props.typed}
              error={error}
              width={10}
              mono
              maxLength={20}
            />
            <Button icon="search">{t.check}</Button>
          </Questions>
        </Form>
      </Stack>
    </PortalPage>
  );
}

export function VerifyResultPage(props: { letter: IssuedLetter | undefined; expired: boolean }): VNode {
  const { lang, region } = useView();
  const t = useTextsOf(letterTexts);
  const { letter } = props;
  if (letter === undefined) {
    return (
      <PortalPage title={t.unknown} css={['portal', 'data']}>
        <StatusPanel tone="bad" icon="circle-alert" title={t.unknown} level={1}>
          <p>{t.unknownText}</p>
        </StatusPanel>
        <ButtonLink kind="secondary" href="/verifikasi">
          {t.again}
        </ButtonLink>
      </PortalPage>
    );
  }
  return (
    <PortalPage title={t.genuine} css={['portal', 'data']}>
      <Stack>
        <StatusPanel
          tone={props.expired ? 'warn' : 'ok'}
          icon={props.expired ? 'clock' : 'circle-check'}
          title={props.expired ? t.expired : t.genuine}
          level={1}
        >
          <p>{t.genuineText(region?.government ?? '')}</p>
        </StatusPanel>
        <Card flush>
          <KeyValues
            items={[
              { label: t.about, value: letter.title },
              { label: t.number, value: letter.number, mono: true },
              { label: t.date, value: writeDate(lang, letter.date) },
              { label: t.validUntil, value: letter.validUntil === null ? t.noEnd : writeDate(lang, letter.validUntil) },
              { label: t.agency, value: letter.agency },
              {
                label: letter.bySystem ? t.issuedBy : t.signer,
                value: letter.bySystem ? t.bySystem : letter.signerName,
              },
              { label: t.fingerprint, value: letter.digest, mono: true },
            ]}
          />
        </Card>
        <ButtonLink kind="secondary" href="/verifikasi">
          {t.again}
        </ButtonLink>
      </Stack>
    </PortalPage>
  );
}
