/**
 * A database for tests: embedded or PostgreSQL by `PAYUNG_TEST_DATABASE`, one for each test process, emptied in between.
 *
 * PostgreSQL is a private cluster made from the installed binaries by the global set-up (`test/postgres.ts`), never a shared
 * one. The embedded database starts from a template of an up-to-date cluster, made once for these migrations.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { type Database, openDatabase } from '../src/foundation/database.ts';
import { openEmbedded } from '../src/foundation/embedded/engine.ts';
import { migrate, migrations } from '../src/foundation/migrations.ts';
import { packageRoot } from '../src/foundation/package-root.ts';

let opened: Promise<Database> | undefined;

/** The process's database, migrated and empty. */
export function testDatabase(): Promise<Database> {
  opened ??= process.env.PAYUNG_TEST_DATABASE === 'postgres' ? openPostgres() : openEmbeddedCopy();
  return opened;
}

/** One more, for stories of two servers. Whoever opens it closes it. */
export function anotherDatabase(): Promise<Database> {
  return process.env.PAYUNG_TEST_DATABASE === 'postgres' ? openPostgres() : openEmbeddedCopy();
}

async function openEmbeddedCopy(): Promise<Database> {
  return openDatabase({ template: await migratedTemplate() });
}

/** An archive of a migrated cluster, kept beside the packages and named by the migrations it holds. */
export async function migratedTemplate(): Promise<string> {
  const folder = join(packageRoot(), 'node_modules/.cache/payung');
  const name = createHash('sha256')
    .update(
      migrations()
        .map(m => m.checksum)
        .join(),
    )
    .digest('hex')
    .slice(0, 16);
  const path = join(folder, `migrated-${name}.tar.gz`);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const engine = await openEmbedded();
  await migrate(engine.pool);
  await engine.dump(`${path}.${process.pid}`);
  await engine.pool.end();
  await engine.close();
  renameSync(`${path}.${process.pid}`, path);
  return path;
}

async function openPostgres(): Promise<Database> {
  const base = process.env.PAYUNG_TEST_POSTGRES;
  if (base === undefined)
    throw new Error('The private PostgreSQL was not started: test/postgres.ts must be a global set-up');
  const name = `payung_${process.pid}_${Date.now().toString(36)}`;
  const admin = new pg.Client({ connectionString: `${base}/postgres` });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = new URL(`${base}/${name}`);
  url.username = 'payung_server';
  return openDatabase({ url: url.href, ownerUrl: `${base}/${name}` });
}

/** Removes all rows of all tables, as owner. Milliseconds, where a fresh database costs seconds. */
export async function emptyTables(database: Database): Promise<void> {
  const { rows } = await database.ownerPool.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'schema_migrations'",
  );
  await database.ownerPool.query(`truncate ${rows.map(row => `"${row.name}"`).join(', ')} cascade`);
}
