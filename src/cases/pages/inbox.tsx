/** The inbox: views as tabs, what is late and due as a bar, filters, the list in groups, and what to do with many at once. */
import type { VNode } from 'preact';
import { writeRelative, writeShortDate } from '../../foundation/texts.ts';
import { Avatar, Button, ButtonLink, DueLabel, Tag } from '../../ui/components/controls.tsx';
import { BulkBar, CellTitle, type Column, DataTable, type RowGroup, SlaBar } from '../../ui/components/data.tsx';
import { EmptyState } from '../../ui/components/messages.tsx';
import { PageHead, Row, Tabs } from '../../ui/components/page-parts.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import { DUE_GROUPS, type DueGroup, dueGroup } from '../case.ts';
import { conversationTexts } from '../conversation/texts.ts';
import { Filters } from '../desk/pages/filters.tsx';
import { Shortcuts } from '../desk/pages/shortcuts.tsx';
import { SaveView, ViewsBar } from '../desk/pages/views.tsx';
import { deskTexts } from '../desk/texts.ts';
import { viewHref } from '../desk/view-routes.tsx';
import type { SavedView } from '../desk/views.ts';
import {
  type Counts,
  INBOX_VIEWS,
  type InboxChoices,
  type InboxFilter,
  type InboxPage,
  type InboxRow,
  isDated,
} from '../inbox.ts';
import { inboxHref, SELECTED } from '../inbox-query.ts';
import type { Labels } from '../labels.ts';
import { dueWords } from '../officer-lines.ts';
import { officerTexts } from '../officer-texts.ts';
import { whoTexts } from '../who/texts.ts';

export interface InboxProps {
  readonly filter: InboxFilter;
  readonly page: InboxPage;
  readonly counts: Counts;
  readonly due: Readonly<Record<DueGroup, number>>;
  readonly choices: InboxChoices;
  readonly labels: Labels;
  readonly today: string;
  readonly zone: string;
  /** The official's id. */
  readonly me: string;
  /** Saved views, the posts that may share one, and the filters of this page as a view would keep them. */
  readonly saved: {
    readonly views: readonly SavedView[];
    readonly posts: readonly { readonly id: string; readonly title: string }[];
    readonly query: string;
  };
  readonly mayFileAtCounter: boolean;
}

export function useColumns(
  props: Pick<InboxProps, 'labels' | 'today' | 'zone' | 'me'> & { readonly view: InboxFilter['view'] },
): readonly Column<InboxRow>[] {
  const t = useTextsOf(officerTexts);
  const { lang, now } = useView();
  const talk = useTextsOf(conversationTexts);
  const desk = useTextsOf(deskTexts);
  const opinion = useTextsOf(whoTexts).consult.inboxTag;
  const { labels, today, zone, me, view } = props;
  // Whoever is asked for an opinion need not know of whom.
  const titleOf = (row: InboxRow): string =>
    row.consult !== null
      ? opinion(labels.consult(row, row.consult))
      : row.applicantName === ''
        ? t.noName
        : row.applicantName;
  const who: Column<InboxRow> = {
    title: t.columns.applicant,
    cell: row => (
      <CellTitle
        href={row.consult === null ? `/kerja/${row.ticket}` : `/kerja/${row.ticket}/pertimbangan/${row.consult}`}
        title={titleOf(row)}
        note={labels.application(row.application)}
      />
    ),
  };
  const ticket: Column<InboxRow> = {
    title: t.columns.ticket,
    phone: 'hide',
    cell: row => (
      <>
        <span class="mono mute">{row.ticket}</span>
        <br />
        <small class="mute">{labels.place(row.kecamatan)}</small>
      </>
    ),
  };
  const stage: Column<InboxRow> = {
    title: t.columns.stage,
    phone: 'start',
    cell: row => (
      <>
        <Tag tone={row.turn === 'applicant' ? undefined : 'info'}>
          {labels.stage(row.application, row.stage, row.digest)}
        </Tag>
        {row.asked && (
          <>
            {' '}
            <Tag tone="warn" icon="message-circle">
              {talk.awaiting}
            </Tag>
          </>
        )}
        {row.escalated && (
          <>
            {' '}
            <Tag tone="warn" icon="arrow-up">
              {desk.marks.names.escalated}
            </Tag>
          </>
        )}
        {row.leads && (
          <>
            {' '}
            <Tag icon="git-fork">{desk.marks.names.leads}</Tag>
          </>
        )}
      </>
    ),
  };
  const due: Column<InboxRow> = {
    title: t.columns.due,
    phone: 'end',
    cell: row => {
      const words = dueWords(row.due, today, lang, row.turn === 'applicant');
      return <DueLabel state={words.state}>{words.text}</DueLabel>;
    },
  };
  const assignee: Column<InboxRow> = {
    title: t.columns.assignee,
    cell: row => <Assignee row={row} me={me} may={view !== 'finished' && row.consult === null} />,
  };
  const updated: Column<InboxRow> = {
    title: t.columns.updated,
    phone: 'hide',
    cell: row => <span class="mute num">{writeRelative(lang, row.updatedAt, now)}</span>,
  };
  if (view !== 'finished') return [who, ticket, stage, due, assignee, updated];
  const ended: Column<InboxRow> = {
    title: t.columns.ended,
    phone: 'start',
    cell: row =>
      row.ended === null ? null : (
        <Tag tone={row.ended === 'refused' ? 'bad' : row.ended === 'withdrawn' ? undefined : 'ok'}>
          {t.endings[row.ended]}
        </Tag>
      ),
  };
  const endedOn: Column<InboxRow> = {
    title: t.columns.endedOn,
    phone: 'end',
    cell: row =>
      row.endedOn === null ? writeShortDate(lang, { instant: row.updatedAt, zone }) : writeShortDate(lang, row.endedOn),
  };
  return [who, ticket, ended, endedOn, assignee];
}

/** Whose it is; or the button that takes it, in the same form as the check boxes. */
function Assignee(props: { row: InboxRow; me: string; may: boolean }): VNode {
  const t = useTextsOf(officerTexts);
  const { row, me } = props;
  if (row.assigneeName !== null) {
    return (
      <span class="row">
        <Avatar name={row.assigneeName} />
        {row.assignee === me ? t.me : row.assigneeName}
      </span>
    );
  }
  if (!props.may) return <span class="mute">{t.nobody}</span>;
  return (
    <Button kind="quiet" small icon="user-plus" name="ambil" value={row.ticket} label={t.takeCase(row.ticket)}>
      {t.take}
    </Button>
  );
}

function Groups(props: InboxProps): VNode {
  const t = useTextsOf(officerTexts);
  const desk = useTextsOf(deskTexts);
  const { filter, page, today, due } = props;
  const columns = useColumns({ ...props, view: filter.view });
  const dated = isDated(filter);
  const groups: readonly RowGroup<InboxRow>[] = DUE_GROUPS.map(group => ({
    title: t.groups[group],
    count: due[group],
    rows: page.rows.filter(row => dueGroup(row.due, today) === group),
  })).filter(group => group.rows.length > 0);
  const table = {
    caption: t.caption(t.views[filter.view]),
    columns,
    rowKey: (row: InboxRow) => row.task,
    ...(dated ? { groups } : { rows: page.rows }),
  };
  if (filter.view === 'finished') return <DataTable {...table} />;
  return (
    <Form action="/kerja/massal">
      <DataTable
        {...table}
        select={{
          name: SELECTED,
          value: row => `${row.ticket}@${row.version}`,
          off: row => row.consult !== null,
          label: row => `${row.ticket}, ${row.applicantName === '' ? t.noName : row.applicantName}`,
        }}
      />
      <BulkBar name={SELECTED}>
        <Button icon="user-plus" name="lakukan" value="ambil">
          {t.bulk.take}
        </Button>
        <Button icon="users" name="lakukan" value="tugaskan">
          {t.bulk.assign}
        </Button>
        <Button icon="file-check" name="lakukan" value="tindakan">
          {t.bulk.act}
        </Button>
        <Button icon="message-circle" name="lakukan" value="catat">
          {desk.many.note}
        </Button>
        <Button icon="link" name="lakukan" value="kaitkan">
          {desk.many.link}
        </Button>
        <Button icon="undo-2" name="lakukan" value="lepas">
          {t.bulk.giveBack}
        </Button>
        <Button icon="users" name="lakukan" value="alih">
          {desk.many.takeOver}
        </Button>
      </BulkBar>
    </Form>
  );
}

function Head(props: { mayFileAtCounter: boolean; downloadHref: string }): VNode {
  const t = useTextsOf(officerTexts);
  return (
    <PageHead
      title={t.inbox}
      actions={
        <>
          {props.mayFileAtCounter && (
            <ButtonLink href="/layanan" icon="plus">
              {t.counterCase}
            </ButtonLink>
          )}
          <ButtonLink href={props.downloadHref} kind="secondary" icon="download">
            {t.download}
          </ButtonLink>
        </>
      }
    />
  );
}

export function InboxScreen(props: InboxProps): VNode {
  const t = useTextsOf(officerTexts);
  const { filter, counts, due, page } = props;
  const { view } = filter;
  const isFiltered = [filter.application, filter.stage, filter.kecamatan, filter.due, filter.mark].some(
    one => one !== undefined,
  );
  const { saved } = props;
  const empty =
    saved.posts.length === 0
      ? t.noPost
      : isFiltered
        ? t.emptyFiltered
        : { title: t.emptyTitles[view], text: t.emptyTexts[view] };
  const inTime = due.week + due.later + due.none;
  return (
    <StaffPage title={t.inbox} current="/kerja" counts={{ '/kerja': counts.desk }}>
      <Head
        mayFileAtCounter={props.mayFileAtCounter}
        downloadHref={inboxHref({ ...filter, after: undefined }, '/kerja/unduh.csv')}
      />
      {isDated(filter) && due.overdue + due.today + inTime > 0 && (
        <SlaBar
          parts={[
            {
              tone: 'bad',
              count: due.overdue,
              label: t.parts.overdue,
              href: inboxHref({ ...filter, after: undefined, due: 'overdue' }),
            },
            {
              tone: 'warn',
              count: due.today,
              label: t.parts.today,
              href: inboxHref({ ...filter, after: undefined, due: 'today' }),
            },
            { tone: 'ok', count: inTime, label: t.parts.inTime },
          ]}
        />
      )}
      <Tabs
        items={INBOX_VIEWS.map(one => ({
          href: viewHref(inboxHref({ view: one }).split('?')[1] ?? ''),
          label: t.views[one],
          count: one === 'finished' ? undefined : counts[one],
          current: one === view,
        }))}
      />
      <ViewsBar views={saved.views} query={saved.query} />
      {(page.rows.length > 0 || isFiltered) && <Filters {...props} />}
      {saved.query !== '' && !saved.views.some(one => one.query === saved.query) && (
        <SaveView query={saved.query} posts={saved.posts} />
      )}
      {page.rows.length === 0 ? (
        <EmptyState title={empty.title}>{<p>{empty.text}</p>}</EmptyState>
      ) : (
        <Groups {...props} />
      )}
      <More filter={filter} next={page.next} />
      <Shortcuts />
    </StaffPage>
  );
}

function More(props: { filter: InboxFilter; next: string | null }): VNode | null {
  const t = useTextsOf(officerTexts);
  const { filter, next } = props;
  if (next === null && filter.after === undefined) return null;
  return (
    <Row>
      {filter.after !== undefined && (
        <ButtonLink href={inboxHref({ ...filter, after: undefined })} kind="secondary" icon="chevron-left">
          {t.firstPage}
        </ButtonLink>
      )}
      {next !== null && (
        <ButtonLink href={inboxHref({ ...filter, after: next })} kind="secondary" iconAfter="chevron-right">
          {t.nextPage}
        </ButtonLink>
      )}
    </Row>
  );
}
