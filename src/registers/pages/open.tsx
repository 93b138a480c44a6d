/** The public view of a register: records in force, only the fields that are declared public. */
import type { VNode } from 'preact';
import { type Field, printAnswer } from '../../language/index.ts';
import { ButtonLink } from '../../ui/components/controls.tsx';
import { DataTable } from '../../ui/components/data.tsx';
import { EmptyState } from '../../ui/components/messages.tsx';
import { PageHead, Row, Stack } from '../../ui/components/page-parts.tsx';
import { PortalPage } from '../../ui/portal-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { useView } from '../../ui/view.tsx';
import type { RegisterRecord } from '../record.ts';
import { registerTexts } from '../texts.ts';

export function OpenPage(props: {
  id: string;
  name: string;
  fields: readonly (readonly [string, Field])[];
  records: readonly RegisterRecord[];
  page: number;
  more: boolean;
}): VNode {
  const t = useTextsOf(registerTexts);
  const { lang } = useView();
  const { id, name, fields, records, page } = props;
  return (
    <PortalPage title={name} current={`/data/${id}`} css={['portal', 'data']}>
      <PageHead title={name} lead={t.openLead} />
      <Stack>
        {records.length === 0 ? (
          <EmptyState icon="search" title={t.empty} />
        ) : (
          <DataTable
            caption={name}
            columns={fields.map(([key, field]) => ({
              title: field.label,
              cell: (one: RegisterRecord) => printAnswer(field, one.data[key] ?? null, lang),
            }))}
            rows={records}
            rowKey={one => one.id}
          />
        )}
        <Row>
          {page > 1 && (
            <ButtonLink kind="secondary" href={`/data/${id}?halaman=${page - 1}`}>
              {t.newer}
            </ButtonLink>
          )}
          {props.more && (
            <ButtonLink kind="secondary" href={`/data/${id}?halaman=${page + 1}`}>
              {t.older}
            </ButtonLink>
          )}
          <ButtonLink kind="secondary" icon="download" href={`/data/${id}/unduh.csv`} download>
            {t.export}
          </ButtonLink>
          <ButtonLink kind="secondary" icon="download" href={`/data/${id}/unduh.json`} download>
            {t.json}
          </ButtonLink>
        </Row>
      </Stack>
    </PortalPage>
  );
}
