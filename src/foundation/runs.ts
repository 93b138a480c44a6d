/**
 * Runs: long work that is done in many transactions, one after the other, and survives the end of the process.
 *
 * What is left of a run stands in its rows, which name the instant at which they were last touched. Whoever starts one goes
 * on with it; a sweep takes up those that nobody has touched for a while, because their process ended. Two who go on with
 * one do no harm: each transaction takes what is still to be done, and holds it.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Context, RegionCode } from './context.ts';
import type { Database, Work } from './database.ts';
import { uuidv7 } from './identifiers.ts';
import type { Sweep } from './jobs.ts';

/** A run that nobody has touched for so long was interrupted; another server's run is touched at every transaction. */
const ABANDONED_SECONDS = 15;

export interface Run {
  readonly database: Database;
  readonly region: RegionCode;
  readonly id: string;
  /** Each transaction carries its own instant, counted from the one given: a clock set for a rehearsal stays set. */
  workNow(): Work;
}

/** Runs of one kind. */
export class Runs {
  /** Those that this process is working on. */
  readonly #inHand = new Set<string>();

  /** Does the work of a run, known meanwhile to be in hand here. */
  async goOn<Result>(
    { database, region, work, id }: { database: Database; region: RegionCode; work: Work; id: string },
    steps: (run: Run) => Promise<Result>,
  ): Promise<Result> {
    const key = `${region} ${id}`;
    const began = performance.now();
    const workNow = (): Work => ({
      ...work,
      now: new Date(work.now.getTime() + Math.round(performance.now() - began)),
    });
    const mine = !this.#inHand.has(key);
    this.#inHand.add(key);
    try {
      return await steps({ database, region, id, workNow });
    } finally {
      if (mine) this.#inHand.delete(key);
    }
  }

  /** The sweep that takes up runs which were interrupted by the end of a process. */
  resuming(
    name: string,
    /** Ids of the region's unfinished runs that were last touched before an instant. */
    untouched: (ctx: Context, before: Date) => Promise<readonly string[]>,
    again: (region: RegionCode, work: Work, id: string) => Promise<unknown>,
  ): Sweep {
    const outside = new Outside();
    return {
      name,
      everySeconds: 5,
      run: async ctx => {
        outside.tell();
        const { region, now } = ctx;
        const ids = await untouched(ctx, new Date(now.getTime() - ABANDONED_SECONDS * 1_000));
        for (const id of ids) {
          if (this.#inHand.has(`${region} ${id}`)) continue;
          const work: Work = { actor: { kind: 'system', reason: name }, now, requestId: uuidv7() };
          outside.begin(() => again(region, work, id));
        }
      },
    };
  }
}

/**
 * Work that a sweep begins and does not wait for. A sweep runs inside a transaction; what needs transactions of its own, or
 * the network, is begun outside of that one. What fails is told at the sweep's next turn.
 */
export class Outside {
  readonly #leave = AsyncLocalStorage.snapshot();
  readonly #failures: unknown[] = [];

  /** Throws what failed since the last turn, one failure at a turn. */
  tell(): void {
    const failure = this.#failures.shift();
    if (failure !== undefined) throw failure;
  }

  begin(work: () => Promise<unknown>): void {
    this.#leave(() => void work().catch((error: unknown) => this.#failures.push(error)));
  }
}

/** How long the answer waits for a run: a short one is over by then, also for whoever has no scripts. */
const PAGE_WAITS_MILLIS = 1_500;

/** Lets a run go on and answers soon; the sweep takes it up should this process end. */
export async function waitAWhile(run: Promise<unknown>): Promise<void> {
  const settled = run.then(
    () => undefined,
    // The rows say how far it came: the sweep goes on from there and reports what hinders it.
    () => undefined,
  );
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>(resolve => {
    timer = setTimeout(resolve, PAGE_WAITS_MILLIS);
  });
  await Promise.race([settled, enough]);
  clearTimeout(timer);
}
