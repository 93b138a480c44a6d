/**
 * One update for many regions, by an operator's command: each region with its own adaptation, in a transaction of its own.
 *
 * What needs nobody's decision goes through; everything else is left to its owner, who is told why. A region that has it
 * already is passed over, so the command may be given again after whatever ended it. The merge is worked out between two
 * short transactions, never inside one, so that the server goes on answering.
 */
import { setImmediate } from 'node:timers/promises';
import { compareVersions, holders, type Release, release, releases } from '../catalogue/index.ts';
import { draftsKept } from '../duplication/index.ts';
import { actorName, allow } from '../foundation/allowed.ts';
import type { Context, RegionCode } from '../foundation/context.ts';
import type { Database, Work } from '../foundation/database.ts';
import { record } from '../foundation/journal.ts';
import { Problem } from '../foundation/problem.ts';
import { installationIfAny, mappingsOf } from '../installations/index.ts';
import { kept, oneAtATime, put } from './adopting.ts';
import { NOTHING_SAVED } from './choices.ts';
import { type Result, readiness, resultOf, type Sides, sidesOf } from './looking.ts';
import { isCovered, type Offered, offerIfAny } from './offers.ts';
import { rowOf, writeRow } from './rows.ts';
import { type ForAll, isLeft, obstaclesOf } from './update.ts';

export interface ForRegion {
  readonly region: RegionCode;
  readonly result: ForAll;
  /** The version held before. */
  readonly from: string | null;
  /** How many conflicts, findings or scenarios are left to the owner. */
  readonly count: number;
}

export interface ForAllRegions {
  readonly application: string;
  readonly publisher: RegionCode;
  readonly version: string;
  readonly digest: string;
  readonly regions: readonly ForRegion[];
  readonly adopted: number;
  readonly left: number;
  readonly ok: boolean;
}

export interface Wanted {
  readonly application: string;
  readonly publisher: RegionCode;
  readonly version?: string | undefined;
  readonly regions: readonly RegionCode[] | 'all';
  readonly dryRun: boolean;
  readonly work: Work;
  readonly progress?: ((line: string) => void) | undefined;
}

/** Adopts a release in every region that may have it without a decision. */
export async function adoptEverywhere(database: Database, wanted: Wanted): Promise<ForAllRegions> {
  const { application, publisher, work, progress = () => undefined } = wanted;
  const to = await database.reading(publisher, work, ctx => target(ctx, wanted));
  const here = await database.listRegions();
  const all =
    wanted.regions === 'all'
      ? (await database.reading(publisher, work, ctx => holders(ctx, { publisher, application }))).map(
          one => one.holder,
        )
      : wanted.regions;
  const codes = [...new Set(all)].filter(code => here.includes(code)).sort();
  const done: ForRegion[] = [];
  const results = new Results();
  for (const region of codes) {
    const one = await inOne(database, region, to, wanted, results);
    done.push(one);
    progress(`${done.length}/${codes.length} ${region} ${one.result}`);
    await setImmediate();
  }
  const left = done.filter(one => isLeft(one.result)).length;
  const adopted = done.filter(one => one.result === 'adopted').length;
  const { version, digest } = to;
  return { application, publisher, version, digest, regions: done, adopted, left, ok: left === 0 };
}

async function target(ctx: Context, { application, publisher, version }: Wanted): Promise<Release> {
  if (version === undefined) {
    const newest = (await releases(ctx, { publisher, application })).find(one => one.retired === null);
    if (newest === undefined) throw new Problem('updates.no-successor', 404, { application });
    return newest;
  }
  const one = await release(ctx, { publisher, application, version });
  if (one.retired !== null)
    throw new Problem('updates.retired', 409, { application, version, note: one.retired.note, count: 0, names: [] });
  return one;
}

/** Regions that changed nothing, or the same, share one result: by far most of them do. */
class Results {
  readonly #known = new Map<string, Result>();

  of(key: string, make: () => Result): Result {
    const known = this.#known.get(key) ?? make();
    this.#known.set(key, known);
    return known;
  }
}

interface Ahead {
  readonly result?: ForAll;
  readonly from: string | null;
  readonly offered?: Offered;
  readonly sides?: Sides;
  readonly draft?: boolean;
  readonly mappings?: Awaited<ReturnType<typeof mappingsOf>>;
}

/** What the region has, and whether there is anything to work out. */
async function ahead(ctx: Context, to: Release, { application, publisher }: Wanted): Promise<Ahead> {
  const offered = await offerIfAny(ctx, 'release', application);
  const of = offered?.installation ?? (await installationIfAny(ctx, application));
  if (of === undefined || of.publisher !== publisher) return { result: 'not-held', from: null };
  const from = of.version;
  if (of.version === to.version) return { result: 'already', from };
  if (offered === undefined || compareVersions(of.version, to.version) > 0) return { result: 'ahead', from };
  const { row } = offered;
  if (row?.state === 'scheduled') return { result: 'scheduled', from };
  if (row?.state === 'skipped' && compareVersions(row.version, to.version) >= 0) return { result: 'skipped', from };
  const sides = await sidesOf(ctx, offered, to);
  const draft = (await draftsKept(ctx)).has(application);
  return { from, offered, sides, draft, mappings: await mappingsOf(ctx, application) };
}

/** The region may have changed between looking and writing; then it is looked at again, a few times at most. */
const ATTEMPTS = 3;

async function inOne(
  database: Database,
  region: RegionCode,
  to: Release,
  wanted: Wanted,
  results: Results,
): Promise<ForRegion> {
  const { work, dryRun } = wanted;
  for (let attempt = 1; ; attempt += 1) {
    const found = await database.reading(region, work, ctx => ahead(ctx, to, wanted));
    const { offered, sides, mappings, from } = found;
    if (offered?.installation === undefined || sides === undefined || mappings === undefined)
      return { region, result: found.result ?? 'not-held', from, count: 0 };
    const given = {
      choices: NOTHING_SAVED,
      parameters: offered.row?.parameters ?? {},
      roles: offered.row?.roles ?? [],
    };
    const key = JSON.stringify([offered.held.digest, sides.changes, sides.values, given, mappings]);
    const result = results.of(key, () => resultOf('release', sides, mappings, given));
    const ready = readiness(result);
    const [obstacle] = obstaclesOf({
      ...ready,
      covered: isCovered(offered.coverage),
      retired: false,
      draft: found.draft === true,
      isOpen: offered.installation.state === 'open',
    });
    const count =
      ready.open + ready.errors + ready.failing + ready.unusable + (obstacle === 'incomplete' ? ready.lacking : 0);
    if (dryRun) return { region, result: obstacle ?? 'would-adopt', from, count: obstacle === undefined ? 0 : count };
    const done = await database.inRegion(region, work, ctx =>
      obstacle === undefined ? take(ctx, offered, to, result) : leave(ctx, offered, to, obstacle, count),
    );
    if (done) return { region, result: obstacle ?? 'adopted', from, count: obstacle === undefined ? 0 : count };
    if (attempt >= ATTEMPTS) throw new Problem('updates.meanwhile', 409, { by: region });
  }
}

/** Puts it to work, unless the region is not any more as it was looked at. */
async function take(ctx: Context, offered: Offered, to: Release, result: Result): Promise<boolean> {
  allow(ctx, [], 'updates.may-not');
  await oneAtATime(ctx, offered.application);
  const now = await offerIfAny(ctx, 'release', offered.application);
  const before = now?.installation;
  if (now === undefined || before === undefined || !isSame(offered, now)) return false;
  await put(ctx, before, {
    way: 'for-all',
    by: actorName(ctx),
    reason: actorName(ctx),
    to: await kept(ctx, now, to, result),
  });
  return true;
}

function isSame(one: Offered, other: Offered): boolean {
  const of = ({ installation: at, row, coverage }: Offered) =>
    JSON.stringify([at?.digest, at?.version, at?.parameters, at?.state, row?.revision, isCovered(coverage)]);
  return of(one) === of(other);
}

/** Leaves it to the owner, who finds the reason beside the update. Said once, however often the command is given. */
async function leave(ctx: Context, offered: Offered, to: Release, why: ForAll, count: number): Promise<boolean> {
  const { application } = offered;
  const row = await rowOf(ctx, 'release', application);
  if ((row?.revision ?? 0) !== (offered.row?.revision ?? 0)) return false;
  const code = `updates.left-${why}`;
  if (row?.refusal?.code === code && row.version === to.version) return true;
  const about = { kind: 'release', application, version: to.version, digest: to.digest } as const;
  await writeRow(ctx, about, row?.revision ?? 0, { refusal: { code, details: { count, version: to.version } } });
  await record(ctx, {
    event: 'update.left-to-owner',
    subject: { kind: 'installation', id: application },
    reason: actorName(ctx),
    details: { version: to.version, why, count },
  });
  return true;
}
