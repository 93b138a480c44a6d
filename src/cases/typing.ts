/**
 * Between inputs and answers: how inputs are named, what was typed in them, and how an answer is written as one types it.
 *
 * Everything typed is text. A date comes in three inputs and is joined to one text, a place in several and stays a record,
 * a table in rows. Ids of fields have no hyphen, so `field-part` and `field-row-column` never are another field's name.
 */
import { type Answer, type Field, isSlot, type Typed } from '../language/index.ts';
import { isPlace } from './applicant.ts';

/**
 * Names of the form's own inputs. They begin with `_`, which no field's id does.
 * `seen`: which fields the page showed. `digest`: which form it was. `action`: which button. `base` and `screen`: what the page
 * showed, and which open page it is (see filling/devices.ts).
 */
export const INPUT_NAMES = {
  seen: '_tampil',
  digest: '_sidik',
  action: '_aksi',
  removeFile: '_hapus',
  addRow: '_tambah',
  removeRow: '_buang',
  step: '_langkah',
  autosave: '_autosave',
  version: '_versi',
  base: '_dasar',
  screen: '_layar',
} as const;

/** Id of an input in the page: with letters before it that no other id of a page has. */
export const inputId = (name: string): string => `f-${name}`;

/** What a form sent, by the names of its inputs. */
export interface Posted {
  one(name: string): string | undefined;
  all(name: string): readonly string[];
  /** Names of all inputs that were sent. */
  readonly names: readonly string[];
}

/** What a web request brought, as a form. */
export function postedOf(visit: {
  readonly fields: Readonly<Record<string, string>>;
  readonly fieldsAll: Readonly<Record<string, readonly string[]>>;
}): Posted {
  return {
    one: name => visit.fields[name],
    all: name => visit.fieldsAll[name] ?? [],
    names: Object.keys(visit.fields),
  };
}

/** A row of a table as it was typed, by column. */
export type TypedRow = Readonly<Record<string, string>>;

/** Rows of a table that are read from one form; a form with more was not made by our page. */
const ROWS_AT_MOST = 100;
/** Characters kept of one input. Longer than any field allows, so that the citizen sees what was too long. */
const TYPED_AT_MOST = 20_000;

const SLOT_PARTS = ['place', 'date', 'time'] as const;
const PLACE_PARTS = ['kecamatan', 'kelurahan', 'rw', 'rt', 'address', 'latitude', 'longitude'] as const;

// Browsers send line ends as CR LF; limits count what the citizen sees.
const bounded = (text: string | undefined): string => (text ?? '').replaceAll('\r\n', '\n').slice(0, TYPED_AT_MOST);

/** What was typed for one field. Nothing typed gives an empty text: the input was there and left empty. */
export function typedIn(field: Field, name: string, posted: Posted): Typed {
  switch (field.type) {
    case 'choices':
      return posted.all(name).map(bounded);
    case 'date':
      return dateText(name, posted);
    case 'place':
      return Object.fromEntries(PLACE_PARTS.map(part => [part, bounded(posted.one(`${name}-${part}`)).trim()]));
    case 'booking':
      return Object.fromEntries(SLOT_PARTS.map(part => [part, bounded(posted.one(`${name}-${part}`)).trim()]));
    case 'table':
      return rowsIn(field, name, posted);
    case 'record':
      return recordText(name, posted);
    default:
      return bounded(posted.one(name));
  }
}

/** What a record is looked for by; one picked from those found, or kept as it was, by its id before that. */
function recordText(name: string, posted: Posted): string {
  const text = bounded(posted.one(name)).trim();
  const kept = text === bounded(posted.one(`${name}-semula`)) ? posted.one(`${name}-catatan`) : undefined;
  const id = posted.one(`${name}-pilih`) ?? kept;
  return text !== '' && id !== undefined && /^[0-9a-f-]{36}$/.test(id) ? `#${id} ${text}` : text;
}

/** Day, month and year as `2026-12-14`; what is no number stays as it was, between slashes. */
function dateText(name: string, posted: Posted): string {
  const [day = '', month = '', year = ''] = ['d', 'm', 'y'].map(part => bounded(posted.one(`${name}-${part}`)).trim());
  if (`${day}${month}${year}` === '') return '';
  const whole = /^\d{1,2}$/.test(day) && /^\d{1,2}$/.test(month) && /^\d{4}$/.test(year);
  return whole ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : [day, month, year].join('/');
}

/** The three inputs of a date from its text. */
export function dateParts(text: string): { readonly day: string; readonly month: string; readonly year: string } {
  const whole = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (whole !== null) return { day: String(Number(whole[3])), month: String(Number(whole[2])), year: whole[1] ?? '' };
  const [day = '', month = '', year = ''] = text.split('/');
  return { day, month, year };
}

function rowsIn(field: Field, name: string, posted: Posted): readonly TypedRow[] {
  const start = `${name}-`;
  const indices = new Set<number>();
  for (const sent of posted.names) {
    const index = sent.startsWith(start) ? /^\d{1,3}(?=-)/.exec(sent.slice(start.length))?.[0] : undefined;
    if (index !== undefined) indices.add(Number(index));
  }
  const columns = Object.entries(field.columns ?? {});
  return [...indices]
    .sort((one, other) => one - other)
    .slice(0, ROWS_AT_MOST)
    .map(index =>
      Object.fromEntries(columns.map(([id, column]) => [id, cellIn(column, `${name}-${index}-${id}`, posted)])),
    );
}

function cellIn(column: Field, name: string, posted: Posted): string {
  const typed = typedIn(column, name, posted);
  return typeof typed === 'string' ? typed : '';
}

/** Whether nothing was typed: no letter anywhere in it. */
export function isBlank(typed: Typed | undefined): boolean {
  if (typed === undefined || typed === null) return true;
  if (typeof typed === 'string') return typed.trim() === '';
  return typeof typed === 'object' && Object.values(typed).every(part => isBlank(part as Typed));
}

/** Rows of a table as typed. */
export function rowsOf(typed: Typed): readonly TypedRow[] {
  return Array.isArray(typed)
    ? (typed as readonly unknown[]).filter((row): row is TypedRow => typeof row === 'object' && row !== null)
    : [];
}

/** Rows that hold something; empty ones at any place are left out. */
export function filledRows(typed: Typed): readonly TypedRow[] {
  return rowsOf(typed).filter(row => !isBlank(row));
}

const thousands = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 0 });

/** An answer written as one types it. Files and computed fields are not typed. */
export function typedFrom(field: Field, answer: Answer): Typed {
  if (answer === null) return field.type === 'choices' || field.type === 'table' ? [] : '';
  if (typeof answer === 'boolean') return answer ? 'ya' : 'tidak';
  if (typeof answer === 'number')
    return field.type === 'money' ? thousands.format(answer) : String(answer).replace('.', ',');
  if (field.type === 'record') return answer as Typed;
  if (isSlot(answer)) return Object.fromEntries(SLOT_PARTS.map(part => [part, answer[part]]));
  if (isPlace(answer)) return Object.fromEntries(PLACE_PARTS.map(part => [part, String(answer[part] ?? '')]));
  if (field.type === 'table' && Array.isArray(answer))
    return rowsFrom(field, answer as readonly Readonly<Record<string, Answer>>[]);
  return answer as Typed;
}

function rowsFrom(field: Field, rows: readonly Readonly<Record<string, Answer>>[]): readonly TypedRow[] {
  const columns = Object.entries(field.columns ?? {});
  return rows.map(row =>
    Object.fromEntries(
      columns.map(([id, column]) => {
        const typed = typedFrom(column, row[id] ?? null);
        return [id, typeof typed === 'string' ? typed : ''];
      }),
    ),
  );
}
