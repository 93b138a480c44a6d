/**
 * How the typesetter's process is started and what it may reach.
 *
 * With bubblewrap it has no network, no home, and of the file system only the program that runs it, the compiler and the
 * typefaces, all read-only. Where the machine has no bubblewrap, or forbids it to make namespaces (some containers do), its
 * memory and open files are still limited and the compiler itself opens no file: the layout is ours, and data is data.
 */
import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { packageRoot } from '../../foundation/package-root.ts';

/** Data segment of the child, bytes; V8 reserves address space, so the data segment is what can be limited. */
const memoryBytes = 1024 * 1024 * 1024;
/** Long enough for a busy machine to start a program in a namespace of its own. */
const tryMs = 5_000;

export type Sandbox = 'bubblewrap' | 'limits' | 'none';

const NOWHERE = '/nonexistent-payung';
const LIMITER = '/usr/bin/prlimit';
const BUBBLEWRAP = '/usr/bin/bwrap';

/** Nothing of the server's environment reaches the child: no home, no secrets, no proxy that answers. */
const environment = {
  PATH: '/usr/bin:/bin',
  HOME: NOWHERE,
  XDG_DATA_HOME: NOWHERE,
  XDG_CACHE_HOME: NOWHERE,
  HTTPS_PROXY: 'http://127.0.0.1:9',
  ALL_PROXY: 'http://127.0.0.1:9',
  RAYON_NUM_THREADS: '1',
};

/** Where `child.mjs` and the layout stand; the program itself may run as one bundled file elsewhere. */
const HERE = join(packageRoot(), 'src/letters/typeset');
const require = createRequire(join(packageRoot(), 'package.json'));

const FACES = ['400Regular', '700Bold', '400Regular_Italic', '700Bold_Italic'] as const;

export function facePath(style: (typeof FACES)[number]): string {
  return require.resolve(`@expo-google-fonts/tinos/${style}/Tinos_${style}.ttf`);
}

const COMPILER = '@myriaddreamin/typst-ts-node-compiler';

/** Folders that the child reads, each at the path under which it is asked for. */
function readable(folder: string): readonly string[] {
  const packages = join(packageRoot(), 'node_modules');
  const compiler = join(packages, '@myriaddreamin');
  const runtime = dirname(process.execPath);
  return [
    ...(runtime.startsWith('/usr/') ? [] : [runtime]),
    ...(existsSync(compiler) ? [compiler] : [dirname(dirname(require.resolve(COMPILER)))]),
    ...new Set(FACES.map(style => dirname(dirname(facePath(style))))),
    folder,
  ];
}

function walls(folder: string): readonly string[] {
  const system = ['/usr', '/bin', '/lib', '/lib64'].filter(path => existsSync(path));
  return [
    '--unshare-all',
    '--die-with-parent',
    '--new-session',
    '--cap-drop',
    'ALL',
    ...system.flatMap(path => ['--ro-bind', path, path]),
    '--tmpfs',
    '/usr/share/fonts',
    '--proc',
    '/proc',
    '--dev',
    '/dev',
    '--tmpfs',
    '/tmp',
    ...readable(folder).flatMap(path => ['--ro-bind', realpathSync(path), path]),
    '--chdir',
    '/',
    '--',
  ];
}

const limits = () =>
  existsSync(LIMITER)
    ? [LIMITER, `--data=${memoryBytes}`, '--nofile=256', '--core=0', process.execPath]
    : [process.execPath];

let known: Sandbox | undefined;

/** What this machine allows; tried once. */
export function sandbox(): Sandbox {
  known ??= tryBubblewrap() ? 'bubblewrap' : existsSync(LIMITER) ? 'limits' : 'none';
  return known;
}

function tryBubblewrap(): boolean {
  if (!existsSync(BUBBLEWRAP)) return false;
  try {
    execFileSync(BUBBLEWRAP, [...walls(HERE), ...limits(), '--version'], {
      env: environment,
      stdio: 'ignore',
      timeout: tryMs,
    });
    return true;
  } catch {
    return false;
  }
}

/** Starts a typesetter. `folder` holds `child.mjs` and its layout. */
export function startTypesetter(folder = HERE, within: Sandbox = sandbox()): ChildProcess {
  const command = [...(within === 'bubblewrap' ? [BUBBLEWRAP, ...walls(folder)] : []), ...limits()];
  const [execPath = process.execPath, ...execArgv] = command;
  return fork(join(folder, 'child.mjs'), [require.resolve(COMPILER), ...FACES.map(facePath)], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: environment,
    execPath,
    execArgv: [...execArgv, '--max-old-space-size=128'],
  });
}
