/**
 * Keeps a second process out of a data folder, and is the line to the process inside.
 *
 * The lock is a listening socket in the folder (a named pipe on Windows): the system closes it with its process, however
 * that ends, so a lock can be stale but never held by the dead. The same socket takes requests from the command line
 * while the server runs, one line of JSON each way, since no other process may open the database.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import net from 'node:net';
import { join, resolve } from 'node:path';

/** A request longer than this is not one of ours. */
const requestBytesAtMost = 4 * 1024 * 1024;

export type ControlHandler = (request: unknown, progress: (line: string) => void) => Promise<unknown>;

export interface FolderLock {
  /** Answers requests from now on; before, they are told to wait. */
  onControl(handler: ControlHandler): void;
  release(): Promise<void>;
}

function socketPath(folder: string): string {
  const name = createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 32);
  if (process.platform === 'win32') return `\\\\.\\pipe\\payung-${name}`;
  const inside = join(resolve(folder), 'payung.sock');
  // The system cuts longer socket paths off (108 bytes on Linux, 104 on macOS).
  return Buffer.byteLength(inside) < 100 ? inside : `/tmp/payung-${name}.sock`;
}

/** Whether a process answers in this folder. */
export function isServing(folder: string): Promise<boolean> {
  return new Promise(done => {
    const socket = net.connect(socketPath(folder));
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });
}

/** Takes the folder, or throws and says who has it. */
export async function lockFolder(folder: string): Promise<FolderLock> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = socketPath(folder);
  let handler: ControlHandler | undefined;
  const sockets = new Set<net.Socket>();
  const server = net.createServer(socket => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serveControl(socket, () => handler);
  });
  server.unref();
  const listen = () =>
    new Promise<void>((done, fail) => {
      server.once('error', fail);
      server.listen(path, () => {
        server.off('error', fail);
        done();
      });
    });
  try {
    await listen();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    if (await isServing(folder)) {
      throw new Error(
        `Another Payung is using the folder ${resolve(folder)}. Stop it first, or name another with --data.`,
      );
    }
    rmSync(path, { force: true });
    await listen();
  }
  return {
    onControl: given => {
      handler = given;
    },
    release: () =>
      new Promise(done => {
        for (const socket of sockets) socket.destroy();
        server.close(() => done());
      }),
  };
}

function serveControl(socket: net.Socket, handler: () => ControlHandler | undefined): void {
  let text = '';
  socket.setEncoding('utf8');
  socket.on('error', () => socket.destroy());
  const send = (message: object) => socket.writable && socket.write(`${JSON.stringify(message)}\n`);
  socket.on('data', (part: string) => {
    text += part;
    if (text.length > requestBytesAtMost) return void socket.destroy();
    const end = text.indexOf('\n');
    if (end < 0) return;
    const line = text.slice(0, end);
    text = '';
    const answering = handler();
    if (answering === undefined) {
      send({ error: 'Payung is still starting. Try again in a moment.' });
      return void socket.end();
    }
    Promise.resolve()
      .then(() => answering(JSON.parse(line), note => send({ note })))
      .then(
        result => send({ result }),
        (error: unknown) => send({ error: error instanceof Error ? error.message : String(error) }),
      )
      .finally(() => socket.end());
  });
}

/** Sends one request to the process in the folder and resolves with its answer. Throws what it refused. */
export function askServer(folder: string, request: unknown, onNote: (line: string) => void): Promise<unknown> {
  return new Promise((done, fail) => {
    const socket = net.connect(socketPath(folder));
    let text = '';
    socket.setEncoding('utf8');
    socket.once('connect', () => socket.write(`${JSON.stringify(request)}\n`));
    socket.once('error', fail);
    socket.once('close', () => fail(new Error('The server ended before it had answered.')));
    socket.on('data', (part: string) => {
      text += part;
      for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
        const message = JSON.parse(text.slice(0, end)) as { note?: string; result?: unknown; error?: string };
        text = text.slice(end + 1);
        if (message.note !== undefined) onNote(message.note);
        else if (message.error !== undefined) fail(new Error(message.error));
        else done(message.result);
      }
    });
  });
}
