/**
 * The officer's day at the size of a province: forms sent, cases decided and inbox pages in a second, with 200,000 and
 * 1,000,000 cases of fifty regions in one PostgreSQL, at 16 and 64 connections, as an official who sees one desk. Each beside
 * the same statements sent by pgbench, in turns. Writes the raw figures to bench/results and the table to docs/benchmarks.md.
 *
 *   npx tsx bench/cases.ts [--sizes 200000,1000000] [--wait MINUTES] [--only 'inbox page']
 */
import pg from 'pg';
import { codeHash } from '../src/cases/index.ts';
import { codeOf, fillAll, at as here, REGION, receiptOn, send } from '../test/bad-days/applicant.ts';
import { startPostgres } from '../test/postgres.ts';
import { say } from './databases.ts';
import { load, machine, quiet } from './machine.ts';
import { makeCases, openCase, openCases, openOf, REGIONS, type Template, ticketOf } from './many-cases.ts';
import { Floor } from './pgbench.ts';
import { report } from './report.ts';
import { Bench, type Prepared, preparedFrom, type Rate, SIGNS } from './serving.ts';

const CONNECTIONS = [16, 64] as const;
const WORKLOADS = ['form sent', 'case decided', 'inbox page'] as const;
const ROUNDS = 3;
/** Requests in one round, and as many transactions of the floor after it. Decisions use up cases that lie open. */
const REQUESTS = { 'form sent': 480, 'case decided': 180, 'inbox page': 480 } as const;

interface Measured {
  readonly what: (typeof WORKLOADS)[number];
  readonly cases: number;
  readonly connections: number;
  readonly statements: number;
  readonly http: readonly Rate[];
  readonly floor: readonly Rate[];
}

const option = (name: string, otherwise: string): string => {
  const index = process.argv.indexOf(name);
  return index < 0 ? otherwise : (process.argv[index + 1] ?? otherwise);
};
const sizes = option('--sizes', '200000,1000000').split(',').map(Number);
const waiting = Number(option('--wait', '0'));
const only = option('--only', '');

/** One desk and what its holder sends to decide the case with a ticket. */
interface Desk {
  readonly inbox: Prepared;
  decide(ticket: string): Prepared;
}

class Workload {
  readonly bench: Bench;
  readonly url: string;
  readonly owner: pg.Client;
  #taken = 0;

  constructor(bench: Bench, url: string, owner: pg.Client) {
    this.bench = bench;
    this.url = url;
    this.owner = owner;
  }

  /** The next numbers of open cases that nobody has decided yet. */
  take(count: number): number {
    this.#taken += count;
    return this.#taken - count;
  }

  /** A case that was really filed, and the posts of the same kind that somebody holds. */
  async template(): Promise<Template> {
    const citizen = this.bench.visitor();
    await fillAll(citizen);
    const { ticket } = receiptOn(await send(citizen));
    const { rows } = await this.owner.query<{ id: string; posts: string[] }>(
      `select c.id, array(select distinct p.id from posts p join appointments a on a.region = p.region and a.post = p.id
                           where p.region = c.region and p.kind = k.kind and a.starts <= current_date
                             and coalesce(a.ends, current_date) >= current_date order by 1 limit 6) as posts
         from cases c join tasks t on t.region = c.region and t.case_id = c.id and t.closed_at is null
         join posts k on k.region = t.region and k.id = t.post
        where c.region = $1 and c.ticket = $2`,
      [REGION.code, ticket],
    );
    const [found] = rows;
    if (found === undefined || found.posts.length === 0) throw new Error('The form became no case');
    return { region: REGION.code, id: found.id, posts: found.posts };
  }

  /** Forms ready to be sent: one filled in, its draft copied under new codes. */
  async forms(count: number): Promise<readonly Prepared[]> {
    const citizen = this.bench.visitor();
    await fillAll(citizen);
    const form = preparedFrom(citizen, '/kirim-sekarang');
    const code = codeOf(citizen);
    const codes = Array.from({ length: count }, () => freshCode());
    await this.owner.query(
      `insert into drafts select (jsonb_populate_record(null::drafts, to_jsonb(d) || jsonb_build_object('code_hash', h))).*
         from drafts d, unnest($3::text[]) h where d.region = $1 and d.code_hash = $2`,
      [REGION.code, codeHash(REGION.code, code), codes.map(one => codeHash(REGION.code, one))],
    );
    return codes.map(one => ({ ...form, path: form.path.replace(code, one) }));
  }

  async desk(post: string, number: number): Promise<Desk> {
    const who = await this.bench.holder(post);
    const ticket = ticketOf(number);
    await who.get(here(`/kerja/${ticket}`));
    const form = preparedFrom(who, '/tindakan/setuju_rt');
    const headers = { cookie: form.headers.cookie ?? '' };
    return {
      inbox: { method: 'GET', path: here('/kerja'), headers, body: '' },
      decide: other => ({ ...form, path: form.path.replace(ticket, other) }),
    };
  }
}

const some = (count: number) =>
  Array.from({ length: count }, () => SIGNS[Math.floor(Math.random() * SIGNS.length)]).join('');
const freshCode = (): string => `${some(4)}-${some(4)}`;

async function measure(load: Workload, template: Template, cases: number): Promise<readonly Measured[]> {
  const { bench, url } = load;
  const [, second = template.posts[0] ?? ''] = template.posts;
  // The first cases of a smaller size have been decided by now.
  const gone = load.take(0);
  const desks = await Promise.all(
    template.posts.map((post, index) => {
      // Cases are dealt out by their number; a desk opens the next of its own.
      let next = gone;
      while (openCase(next) % template.posts.length !== index) next += 1;
      return load.desk(post, openCase(next));
    }),
  );
  const desk = desks[template.posts.indexOf(second)];
  if (desk === undefined) throw new Error('No desk');
  const decisionsOf = (count: number): readonly Prepared[] => {
    const from = load.take(count);
    return Array.from({ length: count }, (_, index) => {
      const number = openCase(from + index);
      return desks[number % desks.length]?.decide(ticketOf(number)) ?? desk.inbox;
    });
  };
  const measured: Measured[] = [];
  const [warm] = await load.forms(1);
  const [decided] = decisionsOf(1);
  const number = openCase(load.take(0) - 1);
  if (warm === undefined || decided === undefined) throw new Error('Nothing to send');
  const subject = { id: idText(number), ticket: ticketOf(number) };
  const captured = {
    'form sent': await bench.statementsOf(warm),
    'case decided': await bench.statementsOf(decided, subject),
    'inbox page': await bench.statementsOf(desk.inbox),
  };
  const floors = {
    'form sent': await Floor.of(url, captured['form sent']),
    'case decided': await Floor.of(url, captured['case decided'], openCases),
    'inbox page': await Floor.of(url, captured['inbox page']),
  };
  const requests = {
    'form sent': () => load.forms(REQUESTS['form sent']),
    'case decided': async () => decisionsOf(REQUESTS['case decided']),
    'inbox page': async () => Array.from({ length: REQUESTS['inbox page'] }, () => desk.inbox),
  };
  for (const connections of CONNECTIONS) {
    for (const what of WORKLOADS.filter(one => only === '' || one === only)) {
      const http: Rate[] = [];
      const floor: Rate[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const ready = await requests[what]();
        await quiet(waiting);
        http.push((await bench.rate(ready, connections)).rate);
        const transactions = Math.ceil(REQUESTS[what] / connections) * connections;
        floor.push(
          await floors[what].rate(connections, transactions, what === 'case decided' ? load.take(transactions) : 0),
        );
      }
      measured.push({ what, cases, connections, statements: captured[what].statements.length, http, floor });
      say(
        `${what}, ${cases.toLocaleString('en')} cases, ${connections} connections: ${summary(http)} beside ${summary(floor)}`,
      );
    }
  }
  return measured;
}

const idText = (number: number): string => `01900000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const perSecond = (rates: readonly Rate[]): number => median(rates.map(rate => rate.perSecond));
const p99 = (rates: readonly Rate[]): number => median(rates.map(rate => rate.p99Ms));
const summary = (rates: readonly Rate[]): string => `${perSecond(rates).toFixed(0)}/s, p99 ${p99(rates).toFixed(0)} ms`;

function tableOf(measured: readonly Measured[], version: string): string {
  const on = machine();
  const rows = measured.map(({ what, cases, connections, statements, http, floor }) =>
    [
      what,
      cases.toLocaleString('en'),
      connections,
      `${perSecond(http).toFixed(0)} /s`,
      `${p99(http).toFixed(0)} ms`,
      `${perSecond(floor).toFixed(0)} /s (${statements} statements)`,
      `${p99(floor).toFixed(0)} ms`,
      (perSecond(http) / perSecond(floor)).toFixed(2),
    ].join(' | '),
  );
  return [
    `Measured ${new Date().toISOString().slice(0, 10)} on ${on.cpu}, ${on.cores} cores, ${on.memoryGb} GB, PostgreSQL ${version}; server, database and the sender of requests share the machine.`,
    '',
    `| | Cases in ${REGIONS} regions | Connections | Over HTTP | p99 | The same SQL by pgbench | p99 | HTTP to floor |`,
    '|---|---|---|---|---|---|---|---|',
    ...rows.map(row => `| ${row} |`),
  ].join('\n');
}

const cluster = await startPostgres(['shared_buffers=1GB', 'max_wal_size=4GB']);
try {
  const admin = new pg.Client({ connectionString: `${cluster.base}/postgres` });
  await admin.connect();
  await admin.query('create database payung');
  const { rows } = await admin.query<{ server_version: string }>('show server_version');
  await admin.end();
  const version = rows[0]?.server_version.split(' ')[0] ?? '';
  const ownerUrl = `${cluster.base}/payung`;
  const url = ownerUrl.replace('owner@', 'payung_server@');
  const before = load();
  const bench = await Bench.open({ url, ownerUrl });
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const workload = new Workload(bench, url, owner);
    const template = await workload.template();
    const measured: Measured[] = [];
    let made = 0;
    const at = new Date().toISOString();
    for (const size of sizes) {
      const each = Math.ceil(size / REGIONS);
      say(`Making ${size.toLocaleString('en')} cases`);
      await makeCases(owner, template, made, each, say);
      made = each;
      if (openOf(each) === 0) throw new Error('Too few cases');
      measured.push(...(await measure(workload, template, size)));
      // After each size: what was measured is kept whatever happens to the next.
      report('cases', at, { machine: machine(), load: before, version, measured }, tableOf(measured, version));
    }
  } finally {
    await owner.end();
    await bench.close();
  }
} finally {
  cluster.stop();
}
