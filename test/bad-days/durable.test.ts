/** What was answered is on the disk, and a database that is not what its files say is not served. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../src/foundation/database.ts';
import { record } from '../../src/foundation/journal.ts';
import { migratedTemplate } from '../database.ts';
import { temporaryFolder } from '../program.ts';

const temporary = temporaryFolder();
const folder = join(temporary.path, 'data');
const work = {
  actor: { kind: 'system', reason: 'test' } as const,
  now: new Date('2026-11-24T02:00:00Z'),
  requestId: 'test',
};
let database: Database;
beforeAll(async () => {
  database = await openDatabase({ folder, template: await migratedTemplate() });
});
afterAll(async () => {
  await database.close();
  temporary.remove();
});

const fsyncs = async () => (await database.embedded?.fsyncs()) ?? 0;

describe('the embedded database', () => {
  test('has forced every file of a new folder before it is handed over', async () => {
    expect(await fsyncs()).toBeGreaterThan(900);
  });

  test('forces the disk at least once for every commit, and not for reading', async () => {
    const before = await fsyncs();
    for (let count = 0; count < 25; count += 1)
      await database.inRegion('33.74', work, ctx =>
        record(ctx, { event: 'test.happened', subject: { kind: 'test', id: String(count) } }),
      );
    const after = await fsyncs();
    expect(after - before).toBeGreaterThanOrEqual(25);
    for (let count = 0; count < 25; count += 1)
      await database.reading('33.74', work, ctx => ctx.db.selectFrom('journal').select('id').limit(1).execute());
    expect((await fsyncs()) - after).toBeLessThan(5);
  });

  test('rolls back what throws, wholly', async () => {
    const count = async () => (await database.ownerPool.query('select 1 from journal')).rowCount;
    const before = await count();
    await expect(
      database.inRegion('33.74', work, async ctx => {
        await record(ctx, { event: 'test.happened', subject: { kind: 'test', id: 'half' } });
        throw new Error('in the middle');
      }),
    ).rejects.toThrow('in the middle');
    expect(await count()).toBe(before);
  });

  test('of another major version is refused, and nothing is touched', async () => {
    const { cpSync, mkdirSync, writeFileSync } = await import('node:fs');
    const other = join(temporary.path, 'lain');
    mkdirSync(join(other, 'postgres'), { recursive: true });
    cpSync(join(folder, 'postgres/PG_VERSION'), join(other, 'postgres/PG_VERSION'));
    writeFileSync(join(other, 'postgres/PG_VERSION'), '16\n');
    await expect(openDatabase({ folder: other })).rejects.toThrow(/written by PostgreSQL 16.*reads 18/);
    expect(readFileSync(join(other, 'postgres/PG_VERSION'), 'utf8')).toBe('16\n');
    rmSync(other, { recursive: true });
  });
});

describe('a start is stopped', () => {
  const tampered = async (sql: string, mend: string) => {
    await database.ownerPool.query(sql);
    await database.close();
    const failure = await openDatabase({ folder }).then(
      () => undefined,
      (error: Error) => error.message,
    );
    const { openEmbedded } = await import('../../src/foundation/embedded/engine.ts');
    const engine = await openEmbedded(folder);
    await engine.pool.query(mend);
    await engine.pool.end();
    await engine.close();
    database = await openDatabase({ folder });
    return failure;
  };

  test('by a migration that was edited after it had run', async () => {
    const failure = await tampered(
      "update schema_migrations set checksum = 'x' || checksum where name like '0002%'",
      "update schema_migrations set checksum = substr(checksum, 2) where name like '0002%'",
    );
    expect(failure).toMatch(
      /^0002-\S+\.sql was changed after it had run\. Restore the file and write a new one instead\.$/,
    );
  });

  test('by a database that a newer program has used', async () => {
    const failure = await tampered(
      "insert into schema_migrations (name, checksum) values ('9999-later.sql', 'x')",
      "delete from schema_migrations where name = '9999-later.sql'",
    );
    expect(failure).toContain('The database was used by a newer Payung: it has 9999-later.sql');
  });

  test('by another process in the folder, which is named', async () => {
    await expect(openDatabase({ folder })).rejects.toThrow(
      `Another Payung is using the folder ${folder}. Stop it first`,
    );
  });
});
