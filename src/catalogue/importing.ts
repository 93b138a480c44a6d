/**
 * Releases that travel: what this region has published, for whoever signs it; and a verified release of a region that lives
 * on another server, written into the same catalogue as if it had been published here.
 *
 * Whoever calls `importRelease` has verified where the release comes from. What the database itself sees to: a region of
 * this server is never written in its name by anybody but itself.
 */
import { allow } from '../foundation/allowed.ts';
import type { Context, RegionCode } from '../foundation/context.ts';
import { record } from '../foundation/journal.ts';
import { Problem } from '../foundation/problem.ts';
import { type Definition, digestOf, type OriginValues } from '../language/index.ts';
import { isElsewhere } from '../regions/index.ts';
import { isRetirementReason, type RetirementReason } from './release.ts';
import { archetypesKnown, treesOf, writeRelease } from './writing.ts';

/** A release with what only its publisher's server knows of it. */
export interface PublishedRelease {
  readonly application: string;
  readonly version: string;
  readonly ordinal: number;
  readonly digest: string;
  readonly extends: string | null;
  readonly extendsDigest: string | null;
  readonly notes: string;
  readonly publishedAt: Date;
  readonly publishedBy: string;
  readonly retired: { readonly at: Date; readonly reason: RetirementReason; readonly note: string } | null;
}

/** All releases of a publisher, by application and order of publication. */
export async function publishedBy(ctx: Context, publisher: RegionCode): Promise<readonly PublishedRelease[]> {
  const rows = await ctx.db
    .selectFrom('releases')
    .selectAll()
    .where('publisher', '=', publisher)
    .orderBy('application')
    .orderBy('ordinal')
    .execute();
  return rows.map(row => ({
    application: row.application,
    version: row.version,
    ordinal: row.ordinal,
    digest: row.digest,
    extends: row.extends,
    extendsDigest: row.extends_digest,
    notes: row.notes,
    publishedAt: row.published_at,
    publishedBy: row.published_by,
    retired:
      row.retired_at === null || row.retired_reason === null
        ? null
        : { at: row.retired_at, reason: row.retired_reason, note: row.retired_note ?? '' },
  }));
}

export interface Imported extends Omit<PublishedRelease, 'retired'> {
  readonly publisher: RegionCode;
  readonly definition: Definition;
  /** The publisher's own values, as examples. */
  readonly examples?: OriginValues;
  readonly retired: { readonly at: Date; readonly reason: string; readonly note: string } | null;
}

/** Writes a verified release into the catalogue; says whether it was new. The same one again does no harm. */
export async function importRelease(ctx: Context, release: Imported): Promise<boolean> {
  allow(ctx, ['application-owner', 'cooperation', 'operator'], 'catalogue.may-not-publish');
  const { publisher, application, version, digest, definition } = release;
  if (!(await isElsewhere(ctx.db, publisher))) throw new Problem('catalogue.publisher-here', 409, { publisher });
  if (digestOf(definition) !== digest) throw new Problem('catalogue.import-differs', 409, { application, version });
  const known = await ctx.db
    .selectFrom('releases')
    .select(['version', 'ordinal', 'digest'])
    .where('publisher', '=', publisher)
    .where('application', '=', application)
    .execute();
  const same = known.find(one => one.version === version || one.ordinal === release.ordinal);
  if (same !== undefined && (same.digest !== digest || same.version !== version))
    throw new Problem('catalogue.import-differs', 409, { application, version });
  if (same === undefined)
    await writeRelease(ctx, definition, release, {
      isNewest: known.every(one => one.ordinal < release.ordinal),
      values: release.examples,
      archetypes: treesOf(await archetypesKnown(ctx)),
    });
  await markRetired(ctx, release);
  if (same !== undefined) return false;
  await record(ctx, {
    event: 'release.imported',
    subject: { kind: 'application', id: application },
    details: { publisher, version, digest },
  });
  return true;
}

/** What the origin took back since. A retirement is never taken back itself. */
export async function markRetired(
  ctx: Context,
  { publisher, application, version, retired }: Pick<Imported, 'publisher' | 'application' | 'version' | 'retired'>,
): Promise<void> {
  if (retired === null || !isRetirementReason(retired.reason)) return;
  await ctx.db
    .updateTable('releases')
    .set({ retired_at: retired.at, retired_reason: retired.reason, retired_note: retired.note })
    .where('publisher', '=', publisher)
    .where('application', '=', application)
    .where('version', '=', version)
    .where('retired_at', 'is', null)
    .execute();
}
