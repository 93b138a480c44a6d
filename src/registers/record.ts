/** What a record is, how it stands, and by what it is found. Pure. */
import type { Selectable } from 'kysely';
import { sha256 } from '../foundation/identifiers.ts';
import type { RecordAnswer, Register } from '../language/index.ts';
import type { RecordsTable } from './tables.ts';

export interface RegisterRecord {
  readonly id: string;
  readonly register: string;
  readonly number: string | null;
  readonly title: string;
  readonly data: RecordAnswer;
  readonly fromDay: string;
  readonly until: string | null;
  readonly endedOn: string | null;
  readonly endReason: string | null;
  readonly version: number;
  readonly changedAt: Date;
}

export type RecordStanding = 'in-force' | 'expiring' | 'expired' | 'ended';
export const RECORD_STANDINGS: readonly RecordStanding[] = ['in-force', 'expiring', 'expired', 'ended'];
/** Calendar days before its end from which a record is said to be about to expire. */
export const EXPIRING_DAYS = 60;

export function readRecord(row: Selectable<RecordsTable>): RegisterRecord {
  return {
    id: row.id,
    register: row.register,
    number: row.number,
    title: row.title,
    data: row.data,
    fromDay: row.from_day,
    until: row.until,
    endedOn: row.ended_on,
    endReason: row.end_reason,
    version: row.version,
    changedAt: row.changed_at,
  };
}

/** The day so many calendar days later. */
export function dayLater(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export function standingOfRecord(of: Pick<RegisterRecord, 'until' | 'endedOn'>, today: string): RecordStanding {
  if (of.endedOn !== null) return 'ended';
  if (of.until === null) return 'in-force';
  if (of.until < today) return 'expired';
  return of.until <= dayLater(today, EXPIRING_DAYS) ? 'expiring' : 'in-force';
}

const plain = (value: RecordAnswer[string] | undefined): string =>
  String(value ?? '')
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ');

/** What makes a record the same, as a hash: the register's key fields, without regard to case and spaces. */
export function keyHash(register: Register, data: RecordAnswer): string {
  return sha256(JSON.stringify(register.key.map(id => plain(data[id])))).toString('hex');
}

/** An identity number as it is searched by: bound to the region, so that the table holds no number. */
export function nikHash(region: string, nik: string): string {
  return sha256(`${region} record-nik ${nik}`).toString('hex').slice(0, 32);
}

/** Words of a name: lower case, without accents and marks, at most eight. */
export function titleWords(name: string): readonly string[] {
  const words = name
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .split(/[^\p{Letter}\p{Number}]+/u);
  return [...new Set(words.filter(word => word.length > 1).map(word => word.slice(0, 40)))].slice(0, 8);
}

export const plainNumber = (number: string): string => plain(number).replaceAll(' ', '');

/** Rows by which a record is found. */
export function searchRowsOf(
  region: string,
  register: Register,
  data: RecordAnswer,
): readonly { readonly field: 'word' | 'number' | 'nik'; readonly value: string }[] {
  const number = register.number === undefined ? null : data[register.number];
  const niks = Object.entries(register.fields).flatMap(([id, field]) => {
    const value = data[id];
    return field.type === 'nik' && typeof value === 'string' ? [value] : [];
  });
  const names = [data[register.title], register.holder?.name === undefined ? null : data[register.holder.name]];
  return [
    ...new Set(names.flatMap(name => titleWords(String(name ?? ''))).map(value => `word ${value}`)),
    ...(number === null || number === undefined ? [] : [`number ${plainNumber(String(number))}`]),
    ...new Set(niks.map(nik => `nik ${nikHash(region, nik)}`)),
  ].map(row => {
    const [field = '', value = ''] = row.split(' ');
    return { field: field as 'word' | 'number' | 'nik', value };
  });
}

/** A record as the answer to a field of type `record`. `only`: the fields that may be seen. */
export function answerOf(
  register: Register,
  record: RegisterRecord,
  cases: number,
  only?: readonly string[] | undefined,
): RecordAnswer {
  const seen = Object.keys(register.fields).filter(id => only === undefined || only.includes(id));
  const titled = only === undefined || only.includes(register.title);
  return {
    ...Object.fromEntries(seen.map(id => [id, record.data[id] ?? null])),
    id: record.id,
    title: titled ? record.title : (record.number ?? ''),
    number: record.number,
    until: record.until,
    cases,
  };
}
