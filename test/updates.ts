/** Steps of the stories about updates: the origin publishes a newer release, a region changes something, all look. */
import { expect } from 'vitest';
import { definition, publish, release, store } from '../src/catalogue/index.ts';
import type { Context, RegionCode } from '../src/foundation/context.ts';
import { adopt, installation } from '../src/installations/index.ts';
import { type Adaptation, type Change, compose, type Definition, digestOf } from '../src/language/index.ts';

/** What the newest release becomes with these changes. */
export async function changed(ctx: Context, application: string, changes: readonly Change[]): Promise<Definition> {
  const newest = await release(ctx, { publisher: ctx.region, application });
  const made = compose(await definition(ctx, newest.digest), changes);
  if (made.definition === undefined) throw new Error(JSON.stringify(made.findings));
  return made.definition;
}

/** Publishes the newest release with these changes as the next one. */
export async function publishNext(
  ctx: Context,
  application: string,
  version: string,
  changes: readonly Change[],
  notes = `Rilis ${version}`,
): Promise<void> {
  const tree = await changed(ctx, application, [...changes, { set: 'version', to: version }]);
  const done = await publish(ctx, new Map(), { notes, read: { definition: tree, findings: [] } });
  expect(done.published ? [] : [...done.findings, ...done.scenarios.filter(one => !one.passed)]).toEqual([]);
}

/** What an owner published as the region's adaptation. */
export async function adapt(ctx: Context, application: string, changes: readonly Change[]): Promise<void> {
  const here = await installation(ctx, application);
  const base = await definition(ctx, here.baseDigest);
  const made = compose(base, changes);
  if (made.definition === undefined) throw new Error(JSON.stringify(made.findings));
  const adaptation: Adaptation = { base: `${application}@${here.version}`, changes };
  expect(digestOf(made.definition)).toBe(await store(ctx, made.definition));
  await adopt(ctx, application, { digest: digestOf(made.definition), adaptation });
}

export const codes = (regions: readonly { readonly region: RegionCode; readonly result: string }[]) =>
  Object.fromEntries(regions.map(one => [one.region, one.result]));
