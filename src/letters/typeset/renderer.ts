/**
 * Sets letters as PDF/A-2a in a child process (`child.mjs`), limited in time and memory.
 *
 * The compiler is native and synchronous: in the server's own process an endless loop would stop every region, and a
 * crash would end the server. The child is started at the first letter, kept warm (a letter then costs about 15 ms of
 * CPU) and replaced after `lettersEach` letters or whenever it dies. Jobs run one after the other.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packageRoot } from '../../foundation/package-root.ts';
import { Problem } from '../../foundation/problem.ts';

/** A hostile or broken letter is given up after this long; an ordinary one takes a hundredth of it. */
const timeoutMs = 8_000;
/** Data segment of the child, bytes; V8 reserves address space, so the data segment is what can be limited. */
const memoryBytes = 1024 * 1024 * 1024;
/** The child is replaced after so many letters, so that nothing can build up in it. */
const lettersEach = 500;
/** Letters waiting their turn; more than this and the server is being abused or the child hangs. */
const waitingAtMost = 200;

export interface RenderJob {
  /** Virtual files by absolute path: `/letter.json`, `/emblem.svg`, `/qr.svg`. */
  readonly files: Readonly<Record<string, string>>;
  /** Seconds since 1970, written into the PDF: the same letter gives the same bytes. */
  readonly timestamp: number;
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

const require = createRequire(join(packageRoot(), 'package.json'));
const fonts = () =>
  ['400Regular', '700Bold', '400Regular_Italic', '700Bold_Italic'].map(style =>
    require.resolve(`@expo-google-fonts/tinos/${style}/Tinos_${style}.ttf`),
  );

/** Nothing of the server's environment reaches the child: no home, no secrets, no proxy that answers. */
const environment = {
  PATH: '/usr/bin:/bin',
  HOME: '/nonexistent-payung',
  XDG_DATA_HOME: '/nonexistent-payung',
  XDG_CACHE_HOME: '/nonexistent-payung',
  HTTPS_PROXY: 'http://127.0.0.1:9',
  ALL_PROXY: 'http://127.0.0.1:9',
  RAYON_NUM_THREADS: '1',
};

function startChild(): ChildProcess {
  const limiter = '/usr/bin/prlimit';
  const limited = existsSync(limiter);
  return fork(join(packageRoot(), 'src/letters/typeset/child.mjs'), fonts(), {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: environment,
    ...(limited
      ? {
          execPath: limiter,
          execArgv: [`--data=${memoryBytes}`, '--nofile=256', process.execPath, '--max-old-space-size=128'],
        }
      : { execArgv: ['--max-old-space-size=128'] }),
  });
}

/** Resolves with the child's next message that `wanted` accepts; rejects when it dies or takes too long. */
function answerOf(child: ChildProcess, wanted: (answer: Answer) => boolean): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      child.off('message', onMessage);
      child.off('exit', onExit);
      settle();
    };
    const onMessage = (message: unknown) => {
      const answer = message as Answer;
      if (wanted(answer)) finish(() => resolve(answer));
    };
    const onExit = () => finish(() => reject(new Problem('letters.typesetter-died', 503)));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      finish(() => reject(new Problem('letters.typesetter-slow', 503, { seconds: timeoutMs / 1000 })));
    }, timeoutMs);
    child.on('message', onMessage);
    child.on('exit', onExit);
  });
}

let child: ChildProcess | undefined;
let rendered = 0;
let waiting = 0;
let turn: Promise<unknown> = Promise.resolve();

async function warmChild(): Promise<ChildProcess> {
  if (child?.connected === true && rendered < lettersEach) return child;
  child?.kill('SIGKILL');
  rendered = 0;
  const started = startChild();
  started.unref();
  started.channel?.unref();
  child = started;
  await answerOf(started, answer => answer.ready === true);
  return started;
}

async function renderNow(job: RenderJob): Promise<Rendered> {
  const process = await warmChild();
  rendered += 1;
  const id = rendered;
  const answer = answerOf(process, candidate => candidate.id === id);
  process.send({ id, ...job });
  const { pdf, pages, error } = await answer;
  if (error !== undefined || pdf === undefined || pages === undefined) {
    throw new Problem('letters.not-set', 422, { reason: error ?? 'no answer' });
  }
  return { pdf, pages };
}

/**
 * Sets one letter. Throws a problem `letters.not-set` (the layout refused the data, with its reason),
 * `letters.typesetter-slow`, `letters.typesetter-died` or `letters.typesetter-busy`.
 */
export function typeset(job: RenderJob): Promise<Rendered> {
  if (waiting >= waitingAtMost) throw new Problem('letters.typesetter-busy', 503);
  waiting += 1;
  const mine = turn
    .then(() => renderNow(job))
    .finally(() => {
      waiting -= 1;
    });
  turn = mine.catch(() => undefined);
  return mine;
}

/** Ends the child; the next letter starts a new one. */
export function stopTypesetter(): void {
  child?.kill('SIGKILL');
  child = undefined;
}
