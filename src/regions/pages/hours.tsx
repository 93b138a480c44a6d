/** When offices work: shown, and set for the region or one unit. */
import type { VNode } from 'preact';
import { writeDate, writeNumber } from '../../foundation/texts.ts';
import { CheckboxCards } from '../../ui/components/choices.tsx';
import { Button } from '../../ui/components/controls.tsx';
import { Card, KeyValues } from '../../ui/components/data.tsx';
import { TextInput } from '../../ui/components/fields.tsx';
import { ErrorSummary, type FormError } from '../../ui/components/messages.tsx';
import { PageHead, Stack } from '../../ui/components/page-parts.tsx';
import { StaffPage } from '../../ui/staff-page.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import type { Ramadan } from '../calendar/days.ts';
import { minutesPerWeek, type Week, type Weekday } from '../calendar/law.ts';
import type { OfficeHours } from '../calendar/office.ts';
import { calendarTexts } from '../calendar/page-texts.ts';

/** Monday first. */
export const DAYS: readonly Weekday[] = ['1', '2', '3', '4', '5', '6', '0'];

export interface HoursShown {
  readonly hours: OfficeHours;
  readonly by: 'law' | 'region' | 'unit';
  readonly ramadan: readonly Ramadan[];
}

function WeekValues(props: { week: Week }): VNode {
  const t = useTextsOf(calendarTexts);
  return (
    <KeyValues
      narrow
      items={DAYS.map(day => {
        const of = props.week[day];
        return {
          label: t.weekdays[Number(day)] ?? '',
          value: of === undefined ? t.closed : t.hoursText(of.opens, of.closes, of.breakFrom, of.breakTo),
        };
      })}
    />
  );
}

export function HoursCard(props: HoursShown): VNode {
  const t = useTextsOf(calendarTexts);
  const { lang } = useView();
  const { hours, ramadan } = props;
  const perWeek = (week: Week): string => t.perWeek(writeNumber(lang, minutesPerWeek(week) / 60));
  return (
    <Card title={t.hours} aside={t.hoursOf[props.by]}>
      <h3>
        {t.week}, {perWeek(hours.week)}
      </h3>
      <WeekValues week={hours.week} />
      <h3>
        {t.ramadan}, {perWeek(hours.ramadan)}
      </h3>
      {ramadan.length === 0 ? (
        <p class="mute">{t.ramadanNone}</p>
      ) : (
        ramadan.map(one => (
          <p key={one.first}>{t.ramadanFrom(writeDate(lang, one.first), writeDate(lang, one.last))}</p>
        ))
      )}
      <WeekValues week={hours.ramadan} />
      <KeyValues
        lines
        items={[
          { label: t.jointLeave, value: hours.countJointLeave ? t.jointLeaveWorked : t.jointLeaveFree },
          { label: t.late, value: hours.lateNextDay ? t.lateNext : t.lateSame },
          { label: t.source, value: hours.source },
        ]}
      />
    </Card>
  );
}

const PARTS = ['opens', 'breakFrom', 'breakTo', 'closes'] as const;

/** Name of an input: `w1-opens` is Monday's opening, `r1-opens` that in Ramadan. */
export const hoursName = (kind: 'w' | 'r', day: Weekday, part: (typeof PARTS)[number]): string =>
  `${kind}${day}-${part}`;

/** What the form shows for hours that stand. */
export function typedHours({
  week,
  ramadan,
  countJointLeave,
  lateNextDay,
  source,
}: OfficeHours): Readonly<Record<string, string>> {
  const typed: Record<string, string> = { dasar: source };
  for (const [kind, of] of [
    ['w', week],
    ['r', ramadan],
  ] as const) {
    for (const day of DAYS) for (const part of PARTS) typed[hoursName(kind, day, part)] = of[day]?.[part] ?? '';
  }
  if (countJointLeave) typed.cuti = 'ya';
  if (lateNextDay) typed.lewat = 'ya';
  return typed;
}

export interface HoursPageProps {
  /** Agency's id; empty for the region. */
  readonly unit: string;
  readonly name: string;
  readonly typed: Readonly<Record<string, string>>;
  /** Hours of its own stand, and can be dropped. */
  readonly own: boolean;
  readonly errors: readonly FormError[];
}

function WeekInputs(props: HoursPageProps & { kind: 'w' | 'r'; title: string }): VNode {
  const t = useTextsOf(calendarTexts);
  const labels = { opens: t.opens, breakFrom: t.breakFrom, breakTo: t.breakTo, closes: t.closes };
  return (
    <Card title={props.title}>
      {DAYS.map(day => (
        <fieldset key={day} class="hours">
          <legend>{t.weekdays[Number(day)]}</legend>
          <div class="hours-row">
            {PARTS.map(part => {
              const name = hoursName(props.kind, day, part);
              return (
                <TextInput
                  key={part}
                  id={name}
                  name={name}
                  label={labels[part]}
                  value={props.typed[name]}
                  maxLength={5}
                  width={6}
                  error={part === 'opens' ? props.errors.find(error => error.field === name)?.text : undefined}
                />
              );
            })}
          </div>
        </fieldset>
      ))}
    </Card>
  );
}

export function HoursPage(props: HoursPageProps): VNode {
  const t = useTextsOf(calendarTexts);
  const { typed, errors, unit } = props;
  const back = unit === '' ? '/kalender' : `/kalender?unit=${unit}`;
  return (
    <StaffPage title={t.setHours} current="/kalender">
      <PageHead title={t.setHours} lead={props.name} crumbs={[{ label: t.back, href: back }]} />
      <p>{t.setHoursLead}</p>
      <ErrorSummary errors={errors} />
      <Form action="/kalender/jam">
        <Stack>
          <input type="hidden" name="unit" value={unit} />
          <WeekInputs {...props} kind="w" title={t.week} />
          <WeekInputs {...props} kind="r" title={t.ramadan} />
          <Card>
            <CheckboxCards
              id="cuti"
              name="cuti"
              label={t.jointLeave}
              values={typed.cuti === 'ya' ? ['ya'] : []}
              choices={[{ value: 'ya', label: t.countJointLeave }]}
            />
            <CheckboxCards
              id="lewat"
              name="lewat"
              label={t.late}
              values={typed.lewat === 'ya' ? ['ya'] : []}
              choices={[{ value: 'ya', label: t.lateNextDay }]}
            />
            <TextInput
              id="dasar"
              name="dasar"
              label={t.hoursSource}
              hint={t.hoursSourceHint}
              value={typed.dasar}
              maxLength={300}
              error={errors.find(error => error.field === 'dasar')?.text}
            />
            <Button icon="calendar-check">{t.save}</Button>
          </Card>
        </Stack>
      </Form>
      {props.own && (
        <Form action="/kalender/jam/cabut">
          <input type="hidden" name="unit" value={unit} />
          <Button kind="secondary" icon="undo-2">
            {t.drop}
          </Button>
        </Form>
      )}
    </StaffPage>
  );
}
