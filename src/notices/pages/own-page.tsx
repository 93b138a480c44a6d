/** An official's own notices, and how often they want to hear of what. And the page on which a citizen turns notices off. */
import type { VNode } from 'preact';
import { writeRelative } from '../../foundation/texts.ts';
import { RadioCards } from '../../ui/components/choices.tsx';
import { Button, Tag } from '../../ui/components/controls.tsx';
import { Card } from '../../ui/components/data.tsx';
import { TextInput } from '../../ui/components/fields.tsx';
import { EmptyState, ErrorSummary, type FormError } from '../../ui/components/messages.tsx';
import { Columns, PageHead, Stack } from '../../ui/components/page-parts.tsx';
import { PortalPage } from '../../ui/portal-page.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { A, Form, useView } from '../../ui/view.tsx';
import type { ContactTyped } from '../contacts.ts';
import type { OwnNotice } from '../own.ts';
import { noticesTexts } from '../texts.ts';
import { HERE } from './frame.tsx';

export const MINE = `${HERE}/saya`;

export function OwnPage(props: {
  notices: readonly OwnNotice[];
  typed: ContactTyped;
  errors: readonly FormError[];
}): VNode {
  const t = useTextsOf(noticesTexts);
  const { lang, now } = useView();
  const { notices } = props;
  return (
    <StaffPage title={t.mine} current={MINE}>
      <PageHead title={t.mine} lead={t.mineLead} icon="bell" />
      <ErrorSummary errors={props.errors} />
      <Columns aside={<Preferences {...props} />}>
        {notices.length === 0 ? (
          <EmptyState icon="bell" title={t.mineNone}>
            <p>{t.mineNoneText}</p>
          </EmptyState>
        ) : (
          <Stack>
            {notices.some(one => one.isNew) && (
              <Form action={`${MINE}/dilihat`}>
                <Button kind="secondary" icon="check">
                  {t.seen}
                </Button>
              </Form>
            )}
            {notices.map(one => (
              <Card key={one.id} title={one.title}>
                {one.isNew && <Tag tone="info">{t.isNew}</Tag>}
                {one.text !== '' && <p>{one.text}</p>}
                <p class="mute">
                  {writeRelative(lang, one.at, now)}
                  {one.link !== null && (
                    <>
                      {' · '}
                      <A href={one.link} aria-label={`${t.open}: ${one.title}`}>
                        {t.open}
                      </A>
                    </>
                  )}
                </p>
              </Card>
            ))}
          </Stack>
        )}
      </Columns>
    </StaffPage>
  );
}

function Preferences(props: { typed: ContactTyped; errors: readonly FormError[] }): VNode {
  const t = useTextsOf(noticesTexts);
  const { typed, errors } = props;
  const error = (field: string): string | undefined => errors.find(one => one.field === field)?.text;
  const often = (['at-once', 'daily', 'none'] as const).map(value => ({ value, label: t.frequencies[value] }));
  return (
    <Card title={t.preferences}>
      <Form action={MINE}>
        <TextInput
          id="surel"
          name="surel"
          type="email"
          label={t.email}
          hint={t.addressHint}
          value={typed.email}
          error={error('surel')}
          autocomplete="email"
          maxLength={254}
          optional
        />
        <TextInput
          id="telepon"
          name="telepon"
          type="tel"
          keyboard="tel"
          label={t.phone}
          value={typed.phone}
          error={error('telepon')}
          autocomplete="tel"
          maxLength={30}
          optional
        />
        <RadioCards id="tugas" name="tugas" label={t.tasks} value={typed.tasks} choices={often} />
        <RadioCards id="sapaan" name="sapaan" label={t.talk} hint={t.talkHint} value={typed.talk} choices={often} />
        <TextInput
          id="jam"
          name="jam"
          type="time"
          label={t.roundupAt}
          value={typed.roundupAt}
          error={error('jam')}
          width={6}
        />
        <RadioCards
          id="bahasa"
          name="bahasa"
          label={t.lang}
          value={typed.lang}
          inline
          choices={(['id', 'en'] as const).map(value => ({ value, label: t.langs[value] }))}
        />
        <Button icon="check">{t.save}</Button>
      </Form>
    </Card>
  );
}

/** Reached from a message: says what happens, and does it by one button. */
export function LeavePage(props: { token: string; addressMasked: string; off: boolean }): VNode {
  const t = useTextsOf(noticesTexts);
  const { token, addressMasked, off } = props;
  return (
    <PortalPage title={t.leaveTitle} css={['portal', 'form', 'data']}>
      <PageHead title={t.leaveTitle} />
      <Card>
        <p>{off ? t.leftText(addressMasked) : t.leaveText(addressMasked)}</p>
        <Form action={`${HERE}/berhenti/${token}/${off ? 'lanjut' : 'ya'}`}>
          <Button kind={off ? 'secondary' : undefined}>{off ? t.leaveUndo : t.leaveDo}</Button>
        </Form>
      </Card>
    </PortalPage>
  );
}
