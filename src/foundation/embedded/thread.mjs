// PGlite in a thread of its own: it is synchronous, and a long query in the server's thread would stop every page.
// Plain JavaScript, started as it stands, so that the same file serves tsx, tests and the bundle.
import fs from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

let fsyncs = 0;

/** PGlite's file system has no fsync; without one, a commit survives a crash of ours but not a loss of power. */
class DurableFolder extends NodeFS {
  async init(pg, options) {
    const made = await super.init(pg, options);
    made.emscriptenOpts.preRun.push(module => {
      module.NODEFS.stream_ops.fsync = stream => {
        fs.fsyncSync(stream.nfd);
        fsyncs += 1;
        return 0;
      };
    });
    return made;
  }
}

const { folder, template, durable } = workerData;
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

// Errors lose their class when they cross threads; they are sent as plain objects and rebuilt on the other side.
const portable = message =>
  message instanceof Error ? { ...message, name: 'error', message: message.message, isError: true } : message;

async function answer({ bytes, dump }) {
  if (bytes !== undefined) {
    const messages = await engine.execProtocolStream(bytes, { throwOnError: false });
    return { messages: messages.map(portable) };
  }
  if (dump !== undefined) {
    const file = await engine.dumpDataDir('gzip');
    fs.writeFileSync(dump, Buffer.from(await file.arrayBuffer()));
  }
  return { fsyncs };
}

parentPort.on('message', async ({ id, close, ...request }) => {
  try {
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
  parentPort.postMessage({ ready: true });
} catch (error) {
  parentPort.postMessage({ failure: { message: error instanceof Error ? error.message : String(error) } });
}
