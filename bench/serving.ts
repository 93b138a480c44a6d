/**
 * A real server on the loopback address with its database, and what may be measured of it: the duplication of the library,
 * forms sent and cases decided in a second, beside the floor of the same bare SQL on the same connection.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { brotliDecompressSync } from 'node:zlib';
import pg from 'pg';
import { pino } from 'pino';
import { seedDemo } from '../seeds/demo.ts';
import type { Duty } from '../src/foundation/context.ts';
import { type Database, openDatabase } from '../src/foundation/database.ts';
import { createServer, type Server } from '../src/server.tsx';
import { holdersAll, officialsWithDuty } from '../src/workforce/index.ts';
import { fillAll, REGION } from '../test/bad-days/applicant.ts';
import { agree, HOLDER, ORIGIN } from '../test/journeys/steps.ts';
import { freePort, overHttp, temporaryFolder } from '../test/program.ts';
import { Visitor } from '../test/world.ts';
import { busyWhile } from './machine.ts';

export interface Prepared {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Answer {
  readonly status: number;
  readonly location: string;
  readonly ms: number;
}

export interface Rate {
  readonly count: number;
  readonly concurrency: number;
  readonly perSecond: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly busy: number;
}

/** One statement as the server sent it. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[] | undefined;
}

/** What one request did in the database. */
export interface Captured {
  readonly statements: readonly Statement[];
  /** Identifiers made from then on are the request's own. */
  readonly since: number;
  readonly about: Subject | undefined;
}

/** A case. */
export interface Subject {
  readonly id: string;
  readonly ticket: string;
}

const APPLICATIONS = ['krk', 'lapor', 'makam', 'pengantar', 'ppid', 'sipu'];

export class Bench {
  readonly database: Database;
  readonly url: string;
  readonly #server: Server;
  readonly #folder: ReturnType<typeof temporaryFolder>;
  readonly #names = new Map<string, string>();
  readonly #client = new Worker(new URL('./load.mjs', import.meta.url));

  private constructor(database: Database, server: Server, url: string, folder: ReturnType<typeof temporaryFolder>) {
    this.database = database;
    this.#server = server;
    this.url = url;
    this.#folder = folder;
  }

  static async open(postgres?: { readonly url: string; readonly ownerUrl: string }): Promise<Bench> {
    const folder = temporaryFolder();
    const database = await openDatabase(postgres ?? { folder: join(folder.path, 'data') });
    await seedDemo(database, {
      files: join(folder.path, 'files'),
      now: new Date(),
      progress: () => undefined,
      cases: false,
    });
    const server = await createServer({
      database,
      folder: folder.path,
      demo: true,
      secure: false,
      proxies: 0,
      // Everything comes from one address here.
      rateLimits: false,
      clock: () => new Date(),
      logger: pino({ level: 'warn' }, pino.destination(2)),
      version: 'bench',
    });
    const url = await server.web.app.listen({ host: '127.0.0.1', port: await freePort() });
    return new Bench(database, server, url, folder);
  }

  async close(): Promise<void> {
    await this.#client.terminate();
    await this.#server.close();
    await this.database.close();
    this.#folder.remove();
  }

  visitor(): Visitor {
    return new Visitor(overHttp(this.url));
  }

  async #become(slug: string, id: string): Promise<Visitor> {
    const visitor = this.visitor();
    await visitor.get(`/${slug}/masuk`);
    await visitor.post(`/${slug}/coba`, { pegawai: id, ke: '/akun' });
    return visitor;
  }

  #work() {
    return { actor: { kind: 'system', reason: 'bench' } as const, now: new Date(), requestId: 'bench' };
  }

  async official(slug: string, code: string, duty: Duty): Promise<Visitor> {
    const [who] = await this.database.reading(code, this.#work(), ctx => officialsWithDuty(ctx, duty));
    if (who === undefined) throw new Error(`Nobody in ${code} holds ${duty}`);
    return this.#become(slug, who.id);
  }

  async holder(post: string): Promise<Visitor> {
    const held = await this.database.reading(REGION.code, this.#work(), holdersAll);
    const who = held.find(one => one.post === post);
    if (who === undefined) throw new Error(`Nobody holds ${post}`);
    return this.#become(REGION.slug, who.id);
  }

  /** The first page of a resident, and everything it asks for, as it goes over the wire. */
  async firstPage(): Promise<{ page: number; resources: number; requests: number }> {
    const ask = overHttp(this.url);
    const get = (url: string) => ask({ method: 'GET', url, headers: { 'accept-encoding': 'br, gzip' } });
    const answer = await get(`/${REGION.slug}`);
    const html = brotliDecompressSync(answer.rawPayload).toString('utf8');
    const wanted = [...new Set([...html.matchAll(/(?:href|src|url)[=(]"?(\/s\/[^"')]+)/g)].map(([, url = '']) => url))];
    let resources = 0;
    for (const url of wanted) resources += (await get(url)).rawPayload.length;
    return { page: answer.rawPayload.length, resources, requests: wanted.length };
  }

  /** Duplicates the six applications of the origin into the neighbour, over HTTP; milliseconds from the button to the last one. */
  async duplication(): Promise<number> {
    await agree(this);
    const desk = await this.official(HOLDER.slug, HOLDER.code, 'cooperation');
    await desk.get(`/${HOLDER.slug}/duplikasi/baru?asal=${ORIGIN.code}`);
    await desk.submit({ aplikasi: APPLICATIONS }, { action: '/duplikasi' });
    await desk.submit({}, { action: '/peran' });
    await desk.submit({}, { action: '/isian' });
    const began = performance.now();
    await desk.submit({}, { action: '/jalankan' });
    const part = `${desk.page.url}/kemajuan`;
    while (!desk.page.text.includes(`${APPLICATIONS.length} aplikasi terpasang`)) {
      if (performance.now() - began > 60_000) throw new Error(`The duplication did not end: ${desk.page.text}`);
      await desk.get(part);
    }
    return Math.round(performance.now() - began);
  }

  /** Forms filled in to the last page, ready to be sent. */
  async filledForms(count: number): Promise<readonly Prepared[]> {
    const forms: Prepared[] = [];
    for (let number = 0; number < count; number += 1) {
      const citizen = this.visitor();
      await fillAll(citizen);
      forms.push(preparedFrom(citizen, '/kirim-sekarang'));
    }
    return forms;
  }

  /** The neighbourhood head's decisions on cases that lie on the desk. */
  async decisions(subjects: readonly Subject[]): Promise<readonly Prepared[]> {
    const { rows } = await this.database.ownerPool.query<{ ticket: string; post: string }>(
      'select c.ticket, t.post from cases c join tasks t on t.case_id = c.id where c.id = any($1) and t.closed_at is null',
      [subjects.map(subject => subject.id)],
    );
    const desks = new Map<string, Visitor>();
    const prepared: Prepared[] = [];
    const posts = new Map(rows.map(row => [row.ticket, row.post]));
    for (const { ticket } of subjects) {
      const post = posts.get(ticket) ?? '';
      const who = desks.get(post) ?? (await this.holder(post));
      desks.set(post, who);
      await who.get(`/${REGION.slug}/kerja/${ticket}`);
      prepared.push(preparedFrom(who, '/tindakan/setuju_rt'));
    }
    return prepared;
  }

  /** Sends the requests over kept-alive connections and says how fast they were answered. */
  async rate(requests: readonly Prepared[], concurrency: number): Promise<{ rate: Rate; answers: readonly Answer[] }> {
    const { result, busy } = await busyWhile(() => this.#send(requests, concurrency));
    const wanted = requests[0]?.method === 'GET' ? 200 : 303;
    const wrong = result.answers.find(answer => answer.status !== wanted);
    if (wrong !== undefined) throw new Error(`A request was answered ${wrong.status}`);
    return {
      answers: result.answers,
      rate: rateOf(
        result.answers.map(answer => answer.ms),
        result.totalMs,
        concurrency,
        busy,
      ),
    };
  }

  #send(requests: readonly Prepared[], concurrency: number): Promise<{ totalMs: number; answers: readonly Answer[] }> {
    return new Promise((done, fail) => {
      this.#client.once('message', (message: { totalMs: number; answers: readonly Answer[]; failure?: string }) =>
        message.failure === undefined ? done(message) : fail(new Error(message.failure)),
      );
      this.#client.postMessage({ base: this.url, requests, concurrency });
    });
  }

  /** The statements that the server sends for one request, about a case or not. Nothing else may be going on meanwhile. */
  async statementsOf(request: Prepared, about?: Subject): Promise<Captured> {
    const statements: Statement[] = [];
    const { prototype } = pg.Client as unknown as { prototype: { query: (...args: readonly unknown[]) => unknown } };
    const { query } = prototype;
    const since = Date.now();
    prototype.query = function (this: unknown, ...args: readonly unknown[]) {
      const [first, second] = args;
      const isText = typeof first === 'string';
      statements.push(
        isText
          ? { text: first, values: Array.isArray(second) ? second : undefined }
          : (first as { text: string; values?: readonly unknown[] } as Statement),
      );
      return query.apply(this, [...args]);
    };
    await this.#server.jobs.stop();
    await this.rate([request], 1);
    prototype.query = query;
    return { statements: oneTransaction(statements, request.method), since, about };
  }

  /** One name for one statement, prepared once on a connection, as the server does it. */
  #nameOf(text: string): string {
    const name = this.#names.get(text) ?? `floor${this.#names.size}`;
    this.#names.set(text, name);
    return name;
  }

  /**
   * The same statements with new identifiers, one after the other on one connection, as fast as they go. Each time on a
   * case of its own where the request was about one.
   */
  async floor(of: Captured, count: number, subjects: readonly Subject[] = []): Promise<Rate> {
    const client = await this.database.pool.connect();
    const once = async (renew: (value: unknown) => unknown): Promise<number> => {
      const from = performance.now();
      for (const { text, values } of of.statements) {
        if (values === undefined || values.length === 0) await client.query(text);
        else await client.query({ name: this.#nameOf(text), text, values: values.map(renew) });
      }
      return performance.now() - from;
    };
    try {
      const times: number[] = [];
      const { result: total, busy } = await busyWhile(async () => {
        const began = performance.now();
        for (let time = 0; time < count; time += 1) times.push(await once(renewal(of, subjects[time])));
        return performance.now() - began;
      });
      return rateOf(times, total, 1, busy);
    } finally {
      await client.query('rollback');
      client.release();
    }
  }

  /** The cases that lie on the neighbourhoods' desks, newest first. */
  async subjects(count: number): Promise<readonly Subject[]> {
    const { rows } = await this.database.ownerPool.query<Subject>(
      'select id, ticket from cases where region = $1 and stage = $2 order by opened_at desc limit $3',
      [REGION.code, 'di_rt', count],
    );
    return rows;
  }
}

export function preparedFrom(who: Visitor, action: string): Prepared {
  const form = who.form(action);
  const body = new URLSearchParams(
    form.fields.flatMap(([name, values]) => values.map((value): [string, string] => [name, value])),
  );
  return {
    method: 'POST',
    path: form.action,
    headers: { cookie: who.cookies(form.action), 'content-type': 'application/x-www-form-urlencoded' },
    body: body.toString(),
  };
}

/** From `begin` to `commit` of the transaction that wrote most; of a page, of the one that read most. */
function oneTransaction(statements: readonly Statement[], method: Prepared['method']): readonly Statement[] {
  const begins = statements.flatMap(({ text }, index) => (/^(begin|start transaction)/i.test(text) ? [index] : []));
  const parts = begins.map(from => {
    const length = statements.slice(from).findIndex(({ text }) => /^(commit|rollback)/i.test(text));
    return statements.slice(from, from + length + 1);
  });
  const kind = method === 'GET' ? /^\s*(with|select)/i : /^\s*(insert|update|delete)/i;
  const writes = (part: readonly Statement[]) => part.filter(({ text }) => kind.test(text)).length;
  const [most] = [...parts].sort((a, b) => writes(b) - writes(a));
  if (most === undefined || writes(most) === 0) throw new Error('The request asked nothing of the database');
  return most;
}

export const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;
export const TICKET = /\b([A-Z]{3}-\d{4}-)[2-9A-HJ-NP-Z]{6}\b/g;
export const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Gives what was made since an instant (identifiers of version 7 hold their time) a new name, the same one everywhere. */
function renewal({ since, about }: Captured, subject: Subject | undefined): (value: unknown) => unknown {
  const given = new Map<string, string>(
    about === undefined || subject === undefined
      ? []
      : [
          [about.id, subject.id],
          [about.ticket, subject.ticket],
        ],
  );
  const once = (old: string, make: () => string): string => {
    const known = given.get(old) ?? make();
    given.set(old, known);
    return known;
  };
  const isNew = (uuid: string) => Number.parseInt(uuid.replace('-', '').slice(0, 12), 16) >= since;
  const uuid = (old: string) =>
    `${old.slice(0, 15)}${randomBytes(2).toString('hex').slice(1)}-a${randomBytes(2).toString('hex').slice(1)}-${randomBytes(6).toString('hex')}`;
  const ticket = (head: string) => head + [...randomBytes(6)].map(byte => SIGNS[byte % SIGNS.length]).join('');
  return value =>
    typeof value === 'string'
      ? value
          .replace(UUID, old => given.get(old) ?? (isNew(old) ? once(old, () => uuid(old)) : old))
          .replace(TICKET, (old, head: string) => once(old, () => ticket(head)))
      : value;
}

export function rateOf(times: readonly number[], totalMs: number, concurrency: number, busy: number): Rate {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1));
  return {
    count: times.length,
    concurrency,
    perSecond: Number(((times.length / totalMs) * 1_000).toFixed(1)),
    medianMs: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
    busy,
  };
}
