/** One's own account: posts, password, other devices. */
import type { VNode } from 'preact';
import type { Official } from '../../foundation/context.ts';
import { writeInstant } from '../../foundation/texts.ts';
import { IDLE_MINUTES, type OwnSession, PASSWORD_AT_LEAST, SESSION_HOURS, writeNip } from '../../people/index.ts';
import { Button, ButtonLink, Tag } from '../../ui/components/controls.tsx';
import { Card, KeyValues } from '../../ui/components/data.tsx';
import { TextInput } from '../../ui/components/fields.tsx';
import { DocumentList } from '../../ui/components/files.tsx';
import { ErrorSummary, type FormError, Notice } from '../../ui/components/messages.tsx';
import { Columns, PageHead, Stack } from '../../ui/components/page-parts.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import { secondFactorTexts } from '../second-factor-texts.ts';
import { workforceTexts } from '../texts.ts';

export function AccountPage(props: {
  official: Official;
  agencies: ReadonlyMap<string, string>;
  sessions: readonly OwnSession[];
  /** The region's time zone. */
  zone: string;
  hasFactor: boolean;
  errors?: readonly FormError[];
}): VNode {
  const t = useTextsOf(workforceTexts);
  const factor = useTextsOf(secondFactorTexts);
  const { lang } = useView();
  const nameOf = (one: OwnSession): string => (one.device === '' ? t.deviceUnknown : one.device);
  const { official } = props;
  const errors = props.errors ?? [];
  const errorOf = (field: string) => errors.find(error => error.field === field)?.text;
  return (
    <StaffPage title={t.account} current="/akun">
      <PageHead title={t.account} lead={official.name} icon="circle-user" />
      <ErrorSummary errors={errors} />
      <Columns
        aside={
          <Stack>
            <Card title={t.sessions}>
              <p>{t.sessionsLead(IDLE_MINUTES, SESSION_HOURS)}</p>
              <DocumentList
                label={t.sessions}
                items={props.sessions.map(one => ({
                  name: nameOf(one),
                  icon: 'smartphone',
                  note: t.deviceUsed(writeInstant(lang, one.seenAt, props.zone)),
                  tag: one.here ? (
                    <Tag tone="ok">{t.deviceHere}</Tag>
                  ) : (
                    <Form action="/akun/perangkat/keluarkan">
                      <Button kind="secondary" small name="sesi" value={one.id} label={t.deviceEndWhat(nameOf(one))}>
                        {t.deviceEnd}
                      </Button>
                    </Form>
                  ),
                }))}
              />
              {props.sessions.some(one => !one.here) && (
                <Form action="/akun/perangkat">
                  <Button kind="secondary" icon="log-out">
                    {t.endOthers}
                  </Button>
                </Form>
              )}
            </Card>
            <Card title={factor.title}>
              <p>{props.hasFactor ? factor.has : factor.lead}</p>
              <ButtonLink href="/akun/faktor-kedua" kind="secondary" icon="shield-check">
                {props.hasFactor ? factor.manage : factor.setUp}
              </ButtonLink>
            </Card>
          </Stack>
        }
      >
        <Stack>
          <Card title={t.posts} flush>
            {official.posts.length === 0 ? (
              <Notice tone="warn">{t.noPosts}</Notice>
            ) : (
              <KeyValues
                items={[
                  { label: t.nip, value: writeNip(official.nip), mono: true },
                  ...official.posts.map(post => ({
                    label: props.agencies.get(post.agency) ?? post.agency,
                    value: post.as === undefined ? post.title : `${post.title} (${t.heldAs[post.as]})`,
                  })),
                  ...(official.duties.length === 0
                    ? []
                    : [{ label: t.dutiesHeld, value: official.duties.map(duty => t.duty[duty]).join(', ') }]),
                ]}
              />
            )}
          </Card>
          {official.posts.some(post => post.as === undefined) && (
            <Card title={t.away}>
              <p>{t.awayLead}</p>
              <ButtonLink href="/akun/penanda" kind="quiet" icon="shield-check">
                {t.marks}
              </ButtonLink>
              <ButtonLink href="/akun/berhalangan" kind="secondary" icon="calendar">
                {t.away}
              </ButtonLink>
            </Card>
          )}
          <Card title={t.changePassword}>
            <Form action="/akun/sandi">
              <TextInput
                id="sekarang"
                name="sekarang"
                type="password"
                label={t.current}
                error={errorOf('sekarang')}
                autocomplete="current-password"
                width={20}
                maxLength={200}
              />
              <TextInput
                id="baru"
                name="baru"
                type="password"
                label={t.next}
                hint={t.nextHint(PASSWORD_AT_LEAST)}
                error={errorOf('baru')}
                autocomplete="new-password"
                width={20}
                maxLength={200}
              />
              <Button>{t.changePassword}</Button>
            </Form>
          </Card>
        </Stack>
      </Columns>
    </StaffPage>
  );
}
