/** Reading the catalogue: what is published, which releases there are, who runs which; and retiring a release. */
import { type Selectable, sql } from 'kysely';
import { actorName, allow } from '../foundation/allowed.ts';
import type { Context, RegionCode } from '../foundation/context.ts';
import { record } from '../foundation/journal.ts';
import { found, Problem } from '../foundation/problem.ts';
import type { Kind, OriginValues, Pattern } from '../language/index.ts';
import { isRetirementReason, type RetirementReason } from './release.ts';
import type { HoldingsTable, ReleasesTable } from './tables.ts';

/** One application in a list of the catalogue. */
export interface Entry {
  readonly publisher: RegionCode;
  readonly id: string;
  readonly kind: Kind;
  readonly name: string;
  readonly nameEn: string | null;
  readonly summary: string;
  readonly summaryEn: string | null;
  readonly affair: string;
  readonly pattern: Pattern;
  readonly icon: string;
  readonly version: string;
  readonly publishedAt: Date;
  /** How many regions run it, the publisher included where it does. */
  readonly holders: number;
  /** Its newest release should no longer be taken. */
  readonly retired: boolean;
}

/** One immutable version. */
export interface Release {
  readonly publisher: RegionCode;
  readonly application: string;
  readonly version: string;
  readonly digest: string;
  readonly extends: string | null;
  readonly notes: string;
  readonly scenarios: number;
  readonly publishedAt: Date;
  readonly publishedBy: string;
  readonly retired: { readonly at: Date; readonly reason: RetirementReason; readonly note: string } | null;
}

/** A region that runs an application, and which release. */
export interface Holding {
  readonly publisher: RegionCode;
  readonly application: string;
  readonly holder: RegionCode;
  readonly version: string;
  readonly adapted: boolean;
  readonly since: Date;
  /** How many changes it made; 0 until it was counted. */
  readonly changes: number;
  /** Cases opened in the last 30 days when it was counted; null until then. */
  readonly cases30Days: number | null;
  readonly countedAt: Date | null;
  /** Which elements it changed, by path; null where it does not tell. */
  readonly changed: readonly string[] | null;
  readonly sharesChanges: boolean;
}

export interface Filter {
  /** Words that must all occur in name, summary, keywords or audience. */
  readonly search?: string;
  readonly affair?: string;
  readonly pattern?: Pattern;
  readonly publisher?: RegionCode;
  readonly kind?: Kind;
  /** Only these, e.g. what agreements cover. */
  readonly among?: readonly { readonly publisher: RegionCode; readonly id: string }[];
}

/** Longest list that one page of the catalogue shows; the story of origin has 477 applications of one region. */
const ENTRIES_AT_MOST = 1_000;
/** Words looked for at once: more makes a query slower and no search better. */
const SEARCH_WORDS_AT_MOST = 8;

/** Words as they are kept and looked for: lower case, without accents and signs. */
export function searchWords(text: string): readonly string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(word => word !== '');
}

/** What is published, by name. */
export async function catalogue(ctx: Context, filter: Filter = {}): Promise<readonly Entry[]> {
  let query = ctx.db
    .selectFrom('applications as a')
    .select([
      'a.publisher',
      'a.id',
      'a.kind',
      'a.name',
      'a.name_en',
      'a.summary',
      'a.summary_en',
      'a.affair',
      'a.pattern',
      'a.icon',
      'a.version',
      'a.published_at',
    ])
    .select(eb =>
      eb
        .selectFrom('holdings as h')
        .select(count => count.fn.countAll<string>().as('n'))
        .whereRef('h.publisher', '=', 'a.publisher')
        .whereRef('h.application', '=', 'a.id')
        .as('holders'),
    )
    .select(eb =>
      eb
        .selectFrom('releases as r')
        .select('r.retired_at')
        .whereRef('r.publisher', '=', 'a.publisher')
        .whereRef('r.application', '=', 'a.id')
        .whereRef('r.version', '=', 'a.version')
        .as('retired_at'),
    )
    .where('a.kind', '=', filter.kind ?? 'application');
  if (filter.affair !== undefined) query = query.where('a.affair', '=', filter.affair);
  if (filter.pattern !== undefined) query = query.where('a.pattern', '=', filter.pattern);
  if (filter.publisher !== undefined) query = query.where('a.publisher', '=', filter.publisher);
  for (const word of searchWords(filter.search ?? '').slice(0, SEARCH_WORDS_AT_MOST)) {
    query = query.where('a.words', 'like', `%${word}%`);
  }
  const rows = await query.orderBy('a.name').orderBy('a.publisher').limit(ENTRIES_AT_MOST).execute();
  const among = filter.among === undefined ? undefined : new Set(filter.among.map(one => `${one.publisher} ${one.id}`));
  return rows
    .filter(row => among === undefined || among.has(`${row.publisher} ${row.id}`))
    .map(row => ({
      publisher: row.publisher,
      id: row.id,
      kind: row.kind,
      name: row.name,
      nameEn: row.name_en,
      summary: row.summary,
      summaryEn: row.summary_en,
      affair: row.affair,
      pattern: row.pattern,
      icon: row.icon,
      version: row.version,
      publishedAt: row.published_at,
      holders: Number(row.holders ?? 0),
      retired: row.retired_at !== null,
    }));
}

/** One release; the newest where no version is named. Problem `catalogue.no-release` where there is none. */
export async function release(
  ctx: Context,
  which: { publisher: RegionCode; application: string; version?: string },
): Promise<Release> {
  const all = await releases(ctx, which);
  const row = which.version === undefined ? all[0] : all.find(one => one.version === which.version);
  return found(row, 'catalogue.no-release', { application: which.application, version: which.version ?? '' });
}

/** All releases of an application, newest first. */
export async function releases(
  ctx: Context,
  which: { publisher: RegionCode; application: string },
): Promise<readonly Release[]> {
  const rows = await ctx.db
    .selectFrom('releases')
    .selectAll()
    .where('publisher', '=', which.publisher)
    .where('application', '=', which.application)
    .orderBy('ordinal', 'desc')
    .execute();
  return rows.map(readRelease);
}

export function readRelease(row: Selectable<ReleasesTable>): Release {
  return {
    publisher: row.publisher,
    application: row.application,
    version: row.version,
    digest: row.digest,
    extends: row.extends,
    notes: row.notes,
    scenarios: row.scenarios,
    publishedAt: row.published_at,
    publishedBy: row.published_by,
    retired:
      row.retired_at === null || row.retired_reason === null
        ? null
        : { at: row.retired_at, reason: row.retired_reason, note: row.retired_note ?? '' },
  };
}

/** The publisher's own values, as examples for whoever fills the blanks. Undefined where none were given. */
export async function originValues(
  ctx: Context,
  which: { publisher: RegionCode; application: string },
): Promise<OriginValues | undefined> {
  const row = await ctx.db
    .selectFrom('origin_values')
    .select('values')
    .where('publisher', '=', which.publisher)
    .where('application', '=', which.application)
    .executeTakeFirst();
  return row?.values;
}

/** Who runs an application. */
export async function holders(
  ctx: Context,
  which: { publisher: RegionCode; application?: string },
): Promise<readonly Holding[]> {
  let query = ctx.db.selectFrom('holdings').selectAll().where('publisher', '=', which.publisher);
  if (which.application !== undefined) query = query.where('application', '=', which.application);
  return (await query.orderBy('application').orderBy('since').execute()).map(readHolding);
}

function readHolding(row: Selectable<HoldingsTable>): Holding {
  const { publisher, application, holder, version, adapted, since, changes } = row;
  return {
    publisher,
    application,
    holder,
    version,
    adapted,
    since,
    changes,
    cases30Days: row.cases_30_days,
    countedAt: row.counted_at,
    changed: row.changed?.paths ?? null,
    sharesChanges: row.shares_changes,
  };
}

/** What a holder tells of one of its applications. Written by the holder, of itself. */
export async function tell(
  ctx: Context,
  which: { publisher: RegionCode; application: string },
  what: { changes: number; cases30Days: number; changed: readonly string[] },
): Promise<void> {
  await ctx.db
    .updateTable('holdings')
    .set(eb => ({
      changes: what.changes,
      cases_30_days: what.cases30Days,
      counted_at: ctx.now,
      changed: eb
        .case()
        .when('shares_changes', '=', true)
        .then(sql<string>`${JSON.stringify({ paths: what.changed })}::jsonb`)
        .else(null)
        .end(),
    }))
    .where('publisher', '=', which.publisher)
    .where('application', '=', which.application)
    .where('holder', '=', ctx.region)
    .execute();
}

/** Whether others may read which elements this region changed. Taking it back takes away what was told. */
export async function shareChanges(
  ctx: Context,
  which: { publisher: RegionCode; application: string; shares: boolean },
): Promise<void> {
  allow(ctx, ['application-owner'], 'catalogue.may-not-publish');
  const { publisher, application, shares } = which;
  const rows = await ctx.db
    .updateTable('holdings')
    .set({ shares_changes: shares, ...(shares ? {} : { changed: null }) })
    .where('publisher', '=', publisher)
    .where('application', '=', application)
    .where('holder', '=', ctx.region)
    .returning('application')
    .execute();
  found(rows[0], 'catalogue.no-release', { application });
  await record(ctx, {
    event: shares ? 'holding.changes-shared' : 'holding.changes-kept',
    subject: { kind: 'installation', id: application },
    details: { publisher },
  });
}

/** What a region runs, whoever published it. */
export async function holdingsOf(ctx: Context, holder: RegionCode): Promise<readonly Holding[]> {
  const rows = await ctx.db
    .selectFrom('holdings')
    .selectAll()
    .where('holder', '=', holder)
    .orderBy('application')
    .execute();
  return rows.map(readHolding);
}

/** Writes down that this region runs a release. Called by installations/, in the transaction that installs. */
export async function hold(
  ctx: Context,
  holding: { publisher: RegionCode; application: string; version: string; adapted: boolean },
): Promise<void> {
  const { publisher, application, version, adapted } = holding;
  await ctx.db
    .insertInto('holdings')
    .values({ publisher, application, holder: ctx.region, version, adapted, since: ctx.now })
    .onConflict(conflict => conflict.columns(['publisher', 'application', 'holder']).doUpdateSet({ version, adapted }))
    .execute();
}

/** Writes down that this region no longer runs an application. */
export async function unhold(ctx: Context, which: { publisher: RegionCode; application: string }): Promise<void> {
  await ctx.db
    .deleteFrom('holdings')
    .where('publisher', '=', which.publisher)
    .where('application', '=', which.application)
    .where('holder', '=', ctx.region)
    .execute();
}

/** Longest note on a retirement: a short paragraph, shown to every holder. */
const NOTE_AT_MOST_CHARACTERS = 1_000;

/** Marks a release of this region as one that nobody should take any more. Whoever runs it goes on, and is told. */
export async function retire(
  ctx: Context,
  which: { application: string; version: string; reason: string; note: string },
): Promise<Release> {
  allow(ctx, ['application-owner', 'cooperation'], 'catalogue.may-not-publish');
  const { application, version, reason } = which;
  const note = which.note.trim();
  if (!isRetirementReason(reason)) throw new Problem('catalogue.unknown-reason', 422, { reason });
  if (note === '' || note.length > NOTE_AT_MOST_CHARACTERS) {
    throw new Problem('catalogue.note-needed', 422, { atMost: NOTE_AT_MOST_CHARACTERS });
  }
  const before = await release(ctx, { publisher: ctx.region, application, version });
  if (before.retired !== null) throw new Problem('catalogue.already-retired', 409, { application, version });
  await ctx.db
    .updateTable('releases')
    .set({ retired_at: ctx.now, retired_reason: reason, retired_note: note })
    .where('publisher', '=', ctx.region)
    .where('application', '=', application)
    .where('version', '=', version)
    .execute();
  await record(ctx, {
    event: 'release.retired',
    subject: { kind: 'application', id: application },
    reason: note,
    details: { version, reason, by: actorName(ctx) },
  });
  return { ...before, retired: { at: ctx.now, reason, note } };
}
