/** All duplications of the region, and the page on which one begins. */
import type { VNode } from 'preact';
import type { Coverage } from '../../agreements/index.ts';
import type { Entry } from '../../catalogue/index.ts';
import { writeDate } from '../../foundation/texts.ts';
import type { Region } from '../../regions/index.ts';
import { Button, ButtonLink, Tag } from '../../ui/components/controls.tsx';
import { BulkBar, Card, CellTitle, DataTable } from '../../ui/components/data.tsx';
import { Select } from '../../ui/components/fields.tsx';
import { EmptyState, ErrorSummary, type FormError } from '../../ui/components/messages.tsx';
import { PageHead, Stack } from '../../ui/components/page-parts.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import type { Duplication } from '../duplications.ts';
import type { DuplicationState } from '../tables.ts';
import { duplicationTexts } from '../texts.ts';
import { Frame, HERE, sentenceOfCoverage } from './frame.tsx';

const TONES = { planned: 'info', running: 'brand', done: 'ok', failed: 'warn', undone: undefined } as const;

export function RunTag(props: { state: DuplicationState }): VNode {
  const t = useTextsOf(duplicationTexts);
  return <Tag tone={TONES[props.state]}>{t.states[props.state]}</Tag>;
}

export function DuplicationsPage(props: {
  runs: readonly Duplication[];
  regions: ReadonlyMap<string, string>;
  zone: string;
  mayDuplicate: boolean;
}): VNode {
  const { lang } = useView();
  const t = useTextsOf(duplicationTexts);
  const begin = props.mayDuplicate ? (
    <ButtonLink href={`${HERE}/baru`} icon="copy">
      {t.begin}
    </ButtonLink>
  ) : undefined;
  return (
    <StaffPage title={t.title} current={HERE}>
      <PageHead title={t.title} lead={t.lead} icon="copy" actions={begin} />
      {props.runs.length === 0 ? (
        <EmptyState icon="copy" title={t.none}>
          <p>{t.noneText}</p>
          {begin}
        </EmptyState>
      ) : (
        <DataTable
          caption={t.title}
          rows={props.runs}
          rowKey={run => run.id}
          columns={[
            {
              title: t.origin,
              cell: run => (
                <CellTitle
                  title={props.regions.get(run.origin) ?? run.origin}
                  href={`${HERE}/${run.id}`}
                  note={t.applicationCount(run.items.length)}
                />
              ),
            },
            { title: t.state, cell: run => <RunTag state={run.state} />, phone: 'start' },
            { title: t.by, cell: run => run.createdBy },
            {
              title: t.started,
              cell: run => writeDate(lang, { instant: run.createdAt, zone: props.zone }),
              phone: 'end',
            },
          ]}
        />
      )}
    </StaffPage>
  );
}

export interface OfferedEntry {
  readonly entry: Entry;
  readonly coverage: Coverage;
  readonly here: boolean;
}

export interface ChoosePageProps {
  origins: readonly Region[];
  origin: Region | undefined;
  offered: readonly OfferedEntry[];
  selected: ReadonlySet<string>;
  errors: readonly FormError[];
}

export function ChoosePage(props: ChoosePageProps): VNode {
  const { lang } = useView();
  const t = useTextsOf(duplicationTexts);
  const { origin, offered } = props;
  const mayTake = (one: OfferedEntry): boolean => one.coverage.covered && !one.here;
  const free = offered.filter(mayTake);
  const originName = origin?.name ?? '';
  return (
    <Frame count={0} step="choose" lead={t.chooseLead}>
      <Stack>
        <ErrorSummary errors={props.errors} />
        {props.origins.length === 0 && <EmptyState icon="library" title={t.noOrigins} />}
        {props.origins.length > 0 && (
          <Card>
            <Form method="get" action={`${HERE}/baru`}>
              <Stack>
                <Select
                  id="asal"
                  name="asal"
                  label={t.chooseOrigin}
                  value={origin?.code}
                  options={props.origins.map(one => ({ value: one.code, label: one.name }))}
                />
                <Button kind="secondary">{t.showApplications}</Button>
              </Stack>
            </Form>
          </Card>
        )}
        {origin !== undefined && offered.length === 0 && <EmptyState icon="library" title={t.noApplications} />}
        {origin !== undefined && offered.length > 0 && (
          <Form action={HERE}>
            <input type="hidden" name="asal" value={origin.code} />
            <DataTable
              id="aplikasi"
              caption={t.applications}
              rows={offered}
              rowKey={one => one.entry.id}
              select={{
                name: 'aplikasi',
                value: one => one.entry.id,
                label: one => one.entry.name,
                checked: one => props.selected.has(one.entry.id) && mayTake(one),
                off: one => !mayTake(one),
              }}
              columns={[
                {
                  title: t.applications,
                  cell: one => (
                    <CellTitle
                      title={lang === 'en' ? (one.entry.nameEn ?? one.entry.name) : one.entry.name}
                      note={lang === 'en' ? (one.entry.summaryEn ?? one.entry.summary) : one.entry.summary}
                    />
                  ),
                },
                { title: t.release, cell: one => one.entry.version },
                {
                  title: t.coverage,
                  cell: one =>
                    one.here ? (
                      <Tag tone="info">{t.here}</Tag>
                    ) : one.coverage.covered ? (
                      <Tag tone="ok">{t.covered(one.coverage.agreement.subject)}</Tag>
                    ) : (
                      sentenceOfCoverage(lang, one.coverage, { application: one.entry.name, origin: originName })
                    ),
                },
              ]}
            />
            <BulkBar name="aplikasi">
              <Button icon="arrow-right">{t.take}</Button>
              {free.length > 1 && (
                <Button kind="secondary" name="semua" value="ya">
                  {t.takeAll(free.length)}
                </Button>
              )}
            </BulkBar>
          </Form>
        )}
      </Stack>
    </Frame>
  );
}
