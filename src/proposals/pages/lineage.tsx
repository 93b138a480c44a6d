/** Lineage of one application: a drawn tree of releases and holders, and a table; and of all that a region has to do with. */
import type { VNode } from 'preact';
import type { Agreement } from '../../agreements/index.ts';
import type { RegionCode } from '../../foundation/context.ts';
import { writeNumber, writeShortDate } from '../../foundation/texts.ts';
import { DeedCard } from '../../installations/index.ts';
import { Button, ButtonLink, Tag } from '../../ui/components/controls.tsx';
import { Card, CellTitle, DataTable } from '../../ui/components/data.tsx';
import { EmptyState, Notice } from '../../ui/components/messages.tsx';
import { Columns, PageHead, Row, Stack, Tabs } from '../../ui/components/page-parts.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import type { Lineage, LineageRow } from '../lineage.ts';
import { lineageTexts } from '../lineage-texts.ts';

export interface Deed {
  readonly agreement: Agreement;
  readonly origin: string;
  readonly today: string;
}

interface Around {
  readonly own: RegionCode;
  readonly zone: string;
  readonly regions: ReadonlyMap<string, string>;
}

/** Releases that are drawn, newest first: more are in the catalogue. */
const DRAWN_AT_MOST = 12;
/** Holders drawn under one release; the table has them all. */
const HOLDERS_DRAWN_AT_MOST = 20;

function BehindWords(props: { row: LineageRow }): VNode {
  const t = useTextsOf(lineageTexts);
  const { behind } = props.row;
  if (behind.releases === 0) return <Tag tone="ok">{t.upToDate}</Tag>;
  return <Tag tone="warn">{t.behind(behind.releases, behind.days)}</Tag>;
}

function CasesWords(props: { row: LineageRow }): VNode {
  const t = useTextsOf(lineageTexts);
  const { lang } = useView();
  const { holding, unused } = props.row;
  if (holding.cases30Days === null) return <span class="mute">{t.unknown}</span>;
  return (
    <>
      {writeNumber(lang, holding.cases30Days)} {unused === true && <Tag tone="bad">{t.unused}</Tag>}
    </>
  );
}

function ChangesWords(props: { row: LineageRow }): VNode {
  const t = useTextsOf(lineageTexts);
  const { holding } = props.row;
  if (!holding.adapted) return <span class="mute">{t.noChanges}</span>;
  return (
    <>
      {t.changes(holding.changes)}
      {holding.changed !== null && (
        <small class="mute">
          <br />
          {holding.changed.join(', ')}
        </small>
      )}
    </>
  );
}

export function LineagePage(props: {
  lineage: Lineage;
  around: Around;
  /** Of the region's own holding: what it tells, and what its agreement says. */
  mine?: { readonly shares: boolean; readonly mayChange: boolean; readonly deed: Deed | undefined } | undefined;
}): VNode {
  const t = useTextsOf(lineageTexts);
  const { lineage, around, mine } = props;
  const path = `/katalog/${lineage.publisher}/${lineage.application}`;
  const aside =
    mine === undefined ? null : (
      <>
        {mine.deed !== undefined && <DeedCard {...mine.deed} />}
        <Sharing path={path} shares={mine.shares} mayChange={mine.mayChange} />
      </>
    );
  const main = (
    <Stack>
      <Tree lineage={lineage} around={around} />
      {lineage.rows.length === 0 ? (
        <Notice tone="info">
          <p>{t.noHolders}</p>
        </Notice>
      ) : (
        <HoldersTable lineage={lineage} around={around} />
      )}
    </Stack>
  );
  return (
    <StaffPage title={t.titleOf(lineage.name)} current="/silsilah">
      <PageHead
        title={t.titleOf(lineage.name)}
        lead={t.lead}
        icon="git-fork"
        crumbs={[{ label: t.title, href: '/silsilah' }, { label: lineage.name }]}
        actions={
          <Row>
            <ButtonLink kind="secondary" href={path}>
              {t.back}
            </ButtonLink>
            <ButtonLink kind="quiet" icon="download" href={`${path}/silsilah.csv`} download>
              {t.csv}
            </ButtonLink>
          </Row>
        }
      />
      {aside === null ? main : <Columns aside={aside}>{main}</Columns>}
    </StaffPage>
  );
}

/** Drawn by lines beside nested lists, so that it is read aloud as what it is. */
function Tree(props: { lineage: Lineage; around: Around }): VNode {
  const t = useTextsOf(lineageTexts);
  const { lang } = useView();
  const { lineage, around } = props;
  const drawn = lineage.releases.slice(0, DRAWN_AT_MOST);
  return (
    <Card title={t.tree}>
      <ul class="lineage" role="list" aria-label={t.tree}>
        {drawn.map(release => {
          const here = lineage.rows.filter(row => row.holding.version === release.version);
          return (
            <li key={release.version}>
              <b>{t.release(release.version)}</b>{' '}
              <span class="small mute">
                {t.published(writeShortDate(lang, { instant: release.publishedAt, zone: around.zone }))}
              </span>{' '}
              {release.retired !== null && <Tag tone="bad">{t.retired}</Tag>}
              {here.length > 0 && (
                <ul role="list">
                  {here.slice(0, HOLDERS_DRAWN_AT_MOST).map(row => (
                    <li key={row.holding.holder}>
                      {around.regions.get(row.holding.holder) ?? row.holding.holder}
                      {row.holding.holder === around.own && <span class="small mute"> ({t.own})</span>}{' '}
                      {row.holding.adapted && <Tag>{t.changes(row.holding.changes)}</Tag>}
                    </li>
                  ))}
                  {here.length > HOLDERS_DRAWN_AT_MOST && <li>+ {here.length - HOLDERS_DRAWN_AT_MOST}</li>}
                </ul>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

function HoldersTable(props: { lineage: Lineage; around: Around }): VNode {
  const t = useTextsOf(lineageTexts);
  const { lang } = useView();
  const { lineage, around } = props;
  const date = (instant: Date): string => writeShortDate(lang, { instant, zone: around.zone });
  const counted = lineage.rows.map(row => row.holding.countedAt).find(one => one !== null);
  return (
    <>
      <DataTable
        caption={t.table}
        rows={lineage.rows}
        rowKey={row => row.holding.holder}
        columns={[
          { title: t.columns.holder, cell: row => around.regions.get(row.holding.holder) ?? row.holding.holder },
          { title: t.columns.version, cell: row => row.holding.version },
          { title: t.columns.behind, cell: row => <BehindWords row={row} /> },
          { title: t.columns.changes, cell: row => <ChangesWords row={row} /> },
          { title: t.columns.cases, number: true, cell: row => <CasesWords row={row} /> },
          { title: t.columns.since, cell: row => date(row.holding.since) },
        ]}
      />
      {counted !== undefined && counted !== null && <p class="small mute">{t.countedOn(date(counted))}</p>}
    </>
  );
}

function Sharing(props: { path: string; shares: boolean; mayChange: boolean }): VNode {
  const t = useTextsOf(lineageTexts);
  return (
    <Card title={t.sharing}>
      <p class="mute">{t.sharingLead}</p>
      {props.mayChange && (
        <Form action={`${props.path}/silsilah`}>
          <input type="hidden" name="nama" value={props.shares ? 'tidak' : 'ya'} />
          <Button kind="secondary" small>
            {props.shares ? t.shareOff : t.shareOn}
          </Button>
        </Form>
      )}
    </Card>
  );
}

/** Everything this region published, or everything it holds. */
export function LineagesPage(props: {
  side: 'published' | 'held';
  published: readonly Lineage[];
  held: readonly Lineage[];
  around: Around;
}): VNode {
  const t = useTextsOf(lineageTexts);
  const { side, around } = props;
  const rows = side === 'published' ? props.published : props.held;
  const unused = (one: Lineage): number => one.rows.filter(row => row.unused === true).length;
  const title = (one: Lineage): VNode => (
    <CellTitle
      href={`/katalog/${one.publisher}/${one.application}/silsilah`}
      title={one.name}
      note={side === 'held' ? around.regions.get(one.publisher) : (one.releases[0]?.version ?? '')}
    />
  );
  return (
    <StaffPage title={t.title} current="/silsilah">
      <PageHead title={t.title} lead={t.lead} icon="git-fork" />
      <Tabs
        label={t.viewsLabel}
        items={[
          { href: '/silsilah', label: t.views.published, current: side === 'published' },
          { href: '/silsilah?tampil=dipakai', label: t.views.held, current: side === 'held' },
        ]}
      />
      {rows.length === 0 ? (
        <EmptyState icon="git-fork" title={side === 'published' ? t.nonePublished : t.noneHeld}>
          <p>{t.noneText}</p>
        </EmptyState>
      ) : side === 'published' ? (
        <DataTable
          caption={t.views.published}
          rows={rows}
          rowKey={one => one.application}
          columns={[
            { title: t.columns.application, cell: title },
            { title: t.columns.holders, number: true, cell: one => one.rows.length },
            {
              title: t.columns.behind,
              number: true,
              cell: one => one.rows.filter(row => row.behind.releases > 0).length,
            },
            {
              title: t.columns.cases,
              number: true,
              cell: one => one.rows.reduce((sum, row) => sum + (row.holding.cases30Days ?? 0), 0),
            },
            {
              title: t.columns.unused,
              number: true,
              cell: one => (unused(one) === 0 ? '0' : <Tag tone="bad">{unused(one)}</Tag>),
            },
          ]}
        />
      ) : (
        <DataTable
          caption={t.views.held}
          rows={rows.flatMap(one => one.rows.map(row => ({ one, row })))}
          rowKey={({ one }) => `${one.publisher} ${one.application}`}
          columns={[
            { title: t.columns.application, cell: ({ one }) => title(one) },
            { title: t.columns.version, cell: ({ row }) => row.holding.version },
            { title: t.columns.behind, cell: ({ row }) => <BehindWords row={row} /> },
            { title: t.columns.changes, cell: ({ row }) => <ChangesWords row={row} /> },
            { title: t.columns.cases, number: true, cell: ({ row }) => <CasesWords row={row} /> },
          ]}
        />
      )}
    </StaffPage>
  );
}
