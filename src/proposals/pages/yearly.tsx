/** The yearly report of an agreement: figures in tables that print, and filing it. */
import type { VNode } from 'preact';
import { writeDate, writeNumber } from '../../foundation/texts.ts';
import type { Region } from '../../regions/index.ts';
import { Checklist } from '../../ui/components/checklist.tsx';
import { Button, ButtonLink } from '../../ui/components/controls.tsx';
import { Card, DataTable, Figures, KeyValues } from '../../ui/components/data.tsx';
import { TextArea } from '../../ui/components/fields.tsx';
import { ErrorSummary, type FormError, Notice } from '../../ui/components/messages.tsx';
import { Columns, PageHead, Row, Stack, Tabs } from '../../ui/components/page-parts.tsx';
import { FormActions, Questions } from '../../ui/components/steps.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import type { YearlyReport } from '../reporting.ts';
import { recipientOf, total, YEARLY_LAW, type YearlyFigures } from '../yearly.ts';
import { yearlyTexts } from '../yearly-texts.ts';

export interface YearlyShown {
  readonly report: YearlyReport;
  readonly origin: Region;
  readonly holder: Region;
  readonly own: Region;
  readonly years: readonly number[];
  readonly mayFile: boolean;
  readonly errors?: readonly FormError[] | undefined;
  readonly text?: string | undefined;
}

/** Longest remarks: what agreements/ keeps with a report. */
const REMARKS_AT_MOST = 4_000;

export function YearlyPage(props: { shown: YearlyShown }): VNode {
  const t = useTextsOf(yearlyTexts);
  const { lang } = useView();
  const { shown } = props;
  const { agreement, figures, filed } = shown.report;
  const path = `/kesepakatan/${agreement.id}/laporan`;
  const zone = shown.own.timezone;
  return (
    <StaffPage title={t.title(figures.year)} current="/kesepakatan">
      <PageHead
        title={t.title(figures.year)}
        lead={t.lead(agreement.subject)}
        icon="chart-column"
        crumbs={[
          { label: t.agreements, href: '/kesepakatan' },
          { label: agreement.subject, href: `/kesepakatan/${agreement.id}` },
          { label: t.title(figures.year) },
        ]}
        actions={
          <Row>
            <ButtonLink kind="quiet" icon="download" href={`${path}/${figures.year}.csv`} download>
              {t.csv}
            </ButtonLink>
            <ButtonLink kind="quiet" icon="download" href={`${path}/${figures.year}.json`} download>
              {t.json}
            </ButtonLink>
          </Row>
        }
      />
      <ErrorSummary errors={shown.errors ?? []} />
      <Tabs
        label={t.years}
        items={shown.years.map(year => ({
          href: `${path}/${year}`,
          label: String(year),
          current: year === figures.year,
        }))}
      />
      <Stack>
        {filed !== undefined && (
          <Notice tone="ok" title={t.filed(writeDate(lang, { instant: filed.at, zone }), filed.by)}>
            <p>{filed.text}</p>
          </Notice>
        )}
        <Totals figures={figures} />
        <Applications figures={figures} />
        <Releases figures={figures} />
        <Columns aside={<Aside shown={shown} />}>
          <Card title={t.obligations}>
            <Checklist
              label={t.obligations}
              items={figures.obligations.map(one => ({
                state: one.state === 'kept' ? 'ok' : 'warn',
                text: t.obligation[one.id],
                note: one.state === 'kept' ? undefined : t.attention(one.count),
              }))}
            />
          </Card>
          <p class="small mute">{t.print}</p>
        </Columns>
      </Stack>
    </StaffPage>
  );
}

function Aside(props: { shown: YearlyShown }): VNode {
  const t = useTextsOf(yearlyTexts);
  const { lang } = useView();
  const { shown } = props;
  const { agreement, figures, filed } = shown.report;
  const { working } = agreement.documents;
  const numbers = [working?.numberOrigin, working?.numberHolder].filter(Boolean).join(' / ');
  const days = (from: string | null, until: string | null): string =>
    from === null || until === null ? '–' : t.to(writeDate(lang, from), writeDate(lang, until));
  return (
    <>
      <Card title={t.about}>
        <KeyValues
          narrow
          items={[
            { label: t.origin, value: shown.origin.government },
            { label: t.holder, value: shown.holder.government },
            { label: t.number, value: numbers === '' ? '–' : numbers },
            { label: t.term, value: days(agreement.starts, agreement.ends) },
            { label: t.span, value: days(figures.firstDay, figures.lastDay) },
            { label: t.by, value: shown.own.government },
            { label: t.recipient, value: t.recipients[recipientOf(agreement)] },
            {
              label: t.law,
              value: [YEARLY_LAW.report, YEARLY_LAW.recipient, YEARLY_LAW.procedure].map(one => one[lang]).join('; '),
            },
          ]}
        />
      </Card>
      {filed === undefined && shown.mayFile && <Filing shown={shown} />}
    </>
  );
}

function Filing(props: { shown: YearlyShown }): VNode {
  const t = useTextsOf(yearlyTexts);
  const { shown } = props;
  const { agreement, figures } = shown.report;
  const summary = t.summary({
    applications: figures.applications.length,
    opened: total(figures, 'opened'),
    releases: figures.releases.length,
    accepted: figures.proposals.accepted,
  });
  return (
    <Card title={t.file}>
      <Form action={`/kesepakatan/${agreement.id}/laporan/${figures.year}`}>
        <input type="hidden" name="revisi" value={agreement.revision} />
        <p class="mute">{t.fileLead}</p>
        <Questions>
          <TextArea
            id="uraian"
            name="uraian"
            label={t.remarks}
            rows={5}
            maxLength={REMARKS_AT_MOST}
            value={shown.text ?? `${summary}.`}
            error={shown.errors?.find(one => one.field === 'uraian')?.text}
          />
        </Questions>
        <FormActions>
          <Button icon="check">{t.file}</Button>
        </FormActions>
      </Form>
    </Card>
  );
}

function Totals(props: { figures: YearlyFigures }): VNode {
  const t = useTextsOf(yearlyTexts);
  const { lang } = useView();
  const { figures } = props;
  const number = (value: number | null): string => (value === null ? '–' : writeNumber(lang, value));
  const minutes = total(figures, 'minutes');
  return (
    <Figures
      label={t.totals}
      items={[
        { value: number(figures.applications.length), label: t.applications },
        { value: number(total(figures, 'opened')), label: t.columns.opened },
        { value: number(total(figures, 'ended')), label: t.columns.ended },
        { value: minutes === null ? '–' : writeNumber(lang, minutes / 60, 1), label: t.columns.minutes },
        {
          value: number(figures.proposals.sent),
          label: t.proposals,
          note: `${number(figures.proposals.accepted)} ${t.accepted}, ${number(figures.proposals.declined)} ${t.declined}`,
        },
      ]}
    />
  );
}

function Applications(props: { figures: YearlyFigures }): VNode {
  const t = useTextsOf(yearlyTexts);
  const { lang } = useView();
  const { figures } = props;
  const number = (value: number | null): string => (value === null ? t.unknown : writeNumber(lang, value));
  if (figures.applications.length === 0) return <Notice tone="info">{t.noApplications}</Notice>;
  return (
    <>
      <DataTable
        caption={t.applications}
        captionShown
        rows={figures.applications}
        rowKey={one => one.application}
        columns={[
          { title: t.columns.name, cell: one => one.name },
          { title: t.columns.version, cell: one => one.version },
          { title: t.columns.opened, number: true, cell: one => number(one.opened) },
          { title: t.columns.ended, number: true, cell: one => number(one.ended) },
          { title: t.columns.onTime, number: true, cell: one => number(one.endedOnTime) },
          {
            title: t.columns.minutes,
            number: true,
            cell: one => (one.minutes === null ? '–' : writeNumber(lang, one.minutes / 60, 1)),
          },
          { title: t.columns.changes, number: true, cell: one => one.changes },
          { title: t.columns.behind, number: true, cell: one => one.releasesBehind },
        ]}
      />
      <p class="small mute">{t.minutesHint}</p>
    </>
  );
}

function Releases(props: { figures: YearlyFigures }): VNode {
  const t = useTextsOf(yearlyTexts);
  const { lang } = useView();
  const { figures } = props;
  const names = new Map(figures.applications.map(one => [one.application, one.name]));
  const title = figures.side === 'holder' ? t.releasesTaken : t.releasesPublished;
  if (figures.releases.length === 0)
    return (
      <Card title={title}>
        <p class="mute">{t.noReleases}</p>
      </Card>
    );
  return (
    <DataTable
      caption={title}
      captionShown
      rows={figures.releases}
      rowKey={one => `${one.application} ${one.version}`}
      columns={[
        { title: t.columns.name, cell: one => names.get(one.application) ?? one.application },
        { title: t.columns.version, cell: one => one.version },
        { title: t.columns.on, cell: one => writeDate(lang, one.on) },
      ]}
    />
  );
}
