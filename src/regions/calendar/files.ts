/**
 * Days in a file: read from CSV or JSON, and written so that the same file can be read again. Pure.
 *
 * Every line is looked at; what is refused is reported with its line, what is wrong and what would be right. Whoever calls
 * writes all or nothing.
 */
import { type CalendarDate, isCalendarDate } from '../../foundation/clock.ts';
import { csv } from '../../foundation/csv.ts';

/** `national` and `joint-leave` by decree; `closed` and `open` as a region or unit declares; `ramadan` from `date` to `until`. */
export type DayKind = 'national' | 'joint-leave' | 'closed' | 'open' | 'ramadan';

export interface ListedDay {
  readonly date: CalendarDate;
  readonly kind: DayKind;
  readonly name: string;
  /** Agency's id where the day is one unit's. */
  readonly unit: string | null;
  /** Last day, of Ramadan only. */
  readonly until: CalendarDate | null;
  /** Decree or regional rule. */
  readonly source: string;
  /** Line of the file, from 1; for JSON the number of the entry. */
  readonly line: number;
}

export type RefusalCode =
  | 'empty'
  | 'columns'
  | 'json'
  | 'too-many'
  | 'date'
  | 'kind'
  | 'kind-here'
  | 'name'
  | 'unit'
  | 'until'
  | 'source'
  | 'twice'
  | 'cells';

export interface RefusedLine {
  readonly line: number;
  readonly code: RefusalCode;
  /** What stood there. */
  readonly value: string;
}

export interface DayList {
  readonly days: readonly ListedDay[];
  readonly refused: readonly RefusedLine[];
}

/** For whom the file is: the whole server takes decrees and Ramadan, a region its own days and its units'. */
export interface DaysFor {
  readonly whom: 'nation' | 'region';
  /** Ids of the region's agencies. */
  readonly units: ReadonlySet<string>;
  /** Taken where a line names no source. */
  readonly source: string;
}

/** Bytes of a file: a year has 366 days, ten units ten years of them. */
export const FILE_BYTES_AT_MOST = 1_000_000;
const LINES_AT_MOST = 5_000;
const NAME_AT_MOST = 120;

const COLUMNS: Readonly<Record<string, keyof Cells>> = {
  date: 'date',
  tanggal: 'date',
  kind: 'kind',
  jenis: 'kind',
  name: 'name',
  nama: 'name',
  unit: 'unit',
  until: 'until',
  sampai: 'until',
  source: 'source',
  dasar: 'source',
};
const KINDS: Readonly<Record<string, DayKind>> = {
  national: 'national',
  'libur-nasional': 'national',
  'joint-leave': 'joint-leave',
  'cuti-bersama': 'joint-leave',
  closed: 'closed',
  tutup: 'closed',
  open: 'open',
  buka: 'open',
  ramadan: 'ramadan',
};

interface Cells {
  readonly date: string;
  readonly kind: string;
  readonly name: string;
  readonly unit: string;
  readonly until: string;
  readonly source: string;
}
const NO_CELLS: Cells = { date: '', kind: '', name: '', unit: '', until: '', source: '' };

/** Reads a file; JSON where it begins with `{` or `[`, else CSV with a line of headings. */
export function readDays(text: string, whom: DaysFor): DayList {
  const plain = text.replace(/^\ufeff/, '').trim();
  if (plain === '') return { days: [], refused: [{ line: 1, code: 'empty', value: '' }] };
  const rows = /^[[{]/.test(plain) ? jsonRows(plain) : csvRows(plain);
  if (!Array.isArray(rows)) return { days: [], refused: [rows as RefusedLine] };
  if (rows.length > LINES_AT_MOST)
    return { days: [], refused: [{ line: LINES_AT_MOST + 1, code: 'too-many', value: String(LINES_AT_MOST) }] };
  return judge(rows as readonly Row[], whom);
}

interface Row {
  readonly line: number;
  readonly cells: Cells | null;
}

function judge(rows: readonly Row[], whom: DaysFor): DayList {
  const days: ListedDay[] = [];
  const refused: RefusedLine[] = [];
  const seen = new Set<string>();
  for (const { line, cells } of rows) {
    const found = cells === null ? { line, code: 'cells' as const, value: '' } : judgeRow(line, cells, whom);
    if ('code' in found) refused.push(found);
    else {
      const key = `${found.unit ?? ''} ${found.date} ${found.kind === 'open' || found.kind === 'closed' ? '' : found.kind}`;
      if (seen.has(key)) refused.push({ line, code: 'twice', value: found.date });
      else days.push(found);
      seen.add(key);
    }
  }
  if (days.length + refused.length === 0) refused.push({ line: 1, code: 'empty', value: '' });
  return { days, refused };
}

function judgeRow(line: number, cells: Cells, whom: DaysFor): ListedDay | RefusedLine {
  const refuse = (code: RefusalCode, value: string): RefusedLine => ({ line, code, value });
  const { date, name, unit, until } = cells;
  const kind = Object.hasOwn(KINDS, cells.kind.toLowerCase()) ? KINDS[cells.kind.toLowerCase()] : undefined;
  if (!isCalendarDate(date) || date < '2000-01-01' || date > '2100-12-31') return refuse('date', date);
  if (kind === undefined) return refuse('kind', cells.kind);
  const isOwn = kind === 'open' || kind === 'closed';
  if (isOwn !== (whom.whom === 'region')) return refuse('kind-here', cells.kind);
  if (name === '' || name.length > NAME_AT_MOST) return refuse('name', name);
  if (unit !== '' && !(isOwn && whom.units.has(unit))) return refuse('unit', unit);
  if ((kind === 'ramadan') !== (until !== '')) return refuse('until', until);
  if (until !== '' && !(isCalendarDate(until) && until >= date && daysFrom(date, until) <= 30))
    return refuse('until', until);
  const source = cells.source || whom.source;
  if (!isOwn && source === '') return refuse('source', '');
  return { line, date, kind, name, unit: unit || null, until: until || null, source };
}

const daysFrom = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

function jsonRows(text: string): readonly Row[] | RefusedLine {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { line: 1, code: 'json', value: '' };
  }
  const list = Array.isArray(parsed)
    ? parsed
    : typeof parsed === 'object' && parsed !== null && 'days' in parsed
      ? parsed.days
      : undefined;
  if (!Array.isArray(list)) return { line: 1, code: 'json', value: '' };
  return list.map((entry: unknown, index) => ({ line: index + 1, cells: cellsOf(entry) }));
}

function cellsOf(entry: unknown): Cells | null {
  if (typeof entry !== 'object' || entry === null) return null;
  const cells: Record<string, string> = {};
  for (const [key, value] of Object.entries(entry)) {
    const column = Object.hasOwn(COLUMNS, key.toLowerCase()) ? COLUMNS[key.toLowerCase()] : undefined;
    if (column === undefined || (typeof value !== 'string' && value !== null)) return null;
    cells[column] = (value ?? '').trim();
  }
  return { ...NO_CELLS, ...cells };
}

function csvRows(text: string): readonly Row[] | RefusedLine {
  const lines = cellLines(text);
  const headings = (lines[0]?.cells ?? []).map(one => one.trim().toLowerCase());
  const columns = headings.map(one => (Object.hasOwn(COLUMNS, one) ? COLUMNS[one] : undefined));
  const unknown = columns.indexOf(undefined);
  if (unknown >= 0 || !['date', 'kind', 'name'].every(one => columns.includes(one as keyof Cells)))
    return { line: 1, code: 'columns', value: headings[unknown] ?? headings.join(',') };
  return lines.slice(1).map(({ line, cells }) => ({
    line,
    cells:
      cells.length === columns.length
        ? { ...NO_CELLS, ...Object.fromEntries(cells.map((cell, index) => [columns[index] ?? '', cell.trim()])) }
        : null,
  }));
}

/** Lines of cells (RFC 4180), separated by commas or, as spreadsheets here write, semicolons; empty lines are left out. */
function cellLines(text: string): readonly { readonly line: number; readonly cells: readonly string[] }[] {
  const first = text.slice(0, text.search(/\r?\n|$/));
  const separator = first.includes(';') && !first.includes(',') ? ';' : ',';
  const found: { line: number; cells: string[] }[] = [];
  let [line, began, cell, quoted, cells]: [number, number, string, boolean, string[]] = [1, 1, '', false, []];
  const endLine = (): void => {
    cells.push(cell);
    if (cells.some(one => one.trim() !== '')) found.push({ line: began, cells });
    [cell, cells, began] = ['', [], line];
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (char === '\n') line += 1;
    if (quoted && char === '"' && text[at + 1] === '"') [cell, at] = [`${cell}"`, at + 1];
    else if (char === '"') quoted = !quoted;
    else if (!quoted && char === separator) [cell, cells] = ['', [...cells, cell]];
    else if (!quoted && char === '\n') endLine();
    else if (quoted || char !== '\r') cell += char;
  }
  endLine();
  return found;
}

/** Days as a file that can be imported again. */
export function writeDays(days: readonly Omit<ListedDay, 'line'>[]): string {
  const rows = days.map(day => [day.date, day.kind, day.name, day.unit ?? '', day.until ?? '', day.source]);
  return csv([['date', 'kind', 'name', 'unit', 'until', 'source'], ...rows]);
}
