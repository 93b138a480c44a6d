/**
 * The bank's file of payments: payment code, amount, date and reference, one a row, read and taken in whole with a report.
 *
 * A file is known by its content: the same one twice changes nothing and gives the report of the first time.
 */
import { createHash } from 'node:crypto';
import { actorName, allow } from '../foundation/allowed.ts';
import { isCalendarDate } from '../foundation/clock.ts';
import type { Context } from '../foundation/context.ts';
import { record } from '../foundation/journal.ts';
import { Problem } from '../foundation/problem.ts';
import { type PayResult, pay, TREASURERS } from './paying.ts';
import { todayOf } from './reading.ts';

/** What came of a row. */
export const ROW_RESULTS = [
  'matched',
  'repeated',
  'unknown-code',
  'wrong-amount',
  'already-paid',
  'not-open',
  'reference-taken',
  'duplicate-row',
  'unreadable',
] as const;
export type RowResult = (typeof ROW_RESULTS)[number];

export interface ReportRow {
  /** From 1; the head counts. */
  readonly line: number;
  readonly result: RowResult;
  readonly code: string;
  readonly reference: string;
  readonly amount: number | null;
  readonly owed?: number;
  readonly number?: string;
}

export interface BankRow {
  readonly line: number;
  readonly code: string;
  readonly amount: number;
  readonly date: string;
  readonly reference: string;
}

export const STATEMENT_MEGABYTES = 1;
/** A day of a large bank; a longer file is sent in parts, so that the transaction stays short. */
export const ROWS_AT_MOST = 500;

/** Columns by the names that banks here give them. */
const COLUMNS = {
  code: ['kode', 'kode_bayar', 'kode bayar', 'payment_code', 'code'],
  amount: ['jumlah', 'nominal', 'amount'],
  date: ['tanggal', 'date'],
  reference: ['referensi', 'reference', 'ref', 'no_referensi'],
} as const;

/** Cells of a line; quotes as in RFC 4180. A line is a row: no bank breaks one within a cell. */
function cellsOf(line: string, separator: string): readonly string[] {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at] ?? '';
    if (quoted && sign === '"' && line[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (sign === '"') quoted = !quoted;
    else if (sign === separator && !quoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += sign;
  }
  return [...cells, cell.trim()];
}

/** Whole rupiah: `150000`, `150.000`, `150.000,00`, `150000.00`, `Rp 150.000`; undefined for anything else. */
export function readRupiah(text: string): number | undefined {
  const bare = text.replace(/^rp\.?\s*/i, '').trim();
  const whole = /^\d{1,3}(\.\d{3})+(,00?)?$/.test(bare)
    ? bare.replace(/,00?$/, '').replaceAll('.', '')
    : bare.replace(/[.,]00?$/, '');
  return /^\d{1,12}$/.test(whole) ? Number(whole) : undefined;
}

/** `2026-03-31`, `31-03-2026` or `31/03/2026`; undefined for anything else. */
export function readDay(text: string): string | undefined {
  const turned = /^(\d{2})[/-](\d{2})[/-](\d{4})$/.exec(text);
  const day = turned === null ? text : `${turned[3]}-${turned[2]}-${turned[1]}`;
  return isCalendarDate(day) ? day : undefined;
}

/** Reads a file. Problems `billing.file-columns`, `file-rows`. */
export function readStatement(text: string): {
  readonly rows: readonly BankRow[];
  readonly unreadable: readonly ReportRow[];
} {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const separator = (lines[0] ?? '').includes(';') ? ';' : ',';
  const head = cellsOf(lines[0] ?? '', separator).map(one => one.toLowerCase());
  const at = (column: keyof typeof COLUMNS): number =>
    head.findIndex(one => (COLUMNS[column] as readonly string[]).includes(one));
  const places = { code: at('code'), amount: at('amount'), date: at('date'), reference: at('reference') };
  const missing = Object.entries(places).flatMap(([column, place]) => (place < 0 ? [column] : []));
  if (missing.length > 0) throw new Problem('billing.file-columns', 422, { missing });
  const filled = lines.slice(1).flatMap((line, index) => (line.trim() === '' ? [] : [{ line, number: index + 2 }]));
  if (filled.length === 0 || filled.length > ROWS_AT_MOST)
    throw new Problem('billing.file-rows', 422, { rows: filled.length, most: ROWS_AT_MOST });
  const rows: BankRow[] = [];
  const unreadable: ReportRow[] = [];
  for (const { line, number } of filled) {
    const cells = cellsOf(line, separator);
    const [code = '', reference = ''] = [cells[places.code], (cells[places.reference] ?? '').slice(0, 100)];
    const amount = readRupiah(cells[places.amount] ?? '');
    const date = readDay(cells[places.date] ?? '');
    if (amount === undefined || amount === 0 || date === undefined || reference === '')
      unreadable.push({
        line: number,
        result: 'unreadable',
        code: code.slice(0, 40),
        reference,
        amount: amount ?? null,
      });
    else rows.push({ line: number, code: code.slice(0, 40), amount, date, reference });
  }
  return { rows, unreadable };
}

const RESULTS: Readonly<Record<PayResult['kind'], RowResult>> = {
  paid: 'matched',
  repeated: 'repeated',
  'unknown-code': 'unknown-code',
  'wrong-amount': 'wrong-amount',
  'already-paid': 'already-paid',
  'not-open': 'not-open',
  'reference-taken': 'reference-taken',
};

export interface Statement {
  readonly digest: string;
  readonly name: string;
  readonly rows: readonly ReportRow[];
  readonly takenBy: string;
  readonly takenAt: Date;
  /** It was taken in before; nothing was done now. */
  readonly before: boolean;
}

/** Takes a file in. Problems `billing.may-not`, `file-columns`, `file-rows`. */
export async function takeStatement(ctx: Context, name: string, text: string): Promise<Statement> {
  allow(ctx, TREASURERS, 'billing.may-not');
  const digest = createHash('sha256').update(text).digest('hex');
  const known = await statement(ctx, digest);
  if (known !== undefined) return known;
  const { rows, unreadable } = readStatement(text);
  const today = await todayOf(ctx);
  const report: ReportRow[] = [...unreadable];
  const seen = new Set<string>();
  // Always in the same order, so that two files at once do not wait for each other.
  for (const row of [...rows].sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.line - b.line))) {
    const { line, code, amount, reference, date } = row;
    const facts = { line, code, reference, amount };
    if (seen.has(reference)) {
      report.push({ ...facts, result: 'duplicate-row' });
      continue;
    }
    seen.add(reference);
    if (date > today) {
      report.push({ ...facts, result: 'unreadable' });
      continue;
    }
    const result = await pay(ctx, { code, amount, paidOn: date, channel: 'bank', reference });
    report.push({
      ...facts,
      result: RESULTS[result.kind],
      ...('bill' in result ? { number: result.bill.number } : {}),
      ...(result.kind === 'wrong-amount' ? { owed: result.owed } : {}),
    });
  }
  report.sort((a, b) => a.line - b.line);
  await ctx.db
    .insertInto('payment_files')
    .values({
      region: ctx.region,
      digest,
      name: name.slice(0, 200),
      report: JSON.stringify(report),
      taken_by: actorName(ctx),
      taken_at: ctx.now,
    })
    .execute();
  const matched = report.filter(one => one.result === 'matched').length;
  await record(ctx, {
    event: 'payments.file-taken',
    subject: { kind: 'payments', id: digest.slice(0, 16) },
    details: { name: name.slice(0, 200), rows: report.length, matched },
  });
  return { digest, name, rows: report, takenBy: actorName(ctx), takenAt: ctx.now, before: false };
}

/** A file that was taken in, by its digest. */
export async function statement(ctx: Context, digest: string): Promise<Statement | undefined> {
  const row = await ctx.db
    .selectFrom('payment_files')
    .selectAll()
    .where('region', '=', ctx.region)
    .where('digest', '=', digest)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { name, report, taken_by: takenBy, taken_at: takenAt } = row;
  return { digest, name, rows: report, takenBy, takenAt, before: true };
}

/** Files taken in, the newest first. */
export async function statements(ctx: Context): Promise<readonly Statement[]> {
  const rows = await ctx.db
    .selectFrom('payment_files')
    .selectAll()
    .where('region', '=', ctx.region)
    .orderBy('taken_at', 'desc')
    .limit(50)
    .execute();
  return rows.map(row => ({
    digest: row.digest,
    name: row.name,
    rows: row.report,
    takenBy: row.taken_by,
    takenAt: row.taken_at,
    before: true,
  }));
}
