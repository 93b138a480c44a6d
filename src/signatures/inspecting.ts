/**
 * Files from strangers are looked at in a process of its own, within limits of time and memory: a PDF of a few hundred bytes can be
 * made on which any reader works for ever. Such a file ends that process and is no PDF; the server goes on.
 */
import { Problem } from '../foundation/problem.ts';
import { WorkerFailed, WorkerProcess } from '../foundation/worker/process.ts';
import { startProgram } from '../foundation/worker/program.ts';
import { mayBePdf, type Trusting } from './inspect.ts';
import type { Question } from './inspector.ts';
import type { PdfInspection } from './signature.ts';

const NO_PDF: PdfInspection = { verdict: 'no-pdf', signatures: [] };

/** A letter takes a tenth of a second of the processor, a file of 20 MB two. */
const inspector = new WorkerProcess<Question, { readonly inspection: PdfInspection }>(
  () => startProgram('inspector', { heapMegabytes: 400, dataBytes: 1_500_000_000 }),
  { cpuMillis: 10_000, patienceMillis: 60_000, startMillis: 45_000, jobsEach: 500, waitingAtMost: 50 },
);

/**
 * Looks at a file and judges it. Whatever it is given, it gives a verdict; it refuses with `signatures.inspection-busy` where very many
 * files wait or the machine is too busy to look.
 */
export async function inspectPdf(pdf: Uint8Array, { trusted, at }: Trusting): Promise<PdfInspection> {
  if (!mayBePdf(pdf)) return NO_PDF;
  try {
    return (await inspector.ask({ pdf, trusted, at })).inspection;
  } catch (failure) {
    if (!(failure instanceof WorkerFailed)) throw failure;
    if (failure.how === 'died' || failure.how === 'too-hard') return NO_PDF;
    throw new Problem('signatures.inspection-busy', 503);
  }
}
