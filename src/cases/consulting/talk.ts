/** Messages between whoever has a case and whoever is asked for an opinion on it; nobody else reads them. */
import type { Context } from '../../foundation/context.ts';
import { uuidv7 } from '../../foundation/identifiers.ts';
import { record } from '../../foundation/journal.ts';
import { Problem } from '../../foundation/problem.ts';
import { notify } from '../../notices/index.ts';
import type { Case, Task } from '../case.ts';
import { openTask, tasksOf } from '../reading.ts';
import { worksBy } from '../who/standing.ts';

export const MESSAGE_AT_MOST_CHARACTERS = 2_000;

export interface Message {
  readonly id: string;
  readonly at: Date;
  readonly officialName: string;
  readonly text: string;
}

/** Messages about an opinion, oldest first. */
export async function messagesOf(ctx: Context, caseId: string, consult: string): Promise<readonly Message[]> {
  const rows = await ctx.db
    .selectFrom('case_notes')
    .select(['id', 'at', 'official_name', 'text'])
    .where('region', '=', ctx.region)
    .where('case_id', '=', caseId)
    .where('consult', '=', consult)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(row => ({ id: row.id, at: row.at, officialName: row.official_name, text: row.text }));
}

interface Saying {
  readonly case: Case;
  readonly tasks: readonly Task[];
  readonly consult: string;
  readonly text: string;
}

/** Adds a message about an opinion of a case whose tasks are not at hand; see `addMessage`. */
export async function sayAboutOpinion(ctx: Context, what: Omit<Saying, 'tasks'>): Promise<void> {
  await addMessage(ctx, { ...what, tasks: await tasksOf(ctx, what.case.id) });
}

/** Adds a message and tells the other side of it. Whoever calls has found that the actor is one of the two. */
export async function addMessage(ctx: Context, { case: of, tasks, consult, text }: Saying): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== 'official') throw new Problem('cases.not-yours', 401, { ticket: of.ticket });
  const id = uuidv7(ctx.now.getTime());
  await ctx.db
    .insertInto('case_notes')
    .values({
      region: ctx.region,
      id,
      case_id: of.id,
      at: ctx.now,
      official: actor.id,
      official_name: actor.name,
      text,
      consult,
    })
    .execute();
  await record(ctx, {
    event: 'case.noted',
    subject: { kind: 'case', id: of.ticket },
    details: { caseId: of.id, note: id, consult },
  });
  const asked = tasks.filter(task => task.consult === consult).at(-1);
  const isAsked = asked !== undefined && worksBy(actor, asked) !== undefined;
  const other = isAsked ? openTask(tasks) : asked;
  if (other === undefined) return;
  await notify(ctx, {
    key: `consult-message:${id}`,
    kind: 'consultation.message',
    to: other.assignee === null ? { kind: 'post', post: other.post } : { kind: 'official', official: other.assignee },
    subject: { kind: 'case', id: of.ticket },
    title: `${actor.name}: ${of.ticket}`,
    text: `${actor.name} menulis tentang pertimbangan berkas ${of.ticket}.`,
    link: `/kerja/${of.ticket}/pertimbangan/${consult}`,
  });
}
