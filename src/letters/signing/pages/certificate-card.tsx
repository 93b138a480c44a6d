/** A kept certificate with what a person must know of it, and the form for another one. */
import type { VNode } from 'preact';
import { calendarDate } from '../../../foundation/clock.ts';
import { writeDate } from '../../../foundation/texts.ts';
import { FileInput } from '../../../ui/components/choices.tsx';
import { Button, Code, Tag } from '../../../ui/components/controls.tsx';
import { Card, KeyValues } from '../../../ui/components/data.tsx';
import { TextInput } from '../../../ui/components/fields.tsx';
import { ConfirmPanel, type FormError, Notice } from '../../../ui/components/messages.tsx';
import { Stack } from '../../../ui/components/page-parts.tsx';
import { useTextsOf } from '../../../ui/texts.ts';
import { Form, useView } from '../../../ui/view.tsx';
import { CONTAINER_BYTES_AT_MOST, type KeptCertificate, WARN_DAYS } from '../certificates.ts';
import { signingTexts } from '../texts.ts';

/** Names and ids of the inputs. */
export const CONTAINER = 'wadah';
export const CONTAINER_PASSPHRASE = 'sandi-wadah';

const DAY_MILLIS = 86_400_000;

function Standing(props: { certificate: KeptCertificate }): VNode | null {
  const t = useTextsOf(signingTexts);
  const { now } = useView();
  const { until } = props.certificate;
  const days = Math.floor((until.getTime() - now.getTime()) / DAY_MILLIS);
  if (days < 0) return <Notice tone="bad">{t.expired}</Notice>;
  return days <= WARN_DAYS ? <Notice tone="warn">{t.expiresSoon(days)}</Notice> : null;
}

function Facts(props: { certificate: KeptCertificate; zone: string }): VNode {
  const t = useTextsOf(signingTexts);
  const { lang } = useView();
  const { certificate, zone } = props;
  return (
    <Stack>
      <Standing certificate={certificate} />
      {certificate.development && (
        <Notice tone="warn" title={t.development}>
          <p>{t.developmentText}</p>
        </Notice>
      )}
      <KeyValues
        items={[
          { label: t.subject, value: certificate.subject },
          { label: t.issuer, value: certificate.issuer },
          { label: t.validUntil, value: writeDate(lang, calendarDate(certificate.until, zone)) },
          { label: t.serial, value: certificate.serial, mono: true },
          { label: t.fingerprint, value: <Code>{certificate.fingerprint.match(/.{1,16}/g)?.join(' ')}</Code> },
          { label: t.addedAt, value: writeDate(lang, calendarDate(certificate.addedAt, zone)) },
        ]}
      />
    </Stack>
  );
}

export function CertificateCard(props: {
  title: string;
  text: string;
  none: string;
  passphraseHint: string;
  certificate: KeptCertificate | undefined;
  zone: string;
  /** Its form goes there; `…/hapus` removes. */
  action: string;
  mayChange: boolean;
  errors: readonly FormError[];
}): VNode {
  const t = useTextsOf(signingTexts);
  const { certificate, errors, action } = props;
  const error = (field: string): string | undefined => errors.find(one => one.field === field)?.text;
  return (
    <Card
      title={props.title}
      icon="badge-check"
      aside={certificate?.development === true && <Tag tone="warn">{t.development}</Tag>}
    >
      <Stack>
        <p class="mute">{props.text}</p>
        {certificate === undefined ? <p>{props.none}</p> : <Facts certificate={certificate} zone={props.zone} />}
        {props.mayChange && (
          <Form action={action} files>
            <Stack>
              <FileInput
                id={CONTAINER}
                name={CONTAINER}
                label={t.container}
                accept=".p12,.pfx,application/x-pkcs12"
                maxMegabytes={CONTAINER_BYTES_AT_MOST / 1_000_000}
                error={error(CONTAINER)}
              />
              <TextInput
                id={CONTAINER_PASSPHRASE}
                name={CONTAINER_PASSPHRASE}
                type="password"
                label={t.containerPassphrase}
                hint={props.passphraseHint}
                error={error(CONTAINER_PASSPHRASE)}
                autocomplete="one-time-code"
                maxLength={200}
              />
              <Button kind={certificate === undefined ? 'primary' : 'secondary'} icon="upload">
                {certificate === undefined ? t.upload : t.replace}
              </Button>
            </Stack>
          </Form>
        )}
        {props.mayChange && certificate !== undefined && (
          <ConfirmPanel label={t.remove} title={t.removeTitle} icon="trash-2" danger>
            <Form action={`${action}/hapus`}>
              <Stack>
                <p>{t.removeText}</p>
                <Button kind="danger">{t.remove}</Button>
              </Stack>
            </Form>
          </ConfirmPanel>
        )}
      </Stack>
    </Card>
  );
}
