/**
 * Files from strangers are looked at in a process of its own, within limits of time and memory: a PDF of a few hundred bytes can be
 * made on which any reader works for ever. Such a file ends that process and is no PDF; the server goes on.
 *
 * The process is started at the first file, kept warm, and looks at one file at a time.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../foundation/package-root.ts';
import { Problem } from '../foundation/problem.ts';
import { mayBePdf, type Trusting } from './inspect.ts';
import type { Question } from './inspector.ts';
import type { PdfInspection } from './signature.ts';

/** A letter takes a tenth of a second, a file of 20 MB two; what takes longer was made to. */
const LOOKING_MILLIS = 10_000;
/** Loading the packages takes half a second, several where the machine is busy. */
const START_MILLIS = 30_000;
/** JavaScript's own memory, and all memory of the process where `prlimit` is installed. */
const HEAP_MEGABYTES = 400;
const DATA_BYTES_AT_MOST = 1_500_000_000;
const PRLIMIT = '/usr/bin/prlimit';
/** A process is replaced after so many files, so that nothing can build up in it. */
const FILES_EACH = 500;
const WAITING_AT_MOST = 50;

const NO_PDF: PdfInspection = { verdict: 'no-pdf', signatures: [] };

interface Answer {
  readonly ready?: boolean;
  readonly id?: number;
  readonly inspection?: PdfInspection;
}

let bundled: Promise<string> | undefined;

/** The process as one file of JavaScript, in the folder where the program itself is kept. */
async function bundle(): Promise<string> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [join(packageRoot(), 'src/signatures/inspector.ts')],
    bundle: true,
    write: false,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'error',
  });
  const text = outputFiles[0]?.contents ?? new Uint8Array();
  const folder = join(packageRoot(), 'dist');
  const path = join(folder, `inspector-${createHash('sha256').update(text).digest('hex').slice(0, 16)}.mjs`);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const fresh = `${path}.${process.pid}`;
  writeFileSync(fresh, text);
  renameSync(fresh, path);
  return path;
}

function start(path: string): ChildProcess {
  const node = [`--max-old-space-size=${HEAP_MEGABYTES}`];
  const limited = existsSync(PRLIMIT);
  const child = fork(path, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: { PATH: '/usr/bin:/bin' },
    ...(limited
      ? { execPath: PRLIMIT, execArgv: [`--data=${DATA_BYTES_AT_MOST}`, '--', process.execPath, ...node] }
      : { execArgv: node }),
  });
  // Neither it nor its channel keeps the program from ending; it ends when the channel does.
  child.unref();
  child.channel?.unref();
  return child;
}

/** The next message of the process that is wanted; undefined where it dies or takes too long, and then it is ended. */
function answerOf(
  child: ChildProcess,
  millis: number,
  wanted: (answer: Answer) => boolean,
): Promise<Answer | undefined> {
  return new Promise(resolve => {
    const settle = (answer: Answer | undefined): void => {
      clearTimeout(timer);
      child.off('message', onMessage).off('exit', onEnd).off('error', onEnd);
      if (answer === undefined) child.kill('SIGKILL');
      resolve(answer);
    };
    const onMessage = (message: unknown): void => {
      if (wanted(message as Answer)) settle(message as Answer);
    };
    const onEnd = (): void => settle(undefined);
    const timer = setTimeout(onEnd, millis);
    child.on('message', onMessage).on('exit', onEnd).on('error', onEnd);
  });
}

let warm: ChildProcess | undefined;
let looked = 0;
let waiting = 0;
let turn: Promise<unknown> = Promise.resolve();

async function inspector(): Promise<ChildProcess> {
  if (warm?.connected === true && warm.exitCode === null && looked % FILES_EACH !== 0) return warm;
  warm?.kill('SIGKILL');
  bundled ??= bundle();
  const child = start(await bundled);
  if ((await answerOf(child, START_MILLIS, answer => answer.ready === true)) === undefined)
    throw new Error('The process that looks at files does not start.');
  warm = child;
  return child;
}

async function look(pdf: Uint8Array, { trusted, at }: Trusting): Promise<PdfInspection> {
  const child = await inspector();
  looked += 1;
  const question: Question = { id: looked, pdf, trusted, at };
  const answer = answerOf(child, LOOKING_MILLIS, one => one.id === question.id);
  child.send(question);
  const given = await answer;
  if (given === undefined) warm = undefined;
  return given?.inspection ?? NO_PDF;
}

/**
 * Looks at a file and judges it. Whatever it is given, it gives a verdict; it refuses with `signatures.inspection-busy` where very many
 * files wait.
 */
export async function inspectPdf(pdf: Uint8Array, trusting: Trusting): Promise<PdfInspection> {
  if (!mayBePdf(pdf)) return NO_PDF;
  if (waiting >= WAITING_AT_MOST) throw new Problem('signatures.inspection-busy', 503);
  waiting += 1;
  const mine = turn.then(() => look(pdf, trusting));
  turn = mine.catch(() => undefined);
  return mine.finally(() => {
    waiting -= 1;
  });
}
