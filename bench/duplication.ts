/**
 * What duplicating costs: a region's whole catalogue, six real applications and 477 generated ones, into regions that have
 * nothing yet, beside one bare INSERT … SELECT for each table of the same rows; and the pure work on a very large
 * application. Writes the raw figures to bench/results and the tables to docs/benchmarks.md.
 *
 *   npx tsx bench/duplication.ts            both databases
 *   npx tsx bench/duplication.ts --wait 10  waits up to ten minutes for a quiet machine before each part
 */
import { join } from 'node:path';
import { seedDemo } from '../seeds/demo.ts';
import { publish } from '../src/catalogue/index.ts';
import { duplicate } from '../src/duplication/index.ts';
import type { Database } from '../src/foundation/database.ts';
import { check, compare, compile, type Definition, digestOf, merge } from '../src/language/index.ts';
import { ORIGIN } from '../test/journeys/steps.ts';
import { drawn, randomFrom } from '../test/merging/random.ts';
import { agreeOnAll, onBoth, say, work } from './databases.ts';
import { generatedApplications, largeApplication } from './generated.ts';
import { busyWhile, type Machine, machine, quiet } from './machine.ts';
import { report } from './report.ts';

/** The agreements of 2018 name 477 systems. */
const GENERATED = 477;
const LARGE_BYTES = 300_000;
const TIMES = 15;

const waiting = Number(process.argv[process.argv.indexOf('--wait') + 1] ?? 0) || 0;

interface Round {
  readonly applications: number;
  readonly ms: number;
  readonly floorMs: number;
  readonly rows: number;
  readonly bytes: number;
  readonly busy: number;
}

interface Served {
  readonly database: string;
  readonly definitions: { readonly count: number; readonly medianBytes: number };
  readonly six: readonly Round[];
  readonly all: readonly Round[];
}

interface Large {
  readonly bytes: number;
  readonly ms: Readonly<Record<string, readonly number[]>>;
}

/** Rows that a duplication makes, by the table they are in. */
const MADE = ['installations', 'installation_roles', 'duplication_items', 'journal'] as const;

async function publishAll(database: Database, trees: readonly Definition[]): Promise<void> {
  for (const tree of trees) {
    const publication = await database.inRegion(ORIGIN.code, work(), ctx =>
      publish(ctx, new Map(), { notes: 'generated', read: { definition: tree, findings: [] } }),
    );
    if (!publication.published)
      throw new Error(
        `${tree.id} was refused: ${JSON.stringify([publication.findings.slice(0, 3), publication.scenarios.filter(one => !one.passed).slice(0, 2)])}`,
      );
  }
}

/** The same rows once more, one statement a table, into tables with the same columns and keys and no policy. */
async function floor(database: Database, holder: string): Promise<{ ms: number; rows: number; bytes: number }> {
  const pool = database.ownerPool;
  for (const table of MADE) await pool.query(`create table floor_${table} (like ${table} including all)`);
  let rows = 0;
  const began = performance.now();
  for (const table of MADE) {
    const made = await pool.query(`insert into floor_${table} select * from ${table} where region = $1`, [holder]);
    rows += made.rowCount ?? 0;
  }
  const ms = performance.now() - began;
  let bytes = 0;
  for (const table of MADE) {
    const { rows: sizes } = await pool.query<{ bytes: string }>(
      `select coalesce(sum(pg_column_size(t)), 0) as bytes from floor_${table} t`,
    );
    bytes += Number(sizes[0]?.bytes ?? 0);
    await pool.query(`drop table floor_${table}`);
  }
  return { ms, rows, bytes };
}

async function round(database: Database, holder: string, applications: 'all' | readonly string[]): Promise<Round> {
  const began = performance.now();
  const { result, busy } = await busyWhile(() =>
    duplicate(database, { from: ORIGIN.code, to: holder, applications, work: work() }),
  );
  const ms = performance.now() - began;
  if (!result.ok) throw new Error(result.lines.slice(-3).join('\n'));
  const copied = await floor(database, holder);
  const { rows, bytes } = copied;
  return { applications: result.preview.items.length, ms, floorMs: copied.ms, rows, bytes, busy };
}

async function served(name: string, database: Database, folder: string): Promise<Served> {
  await seedDemo(database, { files: join(folder, 'files'), now: new Date(), progress: () => undefined, cases: false });
  // The neighbours of the demonstration that already run something are emptied, so that all are equally fresh.
  const holders = (await database.listRegions()).filter(code => code !== ORIGIN.code);
  for (const holder of holders) {
    await database.ownerPool.query('delete from installations where region = $1', [holder]);
    await database.ownerPool.query('delete from holdings where holder = $1', [holder]);
    await agreeOnAll(database, ORIGIN.code, holder);
  }
  const six = ['krk', 'lapor', 'makam', 'pengantar', 'ppid', 'sipu'];
  const [first = '', second = '', ...others] = holders;
  say(`${name}: six applications`);
  await quiet(waiting);
  const small = [await round(database, first, six), await round(database, second, six)];
  say(`${name}: ${GENERATED} applications are published`);
  const trees = generatedApplications(GENERATED);
  await publishAll(database, trees);
  const sizes = trees.map(tree => Buffer.byteLength(JSON.stringify(tree))).sort((a, b) => a - b);
  await quiet(waiting);
  const large: Round[] = [];
  for (const holder of others) {
    say(`${name}: everything`);
    large.push(await round(database, holder, 'all'));
  }
  return {
    database: name,
    definitions: { count: trees.length, medianBytes: sizes[Math.floor(sizes.length / 2)] ?? 0 },
    six: small,
    all: large,
  };
}

/** The pure work on one very large application, each kind of it in turn. */
function largeFigures(): Large {
  const base = largeApplication(LARGE_BYTES);
  const changed = drawn(base, 30, randomFrom(7)).tree;
  const own = drawn(base, 10, randomFrom(11)).changes;
  const digest = digestOf(base);
  const kinds: Readonly<Record<string, () => void>> = {
    'verify (digest)': () => {
      if (digestOf(JSON.parse(JSON.stringify(base)) as Definition) !== digest) throw new Error('Another digest');
    },
    check: () => void check(base),
    'compare two releases': () => void compare(base, changed),
    'compile for work': () => void compile(base),
    'merge with an adaptation': () => void merge(base, changed, own),
  };
  const ms: Record<string, number[]> = {};
  for (let time = 0; time < TIMES; time += 1) {
    for (const [kind, run] of Object.entries(kinds)) {
      const began = performance.now();
      run();
      ms[kind] = [...(ms[kind] ?? []), performance.now() - began];
    }
  }
  return { bytes: Buffer.byteLength(JSON.stringify(base)), ms };
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const number = (value: number, digits = 0): string =>
  value.toLocaleString('en-GB', { maximumFractionDigits: digits, minimumFractionDigits: digits });

function table(on: Machine, at: string, all: readonly Served[], large: Large): string {
  const line = (of: Served, rounds: readonly Round[]): string => {
    const [ms, floorMs] = [median(rounds.map(one => one.ms)), median(rounds.map(one => one.floorMs))];
    const [one] = rounds;
    return `| ${one?.applications ?? 0}, ${of.database} | ${number(ms)} ms (${number(ms / (one?.applications ?? 1), 1)} ms each) | ${number(floorMs)} ms | ${number(ms / floorMs)} × | ${number(one?.rows ?? 0)} rows, ${number((one?.bytes ?? 0) / 1_000)} kB |`;
  };
  return [
    `Measured ${at.slice(0, 10)} on ${on.cpu}, ${on.cores} cores, ${on.memoryGb} GB, Node ${on.node}; ${GENERATED} generated applications of ${number((all[0]?.definitions.medianBytes ?? 0) / 1_000)} kB (median).`,
    '',
    '| Applications into a fresh region | Duplicating | The same rows, bare `INSERT … SELECT` | Ratio | Written |',
    '|---|---|---|---|---|',
    ...all.flatMap(of => [line(of, of.six), line(of, of.all)]),
    '',
    `| An application of ${number(large.bytes / 1_000)} kB | median | at most |`,
    '|---|---|---|',
    ...Object.entries(large.ms).map(
      ([kind, ms]) => `| ${kind} | ${number(median(ms), 1)} ms | ${number(Math.max(...ms), 1)} ms |`,
    ),
  ].join('\n');
}

const large = largeFigures();
const all = await onBoth(served);
const at = new Date().toISOString();
const on = machine();
report('duplication', at, { machine: on, large, served: all }, table(on, at, all, large));
