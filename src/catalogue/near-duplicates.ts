/** Which applications resemble which: found once at publication, kept as rows, read from both sides. */
import type { Context, RegionCode } from '../foundation/context.ts';
import type { Definition } from '../language/index.ts';
import {
  bandsOf,
  CANDIDATES_AT_MOST,
  KEPT_AT_MOST,
  LIKE_FROM,
  likenessOf,
  type Reason,
  type Shape,
  shapeOf,
} from './likeness.ts';

/** An application that resembles another one. */
export interface NearDuplicate {
  readonly publisher: RegionCode;
  readonly application: string;
  readonly name: string;
  /** Percent. */
  readonly likeness: number;
  readonly reasons: readonly Reason[];
}

interface Which {
  readonly publisher: RegionCode;
  readonly application: string;
}

/** What resembles this shape, the likest first; the application itself aside. */
async function alike(ctx: Context, shape: Shape, own: Which): Promise<readonly NearDuplicate[]> {
  const buckets = bandsOf(shape);
  if (buckets.length === 0) return [];
  const shared = await ctx.db
    .selectFrom('application_bands')
    .select(['publisher', 'application'])
    .select(eb => eb.fn.countAll<string>().as('shared'))
    .where(eb => eb.or(buckets.map((bucket, band) => eb.and([eb('band', '=', band), eb('bucket', '=', bucket)]))))
    .where(eb => eb.not(eb.and([eb('publisher', '=', own.publisher), eb('application', '=', own.application)])))
    .groupBy(['publisher', 'application'])
    .orderBy('shared', 'desc')
    .orderBy('publisher')
    .orderBy('application')
    .limit(CANDIDATES_AT_MOST)
    .execute();
  if (shared.length === 0) return [];
  const candidates = await ctx.db
    .selectFrom('application_shapes as s')
    .innerJoin('applications as a', join =>
      join.onRef('a.publisher', '=', 's.publisher').onRef('a.id', '=', 's.application'),
    )
    .select(['s.publisher', 's.application', 'a.name', 's.shape'])
    .where(eb =>
      eb.or(
        shared.map(one => eb.and([eb('s.publisher', '=', one.publisher), eb('s.application', '=', one.application)])),
      ),
    )
    .orderBy('s.publisher')
    .orderBy('s.application')
    .execute();
  return candidates
    .map(({ publisher, application, name, shape: other }) => ({
      publisher,
      application,
      name,
      ...likenessOf(shape, other),
    }))
    .filter(one => one.share >= LIKE_FROM)
    .map(({ share, ...one }) => ({ ...one, likeness: Math.round(share * 100) }))
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, KEPT_AT_MOST);
}

/** What a tree resembles that is not published yet. */
export function resembles(
  ctx: Context,
  tree: Definition,
  archetypes: readonly Definition[],
): Promise<readonly NearDuplicate[]> {
  return alike(ctx, shapeOf(tree, archetypes), { publisher: ctx.region, application: tree.id });
}

/** Keeps the shape of what was just published, and what it resembles. */
export async function keepLikeness(
  ctx: Context,
  publisher: RegionCode,
  tree: Definition,
  { digest, archetypes }: { readonly digest: string; readonly archetypes: readonly Definition[] },
): Promise<void> {
  const own = { publisher, application: tree.id };
  const shape = shapeOf(tree, archetypes);
  const kept = { digest, shape: JSON.stringify(shape), computed_at: ctx.now };
  await ctx.db
    .insertInto('application_shapes')
    .values({ ...own, ...kept })
    .onConflict(conflict => conflict.columns(['publisher', 'application']).doUpdateSet(kept))
    .execute();
  for (const table of ['application_bands', 'near_duplicates'] as const)
    await ctx.db
      .deleteFrom(table)
      .where('publisher', '=', own.publisher)
      .where('application', '=', own.application)
      .execute();
  const bands = bandsOf(shape).map((bucket, band) => ({ ...own, band, bucket }));
  if (bands.length > 0) await ctx.db.insertInto('application_bands').values(bands).execute();
  const found = await alike(ctx, shape, own);
  if (found.length === 0) return;
  await ctx.db
    .insertInto('near_duplicates')
    .values(
      found.map(one => ({
        ...own,
        other_publisher: one.publisher,
        other_application: one.application,
        likeness: one.likeness,
        reasons: JSON.stringify({ list: one.reasons }),
        found_at: ctx.now,
      })),
    )
    .execute();
}

/**
 * What an application resembles, the likest first. A pair that was found from the other side counts only as long as this
 * application has not been published anew since: its own publication looked again.
 */
export async function nearDuplicates(ctx: Context, which: Which): Promise<readonly NearDuplicate[]> {
  const own = await ctx.db
    .selectFrom('near_duplicates as n')
    .innerJoin('applications as a', join =>
      join.onRef('a.publisher', '=', 'n.other_publisher').onRef('a.id', '=', 'n.other_application'),
    )
    .select(['n.other_publisher as publisher', 'n.other_application as application', 'a.name', 'likeness', 'reasons'])
    .where('n.publisher', '=', which.publisher)
    .where('n.application', '=', which.application)
    .execute();
  const others = await ctx.db
    .selectFrom('near_duplicates as n')
    .innerJoin('applications as a', join =>
      join.onRef('a.publisher', '=', 'n.publisher').onRef('a.id', '=', 'n.application'),
    )
    .innerJoin('application_shapes as s', join =>
      join.onRef('s.publisher', '=', 'n.other_publisher').onRef('s.application', '=', 'n.other_application'),
    )
    .select(['n.publisher', 'n.application', 'a.name', 'likeness', 'reasons'])
    .where('n.other_publisher', '=', which.publisher)
    .where('n.other_application', '=', which.application)
    .whereRef('n.found_at', '>=', 's.computed_at')
    .execute();
  const known = new Set(own.map(one => `${one.publisher} ${one.application}`));
  return [...own, ...others.filter(one => !known.has(`${one.publisher} ${one.application}`))]
    .map(({ reasons, ...one }) => ({ ...one, reasons: reasons.list }))
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, KEPT_AT_MOST);
}
