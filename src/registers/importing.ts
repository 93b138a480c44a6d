/**
 * A spreadsheet taken over into a register: looked at first, every row that cannot be taken told with its field, what is wrong
 * and what would be right. Accepted rows go in; refused ones come back as CSV with a column that says why. The same file twice
 * changes nothing.
 */
import { actorName } from '../foundation/allowed.ts';
import type { Context } from '../foundation/context.ts';
import { csv } from '../foundation/csv.ts';
import { isUuid, uuidv7 } from '../foundation/identifiers.ts';
import { record as journal } from '../foundation/journal.ts';
import { found, Problem } from '../foundation/problem.ts';
import type { Lang } from '../foundation/texts.ts';
import { type Field, nearest, type RecordAnswer, type Register, readKept } from '../language/index.ts';
import { cellLines } from './cells.ts';
import { keyHash, searchRowsOf } from './record.ts';
import { reasonOf, suggestionOf } from './refusals.ts';

/** Rows of one file. */
export const ROWS_AT_MOST = 50_000;
/** Bytes of one file. */
export const IMPORT_BYTES_AT_MOST = 20_000_000;
/** Rows written by one statement: PostgreSQL takes 65,535 values. */
const ROWS_AT_ONCE = 500;

/** Why a row was not taken. */
export interface RefusedRow {
  /** Line of the file, from 1; the headings are line 1. */
  readonly line: number;
  readonly field: string;
  readonly code: string;
  readonly value: string;
  readonly details: Readonly<Record<string, string | number>>;
  readonly suggestion: string | undefined;
}

export interface ImportReport {
  readonly added: number;
  /** Rows that are in the register already, word for word. */
  readonly same: number;
  readonly refused: readonly RefusedRow[];
  /** Headings that the register does not know. */
  readonly ignored: readonly string[];
  /** The refused rows as CSV with columns that say why; '' where there are none. */
  readonly refusedFile: string;
  /** Id of what was kept of it; absent after a look only. */
  readonly id?: string;
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
  readonly data: RecordAnswer;
  readonly until: string | null;
  readonly key: string;
}

const UNTIL = 'berlaku_sampai';
const UNTIL_NAMES: readonly string[] = [UNTIL, 'berlaku sampai', 'until', 'sampai'];
const UNTIL_FIELD: Field = { type: 'date', label: 'Berlaku sampai' };
const WHY = ['alasan_ditolak', 'saran'];

const plain = (heading: string): string => heading.trim().toLowerCase().replace(/\s+/g, ' ');

/**
 * Looks at a file, and takes it over unless it is only looked at. Problems `registers.file` 422, `registers.file-size` 413,
 * `registers.columns` 422.
 */
export async function importRecords(
  ctx: Context,
  of: { readonly id: string; readonly register: Register; readonly today: string },
  text: string,
  options: { readonly check: boolean; readonly lang: Lang },
): Promise<ImportReport> {
  const { register } = of;
  const [head, ...lines] = cellLines(text);
  if (head === undefined || lines.length === 0) throw new Problem('registers.file', 422);
  if (lines.length > ROWS_AT_MOST) throw new Problem('registers.file-size', 413, { rows: ROWS_AT_MOST });
  const columns = head.cells.map(heading => columnOf(register, heading));
  const lacking = [...new Set([...register.key, register.title])].filter(id => !columns.includes(id));
  if (lacking.length > 0) throw new Problem('registers.columns', 422, { columns: lacking.join(', ') });
  const refused: RefusedRow[] = [];
  const rows = lines.flatMap(({ line, cells }) => {
    const read = readRow(register, columns, line, cells);
    refused.push(...read.refused);
    return read.row === undefined ? [] : [read.row];
  });
  const first = new Map<string, Row>();
  const once = rows.filter(row => {
    const other = first.get(row.key);
    if (other === undefined) first.set(row.key, row);
    else refused.push(refusedFor(row, register, 'in-file', { line: other.line }));
    return other === undefined;
  });
  const known = await knownByKey(
    ctx,
    of.id,
    once.map(row => row.key),
  );
  const fresh: Row[] = [];
  let same = 0;
  for (const row of once) {
    const other = known.get(row.key);
    if (other === undefined) fresh.push(row);
    else if (isSame(other, row)) same += 1;
    else refused.push(refusedFor(row, register, 'in-register', { title: other.title }));
  }
  refused.sort((one, two) => one.line - two.line);
  const report: ImportReport = {
    added: fresh.length,
    same,
    refused,
    ignored: head.cells.filter(
      (one, index) => columns[index] === undefined && !WHY.includes(plain(one)) && one.trim() !== '',
    ),
    refusedFile: refusedFile(head.cells, lines, refused, register, options.lang),
  };
  if (options.check) return report;
  for (let at = 0; at < fresh.length; at += ROWS_AT_ONCE) await write(ctx, of, fresh.slice(at, at + ROWS_AT_ONCE));
  return { ...report, id: await keep(ctx, of.id, report) };
}

function columnOf(register: Register, heading: string): string | undefined {
  const name = plain(heading);
  if (UNTIL_NAMES.includes(name)) return UNTIL;
  return Object.entries(register.fields).find(([id, { label }]) => id === name || plain(label) === name)?.[0];
}

function readRow(
  register: Register,
  columns: readonly (string | undefined)[],
  line: number,
  cells: readonly string[],
): { readonly row?: Row; readonly refused: readonly RefusedRow[] } {
  const refused: RefusedRow[] = [];
  const data: Record<string, RecordAnswer[string]> = {};
  let until: string | null = null;
  for (const [index, id] of columns.entries()) {
    const cell = cells[index] ?? '';
    const field = id === undefined ? undefined : id === UNTIL ? UNTIL_FIELD : register.fields[id];
    if (id === undefined || field === undefined) continue;
    const read = readKept(field, cell);
    if ('value' in read) {
      if (id === UNTIL) until = typeof read.value === 'string' ? read.value : null;
      else data[id] = read.value;
      continue;
    }
    refused.push({
      line,
      field: id,
      code: read.code,
      value: cell,
      details: read.details,
      suggestion: nearestOption(field, cell),
    });
  }
  for (const id of new Set([...register.key, register.title]))
    if ((data[id] ?? '') === '' && !refused.some(one => one.field === id))
      refused.push({ line, field: id, code: 'required', value: '', details: {}, suggestion: undefined });
  // What holds for a time has a last day; without it nobody would be reminded, and nothing would ever run out.
  if (register.validity !== undefined && until === null && !refused.some(one => one.field === UNTIL))
    refused.push({ line, field: UNTIL, code: 'required', value: '', details: {}, suggestion: undefined });
  if (refused.length > 0) return { refused };
  return { row: { line, cells, data, until, key: keyHash(register, data) }, refused };
}

function nearestOption(field: Field, cell: string): string | undefined {
  const labels = Object.values(field.options ?? {}).map(one => one.label);
  return labels.length === 0 ? undefined : nearest(cell, labels);
}

function refusedFor(row: Row, register: Register, code: string, details: RefusedRow['details']): RefusedRow {
  const [field = register.title] = register.key;
  return { line: row.line, field, code, value: String(row.data[field] ?? ''), details, suggestion: undefined };
}

interface Known {
  readonly title: string;
  readonly data: RecordAnswer;
  readonly until: string | null;
}

async function knownByKey(
  ctx: Context,
  register: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Known>> {
  const known = new Map<string, Known>();
  for (let at = 0; at < keys.length; at += ROWS_AT_ONCE) {
    const rows = await ctx.db
      .selectFrom('records')
      .select(['key_hash', 'title', 'data', 'until'])
      .where('region', '=', ctx.region)
      .where('register', '=', register)
      .where('ended_on', 'is', null)
      .where('key_hash', 'in', keys.slice(at, at + ROWS_AT_ONCE))
      .execute();
    for (const row of rows) known.set(row.key_hash, row);
  }
  return known;
}

/** Whether the row says nothing that the register does not hold already. */
function isSame(known: Known, row: Row): boolean {
  const told = Object.entries(row.data).every(([id, value]) => value === null || known.data[id] === value);
  return told && (row.until === null || row.until === known.until);
}

async function write(
  ctx: Context,
  of: { readonly id: string; readonly register: Register; readonly today: string },
  rows: readonly Row[],
): Promise<void> {
  const made = rows.map(row => ({ ...row, id: uuidv7(ctx.now.getTime()) }));
  const { region, now } = ctx;
  const numberOf = (data: RecordAnswer): string | null => {
    const number = of.register.number === undefined ? null : data[of.register.number];
    return number === null || number === undefined ? null : String(number);
  };
  await ctx.db
    .insertInto('records')
    .values(
      made.map(row => ({
        region,
        id: row.id,
        register: of.id,
        number: numberOf(row.data),
        title: String(row.data[of.register.title] ?? ''),
        data: JSON.stringify(row.data),
        key_hash: row.key,
        from_day: of.today,
        until: row.until,
        ended_on: null,
        end_reason: null,
        version: 1,
        added_at: now,
        changed_at: now,
      })),
    )
    .execute();
  await ctx.db
    .insertInto('record_versions')
    .values(
      made.map(row => ({
        region,
        record_id: row.id,
        version: 1,
        does: 'add' as const,
        data: JSON.stringify(row.data),
        until: row.until,
        ended_on: null,
        reason: null,
        origin: 'import' as const,
        ticket: null,
        done_by: actorName(ctx),
        done_at: now,
      })),
    )
    .execute();
  const search = made.flatMap(row =>
    searchRowsOf(region, of.register, row.data).map(one => ({ region, register: of.id, record_id: row.id, ...one })),
  );
  for (let at = 0; at < search.length; at += 10 * ROWS_AT_ONCE)
    await ctx.db
      .insertInto('record_search')
      .values(search.slice(at, at + 10 * ROWS_AT_ONCE))
      .execute();
}

async function keep(ctx: Context, register: string, report: ImportReport): Promise<string> {
  const id = uuidv7(ctx.now.getTime());
  const refused_rows = new Set(report.refused.map(one => one.line)).size;
  const { added, same, refusedFile: refused } = report;
  await ctx.db
    .insertInto('record_imports')
    .values({
      region: ctx.region,
      id,
      register,
      added,
      same,
      refused,
      refused_rows,
      done_by: actorName(ctx),
      done_at: ctx.now,
    })
    .execute();
  await journal(ctx, {
    event: 'record.imported',
    subject: { kind: 'register', id: register },
    details: { added, same, refused: refused_rows },
  });
  return id;
}

/** The refused rows of an import as it was kept; problem `registers.no-record` 404. */
export async function refusedRowsOf(ctx: Context, register: string, id: string): Promise<string> {
  const row = isUuid(id)
    ? await ctx.db
        .selectFrom('record_imports')
        .select('refused')
        .where('region', '=', ctx.region)
        .where('register', '=', register)
        .where('id', '=', id)
        .executeTakeFirst()
    : undefined;
  return found(row, 'registers.no-record').refused;
}

function refusedFile(
  head: readonly string[],
  lines: readonly { readonly line: number; readonly cells: readonly string[] }[],
  refused: readonly RefusedRow[],
  register: Register,
  lang: Lang,
): string {
  if (refused.length === 0) return '';
  const byLine = new Map<number, RefusedRow[]>();
  for (const one of refused) byLine.set(one.line, [...(byLine.get(one.line) ?? []), one]);
  // A file that comes back mended has these columns from the time before.
  const own = head.flatMap((heading, index) => (WHY.includes(plain(heading)) ? [] : [index]));
  const rows = lines.flatMap(({ line, cells }) => {
    const why = byLine.get(line);
    if (why === undefined) return [];
    const reasons = why.map(one => reasonOf(register, one, lang)).join(' ');
    const suggestions = why
      .map(one => suggestionOf(register, one, lang))
      .filter(Boolean)
      .join(' ');
    return [[...own.map(index => cells[index] ?? ''), reasons, suggestions]];
  });
  return csv([[...own.map(index => head[index] ?? ''), ...WHY], ...rows]);
}
