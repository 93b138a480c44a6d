/**
 * Sets letters as PDF/A-2a in processes of their own (`child.mjs`, `sandbox.ts`), limited in time, memory and reach.
 *
 * The compiler is native and synchronous: in the server's own process an endless loop would stop every region, and a
 * crash would end the server. A process is started at the first letter, kept warm (a letter then costs about 15 ms of
 * CPU) and replaced after `lettersEach` letters or whenever it dies. There are as many as cores, two at most: letters are
 * short work, and each process holds some 200 MB. A second is started only when the first has work.
 */
import type { ChildProcess } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { Problem } from '../../foundation/problem.ts';
import { WorkerFailed, WorkerProcess } from '../../foundation/worker/process.ts';
import { startTypesetter } from './sandbox.ts';

/** A hostile or broken letter is given up after this long; an ordinary one takes a hundredth of it. */
const timeoutMs = 8_000;
/** A process has this long to start: half a second alone, several where the machine is busy. */
const startMs = 20_000;
/** A process is replaced after so many letters, so that nothing can build up in it. */
const lettersEach = 500;
/** Letters waiting their turn; more than this and the server is being abused or the processes hang. */
const waitingAtMost = 200;
const processesAtMost = 2;

export interface RenderJob {
  /** Virtual files by absolute path: `/letter.json`, `/qr.svg`, `/emblem.png`. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  /** Seconds since 1970, written into the PDF: the same letter gives the same bytes. */
  readonly timestamp: number;
  /** Absent: PDF/A-2a, as every letter is issued. The others let tests look at the layout through other validators. */
  readonly standard?: 'a-2a' | 'a-1b' | 'ua-1';
}

export interface Rendered {
  readonly pdf: Uint8Array;
  readonly pages: number;
}

interface Answer {
  readonly pdf?: Uint8Array;
  readonly pages?: number;
  readonly error?: string;
}

/** One process and the letters that wait for it. */
export class Typesetter {
  readonly #worker: WorkerProcess<RenderJob, Answer>;
  readonly #withinMs: number;

  constructor(start: () => ChildProcess = startTypesetter, withinMs = timeoutMs) {
    this.#withinMs = withinMs;
    this.#worker = new WorkerProcess(start, {
      patienceMillis: withinMs,
      startMillis: startMs,
      jobsEach: lettersEach,
      waitingAtMost,
    });
  }

  get waiting(): number {
    return this.#worker.waiting;
  }

  async set(job: RenderJob): Promise<Rendered> {
    const { pdf, pages, error } = await this.#worker.ask(job).catch((failure: unknown) => {
      throw failure instanceof WorkerFailed ? problemOf(failure, this.#withinMs) : failure;
    });
    if (error !== undefined || pdf === undefined || pages === undefined) {
      throw new Problem('letters.not-set', 422, { reason: error ?? 'no answer' });
    }
    return { pdf, pages };
  }

  stop(): void {
    this.#worker.stop();
  }
}

function problemOf({ how }: WorkerFailed, withinMs: number): Problem {
  if (how === 'busy') return new Problem('letters.typesetter-busy', 503);
  if (how === 'too-slow') return new Problem('letters.typesetter-slow', 503, { seconds: withinMs / 1000 });
  return new Problem('letters.typesetter-died', 503);
}

const pool = Array.from({ length: Math.min(processesAtMost, availableParallelism()) }, () => new Typesetter());

/**
 * Sets one letter. Throws a problem `letters.not-set` (the layout refused the data, with its reason),
 * `letters.typesetter-slow`, `letters.typesetter-died` or `letters.typesetter-busy`.
 */
export async function typeset(job: RenderJob): Promise<Rendered> {
  if (pool.reduce((sum, one) => sum + one.waiting, 0) >= waitingAtMost)
    throw new Problem('letters.typesetter-busy', 503);
  const [first, ...others] = pool;
  if (first === undefined) throw new Problem('letters.typesetter-busy', 503);
  return others.reduce((least, one) => (one.waiting < least.waiting ? one : least), first).set(job);
}

/** Ends the processes; the next letter starts a new one. */
export function stopTypesetter(): void {
  for (const one of pool) one.stop();
}
