/** The region's keys: which count, which did, and replacing one. */
import type { VNode } from 'preact';
import { writeDate } from '../../foundation/texts.ts';
import { RadioCards } from '../../ui/components/choices.tsx';
import { Button, Tag } from '../../ui/components/controls.tsx';
import { Card, CellTitle, DataTable } from '../../ui/components/data.tsx';
import { TextArea } from '../../ui/components/fields.tsx';
import { ConfirmPanel, CopyCode, ErrorSummary, type FormError, Notice } from '../../ui/components/messages.tsx';
import { Columns, Stack } from '../../ui/components/page-parts.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import type { KeyShown } from '../key-store.ts';
import { groupedFingerprint, KEY_ROLES } from '../keys.ts';
import { exchangeTexts } from '../texts.ts';
import { Frame, HERE } from './frame.tsx';

const TONES = { active: 'ok', retired: undefined, revoked: 'bad' } as const;

export function KeysPage(props: {
  keys: readonly KeyShown[];
  fingerprint: string | undefined;
  zone: string;
  mayChange: boolean;
  typed: Readonly<Record<string, string>>;
  errors: readonly FormError[];
}): VNode {
  const t = useTextsOf(exchangeTexts);
  const { lang } = useView();
  const { zone, typed, errors } = props;
  return (
    <Frame title={t.keys} lead={t.keysLead}>
      <ErrorSummary errors={errors} />
      <Columns
        aside={
          <Card title={t.ours}>
            {props.fingerprint === undefined ? (
              <p class="mute">{t.noKeys}</p>
            ) : (
              <CopyCode label={t.fingerprint} code={groupedFingerprint(props.fingerprint)} hint={t.oursHint} />
            )}
          </Card>
        }
      >
        <Stack>
          <DataTable
            caption={t.keys}
            rows={props.keys}
            rowKey={key => key.id}
            columns={[
              { title: t.role, cell: key => <CellTitle title={t.roles[key.role]} note={t.roleNotes[key.role]} /> },
              {
                title: t.state,
                cell: key => <Tag tone={TONES[key.state]}>{t.keyStates[key.state]}</Tag>,
                phone: 'start',
              },
              {
                title: t.since,
                cell: key => writeDate(lang, { instant: key.endedAt ?? key.createdAt, zone }),
                phone: 'end',
              },
              { title: t.reason, cell: key => key.reason ?? '–' },
            ]}
          />
          {props.mayChange && props.keys.length > 0 && (
            <ConfirmPanel label={t.replace} title={t.replaceTitle} icon="refresh-cw" danger open={errors.length > 0}>
              <p>{t.replaceText}</p>
              <Notice tone="warn">{t.rootNote}</Notice>
              <Form action={`${HERE}/kunci`}>
                <RadioCards
                  id="kunci"
                  name="kunci"
                  label={t.role}
                  value={typed.kunci}
                  error={errors.find(one => one.field === 'kunci')?.text}
                  choices={KEY_ROLES.map(role => ({ value: role, label: t.roles[role], hint: t.roleNotes[role] }))}
                />
                <RadioCards
                  id="cara"
                  name="cara"
                  label={t.how}
                  value={typed.cara ?? 'rotate'}
                  choices={[
                    { value: 'rotate', label: t.rotate },
                    { value: 'revoke', label: t.revoke, hint: t.revokeHint },
                  ]}
                />
                <TextArea
                  id="alasan"
                  name="alasan"
                  label={t.reason}
                  hint={t.reasonHint}
                  value={typed.alasan}
                  error={errors.find(one => one.field === 'alasan')?.text}
                  rows={2}
                  maxLength={500}
                />
                <Button kind="danger">{t.replace}</Button>
              </Form>
            </ConfirmPanel>
          )}
        </Stack>
      </Columns>
    </Frame>
  );
}
