/** Registers as officials see them: which there are, the records of one, one record with its history. */
import type { VNode } from 'preact';
import { type Lang, writeDate, writeNumber } from '../../foundation/texts.ts';
import { type Field, printAnswer, type Register } from '../../language/index.ts';
import { Button, ButtonLink, Tag } from '../../ui/components/controls.tsx';
import { Card, CellTitle, type Column, DataTable, KeyValues } from '../../ui/components/data.tsx';
import { TextInput } from '../../ui/components/fields.tsx';
import { ConfirmPanel, EmptyState } from '../../ui/components/messages.tsx';
import { PageHead, Row, SearchForm, Stack, Tabs } from '../../ui/components/page-parts.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { A, Form, useView } from '../../ui/view.tsx';
import type { RecordsWanted } from '../finding.ts';
import { RECORD_STANDINGS, type RecordStanding, type RegisterRecord, standingOfRecord } from '../record.ts';
import type { RecordVersion } from '../records.ts';
import { registerTexts } from '../texts.ts';

export const REGISTERS = '/daftar';

const TONES = { 'in-force': 'ok', expiring: 'warn', expired: 'bad', ended: 'bad' } as const;

/** An identity number with all but its last four digits hidden. */
export const masked = (value: string): string => `${'•'.repeat(Math.max(0, value.length - 4))}${value.slice(-4)}`;

const isIdentity = (field: Field): boolean => field.type === 'nik' || field.type === 'kk';

function shown(field: Field, value: RegisterRecord['data'][string] | undefined, lang: Lang, whole: boolean): string {
  if (typeof value === 'string' && isIdentity(field) && !whole) return masked(value);
  return printAnswer(field, value ?? null, lang);
}

export function RegistersPage(props: {
  registers: readonly { readonly id: string; readonly name: string; readonly inForce: number }[];
}): VNode {
  const t = useTextsOf(registerTexts);
  const { lang } = useView();
  return (
    <StaffPage title={t.title} current={REGISTERS}>
      <PageHead title={t.title} lead={t.lead} />
      {props.registers.length === 0 ? (
        <EmptyState icon="scroll-text" title={t.none}>
          {t.noneText}
        </EmptyState>
      ) : (
        <DataTable
          caption={t.title}
          columns={[
            { title: t.name, cell: one => <CellTitle href={`${REGISTERS}/${one.id}`} title={one.name} /> },
            { title: t.standing['in-force'], cell: one => writeNumber(lang, one.inForce), number: true },
          ]}
          rows={props.registers}
          rowKey={one => one.id}
        />
      )}
    </StaffPage>
  );
}

export interface RecordsView {
  readonly id: string;
  readonly register: Register;
  readonly wanted: RecordsWanted;
  readonly records: readonly RegisterRecord[];
  readonly counts: Readonly<Record<RecordStanding, number>>;
  readonly page: number;
  readonly more: boolean;
  readonly today: string;
  readonly keeps: boolean;
}

export function recordsHref(id: string, wanted: RecordsWanted, page = 1, at = ''): string {
  const query = new URLSearchParams([
    ['keadaan', wanted.standing],
    ...(wanted.text === '' ? [] : [['q', wanted.text]]),
    ...(page <= 1 ? [] : [['halaman', String(page)]]),
  ]);
  return `${REGISTERS}/${id}${at}?${query}`;
}

function StandingTag(props: { standing: RecordStanding }): VNode {
  const t = useTextsOf(registerTexts);
  return <Tag tone={TONES[props.standing]}>{t.standing[props.standing]}</Tag>;
}

export function RecordsPage(props: RecordsView): VNode {
  const t = useTextsOf(registerTexts);
  const { lang } = useView();
  const { id, register, wanted, records, page, today } = props;
  const until = (one: RegisterRecord): string => (one.until === null ? t.noEnd : writeDate(lang, one.until));
  const columns: readonly Column<RegisterRecord>[] = [
    { title: t.name, cell: one => <CellTitle href={`${REGISTERS}/${id}/${one.id}`} title={one.title} /> },
    { title: t.number, cell: one => one.number ?? '' },
    { title: t.state, cell: one => <StandingTag standing={standingOfRecord(one, today)} /> },
    { title: t.until, cell: until },
  ];
  return (
    <StaffPage title={register.name} current={REGISTERS}>
      <PageHead
        title={register.name}
        crumbs={[{ label: t.title, href: REGISTERS }, { label: register.name }]}
        actions={
          <Row>
            <ButtonLink kind="secondary" icon="download" href={recordsHref(id, wanted, 1, '/unduh.csv')} download>
              {t.export}
            </ButtonLink>
            {props.keeps && (
              <ButtonLink kind="secondary" icon="upload" href={`${REGISTERS}/${id}/impor`}>
                {t.import}
              </ButtonLink>
            )}
          </Row>
        }
      />
      <Stack>
        <Tabs
          label={t.state}
          items={[...RECORD_STANDINGS, 'all' as const].map(standing => ({
            label: standing === 'all' ? t.all : t.standing[standing],
            href: recordsHref(id, { ...wanted, standing }),
            current: standing === wanted.standing,
            count: standing === 'all' ? undefined : props.counts[standing],
          }))}
        />
        <SearchForm
          action={`${REGISTERS}/${id}`}
          label={t.search}
          value={wanted.text}
          placeholder={t.search}
          hidden={{ keadaan: wanted.standing }}
        />
        {records.length === 0 ? (
          <EmptyState icon="search" title={t.empty}>
            {t.emptyText}
          </EmptyState>
        ) : (
          <DataTable caption={register.name} columns={columns} rows={records} rowKey={one => one.id} />
        )}
        <Row>
          {page > 1 && (
            <ButtonLink kind="secondary" icon="arrow-up" href={recordsHref(id, wanted, page - 1)}>
              {t.newer}
            </ButtonLink>
          )}
          {props.more && (
            <ButtonLink kind="secondary" icon="arrow-down" href={recordsHref(id, wanted, page + 1)}>
              {t.older}
            </ButtonLink>
          )}
        </Row>
      </Stack>
    </StaffPage>
  );
}

export interface RecordView {
  readonly register: Register;
  readonly record: RegisterRecord;
  readonly history: readonly RecordVersion[];
  readonly cases: readonly { readonly ticket: string; readonly application: string; readonly endedOn: string }[];
  readonly today: string;
  readonly zone: string;
  readonly keeps: boolean;
  /** Identity numbers are shown whole: the official said why. */
  readonly whole: boolean;
  readonly error?: string | undefined;
}

/** What a version says that the one before did not. */
function changesOf(register: Register, history: readonly RecordVersion[], index: number, lang: Lang): string {
  const [now, before] = [history[index], history[index + 1]];
  if (now === undefined) return '';
  return Object.entries(register.fields)
    .filter(([id]) => (now.data[id] ?? null) !== (before?.data[id] ?? null))
    .map(([id, field]) => `${field.label}: ${shown(field, now.data[id], lang, false) || '-'}`)
    .join('; ');
}

export function RecordPage(props: RecordView): VNode {
  const t = useTextsOf(registerTexts);
  const { lang } = useView();
  const { register, record, history, zone } = props;
  const at = `${REGISTERS}/${record.register}/${record.id}`;
  const identity = Object.entries(register.fields).some(([id, field]) => isIdentity(field) && record.data[id]);
  const [last] = history;
  const columns: readonly Column<RecordVersion>[] = [
    { title: t.what, cell: one => t.done[one.does] },
    { title: t.when, cell: one => writeDate(lang, { instant: one.doneAt, zone }) },
    {
      title: t.by,
      cell: one =>
        one.ticket === null ? (
          `${t.origin[one.origin]}: ${one.doneBy}`
        ) : (
          <>
            {t.origin.case} <A href={`/kerja/berkas/${one.ticket}`}>{one.ticket}</A>
          </>
        ),
    },
    { title: t.changed, cell: one => changesOf(register, history, history.indexOf(one), lang), phone: 'block' },
    { title: t.reason, cell: one => one.reason ?? '' },
  ];
  return (
    <StaffPage title={record.title} current={REGISTERS}>
      <PageHead
        title={record.title}
        tags={<StandingTag standing={standingOfRecord(record, props.today)} />}
        crumbs={[
          { label: t.title, href: REGISTERS },
          { label: register.name, href: `${REGISTERS}/${record.register}` },
          { label: record.title },
        ]}
      />
      <Stack>
        <Card>
          <KeyValues
            items={[
              ...Object.entries(register.fields).map(([id, field]) => ({
                label: field.label,
                value: shown(field, record.data[id], lang, props.whole) || '-',
              })),
              { label: t.from, value: writeDate(lang, record.fromDay) },
              { label: t.until, value: record.until === null ? t.noEnd : writeDate(lang, record.until) },
              ...(record.endReason === null ? [] : [{ label: t.reason, value: record.endReason }]),
            ]}
          />
          {identity && !props.whole && (
            <ConfirmPanel label={t.show} title={t.show} icon="eye">
              <Form action={`${at}/tampil`}>
                <TextInput id="f-alasan-tampil" name="alasan" label={t.showWhy} maxLength={200} />
                <Button>{t.show}</Button>
              </Form>
            </ConfirmPanel>
          )}
        </Card>
        <DataTable caption={t.history} columns={columns} rows={history} rowKey={one => String(one.version)} />
        {props.cases.length > 0 && (
          <DataTable
            caption={t.cases}
            columns={[
              { title: t.origin.case, cell: one => <A href={`/kerja/berkas/${one.ticket}`}>{one.ticket}</A> },
              { title: t.when, cell: one => writeDate(lang, one.endedOn) },
            ]}
            rows={props.cases}
            rowKey={one => one.ticket}
          />
        )}
        {props.keeps && record.endedOn === null && (
          <ConfirmPanel label={t.endTitle} title={t.endTitle} danger open={props.error !== undefined}>
            <p>{t.endText}</p>
            <Form action={`${at}/akhiri`}>
              <TextInput id="f-alasan" name="alasan" label={t.reason} maxLength={500} error={props.error} />
              <Button kind="danger">{t.endButton}</Button>
            </Form>
          </ConfirmPanel>
        )}
        {props.keeps && record.endedOn !== null && last?.does === 'end' && last.origin === 'hand' && (
          <Form action={`${at}/batalkan`}>
            <Button kind="secondary">{t.undo}</Button>
          </Form>
        )}
      </Stack>
    </StaffPage>
  );
}
