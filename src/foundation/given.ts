/**
 * JSON that somebody gave, read key by key.
 *
 * Whoever reads says what may stand there; anything else is refused with the name of the place and what would be right, and a
 * key that nobody asked for is refused too: a misspelt exemption must not silently be no exemption.
 */
import { type CalendarDate, isCalendarDate } from './clock.ts';
import { compareFractions, type Fraction, fraction, parseDecimal, printed, ZERO } from './fraction.ts';

/** What was given cannot be used. The message is a sentence that begins with the place. */
export class Unusable extends Error {
  readonly place: string;
  constructor(place: string, sentence: string) {
    super(`${place}: ${sentence}`);
    this.place = place;
  }
}

interface Bounds {
  readonly atLeast?: Fraction;
  readonly atMost?: Fraction;
}

/** Largest amount, 10^15 rupiah: a whole number that a JSON number still holds exactly. */
const RUPIAH_AT_MOST = 1_000_000_000_000_000;
const ITEMS_AT_MOST = 1_000;
const TEXT_AT_MOST = 200;

export class Given {
  private readonly value: Readonly<Record<string, unknown>>;
  private readonly place: string;
  private readonly asked = new Set<string>();

  private constructor(value: Readonly<Record<string, unknown>>, place: string) {
    this.value = value;
    this.place = place;
  }

  /** Reads it whole: `read` asks for what it knows, and whatever is left over is refused. */
  static read<T>(value: unknown, place: string, read: (given: Given) => T): T {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new Unusable(place === '' ? 'input' : place, 'must be an object, such as { … }.');
    const given = new Given(value as Readonly<Record<string, unknown>>, place);
    const result = read(given);
    const unknown = Object.keys(given.value).find(key => !given.asked.has(key));
    if (unknown !== undefined)
      throw new Unusable(given.at(unknown), `is not known here; known are ${[...given.asked].join(', ')}.`);
    return result;
  }

  /** The place of a key: `region.ratePercent`. */
  at(key: string): string {
    return this.place === '' ? key : `${this.place}.${key}`;
  }

  has(key: string): boolean {
    this.asked.add(key);
    return Object.hasOwn(this.value, key) && this.value[key] !== null;
  }

  private raw(key: string, right: string): unknown {
    if (!this.has(key)) throw new Unusable(this.at(key), `is missing; it must be ${right}.`);
    return this.value[key];
  }

  /** A whole number. */
  whole(key: string, atMost = Number.MAX_SAFE_INTEGER, atLeast = 0): number {
    const right = `a whole number from ${atLeast} to ${atMost}`;
    const value = this.raw(key, right);
    if (!Number.isSafeInteger(value) || Number(value) < atLeast || Number(value) > atMost)
      throw new Unusable(this.at(key), `must be ${right}.`);
    return Number(value);
  }

  /** An amount in whole rupiah. */
  rupiah(key: string): Fraction {
    return fraction(this.whole(key, RUPIAH_AT_MOST));
  }

  /** A number written in decimals: `0.2` or `"0.2"`. */
  decimal(key: string, { atLeast = ZERO, atMost }: Bounds = {}): Fraction {
    const bounds =
      atMost === undefined ? `of at least ${printed(atLeast)}` : `from ${printed(atLeast)} to ${printed(atMost)}`;
    const right = `a decimal number ${bounds} with at most 12 decimals, such as 0.2 or "0.2"`;
    const value = this.raw(key, right);
    // A JSON number is meant as it is written: 0.1 is a tenth, not the double next to it.
    const parsed = typeof value === 'number' || typeof value === 'string' ? parseDecimal(String(value)) : undefined;
    if (
      parsed === undefined ||
      compareFractions(parsed, atLeast) < 0 ||
      (atMost !== undefined && compareFractions(parsed, atMost) > 0)
    )
      throw new Unusable(this.at(key), `must be ${right}.`);
    return parsed;
  }

  yesNo(key: string): boolean {
    const value = this.raw(key, 'true or false');
    if (typeof value !== 'boolean') throw new Unusable(this.at(key), 'must be true or false.');
    return value;
  }

  text(key: string): string {
    const right = `a text of 1 to ${TEXT_AT_MOST} characters`;
    const value = this.raw(key, right);
    if (typeof value !== 'string' || value.trim() === '' || value.length > TEXT_AT_MOST)
      throw new Unusable(this.at(key), `must be ${right}.`);
    return value;
  }

  date(key: string): CalendarDate {
    const right = 'a date that exists, such as "2026-01-01"';
    const value = this.raw(key, right);
    if (typeof value !== 'string' || !isCalendarDate(value)) throw new Unusable(this.at(key), `must be ${right}.`);
    return value;
  }

  oneOf<T extends string>(key: string, known: readonly T[]): T {
    const right = known.map(one => `"${one}"`).join(', ');
    const value = this.raw(key, `one of ${right}`);
    const found = known.find(one => one === value);
    if (found === undefined) throw new Unusable(this.at(key), `must be one of ${right}.`);
    return found;
  }

  object<T>(key: string, read: (given: Given) => T): T {
    return Given.read(this.raw(key, 'an object, such as { … }'), this.at(key), read);
  }

  list<T>(key: string, read: (value: unknown, place: string) => T): readonly T[] {
    const right = `a list of at most ${ITEMS_AT_MOST}`;
    const value = this.raw(key, right);
    if (!Array.isArray(value) || value.length > ITEMS_AT_MOST) throw new Unusable(this.at(key), `must be ${right}.`);
    return value.map((one, index) => read(one, `${this.at(key)}[${index}]`));
  }

  /** Objects in a list. */
  objects<T>(key: string, read: (given: Given) => T): readonly T[] {
    return this.list(key, (value, place) => Given.read(value, place, read));
  }

  /** What a reader gives where the key is there, else the other. */
  or<T, U>(key: string, read: (key: string) => T, otherwise: U): T | U {
    return this.has(key) ? read(key) : otherwise;
  }
}
