/**
 * What the first hour with Payung costs: starting it, duplicating a library, taking in forms and deciding them, on the
 * embedded database and on PostgreSQL. Writes the raw figures to bench/results and the table to docs/benchmarks.md.
 *
 *   npm run bench                 everything
 *   npm run bench -- --wait 10    waits up to ten minutes for a quiet machine before each part
 */
import pg from 'pg';
import { postgresBinaries, startPostgres } from '../test/postgres.ts';
import { load, type Machine, machine, quiet } from './machine.ts';
import { report } from './report.ts';
import { Bench, type Captured, type Rate, type Subject } from './serving.ts';
import { type Start, starts } from './starts.ts';

/** Forms and decisions each; every request of the bench is sent to ourselves on the loopback address. */
const REQUESTS = 120;
/** Requests and floor take turns in blocks of this size, so that both meet the same moments of the machine. */
const BLOCK = 20;
const AT_ONCE = 8;
const STARTS = 3;

interface Beside {
  readonly http: readonly Rate[];
  readonly floor: readonly Rate[];
  readonly statements: number;
  /** With several connections at once. */
  readonly together: Rate;
}

interface Served {
  readonly database: string;
  readonly duplicationMs: readonly number[];
  readonly submit: Beside;
  readonly decide: Beside;
  readonly firstPage: { readonly page: number; readonly resources: number; readonly requests: number };
}

interface Figures {
  readonly at: string;
  readonly machine: Machine;
  readonly load: number;
  readonly starts: readonly Start[];
  readonly served: readonly Served[];
}

const waiting = Number(process.argv[process.argv.indexOf('--wait') + 1] ?? 0) || 0;
const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function served(name: string, bench: Bench): Promise<Served> {
  say(`${name}: pages and duplication`);
  const firstPage = await bench.firstPage();
  const duplicationMs = [await bench.duplication()];
  say(`${name}: ${REQUESTS} forms are filled in`);
  const forms = [...(await bench.filledForms(REQUESTS + 1))];
  const warm = forms.pop();
  if (warm === undefined) throw new Error('No form');
  const submission = await bench.statementsOf(warm);
  await quiet(waiting);
  say(`${name}: forms are sent`);
  const half = REQUESTS / 2;
  const submit = await beside(bench, forms.slice(0, half), forms.slice(half), submission);

  const [first, ...cases] = await bench.subjects(REQUESTS + half + 1);
  if (first === undefined || cases.length < REQUESTS + half) throw new Error('Too few cases');
  const [sample, ...decisions] = await bench.decisions([first, ...cases.slice(half)]);
  if (sample === undefined) throw new Error('No decision');
  const decision = await bench.statementsOf(sample, first);
  await quiet(waiting);
  say(`${name}: cases are decided`);
  const decide = await beside(bench, decisions.slice(0, half), decisions.slice(half), decision, cases.slice(0, half));
  return { database: name, duplicationMs, submit, decide, firstPage };
}

type Requests = Parameters<Bench['rate']>[0];

async function beside(
  bench: Bench,
  one: Requests,
  together: Requests,
  captured: Captured,
  subjects: readonly Subject[] = [],
): Promise<Beside> {
  const http: Rate[] = [];
  const floor: Rate[] = [];
  for (let from = 0; from < one.length; from += BLOCK) {
    http.push((await bench.rate(one.slice(from, from + BLOCK), 1)).rate);
    floor.push(await bench.floor(captured, BLOCK, subjects.slice(from, from + BLOCK)));
  }
  return { http, floor, statements: captured.statements.length, together: (await bench.rate(together, AT_ONCE)).rate };
}

async function onPostgres(): Promise<Served | undefined> {
  if (postgresBinaries() === undefined) {
    say('PostgreSQL is left out: its binaries are not installed');
    return undefined;
  }
  const cluster = await startPostgres();
  try {
    const admin = new pg.Client({ connectionString: `${cluster.base}/postgres` });
    await admin.connect();
    await admin.query('create database payung');
    const { rows } = await admin.query<{ server_version: string }>('show server_version');
    await admin.end();
    const ownerUrl = `${cluster.base}/payung`;
    const bench = await Bench.open({ url: ownerUrl.replace('owner@', 'payung_server@'), ownerUrl });
    try {
      return await served(`PostgreSQL ${rows[0]?.server_version.split(' ')[0] ?? ''}`, bench);
    } finally {
      await bench.close();
    }
  } finally {
    cluster.stop();
  }
}

async function embedded(): Promise<Served> {
  const bench = await Bench.open();
  try {
    return await served('embedded (PGlite)', bench);
  } finally {
    await bench.close();
  }
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const perSecond = (rates: readonly Rate[]): number => median(rates.map(rate => rate.perSecond));
const number = (value: number, digits = 0): string =>
  value.toLocaleString('en-GB', { maximumFractionDigits: digits, minimumFractionDigits: digits });

function table(figures: Figures): string {
  const { machine: on } = figures;
  const range = (kind: Start['kind']): string => {
    const all = figures.starts.filter(start => start.kind === kind).map(start => start.ms / 1_000);
    const seconds = (value: number) => number(value, 1);
    return all.length === 0
      ? '–'
      : all.length === 1
        ? `${seconds(all[0] ?? 0)} s`
        : `${seconds(median(all))} s (${seconds(Math.min(...all))}–${seconds(Math.max(...all))})`;
  };
  const busy = Math.max(...figures.starts.map(start => start.busy));
  const rows = (of: Served): readonly string[] => {
    const share = ({ http, floor }: Beside) => `${number(perSecond(floor) / perSecond(http), 1)} ×`;
    const line = (what: string, one: Beside) =>
      `| ${what}, ${of.database} | ${number(perSecond(one.http))} /s (median ${number(median(one.http.map(rate => rate.medianMs)), 1)} ms) | ${number(one.together.perSecond)} /s | ${number(perSecond(one.floor))} /s (${one.statements} statements) | ${share(one)} |`;
    return [line('Form sent', of.submit), line('Case decided', of.decide)];
  };
  const [page] = figures.served;
  return [
    `Measured ${figures.at.slice(0, 10)} on ${on.cpu}, ${on.cores} cores, ${on.memoryGb} GB, ${on.system}, Node ${on.node}; load before ${number(figures.load, 2)}.`,
    '',
    '| From `bin/payung serve --demo` to the first page answered | |',
    '|---|---|',
    `| The first time ever: the program is bundled, the demonstration made | ${range('first ever')} |`,
    `| Another first time: the demonstration made | ${range('first')} |`,
    `| Afterwards | ${range('again')} |`,
    '',
    `The machine was busy for at most ${number(busy * 100)} % of its time meanwhile, our own work included.`,
    '',
    '| Duplicating the six applications, from the button to the last one installed | |',
    '|---|---|',
    ...figures.served.map(of => `| ${of.database} | ${number(median(of.duplicationMs))} ms |`),
    '',
    `| Over HTTP, connections kept alive | One at a time | ${AT_ONCE} at a time | The same SQL, bare | Floor to HTTP |`,
    '|---|---|---|---|---|',
    ...figures.served.flatMap(rows),
    '',
    '| First page of a resident, as it goes over the wire (Brotli) | |',
    '|---|---|',
    `| The page itself, styles included | ${number((page?.firstPage.page ?? 0) / 1_000, 1)} kB |`,
    `| With everything it asks for (${page?.firstPage.requests ?? 0} files) | ${number(((page?.firstPage.page ?? 0) + (page?.firstPage.resources ?? 0)) / 1_000, 1)} kB |`,
  ].join('\n');
}

await quiet(waiting);
const before = load();
say(`Starts, ${STARTS} times`);
const measured = await starts(STARTS);
const all = [await embedded(), await onPostgres()].flatMap(one => (one === undefined ? [] : [one]));
const figures: Figures = {
  at: new Date().toISOString(),
  machine: machine(),
  load: before,
  starts: measured,
  served: all,
};
report('first-light', figures.at, figures, table(figures));
