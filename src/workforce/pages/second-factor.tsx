/** The second factor: setting it up, the code after the password, recovery codes, taking it away. */
import type { VNode } from 'preact';
import { writeInstant } from '../../foundation/texts.ts';
import type { Enrolment, SecondFactor } from '../../people/index.ts';
import { Button, ButtonLink } from '../../ui/components/controls.tsx';
import { Card, KeyValues } from '../../ui/components/data.tsx';
import { TextInput } from '../../ui/components/fields.tsx';
import { ErrorSummary, type FormError, Notice } from '../../ui/components/messages.tsx';
import { Fold, PageHead, Row, Stack } from '../../ui/components/page-parts.tsx';
import { QrCode } from '../../ui/components/qr.tsx';
import { PlainPage } from '../../ui/plain-page.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import { secondFactorTexts } from '../second-factor-texts.ts';

const HERE = '/akun/faktor-kedua';

function CodeInput(props: { error: string | undefined; recovery?: boolean }): VNode {
  const t = useTextsOf(secondFactorTexts);
  return (
    <TextInput
      id="kode"
      name="kode"
      label={t.code}
      hint={props.recovery === true ? t.codeHintRecovery : t.codeHint}
      error={props.error}
      keyboard={props.recovery === true ? undefined : 'numeric'}
      autocomplete="one-time-code"
      width={10}
      maxLength={20}
      mono
    />
  );
}

function Steps(props: { enrolment: Enrolment }): VNode {
  const t = useTextsOf(secondFactorTexts);
  return (
    <Stack>
      <p>{t.scan}</p>
      <QrCode text={props.enrolment.uri} label={t.qr} />
      <p>
        <a href={props.enrolment.uri}>{t.samePhone}</a>
      </p>
      <Fold title={t.noCamera}>
        <p>{t.typeKey}</p>
        <p>
          <code class="code">{props.enrolment.secret.replace(/.{4}/g, '$& ').trim()}</code>
        </p>
      </Fold>
    </Stack>
  );
}

function Codes(props: { codes: readonly string[] }): VNode {
  const t = useTextsOf(secondFactorTexts);
  return (
    <Stack>
      <Notice tone="warn">{t.codesOnce}</Notice>
      <Row>
        {props.codes.map(code => (
          <code key={code} class="code">
            {code}
          </code>
        ))}
      </Row>
    </Stack>
  );
}

/** Between the password and the work: the code, or setting the factor up first. */
export function ProvePage(props: {
  next: string;
  enrolment?: Enrolment | undefined;
  errors?: readonly FormError[] | undefined;
}): VNode {
  const t = useTextsOf(secondFactorTexts);
  const { enrolment, errors = [] } = props;
  const title = enrolment === undefined ? t.proveTitle : t.setUpTitle;
  return (
    <PlainPage title={title} css={['form', 'start']}>
      <Stack>
        <h1>{title}</h1>
        <p class="lead">{enrolment === undefined ? t.proveLead : t.mustLead}</p>
        <ErrorSummary errors={errors} />
        {enrolment !== undefined && <Steps enrolment={enrolment} />}
        <Form action={enrolment === undefined ? '/masuk/kode' : '/masuk/pasang'}>
          <input type="hidden" name="ke" value={props.next} />
          <CodeInput error={errors[0]?.text} recovery={enrolment === undefined} />
          <Button icon="log-in">{t.proveButton}</Button>
        </Form>
        {enrolment === undefined && (
          <Fold title={t.lost}>
            <p>{t.lostText}</p>
          </Fold>
        )}
      </Stack>
    </PlainPage>
  );
}

/** After setting it up at sign-in: the codes, and on to work. */
export function CodesThenWorkPage(props: { codes: readonly string[]; next: string }): VNode {
  const t = useTextsOf(secondFactorTexts);
  return (
    <PlainPage title={t.codesTitle} css={['form', 'start']}>
      <Stack>
        <h1>{t.codesTitle}</h1>
        <Codes codes={props.codes} />
        <div>
          <ButtonLink href={props.next} icon="arrow-right">
            {t.codesKept}
          </ButtonLink>
        </div>
      </Stack>
    </PlainPage>
  );
}

export interface SecondFactorPageProps {
  readonly factor: SecondFactor | undefined;
  readonly enrolment: Enrolment | undefined;
  /** Without it this official may not work. */
  readonly must: boolean;
  /** The region's time zone. */
  readonly zone: string;
  /** New recovery codes, shown once. */
  readonly codes?: readonly string[] | undefined;
  readonly errors?: readonly FormError[] | undefined;
}

export function SecondFactorPage(props: SecondFactorPageProps): VNode {
  const t = useTextsOf(secondFactorTexts);
  const { lang } = useView();
  const { factor, enrolment, errors = [] } = props;
  const error = errors[0]?.text;
  return (
    <StaffPage title={t.title} current="/akun">
      <PageHead
        title={t.title}
        lead={t.lead}
        icon="shield-check"
        crumbs={[{ label: t.account, href: '/akun' }, { label: t.title }]}
      />
      <ErrorSummary errors={errors} />
      <Stack>
        {props.codes !== undefined && (
          <Card title={t.codesTitle}>
            <Codes codes={props.codes} />
            <ButtonLink href="/akun" kind="secondary">
              {t.codesKept}
            </ButtonLink>
          </Card>
        )}
        {factor !== undefined && (
          <>
            <Card flush>
              <KeyValues
                items={[
                  { label: t.since, value: writeInstant(lang, factor.since, props.zone) },
                  { label: t.codesLeft, value: String(factor.codesLeft) },
                ]}
              />
            </Card>
            <Card title={t.change}>
              <p>{props.must ? t.changeMust : t.changeLead}</p>
              <Form action={`${HERE}/ubah`}>
                <CodeInput error={error} recovery />
                <div class="row">
                  <Button name="apa" value="kode-cadangan" kind="secondary">
                    {t.renew}
                  </Button>
                  <Button name="apa" value="cabut" kind="danger">
                    {t.remove}
                  </Button>
                </div>
              </Form>
            </Card>
          </>
        )}
        {factor === undefined && enrolment === undefined && (
          <Card title={t.setUpTitle}>
            <p>{t.apps}</p>
            <Form action={`${HERE}/mulai`}>
              <Button icon="smartphone">{t.start}</Button>
            </Form>
          </Card>
        )}
        {factor === undefined && enrolment !== undefined && (
          <Card title={t.setUpTitle}>
            <Steps enrolment={enrolment} />
            <Form action={`${HERE}/pasang`}>
              <CodeInput error={error} />
              <Button>{t.confirm}</Button>
            </Form>
          </Card>
        )}
      </Stack>
    </StaffPage>
  );
}
