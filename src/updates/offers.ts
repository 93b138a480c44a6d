/** Which updates there are for this region: newer releases of what it runs, and of archetypes that its applications extend. */
import { type Coverage, coverages } from '../agreements/index.ts';
import { type Extending, extendingOf, releasesOfEach } from '../catalogue/index.ts';
import type { Context, RegionCode } from '../foundation/context.ts';
import { found } from '../foundation/problem.ts';
import { type Installation, installationIfAny, installations } from '../installations/index.ts';
import { type Row, rowOf, rowsOf } from './rows.ts';
import { type Newer, newerThan, type Standing, standingOf, type UpdateKind, urgencyOf } from './update.ts';

/** One application for which there is something newer, or whose release was retired. */
export interface Offered {
  readonly kind: UpdateKind;
  readonly application: string;
  /** Who publishes what is newer. */
  readonly publisher: RegionCode;
  /** The release held, and its digest; of an archetype, the archetype's. */
  readonly held: { readonly version: string; readonly digest: string };
  readonly newer: Newer;
  readonly coverage: Coverage | 'own';
  readonly standing: Standing;
  readonly row: Row | undefined;
  readonly installation?: Installation;
  readonly extending?: Extending;
}

const isCovered = (coverage: Coverage | 'own'): boolean => coverage === 'own' || coverage.covered;

type CoverageOf = (publisher: RegionCode, application: string) => Promise<Coverage | 'own'>;

/** Agreements are only looked at where something newer of another region's is there, and then once. */
function coverageFor(ctx: Context): CoverageOf {
  let known: ReturnType<typeof coverages> | undefined;
  return async (publisher, application) => {
    if (publisher === ctx.region) return 'own';
    known ??= coverages(ctx);
    return (await known)(publisher, application);
  };
}

async function ofInstallation(
  of: Installation,
  releases: Parameters<typeof newerThan>[1],
  row: Row | undefined,
  covers: CoverageOf,
): Promise<Offered | undefined> {
  const newer = newerThan(of.version, releases);
  if (newer.to === undefined && newer.held === null) return undefined;
  const coverage = await covers(of.publisher, of.application);
  const standing = standingOf(newer, isCovered(coverage), row);
  if (standing === undefined) return undefined;
  const held = { version: of.version, digest: of.baseDigest };
  const { application, publisher } = of;
  return { kind: 'release', application, publisher, held, newer, coverage, standing, row, installation: of };
}

function ofArchetype(of: Extending, row: Row | undefined): Offered | undefined {
  const current = of.releases.find(one => one.digest === of.extends);
  if (current === undefined) return undefined;
  const newer = newerThan(current.version, of.releases);
  // Whoever publishes needs no agreement: archetypes are read by all who write applications.
  const standing = standingOf(newer, true, row);
  if (standing === undefined) return undefined;
  return {
    kind: 'archetype',
    application: of.application,
    publisher: of.archetype.publisher,
    held: { version: current.version, digest: of.extends },
    newer,
    coverage: 'own',
    standing,
    row,
    extending: of,
  };
}

const RANK: Readonly<Record<Standing, number>> = {
  offered: 0,
  scheduled: 1,
  'no-successor': 2,
  'not-covered': 3,
  skipped: 4,
};

/** Every update of this region: what is urgent first, then what is offered, scheduled, out of reach, skipped. */
export async function offers(ctx: Context): Promise<readonly Offered[]> {
  const here = await installations(ctx);
  const releases = await releasesOfEach(ctx, here);
  const rows = await rowsOf(ctx);
  const covers = coverageFor(ctx);
  const all: Offered[] = [];
  for (const of of here) {
    const one = await ofInstallation(of, releases(of), rows('release', of.application), covers);
    if (one !== undefined) all.push(one);
  }
  for (const of of await extendingOf(ctx)) {
    const one = ofArchetype(of, rows('archetype', of.application));
    if (one !== undefined) all.push(one);
  }
  const rank = (one: Offered) =>
    (urgencyOf(one.newer.held) === 'now' && one.standing !== 'scheduled' ? -10 : 0) + RANK[one.standing];
  return all.sort((a, b) => rank(a) - rank(b) || a.application.localeCompare(b.application));
}

/** The update of one application; undefined where it has the newest release and nothing is wrong with it. */
export async function offerIfAny(ctx: Context, kind: UpdateKind, application: string): Promise<Offered | undefined> {
  const row = await rowOf(ctx, kind, application);
  if (kind === 'archetype') {
    const of = (await extendingOf(ctx)).find(one => one.application === application);
    return of === undefined ? undefined : ofArchetype(of, row);
  }
  const of = await installationIfAny(ctx, application);
  if (of === undefined) return undefined;
  const releases = await releasesOfEach(ctx, [of]);
  return ofInstallation(of, releases(of), row, coverageFor(ctx));
}

export async function offer(ctx: Context, kind: UpdateKind, application: string): Promise<Offered> {
  return found(await offerIfAny(ctx, kind, application), 'updates.none', { application });
}

/** How many updates wait for an owner, and how many of them are urgent: for the menu and the notice. */
export async function updatesWaiting(ctx: Context): Promise<{ readonly count: number; readonly urgent: number }> {
  const waiting = (await offers(ctx)).filter(one => one.standing === 'offered');
  return { count: waiting.length, urgent: waiting.filter(one => urgencyOf(one.newer.held) === 'now').length };
}

export { isCovered };
