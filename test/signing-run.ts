/** A list of letters signed by processes that end too early, on either database: made ready, run, killed, counted. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import pg from 'pg';
import type { Actor, Official } from '../src/foundation/context.ts';
import { type Database, openDatabase } from '../src/foundation/database.ts';
import { packageRoot } from '../src/foundation/package-root.ts';
import { configureSecrets } from '../src/foundation/secrets.ts';
import { keepCertificate } from '../src/letters/signing/certificates.ts';
import { setWay } from '../src/letters/signing/ways.ts';
import { person } from '../src/people/index.ts';
import { actorOf, holdersAll } from '../src/workforce/index.ts';
import { HERE, START } from './cases.ts';
import { migratedTemplate } from './database.ts';
import { askForLetters, certificate, PASSPHRASE, worldOfLetters } from './signing.ts';

/** A database that several processes open, one after the other or at once. */
export type Place = { readonly folder: string } | { readonly url: string; readonly ownerUrl: string };

/** What a runner is told. */
export interface SigningJob {
  readonly place: Place;
  /** Folder of the server's secret and of files. */
  readonly data: string;
  readonly now: string;
}

const system: Actor = { kind: 'system', reason: 'test' };
export const filesOf = (data: string): string => join(data, 'files');
export const openPlace = (place: Place): Promise<Database> => openDatabase(place);

/** A new database in a cluster. */
export async function placeIn(base: string, name: string): Promise<Place> {
  const admin = new pg.Client({ connectionString: `${base}/postgres` });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = new URL(`${base}/${name}`);
  url.username = 'payung_server';
  return { url: url.href, ownerUrl: `${base}/${name}` };
}

/** The head of agency, as they stand on the day. */
export function headIn(database: Database): Promise<Official> {
  return database.reading(HERE, { actor: system, now: START, requestId: 'test' }, async ctx => {
    const held = (await holdersAll(ctx)).find(one => one.post === 'dagang-kepala');
    const actor = await actorOf(ctx, await person(ctx, held?.id ?? ''));
    if (actor === undefined) throw new Error('Nobody heads the agency');
    return actor;
  });
}

/** So many letters wait for an official with a certificate. The database is closed again. */
export async function makeReady(place: Place, data: string, letters: number): Promise<void> {
  configureSecrets(data, undefined);
  const database = await openDatabase('folder' in place ? { ...place, template: await migratedTemplate() } : place);
  const world = await worldOfLetters(database);
  const operator: Actor = { ...world.rina, duties: ['operator'] };
  await world.as(operator, ctx =>
    setWay(ctx, { way: 'certificate', level: 'B-B', timestampUrl: '', serviceUrl: '', clientId: '', clientSecret: '' }),
  );
  const { container } = await certificate();
  await world.as(world.kepala, ctx => keepCertificate(ctx, world.kepala.id, { container, passphrase: PASSPHRASE }));
  for (let asked = 0; asked < letters; asked += 200) await askForLetters(world, Math.min(200, letters - asked));
  await database.close();
}

export interface RunnerEnd {
  readonly code: number | null;
  readonly signal: string | null;
  readonly said: string;
  readonly signatures: number;
  readonly seconds: number;
}

/** Lets a process sign what waits, and kills it after so many signatures; undefined: it goes to the end. */
export async function runSigner(job: SigningJob, killAfter?: number): Promise<RunnerEnd> {
  const runner = join(packageRoot(), 'test/bad-days/signing-runner.ts');
  const began = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx', runner, JSON.stringify(job)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let signatures = 0;
  let said = '';
  child.stderr.on('data', (part: Buffer) => {
    said += part.toString();
  });
  child.stdout.on('data', (part: Buffer) => {
    signatures += part.toString().split('signed').length - 1;
    if (killAfter !== undefined && signatures >= killAfter) child.kill('SIGKILL');
  });
  // Not its streams' end: the typesetter's process may hold them a moment longer.
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return { code, signal, said, signatures, seconds: (performance.now() - began) / 1_000 };
}

export interface Standing {
  readonly issued: number;
  readonly waiting: number;
  readonly numbered: number;
  /** From 1 to the last, each once: on a letter or kept for one that waits. */
  readonly gapless: boolean;
  readonly filed: number;
  readonly runs: readonly { readonly ended: boolean; readonly signed: number; readonly open: number }[];
}

/** Where the letters stand. */
export async function standing(database: Database): Promise<Standing> {
  const { rows: numbers } = await database.ownerPool.query<{ sequence: number }>(
    `select sequence from letters union all select sequence from letters_waiting where sequence is not null order by 1`,
  );
  const { rows: counts } = await database.ownerPool.query<{
    issued: number;
    waiting: number;
    numbered: number;
    filed: number;
  }>(
    `select (select count(*)::int from letters) as issued,
       (select count(*)::int from letters_waiting where state = 'waiting') as waiting,
       (select count(*)::int from letters_waiting where state = 'numbered') as numbered,
       (select count(*)::int from letter_files where signature is not null) as filed`,
  );
  const { rows: runs } = await database.ownerPool.query<Standing['runs'][number]>(
    `select r.ended_at is not null as ended, count(*) filter (where l.state = 'signed')::int as signed,
       count(*) filter (where l.state = 'open')::int as open
     from signing_runs r join signing_run_letters l on l.region = r.region and l.run_id = r.id group by r.id, r.ended_at`,
  );
  const [{ issued, waiting, numbered, filed } = { issued: 0, waiting: 0, numbered: 0, filed: 0 }] = counts;
  return {
    issued,
    waiting,
    numbered,
    filed,
    runs,
    gapless: numbers.every(({ sequence }, index) => sequence === index + 1),
  };
}
