/**
 * Writing down that open cases now run under another definition: many at a time, each with its line in the timeline and
 * in the journal. What they become is decided elsewhere (transfers/); whoever acts on a case meanwhile goes first.
 */
import { sql } from 'kysely';
import { actorName } from '../../foundation/allowed.ts';
import type { Context } from '../../foundation/context.ts';
import { uuidv7 } from '../../foundation/identifiers.ts';
import { recordAll } from '../../foundation/journal.ts';
import { isProblem } from '../../foundation/problem.ts';
import type { Installation } from '../../installations/index.ts';
import type { Answers, Application, CaseState } from '../../language/index.ts';
import { placeOf } from '../applicant.ts';
import { type Case, placeColumns, readCase, type Task, taskDue } from '../case.ts';
import { settleConsults } from '../consulting/tasks.ts';
import { deskOf, lastHolder } from '../moving.ts';
import { mainTasks, readTask, tasksOf } from '../reading.ts';
import type { FormerAnswer } from '../tables.ts';

/** Which open cases: of one application, under some definitions. */
export interface OpenUnder {
  readonly application: string;
  readonly digests: readonly string[];
  /** Only those after this one, in the order of their ids. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/**
 * Open cases under these definitions, in the order of their ids. With `hold` their rows are kept until the transaction
 * ends: whoever is acting on one right now goes first, and it is read as they left it.
 */
export async function openCasesUnder(
  ctx: Context,
  of: OpenUnder,
  options: { readonly hold?: boolean } = {},
): Promise<readonly Case[]> {
  if (of.digests.length === 0) return [];
  let query = ctx.db
    .selectFrom('cases')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('application', '=', of.application)
    .where('digest', 'in', of.digests)
    .where('ended', 'is', null)
    // One that follows another case is not worked on by itself, whatever its rules.
    .where('follows', 'is', null)
    .orderBy('id')
    .limit(of.limit);
  if (of.after !== undefined) query = query.where('id', '>', of.after);
  if (options.hold === true) query = query.forUpdate();
  return (await query.execute()).map(readCase);
}

/** Cases by their ids, held until the transaction ends, in the order of their ids. */
export async function heldCases(ctx: Context, ids: readonly string[]): Promise<readonly Case[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('cases')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(readCase);
}

/** Ids of the letters issued in each of these cases, as their definitions had them. */
export async function lettersIssuedIn(
  ctx: Context,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  if (ids.length === 0) return found;
  const rows = await ctx.db
    .selectFrom('case_events')
    .select(['case_id', 'details'])
    .where('region', '=', ctx.region)
    .where('case_id', 'in', ids)
    .where('kind', '=', 'letter')
    .execute();
  for (const { case_id, details } of rows) found.set(case_id, [...(found.get(case_id) ?? []), details.letter ?? '']);
  return found;
}

/** What a case becomes. */
export interface Transferred {
  /** As it stood when it was judged, its row held by the caller. */
  readonly case: Case;
  readonly digest: string;
  readonly application: Application;
  readonly answers: Answers;
  readonly former: readonly FormerAnswer[];
  readonly state: CaseState;
}

export interface TransferTold {
  readonly kind: 'transferred' | 'transfer-returned';
  readonly transfer: string;
  readonly reason: string;
  readonly basis: string;
  readonly installation: Installation;
  /** Version of the application by digest. */
  readonly versions: ReadonlyMap<string, string>;
}

/** Moves the cases; answers the version that each now has. A case that changed since it was judged is left as it is. */
export async function transferCases(
  ctx: Context,
  all: readonly Transferred[],
  told: TransferTold,
): Promise<ReadonlyMap<string, number>> {
  if (all.length === 0) return new Map();
  const versions = await written(ctx, all);
  const moved = all.filter(one => versions.has(one.case.id));
  if (moved.length === 0) return versions;
  await settleAll(ctx, moved, told.installation);
  await addLines(ctx, moved, versions, told);
  await recordAll(
    ctx,
    moved.map(({ case: of, digest, state }) => ({
      event: told.kind === 'transferred' ? 'case.transferred' : 'case.transfer-returned',
      subject: { kind: 'case', id: of.ticket },
      reason: told.reason,
      details: {
        caseId: of.id,
        application: of.application,
        transfer: told.transfer,
        basis: told.basis,
        fromDigest: of.digest,
        toDigest: digest,
        from: of.stage,
        to: state.stage,
      },
    })),
  );
  return versions;
}

/** Who brings the case and where it lies stays in its columns as it was: it is still the same case. */
async function written(ctx: Context, all: readonly Transferred[]): Promise<ReadonlyMap<string, number>> {
  const rows = all.map(({ case: of, digest, answers, former, state }) => ({
    id: of.id,
    seen: of.version,
    digest,
    answers,
    former,
    state,
    ...placeColumns(state),
  }));
  const done = await sql<{ id: string; version: number }>`
    update cases set digest = to_be.digest, answers = to_be.answers, former = to_be.former, state = to_be.state,
      stage = to_be.stage, stage_entered = to_be.stage_entered, due = to_be.due, case_due = to_be.case_due,
      clock = to_be.clock, timer_on = to_be.timer_on, version = cases.version + 1, updated_at = ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as to_be (id uuid, seen integer, digest text, answers jsonb,
      former jsonb, state jsonb, stage text, stage_entered date, due date, case_due date, clock text, timer_on date)
    where cases.region = ${ctx.region} and cases.id = to_be.id and cases.version = to_be.seen and cases.ended is null
    returning cases.id, cases.version`.execute(ctx.db);
  return new Map(done.rows.map(row => [row.id, row.version]));
}

/** Each case keeps its task, and who took it, where the desk stays; else the task is laid on the other desk. */
async function settleAll(ctx: Context, moved: readonly Transferred[], installation: Installation): Promise<void> {
  const rows = await ctx.db
    .selectFrom('tasks')
    .selectAll()
    .where('region', '=', ctx.region)
    .where(
      'case_id',
      'in',
      moved.map(one => one.case.id),
    )
    .where('consult', 'is', null)
    .where('closed_at', 'is', null)
    .execute();
  const lying = new Map(rows.map(row => [row.case_id, readTask(row)]));
  const desks = new Map<string, string>();
  const kept: { id: string; role: string; stage: string; due: string }[] = [];
  const others: { one: Transferred; post: string; role: string; turn: 'desk' | 'applicant' }[] = [];
  for (const one of moved) {
    const task = lying.get(one.case.id);
    const to = await deskFor(ctx, one, task, installation, desks);
    if (task !== undefined && task.post === to.post && task.turn === to.turn)
      kept.push({ id: task.id, role: to.role, stage: one.state.stage, due: taskDue(one.state) });
    else others.push({ one, ...to });
  }
  if (kept.length > 0)
    await sql`update tasks set role = to_be.role, stage = to_be.stage, due = to_be.due
      from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as to_be (id uuid, role text, stage text, due date)
      where tasks.region = ${ctx.region} and tasks.id = to_be.id`.execute(ctx.db);
  for (const { one, ...to } of others) await layOn(ctx, one, to);
  for (const one of moved) await settleOpinions(ctx, one, installation);
}

/** Opinions that are asked for lie where they lay, or are closed with the stage that asked for them. */
async function settleOpinions(ctx: Context, one: Transferred, installation: Installation): Promise<void> {
  if (Object.keys(one.case.state.consults).length === 0) return;
  const moved = { ...one.case, digest: one.digest, answers: one.answers, state: one.state, stage: one.state.stage };
  await settleConsults(ctx, { case: moved, application: one.application, installation }, { quietly: true });
}

interface Desk {
  readonly post: string;
  readonly role: string;
  readonly turn: 'desk' | 'applicant';
}

async function deskFor(
  ctx: Context,
  one: Transferred,
  task: Task | undefined,
  installation: Installation,
  desks: Map<string, string>,
): Promise<Desk> {
  const { definition } = one.application;
  const { desk } = one.state;
  // While the applicant has to move, the task stays with the desk that asked.
  if (desk === null && task !== undefined) return { post: task.post, role: task.role, turn: 'applicant' };
  const role = desk?.role ?? Object.keys(definition.roles)[0] ?? 'applicant';
  const place = placeOf(definition, one.answers);
  const key = JSON.stringify([
    one.digest,
    role,
    desk?.option,
    place?.kecamatan,
    place?.kelurahan,
    place?.rw,
    place?.rt,
  ]);
  const at = { installation, digest: one.digest, place };
  const post =
    desks.get(key) ??
    (await deskOf(ctx, at, role, desk?.option).catch((error: unknown) => {
      // On the way back a role may have no desk any more: then the case stays on the one where it lies.
      if (task !== undefined && isProblem(error, 'installations.no-desk')) return task.post;
      throw error;
    }));
  desks.set(key, post);
  return { post, role, turn: desk === null ? 'applicant' : 'desk' };
}

async function layOn(ctx: Context, one: Transferred, { post, role, turn }: Desk): Promise<void> {
  const { case: of, state } = one;
  const before = mainTasks(await tasksOf(ctx, of.id));
  await ctx.db
    .updateTable('tasks')
    .set({ closed_at: ctx.now })
    .where('region', '=', ctx.region)
    .where('case_id', '=', of.id)
    .where('consult', 'is', null)
    .where('closed_at', 'is', null)
    .execute();
  const holder = await lastHolder(ctx, before.filter(task => task.post === post && task.assignee !== null).at(-1));
  await ctx.db
    .insertInto('tasks')
    .values({
      region: ctx.region,
      id: uuidv7(ctx.now.getTime()),
      case_id: of.id,
      post,
      role,
      turn,
      assignee: holder?.id ?? null,
      assignee_name: holder?.name ?? null,
      application: of.application,
      stage: state.stage,
      kecamatan: of.kecamatan,
      due: taskDue(state),
      opened_at: ctx.now,
      closed_at: null,
    })
    .execute();
}

async function addLines(
  ctx: Context,
  moved: readonly Transferred[],
  versions: ReadonlyMap<string, number>,
  told: TransferTold,
): Promise<void> {
  const last = await ctx.db
    .selectFrom('case_events')
    .select(eb => ['case_id', eb.fn.max('seq').as('seq')])
    .where('region', '=', ctx.region)
    .where(
      'case_id',
      'in',
      moved.map(one => one.case.id),
    )
    .groupBy('case_id')
    .execute();
  const seqs = new Map(last.map(row => [row.case_id, Number(row.seq)]));
  const { actor } = ctx;
  await ctx.db
    .insertInto('case_events')
    .values(
      moved.map(({ case: of, digest, state }) => ({
        region: ctx.region,
        case_id: of.id,
        seq: (seqs.get(of.id) ?? 0) + 1,
        at: ctx.now,
        actor_kind: actor.kind === 'official' ? ('official' as const) : ('system' as const),
        actor: actor.kind === 'official' ? actor.id : null,
        actor_name: actorName(ctx),
        kind: told.kind,
        stage: state.stage,
        text: told.reason,
        public: true,
        details: JSON.stringify({
          version: String(versions.get(of.id) ?? 0),
          transfer: told.transfer,
          basis: told.basis,
          from: of.stage,
          fromDigest: of.digest,
          toDigest: digest,
          fromVersion: told.versions.get(of.digest) ?? '',
          toVersion: told.versions.get(digest) ?? '',
        }),
      })),
    )
    .execute();
}
