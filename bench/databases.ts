/** The two databases that are measured, each fresh, and removed afterwards. */
import { join } from 'node:path';
import pg from 'pg';
import { type Database, openDatabase } from '../src/foundation/database.ts';
import { postgresBinaries, startPostgres } from '../test/postgres.ts';
import { temporaryFolder } from '../test/program.ts';

export const say = (line: string): void => void process.stderr.write(`${line}\n`);
export const work = () => ({
  actor: { kind: 'system', reason: 'bench' } as const,
  now: new Date(),
  requestId: 'bench',
});

type Run<Figures> = (name: string, database: Database, folder: string) => Promise<Figures>;

/** Measures on the embedded database, then on PostgreSQL where its binaries are installed. */
export async function onBoth<Figures>(run: Run<Figures>): Promise<readonly Figures[]> {
  const one = await embedded(run);
  if (postgresBinaries() !== undefined) return [one, await onPostgres(run)];
  say('PostgreSQL is left out: its binaries are not installed');
  return [one];
}

async function embedded<Figures>(run: Run<Figures>): Promise<Figures> {
  const folder = temporaryFolder();
  const database = await openDatabase({ folder: join(folder.path, 'data') });
  try {
    return await run('embedded (PGlite)', database, folder.path);
  } finally {
    await database.close();
    folder.remove();
  }
}

async function onPostgres<Figures>(run: Run<Figures>): Promise<Figures> {
  const cluster = await startPostgres();
  const folder = temporaryFolder();
  try {
    const admin = new pg.Client({ connectionString: `${cluster.base}/postgres` });
    await admin.connect();
    await admin.query('create database payung');
    const { rows } = await admin.query<{ server_version: string }>('show server_version');
    await admin.end();
    const ownerUrl = `${cluster.base}/payung`;
    const database = await openDatabase({ url: ownerUrl.replace('owner@', 'payung_server@'), ownerUrl });
    try {
      return await run(`PostgreSQL ${rows[0]?.server_version.split(' ')[0] ?? ''}`, database, folder.path);
    } finally {
      await database.close();
    }
  } finally {
    cluster.stop();
    folder.remove();
  }
}

/** An agreement over everything, in force; how one comes about is not what is measured. */
export async function agreeOnAll(database: Database, origin: string, holder: string): Promise<void> {
  await database.ownerPool.query(
    `insert into agreements (id, origin, holder, initiator, subject, need, stage, terms, costs, starts, ends, created_at, updated_at)
     values (gen_random_uuid(), $1, $2, $2, 'Duplikasi', 'Duplikasi', 'in-force', $3, '{}', current_date - 1, current_date + 700, now(), now())`,
    [
      origin,
      holder,
      JSON.stringify({
        applications: 'all',
        years: 2,
        mayPassOn: false,
        creditRequired: true,
        onEnding: 'keep-without-updates',
      }),
    ],
  );
}
