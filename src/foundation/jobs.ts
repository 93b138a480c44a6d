/**
 * Work that nobody's request does: sealing the journal, timers of cases, ends of agreements, runs that were interrupted.
 *
 * Each is a sweep: it looks in the tables for what is due and does it, so nothing is lost when the server was down, and
 * running twice does no harm. A sweep of a region takes an advisory lock for its transaction; of two servers on one
 * database one does the work and the other passes. Why there is no queue: docs/decisions/0007-jobs-are-sweeps.md.
 */
import { sql } from 'kysely';
import type { Context, RegionCode } from './context.ts';
import type { Database } from './database.ts';
import { sha256, uuidv7 } from './identifiers.ts';

export interface Sweep {
  /** `cases.timers`; also what the journal gives as the reason. */
  readonly name: string;
  readonly everySeconds: number;
  /** Does what is due in one region, in one transaction. */
  run(ctx: Context): Promise<void>;
}

export interface Jobs {
  /** Runs every sweep in every region now; answers what failed. For the start, tests and the CLI. */
  runAll(): Promise<readonly SweepFailure[]>;
  /** Starts no more and waits for the one that runs. */
  stop(): Promise<void>;
}

export interface SweepFailure {
  readonly sweep: string;
  readonly region: RegionCode;
  readonly error: unknown;
}

/** Sweeps look at the clock this often. */
const TICK_MILLIS = 1_000;

function lockOf(region: RegionCode, sweep: string): number {
  return sha256(`sweep ${region} ${sweep}`).readInt32BE();
}

/** Starts the sweeps. `failed` is told of every failure; the sweep is tried again at its next turn. */
export function startJobs(
  database: Database,
  sweeps: readonly Sweep[],
  options: { readonly clock: () => Date; readonly failed: (failure: SweepFailure) => void },
): Jobs {
  const next = new Map(sweeps.map(sweep => [sweep.name, 0]));
  let stopped = false;
  let running: Promise<void> | undefined;

  async function sweepRegion(sweep: Sweep, region: RegionCode): Promise<SweepFailure | undefined> {
    const work = { actor: { kind: 'system', reason: sweep.name } as const, now: options.clock(), requestId: uuidv7() };
    try {
      await database.inRegion(region, work, async ctx => {
        const { rows } = await sql<{
          mine: boolean;
        }>`select pg_try_advisory_xact_lock(${lockOf(region, sweep.name)}) as mine`.execute(ctx.db);
        if (rows[0]?.mine === true) await sweep.run(ctx);
      });
      return undefined;
    } catch (error) {
      return { sweep: sweep.name, region, error };
    }
  }

  async function runThese(due: readonly Sweep[]): Promise<SweepFailure[]> {
    const failures: SweepFailure[] = [];
    const regions = await database.listRegions();
    for (const sweep of due) {
      for (const region of regions) {
        if (stopped) return failures;
        const failure = await sweepRegion(sweep, region);
        if (failure !== undefined) failures.push(failure);
      }
    }
    return failures;
  }

  async function tick(): Promise<void> {
    const now = Date.now();
    const due = sweeps.filter(sweep => (next.get(sweep.name) ?? 0) <= now);
    for (const sweep of due) next.set(sweep.name, now + sweep.everySeconds * 1_000);
    if (due.length === 0) return;
    try {
      for (const failure of await runThese(due)) options.failed(failure);
    } catch (error) {
      for (const sweep of due) options.failed({ sweep: sweep.name, region: '', error });
    }
  }

  const timer = setInterval(() => {
    if (running !== undefined) return;
    running = tick().finally(() => {
      running = undefined;
    });
  }, TICK_MILLIS);
  timer.unref();

  return {
    runAll: () => runThese(sweeps),
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
