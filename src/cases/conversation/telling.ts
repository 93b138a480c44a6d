/** Who is told that something was said: the desk, or the applicant by whatever address there is. */
import { type AccountReach, reachesOf as reachesOfAccounts } from '../../citizens/index.ts';
import type { Context } from '../../foundation/context.ts';
import type { Lang } from '../../foundation/texts.ts';
import { notify } from '../../notices/index.ts';
import type { Case, Task } from '../case.ts';
import { openTask, standingOf } from '../reading.ts';
import { ownWords, type Words } from '../telling/words.ts';
import { conversationTexts } from './texts.ts';

/** Tells the desk on which the case lies, or the last on which it lay. */
export async function tellDesk(ctx: Context, of: Case, tasks: readonly Task[], message: string): Promise<void> {
  const task = openTask(tasks) ?? tasks.at(-1);
  if (task === undefined) return;
  const words = (lang: Lang) => {
    const t = conversationTexts[lang].notice;
    return { title: t.askedTitle(of.ticket), text: t.askedText(of.ticket) };
  };
  await notify(ctx, {
    key: `case.question ${message}`,
    kind: 'case.question',
    to: task.assignee === null ? { kind: 'post', post: task.post } : { kind: 'official', official: task.assignee },
    subject: { kind: 'case', id: of.ticket },
    ...words('id'),
    en: words('en'),
    ...(await declared(ctx, of, task.role)),
    link: `/kerja/${of.ticket}#percakapan`,
  });
}

/** Tells the applicant at the addresses of the form; where it asked for none, at those of the accounts that hold the case. */
export async function tellApplicant(ctx: Context, of: Case, message: string): Promise<void> {
  const words = (lang: Lang) => {
    const t = conversationTexts[lang].notice;
    // What was said stays behind the code: a telephone is read over a shoulder.
    return { title: t.answeredTitle(of.ticket), text: t.answeredText(of.ticket) };
  };
  const own = await declared(ctx, of, 'applicant');
  for (const [index, to] of (await reachesOf(ctx, of)).entries()) {
    await notify(ctx, {
      key: `case.answer ${message} ${index}`,
      kind: 'case.told',
      to: { kind: 'person', name: of.applicantName, ...to },
      subject: { kind: 'case', id: of.ticket },
      ...words('id'),
      en: words('en'),
      ...own,
      link: `/berkas/${of.ticket}#percakapan`,
    });
  }
}

/** What the application says in place of our words. */
async function declared(ctx: Context, of: Case, to: string): Promise<Words | undefined> {
  const side = to === 'applicant' ? 'applicant' : 'officials';
  return ownWords(await standingOf(ctx, of), { on: 'question', stage: of.stage, side }, to);
}

/** How the applicant is reached: at the addresses of the form, else at those of the accounts that hold the case. */
export async function reachesOf(ctx: Context, of: Case): Promise<readonly AccountReach[]> {
  const own = { phone: of.applicantPhone, email: of.applicantEmail };
  if (own.phone !== null || own.email !== null) return [own];
  const rows = await ctx.db
    .selectFrom('case_holders')
    .select('account')
    .where('region', '=', ctx.region)
    .where('case_id', '=', of.id)
    .execute();
  return reachesOfAccounts(
    ctx,
    rows.map(row => row.account),
  );
}
