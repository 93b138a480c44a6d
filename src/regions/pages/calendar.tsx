/** The working calendar of a year, of the region or of one unit: the days, the hours, what was declared and by whom. */
import type { VNode } from 'preact';
import { writeDateWithDay, writeInstant } from '../../foundation/texts.ts';
import { RadioCards } from '../../ui/components/choices.tsx';
import { Button, ButtonLink, Tag } from '../../ui/components/controls.tsx';
import { Card, DataTable } from '../../ui/components/data.tsx';
import { DateInput, Select, TextInput } from '../../ui/components/fields.tsx';
import { ErrorSummary, type FormError, Notice } from '../../ui/components/messages.tsx';
import { Columns, PageHead, Stack } from '../../ui/components/page-parts.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import type { DeclaredDay, NationalDay } from '../calendar/days.ts';
import { calendarTexts } from '../calendar/page-texts.ts';
import { regionsTexts } from '../texts.ts';
import { HoursCard, type HoursShown } from './hours.tsx';
import { type YearDay, YearView } from './year-view.tsx';

export interface CalendarChange {
  readonly at: Date;
  readonly who: string;
  readonly event: string;
  readonly about: string;
}

export interface CalendarPageProps extends HoursShown {
  readonly year: number;
  /** Agency whose calendar is shown; empty for the region's. */
  readonly unit: string;
  readonly units: readonly { readonly id: string; readonly name: string; readonly own: boolean }[];
  readonly provisional: boolean;
  readonly days: readonly YearDay[];
  readonly national: readonly NationalDay[];
  readonly regional: readonly DeclaredDay[];
  readonly unitDays: readonly DeclaredDay[];
  readonly changes: readonly CalendarChange[];
  readonly zone: string;
  readonly mayChange: boolean;
  readonly typed?: Readonly<Record<string, string>> | undefined;
  readonly errors?: readonly FormError[] | undefined;
}

const hrefOf = (year: number, unit: string): string => `/kalender?tahun=${year}${unit === '' ? '' : `&unit=${unit}`}`;

export function CalendarPage(props: CalendarPageProps): VNode {
  const t = useTextsOf(regionsTexts);
  const c = useTextsOf(calendarTexts);
  const { year, unit, errors = [] } = props;
  const step = (to: number, label: string, icon: 'chevron-left' | 'chevron-right'): VNode => (
    <ButtonLink
      kind="secondary"
      {...(icon === 'chevron-left' ? { icon } : { iconAfter: icon })}
      href={hrefOf(to, unit)}
      label={`${label}: ${to}`}
    >
      {String(to)}
    </ButtonLink>
  );
  const total = props.days.filter(day => day.mark === 'work' || day.mark === 'open').length;
  return (
    <StaffPage title={t.calendar} current="/kalender">
      <PageHead
        title={`${t.calendar} ${year}`}
        lead={t.lead}
        icon="calendar"
        actions={
          <>
            {step(year - 1, t.previousYear, 'chevron-left')}
            {step(year + 1, t.nextYear, 'chevron-right')}
          </>
        }
      />
      <ErrorSummary errors={errors} />
      {props.provisional && (
        <Notice tone="warn" title={c.provisional(year)}>
          {c.provisionalText}
        </Notice>
      )}
      <Columns
        aside={
          <Stack>
            <Whose {...props} />
            <HoursCard hours={props.hours} by={props.by} ramadan={props.ramadan} />
            {props.mayChange && <Declare {...props} />}
          </Stack>
        }
      >
        <Stack>
          <Card title={c.yearView} aside={t.workingDays(total)}>
            <YearView year={year} days={props.days} />
          </Card>
          {unit !== '' && <Declared {...props} title={c.unitDays} none={c.unitNone} of={unit} />}
          <Declared {...props} title={t.regional} none={t.none} of="" />
          <National {...props} />
          <Changes {...props} />
        </Stack>
      </Columns>
    </StaffPage>
  );
}

function Whose(props: CalendarPageProps): VNode {
  const c = useTextsOf(calendarTexts);
  return (
    <Card>
      <Form action="/kalender" method="get">
        <input type="hidden" name="tahun" value={String(props.year)} />
        <Select
          id="unit"
          name="unit"
          label={c.whose}
          hint={c.rule}
          value={props.unit}
          empty={c.region}
          options={props.units.map(one => ({ value: one.id, label: one.own ? c.unitOwn(one.name) : one.name }))}
        />
        <Button kind="secondary">{c.show}</Button>
      </Form>
      {props.mayChange && (
        <p>
          <ButtonLink kind="quiet" icon="clock" href={`/kalender/jam${props.unit === '' ? '' : `?unit=${props.unit}`}`}>
            {c.setHours}
          </ButtonLink>{' '}
          <ButtonLink kind="quiet" icon="upload" href="/kalender/impor">
            {c.import}
          </ButtonLink>
        </p>
      )}
    </Card>
  );
}

function Declare(props: CalendarPageProps): VNode {
  const t = useTextsOf(regionsTexts);
  const c = useTextsOf(calendarTexts);
  const { typed = {}, errors = [], unit } = props;
  const errorOf = (field: string) => errors.find(error => error.field === field)?.text;
  const of = props.units.find(one => one.id === unit);
  return (
    <Card title={t.declare} aside={of?.name ?? c.region}>
      <p class="mute">{t.declareLead}</p>
      <Form action="/kalender">
        <input type="hidden" name="unit" value={unit} />
        <DateInput
          id="tanggal"
          name="tanggal"
          label={t.date}
          example="14 12 2026"
          value={{ day: typed['tanggal-d'] ?? '', month: typed['tanggal-m'] ?? '', year: typed['tanggal-y'] ?? '' }}
          error={errorOf('tanggal')}
        />
        <TextInput id="nama" name="nama" label={t.name} value={typed.nama} error={errorOf('nama')} maxLength={120} />
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
  );
}

function Declared(
  props: CalendarPageProps & {
    title: string;
    none: string;
    of: string;
  },
): VNode {
  const { lang } = useView();
  const t = useTextsOf(regionsTexts);
  const days = props.of === '' ? props.regional : props.unitDays;
  return (
    <Card title={props.title} flush>
      {days.length === 0 ? (
        <Notice>{props.none}</Notice>
      ) : (
        <DataTable
          bare
          caption={props.title}
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
                    <input type="hidden" name="unit" value={props.of} />
                    <Button kind="quiet" small icon="trash-2">
                      {t.withdraw}
                    </Button>
                  </Form>
                ) : null,
              phone: 'end',
            },
          ]}
          rows={days}
          rowKey={day => day.date}
        />
      )}
    </Card>
  );
}

function National(props: CalendarPageProps): VNode {
  const { lang } = useView();
  const t = useTextsOf(regionsTexts);
  const c = useTextsOf(calendarTexts);
  return (
    <Card title={t.national} flush>
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
      <p class="mute small">
        {props.national[0] !== undefined && `${t.source}: ${props.national[0].source}. `}
        {c.nationalHow}
      </p>
    </Card>
  );
}

function Changes(props: CalendarPageProps): VNode {
  const { lang } = useView();
  const c = useTextsOf(calendarTexts);
  return (
    <Card title={c.history} flush>
      {props.changes.length === 0 ? (
        <Notice>{c.historyNone}</Notice>
      ) : (
        <DataTable
          bare
          caption={c.history}
          columns={[
            {
              title: c.historyWhat,
              cell: (one: CalendarChange) =>
                `${c.events[one.event] ?? one.event}${one.about === '' ? '' : `: ${one.about}`}`,
              phone: 'title',
            },
            { title: c.historyWho, cell: one => one.who, phone: 'start' },
            { title: c.historyWhen, cell: one => writeInstant(lang, one.at, props.zone), phone: 'end' },
          ]}
          rows={props.changes}
          rowKey={one => `${one.at.toISOString()} ${one.event} ${one.about}`}
        />
      )}
    </Card>
  );
}
