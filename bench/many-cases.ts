/**
 * As many cases as a province has, made from one that was really filed: its rows are copied with ids, tickets and days of
 * their own, three in five lying open on the desks, the others ended. Written by the owner of the tables, region by region.
 */
import type pg from 'pg';
import { type Numbered, ticketSigns } from './pgbench.ts';

export const REGIONS = 50;
/** Of ten cases of a region so many are open. */
const OPEN_OF_TEN = 6;

const idSql = (number: string): string => `'01900000-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0')`;
const ticketSql = (number: string): string => `'SMR-2025-' || ${ticketSigns(number)}`;

/** The open cases one after the other: the k-th has this number. */
const openNumber = `((:k)::bigint / ${OPEN_OF_TEN} * 10 + (:k)::bigint % ${OPEN_OF_TEN})`;

/** How floors name the k-th open case. */
export const openCases: Numbered = { id: idSql(openNumber), ticket: ticketSql(openNumber) };

/** Number of the k-th open case. */
export const openCase = (k: number): number => Math.floor(k / OPEN_OF_TEN) * 10 + (k % OPEN_OF_TEN);

/** Open cases of a region that has so many. */
export const openOf = (cases: number): number => Math.floor(cases / 10) * OPEN_OF_TEN;

export const ticketOf = (number: number): string =>
  `SMR-2025-${number.toString(16).toUpperCase().padStart(6, '0').replaceAll('0', 'Y').replaceAll('1', 'Z')}`;

export interface Template {
  readonly region: string;
  readonly id: string;
  /** Desks among which the cases are dealt out by their number. */
  readonly posts: readonly string[];
}

type Columns = Readonly<Record<string, string>>;

/** Code of the i-th region: the template's own, and others of a province that does not exist. */
const regionAt = (template: Template, index: number): string =>
  index === 0 ? template.region : `99.${String(index).padStart(2, '0')}`;

/** Makes the numbers `from` (included) to `to` (excluded) in every region. */
export async function makeCases(
  client: pg.ClientBase,
  template: Template,
  from: number,
  to: number,
  told: (line: string) => void,
): Promise<void> {
  // Copies of rows that were checked are not checked again: it took most of the time.
  await client.query("set synchronous_commit = off; set work_mem = '64MB'; set session_replication_role = replica");
  for (let index = 0; index < REGIONS; index += 1) {
    await makeIn(client, template, regionAt(template, index), from, to);
    if (index % 10 === 9) told(`${index + 1} of ${REGIONS} regions have ${to.toLocaleString('en')} cases`);
  }
  await client.query('set session_replication_role = origin');
  await client.query('vacuum analyze');
}

async function makeIn(client: pg.ClientBase, template: Template, region: string, from: number, to: number) {
  const isOpen = `n % 10 < ${OPEN_OF_TEN}`;
  const ended = `case when ${isOpen} then null else '2026-11-20'::date end`;
  const at = "timestamptz '2026-09-01' + n * interval '37 seconds'";
  const post = `($5::text[])[1 + n % ${template.posts.length}]`;
  const copy = async (table: string, key: string, columns: Columns): Promise<void> => {
    const pairs = Object.entries({ region: '$1::text', ...columns }).map(([name, value]) => `'${name}', ${value}`);
    await client.query(
      `insert into ${table}
       select (jsonb_populate_record(null::${table}, to_jsonb(t) || jsonb_build_object(${pairs.join(', ')}))).*
         from ${table} t, generate_series($2::bigint, $3::bigint - 1) n
        where t.region = '${template.region}' and t.${key} = $4::uuid and $5::text[] is not null`,
      [region, from, to, template.id, template.posts],
    );
  };
  const id = idSql('n');
  await copy('cases', 'id', {
    id,
    ticket: ticketSql('n'),
    opened_at: at,
    updated_at: at,
    due: `current_date + (n % 30)::int - 5`,
    case_due: `current_date + (n % 40)::int`,
    tracking_hash: `encode(sha256(convert_to($1 || n, 'UTF8')), 'hex')`,
    ended: `case when ${isOpen} then null else 'granted' end`,
    ended_on: ended,
    ended_on_time: `case when ${isOpen} then null else true end`,
  });
  await copy('tasks', 'case_id', {
    id: idSql('n + (1::bigint << 40)'),
    case_id: id,
    post,
    due: `current_date + (n % 30)::int - 5`,
    opened_at: at,
    closed_at: `case when ${isOpen} then null else ${at} + interval '3 days' end`,
    last: `not (${isOpen})`,
  });
  await copy('case_events', 'case_id', { case_id: id, at });
  await copy('case_search', 'case_id', { case_id: id });
}
