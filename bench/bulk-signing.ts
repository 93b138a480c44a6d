/**
 * A list of letters signed in one run: the certificate's passphrase given once, the process killed in the middle, the run gone on
 * with by another one. Every letter must be issued once with its file, and the numbers must have no gap: else the bench fails.
 * Writes the raw figures to bench/results and the table to docs/benchmarks.md.
 *
 *   npx tsx bench/bulk-signing.ts                 3,000 letters, both databases
 *   npx tsx bench/bulk-signing.ts --letters 200   fewer
 *   npx tsx bench/bulk-signing.ts --wait 10       waits up to ten minutes for a quiet machine before each part
 */
import { join } from 'node:path';
import { START } from '../test/cases.ts';
import { postgresBinaries, startPostgres } from '../test/postgres.ts';
import { temporaryFolder } from '../test/program.ts';
import { makeReady, openPlace, type Place, placeIn, runSigner, type Standing, standing } from '../test/signing-run.ts';
import { say } from './databases.ts';
import { busyWhile, machine, quiet } from './machine.ts';
import { report } from './report.ts';

const optionOf = (name: string): number => Number(process.argv[process.argv.indexOf(name) + 1] ?? 0) || 0;
const LETTERS = process.argv.includes('--letters') ? optionOf('--letters') : 3_000;
const waiting = process.argv.includes('--wait') ? optionOf('--wait') : 0;

interface Signed {
  readonly database: string;
  readonly letters: number;
  /** Issued when the first process was killed. */
  readonly atKill: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** From the start of the second process to its end. */
  readonly restSeconds: number;
  readonly busy: number;
}

async function look(place: Place): Promise<Standing> {
  const database = await openPlace(place);
  try {
    return await standing(database);
  } finally {
    await database.close();
  }
}

function mustBe(holds: boolean, what: string): void {
  if (!holds) throw new Error(`A letter was lost or doubled: ${what}`);
}

async function signed(name: string, place: Place, data: string): Promise<Signed> {
  say(`${name}: ${LETTERS} letters are asked for`);
  await makeReady(place, data, LETTERS);
  await quiet(waiting);
  const job = (minutes: number) => ({ place, data, now: new Date(START.getTime() + minutes * 60_000).toISOString() });
  say(`${name}: they are signed, and the process is killed in the middle`);
  const { result, busy } = await busyWhile(async () => {
    const first = await runSigner(job(0), Math.ceil(LETTERS / 2));
    const between = await look(place);
    mustBe(first.signal === 'SIGKILL', `the first process ended by itself: ${first.said}`);
    mustBe(between.gapless && between.filed === between.issued, JSON.stringify(between));
    const second = await runSigner(job(240));
    mustBe(second.code === 0, second.said);
    return { first, between, second };
  });
  const { first, between, second } = result;
  const after = await look(place);
  mustBe(after.issued === LETTERS && after.filed === LETTERS && after.gapless, JSON.stringify(after));
  const seconds = first.seconds + second.seconds;
  return {
    database: name,
    letters: LETTERS,
    atKill: between.issued,
    seconds: Number(seconds.toFixed(1)),
    perSecond: Number((LETTERS / seconds).toFixed(1)),
    restSeconds: Number(second.seconds.toFixed(1)),
    busy,
  };
}

async function onEmbedded(): Promise<Signed> {
  const folder = temporaryFolder();
  try {
    return await signed('embedded (PGlite)', { folder: join(folder.path, 'data') }, join(folder.path, 'secrets'));
  } finally {
    folder.remove();
  }
}

async function onPostgres(): Promise<Signed> {
  const cluster = await startPostgres();
  const folder = temporaryFolder();
  try {
    return await signed('PostgreSQL', await placeIn(cluster.base, 'payung_signing'), join(folder.path, 'secrets'));
  } finally {
    cluster.stop();
    folder.remove();
  }
}

const all = [await onEmbedded()];
if (postgresBinaries() === undefined) say('PostgreSQL is left out: its binaries are not installed');
else all.push(await onPostgres());

const at = new Date().toISOString();
const on = machine();
const table = [
  `Measured ${at.slice(0, 10)} on ${on.cpu}, ${on.cores} cores, ${on.memoryGb} GB, Node ${on.node}: ${LETTERS} letters signed with a certificate (B-B), the process killed after half of them.`,
  '',
  '| One run over the list | Issued when killed | Both processes | Letters a second | The rest, after the kill | Issued once, numbers without a gap |',
  '|---|---|---|---|---|---|',
  ...all.map(
    one =>
      `| ${one.database} | ${one.atKill} | ${one.seconds} s | ${one.perSecond} | ${one.restSeconds} s | all ${one.letters} |`,
  ),
].join('\n');
report('bulk-signing', at, { machine: on, signed: all }, table);
process.exit(0);
