/** Pages of payments that come from outside: files of the bank with their reports, the payment channel. */
import type { VNode } from 'preact';
import { writeInstant, writeRupiah } from '../../foundation/texts.ts';
import { FileInput } from '../../ui/components/choices.tsx';
import { Button, ButtonLink, Tag } from '../../ui/components/controls.tsx';
import { CellTitle, DataTable } from '../../ui/components/data.tsx';
import { CopyCode, ErrorSummary, type FormError, Notice } from '../../ui/components/messages.tsx';
import { PageHead, Row, Stack } from '../../ui/components/page-parts.tsx';
import { Questions } from '../../ui/components/steps.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import type { ReportRow, Statement } from '../statement.ts';
import { billingTexts } from '../texts.ts';
import { BILLS } from './staff.tsx';

export function ImportPage(props: { files: readonly Statement[]; zone: string; errors: readonly FormError[] }): VNode {
  const t = useTextsOf(billingTexts);
  const { lang } = useView();
  return (
    <StaffPage title={t.import} current={BILLS}>
      <PageHead
        title={t.import}
        lead={t.importLead}
        actions={
          <ButtonLink kind="quiet" href={BILLS}>
            {t.back}
          </ButtonLink>
        }
      />
      <Stack>
        <ErrorSummary errors={props.errors} />
        <Form action={`${BILLS}/impor`} files>
          <Questions>
            <FileInput
              id="berkas"
              name="berkas"
              label={t.file}
              hint={t.fileHint}
              accept=".csv,text/csv"
              maxMegabytes={1}
              error={props.errors[0]?.text}
            />
            <Button icon="upload">{t.send}</Button>
          </Questions>
        </Form>
        <h2>{t.files}</h2>
        {props.files.length === 0 ? (
          <p class="mute">{t.noFiles}</p>
        ) : (
          <DataTable
            caption={t.files}
            columns={[
              {
                title: t.file,
                cell: (one: Statement) => (
                  <CellTitle
                    href={`${BILLS}/impor/${one.digest}`}
                    title={one.name}
                    note={t.matchedOf(one.rows.filter(row => row.result === 'matched').length, one.rows.length)}
                  />
                ),
              },
              { title: t.made, cell: one => `${writeInstant(lang, one.takenAt, props.zone)}, ${one.takenBy}` },
            ]}
            rows={props.files}
            rowKey={one => one.digest}
          />
        )}
      </Stack>
    </StaffPage>
  );
}

export function ReportPage(props: { statement: Statement; again: boolean }): VNode {
  const t = useTextsOf(billingTexts);
  const { lang } = useView();
  const { statement } = props;
  const matched = statement.rows.filter(row => row.result === 'matched').length;
  return (
    <StaffPage title={t.report} current={BILLS}>
      <PageHead
        title={t.report}
        lead={`${statement.name}: ${t.matchedOf(matched, statement.rows.length)}`}
        actions={
          <ButtonLink kind="quiet" href={`${BILLS}/impor`}>
            {t.back}
          </ButtonLink>
        }
      />
      <Stack>
        {props.again && <Notice tone="info" title={t.again} />}
        <DataTable
          caption={t.report}
          columns={[
            { title: t.row, cell: (row: ReportRow) => String(row.line) },
            {
              title: t.result,
              cell: row => <Tag tone={row.result === 'matched' ? 'ok' : 'warn'}>{t.results[row.result]}</Tag>,
              phone: 'line',
            },
            { title: t.code, cell: row => <span class="mono">{row.code}</span>, phone: 'title' },
            { title: t.reference, cell: row => row.reference, phone: 'line' },
            {
              title: t.amount,
              cell: row =>
                `${row.amount === null ? '' : writeRupiah(lang, row.amount)}${
                  row.owed === undefined ? '' : ` (${t.owedNote(writeRupiah(lang, row.owed))})`
                }`,
              phone: 'line',
            },
            { title: t.number, cell: row => row.number ?? '', phone: 'line' },
          ]}
          rows={statement.rows}
          rowKey={row => String(row.line)}
        />
      </Stack>
    </StaffPage>
  );
}

export function PortPage(props: { since: { readonly by: string } | undefined; secret: string | undefined }): VNode {
  const t = useTextsOf(billingTexts);
  return (
    <StaffPage title={t.port} current={BILLS}>
      <PageHead title={t.port} lead={t.portLead} />
      <Stack>
        <Notice
          tone={props.since === undefined ? 'info' : 'ok'}
          title={props.since === undefined ? t.portOff : t.portOn(props.since.by)}
        />
        {props.secret !== undefined && <CopyCode label={t.portSecret} code={props.secret} hint={t.portOnce} />}
        <Row>
          <Form action={`${BILLS}/kanal`}>
            <Button name="apa" value="buka">
              {t.portOpen}
            </Button>
          </Form>
          {props.since !== undefined && (
            <Form action={`${BILLS}/kanal`}>
              <Button kind="danger" name="apa" value="tutup">
                {t.portClose}
              </Button>
            </Form>
          )}
        </Row>
      </Stack>
    </StaffPage>
  );
}
