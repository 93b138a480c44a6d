/** A year as twelve small tables: every day by its number, and a letter where it is not an ordinary one. */
import type { VNode } from 'preact';
import { writeDateWithDay, writeMonth } from '../../foundation/texts.ts';
import { useTextsOf } from '../../ui/texts.ts';
import { useView } from '../../ui/view.tsx';
import { calendarTexts } from '../calendar/page-texts.ts';

/** What a day is: `national`, `leave` (joint), `off` and `open` as declared, `rest` (weekend), `work`. */
export type DayMark = 'national' | 'leave' | 'off' | 'open' | 'rest' | 'work';

export interface YearDay {
  readonly date: string;
  readonly mark: DayMark;
  /** Name of the day, where it has one. */
  readonly name: string;
}

/** Monday first. */
const WEEKDAYS: readonly number[] = [1, 2, 3, 4, 5, 6, 0];

export function YearView(props: { year: number; days: readonly YearDay[] }): VNode {
  const t = useTextsOf(calendarTexts);
  return (
    <>
      <p class="small mute">
        {(['national', 'leave', 'off', 'open'] as const).map(mark => (
          <span key={mark} class="day-key">
            <b class={`day day-${mark}`}>{t.letters[mark]}</b> {t.marks[mark]}
          </span>
        ))}
      </p>
      <div class="months">
        {Array.from({ length: 12 }, (_, month) => {
          const start = `${props.year}-${String(month + 1).padStart(2, '0')}`;
          return <Month key={start} start={start} days={props.days.filter(day => day.date.startsWith(start))} />;
        })}
      </div>
    </>
  );
}

function Month(props: { start: string; days: readonly YearDay[] }): VNode {
  const { lang } = useView();
  const t = useTextsOf(calendarTexts);
  const worked = props.days.filter(day => day.mark === 'work' || day.mark === 'open').length;
  const first = new Date(`${props.start}-01T00:00:00Z`).getUTCDay();
  const blanks = WEEKDAYS.indexOf(first);
  const cells: (YearDay | null)[] = [...Array.from({ length: blanks }, () => null), ...props.days];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) => cells.slice(week * 7, week * 7 + 7));
  return (
    <table class="month">
      <caption>
        {writeMonth(lang, `${props.start}-01`).replace(/ \d{4}$/, '')} <small>{t.workingDays(worked)}</small>
      </caption>
      <thead>
        <tr>
          {WEEKDAYS.map(day => (
            <th key={day} scope="col">
              <abbr title={t.weekdays[day]}>{t.weekdays[day]?.slice(0, 1)}</abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map(week => (
          <tr key={week.find(day => day !== null)?.date}>
            {WEEKDAYS.map((weekday, index) => (
              <Day key={weekday} day={week[index] ?? null} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day(props: { day: YearDay | null }): VNode {
  const { lang } = useView();
  const t = useTextsOf(calendarTexts);
  const { day } = props;
  if (day === null) return <td />;
  const letter = day.mark === 'rest' || day.mark === 'work' ? '' : t.letters[day.mark];
  const words = [writeDateWithDay(lang, day.date), t.marks[day.mark], day.name].filter(Boolean).join(', ');
  return (
    <td class={`day day-${day.mark}`} title={words}>
      <span class="vh">{words}</span>
      <span aria-hidden="true">
        {Number(day.date.slice(8))}
        {letter !== '' && <sup>{letter}</sup>}
      </span>
    </td>
  );
}
