/**
 * Brings a database up to date: plain SQL files, forward only, each in a transaction of its own, under a lock so that two
 * servers starting at once do not both try. A file that was run and edited afterwards stops the start: the database would
 * no longer be what its files say.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { packageRoot } from './package-root.ts';

/** Any number that nobody else locks: the ASCII codes of "payu". */
const lock = 0x70617975;

export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** All migrations in their order. */
export function migrations(): readonly Migration[] {
  const folder = join(packageRoot(), 'migrations');
  return readdirSync(folder)
    .filter(name => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
    .sort()
    .map(name => {
      const sql = readFileSync(join(folder, name), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/** Runs what has not run yet; answers the names of what it ran. Throws where a file was edited or is newer than we know. */
export async function migrate(pool: pg.Pool): Promise<readonly string[]> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lock]);
    await client.query(`create table if not exists schema_migrations (
      name text primary key, checksum text not null, run_at timestamptz not null default now())`);
    const { rows } = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from schema_migrations',
    );
    const done = new Map(rows.map(row => [row.name, row.checksum]));
    const known = migrations();
    const strange = [...done.keys()].find(name => !known.some(migration => migration.name === name));
    if (strange !== undefined) {
      throw new Error(
        `The database was used by a newer Payung: it has ${strange}, which this version does not know. Upgrade first.`,
      );
    }
    const ran: string[] = [];
    for (const migration of known) {
      const before = done.get(migration.name);
      if (before === migration.checksum) continue;
      if (before !== undefined) {
        throw new Error(
          `${migration.name} was changed after it had run. Restore the file and write a new one instead.`,
        );
      }
      await runOne(client, migration);
      ran.push(migration.name);
    }
    return ran;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lock]).catch(() => undefined);
    client.release();
  }
}

async function runOne(client: pg.PoolClient, migration: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query(migration.sql);
    await client.query('insert into schema_migrations (name, checksum) values ($1, $2)', [
      migration.name,
      migration.checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw new Error(`${migration.name} failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
