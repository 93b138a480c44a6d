/** The first page of the exchange: our fingerprint, and the regions of other servers. And the form that adds one. */
import type { VNode } from 'preact';
import { writeRelative } from '../../foundation/texts.ts';
import { Button, ButtonLink, Tag } from '../../ui/components/controls.tsx';
import { Card, CellTitle, DataTable } from '../../ui/components/data.tsx';
import { TextArea, TextInput } from '../../ui/components/fields.tsx';
import { CopyCode, EmptyState, ErrorSummary, type FormError, Notice } from '../../ui/components/messages.tsx';
import { Columns, PageHead, Stack } from '../../ui/components/page-parts.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { A, Form, useView } from '../../ui/view.tsx';
import { groupedFingerprint } from '../keys.ts';
import type { Peer } from '../peers.ts';
import { exchangeTexts } from '../texts.ts';
import { Frame, HERE } from './frame.tsx';

export function PeerTag(props: { peer: Peer }): VNode {
  const t = useTextsOf(exchangeTexts);
  const { problem, reachedAt } = props.peer;
  if (problem !== null) return <Tag tone="bad">{t.states.failing}</Tag>;
  return reachedAt === null ? <Tag tone="info">{t.states.waiting}</Tag> : <Tag tone="ok">{t.states.fine}</Tag>;
}

export function OverviewPage(props: {
  peers: readonly Peer[];
  names: ReadonlyMap<string, string>;
  fingerprint: string | undefined;
  mayChange: boolean;
}): VNode {
  const t = useTextsOf(exchangeTexts);
  const { lang, now } = useView();
  const add = props.mayChange ? (
    <ButtonLink href={`${HERE}/tambah`} icon="plus">
      {t.add}
    </ButtonLink>
  ) : undefined;
  const ours = (
    <Card title={t.ours} foot={<A href={`${HERE}/kunci`}>{t.keys}</A>}>
      {props.fingerprint === undefined ? (
        <p class="mute">{t.noKeys}</p>
      ) : (
        <CopyCode label={t.fingerprint} code={groupedFingerprint(props.fingerprint)} hint={t.oursHint} />
      )}
    </Card>
  );
  return (
    <StaffPage title={t.title} current={HERE}>
      <PageHead title={t.title} lead={t.lead} icon="network" actions={add} />
      <Columns aside={ours}>
        {props.peers.length === 0 ? (
          <EmptyState icon="network" title={t.none}>
            <p>{t.noneText}</p>
            {add}
          </EmptyState>
        ) : (
          <DataTable
            caption={t.peers}
            rows={props.peers}
            rowKey={one => one.code}
            columns={[
              {
                title: t.region,
                cell: one => (
                  <CellTitle
                    title={props.names.get(one.code) ?? one.code}
                    href={`${HERE}/${one.code}`}
                    note={new URL(one.address).host}
                  />
                ),
              },
              { title: t.state, cell: one => <PeerTag peer={one} />, phone: 'start' },
              {
                title: t.lastRead,
                cell: one => (one.reachedAt === null ? t.never : writeRelative(lang, one.reachedAt, now)),
                phone: 'end',
              },
            ]}
          />
        )}
      </Columns>
    </StaffPage>
  );
}

export function AddPage(props: { typed: Readonly<Record<string, string>>; errors: readonly FormError[] }): VNode {
  const t = useTextsOf(exchangeTexts);
  const { typed, errors } = props;
  const errorOf = (field: string): string | undefined => errors.find(one => one.field === field)?.text;
  return (
    <Frame title={t.addTitle}>
      <Stack>
        <ErrorSummary errors={errors} />
        <Notice tone="info">{t.addLead}</Notice>
        <Card>
          <Form action={`${HERE}/tambah`}>
            <TextInput
              id="kode"
              name="kode"
              label={t.code}
              hint={t.codeHint}
              value={typed.kode}
              error={errorOf('kode')}
              width={10}
              maxLength={5}
              mono
            />
            <TextInput
              id="alamat"
              name="alamat"
              label={t.addressLabel}
              hint={t.addressHint}
              value={typed.alamat}
              error={errorOf('alamat')}
              maxLength={200}
            />
            <TextArea
              id="sidik"
              name="sidik"
              label={t.fingerprint}
              hint={t.fingerprintHint}
              value={typed.sidik}
              error={errorOf('sidik')}
              rows={3}
              maxLength={200}
            />
            <Button icon="plus">{t.add}</Button>
          </Form>
        </Card>
      </Stack>
    </Frame>
  );
}
