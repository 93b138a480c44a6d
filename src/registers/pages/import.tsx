/** A spreadsheet taken over: looked at, then taken; every refused row told. */
import type { VNode } from 'preact';
import type { Register } from '../../language/index.ts';
import { FileInput } from '../../ui/components/choices.tsx';
import { Button, ButtonLink } from '../../ui/components/controls.tsx';
import { Card, DataTable } from '../../ui/components/data.tsx';
import { Notice } from '../../ui/components/messages.tsx';
import { PageHead, Stack } from '../../ui/components/page-parts.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import type { ImportReport, RefusedRow } from '../importing.ts';
import { reasonOf, suggestionOf } from '../refusals.ts';
import { registerTexts } from '../texts.ts';
import { masked, REGISTERS } from './staff.tsx';

/** Refused rows shown on the page; the file has all. */
const SHOWN_AT_MOST = 200;

function cellOf(register: Register, row: RefusedRow): string {
  const type = register.fields[row.field]?.type;
  return type === 'nik' || type === 'kk' ? masked(row.value) : row.value;
}

function Report(props: { id: string; register: Register; report: ImportReport }): VNode {
  const t = useTextsOf(registerTexts);
  const { lang } = useView();
  const { id, register, report } = props;
  const { refused, added, same, ignored } = report;
  const rows = new Set(refused.map(one => one.line)).size;
  return (
    <Stack>
      <Notice tone={rows > 0 ? 'warn' : 'ok'} title={report.id === undefined ? t.report : t.taken}>
        {t.facts(added, same, rows)} {ignored.length > 0 && t.ignored(ignored.join(', '))}
      </Notice>
      {refused.length > 0 && (
        <DataTable
          caption={t.report}
          columns={[
            { title: t.row, cell: (one: RefusedRow) => String(one.line) },
            { title: t.field, cell: one => register.fields[one.field]?.label ?? one.field },
            { title: t.value, cell: one => cellOf(register, one) },
            { title: t.reason, cell: one => reasonOf(register, one, lang), phone: 'block' },
            { title: t.suggestion, cell: one => suggestionOf(register, one, lang), phone: 'block' },
          ]}
          rows={refused.slice(0, SHOWN_AT_MOST)}
          rowKey={one => `${one.line} ${one.field} ${one.code}`}
        />
      )}
      {refused.length > SHOWN_AT_MOST && <p>{t.more(refused.length - SHOWN_AT_MOST)}</p>}
      {report.id !== undefined && refused.length > 0 && (
        <p>
          <ButtonLink kind="secondary" icon="download" href={`${REGISTERS}/${id}/impor/${report.id}.csv`} download>
            {t.download}
          </ButtonLink>
        </p>
      )}
    </Stack>
  );
}

export function ImportPage(props: {
  id: string;
  register: Register;
  report?: ImportReport | undefined;
  /** The file that was looked at, to be taken over as it is. */
  text?: string | undefined;
  error?: string | undefined;
}): VNode {
  const t = useTextsOf(registerTexts);
  const { id, register, report, text } = props;
  const title = `${t.import}: ${register.name}`;
  const action = `${REGISTERS}/${id}/impor`;
  return (
    <StaffPage title={title} current={REGISTERS}>
      <PageHead
        title={title}
        lead={t.importLead}
        crumbs={[
          { label: t.title, href: REGISTERS },
          { label: register.name, href: `${REGISTERS}/${id}` },
          { label: t.import },
        ]}
      />
      <Stack>
        {report !== undefined && <Report id={id} register={register} report={report} />}
        {report !== undefined &&
          report.id === undefined &&
          text !== undefined &&
          report.added + report.refused.length > 0 && (
            <Form action={action}>
              <textarea name="isi" hidden>
                {text}
              </textarea>
              <Button name="ambil" value="ya">
                {t.take(report.added)}
              </Button>
            </Form>
          )}
        <Card>
          <Form action={action} files>
            <FileInput
              id="f-berkas"
              name="berkas"
              label={t.file}
              hint={t.fileHint(Object.keys(register.fields).join(', '))}
              accept=".csv,text/csv"
              error={props.error}
            />
            <Button>{t.look}</Button>
            {report !== undefined && report.id === undefined && text === undefined && (
              <Button name="ambil" value="ya" kind="secondary">
                {t.take(report.added)}
              </Button>
            )}
          </Form>
        </Card>
      </Stack>
    </StaffPage>
  );
}
