/**
 * The embedded database: PGlite (PostgreSQL 18 in WebAssembly) behind an ordinary `pg` pool of one connection.
 *
 * It honestly serves a trial or one small office; a region grows out of it with one line (`DATABASE_URL`). What had to be
 * designed around: it does not lock its folder and two processes silently lose each other's rows (`folder-lock.ts`); its
 * disk writes are not forced (the thread replaces the file system's fsync); a new cluster costs ten seconds of CPU
 * (a template is unpacked instead); it is one session, so transactions never wait for anything but the database.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import pg from 'pg';
import { packageRoot } from '../package-root.ts';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import { templatePath } from './template.ts';

/** Major version of the data folder that this PGlite reads. */
const majorVersion = '18';

/** First bytes of the protocol messages after which the server answers: Query, Sync, Flush, CopyData, CopyDone, CopyFail, Terminate. */
const flushing = new Set([0x51, 0x53, 0x48, 0x64, 0x63, 0x66, 0x58]);

export interface Embedded {
  readonly pool: pg.Pool;
  readonly lock: FolderLock | undefined;
  /** Times the disk was forced since the start; a test holds it against the number of commits. */
  fsyncs(): Promise<number>;
  /** Resolves once a new database is on the disk as a whole; before, nobody may be told that anything was kept. */
  settled(): Promise<void>;
  /** Writes the whole cluster as a compressed archive. */
  dump(path: string): Promise<void>;
  close(): Promise<void>;
}

interface Reply {
  readonly id?: number;
  readonly ready?: boolean;
  readonly messages?: readonly Record<string, unknown>[];
  readonly fsyncs?: number;
  readonly failure?: { readonly message: string };
}

export interface EmbeddedOptions {
  /** Start from this archive of a cluster instead of the general template. */
  readonly template?: string | undefined;
  readonly durable?: boolean | undefined;
}

/** Opens the folder, or a database in memory where none is named. Throws with the cause and the next step. */
export async function openEmbedded(folder?: string, options: EmbeddedOptions = {}): Promise<Embedded> {
  const lock = folder === undefined ? undefined : await lockFolder(folder);
  try {
    const cluster = folder === undefined ? undefined : join(folder, 'postgres');
    if (cluster !== undefined) assertVersion(cluster);
    const fresh = cluster === undefined || !existsSync(join(cluster, 'PG_VERSION'));
    if (cluster !== undefined) mkdirSync(cluster, { recursive: true, mode: 0o700 });
    const template = fresh ? (options.template ?? templatePath()) : undefined;
    return await startThread(cluster, template, options.durable ?? true, lock);
  } catch (error) {
    await lock?.release();
    throw error;
  }
}

function assertVersion(cluster: string): void {
  const file = join(cluster, 'PG_VERSION');
  if (!existsSync(file)) return;
  const version = readFileSync(file, 'utf8').trim();
  if (version !== majorVersion) {
    throw new Error(
      `The folder ${cluster} was written by PostgreSQL ${version}; this Payung's embedded database reads ${majorVersion}. ` +
        'Nothing was changed. Back it up with the Payung that wrote it and restore the backup with this one.',
    );
  }
}

async function startThread(
  folder: string | undefined,
  template: string | undefined,
  durable: boolean,
  lock: FolderLock | undefined,
): Promise<Embedded> {
  const worker = new Worker(join(packageRoot(), 'src/foundation/embedded/thread.mjs'), {
    workerData: { folder, template, durable },
  });
  const waiting = new Map<number, { resolve: (reply: Reply) => void; reject: (error: Error) => void }>();
  let count = 0;
  const ask = (request: Record<string, unknown>): Promise<Reply> =>
    new Promise((resolve, reject) => {
      count += 1;
      waiting.set(count, { resolve, reject });
      worker.postMessage({ id: count, ...request });
    });
  const failAll = (error: Error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  await new Promise<void>((resolve, reject) => {
    worker.on('error', error => {
      failAll(error);
      reject(error);
    });
    worker.on('exit', code => failAll(new Error(`The embedded database ended (${code})`)));
    worker.on('message', (reply: Reply) => {
      if (reply.ready === true) return resolve();
      if (reply.id === undefined)
        return reject(new Error(`The embedded database did not start: ${reply.failure?.message}`));
      const asked = waiting.get(reply.id);
      waiting.delete(reply.id);
      if (reply.failure === undefined) asked?.resolve(reply);
      else asked?.reject(Object.assign(new Error(reply.failure.message), reply.failure));
    });
  });
  const pool = new pg.Pool({ ...createPgConfig(protocol(ask) as never), max: 1 });
  return {
    pool,
    lock,
    fsyncs: async () => (await ask({})).fsyncs ?? 0,
    settled: async () => {
      await ask({ settle: true });
    },
    dump: async path => {
      await ask({ dump: path });
    },
    close: async () => {
      await ask({ close: true }).catch(() => undefined);
      await worker.terminate();
      await lock?.release();
    },
  };
}

/** What the adapter needs of PGlite. Messages are gathered until one asks for an answer: one hop a query instead of five. */
function protocol(ask: (request: Record<string, unknown>) => Promise<Reply>) {
  let gathered: Uint8Array[] = [];
  return {
    waitReady: Promise.resolve(),
    async execProtocolStream(bytes: Uint8Array): Promise<readonly unknown[]> {
      gathered.push(bytes.slice());
      if (!flushing.has(bytes[0] ?? 0)) return [];
      const message = Buffer.concat(gathered);
      gathered = [];
      const { messages = [] } = await ask({ bytes: new Uint8Array(message) });
      return messages.map(reply =>
        reply.isError === true ? Object.assign(new Error(String(reply.message)), reply) : reply,
      );
    },
  };
}
