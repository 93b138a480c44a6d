/** The working calendar of a year: the nation's days, the region's own, and what remains. */
import type { VNode } from 'preact';
import { writeDateWithDay, writeMonth } from '../../foundation/texts.ts';
import { RadioCards } from '../../ui/components/choices.tsx';
import { Button, ButtonLink, Tag } from '../../ui/components/controls.tsx';
import { Card, DataTable, KeyValues } from '../../ui/components/data.tsx';
import { DateInput, TextInput } from '../../ui/components/fields.tsx';
import { ErrorSummary, type FormError, Notice } from '../../ui/components/messages.tsx';
import { Columns, PageHead, Stack } from '../../ui/components/page-parts.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import type { DeclaredDay, NationalDay } from '../calendar/days.ts';
import { regionsTexts } from '../texts.ts';

export interface CalendarPageProps {
  year: number;
  national: readonly NationalDay[];
  regional: readonly DeclaredDay[];
  /** Working days of each month, January first. */
  months: readonly number[];
  mayChange: boolean;
  typed?: Readonly<Record<string, string>> | undefined;
  errors?: readonly FormError[] | undefined;
}

export function CalendarPage(props: CalendarPageProps): VNode {
  const { lang } = useView();
  const t = useTextsOf(regionsTexts);
  const { year, typed = {}, errors = [] } = props;
  const errorOf = (field: string) => errors.find(error => error.field === field)?.text;
  const total = props.months.reduce((sum, days) => sum + days, 0);
  return (
    <StaffPage title={t.calendar} current="/kalender">
      <PageHead
        title={`${t.calendar} ${year}`}
        lead={t.lead}
        icon="calendar"
        actions={
          <>
            <ButtonLink
              kind="secondary"
              icon="chevron-left"
              href={`/kalender?tahun=${year - 1}`}
              label={`${t.previousYear}: ${year - 1}`}
            >
              {String(year - 1)}
            </ButtonLink>
            <ButtonLink
              kind="secondary"
              iconAfter="chevron-right"
              href={`/kalender?tahun=${year + 1}`}
              label={`${t.nextYear}: ${year + 1}`}
            >
              {String(year + 1)}
            </ButtonLink>
          </>
        }
      />
      <ErrorSummary errors={errors} />
      <Columns
        aside={
          <Stack>
            <Card title={t.months} flush>
              <KeyValues
                narrow
                items={props.months.map((days, index) => ({
                  // The year stands in the page's title.
                  label: writeMonth(lang, `${year}-${String(index + 1).padStart(2, '0')}-01`).replace(` ${year}`, ''),
                  value: days,
                }))}
              />
            </Card>
            {props.mayChange && (
              <Card title={t.declare}>
                <p class="mute">{t.declareLead}</p>
                <Form action="/kalender">
                  <DateInput
                    id="tanggal"
                    name="tanggal"
                    label={t.date}
                    example="14 12 2026"
                    value={{
                      day: typed['tanggal-d'] ?? '',
                      month: typed['tanggal-m'] ?? '',
                      year: typed['tanggal-y'] ?? '',
                    }}
                    error={errorOf('tanggal')}
                  />
                  <TextInput
                    id="nama"
                    name="nama"
                    label={t.name}
                    value={typed.nama}
                    error={errorOf('nama')}
                    maxLength={120}
                  />
                  <RadioCards
                    id="buka"
                    name="buka"
                    label={t.choice}
                    value={typed.buka}
                    error={errorOf('buka')}
                    choices={[
                      { value: 'tidak', label: t.off, hint: t.offHint },
                      { value: 'ya', label: t.working, hint: t.workingHint },
                    ]}
                  />
                  <Button icon="calendar-check">{t.declare}</Button>
                </Form>
              </Card>
            )}
          </Stack>
        }
      >
        <Stack>
          <Card title={t.regional} flush>
            {props.regional.length === 0 ? (
              <Notice>{t.none}</Notice>
            ) : (
              <DataTable
                bare
                caption={t.regional}
                columns={[
                  { title: t.date, cell: (day: DeclaredDay) => writeDateWithDay(lang, day.date), phone: 'title' },
                  { title: t.name, cell: day => day.name, phone: 'line' },
                  {
                    title: t.kind,
                    cell: day => <Tag tone={day.working ? 'ok' : 'warn'}>{day.working ? t.workingDay : t.dayOff}</Tag>,
                    phone: 'line',
                  },
                  {
                    title: t.withdraw,
                    cell: day =>
                      props.mayChange ? (
                        <Form action={`/kalender/${day.date}/cabut`}>
                          <Button kind="quiet" small icon="trash-2">
                            {t.withdraw}
                          </Button>
                        </Form>
                      ) : null,
                    phone: 'end',
                  },
                ]}
                rows={props.regional}
                rowKey={day => day.date}
              />
            )}
          </Card>
          <Card title={t.national} aside={t.workingDays(total)} flush>
            {props.national.length === 0 ? (
              <Notice tone="warn">{t.noNational}</Notice>
            ) : (
              <DataTable
                bare
                caption={t.national}
                columns={[
                  { title: t.date, cell: (day: NationalDay) => writeDateWithDay(lang, day.date), phone: 'title' },
                  { title: t.name, cell: day => day.name, phone: 'start' },
                  {
                    title: t.kind,
                    cell: day => <Tag tone={day.kind === 'national' ? 'bad' : 'info'}>{t.kinds[day.kind]}</Tag>,
                    phone: 'end',
                  },
                ]}
                rows={props.national}
                rowKey={day => `${day.date} ${day.kind}`}
              />
            )}
          </Card>
          {props.national[0] !== undefined && (
            <p class="mute small">
              {t.source}: {props.national[0].source}
            </p>
          )}
        </Stack>
      </Columns>
    </StaffPage>
  );
}
