/**
 * Two languages, and how each writes dates, times, money and numbers.
 *
 * Texts are plain typed objects: Indonesian is written first and its type is the contract that English must satisfy,
 * keys and parameters alike, so a missing translation does not compile. Formatters are cached, because making an Intl
 * formatter costs 31 µs and a list page asks for hundreds.
 */
import type { CalendarDate } from './clock.ts';
import type { ProblemDetails } from './problem.ts';

export type Lang = 'id' | 'en';

/** Whether the text names a language that Payung speaks. */
export function isLang(text: unknown): text is Lang {
  return text === 'id' || text === 'en';
}

/** One dictionary in both languages. */
export interface Texts<Dictionary> {
  readonly id: Dictionary;
  readonly en: Dictionary;
}

/**
 * Declares a folder's texts. The English must have every key, with the same parameters, as the Indonesian: the type is
 * taken from the Indonesian alone.
 */
export function texts<Dictionary extends object>(both: {
  readonly id: Dictionary;
  readonly en: NoInfer<Dictionary>;
}): Texts<Dictionary> {
  return both;
}

/** Sentences for the problems of one folder: code without the folder's name, to a sentence that may use details. */
export type ProblemTexts = Readonly<Record<string, (details: ProblemDetails) => string>>;

const locales = { id: 'id-ID', en: 'en-GB' } as const;
const cache = new Map<string, unknown>();

function cached<Formatter>(key: string, make: () => Formatter): Formatter {
  const known = cache.get(key);
  if (known !== undefined) return known as Formatter;
  const made = make();
  cache.set(key, made);
  return made;
}

function dateFormat(lang: Lang, style: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `date ${lang} ${style} ${options.timeZone ?? ''}`;
  return cached(key, () => new Intl.DateTimeFormat(locales[lang], options));
}

/** A calendar date, or an instant seen from a zone. */
type Day = CalendarDate | { readonly instant: Date; readonly zone: string };

function writeDay(lang: Lang, style: string, day: Day, options: Intl.DateTimeFormatOptions): string {
  const dated = typeof day === 'string';
  const instant = dated ? new Date(`${day}T00:00:00Z`) : day.instant;
  return dateFormat(lang, style, { ...options, timeZone: dated ? 'UTC' : day.zone }).format(instant);
}

/** `24 November 2026`. */
export function writeDate(lang: Lang, day: Day): string {
  return writeDay(lang, 'long', day, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** `24 Nov 2026`, for tables. */
export function writeShortDate(lang: Lang, day: Day): string {
  return writeDay(lang, 'short', day, { day: 'numeric', month: 'short', year: 'numeric' });
}

/** `Selasa, 24 November 2026`, as letters and invitations write it. */
export function writeDateWithDay(lang: Lang, day: Day): string {
  return writeDay(lang, 'weekday', day, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

/** `November 2026`. */
export function writeMonth(lang: Lang, day: Day): string {
  return writeDay(lang, 'month', day, { month: 'long', year: 'numeric' });
}

/** The three zones of Indonesia by offset from UTC in hours (Keppres 41/1987). */
const zoneNames = new Map([
  [7, 'WIB'],
  [8, 'WITA'],
  [9, 'WIT'],
]);

/** `09.00 WIB`: the point is Indonesian usage; English takes a colon. Zones abroad are written as `GMT+…`. */
export function writeTime(lang: Lang, instant: Date, zone: string): string {
  const parts = dateFormat('en', 'time', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'shortOffset',
  }).formatToParts(instant);
  const part = (type: string) => parts.find(one => one.type === type)?.value ?? '';
  const offset = part('timeZoneName');
  const hours = /^(?:GMT|UTC)([+-]\d+)$/.exec(offset)?.[1];
  const name = zoneNames.get(Number(hours)) ?? offset;
  return `${part('hour')}${lang === 'id' ? '.' : ':'}${part('minute')} ${name}`;
}

/** `24 November 2026, 09.00 WIB`. */
export function writeInstant(lang: Lang, instant: Date, zone: string): string {
  return `${writeDate(lang, { instant, zone })}, ${writeTime(lang, instant, zone)}`;
}

function numberFormat(lang: Lang, style: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return cached(`number ${lang} ${style}`, () => new Intl.NumberFormat(locales[lang], options));
}

/** `12.480` or `93,75`: at most two decimals unless told otherwise. */
export function writeNumber(lang: Lang, value: number, decimals = 2): string {
  return numberFormat(lang, `plain${decimals}`, { maximumFractionDigits: decimals }).format(value);
}

/** A share between 0 and 1 as `93,8%`. */
export function writePercent(lang: Lang, share: number): string {
  return numberFormat(lang, 'percent', { style: 'percent', maximumFractionDigits: 1 }).format(share);
}

/** Whole rupiah as `Rp 1.250.000`, with a no-break space. The sign is the same in English, the separators are not. */
export function writeRupiah(lang: Lang, rupiah: number | bigint): string {
  const digits = numberFormat(lang, 'rupiah', { maximumFractionDigits: 0 }).format(rupiah < 0 ? -rupiah : rupiah);
  return `${rupiah < 0 ? '−' : ''}Rp\u00a0${digits}`;
}

const byteUnits = ['byte', 'kB', 'MB', 'GB', 'TB'] as const;

/** `2,4 MB`: decimal units, as phones show them. */
export function writeBytes(lang: Lang, bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < byteUnits.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${writeNumber(lang, value, unit === 0 || value >= 100 ? 0 : 1)}\u00a0${byteUnits[unit]}`;
}

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** `3 jam yang lalu`, `dalam 2 hari`, `kemarin`: the largest unit that fits. */
export function writeRelative(lang: Lang, instant: Date, now: Date): string {
  const format = cached(`relative ${lang}`, () => new Intl.RelativeTimeFormat(locales[lang], { numeric: 'auto' }));
  const seconds = (instant.getTime() - now.getTime()) / 1000;
  for (const [unit, length] of steps) {
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit);
  }
  return format.format(0, 'second');
}

/** `STR, KTP, dan foto`. */
export function writeList(lang: Lang, items: readonly string[]): string {
  return cached(`list ${lang}`, () => new Intl.ListFormat(locales[lang], { type: 'conjunction' })).format(items);
}
