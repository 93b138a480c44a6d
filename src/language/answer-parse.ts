/**
 * From what was typed to an answer: cleaned, normalised, in the one form in which it is kept.
 *
 * People type numbers with points, telephone numbers with spaces and dates in three boxes; copying from elsewhere brings
 * invisible marks that turn a name around on the screen. What can be read is read; what cannot is kept as it was typed,
 * so that it can be shown again, and is a fault.
 */
import { formFault } from './answer-rules.ts';
import type { Answer, Field, FileAnswer, Place } from './definition.ts';
import type { Typed } from './flow/runtime.ts';
import { dayExists } from './identity-numbers.ts';

export type Read = { readonly answer: Answer } | { readonly fault: string; readonly kept: string };

/** Characters of anything typed that are looked at; the rest of a longer text is not read. */
const TYPED_AT_MOST = 20_000;
/** Rows of a table and chosen options that are read; a field's own limit is lower. */
const ITEMS_AT_MOST = 200;

/** Reads what was typed for a field. Nothing typed is null. */
export function parseAnswer(field: Field, typed: Typed | undefined): Read {
  const read = readTyped(field, typed);
  if (read === undefined) return { fault: formCode(field), kept: keptOf(typed) };
  const fault = formFault(field, read);
  return fault === null ? { answer: read } : { fault: fault.code, kept: keptOf(typed) };
}

/** Fault of a text that does not even look like an answer of this type. */
function formCode(field: Field): string {
  return field.type === 'table' || field.type === 'choices' ? 'text' : field.type;
}

/** What was typed, as a text to show again: three boxes of a date as `d-m-y`. */
function keptOf(typed: Typed | undefined): string {
  if (typeof typed === 'string') return cleanText(typed.slice(0, TYPED_AT_MOST), true);
  if (typeof typed === 'number' || typeof typed === 'boolean') return String(typed);
  if (isRecord(typed))
    return Object.values(typed)
      .map(value => cleanText(String(value ?? ''), false))
      .join('-');
  if (Array.isArray(typed)) return typed.filter(item => typeof item === 'string').join(', ');
  return '';
}

/** The answer, null where nothing was typed, undefined where it cannot be read. */
function readTyped(field: Field, typed: Typed | undefined): Answer | undefined {
  switch (field.type) {
    case 'choices':
      return readChoices(field, typed);
    case 'file':
      return readFiles(typed);
    case 'table':
      return readRows(field, typed);
    case 'place':
      return readPlace(typed);
    case 'date':
      return readDate(typed);
    case 'declaration':
      return typed === true || (typeof typed === 'string' && YES.has(typed.trim().toLowerCase()));
    case 'record':
      // Only a register can say which record is meant; what comes as one was found there.
      return isRecord(typed) && typeof typed.id === 'string'
        ? (typed as Answer)
        : isEmptyText(typed)
          ? null
          : undefined;
    case 'computed':
      return null;
    default:
      return readScalar(field, typed);
  }
}

const isEmptyText = (typed: Typed | undefined): boolean => typed === undefined || typed === null || typed === '';

function readScalar(field: Field, typed: Typed | undefined): Answer | undefined {
  if (typed === null || typed === undefined) return null;
  if (typeof typed === 'number') return isNumeric(field) ? typed : readText(field, String(typed));
  if (typeof typed === 'boolean') return field.type === 'yes-no' ? typed : undefined;
  const only = Array.isArray(typed) ? typed[0] : typed;
  if (typeof only !== 'string') return only === undefined ? null : undefined;
  return readText(field, only.slice(0, TYPED_AT_MOST));
}

const isNumeric = (field: Field): boolean => field.type === 'number' || field.type === 'money';

function readText(field: Field, typed: string): Answer | undefined {
  const multiline = field.type === 'longtext' || field.type === 'address';
  const text = cleanText(typed, multiline);
  if (text === '') return null;
  switch (field.type) {
    case 'number':
      return readNumber(text);
    case 'money':
      return readMoney(text);
    case 'time':
      return readTime(text);
    case 'yes-no':
      return YES.has(text.toLowerCase()) ? true : NO.has(text.toLowerCase()) ? false : undefined;
    case 'nik':
    case 'kk':
    case 'nip':
      return text.replace(/[\s.-]/g, '') || null;
    case 'phone':
      return normalPhone(text) || null;
    case 'email':
      return normalEmail(text);
    default:
      return text;
  }
}

const YES: ReadonlySet<string> = new Set(['true', 'ya', 'yes', 'on', '1']);
const NO: ReadonlySet<string> = new Set(['false', 'tidak', 'no', 'off', '0']);

/** Marks that change the direction of writing, are invisible, or control a device. Joiners stay: scripts need them. */
const INVISIBLE = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]|[\ufff9-\ufffb]|\p{Surrogate}/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken away
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** A text in Unicode normal form C without invisible marks; one line unless told otherwise. */
export function cleanText(typed: string, multiline: boolean): string {
  const lines = typed
    .normalize('NFC')
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(/\t/g, ' ')
    .replace(CONTROL, '')
    .replace(INVISIBLE, '');
  return (multiline ? lines.replace(/[^\S\n]+$/gm, '').replace(/\n{3,}/g, '\n\n') : lines.replace(/\s+/g, ' ')).trim();
}

/**
 * A number as Indonesians write it: points between thousands, a comma before decimals. A point before other than three
 * digits is taken for a decimal point, because calculators and phones write it so.
 */
export function readNumber(text: string): number | undefined {
  const plain = text.replace(/\s/g, '').replace(/^[−–]/, '-');
  const grouped = /^-?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(plain);
  const written = grouped ? plain.replace(/\./g, '').replace(',', '.') : plain.replace(',', '.');
  return /^-?\d{1,15}(?:\.\d{1,6})?$/.test(written) ? Number(written) + 0 : undefined;
}

/** Whole rupiah: `Rp 1.250.000`, also with `,00` or `,-` behind. */
function readMoney(text: string): number | undefined {
  return readNumber(text.replace(/^rp\.?\s*/i, '').replace(/,(?:00|-+)$/, ''));
}

function readTime(text: string): string | undefined {
  const [, hour = '', minute = ''] = /^(\d{1,2})[.:](\d{2})(?:[.:]\d{2})?(?:\s*(?:wib|wita|wit))?$/i.exec(text) ?? [];
  return hour !== '' && Number(hour) < 24 && Number(minute) < 60 ? `${hour.padStart(2, '0')}:${minute}` : undefined;
}

/** A number within the country begins with 0, one abroad with + and the country. */
export function normalPhone(text: string): string {
  const digits = text.replace(/[\s().\-/]/g, '');
  return digits
    .replace(/^(?:\+|00)?62(?=[2-9])/, '0')
    .replace(/^00/, '+')
    .replace(/^8(?=\d{8,11}$)/, '08');
}

/** The domain in lower case; the part before it may tell letters apart. */
function normalEmail(text: string): string {
  const at = text.lastIndexOf('@');
  return at < 0 ? text : text.slice(0, at) + text.slice(at).toLowerCase();
}

function readDate(typed: Typed | undefined): Answer | undefined {
  if (isRecord(typed)) {
    const [day = '', month = '', year = ''] = ['d', 'm', 'y'].map(part => cleanText(String(typed[part] ?? ''), false));
    if (day === '' && month === '' && year === '') return null;
    return dateFrom(year, month, day);
  }
  const text = typeof typed === 'string' ? cleanText(typed, false) : '';
  if (text === '')
    return typed === null || typed === undefined || typed === '' || typeof typed === 'string' ? null : undefined;
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? [];
  if (year !== '') return dateFrom(year, month, day);
  const [, first = '', second = '', third = ''] = /^(\d{1,2})[\s/.-](\d{1,2})[\s/.-](\d{4})$/.exec(text) ?? [];
  return dateFrom(third, second, first);
}

function dateFrom(year: string, month: string, day: string): string | undefined {
  if (!/^\d{4}$/.test(year) || !/^\d{1,2}$/.test(month) || !/^\d{1,2}$/.test(day)) return undefined;
  if (Number(year) < 1850 || Number(year) > 2200 || !dayExists(Number(year), Number(month), Number(day)))
    return undefined;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function readChoices(field: Field, typed: Typed | undefined): Answer {
  const list = Array.isArray(typed) ? typed.slice(0, ITEMS_AT_MOST) : typeof typed === 'string' ? [typed] : [];
  const chosen = new Set(
    list
      .filter(item => typeof item === 'string')
      .map(item => item.trim())
      .filter(item => item !== ''),
  );
  if (chosen.size === 0) return null;
  const known = Object.keys(field.options ?? {}).filter(option => chosen.delete(option));
  // What is no option of the field stays, behind the others, for the fault to be found.
  return [...known, ...chosen];
}

function readFiles(typed: Typed | undefined): Answer {
  const files = Array.isArray(typed) ? typed.filter(isFile).slice(0, ITEMS_AT_MOST) : [];
  return files.length === 0 ? null : files;
}

export function isFile(value: unknown): value is FileAnswer {
  return (
    isRecord(value) &&
    typeof value.digest === 'string' &&
    typeof value.name === 'string' &&
    typeof value.bytes === 'number' &&
    typeof value.mediaType === 'string'
  );
}

/** Rows in which something was typed. A cell that cannot be read keeps its text, which is then found to be a fault. */
function readRows(field: Field, typed: Typed | undefined): Answer {
  const columns = Object.entries(field.columns ?? {});
  const rows = (Array.isArray(typed) ? typed : [])
    .filter(isRecord)
    .slice(0, ITEMS_AT_MOST)
    .map(row =>
      Object.fromEntries(
        columns.map(([id, column]): [string, Answer] => {
          const read = parseAnswer(column, row[id] as Typed | undefined);
          return [id, 'answer' in read ? read.answer : read.kept];
        }),
      ),
    );
  const given = rows.filter(row => Object.values(row).some(cell => cell !== null && cell !== false));
  return given.length === 0 ? null : given;
}

function readPlace(typed: Typed | undefined): Answer | undefined {
  if (!isRecord(typed)) return typed === null || typed === undefined || typed === '' ? null : undefined;
  const text = (key: string, multiline = false): string => cleanText(String(typed[key] ?? ''), multiline);
  const number = (key: string): number | undefined => {
    const value = typeof typed[key] === 'number' ? typed[key] : readCoordinate(text(key));
    return value === undefined ? undefined : Number(value.toFixed(6)) + 0;
  };
  const unit = (key: string): string => text(key).replace(/^\d{1,2}$/, digits => digits.padStart(3, '0'));
  const latitude = number('latitude');
  const longitude = number('longitude');
  const parts: Record<string, string> = {
    kecamatan: text('kecamatan'),
    kelurahan: text('kelurahan'),
    rw: unit('rw'),
    rt: unit('rt'),
    address: text('address', true),
  };
  const given = Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== ''));
  if (Object.keys(given).length === 0 && latitude === undefined && longitude === undefined) return null;
  const place: Place = {
    kecamatan: '',
    ...given,
    ...(latitude === undefined || longitude === undefined ? {} : { latitude, longitude }),
  };
  return place;
}

function readCoordinate(text: string): number | undefined {
  return /^-?\d{1,3}(?:[.,]\d{1,15})?$/.test(text) ? Number(text.replace(',', '.')) : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
