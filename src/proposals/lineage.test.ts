/** Who holds which release, how far behind, how much used; and what a region tells of itself. */
import { beforeAll, describe, expect, test } from 'vitest';
import {
  duplicationWorld,
  folder,
  HOLDER,
  NOW,
  ORIGIN,
  official,
  THIRD,
  type World,
  workOf,
} from '../../test/duplication.ts';
import { codeHash, openCase } from '../cases/index.ts';
import { application, publish, type Release, shareChanges } from '../catalogue/index.ts';
import { edit, lookAt, publishAdaptation } from '../duplication/adaptations.ts';
import { duplicate } from '../duplication/index.ts';
import type { Context } from '../foundation/context.ts';
import { installation } from '../installations/index.ts';
import { behind, isUnused, lineage, lineages, tellUsage } from './lineage.ts';

const day = (date: string) => new Date(`${date}T00:00:00Z`);
const release = (version: string, publishedAt: string, retired = false) =>
  ({
    version,
    publishedAt: day(publishedAt),
    retired: retired ? { at: day(publishedAt), reason: 'faulty', note: '' } : null,
  }) as unknown as Release;

describe('how far behind', () => {
  const all = [
    release('1.3.0', '2026-06-01', true),
    release('1.2.0', '2026-03-01'),
    release('1.1.0', '2026-02-01'),
    release('1.0.0', '2026-01-01'),
  ];
  test.each([
    ['1.2.0', 0, 0],
    ['1.1.0', 1, 31],
    ['1.0.0', 2, 59],
    ['1.3.0', 0, 0],
  ])('%s: %i releases, %i days', (version, releases, days) => {
    expect(behind(all, version, day('2026-04-01'))).toEqual({ releases, days });
  });
});

test.each([
  [null, '2026-01-01', undefined],
  [0, '2026-01-01', true],
  [0, '2026-03-20', false],
  [3, '2026-01-01', false],
])('%s cases since %s is unused: %s', (cases30Days, since, unused) => {
  expect(isUnused({ cases30Days, since: day(since) }, day('2026-04-01'))).toBe(unused);
});

describe('what a holder tells', () => {
  let world: World;
  const which = { publisher: ORIGIN, application: 'krk', name: 'KRK' };
  const rowsFor = (region: string) => world.as(region, async ctx => (await lineage(ctx, which)).rows);
  const tell = () => world.as(HOLDER, tellUsage, { kind: 'system', reason: 'proposals.usage' });

  beforeAll(async () => {
    world = await duplicationWorld(['krk']);
    const done = await duplicate(world.database, { from: ORIGIN, to: HOLDER, applications: ['krk'], work: workOf() });
    expect(done.ok, done.lines.join('\n')).toBe(true);
  }, 120_000);

  const owner = <Result>(run: (ctx: Context) => Promise<Result>) => world.as(HOLDER, run);

  test('nothing until it was counted, then counts, and names of elements only when allowed', async () => {
    expect(await rowsFor(ORIGIN)).toMatchObject([
      { holding: { holder: HOLDER, cases30Days: null }, unused: undefined },
    ]);
    await owner(async ctx => {
      await edit(ctx, 'krk', [{ kind: 'value', path: 'name', value: 'KRK Kami', english: 'Our plan' }], {
        reason: 'Nama di sini.',
      });
      await publishAdaptation(ctx, 'krk', { seen: (await lookAt(ctx, 'krk')).digest, outcomesMayChange: false });
    });
    await owner(async ctx => {
      const here = await installation(ctx, 'krk');
      await openCase(ctx, {
        installation: here,
        application: await application(ctx, here.digest),
        answers: { nama: 'Budi' },
        channel: 'online',
        trackingHash: codeHash(ctx.region, 'x'),
        now: NOW,
      });
    });
    expect(await tell()).toBe(1);
    for (const region of [ORIGIN, HOLDER, THIRD]) {
      expect(await rowsFor(region)).toMatchObject([
        {
          holding: { adapted: true, changes: 1, cases30Days: 1, changed: null },
          unused: false,
          behind: { releases: 0 },
        },
      ]);
    }
    await expect(
      world.as(HOLDER, ctx => shareChanges(ctx, { ...which, shares: true }), official('counter')),
    ).rejects.toMatchObject({ status: 403 });
    await expect(world.as(THIRD, ctx => shareChanges(ctx, { ...which, shares: true }))).rejects.toMatchObject({
      status: 404,
    });
    await owner(ctx => shareChanges(ctx, { ...which, shares: true }));
    await tell();
    expect((await rowsFor(ORIGIN))[0]?.holding.changed).toEqual(['name']);
    await owner(ctx => shareChanges(ctx, { ...which, shares: false }));
    expect((await rowsFor(ORIGIN))[0]?.holding.changed).toBeNull();
    await tell();
    expect((await rowsFor(ORIGIN))[0]?.holding).toMatchObject({ changed: null, changes: 1 });
  });

  test('is behind once the origin publishes, and both sides see it', async () => {
    const files = new Map(
      [...folder('krk')].map(([path, text]) => [path, text.replace('version: 1.0.0', 'version: 1.0.1')]),
    );
    const newer = await world.as(ORIGIN, ctx => publish(ctx, files, { notes: 'Baru' }));
    expect(newer.published).toBe(true);
    expect(await rowsFor(ORIGIN)).toMatchObject([{ behind: { releases: 1, days: 0 } }]);
    const mine = await owner(lineages);
    expect(mine.published).toEqual([]);
    expect(mine.held.map(one => one.application)).toEqual(['krk']);
    const theirs = await world.as(ORIGIN, lineages);
    expect(theirs.published).toMatchObject([{ application: 'krk', rows: [{ holding: { holder: HOLDER } }] }]);
  });
});
