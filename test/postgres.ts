/** Global set-up of the tests: a private PostgreSQL from the installed binaries, gone when the tests end. */
import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Folder of `initdb` and `pg_ctl`, newest version first; undefined where PostgreSQL is not installed. */
export function postgresBinaries(): string | undefined {
  const base = '/usr/lib/postgresql';
  const versions = existsSync(base) ? readdirSync(base).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map(version => join(base, version, 'bin')), ...(process.env.PATH ?? '').split(':')];
  return folders.find(folder => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')));
}

const freePort = (): Promise<number> =>
  new Promise(done => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

export interface PrivatePostgres {
  /** Address of the superuser, without a database's name. */
  readonly base: string;
  stop(): void;
}

/** Starts a cluster on a free port of the loopback address. PostgreSQL refuses to run as root; then it runs as `postgres`. */
export async function startPostgres(settings: readonly string[] = []): Promise<PrivatePostgres> {
  const bin = postgresBinaries();
  if (bin === undefined) throw new Error('PostgreSQL is not installed: apt-get install postgresql');
  const folder = mkdtempSync(join(tmpdir(), 'payung-pg-'));
  const root = process.getuid?.() === 0;
  const run = (program: string, args: readonly string[]) => {
    const command = [join(bin, program), ...args];
    const as = root ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--init-groups', ...command] : command;
    execFileSync(as[0] as string, as.slice(1), { stdio: ['ignore', 'ignore', 'inherit'], cwd: folder });
  };
  if (root) {
    const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
    chownSync(folder, id('-u'), id('-g'));
  }
  const data = join(folder, 'data');
  const port = await freePort();
  run('initdb', ['-D', data, '-U', 'owner', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8']);
  const options = [
    `-p ${port}`,
    '-h 127.0.0.1',
    `-k ${folder}`,
    '-c max_connections=200',
    ...settings.map(s => `-c ${s}`),
  ];
  run('pg_ctl', ['-D', data, '-w', '-s', '-l', join(folder, 'log'), '-o', options.join(' '), 'start']);
  const base = `postgres://owner@127.0.0.1:${port}`;
  const { default: pg } = await import('pg');
  const admin = new pg.Client({ connectionString: `${base}/postgres` });
  await admin.connect();
  await admin.query('create role payung_app nologin nosuperuser nobypassrls nocreatedb nocreaterole');
  await admin.query('create role payung_server login in role payung_app');
  await admin.end();
  return {
    base,
    stop: () => {
      run('pg_ctl', ['-D', data, '-s', '-m', 'immediate', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export default async function setup(): Promise<(() => void) | undefined> {
  // Each project of the test runner asks for it; one serves them all.
  if (process.env.PAYUNG_TEST_DATABASE !== 'postgres' || process.env.PAYUNG_TEST_POSTGRES !== undefined)
    return undefined;
  const { base, stop } = await startPostgres(['fsync=off']);
  process.env.PAYUNG_TEST_POSTGRES = base;
  return stop;
}
