/**
 * Lineage: who holds which release, with how many changes, how far behind, how much used.
 *
 * A holder tells of itself, by a sweep: how many changes it made, and how many cases were opened in the last 30 days. That
 * it runs an application is public already; counts say nothing about any person. Which elements it changed is told only
 * where its owner allowed it, and then by their names in the application, never by the values it wrote (docs/decisions/).
 */

import { openedSince } from '../cases/index.ts';
import {
  catalogue,
  compareVersions,
  type Holding,
  holders,
  holdingsOf,
  type Release,
  releases,
  tell,
} from '../catalogue/index.ts';
import { editsOf, ownChanges, pathOf } from '../duplication/index.ts';
import type { Context, RegionCode } from '../foundation/context.ts';
import { installations } from '../installations/index.ts';

/** The window of usage. */
export const USAGE_DAYS = 30;
/** After so many days without a case an application counts as unused; before that it may just be new. */
const UNUSED_AFTER_DAYS = 30;
const DAY_MILLIS = 86_400_000;
/** Names of changed elements that are told at most. */
const TOLD_AT_MOST = 100;

/** How far a holder is behind the newest release that can be taken. */
export interface Behind {
  readonly releases: number;
  /** Days since the first release that it does not have yet; 0 where it has all. */
  readonly days: number;
}

/** `all`: newest first. Releases that were retired are not held against a holder. Pure. */
export function behind(all: readonly Release[], version: string, now: Date): Behind {
  const missed = all.filter(one => compareVersions(one.version, version) > 0 && one.retired === null);
  const first = missed.reduce<Date | undefined>(
    (earliest, one) => (earliest === undefined || one.publishedAt < earliest ? one.publishedAt : earliest),
    undefined,
  );
  const days = first === undefined ? 0 : Math.max(0, Math.floor((now.getTime() - first.getTime()) / DAY_MILLIS));
  return { releases: missed.length, days };
}

/** Whether nobody used it although there was time to. `undefined` where it is not known. Pure. */
export function isUnused(one: Pick<Holding, 'cases30Days' | 'since'>, now: Date): boolean | undefined {
  if (one.cases30Days === null) return undefined;
  return one.cases30Days === 0 && now.getTime() - one.since.getTime() >= UNUSED_AFTER_DAYS * DAY_MILLIS;
}

export interface LineageRow {
  readonly holding: Holding;
  readonly behind: Behind;
  readonly unused: boolean | undefined;
}

export interface Lineage {
  readonly publisher: RegionCode;
  readonly application: string;
  readonly name: string;
  readonly releases: readonly Release[];
  readonly rows: readonly LineageRow[];
}

/** One application: its releases and who holds which. */
export async function lineage(
  ctx: Context,
  which: { publisher: RegionCode; application: string; name: string },
): Promise<Lineage> {
  const all = await releases(ctx, which);
  const holdings = await holders(ctx, which);
  return { ...which, releases: all, rows: holdings.map(holding => rowOf(holding, all, ctx.now)) };
}

function rowOf(holding: Holding, all: readonly Release[], now: Date): LineageRow {
  return { holding, behind: behind(all, holding.version, now), unused: isUnused(holding, now) };
}

/** What this region published, with those who hold it; and what it holds itself, whoever published it. */
export async function lineages(ctx: Context): Promise<{ published: readonly Lineage[]; held: readonly Lineage[] }> {
  const entries = await catalogue(ctx);
  const published: Lineage[] = [];
  for (const { publisher, id, name } of entries.filter(one => one.publisher === ctx.region))
    published.push(await lineage(ctx, { publisher, application: id, name }));
  const held: Lineage[] = [];
  for (const holding of await holdingsOf(ctx, ctx.region)) {
    const { publisher, application } = holding;
    const all = await releases(ctx, { publisher, application });
    const name = entries.find(one => one.publisher === publisher && one.id === application)?.name ?? application;
    held.push({ publisher, application, name, releases: all, rows: [rowOf(holding, all, ctx.now)] });
  }
  return { published, held };
}

/** What this region tells of its installations. Run by a sweep; writes only its own rows. */
export async function tellUsage(ctx: Context): Promise<number> {
  const counts = await openedSince(ctx, new Date(ctx.now.getTime() - USAGE_DAYS * DAY_MILLIS));
  let told = 0;
  for (const one of await installations(ctx)) {
    if (one.state === 'ended') continue;
    const edits = editsOf(ownChanges(one.adaptation?.changes ?? []));
    const changed = [...new Set(edits.map(edit => pathOf(edit.change)))].slice(0, TOLD_AT_MOST);
    await tell(ctx, one, { changes: edits.length, cases30Days: counts.get(one.application) ?? 0, changed });
    told += 1;
  }
  return told;
}
