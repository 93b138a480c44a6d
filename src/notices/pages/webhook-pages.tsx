/** Webhooks: the list, the form, and one with what its receiver answered lately. */
import type { VNode } from 'preact';
import { writeInstant, writeRelative } from '../../foundation/texts.ts';
import { CheckboxCards, RadioCards } from '../../ui/components/choices.tsx';
import { Button, ButtonLink, Tag } from '../../ui/components/controls.tsx';
import { Card, CellTitle, DataTable } from '../../ui/components/data.tsx';
import { TextInput } from '../../ui/components/fields.tsx';
import { ConfirmPanel, EmptyState, ErrorSummary, type FormError, Notice } from '../../ui/components/messages.tsx';
import { PageHead, Row, Stack } from '../../ui/components/page-parts.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import { noticesTexts } from '../texts.ts';
import { EVENT_TYPES, type Webhook, type WebhookTry } from '../webhooks.ts';
import { Frame, HERE } from './frame.tsx';

const LIST = `${HERE}/webhook`;

function Health(props: { webhook: Webhook }): VNode {
  const t = useTextsOf(noticesTexts);
  const { lang, now } = useView();
  const { webhook } = props;
  if (webhook.state === 'paused') return <Tag tone="warn">{t.webhookStates.paused}</Tag>;
  return webhook.failingSince === null ? (
    <Tag tone="ok">{t.webhookStates.active}</Tag>
  ) : (
    <Tag tone="bad">{t.failingSince(writeRelative(lang, webhook.failingSince, now))}</Tag>
  );
}

export function WebhooksPage(props: { webhooks: readonly Webhook[] }): VNode {
  const t = useTextsOf(noticesTexts);
  const add = (
    <ButtonLink href={`${LIST}/tambah`} icon="plus">
      {t.webhookAdd}
    </ButtonLink>
  );
  return (
    <Frame section="webhooks" mayChange>
      <Stack>
        <p class="mute">{t.webhooksLead}</p>
        {props.webhooks.length === 0 ? (
          <EmptyState icon="network" title={t.webhookNone}>
            <p>{t.webhookNoneText}</p>
            {add}
          </EmptyState>
        ) : (
          <>
            <DataTable
              caption={t.webhooks}
              rows={props.webhooks}
              rowKey={one => one.id}
              columns={[
                {
                  title: t.name,
                  cell: one => <CellTitle title={one.name} href={`${LIST}/${one.id}`} note={new URL(one.url).host} />,
                },
                { title: t.types, cell: one => one.types.map(type => t.typeNames[type] ?? type).join(', ') },
                { title: t.state, cell: one => <Health webhook={one} />, phone: 'start' },
              ]}
            />
            <Row>{add}</Row>
          </>
        )}
      </Stack>
    </Frame>
  );
}

export interface WebhookTypedView {
  readonly name: string;
  readonly url: string;
  readonly types: readonly string[];
  readonly mode: string;
}

function Inputs(props: { typed: WebhookTypedView; errors: readonly FormError[] }): VNode {
  const t = useTextsOf(noticesTexts);
  const { typed, errors } = props;
  const error = (field: string): string | undefined => errors.find(one => one.field === field)?.text;
  return (
    <>
      <TextInput
        id="nama"
        name="nama"
        label={t.name}
        hint={t.nameHint}
        value={typed.name}
        error={error('nama')}
        maxLength={80}
      />
      <TextInput
        id="url"
        name="url"
        type="url"
        label={t.url}
        hint={t.gatewayUrlHint.split('.')[0]}
        value={typed.url}
        error={error('url')}
        maxLength={500}
      />
      <CheckboxCards
        id="kejadian"
        name="kejadian"
        label={t.types}
        values={typed.types}
        error={error('kejadian')}
        choices={EVENT_TYPES.map(value => ({ value, label: t.typeNames[value] ?? value, hint: value }))}
      />
      <RadioCards
        id="bentuk"
        name="bentuk"
        label={t.mode}
        value={typed.mode}
        choices={(['structured', 'binary'] as const).map(value => ({ value, label: t.modes[value] }))}
      />
    </>
  );
}

export function WebhookAddPage(props: { typed: WebhookTypedView; errors: readonly FormError[] }): VNode {
  const t = useTextsOf(noticesTexts);
  return (
    <StaffPage title={t.webhookAdd} current={HERE}>
      <PageHead
        title={t.webhookAdd}
        lead={t.webhooksLead}
        crumbs={[{ label: t.title, href: HERE }, { label: t.webhooks, href: LIST }, { label: t.webhookAdd }]}
      />
      <ErrorSummary errors={props.errors} />
      <Card>
        <Form action={`${LIST}/tambah`}>
          <Inputs {...props} />
          <Button icon="plus">{t.webhookAdd}</Button>
        </Form>
      </Card>
    </StaffPage>
  );
}

export function WebhookPage(props: {
  webhook: Webhook;
  tries: readonly WebhookTry[];
  zone: string;
  typed: WebhookTypedView;
  errors: readonly FormError[];
}): VNode {
  const t = useTextsOf(noticesTexts);
  const { lang } = useView();
  const { webhook, zone } = props;
  const at = `${LIST}/${webhook.id}`;
  const at_ = (instant: Date): string => writeInstant(lang, instant, zone);
  return (
    <StaffPage title={webhook.name} current={HERE}>
      <PageHead
        title={webhook.name}
        crumbs={[{ label: t.title, href: HERE }, { label: t.webhooks, href: LIST }, { label: webhook.name }]}
        tags={<Health webhook={webhook} />}
      />
      <ErrorSummary errors={props.errors} />
      <Stack>
        {webhook.state === 'paused' && (
          <Notice tone="warn" title={t.webhookStates.paused}>
            <p>{t.pausedBecause[webhook.pausedBecause ?? ''] ?? ''}</p>
          </Notice>
        )}
        {webhook.previousUntil !== null && webhook.previousUntil > new Date(0) && (
          <Notice tone="info">{t.bothSign(at_(webhook.previousUntil))}</Notice>
        )}
        <Row>
          {webhook.state === 'active' && (
            <Form action={`${at}/uji`}>
              <Button kind="secondary" icon="send">
                {t.ping}
              </Button>
            </Form>
          )}
          <Form action={`${at}/${webhook.state === 'active' ? 'jeda' : 'lanjut'}`}>
            <Button kind="secondary" icon={webhook.state === 'active' ? 'circle-pause' : 'refresh-cw'}>
              {webhook.state === 'active' ? t.pause : t.resume}
            </Button>
          </Form>
        </Row>
        {props.tries.length === 0 ? (
          <Card title={t.tries}>
            <p class="mute">{t.noTries}</p>
          </Card>
        ) : (
          <DataTable
            caption={t.tries}
            captionShown
            rows={props.tries}
            rowKey={one => one.id}
            columns={[
              { title: t.when, cell: one => <CellTitle title={at_(one.at)} href={`${HERE}/isi/${one.notice}`} /> },
              {
                title: t.status,
                cell: one =>
                  one.cause === null ? (
                    <Tag tone="ok">{String(one.status)}</Tag>
                  ) : (
                    <Tag tone="bad">{t.cause(one.cause)}</Tag>
                  ),
                phone: 'start',
              },
              { title: t.duration, cell: one => t.took(one.millis), phone: 'end' },
            ]}
          />
        )}
        <Card title={t.webhookChange}>
          <Form action={`${at}/ubah`}>
            <Inputs {...props} />
            <Button icon="check">{t.save}</Button>
          </Form>
        </Card>
        <Row>
          <ConfirmPanel label={t.rotate} title={t.rotateTitle} icon="refresh-cw">
            <p>{t.rotateText}</p>
            <Form action={`${at}/rahasia`}>
              <Button>{t.rotate}</Button>
            </Form>
          </ConfirmPanel>
          <ConfirmPanel label={t.remove} title={t.removeTitle} icon="trash-2" danger>
            <p>{t.removeText}</p>
            <Form action={`${at}/hapus`}>
              <Button kind="danger">{t.remove}</Button>
            </Form>
          </ConfirmPanel>
        </Row>
      </Stack>
    </StaffPage>
  );
}
