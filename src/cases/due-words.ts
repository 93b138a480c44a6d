/** How a deadline is said in a list: "Lewat 2 hari", "Hari ini", "Kam, 26 Nov". Pure. */
import { addDays, type CalendarDate, daysBetween } from '../foundation/clock.ts';
import { type Lang, writeShortDate } from '../foundation/texts.ts';
import type { DueState } from '../ui/components/controls.tsx';
import { NO_DUE } from './case.ts';
import { officerTexts } from './officer-texts.ts';

export interface DueWords {
  readonly state: DueState;
  readonly text: string;
}

/** Words for a deadline as seen today. `stopped`: the clock stands still, so none is running. */
export function dueWords(due: CalendarDate | null, today: CalendarDate, lang: Lang, stopped = false): DueWords {
  const t = officerTexts[lang];
  if (stopped) return { state: 'stopped', text: t.stopped };
  if (due === null || due === NO_DUE) return { state: 'ok', text: t.noDue };
  if (due < today) return { state: 'bad', text: t.late(daysBetween(due, today)) };
  if (due === today) return { state: 'warn', text: t.dueToday };
  if (due === addDays(today, 1)) return { state: 'ok', text: t.dueTomorrow };
  return { state: 'ok', text: writeShortDate(lang, due) };
}
