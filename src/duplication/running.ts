/**
 * Running a duplication: one application after the other, a few of them in each transaction.
 *
 * Whatever ends the process leaves every application either wholly installed or not at all; what is still waiting is taken
 * up again by the sweep. An application that is refused (its agreement ended meanwhile, it is here already) is marked with
 * the reason and the others go on. Progress is read from the rows, by anybody who may look.
 */
import { coverages, covering } from '../agreements/index.ts';
import { allow } from '../foundation/allowed.ts';
import type { Context, RegionCode } from '../foundation/context.ts';
import type { Database, Work } from '../foundation/database.ts';
import type { Sweep } from '../foundation/jobs.ts';
import { record } from '../foundation/journal.ts';
import { isProblem, Problem } from '../foundation/problem.ts';
import { type Run, Runs } from '../foundation/runs.ts';
import { install } from '../installations/index.ts';
import { type Post, postsAll } from '../workforce/index.ts';
import {
  CHANGEABLE,
  type Choice,
  chosen,
  DUPLICATORS,
  type Duplication,
  duplication,
  plan,
  suggested,
  takenOf,
} from './duplications.ts';
import { answeringRole, EMPTY_PLAN, mappingsFor, type Plan, type Taken, valuesFor } from './plan.ts';
import { openQuestions, type Preview, previewOf } from './preview.ts';

/** Marks a duplication as running; refused unless an agreement in force covers every application (the article is named). */
export async function start(ctx: Context, id: string): Promise<Duplication> {
  allow(ctx, DUPLICATORS, 'duplication.may-not');
  const before = await duplication(ctx, id, { hold: true });
  if (before.state === 'running') return before;
  if (!CHANGEABLE.includes(before.state)) throw new Problem('duplication.not-open', 409, { state: before.state });
  const waiting = before.items.filter(item => item.state === 'waiting' || item.state === 'failed');
  const covered = await coverages(ctx);
  for (const { application } of waiting) {
    if (!covered(before.origin, application).covered) await covering(ctx, { origin: before.origin, application });
  }
  await ctx.db
    .updateTable('duplication_items')
    .set({ state: 'waiting', failure: null, finished_at: null })
    .where('region', '=', ctx.region)
    .where('duplication', '=', id)
    .where('state', '=', 'failed')
    .execute();
  await ctx.db
    .updateTable('duplications')
    .set({ state: 'running', started_at: before.startedAt ?? ctx.now, updated_at: ctx.now, finished_at: null })
    .where('region', '=', ctx.region)
    .where('id', '=', id)
    .execute();
  await record(ctx, {
    event: 'duplication.started',
    subject: { kind: 'duplication', id },
    details: { origin: before.origin, applications: waiting.length },
  });
  return duplication(ctx, id);
}

/** The agency that answers for an application: where the role that signs or begins sits. */
function agencyFor(posts: readonly Post[], taken: Taken, answers: Plan): string | null {
  const role = answeringRole(taken.definition);
  const mapping = mappingsFor(answers, taken).find(one => one.role === role && one.option === '');
  const post = mapping?.post ?? mapping?.fallbackPost ?? null;
  return post === null ? null : (posts.find(one => one.id === post)?.agency ?? null);
}

/**
 * Installs the next applications of a run, so many at most, and names them; none when none is waiting. Their rows are held,
 * so two runners never do one twice. What they have in common (agreements, posts) is read once.
 */
async function doNext(ctx: Context, id: string, atMost: number): Promise<readonly string[]> {
  const next = await ctx.db
    .selectFrom('duplication_items')
    .select(['application', 'version', 'digest'])
    .where('region', '=', ctx.region)
    .where('duplication', '=', id)
    .where('state', '=', 'waiting')
    .orderBy('ordinal')
    .limit(atMost)
    .forUpdate()
    .execute();
  if (next.length === 0) return [];
  const of = await duplication(ctx, id);
  if (of.state !== 'running') return [];
  await ctx.db
    .updateTable('duplications')
    .set({ updated_at: ctx.now })
    .where('region', '=', ctx.region)
    .where('id', '=', id)
    .execute();
  const [coverageOf, posts] = [await coverages(ctx), await postsAll(ctx)];
  for (const one of next) {
    try {
      const { origin } = of;
      const coverage = coverageOf(origin, one.application);
      const agreement = coverage.covered
        ? coverage.agreement
        : await covering(ctx, { origin, application: one.application });
      await installOne(ctx, of, one, { agreement: agreement.id, posts });
    } catch (error) {
      if (isProblem(error)) throw new Refused(one.application, error);
      throw error;
    }
  }
  return next.map(one => one.application);
}

async function installOne(
  ctx: Context,
  of: Duplication,
  one: Choice,
  { agreement, posts }: { readonly agreement: string; readonly posts: readonly Post[] },
): Promise<void> {
  const { application, version, digest } = one;
  const [taken] = await takenOf(ctx, of.origin, [one]);
  if (taken === undefined) throw new Problem('duplication.no-application', 404, { application });
  await install(ctx, {
    publisher: of.origin,
    application,
    version,
    digest,
    agreement,
    agency: agencyFor(posts, taken, of.plan),
    parameters: valuesFor(of.plan, taken),
    roles: mappingsFor(of.plan, taken),
  });
  await settle(ctx, of.id, application, { state: 'done', failure: null, agreement });
}

/** A refusal of one application: the transaction is rolled back, and a second one writes down why. */
class Refused extends Error {
  readonly application: string;
  readonly problem: Problem;
  constructor(application: string, problem: Problem) {
    super(problem.code);
    this.application = application;
    this.problem = problem;
  }
}

async function settle(
  ctx: Context,
  id: string,
  application: string,
  to: { state: 'done' | 'failed'; failure: Pick<Problem, 'code' | 'details'> | null; agreement: string | null },
): Promise<void> {
  const failure = to.failure === null ? null : JSON.stringify({ code: to.failure.code, details: to.failure.details });
  await ctx.db
    .updateTable('duplication_items')
    .set({ state: to.state, failure, agreement: to.agreement, finished_at: ctx.now })
    .where('region', '=', ctx.region)
    .where('duplication', '=', id)
    .where('application', '=', application)
    .where('state', '=', 'waiting')
    .execute();
}

async function finish(ctx: Context, id: string): Promise<Duplication> {
  const of = await duplication(ctx, id, { hold: true });
  if (of.state !== 'running' || of.items.some(item => item.state === 'waiting')) return of;
  const failed = of.items.filter(item => item.state === 'failed').map(item => item.application);
  const state = failed.length === 0 ? 'done' : 'failed';
  await ctx.db
    .updateTable('duplications')
    .set({ state, finished_at: ctx.now, updated_at: ctx.now })
    .where('region', '=', ctx.region)
    .where('id', '=', id)
    .execute();
  await record(ctx, {
    event: 'duplication.finished',
    subject: { kind: 'duplication', id },
    details: { origin: of.origin, done: of.items.length - failed.length, failed },
  });
  return { ...of, state, finishedAt: ctx.now };
}

const runs = new Runs();

export interface Progress {
  readonly application: string;
  readonly done: number;
  readonly of: number;
  /** The problem's code where it was refused. */
  readonly refused?: string;
}

/** Goes on with a started run until nothing is waiting. Safe to call again at any time, also beside another process. */
export async function runDuplication(
  database: Database,
  region: RegionCode,
  work: Work,
  id: string,
  options: { readonly progress?: ((step: Progress) => void) | undefined } = {},
): Promise<Duplication> {
  const { progress } = options;
  return runs.goOn({ database, region, work, id }, async run => {
    // Few at first, so that something is seen at once; one alone after a refusal, which took the others back with it.
    let atOnce = 1;
    for (;;) {
      const step = await oneStep(run, atOnce);
      if (step.applications.length === 0) return database.inRegion(region, run.workNow(), ctx => finish(ctx, id));
      atOnce = step.refused === undefined ? Math.min(atOnce * 2, TOGETHER_AT_MOST) : 1;
      if (progress === undefined) continue;
      const { items } = await database.reading(region, run.workNow(), ctx => duplication(ctx, id));
      const before = items.filter(item => item.state !== 'waiting').length - step.applications.length;
      const { applications, ...rest } = step;
      for (const [index, application] of applications.entries())
        progress({ ...rest, application, done: before + index + 1, of: items.length });
    }
  });
}

/** Applications in one transaction: each more saves less, and all of them are done again after a refusal. */
const TOGETHER_AT_MOST = 16;

async function oneStep(
  { database, region, id, workNow }: Run,
  atOnce: number,
): Promise<{ readonly applications: readonly string[]; readonly refused?: string }> {
  try {
    return { applications: await database.inRegion(region, workNow(), ctx => doNext(ctx, id, atOnce)) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { application, problem } = error;
    await database.inRegion(region, workNow(), ctx =>
      settle(ctx, id, application, { state: 'failed', failure: problem, agreement: null }),
    );
    return { applications: [application], refused: problem.code };
  }
}

/** Takes up runs that were interrupted by the end of a process. */
export function resumeDuplications(database: Database): Sweep {
  const untouched = async (ctx: Context, before: Date) => {
    const rows = await ctx.db
      .selectFrom('duplications')
      .select('id')
      .where('region', '=', ctx.region)
      .where('state', '=', 'running')
      .where('updated_at', '<', before)
      .execute();
    return rows.map(row => row.id);
  };
  return runs.resuming('duplication.resume', untouched, (region, work, id) =>
    runDuplication(database, region, work, id),
  );
}

/** What came of duplicating by command. */
export interface Duplicated {
  readonly ok: boolean;
  readonly id: string | null;
  readonly preview: Preview;
  readonly result: Duplication | null;
  /** For people, in English as all commands speak. */
  readonly lines: readonly string[];
}

/**
 * Plans and runs in one go, for commands and seeds. Roles without an answer get the likeliest post; blanks without one stay
 * blank and keep their application closed. With `dryRun` nothing is written.
 */
export async function duplicate(
  database: Database,
  wanted: {
    readonly from: RegionCode;
    readonly to: RegionCode;
    readonly applications: 'all' | readonly string[];
    readonly dryRun?: boolean | undefined;
    readonly work: Work;
    readonly plan?: Plan | undefined;
    readonly progress?: ((line: string) => void) | undefined;
  },
): Promise<Duplicated> {
  const { from, to, applications, work, progress = () => undefined } = wanted;
  const { answers, ahead } = await database.reading(to, work, async ctx => {
    allow(ctx, DUPLICATORS, 'duplication.may-not');
    const taken = await chosen(ctx, { origin: from, applications });
    const filled = await suggested(ctx, wanted.plan ?? EMPTY_PLAN, taken);
    return { answers: filled, ahead: await previewOf(ctx, from, taken, filled) };
  });
  const names = ahead.items.map(item => item.taken.application);
  const before = ahead.items.map(lineOf);
  if (wanted.dryRun === true) {
    return {
      ok: ahead.ready,
      id: null,
      preview: ahead,
      result: null,
      lines: [...before, ahead.ready ? 'Could be duplicated.' : 'Not possible yet.'],
    };
  }
  const { id } = await database.inRegion(to, work, async ctx => {
    const planned = await plan(ctx, { origin: from, applications: names, plan: answers });
    return start(ctx, planned.id);
  });
  const result = await runDuplication(database, to, work, id, {
    progress: step =>
      progress(
        `${step.done}/${step.of} ${step.application}${step.refused === undefined ? '' : ` refused: ${step.refused}`}`,
      ),
  });
  const { blanks, roles, complete } = openQuestions(ahead);
  const failed = result.items
    .filter(item => item.state === 'failed')
    .map(item => `${item.application}: ${item.failure?.code ?? ''}`);
  const summary = `${result.items.length - failed.length} of ${result.items.length} taken, ${complete} complete; ${blanks} blanks and ${roles} roles are still open.`;
  return { ok: failed.length === 0, id, preview: ahead, result, lines: [...before, ...failed, summary] };
}

function lineOf({ taken, missing, obstacle, coverage }: Preview['items'][number]): string {
  const open = [...missing.blanks.map(one => one.id), ...missing.roles.map(one => one.id)];
  const why = obstacle === undefined ? '' : ` ${obstacle}${coverage.covered ? '' : ` (${coverage.why})`}`;
  return `${taken.application}@${taken.version}${why}${open.length === 0 ? '' : ` open: ${open.join(', ')}`}`;
}
