/**
 * Reads sent files in a child process, limited in time and memory: a small PDF can unfold to gigabytes or to an endless loop.
 * The child is started at the first file, kept warm and replaced whenever it dies. Files are read one after the other.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { packageRoot } from '../../foundation/package-root.ts';
import { Problem } from '../../foundation/problem.ts';
import { readerProgram } from './program.ts';
import type { Reading, ToRead } from './reading.ts';

/** An ordinary letter takes a hundredth of it. */
const TIMEOUT_MS = 12_000;
const START_TIMEOUT_MS = 10_000;
/** Data segment of the child; an ordinary letter of 100 kB needs about a tenth. */
const MEMORY_BYTES = 1024 * 1024 * 1024;
const HEAP_MEGABYTES = 256;
/** The child is replaced after so many files, so that nothing can build up in it. */
const FILES_EACH = 500;
/** Files waiting their turn; more than this and the server is being abused. */
const WAITING_AT_MOST = 20;

interface Answer {
  readonly id?: number;
  readonly ready?: boolean;
  readonly reading?: Reading;
}

async function startChild(): Promise<ChildProcess> {
  const program = await readerProgram();
  const node = [process.execPath, `--max-old-space-size=${HEAP_MEGABYTES}`, program];
  const limiter = '/usr/bin/prlimit';
  const [command = '', ...args] = existsSync(limiter)
    ? [limiter, `--data=${MEMORY_BYTES}`, '--nofile=64', '--core=0', ...node]
    : node;
  return spawn(command, args, {
    cwd: packageRoot(),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // Nothing of the server's environment reaches the child.
    env: { PATH: '/usr/bin:/bin', HOME: '/nonexistent-payung' },
  });
}

/** The child's next message that `wanted` accepts; undefined when it dies or takes too long, and then it is ended. */
function answerOf(
  from: ChildProcess,
  milliseconds: number,
  wanted: (answer: Answer) => boolean,
): Promise<Answer | undefined> {
  return new Promise(resolve => {
    const finish = (answer: Answer | undefined) => {
      clearTimeout(timer);
      from.off('message', onMessage);
      from.off('exit', onEnd);
      from.off('error', onEnd);
      resolve(answer);
    };
    const onMessage = (message: unknown) => {
      const answer = message as Answer;
      if (wanted(answer)) finish(answer);
    };
    const onEnd = () => finish(undefined);
    const timer = setTimeout(() => {
      from.kill('SIGKILL');
      finish(undefined);
    }, milliseconds);
    from.on('message', onMessage);
    from.on('exit', onEnd);
    from.on('error', onEnd);
  });
}

let child: ChildProcess | undefined;
let read = 0;
let waiting = 0;
let turn: Promise<unknown> = Promise.resolve();

async function warmChild(): Promise<ChildProcess> {
  if (child?.connected === true && read < FILES_EACH) return child;
  child?.kill('SIGKILL');
  read = 0;
  const started = await startChild();
  child = started;
  const ready = await answerOf(started, START_TIMEOUT_MS, answer => answer.ready === true);
  if (ready === undefined) throw new Problem('letters.reader-died', 503);
  started.unref();
  started.channel?.unref();
  return started;
}

async function readNow(job: ToRead): Promise<Reading | undefined> {
  const reader = await warmChild();
  read += 1;
  const id = read;
  const answer = answerOf(reader, TIMEOUT_MS, candidate => candidate.id === id);
  reader.send({ id, ...job }, error => {
    // The child died between two files; its end is told by `exit`.
    if (error !== null) reader.kill('SIGKILL');
  });
  const given = await answer;
  // It died, or was ended because it took too long; the next file gets another, also before the end is told.
  if (given === undefined && child === reader) stopReader();
  return given?.reading;
}

/**
 * What the file shows; undefined where it could not be read within the limits. Problems `letters.reader-busy`,
 * `letters.reader-died` (the process does not start).
 */
export function readApart(job: ToRead): Promise<Reading | undefined> {
  if (waiting >= WAITING_AT_MOST) throw new Problem('letters.reader-busy', 503);
  waiting += 1;
  const mine = turn
    .then(() => readNow(job))
    .finally(() => {
      waiting -= 1;
    });
  turn = mine.catch(() => undefined);
  return mine;
}

/** Ends the child; the next file starts a new one. */
export function stopReader(): void {
  child?.kill('SIGKILL');
  child = undefined;
}
