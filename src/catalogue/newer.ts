/** What was published since: releases of many applications at once, and those of archetypes that own applications extend. */
import type { Context, RegionCode } from '../foundation/context.ts';
import { type Release, readRelease } from './releases.ts';

export interface Which {
  readonly publisher: RegionCode;
  readonly application: string;
}

const keyOf = ({ publisher, application }: Which): string => `${publisher} ${application}`;

/** All releases of several applications with one question, newest first; by a function that knows them. */
export async function releasesOfEach(
  ctx: Context,
  which: readonly Which[],
): Promise<(of: Which) => readonly Release[]> {
  if (which.length === 0) return () => [];
  const wanted = new Set(which.map(keyOf));
  const rows = await ctx.db
    .selectFrom('releases')
    .selectAll()
    .where('publisher', 'in', [...new Set(which.map(one => one.publisher))])
    .where('application', 'in', [...new Set(which.map(one => one.application))])
    .orderBy('ordinal', 'desc')
    .execute();
  const known = new Map<string, Release[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (wanted.has(key)) known.set(key, [...(known.get(key) ?? []), readRelease(row)]);
  }
  return of => known.get(keyOf(of)) ?? [];
}

/** An application of this region that extends an archetype, with every release of that archetype, newest first. */
export interface Extending {
  readonly application: string;
  /** The application's newest release. */
  readonly release: Release;
  readonly archetype: Which;
  /** The archetype's release that it extends, by digest. */
  readonly extends: string;
  readonly releases: readonly Release[];
}

/** This region's own applications that extend an archetype. */
export async function extendingOf(ctx: Context): Promise<readonly Extending[]> {
  const rows = await ctx.db
    .selectFrom('releases as r')
    .innerJoin('applications as a', join =>
      join
        .onRef('a.publisher', '=', 'r.publisher')
        .onRef('a.id', '=', 'r.application')
        .onRef('a.version', '=', 'r.version'),
    )
    .selectAll('r')
    .where('r.publisher', '=', ctx.region)
    .where('r.extends_digest', 'is not', null)
    .orderBy('r.application')
    .execute();
  const digests = [...new Set(rows.flatMap(row => row.extends_digest ?? []))];
  if (digests.length === 0) return [];
  const archetypes = await ctx.db
    .selectFrom('releases as r')
    .innerJoin('applications as a', join =>
      join.onRef('a.publisher', '=', 'r.publisher').onRef('a.id', '=', 'r.application'),
    )
    .select(['r.publisher', 'r.application', 'r.digest'])
    .where('a.kind', '=', 'archetype')
    .where('r.digest', 'in', digests)
    .orderBy('r.publisher')
    .execute();
  const releases = await releasesOfEach(ctx, archetypes);
  return rows.flatMap((row): Extending[] => {
    const named = row.extends?.split('@')[0];
    const same = archetypes.filter(one => one.digest === row.extends_digest && one.application === named);
    // Two publishers may have published the very same archetype; one's own goes first.
    const archetype = same.find(one => one.publisher === ctx.region) ?? same[0];
    if (archetype === undefined || row.extends_digest === null) return [];
    return [
      {
        application: row.application,
        release: readRelease(row),
        archetype: { publisher: archetype.publisher, application: archetype.application },
        extends: row.extends_digest,
        releases: releases(archetype),
      },
    ];
  });
}
