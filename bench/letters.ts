/**
 * Letters set as PDF/A-2a: of one page, of three pages with a table, of the longest table that is allowed; what a process costs
 * to start. Time is the processor time of the typesetter's process, which other work on the machine hardly changes.
 *
 *   npx tsx bench/letters.ts [seconds]      seconds for each kind of letter, default 10
 */
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import QRCode from 'qrcode';
import { coverageOf } from '../src/letters/typeset/coverage.ts';
import { layoutData } from '../src/letters/typeset/layout-data.ts';
import { type RenderJob, Typesetter } from '../src/letters/typeset/renderer.ts';
import { facePath, sandbox, startTypesetter } from '../src/letters/typeset/sandbox.ts';
import { permit, SIGNED_AT, VERIFY, withRows } from '../test/fixtures/letters.ts';
import { machine } from './machine.ts';
import { report } from './report.ts';

const secondsEach = Number(process.argv[2] ?? 10);
/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

/** Processor time of a process so far, in ms. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

const knows = coverageOf(readFileSync(facePath('400Regular')));
const qr = await QRCode.toString(VERIFY, { type: 'svg', errorCorrectionLevel: 'M', margin: 1 });

/** The same kind of letter with another number each time, so that nothing is remembered from the one before. */
function jobOf(rows: number, serial: number): RenderJob {
  const content = { ...(rows === 0 ? permit : withRows(rows)), number: `500/${serial}/2026` };
  const files = { '/letter.json': JSON.stringify(layoutData({ content, verify: VERIFY }, knows)), '/qr.svg': qr };
  return { files, timestamp: SIGNED_AT.getTime() / 1000 };
}

/** A process for one kind of letter: it is replaced after 500, and its time would go with it. */
class Measured {
  private child: ChildProcess | undefined;
  // Without bubblewrap the process that was started is the typesetter itself, whose time can be read; its walls cost nothing later.
  private readonly typesetter = new Typesetter(() => {
    this.child = startTypesetter(undefined, 'limits');
    return this.child;
  }, 60_000);

  set = (job: RenderJob) => this.typesetter.set(job);
  cpuMs = (): number => cpuOf(this.child?.pid ?? 0);
  stop = (): void => this.typesetter.stop();
}

const first = new Measured();
const begun = performance.now();
await first.set(jobOf(0, 0));
const cold = { wallMs: Math.round(performance.now() - begun), cpuMs: first.cpuMs() };
first.stop();

const KINDS = [
  ['one page', 0],
  ['three pages, a table of 90 rows', 90],
  ['the longest, a table of 1,350 rows', 1_350],
] as const;
const figures: { kind: string; pages: number; letters: number; cpuMs: number; bytes: number }[] = [];
for (const [kind, rows] of KINDS) {
  const typesetter = new Measured();
  await typesetter.set(jobOf(rows, 0));
  const [until, from] = [performance.now() + secondsEach * 1_000, typesetter.cpuMs()];
  let [letters, pages, bytes] = [0, 0, 0];
  do {
    letters += 1;
    const set = await typesetter.set(jobOf(rows, letters));
    [pages, bytes] = [set.pages, set.pdf.length];
  } while (performance.now() < until && letters < 400);
  figures.push({ kind, pages, letters, cpuMs: (typesetter.cpuMs() - from) / letters, bytes });
  typesetter.stop();
}

const whole = (value: number): string => Math.round(value).toLocaleString('en');
const table = [
  `${machine().cpu}, ${machine().cores} cores, Node ${process.version}; ${new Date().toISOString().slice(0, 10)}. Issued within: ${sandbox()}.`,
  '',
  '| letter | pages | CPU a letter | letters a CPU second | file |',
  '|---|--:|--:|--:|--:|',
  ...figures.map(
    ({ kind, pages, cpuMs, bytes }) =>
      `| ${kind} | ${pages} | ${whole(cpuMs)} ms | ${(1_000 / cpuMs).toFixed(cpuMs > 100 ? 1 : 0)} | ${whole(bytes / 1_000)} kB |`,
  ),
  '',
  `Starting a process and its first letter: ${whole(cold.cpuMs)} ms of CPU, ${whole(cold.wallMs)} ms until it was there.`,
].join('\n');
report('letters', new Date().toISOString(), { machine: machine(), sandbox: sandbox(), cold, figures }, table);
