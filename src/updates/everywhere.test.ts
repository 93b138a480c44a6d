/** One release for forty regions, each with its own adaptation: what needs nobody goes through, the rest is left to owners. */
import { beforeAll, describe, expect, test } from 'vitest';
import { duplicationWorld, NOW, ORIGIN, type World, workOf } from '../../test/duplication.ts';
import { adapt, agreeWith, codes, publishNext, takeLapor } from '../../test/updates.ts';
import type { RegionCode } from '../foundation/context.ts';
import type { Database } from '../foundation/database.ts';
import { installation } from '../installations/index.ts';
import { addRegion } from '../regions/index.ts';
import { adoptionsOf } from './adopting.ts';
import { skip } from './deciding.ts';
import { adoptEverywhere, type Wanted } from './everywhere.ts';
import { offerIfAny } from './offers.ts';

let world: World;
const HARI = 'parameters.hari_tanggapan.default';
const work = workOf({ kind: 'system', reason: 'payung adopt' });
const two = (n: number): string => String(n).padStart(2, '0');
/** Twenty regencies each of two provinces; the first have an agreement, the last has none. */
const regions: readonly RegionCode[] = [
  ...Array.from({ length: 20 }, (_, i) => `33.${two(i + 1)}`),
  ...Array.from({ length: 20 }, (_, i) => `35.${two(i + 1)}`),
];
const last = regions.at(-1) ?? '';
/** As published, changed elsewhere, changed where the origin will change too, changed to what the origin will say. */
const changesOf = (index: number) =>
  [
    [],
    [{ set: 'name', to: `Lapor ${index}`, reason: 'Nama daerah' }],
    [{ set: HARI, to: 9, reason: 'Perbup' }],
    [{ set: HARI, to: 7, reason: 'Perbup' }],
  ][index % 4] ?? [];

beforeAll(async () => {
  world = await duplicationWorld(['lapor']);
  const here = new Set(await world.database.listRegions());
  for (const [index, code] of regions.entries()) {
    if (!here.has(code)) await world.database.asOwner(db => addRegion(db, { code, theme: { brand: '#0b5f59' } }, NOW));
    if (code !== last) await agreeWith(world.as, code);
    await world.as(code, takeLapor);
    if (index % 4 !== 0) await world.as(code, ctx => adapt(ctx, 'lapor', changesOf(index)));
  }
  await world.as(ORIGIN, ctx => publishNext(ctx, 'lapor', '1.1.0', [{ set: HARI, to: 7 }]));
}, 300_000);

const wanted = (more: Partial<Wanted> = {}): Wanted => ({
  application: 'lapor',
  publisher: ORIGIN,
  regions: 'all',
  dryRun: false,
  work,
  ...more,
});

const expected = (index: number, code: RegionCode): string =>
  code === last ? 'not-covered' : index % 4 === 2 ? 'conflicts' : 'adopted';

/** A database on which the process is killed after so many written regions. */
function dying(database: Database, after: number): Database {
  let left = after;
  return {
    ...database,
    inRegion(region, given, run) {
      left -= 1;
      if (left < 0) return Promise.reject(new Error('killed'));
      return database.inRegion(region, given, run);
    },
  };
}

describe('adopting for all', { timeout: 120_000 }, () => {
  test('says beforehand what would be, and writes nothing', async () => {
    const done = await adoptEverywhere(world.database, wanted({ dryRun: true }));
    expect(done.regions.filter(one => one.result === 'would-adopt')).toHaveLength(29);
    expect(done.adopted).toBe(0);
    expect((await world.as('33.01', ctx => installation(ctx, 'lapor'))).version).toBe('1.0.0');
  });

  test('ends in the middle, and goes on where it was when given again', async () => {
    await expect(adoptEverywhere(dying(world.database, 17), wanted())).rejects.toThrow('killed');
    const lines: string[] = [];
    const began = performance.now();
    const done = await adoptEverywhere(world.database, wanted({ progress: line => lines.push(line) }));
    const took = performance.now() - began;
    expect(lines).toHaveLength(40);
    const results = codes(done.regions);
    for (const [index, code] of regions.entries()) {
      const is = results[code];
      expect([code, is === 'already' ? 'adopted' : is]).toEqual([code, expected(index, code)]);
    }
    expect(done.regions.filter(one => one.result === 'already').length).toBeGreaterThan(8);
    expect([done.ok, done.left]).toEqual([false, 11]);
    expect(took).toBeLessThan(30_000);
    const again = await adoptEverywhere(world.database, wanted());
    expect([again.adopted, again.left]).toEqual([0, 11]);
  });

  test('each region kept its own, with a line of its history and of its journal, once', async () => {
    const changed = await world.as('33.02', ctx => installation(ctx, 'lapor'));
    expect([changed.version, changed.adaptation?.changes]).toMatchObject(['1.1.0', [{ set: 'name', to: 'Lapor 1' }]]);
    // What the origin came to by itself is no adaptation any more.
    const same = await world.as('33.04', ctx => installation(ctx, 'lapor'));
    expect([same.adaptation, same.digest === same.baseDigest]).toEqual([null, true]);
    const history = await world.as('33.02', ctx => adoptionsOf(ctx, 'lapor'));
    expect(history).toMatchObject([{ way: 'for-all', by: 'payung adopt', from: { version: '1.0.0' } }]);
    const { rows } = await world.database.ownerPool.query<{ event: string; lines: string; regions: string }>(
      `select event, count(*) as lines, count(distinct region) as regions from journal where event like 'update.%' group by event order by event`,
    );
    expect(rows).toEqual([
      { event: 'update.adopted', lines: 29, regions: 29 },
      { event: 'update.left-to-owner', lines: 11, regions: 11 },
    ]);
  });

  test('the owner sees what was left, and why', async () => {
    const left = await world.as('33.03', ctx => offerIfAny(ctx, 'release', 'lapor'));
    expect([left?.standing, left?.row?.refusal]).toEqual([
      'offered',
      { code: 'updates.left-conflicts', details: { count: 1, version: '1.1.0' } },
    ]);
  });

  test('what an owner decided stands: a skipped release is not pushed', async () => {
    await world.as('33.03', async ctx => {
      const row = (await offerIfAny(ctx, 'release', 'lapor'))?.row;
      await skip(ctx, { kind: 'release', application: 'lapor', revision: row?.revision ?? 0 }, 'Menunggu Perbup');
    });
    const done = await adoptEverywhere(world.database, wanted({ regions: ['33.03', '33.01'] }));
    expect(codes(done.regions)).toEqual({ '33.01': 'already', '33.03': 'skipped' });
  });

  test('only the system may, and only what was published', async () => {
    await expect(adoptEverywhere(world.database, wanted({ version: '9.9.9' }))).rejects.toMatchObject({
      code: 'catalogue.no-release',
    });
  });
});
