/** How a region signs, its seal, and an official's own certificate. A secret that is kept is never shown. */
import type { VNode } from 'preact';
import { RadioCards } from '../../../ui/components/choices.tsx';
import { Button } from '../../../ui/components/controls.tsx';
import { Card, KeyValues } from '../../../ui/components/data.tsx';
import { TextInput, type TextInputProps } from '../../../ui/components/fields.tsx';
import { ErrorSummary, type FormError, Notice } from '../../../ui/components/messages.tsx';
import { PageHead, Stack } from '../../../ui/components/page-parts.tsx';
import { StaffPage } from '../../../ui/staff-page.tsx';
import { useTextsOf } from '../../../ui/texts.ts';
import { Form } from '../../../ui/view.tsx';
import type { KeptCertificate } from '../certificates.ts';
import type { WayKind } from '../tables.ts';
import { signingTexts } from '../texts.ts';
import { LEVELS, WAYS, type Way } from '../ways.ts';
import { CertificateCard } from './certificate-card.tsx';
import { OWN, SETTINGS, SIGNING } from './frame.tsx';

export interface SettingsScreen {
  readonly way: Way;
  readonly seal: KeptCertificate | undefined;
  readonly zone: string;
  readonly mayChange: boolean;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FormError[];
  /** What the trial said. */
  readonly tried: { readonly ok: boolean; readonly text: string } | undefined;
}

function WayForm(props: SettingsScreen): VNode {
  const t = useTextsOf(signingTexts);
  const { way, typed, errors } = props;
  const error = (field: string): string | undefined => errors.find(one => one.field === field)?.text;
  const input = (id: string, label: string, value: string, more: Partial<TextInputProps> = {}): VNode => (
    <TextInput id={id} name={id} label={label} value={typed[id] ?? value} error={error(id)} optional {...more} />
  );
  return (
    <Form action={`${SETTINGS}/cara`}>
      <Stack>
        <RadioCards
          id="cara"
          name="cara"
          label={t.way}
          value={typed.cara ?? way.way}
          error={error('cara')}
          choices={WAYS.map(value => ({ value, label: t.ways[value], hint: t.wayHints[value] }))}
        />
        <RadioCards
          id="tingkat"
          name="tingkat"
          label={t.level}
          hint={t.levelHint}
          value={typed.tingkat ?? way.level}
          error={error('tingkat')}
          choices={LEVELS.map(value => ({ value, label: t.levels[value] }))}
        />
        {input('penanda-waktu', t.timestampUrl, way.timestampUrl, { type: 'url', maxLength: 500 })}
        {input('layanan', t.serviceUrl, way.serviceUrl, { type: 'url', hint: t.serviceUrlHint, maxLength: 500 })}
        {input('klien', t.clientId, way.clientId, { maxLength: 200 })}
        {/* Never filled in again, not even with what was just typed wrongly. */}
        <TextInput
          id="rahasia"
          name="rahasia"
          type="password"
          label={t.clientSecret}
          hint={way.hasSecret ? t.keptHint : t.clientSecretHint}
          error={error('rahasia')}
          autocomplete="new-password"
          maxLength={500}
          optional
        />
        <Button icon="check">{t.save}</Button>
      </Stack>
    </Form>
  );
}

function WayShown(props: { way: Way }): VNode {
  const t = useTextsOf(signingTexts);
  const { way } = props;
  return (
    <KeyValues
      items={[
        { label: t.way, value: t.ways[way.way] },
        { label: t.level, value: t.levels[way.level] },
        ...(way.timestampUrl === '' ? [] : [{ label: t.timestampUrl, value: way.timestampUrl }]),
        ...(way.serviceUrl === '' ? [] : [{ label: t.serviceUrl, value: way.serviceUrl }]),
      ]}
    />
  );
}

export function SettingsPage(props: SettingsScreen): VNode {
  const t = useTextsOf(signingTexts);
  const { way, tried, mayChange } = props;
  return (
    <StaffPage title={t.settings} current={SETTINGS}>
      <PageHead title={t.settings} lead={t.settingsLead} icon="pen-line" />
      <Stack>
        <ErrorSummary errors={props.errors} />
        {tried !== undefined && (
          <Notice tone={tried.ok ? 'ok' : 'bad'}>
            <p role="status">{tried.text}</p>
          </Notice>
        )}
        <Card title={t.way}>{mayChange ? <WayForm {...props} /> : <WayShown way={way} />}</Card>
        {mayChange && (
          <Card title={t.test}>
            <Form action={`${SETTINGS}/uji`}>
              <Stack>
                <p class="mute">{t.testHint}</p>
                <Button kind="secondary" icon="network">
                  {t.test}
                </Button>
              </Stack>
            </Form>
          </Card>
        )}
        <CertificateCard
          title={t.seal}
          text={t.sealText}
          none={t.noSeal}
          passphraseHint={t.sealPassphraseHint}
          certificate={props.seal}
          zone={props.zone}
          action={`${SETTINGS}/segel`}
          mayChange={mayChange}
          errors={props.errors}
        />
      </Stack>
    </StaffPage>
  );
}

export interface OwnScreen {
  readonly way: WayKind;
  readonly certificate: KeptCertificate | undefined;
  /** The kept number, masked; undefined where there is none. */
  readonly nik: string | undefined;
  readonly zone: string;
  readonly errors: readonly FormError[];
}

export function OwnCertificatePage(props: OwnScreen): VNode {
  const t = useTextsOf(signingTexts);
  const { way, nik } = props;
  return (
    <StaffPage title={t.mine} current={SIGNING}>
      <PageHead
        title={t.mine}
        lead={t.mineLead}
        icon="key-round"
        crumbs={[{ label: t.title, href: SIGNING }, { label: t.mine }]}
      />
      <Stack>
        <ErrorSummary errors={props.errors} />
        {way === 'recorded' && (
          <Notice tone="info">
            <p>{t.mineRecorded}</p>
          </Notice>
        )}
        {way === 'bsre' && (
          <Card title={t.nikTitle}>
            <Form action={`${OWN}/nik`}>
              <Stack>
                <TextInput
                  id="nik"
                  name="nik"
                  label={t.nik}
                  hint={nik === undefined ? t.nikNone : t.nikHint(nik)}
                  error={props.errors.find(one => one.field === 'nik')?.text}
                  keyboard="numeric"
                  width={20}
                  maxLength={24}
                />
                <Button icon="check">{t.save}</Button>
              </Stack>
            </Form>
          </Card>
        )}
        {way !== 'bsre' && (
          <CertificateCard
            title={t.mine}
            text={t.wayHints.certificate}
            none={t.mineNone}
            passphraseHint={t.ownPassphraseHint}
            certificate={props.certificate}
            zone={props.zone}
            action={OWN}
            mayChange
            errors={props.errors}
          />
        )}
      </Stack>
    </StaffPage>
  );
}
