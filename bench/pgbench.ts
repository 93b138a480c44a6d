/**
 * The floor beneath many connections: the very statements of one request, sent by pgbench, which costs next to nothing itself.
 *
 * Every transaction makes identifiers of its own, and is about a case of its own where the request was about one. Each value
 * stands in the statement as a constant of the type that the server's own statement gives it.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { postgresBinaries } from '../test/postgres.ts';
import { busyWhile } from './machine.ts';
import { type Captured, type Rate, rateOf, SIGNS, type Statement, TICKET, UUID } from './serving.ts';

/** The cases that transactions are about, one after the other: `id` and `ticket` of the number in the variable `k`. */
export interface Numbered {
  /** SQL giving the case's id as text, from `:k`. */
  readonly id: string;
  /** SQL giving its ticket. */
  readonly ticket: string;
}

/** Random numbers of a transaction fit into what follows the last hyphen of a UUID. */
const RANDOM_BELOW = 2 ** 48;

/** A constant. A colon before a letter would be taken for a variable. */
const literal = (text: string): string =>
  `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll(':', '\\x3a')}'`;

/** What a value is as text, as the driver would send it. */
function sent(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`;
  if (Array.isArray(value))
    return `{${value.map(one => (one === null ? 'NULL' : `"${String(one).replaceAll(/["\\]/g, '\\$&')}"`)).join(',')}}`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Types of a statement's parameters, as the server sees them. */
async function typesOf(client: pg.ClientBase, text: string): Promise<readonly string[]> {
  await client.query(`prepare measured as ${text}`);
  const { rows } = await client.query<{ types: string[] }>(
    "select parameter_types::text[] as types from pg_prepared_statements where name = 'measured'",
  );
  await client.query('deallocate measured');
  return rows[0]?.types ?? [];
}

export class Floor {
  readonly #script: string;
  readonly #url: string;

  private constructor(url: string, script: string) {
    this.#url = url;
    this.#script = script;
  }

  /** Reads the statements of a captured request into a script. `url` is the one that the server connects with. */
  static async of(url: string, captured: Captured, numbered?: Numbered): Promise<Floor> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      const writer = new ScriptWriter(captured, numbered);
      const lines: string[] = [];
      for (const statement of captured.statements) {
        const types = (statement.values ?? []).length === 0 ? [] : await typesOf(client, statement.text);
        lines.push(writer.statement(statement, types));
      }
      return new Floor(url, [...writer.head(), ...lines, ''].join('\n'));
    } finally {
      await client.end();
    }
  }

  /** So many transactions by so many clients; each begins its own run of cases, `from` being the first number. */
  async rate(clients: number, transactions: number, from: number): Promise<Rate> {
    const folder = mkdtempSync(join(tmpdir(), 'payung-floor-'));
    try {
      writeFileSync(join(folder, 'script.sql'), this.#script);
      const each = Math.ceil(transactions / clients);
      const { result: totalMs, busy } = await busyWhile(async () => {
        const began = performance.now();
        await promisify(execFile)(
          join(postgresBinaries() ?? '', 'pgbench'),
          [
            '-n',
            '-M',
            'prepared',
            '-c',
            String(clients),
            '-j',
            '1',
            '-t',
            String(each),
            '-l',
            '-f',
            'script.sql',
          ].concat(['-D', `n=${from - 1}`, '-D', `each=${each}`, this.#url]),
          { cwd: folder },
        );
        return performance.now() - began;
      });
      const logs = readdirSync(folder).filter(name => name.startsWith('pgbench_log'));
      const times = logs.flatMap(name =>
        readFileSync(join(folder, name), 'utf8')
          .trim()
          .split('\n')
          .map(line => Number(line.split(' ')[2]) / 1_000),
      );
      return rateOf(times, totalMs, clients, busy);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
}

/** Writes statements with what is new in each transaction as variables. */
class ScriptWriter {
  readonly #captured: Captured;
  readonly #numbered: Numbered | undefined;
  readonly #random: string[] = [];
  readonly #given = new Map<string, string>();

  constructor(captured: Captured, numbered: Numbered | undefined) {
    this.#captured = captured;
    this.#numbered = numbered;
  }

  head(): readonly string[] {
    const counted = this.#numbered === undefined ? [] : ['\\set n :n + 1', '\\set k :client_id * :each + :n'];
    return [...counted, ...this.#random.map(name => `\\set ${name} random(0, ${RANDOM_BELOW - 1})`)];
  }

  statement({ text, values = [] }: Statement, types: readonly string[]): string {
    const filled = text.replace(/\$(\d+)/g, (_, position: string) => {
      const index = Number(position) - 1;
      const value = values[index];
      return value === null || value === undefined
        ? `null::${types[index]}`
        : `(${this.#expression(sent(value))})::${types[index]}`;
    });
    return `${filled.replaceAll('\n', ' ')};`;
  }

  /** A text as SQL: constants, and between them what is made anew. */
  #expression(text: string): string {
    const parts: string[] = [];
    let at = 0;
    const marks = new RegExp(`${UUID.source}|${TICKET.source}`, 'g');
    for (const match of text.matchAll(marks)) {
      const made = this.#renewed(match[0]);
      if (made === undefined) continue;
      if (match.index > at) parts.push(literal(text.slice(at, match.index)));
      parts.push(made);
      at = match.index + match[0].length;
    }
    if (at < text.length || parts.length === 0) parts.push(literal(text.slice(at)));
    return parts.join(' || ');
  }

  #renewed(old: string): string | undefined {
    const { about, since } = this.#captured;
    if (about?.id === old) return this.#numbered?.id;
    if (about?.ticket === old) return this.#numbered?.ticket;
    const isTicket = !old.includes('-7');
    if (!isTicket && Number.parseInt(old.replace('-', '').slice(0, 12), 16) < since) return undefined;
    const known = this.#given.get(old) ?? (isTicket ? this.#ticket(old) : this.#uuid(old));
    this.#given.set(old, known);
    return known;
  }

  #variable(): string {
    const name = `r${this.#random.length}`;
    this.#random.push(name);
    return name;
  }

  #uuid(old: string): string {
    return `${literal(old.slice(0, 24))} || lpad(to_hex(:${this.#variable()}::bigint), 12, '0')`;
  }

  #ticket(old: string): string {
    const number = `:${this.#variable()}::bigint`;
    const sign = (place: number) => `substr('${SIGNS}', (1 + (${number} >> ${5 * place} & 31))::int, 1)`;
    return `${literal(old.slice(0, -6))} || ${[0, 1, 2, 3, 4, 5].map(sign).join(' || ')}`;
  }
}

/** SQL for the six signs of a ticket from a number below 2^24; 0 and 1 are no signs of a ticket. */
export const ticketSigns = (number: string): string => `translate(upper(lpad(to_hex(${number}), 6, '0')), '01', 'YZ')`;
