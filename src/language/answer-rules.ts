/**
 * What an answer must be: of the form of its type, and within the limits of its field.
 *
 * Limits which a field does not set are set here, because everything has one. Each rule gives a code, and `details` to say
 * in a sentence what would be right.
 */
import { slotFormFault } from './bookings/booking.ts';
import type { Answer, Field, FileAnswer, Place } from './definition.ts';
import { dayExists, kkFault, nikFault, nipFault } from './identity-numbers.ts';
import { chosen } from './registers/chosen.ts';
import { matchesPattern } from './safe-pattern.ts';

export interface RuleFault {
  readonly code: string;
  readonly details: Readonly<Record<string, string | number>>;
}

/** Limits where the field sets none: characters, files, rows; and the bounds of money and of the country. */
const LIMITS = {
  text: 200,
  longtext: 5_000,
  address: 500,
  email: 254,
  files: 5,
  rows: 50,
  megabytes: 10,
  money: 999_999_999_999_999,
  decimals: 6,
} as const;

/** Indonesia, with room to spare: degrees south to north and west to east. */
const COUNTRY = { latitude: [-11.5, 6.5], longitude: [94.5, 141.5] } as const;

const PHONE = /^(?:0[2-9]\d{6,11}|\+[1-9]\d{6,14})$/;
const EMAIL = /^[^\s@"(),:;<>[\\\]]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

/** Media types that a file field takes: photographs, papers (scanned or photographed), or both and office files. */
export function acceptedMediaTypes(accept: 'image' | 'document' | 'any' = 'any'): readonly string[] {
  const images = ['image/jpeg', 'image/png', 'image/webp'];
  if (accept === 'image') return images;
  if (accept === 'document') return ['application/pdf', 'image/jpeg', 'image/png'];
  return [
    'application/pdf',
    ...images,
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ];
}

/** Files that a field takes: how many, and of how many bytes each. */
export function fileLimits(field: Field): { readonly count: number; readonly bytes: number } {
  return { count: field.at_most ?? LIMITS.files, bytes: (field.max_megabytes ?? LIMITS.megabytes) * 1_000_000 };
}

export function isEmpty(answer: Answer | undefined): answer is null | undefined {
  if (answer === null || answer === undefined || answer === '') return true;
  return Array.isArray(answer) && answer.length === 0;
}

const fault = (code: string, details: RuleFault['details'] = {}): RuleFault => ({ code, details });

/** Characters, as a person counts them: an emoji beyond the basic plane is one. */
export const lengthOf = (text: string): number => [...text].length;

/** What is wrong with the form of an answer, whatever the limits of its field. */
export function formFault(field: Field, answer: Answer): RuleFault | null {
  if (isEmpty(answer)) return null;
  switch (field.type) {
    case 'number':
      return typeof answer === 'number' && Number.isFinite(answer) ? null : fault('number');
    case 'money':
      return typeof answer === 'number' && Number.isInteger(answer) ? null : fault('money');
    case 'yes-no':
      return typeof answer === 'boolean' ? null : fault('yes-no');
    case 'declaration':
      return typeof answer === 'boolean' ? null : fault('declaration');
    case 'choices':
      return Array.isArray(answer) && answer.every(one => typeof one === 'string' && hasOption(field, one))
        ? null
        : fault('choice');
    case 'file':
      return Array.isArray(answer) ? null : fault('file');
    case 'table':
      return Array.isArray(answer) ? null : fault('table');
    case 'place':
      return placeFault(field, answer);
    case 'record':
      return chosen(answer) === undefined ? fault('record') : null;
    case 'booking': {
      const code = slotFormFault(answer);
      return code === null ? null : fault(code);
    }
    case 'computed':
      return null;
    default:
      return typeof answer === 'string' ? textFault(field, answer) : fault(field.type);
  }
}

function hasOption(field: Field, id: string): boolean {
  return Object.hasOwn(field.options ?? {}, id);
}

function textFault(field: Field, answer: string): RuleFault | null {
  const numbered = (code: string | null): RuleFault | null =>
    code === null ? null : fault(code, { length: answer.length });
  switch (field.type) {
    case 'date':
      return isDate(answer) ? null : fault('date');
    case 'time':
      return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(answer) ? null : fault('time');
    case 'choice':
      return hasOption(field, answer) ? null : fault('choice');
    case 'nik':
      return numbered(nikFault(answer));
    case 'kk':
      return numbered(kkFault(answer));
    case 'nip':
      return numbered(nipFault(answer));
    case 'phone':
      return PHONE.test(answer) ? null : fault('phone');
    case 'email':
      return answer.length <= LIMITS.email && EMAIL.test(answer) ? null : fault('email');
    default:
      return null;
  }
}

export function isDate(text: string): boolean {
  const [year = 0, month = 0, day = 0] = /^\d{4}-\d{2}-\d{2}$/.test(text) ? text.split('-').map(Number) : [];
  return dayExists(year, month, day);
}

function placeFault(field: Field, answer: Answer): RuleFault | null {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return fault('place');
  const place = answer as Place;
  const levels = ['kecamatan', 'kelurahan', 'rw', 'rt'] as const;
  const needed = levels.slice(0, levels.indexOf(field.detail ?? 'kecamatan') + 1);
  const lacking = needed.find(level => (place[level] ?? '') === '');
  if (lacking !== undefined) return fault(`place-${lacking}`);
  const wrong = (['rw', 'rt'] as const).find(level => place[level] !== undefined && !/^\d{3}$/.test(place[level]));
  if (wrong !== undefined) return fault(`place-${wrong}`);
  if (lengthOf(place.address ?? '') > LIMITS.address)
    return fault('too-long', { limit: LIMITS.address, length: lengthOf(place.address ?? '') });
  if (place.latitude === undefined || place.longitude === undefined)
    return field.coordinates === 'required' ? fault('coordinates') : null;
  const inside = (value: number, [low, high]: readonly [number, number]): boolean => value >= low && value <= high;
  return inside(place.latitude, COUNTRY.latitude) && inside(place.longitude, COUNTRY.longitude)
    ? null
    : fault('coordinates-outside');
}

/** Ends of a date field, worked out for the day. */
export interface Ends {
  readonly earliest?: string | null;
  readonly latest?: string | null;
}

/** What is wrong with an answer's size or value, by the limits of its field. Its form has been found right. */
export function limitFault(field: Field, answer: Answer, ends: Ends = {}): RuleFault | null {
  if (isEmpty(answer)) return null;
  if (typeof answer === 'number') return numberLimit(field, answer);
  if (typeof answer === 'string') return field.type === 'date' ? dateLimit(answer, ends) : textLimit(field, answer);
  if (!Array.isArray(answer)) return null;
  if (field.type === 'file') return fileLimit(field, answer as readonly FileAnswer[]);
  if (field.type === 'table') return countLimit(answer.length, field.at_least, field.at_most ?? LIMITS.rows, 'rows');
  return field.type === 'choices' ? countLimit(answer.length, field.at_least, field.at_most, 'choices') : null;
}

function numberLimit(field: Field, value: number): RuleFault | null {
  const money = field.type === 'money';
  const unit = money ? { unit: 'rupiah' } : {};
  const least = field.at_least ?? (money ? 0 : undefined);
  const most = field.at_most ?? (money ? LIMITS.money : undefined);
  if (least !== undefined && value < least) return fault('too-small', { limit: least, ...unit });
  return most !== undefined && value > most ? fault('too-large', { limit: most, ...unit }) : null;
}

function dateLimit(date: string, { earliest, latest }: Ends): RuleFault | null {
  if (typeof earliest === 'string' && date < earliest) return fault('too-early', { limit: earliest });
  return typeof latest === 'string' && date > latest ? fault('too-late', { limit: latest }) : null;
}

function textLimit(field: Field, text: string): RuleFault | null {
  if (!['text', 'longtext', 'address'].includes(field.type)) return null;
  const length = lengthOf(text);
  const most = field.at_most ?? LIMITS[field.type as 'text' | 'longtext' | 'address'];
  if (length > most) return fault('too-long', { limit: most, length });
  if (field.at_least !== undefined && length < field.at_least)
    return fault('too-short', { limit: field.at_least, length });
  return field.pattern === undefined || matchesPattern(field.pattern, text) ? null : fault('pattern');
}

function fileLimit(field: Field, files: readonly FileAnswer[]): RuleFault | null {
  const limits = fileLimits(field);
  const count = countLimit(files.length, field.at_least, limits.count, 'files');
  if (count !== null) return count;
  const accepted = acceptedMediaTypes(field.accept);
  const strange = files.find(file => !accepted.includes(file.mediaType));
  if (strange !== undefined) return fault('file-kind', { name: strange.name, accept: field.accept ?? 'any' });
  const large = files.find(file => file.bytes > limits.bytes);
  return large === undefined ? null : fault('file-size', { name: large.name, limit: limits.bytes });
}

function countLimit(
  count: number,
  least: number | undefined,
  most: number | undefined,
  what: 'files' | 'rows' | 'choices',
): RuleFault | null {
  if (most !== undefined && count > most) return fault(`too-many-${what}`, { limit: most, count });
  return least !== undefined && count < least ? fault(`too-few-${what}`, { limit: least, count }) : null;
}
