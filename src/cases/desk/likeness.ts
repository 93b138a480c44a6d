/**
 * Which reports are probably about the same thing, and why. Suggested to the desk, never done by itself.
 *
 * Two reports of one application are alike when they lie near each other: by the metres between their coordinates, or, where
 * one has none, by the same kelurahan together with the same choice or common words. How near and how recent is the
 * application's to say: parameters `dekat_meter` and `dekat_hari`. Pure.
 */
import { type CalendarDate, daysBetween } from '../../foundation/clock.ts';
import { type Answers, type Definition, NEARNESS, type ParameterValues, type Place } from '../../language/index.ts';
import { formFields, isPlace } from '../applicant.ts';

/** Used where an application does not say: across a street, and as long as a broken road stays broken. */
const METRES = 100;
const DAYS = 30;

export interface Nearness {
  readonly metres: number;
  readonly days: number;
}

export function nearnessOf(parameters: ParameterValues): Nearness {
  const number = (id: string, otherwise: number): number => {
    const value = Number(parameters[id] ?? otherwise);
    return Number.isFinite(value) && value > 0 ? value : otherwise;
  };
  return { metres: number(NEARNESS.metres, METRES), days: number(NEARNESS.days, DAYS) };
}

/** A report as it is compared. */
export interface Report {
  readonly openedOn: CalendarDate;
  readonly place: Place | undefined;
  /** Labels of what was chosen from lists. */
  readonly chosen: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
}

/** Why two reports are alike: what an official reads beside the suggestion. */
export interface Likeness {
  /** Metres between them, or null where one has no coordinates. */
  readonly metres: number | null;
  readonly sameKelurahan: boolean;
  readonly chosen: readonly string[];
  readonly words: readonly string[];
  readonly days: number;
}

/** Too short or too common to say anything. */
const STOP = new Set(
  'yang dan dari dengan untuk pada ada tidak sudah kami saya mohon tolong segera jalan depan dekat sekitar sangat karena agar juga akan atau'.split(
    ' ',
  ),
);
const LETTERS_AT_LEAST = 4;

export function reportOf(definition: Definition, answers: Answers, openedOn: CalendarDate): Report {
  const chosen = new Set<string>();
  const words = new Set<string>();
  let place: Place | undefined;
  for (const [id, field] of formFields(definition)) {
    const answer = answers[id];
    if (field.type === 'place' && isPlace(answer)) place ??= answer;
    if (typeof answer !== 'string') continue;
    if (field.type === 'choice') chosen.add(field.options?.[answer]?.label ?? answer);
    if (field.type === 'longtext' || (field.type === 'text' && !/^nama(_|$)/.test(id)))
      for (const word of answer.toLowerCase().split(/[^\p{Letter}]+/u))
        if (word.length >= LETTERS_AT_LEAST && !STOP.has(word)) words.add(word);
  }
  return { openedOn, place, chosen, words };
}

const EARTH_METRES = 6_371_000;

/** Metres between two points on the ground (haversine). */
export function metresBetween(
  one: { readonly latitude: number; readonly longitude: number },
  other: { readonly latitude: number; readonly longitude: number },
): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const lat = radians(other.latitude - one.latitude) / 2;
  const lon = radians(other.longitude - one.longitude) / 2;
  const h =
    Math.sin(lat) ** 2 + Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * Math.sin(lon) ** 2;
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(h)));
}

function pointOf(place: Place | undefined): { latitude: number; longitude: number } | undefined {
  const { latitude, longitude } = place ?? {};
  return latitude === undefined || longitude === undefined ? undefined : { latitude, longitude };
}

const both = (one: ReadonlySet<string>, other: ReadonlySet<string>): readonly string[] =>
  [...one].filter(item => other.has(item));

/** Why `other` is probably the same as `one`; undefined where it is not. */
export function likeness(one: Report, other: Report, near: Nearness): Likeness | undefined {
  const days = daysBetween(other.openedOn, one.openedOn);
  if (Math.abs(days) > near.days) return undefined;
  const [here, there] = [pointOf(one.place), pointOf(other.place)];
  const metres = here === undefined || there === undefined ? null : Math.round(metresBetween(here, there));
  const sameKelurahan = one.place?.kelurahan !== undefined && one.place.kelurahan === other.place?.kelurahan;
  const chosen = both(one.chosen, other.chosen);
  const words = both(one.words, other.words);
  const isLike =
    metres !== null
      ? metres <= near.metres && (one.chosen.size === 0 || chosen.length > 0 || words.length > 0)
      : sameKelurahan && words.length > 0 && (one.chosen.size === 0 || chosen.length > 0);
  return isLike ? { metres, sameKelurahan, chosen, words, days } : undefined;
}

/** The most alike first: near ones, then those with much in common, then the newest. */
export function byLikeness(one: Likeness, other: Likeness): number {
  return (
    (one.metres ?? Number.MAX_SAFE_INTEGER) - (other.metres ?? Number.MAX_SAFE_INTEGER) ||
    other.chosen.length + other.words.length - (one.chosen.length + one.words.length) ||
    Math.abs(one.days) - Math.abs(other.days)
  );
}
