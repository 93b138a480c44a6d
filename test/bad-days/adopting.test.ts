/** `payung adopt --all` killed without warning (SIGKILL) among its regions, and given again on the same folder. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publish } from '../../src/catalogue/index.ts';
import { openDatabase } from '../../src/foundation/database.ts';
import { addRegion } from '../../src/regions/index.ts';
import { folder, NOW, ORIGIN, type World, workOf } from '../duplication.ts';
import { payung, program, temporaryFolder } from '../program.ts';
import { adapt, agreeWith, publishNext, takeLapor } from '../updates.ts';

const MINUTES = 60_000;
const temporary = temporaryFolder();
const data = join(temporary.path, 'data');
const holders = Array.from({ length: 16 }, (_, i) => `33.${String(i + 1).padStart(2, '0')}`);
const adopting = ['adopt', 'lapor', '--publisher', ORIGIN, '--all', '--json', '--data', data];

beforeAll(async () => {
  const database = await openDatabase({ folder: data });
  const as: World['as'] = (region, run, actor) => database.inRegion(region, workOf(actor), run);
  for (const code of [ORIGIN, ...holders])
    await database.asOwner(db => addRegion(db, { code, theme: { brand: '#0b5f59' } }, NOW));
  for (const name of ['archetypes/laporan', 'lapor'])
    expect((await as(ORIGIN, ctx => publish(ctx, folder(name), { notes: '' }))).published).toBe(true);
  for (const [index, code] of holders.entries()) {
    await agreeWith(as, code);
    await as(code, takeLapor);
    // Each with a change of its own, so that each is a merge of its own.
    await as(code, ctx => adapt(ctx, 'lapor', [{ set: 'name', to: `Lapor ${index}`, reason: 'Nama daerah' }]));
  }
  await as(ORIGIN, ctx => publishNext(ctx, 'lapor', '1.1.0', [{ set: 'summary', to: 'Laporan warga, ringkas.' }]));
  await database.close();
}, 3 * MINUTES);
afterAll(() => temporary.remove());

/** Starts the command and ends it as a loss of power would, after so many regions. */
function killedAfter(regions: number): Promise<void> {
  return new Promise(done => {
    const child = program(adopting);
    let said = '';
    child.stderr.on('data', (part: Buffer) => {
      said += part.toString('utf8');
      if (said.includes(`${regions}/`)) child.kill('SIGKILL');
    });
    child.once('close', () => done());
  });
}

test('goes on with the regions that are left, and every region has it once', { timeout: 3 * MINUTES }, async () => {
  await killedAfter(4);
  const again = await payung(adopting);
  const report = JSON.parse(again.out) as { adopted: number; left: number; regions: { result: string }[] };
  const already = report.regions.filter(one => one.result === 'already').length;
  expect([again.code, report.left, report.adopted + already]).toEqual([0, 0, holders.length]);
  expect(already).toBeGreaterThanOrEqual(4);
  expect(report.adopted).toBeGreaterThan(0);
  const database = await openDatabase({ folder: data });
  const { rows } = await database.ownerPool.query<{ lines: number; regions: number }>(
    `select count(*) as lines, count(distinct region) as regions from journal where event = 'update.adopted'`,
  );
  await database.close();
  expect(rows).toEqual([{ lines: holders.length, regions: holders.length }]);
  const verified = await payung(['journal', 'verify', '--data', data]);
  expect([verified.code, verified.out.includes('BROKEN')]).toEqual([0, false]);
});
