/** Every clock of a case in words, and what happens by itself: the same to citizen and officer. Pure. */
import { type Lang, writeDate } from '../../foundation/texts.ts';
import {
  clocksOf,
  type DayClock,
  daysLeft,
  fillText,
  localised,
  type Timer,
  timersAhead,
  timersIn,
} from '../../language/index.ts';
import type { OfficeCalendar } from '../../regions/index.ts';
import type { Standing } from '../reading.ts';
import { clockTexts } from './texts.ts';

export type Reader = 'citizen' | 'officer';

export interface ClockLine {
  readonly label: string;
  readonly text: string;
  readonly tone: 'ok' | 'warn' | 'bad' | 'info' | undefined;
  /** The day, for a machine; null while it stands still. */
  readonly due: string | null;
}

export interface Times {
  readonly clocks: readonly ClockLine[];
  /** Why the clock stands still, where it does. */
  readonly stopped: string | null;
  /** Dates that may still change, because a year has no decree yet. */
  readonly provisional: string | null;
  readonly itself: readonly { readonly on: string; readonly text: string }[];
}

interface Counted {
  readonly due: string | null;
  readonly left: number | null;
  readonly stoppedOn: string | null;
  readonly metOn: string | null;
  readonly clock: DayClock;
}

/** A clock in words. */
function inWords(of: Counted, today: string, calendar: OfficeCalendar, lang: Lang): Pick<ClockLine, 'text' | 'tone'> {
  const t = clockTexts[lang];
  const days = (n: number): string => t[of.clock](n);
  const date = (day: string): string => writeDate(lang, day);
  if (of.metOn !== null) {
    if (of.due === null)
      return (of.left ?? 0) < 0
        ? { text: t.missedStill(date(of.metOn)), tone: 'bad' }
        : { text: t.keptStill(date(of.metOn)), tone: 'ok' };
    return of.metOn <= of.due
      ? { text: t.kept(date(of.metOn), date(of.due)), tone: 'ok' }
      : { text: t.missed(date(of.metOn), date(of.due)), tone: 'bad' };
  }
  if (of.due === null) {
    const since = date(of.stoppedOn ?? today);
    return (of.left ?? 0) < 0
      ? { text: t.stoppedLate(since), tone: 'bad' }
      : { text: t.stopped(since, days(of.left ?? 0)), tone: 'info' };
  }
  const left = daysLeft(calendar, today, of.due, of.clock);
  if (of.due === today) return { text: t.today(date(of.due)), tone: 'warn' };
  if (of.due > today) return { text: t.until(date(of.due), days(left)), tone: left <= 1 ? 'warn' : undefined };
  // Over a weekend a deadline is missed though no working day has passed.
  const worked = daysLeft(calendar, of.due, today, of.clock);
  return { text: worked > 0 ? t.late(date(of.due), days(worked)) : t.lateSome(date(of.due)), tone: 'bad' };
}

/** Everything that pages say about time. `calendar` is the one of the office that works the case. */
export function timesOf(from: Standing, calendar: OfficeCalendar, reader: Reader, lang: Lang): Times {
  const { application, scope, today } = from;
  const { state } = from.case;
  const t = clockTexts[lang];
  const definition = localised(application, lang);
  const { flow } = definition;
  const stage = flow.stages[state.stage];
  const lines: ClockLine[] = [];
  const add = (label: string, of: Counted): void => {
    lines.push({ label, due: of.due, ...inWords(of, today, calendar, lang) });
  };
  if (flow.deadline !== undefined && (state.caseDue !== null || state.remaining !== null))
    add(t.promise, {
      due: state.caseDue,
      left: state.remaining,
      stoppedOn: state.stoppedOn,
      metOn: state.closed,
      clock: flow.deadline.clock,
    });
  if (stage?.deadline !== undefined && state.due !== null) {
    const label = reader === 'citizen' && stage.turn === 'applicant' ? t.yours : t.stage;
    add(label, { due: state.due, left: null, stoppedOn: null, metOn: null, clock: stage.deadline.clock });
  }
  for (const clock of clocksOf(application, state, scope))
    add(fillText(flow.clocks?.[clock.id]?.name ?? clock.name, scope.parameters, lang), clock);
  const waits = stage?.turn === 'applicant' && state.end === null;
  const dates = [...lines.flatMap(line => line.due ?? []), ...Object.values(state.windows)];
  const unsure =
    state.end === null || Object.keys(state.windows).length > 0
      ? dates.find(day => calendar.isProvisional(day))
      : undefined;
  return {
    clocks: lines,
    stopped: waits ? (reader === 'citizen' ? t.owesYou : t.owes) : null,
    provisional: unsure === undefined ? null : t.provisional(unsure.slice(0, 4)),
    itself: itselfOf(from, reader, lang),
  };
}

/** What happens by itself where the case stands, and when; an office's reminders are not the citizen's business. */
function itselfOf(from: Standing, reader: Reader, lang: Lang): Times['itself'] {
  const { state } = from.case;
  const { parameters } = from.scope;
  const definition = localised(from.application, lang);
  const actions = definition.flow.stages[state.stage]?.actions ?? {};
  const timers = timersIn(definition, state.stage);
  const isShown = (timer: Timer): boolean =>
    reader === 'officer' || timer.reminds === undefined || timer.reminds === 'applicant';
  return timersAhead(state)
    .flatMap(({ id, on }) => {
      const timer = timers[id];
      if (timer === undefined || !isShown(timer)) return [];
      return [
        { on, text: fillText(doesInWords(timer, actions[timer.does ?? '']?.label, reader, lang), parameters, lang) },
      ];
    })
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

function doesInWords(timer: Timer, action: string | undefined, reader: Reader, lang: Lang): string {
  const t = clockTexts[lang];
  if (timer.label !== undefined) return timer.label;
  if (timer.reminds !== undefined) return (reader === 'officer' ? t.remindsOfficer : t.reminds)[timer.reminds];
  return timer.escalates === true ? t.escalates : (action ?? '');
}

/** Last day of what the applicant may still do after the end, in words. */
export function windowInWords(
  last: string,
  clock: DayClock,
  today: string,
  calendar: OfficeCalendar,
  lang: Lang,
): string {
  const t = clockTexts[lang];
  const date = writeDate(lang, last);
  const words = last === today ? t.withinToday(date) : t.within(date, t[clock](daysLeft(calendar, today, last, clock)));
  return calendar.isProvisional(last) ? `${words} ${t.provisional(last.slice(0, 4))}` : words;
}
