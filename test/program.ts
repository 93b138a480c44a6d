/**
 * The real program as a child process: one command and what it said, or a server and a browser's visitors to it. Whatever a
 * test started is ended with it.
 */
import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { packageRoot } from '../src/foundation/package-root.ts';
import { type Ask, decoded, Visitor } from './world.ts';

const PROGRAM = join(packageRoot(), 'bin/payung');
/** A first start makes a demonstration, on a machine that does other things meanwhile. */
const READY_MILLIS = 120_000;

/** The test's environment without what would lead the program to another database. */
function environment(more: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const { DATABASE_URL, PAYUNG_OWNER_URL, PAYUNG_DATA, PORT, HOST, VITEST, NODE_ENV, ...rest } = process.env;
  return { ...rest, LOG_LEVEL: 'error', ...more };
}

/** The program, started with its output to be read. */
export function program(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ChildProcessByStdio<null, Readable, Readable> {
  return spawn(process.execPath, [PROGRAM, ...args], { env: environment(env), stdio: ['ignore', 'pipe', 'pipe'] });
}

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs one command to its end. */
export function payung(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  return new Promise((done, fail) => {
    const child = program(args, env);
    const [out, err] = [gathered(child.stdout), gathered(child.stderr)];
    child.once('error', fail);
    child.once('close', code => done({ code, out: out(), err: err() }));
  });
}

function gathered(stream: NodeJS.ReadableStream): () => string {
  const parts: Buffer[] = [];
  stream.on('data', (part: Buffer) => parts.push(part));
  return () => Buffer.concat(parts).toString('utf8');
}

export interface Served {
  readonly url: string;
  readonly child: ChildProcess;
  output(): string;
  visitor(): Visitor;
  /** Somebody of a region who holds the post with this title, in a demonstration. */
  become(slug: string, title: string | RegExp): Promise<Visitor>;
  /** Ends the process and waits until it is gone. SIGKILL is a loss of power as far as the program can tell. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

export async function freePort(): Promise<number> {
  return new Promise(done => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Starts the server and resolves when it says that it is ready; rejects with what it said where it ends before. */
export async function serve(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Served> {
  const port = await freePort();
  const child = program(['serve', '--port', String(port), ...args], env);
  const [out, err] = [gathered(child.stdout), gathered(child.stderr)];
  const ended = new Promise<number | null>(done => child.once('close', done));
  const url = `http://127.0.0.1:${port}`;
  await new Promise<void>((ready, fail) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      fail(new Error(`Not ready after ${READY_MILLIS} ms: ${out()}${err()}`));
    }, READY_MILLIS);
    const settle = (then: () => void) => {
      clearTimeout(timer);
      then();
    };
    child.stdout.on('data', () => /is ready after/.test(out()) && settle(ready));
    void ended.then(code => settle(() => fail(new Error(`Ended with ${code}: ${out()}${err()}`))));
  });
  const visitor = () => new Visitor(overHttp(url));
  return {
    url,
    child,
    output: () => out() + err(),
    visitor,
    async become(slug, title) {
      const one = visitor();
      await one.get(`/${slug}/masuk`);
      // A person's card holds name, title and, last, the form: what stands before each form belongs to it.
      const cards = one.page.html.split(/name="pegawai" value="/);
      const fits = (card: string) => {
        const text = decoded(card.slice(card.lastIndexOf('<article')).replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ');
        return typeof title === 'string' ? text.includes(title) : title.test(text);
      };
      const at = cards.findIndex((card, index) => index < cards.length - 1 && fits(card));
      const pegawai = /^[^"]+/.exec(cards[at + 1] ?? '')?.[0];
      if (at < 0 || pegawai === undefined)
        throw new Error(`Nobody in ${slug} is ${title}: ${one.page.text.slice(0, 800)}`);
      await one.post(`/${slug}/coba`, { pegawai, ke: '/kerja' });
      return one;
    },
    end(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      return ended;
    },
  };
}

/** Requests over the loopback address, one connection each: a killed server must not leave half a connection behind. */
export function overHttp(base: string): Ask {
  return ({ method, url, headers, payload }) =>
    new Promise((done, fail) => {
      const request = http.request(new URL(url, base), { method, headers: { ...headers }, agent: false }, answer => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.once('error', fail);
        answer.once('end', () =>
          done({ statusCode: answer.statusCode ?? 0, headers: answer.headers, rawPayload: Buffer.concat(parts) }),
        );
      });
      request.once('error', fail);
      request.end(payload);
    });
}

/** A folder for one test file, and what takes it away. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'payung-program-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
