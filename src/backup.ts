/**
 * Backup and restore: the database and the files of citizens in one folder, with a note of what is inside.
 *
 * Embedded, the database is written as an archive by the engine itself; on PostgreSQL by `pg_dump` in its custom format.
 * Neither overwrites: a backup goes into a new folder, a restore into an empty one.
 */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Database } from './foundation/database.ts';
import { openEmbedded } from './foundation/embedded/engine.ts';
import { lastSeal } from './foundation/journal.ts';

const run = promisify(execFile);
const NOTE = 'backup.json';

/** What is refused for a reason that the person at the keyboard can see and mend. */
export class Refusal extends Error {}

export interface BackupNote {
  readonly format: 'payung-backup/1';
  readonly made: string;
  readonly version: string;
  readonly database: 'embedded' | 'postgres';
  /** Newest seal of each region's journal: what the restored one must still have. */
  readonly heads: Readonly<Record<string, { readonly number: number; readonly head: string } | null>>;
}

/** Runs a program of PostgreSQL. The password goes by the environment: arguments are seen by every user of the machine. */
async function runPostgres(program: string, address: string, args: readonly string[]): Promise<void> {
  const url = new URL(address);
  const { password } = url;
  url.password = '';
  const env = password === '' ? process.env : { ...process.env, PGPASSWORD: decodeURIComponent(password) };
  await run(program, [...args, `--dbname=${url.href}`], { env });
}

function assertEmpty(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new Refusal(`${folder} is not empty. Name a folder that does not exist yet; nothing is ever overwritten.`);
  }
}

/** Writes a backup into a new folder. */
export async function backUp(
  database: Database,
  options: {
    readonly to: string;
    readonly files: string;
    readonly ownerUrl: string | undefined;
    readonly version: string;
    readonly now: Date;
  },
  progress: (line: string) => void,
): Promise<BackupNote> {
  assertEmpty(options.to);
  mkdirSync(options.to, { recursive: true, mode: 0o700 });
  const heads: Record<string, { number: number; head: string } | null> = {};
  for (const region of await database.listRegions()) {
    const work = { actor: { kind: 'system', reason: 'backup' } as const, now: options.now, requestId: 'backup' };
    const last = await database.reading(region, work, lastSeal);
    heads[region] = last === null ? null : { number: last.number, head: last.head };
  }
  progress('database');
  if (database.embedded !== undefined) await database.embedded.dump(join(options.to, 'database.tar.gz'));
  else
    await runPostgres('pg_dump', options.ownerUrl ?? '', [
      '--format=custom',
      '--no-owner',
      `--file=${join(options.to, 'database.dump')}`,
    ]);
  progress('files');
  if (existsSync(options.files)) cpSync(options.files, join(options.to, 'files'), { recursive: true });
  const note: BackupNote = {
    format: 'payung-backup/1',
    made: options.now.toISOString(),
    version: options.version,
    database: database.kind,
    heads,
  };
  // Written last: a folder without the note is a backup that did not finish.
  writeFileSync(join(options.to, NOTE), `${JSON.stringify(note, null, 2)}\n`);
  return note;
}

/** What is inside a backup; throws where the folder holds none or an unfinished one. */
export function readNote(folder: string): BackupNote {
  const path = join(folder, NOTE);
  if (!existsSync(path)) throw new Refusal(`${folder} holds no finished backup: ${NOTE} is missing.`);
  const note = JSON.parse(readFileSync(path, 'utf8')) as BackupNote;
  if (note.format !== 'payung-backup/1')
    throw new Refusal(`${folder} was written by another Payung: format ${String(note.format)}.`);
  return note;
}

/** Restores into an empty data folder (embedded) or an empty database (PostgreSQL). */
export async function restore(
  options: { readonly from: string; readonly folder: string; readonly ownerUrl: string | undefined },
  progress: (line: string) => void,
): Promise<BackupNote> {
  const note = readNote(options.from);
  const embedded = options.ownerUrl === undefined;
  if (embedded !== (note.database === 'embedded')) {
    throw new Refusal(
      `The backup was made from ${note.database === 'embedded' ? 'an embedded database' : 'PostgreSQL'}. ` +
        `${note.database === 'embedded' ? 'Restore it without DATABASE_URL' : 'Set DATABASE_URL and PAYUNG_OWNER_URL to an empty database'}, then move by backup.`,
    );
  }
  progress('database');
  if (embedded) {
    assertEmpty(options.folder);
    const engine = await openEmbedded(options.folder, { template: join(options.from, 'database.tar.gz') });
    await engine.pool.end();
    await engine.close();
  } else {
    await runPostgres('pg_restore', options.ownerUrl ?? '', [
      '--exit-on-error',
      '--no-owner',
      join(options.from, 'database.dump'),
    ]);
  }
  progress('files');
  const files = join(options.from, 'files');
  if (existsSync(files)) cpSync(files, join(options.folder, 'files'), { recursive: true });
  return note;
}
