/**
 * Reads sent files in a process of its own, limited in time and memory: a small PDF can unfold to gigabytes or to an endless loop.
 */
import { Problem } from '../../foundation/problem.ts';
import { WorkerFailed, WorkerProcess } from '../../foundation/worker/process.ts';
import { startProgram } from '../../foundation/worker/program.ts';
import type { Reading, ToRead } from './reading.ts';

/** An ordinary letter of 100 kB needs about a tenth of the memory and a hundredth of the processor time. */
const reader = new WorkerProcess<ToRead, { readonly reading?: Reading }>(
  () => startProgram('reader', { heapMegabytes: 256, dataBytes: 1024 * 1024 * 1024 }),
  { cpuMillis: 4_000, patienceMillis: 45_000, startMillis: 45_000, jobsEach: 500, waitingAtMost: 20 },
);

/**
 * What the file shows; undefined where it could not be read within the limits. Problems `letters.reader-busy`,
 * `letters.reader-died` (the process does not start).
 */
export async function readApart(job: ToRead): Promise<Reading | undefined> {
  try {
    return (await reader.ask(job)).reading;
  } catch (failure) {
    if (!(failure instanceof WorkerFailed)) throw failure;
    if (failure.how === 'not-started') throw new Problem('letters.reader-died', 503);
    // Neither is the file's fault.
    if (failure.how === 'busy' || failure.how === 'too-slow') throw new Problem('letters.reader-busy', 503);
    return undefined;
  }
}

/** Ends the process; the next file starts another. */
export function stopReader(): void {
  reader.stop();
}
