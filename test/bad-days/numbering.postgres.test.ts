/** PostgreSQL: eight processes draw numbers of one series at once, some of them failing: no gap, no double. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { packageRoot } from '../../src/foundation/package-root.ts';
import { seriesAccount } from '../../src/letters/register/series.ts';
import { anotherDatabase } from '../database.ts';
import { worldOfLetters } from '../signing.ts';

const PROCESSES = 8;
const NUMBERS_EACH = 125;

const database = await anotherDatabase();
afterAll(() => database.close());

test(`${PROCESSES} processes draw ${NUMBERS_EACH} numbers each`, { timeout: 600_000 }, async () => {
  const world = await worldOfLetters(database);
  const { rows } = await database.ownerPool.query<{ name: string }>('select current_database() as name');
  const owner = `${process.env.PAYUNG_TEST_POSTGRES ?? ''}/${rows[0]?.name ?? ''}`;
  const server = new URL(owner);
  server.username = 'payung_server';
  const runner = join(packageRoot(), 'test/bad-days/numbering-runner.ts');
  const runs = Array.from({ length: PROCESSES }, async () => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', runner, server.href, owner, world.kepala.id, world.rina.id, String(NUMBERS_EACH)],
      { stdio: ['ignore', 'inherit', 'pipe'] },
    );
    let said = '';
    child.stderr.on('data', (part: Buffer) => {
      said += part.toString();
    });
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, said };
  });
  for (const { code, said } of await Promise.all(runs)) expect({ code, said }).toEqual({ code: 0, said: '' });

  const last = PROCESSES * NUMBERS_EACH;
  const account = await world.as('system', ctx =>
    seriesAccount(ctx, { series: 'izin-lapak', year: 2026 }, { limit: last, offset: 0 }),
  );
  const voids = (PROCESSES * NUMBERS_EACH) / 5;
  expect([account.last, account.letters, account.voids, account.reserved]).toEqual([last, last - voids, voids, 0]);
  expect(account.numbers.filter(one => one.kind === 'unexplained')).toEqual([]);
  const { rows: doubles } = await database.ownerPool.query(
    'select number from (select number from letters union all select number from letter_voids) as drawn group by number having count(*) > 1',
  );
  expect(doubles).toEqual([]);
});
