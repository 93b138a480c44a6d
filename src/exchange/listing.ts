/** The public catalogue of a region as other programs read it: what there is and since when, never the definition. */
import { Problem } from '../foundation/problem.ts';

/** One release. */
export interface Listing {
  readonly application: string;
  readonly version: string;
  /** Order of publication within the application, from 1. */
  readonly ordinal: number;
  readonly digest: string;
  readonly kind: 'application' | 'archetype';
  readonly name: string;
  readonly name_en: string | null;
  readonly summary: string;
  readonly summary_en: string | null;
  readonly affair: string;
  readonly published_at: string;
  readonly retired: { readonly at: string; readonly reason: string; readonly note: string } | null;
}

/** Releases on a page: about 60 KB, read by a telephone as well as by a server. */
export const LISTINGS_PER_PAGE = 100;
/** Of one region, so that a hostile catalogue ends somewhere: 1,000 applications with five releases each. */
export const LISTINGS_AT_MOST = 5_000;

const ID = /^[a-z][a-z0-9_-]{0,39}$/;
const VERSION = /^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;

export const isApplicationId = (text: unknown): text is string => typeof text === 'string' && ID.test(text);
export const isVersion = (text: unknown): text is string => typeof text === 'string' && VERSION.test(text);
export const isDigest = (text: unknown): text is string => typeof text === 'string' && DIGEST.test(text);

/** Signs that a reader mistakes for each other. Identifiers that differ only in these look the same. */
const TWINS: Readonly<Record<string, string>> = { '0': 'o', '1': 'l', i: 'l', '5': 's', _: '-' };

/** What an identifier looks like at a glance. */
export function look(id: string): string {
  return [...id]
    .map(sign => TWINS[sign] ?? sign)
    .join('')
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w');
}

/** Two identifiers of the list that look alike, or undefined. */
export function lookAlikes(ids: readonly string[]): readonly [string, string] | undefined {
  const seen = new Map<string, string>();
  for (const id of new Set(ids)) {
    const twin = seen.get(look(id));
    if (twin !== undefined) return [twin, id];
    seen.set(look(id), id);
  }
  return undefined;
}

const text = (value: unknown, atMost: number): string | undefined =>
  typeof value === 'string' && value.length <= atMost && value.isWellFormed() ? value : undefined;
const instant = (value: unknown): string | undefined =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? new Date(value).toISOString() : undefined;

/** A page as another server sent it. Everything is looked at: it is written by somebody else. */
export function readListings(body: string): readonly Listing[] {
  const broken = (what: string): Problem => new Problem('exchange.listing-broken', 422, { what });
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw broken('json');
  }
  const { releases } = (value ?? {}) as { releases?: unknown };
  if (!Array.isArray(releases) || releases.length > LISTINGS_PER_PAGE) throw broken('releases');
  return releases.map((raw: unknown) => {
    const one = (raw ?? {}) as Record<string, unknown>;
    const { application, version, digest, kind, ordinal } = one;
    const name = text(one.name, 200);
    const summary = text(one.summary, 1_000);
    const affair = text(one.affair, 100);
    const published = instant(one.published_at);
    if (!isApplicationId(application)) throw broken('application');
    if (!isVersion(version) || !isDigest(digest)) throw broken(application);
    if (kind !== 'application' && kind !== 'archetype') throw broken(application);
    if (typeof ordinal !== 'number' || !Number.isSafeInteger(ordinal) || ordinal < 1) throw broken(application);
    if (name === undefined || summary === undefined || affair === undefined || published === undefined)
      throw broken(application);
    const retired = one.retired === null ? null : retirement(one.retired);
    if (retired === undefined) throw broken(application);
    const name_en = text(one.name_en, 200) ?? null;
    const summary_en = text(one.summary_en, 1_000) ?? null;
    return {
      application,
      version,
      ordinal,
      digest,
      kind,
      name,
      name_en,
      summary,
      summary_en,
      affair,
      published_at: published,
      retired,
    };
  });
}

function retirement(value: unknown): Listing['retired'] | undefined {
  const { at, reason, note } = (value ?? {}) as Record<string, unknown>;
  const when = instant(at);
  const why = text(reason, 40);
  const words = text(note, 1_000);
  return when === undefined || why === undefined || words === undefined
    ? undefined
    : { at: when, reason: why, note: words };
}
