/** One region of another server: whether it can be read, what can be fetched, all that it publishes. */
import type { VNode } from 'preact';
import { writeDate, writeRelative } from '../../foundation/texts.ts';
import { Button, ButtonLink, Tag } from '../../ui/components/controls.tsx';
import { Card, CellTitle, DataTable, KeyValues } from '../../ui/components/data.tsx';
import { ConfirmPanel, CopyCode, EmptyState, Notice } from '../../ui/components/messages.tsx';
import { Columns, SectionHead, Stack } from '../../ui/components/page-parts.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import { groupedFingerprint } from '../keys.ts';
import type { Listed, Peer } from '../peers.ts';
import { exchangeTexts } from '../texts.ts';
import { Frame, HERE } from './frame.tsx';
import { PeerTag } from './overview.tsx';

export interface PeerLook {
  readonly peer: Peer;
  readonly name: string;
  /** The last problem as a sentence. */
  readonly problem: string | undefined;
  readonly offered: readonly (Listed & { readonly isUpdate: boolean })[];
  /** Newest release of every application. */
  readonly listed: readonly (Listed & { readonly covered: boolean })[];
  readonly zone: string;
  readonly may: { readonly change: boolean; readonly fetch: boolean };
}

function Name(props: { one: Listed; href?: string | undefined }): VNode {
  const { lang } = useView();
  const { one, href } = props;
  const name = lang === 'en' ? (one.name_en ?? one.name) : one.name;
  const summary = lang === 'en' ? (one.summary_en ?? one.summary) : one.summary;
  return <CellTitle title={name} note={summary} href={href} />;
}

function Offered(props: { look: PeerLook }): VNode {
  const t = useTextsOf(exchangeTexts);
  const { lang } = useView();
  const { peer, offered, zone, may } = props.look;
  const action = `${HERE}/${peer.code}/ambil`;
  if (offered.length === 0)
    return (
      <EmptyState icon="inbox" title={t.nothingOffered}>
        <p>{t.nothingOfferedText}</p>
        <ButtonLink href="/kesepakatan" kind="secondary">
          {t.toAgreements}
        </ButtonLink>
      </EmptyState>
    );
  return (
    <Form action={action}>
      <Stack>
        <DataTable
          caption={t.offered}
          rows={offered}
          rowKey={one => one.application}
          columns={[
            { title: t.application, cell: one => <Name one={one} /> },
            { title: t.version, cell: one => one.version },
            {
              title: t.state,
              cell: one => (one.isUpdate ? <Tag tone="info">{t.update}</Tag> : <Tag tone="brand">{t.isNew}</Tag>),
              phone: 'start',
            },
            {
              title: t.published,
              cell: one => writeDate(lang, { instant: new Date(one.published_at), zone }),
              phone: 'end',
            },
            ...(may.fetch
              ? [
                  {
                    title: t.fetch,
                    cell: (one: Listed) => (
                      <Button
                        name="aplikasi"
                        value={one.application}
                        kind="secondary"
                        small
                        label={`${t.fetch}: ${one.name}`}
                      >
                        {t.fetch}
                      </Button>
                    ),
                  },
                ]
              : []),
          ]}
        />
        {may.fetch && offered.length > 1 && (
          <Button name="aplikasi" value="semua" icon="download">
            {t.fetchAll}
          </Button>
        )}
      </Stack>
    </Form>
  );
}

function Everything(props: { look: PeerLook }): VNode | null {
  const t = useTextsOf(exchangeTexts);
  const { peer, listed } = props.look;
  if (listed.length === 0) return null;
  return (
    <>
      <SectionHead title={t.all} lead={t.allLead} />
      <DataTable
        caption={t.all}
        rows={listed}
        rowKey={one => one.application}
        columns={[
          {
            title: t.application,
            cell: one => (
              <Name one={one} href={one.fetchedAt === null ? undefined : `/katalog/${peer.code}/${one.application}`} />
            ),
          },
          { title: t.version, cell: one => one.version },
          {
            title: t.state,
            phone: 'start',
            cell: one =>
              one.retired !== null ? (
                <Tag tone="bad">{t.retired}</Tag>
              ) : one.fetchedAt !== null ? (
                <Tag tone="ok">{t.here}</Tag>
              ) : one.covered ? (
                <Tag tone="info">{t.covered}</Tag>
              ) : (
                <Tag>{t.notCovered}</Tag>
              ),
          },
        ]}
      />
    </>
  );
}

export function PeerPage(props: { look: PeerLook }): VNode {
  const t = useTextsOf(exchangeTexts);
  const { lang, now } = useView();
  const { look } = props;
  const { peer, name, zone, may } = look;
  const readNow = may.fetch ? (
    <Form action={`${HERE}/${peer.code}/baca`}>
      <Button icon="refresh-cw" kind="secondary">
        {t.readNow}
      </Button>
    </Form>
  ) : undefined;
  return (
    <Frame title={name} tags={<PeerTag peer={peer} />} actions={readNow}>
      <Columns
        aside={
          <>
            <Card title={t.region}>
              <Stack>
                <KeyValues
                  narrow
                  items={[
                    { label: t.code, value: peer.code, mono: true },
                    { label: t.address, value: peer.address },
                    {
                      label: t.lastRead,
                      value: peer.reachedAt === null ? t.never : writeRelative(lang, peer.reachedAt, now),
                    },
                    { label: t.addedBy, value: `${peer.addedBy}, ${writeDate(lang, { instant: peer.addedAt, zone })}` },
                  ]}
                />
                <CopyCode label={t.fingerprint} code={groupedFingerprint(peer.fingerprint)} />
              </Stack>
            </Card>
            {may.change && (
              <ConfirmPanel label={t.remove} title={t.removeTitle} danger icon="trash-2">
                <p>{t.removeText}</p>
                <Form action={`${HERE}/${peer.code}/hapus`}>
                  <Button kind="danger">{t.remove}</Button>
                </Form>
              </ConfirmPanel>
            )}
          </>
        }
      >
        <Stack>
          {look.problem !== undefined && (
            <Notice tone="bad" title={t.problem}>
              <p>{look.problem}</p>
              <p>{t.nextTry(writeRelative(lang, peer.nextAt, now))}</p>
            </Notice>
          )}
          <SectionHead title={t.offered} lead={t.offeredLead} />
          <Offered look={look} />
          <Everything look={look} />
        </Stack>
      </Columns>
    </Frame>
  );
}
