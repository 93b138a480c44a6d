/** By which post an official works a task, in whose name, and what the law keeps from them there. */
import type { Actor, Context, PostHeld } from '../../foundation/context.ts';
import { Problem } from '../../foundation/problem.ts';
import type { Action } from '../../language/index.ts';
import { desksOf, type Task } from '../case.ts';

/** The posts by which the official works cases of an application: all but those given down for others only. */
export function postsFor(actor: Actor, application: string): readonly PostHeld[] {
  if (actor.kind !== 'official') return [];
  return actor.posts.filter(one => one.only === undefined || one.only.includes(application));
}

/** The post by which the official works a task; undefined where it lies on no desk of theirs. */
export function worksBy(actor: Actor, task: Pick<Task, 'post' | 'escalatedTo' | 'application'>): PostHeld | undefined {
  const desks = desksOf(task);
  return postsFor(actor, task.application).find(one => desks.includes(one.id));
}

/** In whose name, as a timeline says it: `a.n. Camat …, Kepala Seksi …`; undefined for who holds the post. */
export function nameOf(held: PostHeld | undefined): string | undefined {
  return held?.inName?.join(', ').replace(', u.b., ', ', u.b. ');
}

export type Withheld = 'acting-may-not' | 'prepares-only';

/**
 * Why an action is kept from somebody who does not hold the post: what changes the legal standing of organisation, staff or
 * budget from a Plt or Plh (UU 30/2014 Ps 14 ay. 7), and ruling from whoever was only given the preparing.
 */
export function withheldFrom(held: PostHeld | undefined, action: Action | undefined): Withheld | undefined {
  const stands = held?.as === 'plt' || held?.as === 'plh' || held?.as === 'mandate';
  if (action?.strategic === true && stands) return 'acting-may-not';
  return action?.decides !== undefined && held?.preparesOnly === true ? 'prepares-only' : undefined;
}

/** Problems `cases.acting-may-not` 403 and `cases.prepares-only` 403; see `withheldFrom`. */
export function assertPowers(
  ctx: Context,
  held: PostHeld | undefined,
  action: Action | undefined,
  ticket: string,
): void {
  const withheld = withheldFrom(held, action);
  if (withheld === undefined) return;
  throw new Problem(withheld === 'acting-may-not' ? 'cases.acting-may-not' : 'cases.prepares-only', 403, {
    ticket,
    post: held?.title ?? '',
    action: action?.label ?? '',
    who: ctx.actor.kind === 'official' ? ctx.actor.name : '',
  });
}
