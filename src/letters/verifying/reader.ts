/**
 * Reads sent files in a child process, limited in time and memory: a small PDF can unfold to gigabytes or to an endless loop.
 * The child is started at the first file, kept warm and replaced whenever it dies. Files are read one after the other.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { packageRoot } from '../../foundation/package-root.ts';
import { Problem } from '../../foundation/problem.ts';
import { readerProgram } from './program.ts';
import type { Reading, ToRead } from './reading.ts';

/** Processor time for one file; an ordinary letter takes a hundredth of it. Counted so, a busy machine makes no honest file suspect. */
const CPU_MS = 4_000;
/** After this long nobody waits any more, whatever the reader did meanwhile. */
const PATIENCE_MS = 45_000;
const LOOK_EVERY_MS = 250;
/** Unit of /proc/…/stat: a hundredth of a second on every Linux. */
const TICK_MS = 10;
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

/** Processor time that a process has used; undefined where the system does not tell, and then time on the clock counts. */
function cpuMillis(pid: number | undefined): number | undefined {
  try {
    // Behind the name, which is in brackets and may hold anything: 12 and 13 are its own time in user and system mode.
    const told = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = told.slice(told.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return undefined;
  }
}

type Ended = 'died' | 'too-hard' | 'too-slow';

/** The child's next message that `wanted` accepts, or how it ended: a child that works too hard or too long is killed. */
function answerOf(from: ChildProcess, wanted: (answer: Answer) => boolean): Promise<Answer | Ended> {
  return new Promise(resolve => {
    const [start, before] = [performance.now(), cpuMillis(from.pid)];
    const finish = (answer: Answer | Ended) => {
      clearInterval(watch);
      from.off('message', onMessage);
      from.off('exit', onEnd);
      from.off('error', onEnd);
      if (typeof answer === 'string') from.kill('SIGKILL');
      resolve(answer);
    };
    const onMessage = (message: unknown) => {
      const answer = message as Answer;
      if (wanted(answer)) finish(answer);
    };
    const onEnd = () => finish('died');
    const watch = setInterval(() => {
      const passed = performance.now() - start;
      const now = cpuMillis(from.pid);
      const worked = before === undefined || now === undefined ? passed : now - before;
      if (worked > CPU_MS) finish('too-hard');
      else if (passed > PATIENCE_MS) finish('too-slow');
    }, LOOK_EVERY_MS);
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
  const ready = await answerOf(started, answer => answer.ready === true);
  if (typeof ready === 'string') throw new Problem('letters.reader-died', 503);
  started.unref();
  started.channel?.unref();
  return started;
}

async function readNow(job: ToRead): Promise<Reading | undefined> {
  const reader = await warmChild();
  read += 1;
  const id = read;
  const answer = answerOf(reader, candidate => candidate.id === id);
  reader.send({ id, ...job }, error => {
    // The child died between two files; its end is told by `exit`.
    if (error !== null) reader.kill('SIGKILL');
  });
  const given = await answer;
  if (typeof given !== 'string') return given.reading;
  // The next file gets another, also before the end of this one is told.
  if (child === reader) stopReader();
  // That was not the file's fault.
  if (given === 'too-slow') throw new Problem('letters.reader-busy', 503);
  return undefined;
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
