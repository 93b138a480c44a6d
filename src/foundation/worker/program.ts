/** Programs of worker processes: where they lie, and how one is started within limits, with nothing of the server's environment. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../package-root.ts';

/** Each is bundled as `dist/NAME.mjs`, because it starts as it stands: by `bin/payung` beside its own, from the sources at first use. */
export const WORKER_PROGRAMS = {
  inspector: 'src/signatures/inspector.ts',
  reader: 'src/letters/verifying/child.ts',
} as const;

export type WorkerProgram = keyof typeof WORKER_PROGRAMS;

export interface ProgramLimits {
  /** JavaScript's own memory, MB. */
  readonly heapMegabytes: number;
  /** Data segment of the whole process, bytes, where `prlimit` is installed. */
  readonly dataBytes: number;
}

const PRLIMIT = '/usr/bin/prlimit';
const FILES_OPEN = 64;
const made = new Map<WorkerProgram, Promise<string>>();

export async function startProgram(name: WorkerProgram, limits: ProgramLimits): Promise<ChildProcess> {
  const program = await programAt(name);
  const node = [process.execPath, `--max-old-space-size=${limits.heapMegabytes}`, program];
  const [command = '', ...args] = existsSync(PRLIMIT)
    ? [PRLIMIT, `--data=${limits.dataBytes}`, `--nofile=${FILES_OPEN}`, '--core=0', ...node]
    : node;
  return spawn(command, args, {
    cwd: packageRoot(),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: { PATH: '/usr/bin:/bin', HOME: '/nonexistent-payung' },
  });
}

function programAt(name: WorkerProgram): Promise<string> {
  const path = join(packageRoot(), `dist/${name}.mjs`);
  // The bundle's own address ends otherwise; then all were made together and fit each other.
  if (!import.meta.url.endsWith('.ts') && existsSync(path)) return Promise.resolve(path);
  const known = made.get(name) ?? bundle(WORKER_PROGRAMS[name], path);
  made.set(name, known);
  return known;
}

async function bundle(entry: string, path: string): Promise<string> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [join(packageRoot(), entry)],
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    write: false,
    logLevel: 'error',
  });
  mkdirSync(join(packageRoot(), 'dist'), { recursive: true });
  // Under another name first: several processes may make it at once.
  writeFileSync(`${path}.${process.pid}`, outputFiles[0]?.contents ?? '');
  renameSync(`${path}.${process.pid}`, path);
  return path;
}
