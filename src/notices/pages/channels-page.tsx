/** How a region reaches people: mail server, gateway, quiet hours. A password that is kept is never shown. */
import type { VNode } from 'preact';
import { RadioCards } from '../../ui/components/choices.tsx';
import { Button } from '../../ui/components/controls.tsx';
import { Card } from '../../ui/components/data.tsx';
import { TextInput, type TextInputProps } from '../../ui/components/fields.tsx';
import { CopyCode, ErrorSummary, type FormError } from '../../ui/components/messages.tsx';
import { Stack } from '../../ui/components/page-parts.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form } from '../../ui/view.tsx';
import type { SettingsShown } from '../settings.ts';
import { noticesTexts } from '../texts.ts';
import { Frame, HERE } from './frame.tsx';

export interface ChannelsScreen {
  readonly settings: SettingsShown;
  /** Where gateways send their receipts. */
  readonly callback: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FormError[];
}

export function ChannelsPage(props: ChannelsScreen): VNode {
  const t = useTextsOf(noticesTexts);
  const { settings, typed, errors } = props;
  const input = (id: string, label: string, value: string, more: Partial<TextInputProps> = {}): VNode => (
    <TextInput
      id={id}
      name={id}
      label={label}
      value={typed[id] ?? value}
      error={errors.find(one => one.field === id)?.text}
      {...more}
    />
  );
  const { mail } = settings;
  return (
    <Frame section="channels" mayChange>
      <Stack>
        <ErrorSummary errors={errors} />
        <p class="mute">{t.channelsLead}</p>
        <Card title={t.mail}>
          <p class="mute">
            {t.mailHint} {settings.lent.email && t.lent}
          </p>
          <Form action={`${HERE}/saluran/surel`}>
            {input('host', t.host, mail?.host ?? '', { hint: t.hostHint, maxLength: 200 })}
            <RadioCards
              id="keamanan"
              name="keamanan"
              label={t.security}
              value={typed.keamanan ?? mail?.security ?? 'tls'}
              error={errors.find(one => one.field === 'keamanan')?.text}
              choices={(['tls', 'starttls', 'none'] as const).map(value => ({ value, label: t.securities[value] }))}
            />
            {input('port', t.port, String(mail?.port ?? 465), { keyboard: 'numeric', width: 6 })}
            {input('pengguna', t.user, mail?.user ?? '', { maxLength: 200, optional: true })}
            {/* Never filled in again, not even with what was just typed wrongly. */}
            <TextInput
              id="sandi"
              name="sandi"
              type="password"
              label={t.password}
              hint={mail === undefined ? t.passwordHint : t.keptHint}
              autocomplete="new-password"
              optional
            />
            {input('nama', t.fromName, settings.fromName, { maxLength: 120 })}
            {input('alamat', t.fromAddress, settings.fromAddress, { type: 'email', maxLength: 254 })}
            <Button icon="check">{t.save}</Button>
          </Form>
        </Card>
        <Card title={t.gateway}>
          <p class="mute">
            {t.gatewayHint} {settings.lent.message && t.lent}
          </p>
          <Form action={`${HERE}/saluran/gerbang`}>
            {input('url', t.gatewayUrl, settings.gatewayUrl, { type: 'url', hint: t.gatewayUrlHint, maxLength: 500 })}
            <TextInput
              id="rahasia"
              name="rahasia"
              type="password"
              label={t.gatewaySecret}
              hint={settings.hasGatewaySecret ? t.keptHint : t.gatewaySecretHint}
              error={errors.find(one => one.field === 'rahasia')?.text}
              autocomplete="new-password"
              optional={settings.hasGatewaySecret}
            />
            <CopyCode label={t.callback} code={props.callback} />
            <Button icon="check">{t.save}</Button>
          </Form>
        </Card>
        <Card title={t.habits}>
          <Form action={`${HERE}/saluran/kebiasaan`}>
            {input('mulai', t.quietFrom, settings.quietFrom, { hint: t.quietHint, width: 6, type: 'time' })}
            {input('sampai', t.quietTo, settings.quietTo, { width: 6, type: 'time' })}
            {input('surel', t.emailPerMinute, String(settings.emailPerMinute), { keyboard: 'numeric', width: 6 })}
            {input('pesan', t.messagePerMinute, String(settings.messagePerMinute), { keyboard: 'numeric', width: 6 })}
            {input('simpan', t.keepDays, String(settings.keepDays), { keyboard: 'numeric', width: 6 })}
            <Button icon="check">{t.save}</Button>
          </Form>
        </Card>
        <Form action={`${HERE}/saluran/uji`}>
          <Button kind="secondary" icon="send">
            {t.test}
          </Button>
        </Form>
      </Stack>
    </Frame>
  );
}
