/**
 * Writing down what the law of a flow decided: state, tasks, timeline, letter, journal, all in the caller's transaction.
 *
 * Opening, acting and timers end here, so there is one place where a case moves. The caller holds the case's row.
 */
import { actorName } from '../foundation/allowed.ts';
import type { Context } from '../foundation/context.ts';
import { uuidv7 } from '../foundation/identifiers.ts';
import { record } from '../foundation/journal.ts';
import { deskFor, type Installation } from '../installations/index.ts';
import type { Application, CaseState, Outcome, Place, Scope } from '../language/index.ts';
import { issue } from '../letters/index.ts';
import { holders, post } from '../workforce/index.ts';
import { placeOf } from './applicant.ts';
import { type Case, type CaseEvent, readCase, stateColumns, taskDue } from './case.ts';
import { openTask, type Standing, tasksOf } from './reading.ts';

type NewEvent = Pick<CaseEvent, 'kind' | 'stage' | 'text' | 'public' | 'details'>;

/** Adds a line to the case's timeline in the name of the context's actor. */
export async function addEvent(ctx: Context, of: Pick<Case, 'id' | 'applicantName'>, event: NewEvent): Promise<void> {
  const last = await ctx.db
    .selectFrom('case_events')
    .select('seq')
    .where('region', '=', ctx.region)
    .where('case_id', '=', of.id)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const { actor } = ctx;
  const who =
    actor.kind === 'official' || actor.kind === 'system'
      ? { actor_kind: actor.kind, actor: actor.kind === 'official' ? actor.id : null, actor_name: actorName(ctx) }
      : { actor_kind: 'citizen' as const, actor: null, actor_name: of.applicantName };
  await ctx.db
    .insertInto('case_events')
    .values({
      region: ctx.region,
      case_id: of.id,
      seq: (last?.seq ?? 0) + 1,
      at: ctx.now,
      ...who,
      kind: event.kind,
      stage: event.stage,
      text: event.text,
      public: event.public,
      details: JSON.stringify(event.details),
    })
    .execute();
}

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

/**
 * Leaves the case with the tasks its state asks for: the old one closed, the next one opened.
 * Acting without leaving the desk keeps the task (and whoever took it); only its deadline may have changed.
 */
export async function settleTasks(ctx: Context, placed: Placed): Promise<void> {
  const { outcome, application } = placed;
  const { state, task } = outcome;
  const tasks = await tasksOf(ctx, placed.case.id);
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
  await ctx.db
    .updateTable('tasks')
    .set({ closed_at: ctx.now, last: state.end !== null })
    .where('region', '=', ctx.region)
    .where('case_id', '=', placed.case.id)
    .where('closed_at', 'is', null)
    .execute();
  if (task === null) return;
  const waits = task.role === 'applicant';
  // A stage of the applicant stays with the desk that asked; a flow that begins with one goes to its first role.
  const role = waits ? (lying?.role ?? Object.keys(application.definition.roles)[0] ?? 'applicant') : task.role;
  const desk = waits && lying !== undefined ? lying.post : await deskOf(ctx, at, role, task.option);
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

/** Whether the case stayed where it was: the same stage, and work for the same desk. */
function isSameDesk(before: CaseState | null, after: CaseState): boolean {
  return (
    before !== null &&
    before.stage === after.stage &&
    before.desk?.role === after.desk?.role &&
    before.desk?.option === after.desk?.option
  );
}

/** Who last had the case at a desk keeps it when it comes back, as long as they still hold the post. */
export async function lastHolder(
  ctx: Context,
  task: { readonly post: string; readonly assignee: string | null } | undefined,
): Promise<{ readonly id: string; readonly name: string } | undefined> {
  if (task === undefined) return undefined;
  return (await holders(ctx, task.post)).find(official => official.id === task.assignee);
}

export interface Move {
  /** The case as it stood, its row held by the caller. */
  readonly from: Standing;
  readonly outcome: Outcome;
  readonly kind: 'acted' | 'timer';
  readonly action: string;
}

/** Moves a case on. */
export async function move(ctx: Context, { from, outcome, kind, action }: Move): Promise<Case> {
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
    ...(outcome.decides === undefined ? {} : { decides: outcome.decides }),
  };
  const told = outcome.tells ?? null;
  // A citizen reads where the case stands and what was said to them; an entry in the desk's own work says nothing to them.
  const open = moved || told !== null || ctx.actor.kind === 'citizen';
  await addEvent(ctx, after, { kind, stage: after.stage, text: told, public: open, details });
  const letter = outcome.letter === undefined ? undefined : await issueLetter(ctx, from, after, outcome.letter);
  await record(ctx, {
    event: outcome.decides === undefined ? 'case.acted' : 'case.decided',
    subject: { kind: 'case', id: after.ticket },
    details: {
      ...details,
      caseId: after.id,
      application: after.application,
      to: after.stage,
      ended: after.ended,
      letter: letter ?? null,
    },
  });
  return after;
}

/** Issues the letter of an action over the post that the letter's role has here. Returns its number. */
async function issueLetter(ctx: Context, from: Standing, after: Case, letterId: string): Promise<string> {
  const { application, installation } = from;
  const { definition } = application;
  const scope: Scope = {
    ...from.scope,
    answers: after.answers,
    case: { ticket: after.ticket, opened: after.state.opened, stage: after.stage },
  };
  const role = definition.letters[letterId]?.signer ?? '';
  const place = placeOf(definition, after.answers);
  const signerPost = await post(ctx, await deskOf(ctx, { installation, digest: after.digest, place }, role));
  const issued = await issue(ctx, { caseId: after.id, ticket: after.ticket, application, letterId, scope, signerPost });
  await addEvent(ctx, after, {
    kind: 'letter',
    stage: after.stage,
    text: null,
    public: true,
    details: { letter: letterId, id: issued.id, number: issued.number },
  });
  return issued.number;
}
