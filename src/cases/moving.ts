/**
 * Writing down what the law of a flow decided: state, tasks, timeline, letter, journal, all in the caller's transaction.
 *
 * Opening, acting and timers end here, so there is one place where a case moves. The caller holds the case's row.
 */
import { giveBack, settleOfCase } from '../bookings/index.ts';
import type { Context } from '../foundation/context.ts';
import { uuidv7 } from '../foundation/identifiers.ts';
import { record } from '../foundation/journal.ts';
import { deskFor, type Installation } from '../installations/index.ts';
import {
  type Application,
  type CaseState,
  type Desk,
  freesBookings,
  type Outcome,
  type Place,
  type Scope,
} from '../language/index.ts';
import { withdrawOf } from '../letters/index.ts';
import { post, superiorOf, workersOf } from '../workforce/index.ts';
import { placeOf } from './applicant.ts';
import { settleBills } from './bills/following.ts';
import { type Case, readCase, stateColumns, taskDue } from './case.ts';
import { settleConsults } from './consulting/tasks.ts';
import { leadFollowers } from './desk/following.ts';
import { askLetter, type LetterAsked } from './letters/asking.ts';
import { mainTasks, openTask, type Standing, tasksOf } from './reading.ts';
import { keepRecords } from './registers/following.ts';
import { tellMoved } from './telling/telling.ts';
import { addEvent } from './timeline.ts';
import { tellFallback } from './who/falling-back.ts';

/** What the desk of a new task is found by. */
interface Placed {
  readonly case: Pick<Case, 'id' | 'application' | 'digest'>;
  readonly application: Application;
  readonly installation: Installation;
  readonly outcome: Outcome;
  /** The state that was left; null for a case that begins. */
  readonly before: CaseState | null;
}

/** The post for a role of this case: by the option chosen, by the case's place, or the role's own desk. */
export function deskOf(
  ctx: Context,
  of: { installation: Installation; digest: string; place: Place | undefined },
  role: string,
  option?: string | undefined,
): Promise<string> {
  return deskFor(ctx, of.installation, {
    role,
    digest: of.digest,
    ...(option === undefined ? {} : { option }),
    ...(of.place === undefined ? {} : { place: of.place }),
  });
}

/** The post that has a task: the role's desk, or the post above it. A post with nobody above it keeps its own. */
export async function deskOfTask(
  ctx: Context,
  of: { installation: Installation; digest: string; place: Place | undefined },
  task: Desk,
): Promise<string> {
  const desk = await deskOf(ctx, of, task.role, task.option);
  return task.superior === true ? ((await superiorOf(ctx, desk))?.id ?? desk) : desk;
}

/**
 * Leaves the case with the tasks its state asks for: the old one closed, the next one opened.
 * Acting without leaving the desk keeps the task (and whoever took it); only its deadline may have changed.
 */
export async function settleTasks(ctx: Context, placed: Placed): Promise<void> {
  const { outcome, application } = placed;
  const { state, task } = outcome;
  // A case that was just opened has none.
  const tasks = placed.before === null ? [] : mainTasks(await tasksOf(ctx, placed.case.id));
  const lying = openTask(tasks);
  const place = placeOf(application.definition, outcome.answers);
  const at = { installation: placed.installation, digest: placed.case.digest, place };
  const due = taskDue(state);
  if (lying !== undefined && task !== null && isSameDesk(placed.before, state)) {
    await ctx.db
      .updateTable('tasks')
      .set({ due })
      .where('region', '=', ctx.region)
      .where('id', '=', lying.id)
      .execute();
    return;
  }
  if (lying !== undefined) await closeTasks(ctx, placed.case.id, state.end !== null);
  if (task === null) return;
  if (placed.before !== null && placed.before.end !== null) await reopen(ctx, placed.case.id);
  const waits = task.role === 'applicant';
  // After an objection it is the desk that decided which last had the case.
  const asking = lying ?? tasks.at(-1);
  // A stage of the applicant stays with the desk that asked; a flow that begins with one goes to its first role.
  const role = waits ? (asking?.role ?? Object.keys(application.definition.roles)[0] ?? 'applicant') : task.role;
  const desk = waits && asking !== undefined ? asking.post : await deskOfTask(ctx, at, { ...task, role });
  if (!waits) await tellFallback(ctx, { ...at, definition: application.definition }, role, task.option);
  const holder = await lastHolder(ctx, tasks.filter(one => one.post === desk && one.assignee !== null).at(-1));
  await ctx.db
    .insertInto('tasks')
    .values({
      region: ctx.region,
      id: uuidv7(ctx.now.getTime()),
      case_id: placed.case.id,
      post: desk,
      role,
      turn: waits ? 'applicant' : 'desk',
      assignee: holder?.id ?? null,
      assignee_name: holder?.name ?? null,
      application: placed.case.application,
      stage: state.stage,
      kecamatan: place?.kecamatan ?? null,
      due,
      opened_at: ctx.now,
      closed_at: null,
    })
    .execute();
}

async function closeTasks(ctx: Context, caseId: string, last: boolean): Promise<void> {
  await ctx.db
    .updateTable('tasks')
    .set({ closed_at: ctx.now, last })
    .where('region', '=', ctx.region)
    .where('case_id', '=', caseId)
    .where('consult', 'is', null)
    .where('closed_at', 'is', null)
    .execute();
}

/** A case that goes on after its end is in no list of ended cases any more. */
async function reopen(ctx: Context, caseId: string): Promise<void> {
  await ctx.db
    .updateTable('tasks')
    .set({ last: false })
    .where('region', '=', ctx.region)
    .where('case_id', '=', caseId)
    .where('last', '=', true)
    .execute();
}

/** Whether the case stayed where it was: the same stage, and work for the same desk. */
function isSameDesk(before: CaseState | null, after: CaseState): boolean {
  return (
    before !== null &&
    before.stage === after.stage &&
    before.desk?.role === after.desk?.role &&
    before.desk?.option === after.desk?.option &&
    before.desk?.superior === after.desk?.superior
  );
}

/** Who last had the case at a desk keeps it when it comes back, as long as they still hold the post. */
export async function lastHolder(
  ctx: Context,
  task: { readonly post: string; readonly assignee: string | null } | undefined,
): Promise<{ readonly id: string; readonly name: string } | undefined> {
  if (task === undefined) return undefined;
  return ((await workersOf(ctx, [task.post])).get(task.post) ?? []).find(official => official.id === task.assignee);
}

export interface Move {
  /** The case as it stood, its row held by the caller. */
  readonly from: Standing;
  readonly outcome: Outcome;
  /** Withdrawing is no action of the flow. */
  readonly kind: 'acted' | 'timer' | 'withdrawn';
  readonly action: string;
  /** In whose name the official acts, where they do not hold the post. */
  readonly inName?: string | undefined;
}

/** Moves a case on. */
export async function move(ctx: Context, { from, outcome, kind, action, inName }: Move): Promise<Case> {
  const { application, installation, today } = from;
  const { state } = outcome;
  const version = from.case.version + 1;
  const row = await ctx.db
    .updateTable('cases')
    .set({
      // Who brings it does not change by acting: after a transfer the form may ask for it no more.
      answers: JSON.stringify(outcome.answers),
      ...stateColumns(state, today, from.case.state),
      version,
      updated_at: ctx.now,
    })
    .where('region', '=', ctx.region)
    .where('id', '=', from.case.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  const after = readCase(row);
  await settleTasks(ctx, { case: after, application, installation, outcome, before: from.case.state });
  const moved = from.case.stage !== after.stage;
  const details = {
    action,
    from: from.case.stage,
    version: String(version),
    ...(inName === undefined ? {} : { inName }),
    ...(outcome.decides === undefined ? {} : { decides: outcome.decides }),
  };
  const told = outcome.tells ?? null;
  // A citizen reads where the case stands and what was said to them; an entry in the desk's own work says nothing to them.
  const open = moved || told !== null || ctx.actor.kind === 'citizen';
  await addEvent(ctx, after, { kind, stage: after.stage, text: told, public: open, details });
  await settleConsults(ctx, { case: after, application, installation });
  if (outcome.booking !== undefined) await settleOfCase(ctx, after.id, outcome.booking);
  if (freesBookings(state.end)) await giveBack(ctx, after.id);
  const signing = outcome.letter === undefined ? undefined : await letterAsked(ctx, from, after, outcome.letter);
  await keepRecords(ctx, { before: from.case, after, application, outcome, today });
  await settleBills(ctx, from, after, outcome);
  // Whoever takes their case back wants no letter of it.
  if (kind === 'withdrawn') await withdrawOf(ctx, after.id, 'case-ended');
  await record(ctx, {
    event: outcome.decides === undefined ? 'case.acted' : 'case.decided',
    subject: { kind: 'case', id: after.ticket },
    details: {
      ...details,
      caseId: after.id,
      application: after.application,
      to: after.stage,
      ended: after.ended,
      letter: signing?.number ?? null,
      ...(signing?.waits === true ? { letterWaits: true } : {}),
    },
  });
  await tellMoved(
    ctx,
    { case: after, application, installation, scope: scopeAfter(from, after) },
    { before: from.case, action, outcome, letterWaits: signing?.waits === true },
  );
  await leadFollowers(ctx, from.case, after);
  return after;
}

/** What expressions and texts see once the case stands where it now does. */
function scopeAfter(from: Standing, after: Case): Scope {
  return {
    ...from.scope,
    answers: after.answers,
    case: { ticket: after.ticket, opened: after.state.opened, stage: after.stage, due: after.caseDue },
  };
}

/** Asks for the letter of an action over the post that the letter's role has here. */
async function letterAsked(ctx: Context, from: Standing, after: Case, letterId: string): Promise<LetterAsked> {
  const { application, installation } = from;
  const { definition } = application;
  const role = definition.letters[letterId]?.signer ?? '';
  const place = placeOf(definition, after.answers);
  // Who decides an appeal signs what it ends in.
  const isAbove = from.case.state.desk?.superior === true && from.case.state.desk.role === role;
  const desk = { role, ...(isAbove ? { superior: true } : {}) };
  const signerPost = await post(ctx, await deskOfTask(ctx, { installation, digest: after.digest, place }, desk));
  const scope = scopeAfter(from, after);
  return askLetter(ctx, after, { application, digest: after.digest, letterId, scope, signerPost });
}
