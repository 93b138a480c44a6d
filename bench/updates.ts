/**
 * What it costs to bring one update to a whole country: 514 regions hold an application, most of them with changes of their
 * own drawn at random, and one command adopts the origin's new release wherever nobody has to decide. Meanwhile another
 * region's page is read again and again. Writes the raw figures to bench/results and the table to docs/benchmarks.md.
 *
 *   npx tsx bench/updates.ts            both databases
 *   npx tsx bench/updates.ts --wait 10  waits up to ten minutes for a quiet machine before each part
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { seedDemo } from '../seeds/demo.ts';
import { publish, releases, store } from '../src/catalogue/index.ts';
import type { Database } from '../src/foundation/database.ts';
import { adopt, install } from '../src/installations/index.ts';
import { type Change, check, compose, type Definition } from '../src/language/index.ts';
import { adoptEverywhere } from '../src/updates/index.ts';
import { ORIGIN } from '../test/journeys/steps.ts';
import { library } from '../test/merging/library.ts';
import { drawn, randomFrom } from '../test/merging/random.ts';
import { agreeOnAll, onBoth, say, work } from './databases.ts';
import { busyWhile, machine, quiet } from './machine.ts';
import { report } from './report.ts';

/** Regencies and cities of the country. */
const REGIONS = 514;
/** Of four regions, one has changed nothing. */
const UNCHANGED = 4;
const CHANGES_AT_MOST = 6;
const APPLICATION = 'sipu';

const waiting = Number(process.argv[process.argv.indexOf('--wait') + 1] ?? 0) || 0;

interface Served {
  readonly database: string;
  readonly adapted: number;
  readonly seconds: number;
  readonly results: Readonly<Record<string, number>>;
  readonly againSeconds: number;
  /** A reading of another region's page's rows, every 20 ms while the command ran. */
  readonly beside: {
    readonly count: number;
    readonly medianMs: number;
    readonly p99Ms: number;
    readonly worstMs: number;
  };
  readonly busy: number;
}

const codeOf = (index: number): string => `9${Math.floor(index / 60)}.${String((index % 60) + 1).padStart(2, '0')}`;
const isSound = (tree: Definition): boolean => check(tree).every(finding => finding.severity !== 'error');

/** A region's own changes, sound over the base; none for some. */
function ownChanges(base: Definition, index: number): readonly Change[] {
  if (index % UNCHANGED === 0) return [];
  for (let draw = 0; draw < 40; draw += 1) {
    const random = randomFrom(index * 1_013 + draw + 1);
    const { changes } = drawn(base, 1 + random(CHANGES_AT_MOST), random);
    const { definition } = compose(base, changes);
    if (definition !== undefined && changes.length > 0 && isSound(definition)) return changes;
  }
  return [];
}

async function settle(database: Database, base: Definition): Promise<number> {
  const [held] = await database.reading(ORIGIN.code, work(), ctx =>
    releases(ctx, { publisher: ORIGIN.code, application: APPLICATION }),
  );
  if (held === undefined) throw new Error('Nothing is published');
  let adapted = 0;
  for (let index = 0; index < REGIONS; index += 1) {
    const code = codeOf(index);
    await database.ownerPool.query(
      `insert into regions (code, slug, name, kind, government, head_title, capital, timezone, hosts, theme, contact, created_at)
       select $1, 'daerah-' || $2, 'Daerah ' || $2, kind, government, head_title, capital, timezone, '{}', theme, contact, now()
       from regions where code = $3`,
      [code, String(index + 1), ORIGIN.code],
    );
    await agreeOnAll(database, ORIGIN.code, code);
    const changes = ownChanges(base, index);
    await database.inRegion(code, work(), async ctx => {
      const { version, digest } = held;
      const what = { publisher: ORIGIN.code, application: APPLICATION, version, digest };
      await install(ctx, { ...what, agreement: null, agency: null, parameters: {}, roles: [] });
      const { definition } = compose(base, changes);
      if (changes.length === 0 || definition === undefined) return;
      adapted += 1;
      const adaptation = { base: `${APPLICATION}@${version}`, changes };
      await adopt(ctx, APPLICATION, { digest: await store(ctx, definition), adaptation });
    });
  }
  return adapted;
}

/** The origin's next release: eight changes that are sound and whose scenarios pass. */
async function publishNext(database: Database, base: Definition): Promise<void> {
  const [major = 1, minor = 0] = base.version.split('.').map(Number);
  for (let seed = 1; ; seed += 1) {
    const tree = { ...drawn(base, 8, randomFrom(seed)).tree, version: `${major + 1}.${minor}.0` };
    if (!isSound(tree)) continue;
    const done = await database.inRegion(ORIGIN.code, work(), ctx =>
      publish(ctx, new Map(), { notes: 'Drawn at random', read: { definition: tree, findings: [] } }),
    );
    if (done.published) return;
    if (seed > 200) throw new Error(`No release could be published: ${JSON.stringify(done.findings.slice(0, 2))}`);
  }
}

/** Reads as a page does, again and again, until told to stop. */
async function readBeside(database: Database, stopped: { now: boolean }): Promise<readonly number[]> {
  const took: number[] = [];
  while (!stopped.now) {
    const began = performance.now();
    await database.reading(ORIGIN.code, work(), ctx =>
      releases(ctx, { publisher: ORIGIN.code, application: APPLICATION }),
    );
    took.push(performance.now() - began);
    await sleep(20);
  }
  return took;
}

async function served(name: string, database: Database, folder: string): Promise<Served> {
  await seedDemo(database, { files: join(folder, 'files'), now: new Date(), progress: () => undefined, cases: false });
  const base = library()[APPLICATION];
  say(`${name}: ${REGIONS} regions are settled`);
  const adapted = await settle(database, base);
  await publishNext(database, base);
  await quiet(waiting);
  say(`${name}: the update`);
  const stopped = { now: false };
  const reading = readBeside(database, stopped);
  const all = () =>
    adoptEverywhere(database, {
      application: APPLICATION,
      publisher: ORIGIN.code,
      regions: Array.from({ length: REGIONS }, (_, index) => codeOf(index)),
      dryRun: false,
      work: work(),
    });
  let began = performance.now();
  const { result: done, busy } = await busyWhile(all);
  const seconds = (performance.now() - began) / 1_000;
  stopped.now = true;
  const took = [...(await reading)].sort((a, b) => a - b);
  const results: Record<string, number> = {};
  for (const { result } of done.regions) results[result] = (results[result] ?? 0) + 1;
  began = performance.now();
  await all();
  const at = (share: number): number => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0;
  return {
    database: name,
    adapted,
    seconds,
    results,
    againSeconds: (performance.now() - began) / 1_000,
    beside: { count: took.length, medianMs: at(0.5), p99Ms: at(0.99), worstMs: at(1) },
    busy,
  };
}

const all = await onBoth(served);
const at = new Date().toISOString();
const on = machine();
const figures = [
  `Measured ${at.slice(0, 10)} on ${on.cpu}, ${on.cores} cores, ${on.memoryGb} GB, Node ${on.node}: ${REGIONS} regions, ${all[0]?.adapted ?? 0} of them with 1–${CHANGES_AT_MOST} changes of their own, a release with 8.`,
  '',
  '| One update for all of them | Time | Results | Given again | A reading beside it: median, p99, worst |',
  '|---|---|---|---|---|',
  ...all.map(one => {
    const { beside } = one;
    const told = Object.entries(one.results).map(([result, count]) => `${count} ${result}`);
    return `| ${one.database} | ${one.seconds.toFixed(1)} s | ${told.join(', ')} | ${one.againSeconds.toFixed(1)} s | ${beside.medianMs.toFixed(1)} ms, ${beside.p99Ms.toFixed(0)} ms, ${beside.worstMs.toFixed(0)} ms |`;
  }),
].join('\n');
report('updates', at, { machine: on, served: all }, figures);
