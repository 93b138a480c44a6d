/** What an account says of its owner, and how it is reached. */
import type { VNode } from 'preact';
import { maskNik } from '../../foundation/masks.ts';
import type { Kecamatan, Kelurahan } from '../../regions/index.ts';
import { Declaration } from '../../ui/components/choices.tsx';
import { Button } from '../../ui/components/controls.tsx';
import { Card, KeyValues } from '../../ui/components/data.tsx';
import { Select, TextInput } from '../../ui/components/fields.tsx';
import { ErrorSummary, type FormError, Notice } from '../../ui/components/messages.tsx';
import { FormActions, HelpCard, Pair, Questions } from '../../ui/components/steps.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form } from '../../ui/view.tsx';
import type { Account, Profile } from '../accounts.ts';
import { ADDRESS_AT_MOST, NAME_AT_MOST } from '../accounts.ts';
import { writtenPhone } from '../address.ts';
import { citizensTexts } from '../texts.ts';
import { AccountShell } from './shell.tsx';

export interface ProfileProps {
  readonly account: Account;
  /** What was typed, where it came back. */
  readonly typed: Profile;
  readonly errors: readonly FormError[];
  readonly address?: { readonly typed: string; readonly error: string } | undefined;
  readonly kecamatans: readonly Kecamatan[];
  readonly kelurahans: readonly Kelurahan[];
}

function Reach({ account, address }: ProfileProps): VNode {
  const t = useTextsOf(citizensTexts);
  const { phone, email } = account;
  const both = phone !== null && email !== null;
  const remove = (kind: 'telepon' | 'surel', label: string): VNode => (
    <Form action="/saya/alamat/hapus">
      <Button kind="quiet" small icon="trash-2" name="apa" value={kind}>
        {t.profile.remove(label)}
      </Button>
    </Form>
  );
  return (
    <Card title={t.profile.reach} id="alamat-saya">
      <p class="small mute">{t.profile.reachLead}</p>
      <KeyValues
        narrow
        items={[
          { label: t.profile.phone, value: phone === null ? t.profile.none : writtenPhone(phone) },
          { label: t.profile.email, value: email ?? t.profile.none },
        ]}
      />
      {both && remove('telepon', t.profile.phone)}
      {both && remove('surel', t.profile.email)}
      <Form action="/saya/alamat">
        <Questions>
          <TextInput
            id="alamat-baru"
            name="alamat"
            label={t.profile.changeTo}
            hint={t.signIn.hint}
            value={address?.typed}
            error={address?.error}
            maxLength={254}
          />
        </Questions>
        <FormActions>
          <Button kind="secondary">{t.signIn.send}</Button>
        </FormActions>
      </Form>
    </Card>
  );
}

export function ProfilePage(props: ProfileProps): VNode {
  const t = useTextsOf(citizensTexts).profile;
  const { account, typed, errors, kecamatans, kelurahans } = props;
  const errorOf = (field: string): string | undefined => errors.find(error => error.field === field)?.text;
  const groups = kecamatans.map(({ code, name: label }) => ({
    label,
    value: code,
    options: kelurahans.filter(one => one.kecamatan === code).map(one => ({ value: one.code, label: one.name })),
  }));
  const summary =
    props.address === undefined ? errors : [...errors, { field: 'alamat-baru', text: props.address.error }];
  return (
    <AccountShell
      part="/saya/profil"
      title={t.title}
      lead={t.lead}
      aside={
        <>
          <Reach {...props} />
          <HelpCard title={t.prefill} items={[{ icon: 'lock', text: t.purpose }]} />
        </>
      }
    >
      <ErrorSummary errors={summary} />
      {account.name === '' && errors.length === 0 && <Notice tone="info">{t.firstTime}</Notice>}
      <Card>
        <Form action="/saya/profil">
          <Questions>
            <TextInput
              id="nama"
              name="nama"
              label={t.name}
              hint={t.nameHint}
              value={typed.name}
              error={errorOf('nama')}
              autocomplete="name"
              maxLength={NAME_AT_MOST}
            />
            <TextInput
              id="nik"
              name="nik"
              label={t.nik}
              hint={t.nikHint(account.nik === null ? '' : maskNik(account.nik))}
              value={typeof typed.nik === 'string' ? typed.nik : ''}
              error={errorOf('nik')}
              keyboard="numeric"
              width={20}
              mono
              optional
            />
            {account.nik !== null && (
              <Declaration id="hapus-nik" name="hapus-nik">
                {t.nikRemove}
              </Declaration>
            )}
            <Pair>
              <Select
                id="kecamatan"
                name="kecamatan"
                label={t.kecamatan}
                options={kecamatans.map(one => ({ value: one.code, label: one.name }))}
                value={typed.place?.kecamatan}
                error={errorOf('kecamatan')}
                optional
              />
              <Select
                id="kelurahan"
                name="kelurahan"
                label={t.kelurahan}
                groups={groups}
                within="kecamatan"
                value={typed.place?.kelurahan}
                optional
              />
            </Pair>
            <Pair>
              <TextInput
                id="rw"
                name="rw"
                label={t.rw}
                keyboard="numeric"
                width={4}
                maxLength={3}
                value={typed.place?.rw}
                optional
              />
              <TextInput
                id="rt"
                name="rt"
                label={t.rt}
                keyboard="numeric"
                width={4}
                maxLength={3}
                value={typed.place?.rt}
                optional
              />
            </Pair>
            <TextInput
              id="jalan"
              name="jalan"
              label={t.address}
              hint={t.addressHint}
              value={typed.address ?? ''}
              autocomplete="street-address"
              maxLength={ADDRESS_AT_MOST}
              optional
            />
            <Declaration id="isikan" name="isikan" checked={typed.prefill}>
              {t.prefill}
            </Declaration>
          </Questions>
          <FormActions>
            <Button>{t.save}</Button>
          </FormActions>
        </Form>
      </Card>
    </AccountShell>
  );
}
