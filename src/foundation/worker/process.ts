/**
 * A process of its own for work that may hang, burst or crash: what strangers send is read in one, letters are set in one. It is
 * started at the first job, kept warm, given one job at a time, and replaced after some jobs or whenever it was given up.
 */
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface WorkerLimits {
  /** Processor time for one job, ms: counted so, a busy machine makes no honest job suspect. None: time on the clock alone counts. */
  readonly cpuMillis?: number;
  /** After this long on the clock nobody waits for a job any more, ms. */
  readonly patienceMillis: number;
  /** Time on the clock to start, ms. */
  readonly startMillis: number;
  /** The process is replaced after so many jobs, so that nothing can build up in it. */
  readonly jobsEach: number;
  /** Jobs that wait their turn or are worked on; more is abuse. */
  readonly waitingAtMost: number;
}

/**
 * Why a job has no answer. `busy`: too many wait; `not-started`: there is no process; `died`, `too-hard`, `too-slow`: it ended at this
 * job, or was ended for working longer than the limits allow.
 */
export type WorkerFailure = 'busy' | 'not-started' | 'died' | 'too-hard' | 'too-slow';

export class WorkerFailed extends Error {
  readonly how: WorkerFailure;

  constructor(how: WorkerFailure) {
    super(`The process gave no answer: ${how}`);
    this.how = how;
  }
}

type Told = Readonly<Record<string, unknown>>;

const LOOK_EVERY_MS = 250;
/** Unit of /proc/…/stat: a hundredth of a second on every Linux. */
const TICK_MS = 10;

/** Processor time that a process has used; undefined where the system does not tell. */
function cpuMillisOf(pid: number | undefined): number | undefined {
  try {
    // Behind the name, which is in brackets and may hold anything: 12 and 13 are its own time in user and system mode.
    const told = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = told.slice(told.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return undefined;
  }
}

/** The next message that `wanted` accepts. A process that works longer than allowed is ended. */
function messageOf(
  from: ChildProcess,
  patienceMillis: number,
  cpuMillis: number | undefined,
  wanted: (told: Told) => boolean,
): Promise<Told> {
  return new Promise((resolve, reject) => {
    const [start, before] = [performance.now(), cpuMillisOf(from.pid)];
    const finish = (settle: () => void): void => {
      clearInterval(watch);
      from.off('message', onMessage).off('exit', onEnd).off('error', onEnd);
      settle();
    };
    const giveUp = (how: WorkerFailure): void =>
      finish(() => {
        from.kill('SIGKILL');
        reject(new WorkerFailed(how));
      });
    const onMessage = (message: unknown): void => {
      const told = message as Told;
      if (wanted(told)) finish(() => resolve(told));
    };
    const onEnd = (): void => giveUp('died');
    const watch = setInterval(
      () => {
        const passed = performance.now() - start;
        const now = cpuMillisOf(from.pid);
        const worked = before === undefined || now === undefined ? passed : now - before;
        if (cpuMillis !== undefined && worked > cpuMillis) giveUp('too-hard');
        else if (passed > patienceMillis) giveUp('too-slow');
      },
      Math.min(LOOK_EVERY_MS, patienceMillis),
    );
    from.on('message', onMessage).on('exit', onEnd).on('error', onEnd);
  });
}

/**
 * The started program says `{ ready: true }` and answers each `{ id, ...job }` with `{ id, ...answer }`, over a channel with advanced
 * serialisation.
 */
export class WorkerProcess<Job extends object, Answer extends object> {
  readonly #start: () => ChildProcess | Promise<ChildProcess>;
  readonly #limits: WorkerLimits;
  #child: ChildProcess | undefined;
  #jobs = 0;
  #turn: Promise<unknown> = Promise.resolve();
  /** Jobs that wait or are worked on. */
  waiting = 0;

  constructor(start: () => ChildProcess | Promise<ChildProcess>, limits: WorkerLimits) {
    this.#start = start;
    this.#limits = limits;
  }

  /** The answer to a job, after those that were given before. Rejects with `WorkerFailed`. */
  ask(job: Job): Promise<Answer> {
    if (this.waiting >= this.#limits.waitingAtMost) return Promise.reject(new WorkerFailed('busy'));
    this.waiting += 1;
    const mine = this.#turn
      .then(() => this.#askNow(job))
      .finally(() => {
        this.waiting -= 1;
      });
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  /** Ends the process; the next job starts another. */
  stop(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }

  async #warm(): Promise<ChildProcess> {
    if (this.#child?.connected === true && this.#jobs < this.#limits.jobsEach) return this.#child;
    this.stop();
    this.#jobs = 0;
    const started = await this.#start();
    this.#child = started;
    // Neither it nor its channel keeps the program from ending; it ends when the channel does.
    started.unref();
    started.channel?.unref();
    try {
      await messageOf(started, this.#limits.startMillis, undefined, told => told.ready === true);
    } catch {
      this.stop();
      throw new WorkerFailed('not-started');
    }
    return started;
  }

  async #askNow(job: Job): Promise<Answer> {
    const child = await this.#warm();
    this.#jobs += 1;
    const id = this.#jobs;
    const { cpuMillis, patienceMillis } = this.#limits;
    const answer = messageOf(child, patienceMillis, cpuMillis, told => told.id === id);
    child.send({ id, ...job }, error => {
      // It died between two jobs; its end is told by `exit`.
      if (error !== null) child.kill('SIGKILL');
    });
    try {
      return (await answer) as Answer;
    } catch (failure) {
      // The next job gets another, also before the end of this one is told.
      if (this.#child === child) this.stop();
      throw failure;
    }
  }
}
