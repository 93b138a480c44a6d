/**
 * Two hundred forms with three papers each, sent by ten residents at once to the real server, which is killed (SIGKILL) at
 * random instants meanwhile. Whatever was acknowledged is there, once, whole: case, task, timeline, papers, journal.
 *
 * The instants follow from a seed, told when the test fails; PAYUNG_KILL_SEED takes another.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codeHash } from '../../src/cases/index.ts';
import { openDatabase } from '../../src/foundation/database.ts';
import { overHttp, type Served, serve, temporaryFolder } from '../program.ts';
import { Visitor } from '../world.ts';
import { at, begin, fitting, GOOD, paper, REGION, receiptOn, send } from './applicant.ts';

const FORMS = 200;
const PAPERS = 3;
const RESIDENTS = 10;
const KILLS = 8;
const MINUTES = 60_000;
const seed = Number(process.env.PAYUNG_KILL_SEED ?? '20261124');

/** Numbers from 0 to 1 that follow from the seed. */
function chance(from: number): () => number {
  let state = from;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const temporary = temporaryFolder();
const data = join(temporary.path, 'data');
const onPostgres = process.env.PAYUNG_TEST_DATABASE === 'postgres';
const databaseName = `killed_${process.pid}`;
let env: Readonly<Record<string, string>> = { PAYUNG_PROXIES: '1' };
let server: Served;
const start = () => serve(['--demo', '--data', data], env);

beforeAll(async () => {
  if (onPostgres) {
    const base = process.env.PAYUNG_TEST_POSTGRES ?? '';
    const admin = new pg.Client({ connectionString: `${base}/postgres` });
    await admin.connect();
    await admin.query(`create database ${databaseName}`);
    await admin.end();
    const url = `${base}/${databaseName}`;
    env = { ...env, PAYUNG_OWNER_URL: url, DATABASE_URL: url.replace('owner@', 'payung_server@') };
  }
  server = await start();
}, 3 * MINUTES);
afterAll(async () => {
  await server.end('SIGKILL');
  temporary.remove();
});

interface Acknowledged {
  readonly draft: string;
  readonly ticket: string;
}

/** Goes on with whatever a killed server interrupted, as a person would: waits, opens the page again, sends it again. */
async function patiently<Result>(what: () => Promise<Result>): Promise<Result> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await what();
    } catch (error) {
      const gone =
        error instanceof Error &&
        /ECONNREFUSED|ECONNRESET|socket hang up/.test(`${error.message}${'code' in error ? error.code : ''}`);
      if (!gone || tries > 400) throw error;
      await sleep(100);
    }
  }
}

/** One form from its first page to the receipt, over as many servers as it takes. */
async function oneForm(number: number): Promise<Acknowledged> {
  // Residents sit at addresses of their own, as the proxy in front tells: else the limits on one address would stop them.
  const address = `203.0.113.${number}`;
  const who = new Visitor(asked =>
    overHttp(server.url)({ ...asked, headers: { ...asked.headers, 'x-forwarded-for': address } }),
  );
  const draft = await patiently(() => begin(who));
  const papers = (): Parameters<Visitor['submit']>[1] => ({
    button: ['_aksi', 'lanjut'],
    files: [...who.page.html.matchAll(/<input\b[^>]*type="file"[^>]*>/g)].map(([tag]) => {
      const field = /name="([^"]+)"/.exec(tag)?.[1] ?? '';
      return { field, name: `${field}.pdf`, bytes: paper(`${number} ${field}`), mediaType: 'application/pdf' };
    }),
  });
  for (let turn = 0; turn < 40; turn += 1) {
    const done = await patiently(async () => {
      await who.get(at(`/draf/${draft}`));
      if (who.page.url.endsWith('/tanda-terima')) return true;
      if (who.page.url.endsWith('/periksa-jawaban')) await send(who);
      else await who.submit(fitting(who.page, { ...GOOD, nama: `Warga ${number}` }), papers());
      return who.page.url.endsWith('/tanda-terima');
    });
    if (done) return { draft, ticket: receiptOn(who.page).ticket };
  }
  throw new Error(`Form ${number} did not end: ${who.page.url}: ${who.page.text.slice(0, 300)}`);
}

test('every acknowledged form is there, once, whole', { timeout: 12 * MINUTES }, async () => {
  const acknowledged: Acknowledged[] = [];
  const numbers = Array.from({ length: FORMS }, (_, index) => index).values();
  const resident = async () => {
    for (const number of numbers) acknowledged.push(await oneForm(number));
  };
  const next = chance(seed);
  let kills = 0;
  const killer = async () => {
    for (; kills < KILLS; kills += 1) {
      // Waits for a random number of forms, then for a random part of a request.
      const until = acknowledged.length + 2 + Math.floor(next() * ((FORMS / KILLS) * 0.8));
      while (acknowledged.length < Math.min(until, FORMS - 2)) await sleep(5);
      await sleep(next() * 60);
      await server.end('SIGKILL');
      server = await start();
    }
  };
  await Promise.all([killer(), ...Array.from({ length: RESIDENTS }, resident)]);
  expect({ seed, acknowledged: acknowledged.length, kills }).toEqual({ seed, acknowledged: FORMS, kills: KILLS });
  expect(new Set(acknowledged.map(one => one.ticket)).size).toBe(FORMS);

  await server.end();
  const database = await openDatabase(
    onPostgres ? { url: env.DATABASE_URL, ownerUrl: env.PAYUNG_OWNER_URL } : { folder: data },
  );
  const rowsOf = async <Row extends object>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> =>
    (await database.ownerPool.query<Row>(text, [...values])).rows;
  try {
    const drafts = acknowledged.map(one => codeHash(REGION.code, one.draft));
    const cases = await rowsOf<{ id: string; ticket: string; answers: Record<string, unknown> }>(
      `select c.id, c.ticket, c.answers from cases c join drafts d on d.region = c.region and d.case_id = c.id
        where d.region = $1 and d.code_hash = any($2)`,
      [REGION.code, drafts],
    );
    const tickets = acknowledged.map(one => one.ticket).sort();
    expect({ seed, tickets: cases.map(one => one.ticket).sort() }).toEqual({ seed, tickets });

    // Once: nobody's form became a second case.
    const named = await rowsOf<{ name: string; count: string }>(
      "select applicant_name as name, count(*) from cases where applicant_name like 'Warga %' group by 1 having count(*) > 1",
    );
    expect({ seed, twice: named }).toEqual({ seed, twice: [] });

    // Whole: one open task, the first line of the timeline, one line in the journal for each.
    const ids = cases.map(one => one.id);
    const lacking = await rowsOf<{ ticket: string }>(
      `select c.ticket from cases c where c.region = $1 and c.id = any($2) and (
         (select count(*) from tasks t where t.region = c.region and t.case_id = c.id and t.closed_at is null) <> 1
         or (select count(*) from case_events e where e.region = c.region and e.case_id = c.id and e.kind = 'submitted') <> 1
         or (select count(*) from journal j where j.region = c.region and j.subject_id = c.ticket and j.event = 'case.opened') <> 1)`,
      [REGION.code, ids],
    );
    expect({ seed, lacking }).toEqual({ seed, lacking: [] });

    // The papers lie in the store and are what was sent.
    const files = cases.flatMap(one =>
      [...JSON.stringify(one.answers).matchAll(/"digest":"([0-9a-f]{64})"/g)].map(([, digest = '']) => digest),
    );
    expect(new Set(files).size).toBe(PAPERS * FORMS);
    const stored = new Map(
      readdirSync(join(data, 'files'), { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile())
        .map(entry => [entry.name, join(entry.parentPath, entry.name)]),
    );
    const broken = files.filter(digest => {
      const path = [...stored].find(([name]) => name.includes(digest))?.[1] ?? '';
      return !existsSync(path) || createHash('sha256').update(readFileSync(path)).digest('hex') !== digest;
    });
    expect({ seed, broken }).toEqual({ seed, broken: [] });
  } finally {
    await database.close();
  }
});
