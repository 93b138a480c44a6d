/** Whoever holds a letter asks whether it is genuine: by its code, or by its PDF file. */
import type { VNode } from 'preact';
import { FileInput } from '../../../ui/components/choices.tsx';
import { Button, ButtonLink } from '../../../ui/components/controls.tsx';
import { Card } from '../../../ui/components/data.tsx';
import { TextInput } from '../../../ui/components/fields.tsx';
import { ErrorSummary } from '../../../ui/components/messages.tsx';
import { PageHead, Stack } from '../../../ui/components/page-parts.tsx';
import { StatusPanel } from '../../../ui/components/portal.tsx';
import { PortalPage } from '../../../ui/portal-page.tsx';
import { useTextsOf } from '../../../ui/texts.ts';
import { Form, useView } from '../../../ui/view.tsx';
import type { RegisteredLetter } from '../register.ts';
import { verifyingTexts } from '../texts.ts';
import { VERIFIED_BYTES_AT_MOST } from '../verifying.ts';
import { RegisterCard, STANDING_LOOKS } from './register-card.tsx';

export type FormFault = 'code-missing' | 'code-wrong' | 'file-missing';

/** The form that sends a file. `code`: the letter that it is held to be. */
function FileForm(props: { code?: string | undefined; error?: string | undefined }): VNode {
  const t = useTextsOf(verifyingTexts);
  return (
    <Form action="/verifikasi/berkas" files>
      <Stack>
        {props.code !== undefined && <input type="hidden" name="kode" value={props.code} />}
        <FileInput
          id="berkas"
          name="berkas"
          label={t.file}
          hint={t.fileHint}
          error={props.error}
          accept="application/pdf"
          maxMegabytes={VERIFIED_BYTES_AT_MOST / 1_000_000}
        />
        <Button kind="secondary" icon="file-search">
          {t.checkFile}
        </Button>
      </Stack>
    </Form>
  );
}

export function VerifyFormPage(props: { typed?: string | undefined; fault?: FormFault | undefined }): VNode {
  const t = useTextsOf(verifyingTexts);
  const { fault } = props;
  const codeError = fault === 'code-missing' ? t.codeMissing : fault === 'code-wrong' ? t.codeWrong : undefined;
  const fileError = fault === 'file-missing' ? t.fileMissing : undefined;
  const errors = [
    ...(codeError === undefined ? [] : [{ field: 'kode', text: codeError }]),
    ...(fileError === undefined ? [] : [{ field: 'berkas', text: fileError }]),
  ];
  return (
    <PortalPage title={t.title} css={['portal', 'data', 'form']}>
      <PageHead title={t.title} lead={t.lead} />
      <Stack>
        <ErrorSummary errors={errors} />
        <Card title={t.byCode} icon="qr-code">
          <Form action="/verifikasi" method="get">
            <Stack>
              <TextInput
                id="kode"
                name="kode"
                label={t.code}
                hint={t.codeHint}
                value={props.typed}
                error={codeError}
                width={10}
                mono
                maxLength={20}
              />
              <Button icon="search">{t.check}</Button>
            </Stack>
          </Form>
        </Card>
        <Card title={t.byFile} icon="file-check">
          <FileForm error={fileError} />
        </Card>
      </Stack>
    </PortalPage>
  );
}

/** The page that a letter's QR code opens. */
export function VerifyCodePage(props: { letter: RegisteredLetter | undefined; fault?: FormFault | undefined }): VNode {
  const { region } = useView();
  const t = useTextsOf(verifyingTexts);
  const { letter } = props;
  const again = (
    <ButtonLink kind="secondary" href="/verifikasi">
      {t.again}
    </ButtonLink>
  );
  if (letter === undefined) {
    return (
      <PortalPage title={t.none} css={['portal', 'data']}>
        <StatusPanel tone="bad" icon="circle-alert" title={t.none} level={1}>
          <p>{t.noneText}</p>
        </StatusPanel>
        {again}
      </PortalPage>
    );
  }
  const { tone, icon } = STANDING_LOOKS[letter.standing];
  const told = {
    valid: [t.genuine, t.genuineText],
    expired: [t.expired, t.expiredText],
    revoked: [t.revoked, t.revokedText],
    replaced: [t.replaced, t.replacedText],
  } as const;
  const [title, text] = told[letter.standing];
  const error = props.fault === 'file-missing' ? t.fileMissing : undefined;
  return (
    <PortalPage title={title} css={['portal', 'data', 'form']}>
      <Stack>
        <ErrorSummary errors={error === undefined ? [] : [{ field: 'berkas', text: error }]} />
        <StatusPanel tone={tone} icon={icon} title={title} level={1}>
          <p>{text(region?.government ?? '')}</p>
        </StatusPanel>
        <RegisterCard letter={letter} />
        <p class="mute">{t.privacy}</p>
        <Card title={t.compareTitle} icon="file-check">
          <Stack>
            <p>{t.compareLead}</p>
            <FileForm code={letter.code} error={error} />
          </Stack>
        </Card>
        {again}
      </Stack>
    </PortalPage>
  );
}
