/**
 * Cases whose bringer asked not to be known (UU 25/2009 Ps 42 and 49): told to nobody but the desk that has the case.
 *
 * The name stands in no column that is listed, searched, exported or told to others; it stands in the answers alone, and those are
 * cut before they reach a page of anybody else. That holds for whoever had the case before, too.
 */
import type { Context } from '../../foundation/context.ts';
import { allFields } from '../applicant.ts';
import type { Case, Task } from '../case.ts';
import { formerOf } from '../moved/former.ts';
import { openTask, pinned } from '../reading.ts';
import { worksBy } from '../who/standing.ts';
import { isPersonal } from './held.ts';

/** Stands where lists and lines would have the name. */
export const CONFIDENTIAL_NAME = 'Identitas dirahasiakan';

/** Whether the actor may know who brought the case: it is no secret, or it lies on a desk of theirs, or it was theirs when it ended. */
function mayKnow(ctx: Context, of: Case, tasks: readonly Task[]): boolean {
  if (!of.confidential || ctx.actor.kind === 'system' || ctx.actor.kind === 'citizen') return true;
  if (ctx.actor.kind !== 'official') return false;
  const task = openTask(tasks) ?? tasks.filter(one => one.consult === null).at(-1);
  return task !== undefined && (task.assignee === ctx.actor.id || worksBy(ctx.actor, task) !== undefined);
}

/** The case as the actor may read it: without its personal answers where who brought it is a secret to them. */
export async function asRead(ctx: Context, of: Case, tasks: readonly Task[]): Promise<Case> {
  if (mayKnow(ctx, of, tasks)) return of;
  const fields = allFields((await pinned(ctx, of)).definition);
  const hidden = (id: string): boolean => {
    const field = fields.get(id);
    return field === undefined || isPersonal(field);
  };
  const secret = new Set((await formerOf(ctx, of, 'id')).filter(one => isPersonal(one.shape)).map(one => one.field));
  return {
    ...of,
    applicantPhone: null,
    applicantEmail: null,
    answers: Object.fromEntries(Object.entries(of.answers).filter(([id]) => !hidden(id))),
    former: of.former.filter(one => !secret.has(one.field)),
  };
}
