/**
 * Rounding of numbers as they are meant in decimals.
 *
 * The interpreter reckons in doubles: 420,000,000 * 0.018 / 100 is 75,599.99999999999 there, and rounded down it loses a rupiah;
 * 1.005 with two places is 1 and not 1.01. A double holds fifteen digits for sure, so a number is taken at fifteen digits first,
 * and its point is moved among its digits instead of by multiplying. Money comes out as on paper while amount and decimals
 * together have no more digits than that.
 */

type How = (shifted: number) => number;

/** Of two as near the even one, as DMN says of `decimal`. */
function halfEven(value: number): number {
  const below = Math.floor(value);
  if (value - below !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}

const awayFromZero: How = value => (value < 0 ? Math.floor(value) : Math.ceil(value));
const isTie = (value: number): boolean => Math.abs(value % 1) === 0.5;

const HOW: ReadonlyMap<string, How> = new Map<string, How>([
  ['floor', Math.floor],
  ['ceiling', Math.ceil],
  ['round up', awayFromZero],
  ['round down', Math.trunc],
  ['round half up', value => (isTie(value) ? awayFromZero(value) : Math.round(value))],
  ['round half down', value => (isTie(value) ? Math.trunc(value) : Math.round(value))],
  ['decimal', halfEven],
]);

/** The number with its point moved right by so many places. */
function shifted(value: number, places: number): number {
  const [digits, exponent = '0'] = String(value).split('e');
  return Number(`${digits}e${Number(exponent) + places}`);
}

/** The rounding function of that name; undefined where it is none. What is no number gives null. */
export function roundingOf(name: string): ((value: unknown, places?: unknown) => number | null) | undefined {
  const how = HOW.get(name);
  if (how === undefined) return undefined;
  return (value, places = 0) => {
    if (typeof value !== 'number' || typeof places !== 'number' || !Number.isInteger(places)) return null;
    const near = Number(value.toPrecision(15));
    const moved = shifted(near, places);
    // Too many places for a double: there is nothing to round.
    if (!Number.isFinite(moved)) return near;
    return shifted(how(moved), -places);
  };
}
