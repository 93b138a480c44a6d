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
  readonly id?: number;
  readonly ready?: boolean;
  readonly pdf?: Uint8Array;
  readonly pages?: number;
  readonly error?: string;
}

/** Resolves with the child's next message that `wanted` accepts; rejects when it dies or takes too long. */
function answerOf(child: ChildProcess, withinMs: number, wanted: (answer: Answer) => boolean): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      child.off('message', onMessage);
      child.off('exit', onExit);
      child.off('error', onExit);
      settle();
    };
    const onMessage = (message: unknown) => {
      const answer = message as Answer;
      if (wanted(answer)) finish(() => resolve(answer));
    };
    const onExit = () => finish(() => reject(new Problem('letters.typesetter-died', 503)));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      finish(() => reject(new Problem('letters.typesetter-slow', 503, { seconds: withinMs / 1000 })));
    }, withinMs);
    child.on('message', onMessage);
    child.on('exit', onExit);
    child.on('error', onExit);
  });
}

/** One process and the letters that wait for it. */
export class Typesetter {
  private child: ChildProcess | undefined;
  private rendered = 0;
  private turn: Promise<unknown> = Promise.resolve();
  private readonly start: () => ChildProcess;
  private readonly withinMs: number;
  waiting = 0;

  constructor(start: () => ChildProcess = startTypesetter, withinMs = timeoutMs) {
    this.start = start;
    this.withinMs = withinMs;
  }

  set(job: RenderJob): Promise<Rendered> {
    this.waiting += 1;
    const mine = this.turn
      .then(() => this.setNow(job))
      .finally(() => {
        this.waiting -= 1;
      });
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  stop(): void {
    this.child?.kill('SIGKILL');
    this.child = undefined;
  }

  private async warm(): Promise<ChildProcess> {
    if (this.child?.connected === true && this.rendered < lettersEach) return this.child;
    this.stop();
    this.rendered = 0;
    const started = this.start();
    started.unref();
    started.channel?.unref();
    this.child = started;
    await answerOf(started, startMs, answer => answer.ready === true).catch((failure: unknown) => {
      this.stop();
      throw failure;
    });
    return started;
  }

  private async setNow(job: RenderJob): Promise<Rendered> {
    const child = await this.warm();
    this.rendered += 1;
    const id = this.rendered;
    const answer = answerOf(child, this.withinMs, candidate => candidate.id === id);
    child.send({ id, ...job });
    const { pdf, pages, error } = await answer.catch((failure: unknown) => {
      // A process that was given up may take a moment to go; no letter is handed to it meanwhile.
      this.stop();
      throw failure;
    });
    if (error !== undefined || pdf === undefined || pages === undefined) {
      throw new Problem('letters.not-set', 422, { reason: error ?? 'no answer' });
    }
    return { pdf, pages };
  }
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
