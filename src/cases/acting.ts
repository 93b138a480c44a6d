/**
 * Acting on a case: the official whose desk has it, or the applicant.
 *
 * The case's row is held first, then it is asked whether the case is still as the actor saw it, then whose turn it is, then
 * what the flow says. So of two who decide at once the second is told what the first did, and nothing is done twice.
 */
import { isAllowed } from '../foundation/allowed.ts';
import type { Context, PostHeld } from '../foundation/context.ts';
import { Problem } from '../foundation/problem.ts';
import { type Answers, offered } from '../language/index.ts';
import { type Post, post } from '../workforce/index.ts';
import { placeOf } from './applicant.ts';
import type { Case, Task } from './case.ts';
import { stepOn } from './clocks/stepping.ts';
import { deskOf, move } from './moving.ts';
import {
  caseById,
  lockedCase,
  mainTasks,
  openTask,
  type Standing,
  standingOf,
  tasksOf,
  timelineOf,
} from './reading.ts';
import { accepted } from './who/handing.ts';
import { assertNoInterest } from './who/interests.ts';
import { assertPowers, nameOf, postsFor, withheldFrom, worksBy } from './who/standing.ts';

export interface Act {
  readonly ticket: string;
  readonly action: string;
  /** Answers to what the action asks, read by `parseAnswer`. */
  readonly answers: Answers;
  /** Version of the case that the actor saw. */
  readonly version: number;
  /** `applicant` needs a context whose actor is the citizen of this ticket; `desk` an official. */
  readonly who: 'desk' | 'applicant';
}

/**
 * Does an action. Problems: `cases.none` 404, `cases.not-yours` 403, `cases.stale` 409 (who, action, when), `cases.taken` 409
 * (who), `cases.not-offered` 409, `cases.answers-refused` 422 (fields; ask `askFaults` first to show them).
 */
export async function act(ctx: Context, what: Act): Promise<Case> {
  const before = await lockedCase(ctx, what.ticket);
  const tasks = await tasksOf(ctx, before.id);
  if (what.who === 'applicant') assertApplicant(ctx, before);
  else await assertMaySee(ctx, before, tasks);
  await assertLeads(ctx, before);
  if (before.version !== what.version) throw await staleProblem(ctx, before, what.version);
  const from = await standingOf(ctx, before);
  const desk = what.who === 'applicant' ? undefined : await deskFor(ctx, from, tasks, what.action);
  const who = desk?.role ?? 'applicant';
  const asked = from.application.definition.flow.stages[before.stage]?.actions?.[what.action]?.ask ?? {};
  const answers = Object.fromEntries(Object.entries(what.answers).filter(([id]) => Object.hasOwn(asked, id)));
  const outcome = await stepOn(ctx, from, openTask(tasks), { action: what.action, who, answers });
  if ('refused' in outcome) {
    const { faults = [], refused } = outcome;
    if (faults.length > 0)
      throw new Problem('cases.answers-refused', 422, {
        ticket: before.ticket,
        fields: faults.map(fault => fault.field),
      });
    throw new Problem('cases.not-offered', 409, { ticket: before.ticket, action: what.action, because: refused });
  }
  const task = openTask(tasks);
  if (desk !== undefined && task !== undefined) await accepted(ctx, before, task);
  return move(ctx, { from, outcome, kind: 'acted', action: what.action, inName: nameOf(desk?.held) });
}

/** The role in which the official acts, and the post by which they hold it; refused where the law keeps the action from them. */
async function deskFor(
  ctx: Context,
  from: Standing,
  tasks: readonly Task[],
  action: string,
): Promise<{ readonly role: string; readonly held: PostHeld | undefined }> {
  const role = await roleFor(ctx, from, tasks, action);
  await assertNoInterest(ctx, from.case);
  const held = await heldAs(ctx, from, tasks, role);
  const { stages } = from.application.definition.flow;
  assertPowers(ctx, held, stages[from.case.stage]?.actions?.[action], from.case.ticket);
  return { role, held };
}

/** The post by which the official has a role here: of the task, or of the desk that the role has by itself. */
async function heldAs(
  ctx: Context,
  from: Standing,
  tasks: readonly Task[],
  role: string,
): Promise<PostHeld | undefined> {
  const task = openTask(tasks);
  if (task !== undefined && task.role === role) return worksBy(ctx.actor, task);
  const { definition } = from.application;
  const place = placeOf(definition, from.case.answers);
  const desk = await deskOf(ctx, { installation: from.installation, digest: from.case.digest, place }, role);
  return postsFor(ctx.actor, from.case.application).find(one => one.id === desk);
}

/** A case that follows another one is worked on there. */
async function assertLeads(ctx: Context, of: Case): Promise<void> {
  if (of.follows === null || of.ended !== null) return;
  const lead = await caseById(ctx, of.follows);
  throw new Problem('cases.follows', 409, { ticket: of.ticket, lead: lead.ticket });
}

function assertApplicant(ctx: Context, of: Case): void {
  const { actor } = ctx;
  if (actor.kind !== 'citizen' || actor.ticket !== of.ticket)
    throw new Problem('cases.none', 404, { ticket: of.ticket });
}

/**
 * Whether the holder of one post may look at what lies on another's desk: the same agency, and no narrower an area. So a
 * village head sees the neighbourhoods' cases and a neighbourhood only its own.
 */
export function oversees(
  held: Pick<Post, 'id' | 'agency'> & { readonly area?: string | null },
  desk: Pick<Post, 'id' | 'agency' | 'area'>,
): boolean {
  if (held.id === desk.id) return true;
  return held.agency === desk.agency && (desk.area ?? '').startsWith(held.area ?? '');
}

/**
 * Whether the official may look into the case: they hold a desk it ever lay on, it was given to them, or they work in the
 * same agency. An office with an area (a neighbourhood, a village) sees only what lies in its area.
 */
export async function maySee(ctx: Context, all: readonly Task[]): Promise<boolean> {
  const { actor } = ctx;
  if (actor.kind !== 'official') return actor.kind === 'system';
  // Whoever is only asked for an opinion sees what the opinion shows (consulting/).
  const tasks = mainTasks(all);
  if (tasks.some(task => task.assignee === actor.id || worksBy(actor, task) !== undefined)) return true;
  if (isAllowed(ctx, ['auditor'])) return true;
  for (const id of new Set(tasks.map(task => task.post))) {
    const desk = await post(ctx, id);
    if (actor.posts.some(held => oversees(held, desk))) return true;
  }
  return false;
}

/** 403 for an official without business in the case, so that the refusal can be told and journaled. */
export async function assertMaySee(ctx: Context, of: Case, tasks: readonly Task[]): Promise<void> {
  if (await maySee(ctx, tasks)) return;
  throw new Problem('cases.not-yours', ctx.actor.kind === 'official' ? 403 : 401, { ticket: of.ticket });
}

/** What happened since the version that the actor saw, for a sentence. */
async function staleProblem(ctx: Context, of: Case, seen: number): Promise<Problem> {
  const since = (await timelineOf(ctx, of.id, 'all')).filter(event => Number(event.details.version ?? 0) > seen);
  const last = since.at(-1);
  return new Problem('cases.stale', 409, {
    ticket: of.ticket,
    who: last?.actorName ?? '',
    by: last?.actorKind ?? 'system',
    action: last?.details.action ?? '',
    stage: of.stage,
    when: (last?.at ?? of.updatedAt).toISOString(),
    version: of.version,
  });
}

/** The parts that the official plays in the case as it stands: the desk's role, and roles that an action names by itself. */
export async function rolesHere(ctx: Context, from: Standing, tasks: readonly Task[]): Promise<readonly string[]> {
  const { actor } = ctx;
  if (actor.kind !== 'official' || from.case.follows !== null) return [];
  const task = openTask(tasks);
  const held = new Set(postsFor(actor, from.case.application).map(one => one.id));
  const mine = task !== undefined && (worksBy(actor, task) !== undefined || task.assignee === actor.id);
  const roles = mine ? [task.role] : [];
  const { definition } = from.application;
  const stage = definition.flow.stages[from.case.stage];
  const named = new Set(
    Object.values(stage?.actions ?? {}).flatMap(action => (action.by === undefined ? [] : [action.by])),
  );
  const at = {
    installation: from.installation,
    digest: from.case.digest,
    place: placeOf(definition, from.case.answers),
  };
  for (const role of named) {
    if (definition.roles[role] === undefined || roles.includes(role) || role === task?.role) continue;
    if (held.has(await deskOf(ctx, at, role))) roles.push(role);
  }
  return roles;
}

/** The role in which the official does the action; problems where the case is another's. */
async function roleFor(ctx: Context, from: Standing, tasks: readonly Task[], action: string): Promise<string> {
  const { actor } = ctx;
  const { ticket } = from.case;
  const roles = await rolesHere(ctx, from, tasks);
  const role = roles.find(one => offered(from.application, from.case.state, from.scope, one).includes(action));
  const task = openTask(tasks);
  if (role === undefined) {
    if (roles.length === 0 && from.case.ended === null) throw new Problem('cases.not-yours', 403, { ticket });
    throw new Problem('cases.not-offered', 409, { ticket, action, because: 'not-offered' });
  }
  if (
    task !== undefined &&
    role === task.role &&
    task.assignee !== null &&
    actor.kind === 'official' &&
    task.assignee !== actor.id
  ) {
    throw new Problem('cases.taken', 409, { ticket, who: task.assigneeName ?? '' });
  }
  return role;
}

/** Actions that the official may do now, with nobody else's name on the task. */
export async function offeredTo(ctx: Context, from: Standing, tasks: readonly Task[]): Promise<readonly string[]> {
  const offers: string[] = [];
  for (const role of await rolesHere(ctx, from, tasks)) {
    const held = await heldAs(ctx, from, tasks, role);
    const { actions = {} } = from.application.definition.flow.stages[from.case.stage] ?? {};
    const open = offered(from.application, from.case.state, from.scope, role);
    offers.push(...open.filter(action => withheldFrom(held, actions[action]) === undefined));
  }
  return [...new Set(offers)];
}
