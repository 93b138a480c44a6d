/** Reminders about opinions: to whoever was asked the day before and on the day after, then also to whoever waits. */

import { application } from '../../catalogue/index.ts';
import { addDays } from '../../foundation/clock.ts';
import type { Context } from '../../foundation/context.ts';
import { notify } from '../../notices/index.ts';
import { todayOf } from '../inbox.ts';
import { whoTexts } from '../who/texts.ts';
import { consultName } from './tasks.ts';

/** Reminders made at most in one go. */
const REMINDED_AT_MOST = 500;

/** Reminds of opinions whose day is tomorrow or was yesterday; the same day twice is one notice. Returns how many were looked at. */
export async function remindConsulted(ctx: Context): Promise<number> {
  const today = await todayOf(ctx);
  const [soon, late] = [addDays(today, 1), addDays(today, -1)];
  const rows = await ctx.db
    .selectFrom('tasks')
    .innerJoin('cases', join => join.onRef('cases.region', '=', 'tasks.region').onRef('cases.id', '=', 'tasks.case_id'))
    .select([
      'tasks.id',
      'tasks.case_id',
      'tasks.post',
      'tasks.assignee',
      'tasks.consult',
      'tasks.due',
      'tasks.stage',
      'cases.ticket',
      'cases.digest',
    ])
    .where('tasks.region', '=', ctx.region)
    .where('tasks.consult', 'is not', null)
    .where('tasks.closed_at', 'is', null)
    .where('tasks.due', 'in', [soon, late])
    .orderBy('tasks.id')
    .limit(REMINDED_AT_MOST)
    .execute();
  const t = whoTexts.id.notice;
  for (const row of rows) {
    const name = consultName(await application(ctx, row.digest), row.stage, row.consult ?? '');
    const isLate = row.due === late;
    const title = isLate ? t.lateTitle(name, row.ticket) : t.soonTitle(name, row.ticket);
    const about = {
      kind: 'consultation.reminder',
      subject: { kind: 'case', id: row.ticket },
      title,
      text: isLate ? t.lateText(name, row.due) : t.soonText(name, row.due),
    };
    await notify(ctx, {
      ...about,
      key: `consult-due:${row.id}:${row.due}:${isLate}`,
      to: row.assignee === null ? { kind: 'post', post: row.post } : { kind: 'official', official: row.assignee },
      link: `/kerja/${row.ticket}/pertimbangan/${row.consult}`,
    });
    if (isLate)
      await tellWaiting(ctx, row.case_id, {
        ...about,
        key: `consult-late:${row.id}:${row.due}`,
        link: `/kerja/${row.ticket}`,
      });
  }
  return rows.length;
}

async function tellWaiting(
  ctx: Context,
  caseId: string,
  notice: Omit<Parameters<typeof notify>[1], 'to'>,
): Promise<void> {
  const main = await ctx.db
    .selectFrom('tasks')
    .select(['post', 'assignee'])
    .where('region', '=', ctx.region)
    .where('case_id', '=', caseId)
    .where('consult', 'is', null)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  if (main === undefined) return;
  await notify(ctx, {
    ...notice,
    to: main.assignee === null ? { kind: 'post', post: main.post } : { kind: 'official', official: main.assignee },
  });
}
