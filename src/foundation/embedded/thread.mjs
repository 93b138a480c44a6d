// PGlite in a thread of its own: it is synchronous, and a long query in the server's thread would stop every page.
// Plain JavaScript, started as it stands, so that the same file serves tsx, tests and the bundle.
import fs from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

const { folder, template, durable } = workerData;

let fsyncs = 0;
// A template is two thousand files. The engine would force each by itself, one after the other, for more than a second;
// they are forced together once it stands (`forceAll`), and only then is the database handed over.
let forcing = template === undefined;

/** PGlite's file system has no fsync; without one, a commit survives a crash of ours but not a loss of power. */
class DurableFolder extends NodeFS {
  async init(pg, options) {
    const made = await super.init(pg, options);
    made.emscriptenOpts.preRun.push(module => {
      module.NODEFS.stream_ops.fsync = stream => {
        if (!forcing) return 0;
        fs.fsyncSync(stream.nfd);
        fsyncs += 1;
        return 0;
      };
    });
    return made;
  }
}

async function force(path) {
  let handle;
  try {
    handle = await open(path, 'r');
    await handle.sync();
    fsyncs += 1;
  } catch (error) {
    // Gone meanwhile (the engine removes files of its own), or a system that cannot force folders.
    if (!['ENOENT', 'EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'EBADF'].includes(error.code)) throw error;
  } finally {
    await handle?.close();
  }
}

/** Forces every file and folder to the disk, as many at once as the system's threads take. */
async function forceAll() {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = [folder, ...entries.map(entry => join(entry.parentPath, entry.name))];
  const next = paths.values();
  const worker = async () => {
    for (const path of next) await force(path);
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}

const options = template === undefined ? {} : { loadDataDir: new Blob([fs.readFileSync(template)]) };
if (folder === undefined) {
  Object.assign(options, { relaxedDurability: true });
} else if (durable) {
  // wal_sync_method must be fsync: the other methods never reach the file system we replaced.
  Object.assign(options, {
    fs: new DurableFolder(folder),
    startParams: PGlite.defaultStartParams
      .filter(p => p !== '-F')
      .concat('-c', 'fsync=on', '-c', 'wal_sync_method=fsync'),
  });
} else {
  Object.assign(options, { dataDir: folder });
}
const engine = new PGlite(options);
let settled = Promise.resolve();

// Errors lose their class when they cross threads; they are sent as plain objects and rebuilt on the other side.
const portable = message =>
  message instanceof Error ? { ...message, name: 'error', message: message.message, isError: true } : message;

async function answer({ bytes, dump, settle }) {
  if (bytes !== undefined) {
    const messages = await engine.execProtocolStream(bytes, { throwOnError: false });
    return { messages: messages.map(portable) };
  }
  if (settle) await settled;
  if (dump !== undefined) {
    const file = await engine.dumpDataDir('gzip');
    fs.writeFileSync(dump, Buffer.from(await file.arrayBuffer()));
  }
  return { fsyncs };
}

parentPort.on('message', async ({ id, close, ...request }) => {
  try {
    if (close) await settled;
    if (close) await engine.close();
    parentPort.postMessage({ id, ...(close ? {} : await answer(request)) });
    if (close) parentPort.close();
  } catch (error) {
    parentPort.postMessage({
      id,
      failure: { ...error, message: error instanceof Error ? error.message : String(error) },
    });
  }
});

try {
  await engine.waitReady;
  if (!forcing && folder !== undefined && durable) settled = forceAll();
  // A failure is told to whoever asks whether it has settled.
  settled.catch(() => undefined);
  forcing = true;
  parentPort.postMessage({ ready: true });
} catch (error) {
  parentPort.postMessage({ failure: { message: error instanceof Error ? error.message : String(error) } });
}
