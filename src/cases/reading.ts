/** Looking at cases: the row, its timeline, its tasks, and the application it runs under. */
import type { Selectable } from 'kysely';
import { application as prepared } from '../catalogue/index.ts';
import { type CalendarDate, calendarDate } from '../foundation/clock.ts';
import type { Context } from '../foundation/context.ts';
import { found } from '../foundation/problem.ts';
import { type Installation, installation, parametersOf } from '../installations/index.ts';
import type { Application, Scope } from '../language/index.ts';
import { calendarOf } from '../regions/index.ts';
import { type Case, type CaseEvent, readCase, type Task } from './case.ts';
import { withFreshRecords } from './registers/choosing.ts';
import type { CaseEventsTable, TasksTable } from './tables.ts';

/** The case with this ticket; problem `cases.none`. Says nothing about who may see it. */
export async function caseByTicket(ctx: Context, ticket: string): Promise<Case> {
  return found(await caseIfAny(ctx, ticket), 'cases.none', { ticket });
}

/** The case with this ticket, or undefined. `hold` keeps its row until the transaction ends. */
export async function caseIfAny(
  ctx: Context,
  ticket: string,
  options: { readonly hold?: boolean } = {},
): Promise<Case | undefined> {
  const query = ctx.db.selectFrom('cases').selectAll().where('region', '=', ctx.region).where('ticket', '=', ticket);
  const row = await (options.hold === true ? query.forUpdate() : query).executeTakeFirst();
  return row === undefined ? undefined : readCase(row);
}

export async function caseById(ctx: Context, id: string): Promise<Case> {
  const row = await ctx.db
    .selectFrom('cases')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('id', '=', id)
    .executeTakeFirst();
  return readCase(found(row, 'cases.none'));
}

/** The case, held until the transaction ends: whoever comes second sees what the first did. */
export async function lockedCase(ctx: Context, ticket: string): Promise<Case> {
  return found(await caseIfAny(ctx, ticket, { hold: true }), 'cases.none', { ticket });
}

function readEvent(row: Selectable<CaseEventsTable>): CaseEvent {
  return {
    seq: row.seq,
    at: row.at,
    actorKind: row.actor_kind,
    actor: row.actor,
    actorName: row.actor_name,
    kind: row.kind,
    stage: row.stage,
    text: row.text,
    public: row.public,
    details: row.details,
  };
}

/** What happened, oldest first: `public` is what the citizen reads, `all` what the officials do. */
export async function timelineOf(ctx: Context, caseId: string, which: 'public' | 'all'): Promise<readonly CaseEvent[]> {
  let query = ctx.db
    .selectFrom('case_events')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('case_id', '=', caseId);
  if (which === 'public') query = query.where('public', '=', true);
  return (await query.orderBy('seq').execute()).map(readEvent);
}

export function readTask(row: Selectable<TasksTable>): Task {
  return {
    id: row.id,
    caseId: row.case_id,
    post: row.post,
    role: row.role,
    turn: row.turn,
    application: row.application,
    consult: row.consult,
    handedFrom: row.handed_from,
    handedAccepted: row.handed_accepted,
    assignee: row.assignee,
    assigneeName: row.assignee_name,
    stage: row.stage,
    due: row.due,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    escalatedTo: row.escalated_to,
    escalatedAt: row.escalated_at,
  };
}

/** Every task the case ever had, oldest first. */
export async function tasksOf(ctx: Context, caseId: string): Promise<readonly Task[]> {
  const rows = await ctx.db
    .selectFrom('tasks')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('case_id', '=', caseId)
    .orderBy('opened_at')
    .orderBy('id')
    .execute();
  return rows.map(readTask);
}

/** The task of whoever has the case now, if any: an ended case has none. Opinions that are asked for are others. */
export function openTask(tasks: readonly Task[]): Task | undefined {
  return tasks.find(task => task.closedAt === null && task.consult === null);
}

/** Every task of whoever had the case, without the opinions that were asked for. */
export function mainTasks(tasks: readonly Task[]): readonly Task[] {
  return tasks.filter(task => task.consult === null);
}

/** The application under which the case runs. */
export async function pinned(ctx: Context, of: Pick<Case, 'digest'>): Promise<Application> {
  return prepared(ctx, of.digest);
}

/** Everything the law of a flow needs to know about a case. */
export interface Standing {
  readonly case: Case;
  readonly application: Application;
  /** What is at work here now; its digest may be a later one than the case's. */
  readonly installation: Installation;
  readonly scope: Scope;
  readonly today: CalendarDate;
}

/** The case with what its flow reads: the pinned application, the region's values as they are today, and the date. */
export async function standingOf(ctx: Context, of: Case): Promise<Standing> {
  const application = await pinned(ctx, of);
  const here = await installation(ctx, of.application);
  // Defaults come from the pinned tree: a later release may not know a parameter that this case still uses.
  const parameters = await parametersOf(ctx, { ...here, digest: of.digest });
  const { zone } = await calendarOf(ctx);
  const today = calendarDate(ctx.now, zone);
  const opened = of.state.opened;
  const matter = { ticket: of.ticket, opened, stage: of.stage, due: of.caseDue };
  const answers = await withFreshRecords(ctx, application, of.answers);
  const scope = { answers, parameters, today, case: matter };
  return { case: of, application, installation: here, scope, today };
}

/** Whether any case of this application was ever opened here: then it may be closed, but not taken away. */
export async function hasCases(ctx: Context, application: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('cases')
    .select('id')
    .where('region', '=', ctx.region)
    .where('application', '=', application)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** How many cases that have not ended run under each tree of this application; those that follow another one run with it. */
export async function openCasesByDigest(ctx: Context, application: string): Promise<ReadonlyMap<string, number>> {
  const rows = await ctx.db
    .selectFrom('cases')
    .select(eb => ['digest', eb.fn.countAll<number>().as('count')])
    .where('region', '=', ctx.region)
    .where('application', '=', application)
    .where('ended', 'is', null)
    .where('follows', 'is', null)
    .groupBy('digest')
    .execute();
  return new Map(rows.map(row => [row.digest, Number(row.count)]));
}

/** How many cases that have not ended stand in each stage of this application, under whatever tree they run. */
export async function openCasesByStage(ctx: Context, application: string): Promise<ReadonlyMap<string, number>> {
  const rows = await ctx.db
    .selectFrom('cases')
    .select(eb => ['stage', eb.fn.countAll<number>().as('count')])
    .where('region', '=', ctx.region)
    .where('application', '=', application)
    .where('ended', 'is', null)
    .where('follows', 'is', null)
    .groupBy('stage')
    .execute();
  return new Map(rows.map(row => [row.stage, Number(row.count)]));
}
