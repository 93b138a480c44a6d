/** From `bin/payung serve --demo` to the first page: the first time ever (the program is bundled), the first time, and after. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../src/foundation/package-root.ts';
import { freePort, overHttp, program, temporaryFolder } from '../test/program.ts';
import { busyWhile } from './machine.ts';

export interface Start {
  readonly kind: 'first ever' | 'first' | 'again';
  readonly ms: number;
  readonly busy: number;
}

const PAGE = '/kota-semarang';
const GIVE_UP_MILLIS = 180_000;

async function start(kind: Start['kind'], folder: string): Promise<Start> {
  const port = await freePort();
  const ask = overHttp(`http://127.0.0.1:${port}`);
  const began = performance.now();
  const child = program(['serve', '--demo', '--data', folder, '--port', String(port)]);
  let said = '';
  child.stderr.on('data', (part: Buffer) => {
    said += part.toString('utf8');
  });
  const ended = new Promise<void>(done => child.once('close', () => done()));
  const { result: ms, busy } = await busyWhile(async () => {
    while (performance.now() - began < GIVE_UP_MILLIS && child.exitCode === null) {
      const status = await ask({ method: 'GET', url: PAGE, headers: {} }).then(
        answer => answer.statusCode,
        () => 0,
      );
      if (status === 200) return Math.round(performance.now() - began);
      await new Promise(done => setTimeout(done, 15));
    }
    throw new Error(`The server did not come up: ${said}`);
  });
  child.kill('SIGTERM');
  await ended;
  return { kind, ms, busy };
}

export async function starts(times: number): Promise<readonly Start[]> {
  const measured: Start[] = [];
  for (let time = 0; time < times; time += 1) {
    const folder = temporaryFolder();
    const data = join(folder.path, 'data');
    // Without its stamp the bundle is made anew, as on a machine that has only just got the sources.
    if (time === 0) rmSync(join(packageRoot(), 'dist/payung.stamp'), { force: true });
    measured.push(await start(time === 0 ? 'first ever' : 'first', data));
    measured.push(await start('again', data));
    folder.remove();
  }
  return measured;
}
