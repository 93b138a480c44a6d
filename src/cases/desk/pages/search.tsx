/** What a search found: by ticket, number or name, or by how a name sounds. */
import type { VNode } from 'preact';
import { ButtonLink } from '../../../ui/components/controls.tsx';
import { DataTable } from '../../../ui/components/data.tsx';
import { EmptyState, Notice } from '../../../ui/components/messages.tsx';
import { PageHead } from '../../../ui/components/page-parts.tsx';
import { StaffPage } from '../../../ui/staff-page.tsx';
import { useTextsOf } from '../../../ui/texts.ts';
import type { InboxRow } from '../../inbox.ts';
import { officerTexts } from '../../officer-texts.ts';
import { type InboxProps, useColumns } from '../../pages/inbox.tsx';
import { FOUND_AT_MOST } from '../searching.ts';
import { deskTexts } from '../texts.ts';

export interface SearchProps
  extends Pick<InboxProps, 'labels' | 'today' | 'zone' | 'me' | 'counts' | 'mayFileAtCounter'> {
  /** As typed, numbers of a person masked. */
  readonly query: string;
  readonly rows: readonly InboxRow[];
  /** No name begins as typed: these sound like it. */
  readonly alike: boolean;
}

/** What the search in the top bar found. */
export function SearchScreen(props: SearchProps): VNode {
  const t = useTextsOf(officerTexts);
  const desk = useTextsOf(deskTexts);
  const { query, rows } = props;
  const columns = useColumns({ ...props, view: 'finished' });
  const stage = useColumns({ ...props, view: 'desk' })[2];
  const shown = stage === undefined ? columns : [...columns.slice(0, 2), stage, ...columns.slice(2)];
  return (
    <StaffPage title={t.found(rows.length, query)} current="/kerja" counts={{ '/kerja': props.counts.desk }}>
      <PageHead
        title={rows.length === 0 ? t.notFound(query) : t.found(rows.length, query)}
        actions={
          <ButtonLink href="/kerja" kind="secondary" icon="x">
            {t.clearSearch}
          </ButtonLink>
        }
      />
      {props.alike && rows.length > 0 && <Notice tone="info">{desk.alike}</Notice>}
      {rows.length === FOUND_AT_MOST && <Notice tone="info">{t.foundMany(FOUND_AT_MOST)}</Notice>}
      {rows.length === 0 ? (
        <EmptyState icon="search" title={t.notFound(query)}>
          <p>{t.notFoundText}</p>
        </EmptyState>
      ) : (
        <DataTable caption={t.found(rows.length, query)} columns={shown} rows={rows} rowKey={row => row.task} />
      )}
    </StaffPage>
  );
}
