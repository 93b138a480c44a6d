/** What the pages of a case show of its clocks, read with the calendar of the office that works it. */
import { calendarDate } from '../../foundation/clock.ts';
import type { Context } from '../../foundation/context.ts';
import { type Lang, writeDate } from '../../foundation/texts.ts';
import { post } from '../../workforce/index.ts';
import type { Task } from '../case.ts';
import { openTask, type Standing } from '../reading.ts';
import { type Reader, type Times, timesOf, windowInWords } from './lines.ts';
import { calendarAt } from './stepping.ts';
import { clockTexts } from './texts.ts';

export interface ShownTimes {
  readonly times: Times;
  /** The task lies with the post above as well; in words. */
  readonly escalated: string | undefined;
  /** Last day of each action that may still be done after the end, in words. */
  readonly windows: Readonly<Record<string, string>>;
}

export async function timesShown(
  ctx: Context,
  from: Standing,
  tasks: readonly Task[],
  reader: Reader,
  lang: Lang,
): Promise<ShownTimes> {
  const task = openTask(tasks);
  const calendar = await calendarAt(ctx, task ?? tasks.at(-1));
  const actions = from.application.definition.flow.stages[from.case.stage]?.actions ?? {};
  const windows = Object.entries(from.case.state.windows).map(([id, last]) => [
    id,
    windowInWords(last, actions[id]?.within?.clock ?? 'calendar', from.today, calendar, lang),
  ]);
  return {
    times: timesOf(from, calendar, reader, lang),
    escalated: task === undefined ? undefined : await escalatedInWords(ctx, task, calendar.zone, lang),
    windows: Object.fromEntries(windows),
  };
}

async function escalatedInWords(ctx: Context, task: Task, zone: string, lang: Lang): Promise<string | undefined> {
  if (task.escalatedTo === null || task.escalatedAt === null) return undefined;
  const { title } = await post(ctx, task.escalatedTo);
  return clockTexts[lang].escalated(title, writeDate(lang, calendarDate(task.escalatedAt, zone)));
}
