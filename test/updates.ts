/** Steps of the stories about updates: the origin publishes a newer release, a region changes something, all look. */
import { expect } from 'vitest';
import { confirmPaper, takeOver } from '../src/agreements/index.ts';
import { definition, publish, release, store } from '../src/catalogue/index.ts';
import type { Context, RegionCode } from '../src/foundation/context.ts';
import { adopt, install, installation } from '../src/installations/index.ts';
import { type Adaptation, type Change, compose, type Definition, digestOf } from '../src/language/index.ts';
import { ORIGIN, type World } from './duplication.ts';

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

const free = { rupiah: 0, inBudget: false, burdensPublic: false };

/** An agreement on paper with the origin about everything, confirmed by both. */
export async function agreeWith(as: World['as'], holder: RegionCode): Promise<void> {
  const working = { number: '119/PKS/2026', name: 'Kepala', title: 'Bupati' };
  const made = await as(holder, ctx =>
    takeOver(ctx, {
      other: ORIGIN,
      as: 'holder',
      subject: 'pemakaian aplikasi pemerintahan daerah',
      need: 'Layanan harus tetap jalan.',
      terms: {
        applications: 'all',
        years: 5,
        mayPassOn: false,
        creditRequired: true,
        onEnding: 'keep-without-updates',
      },
      costs: { origin: free, holder: free },
      signedOn: '2026-06-05',
      working,
    }),
  );
  await as(ORIGIN, ctx => confirmPaper(ctx, { id: made.id, revision: made.revision }, { working }));
}

/** Puts the origin's `lapor` to work, nothing filled in. */
export async function takeLapor(ctx: Context): Promise<void> {
  const { version, digest } = await release(ctx, { publisher: ORIGIN, application: 'lapor' });
  const what = { publisher: ORIGIN, application: 'lapor', version, digest, agreement: null };
  await install(ctx, { ...what, parameters: {}, roles: [] });
}
