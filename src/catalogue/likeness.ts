/**
 * How alike two applications are: a law of short hashes, cheap enough for a catalogue of hundreds of thousands. Pure.
 *
 * An application is taken apart into features that a renamed copy keeps: its questions by kind and label, its stages, the
 * ways between them, letters, roles and blanks by what they are called; never ids, order or hints. What an
 * archetype gives does not count, or all that extend one would be alike. Each feature is a 32-bit hash; likeness is the share of
 * features that two have in common (Jaccard).
 *
 * To find what is alike without comparing everything with everything, 64 minima (MinHash) are cut into 16 bands of 4. Two
 * applications are only held against each other where they share a band: at 60 % likeness 9 pairs of 10 do, at 80 % all
 * but one of 5,000, at 30 % one of 8 (and is then found out to be unlike). One publication reads 16 buckets and at most
 * `CANDIDATES_AT_MOST` shapes, whatever the size of the catalogue, and a page reads the rows that were kept.
 * Texts are compared by their words, so an application that was translated or written anew is not recognised.
 */
import type { Definition, Field } from '../language/index.ts';

export const LIKENESS_PARTS = ['fields', 'flow', 'stages', 'letters', 'roles', 'parameters'] as const;
export type LikenessPart = (typeof LIKENESS_PARTS)[number];

/** Features by part, each a sorted list of hashes without repetition. */
export type Shape = Readonly<Record<LikenessPart, readonly number[]>>;

/** Of one part: how many features both have, of how many that the larger one has. */
export interface Reason {
  readonly part: LikenessPart;
  readonly same: number;
  readonly of: number;
}

export interface Likeness {
  /** 0 to 1. */
  readonly share: number;
  readonly reasons: readonly Reason[];
}

/** From here on two applications are pointed out as near-duplicates. */
export const LIKE_FROM = 0.6;
/** Less than this says nothing: two small forms are easily alike. */
export const FEATURES_AT_LEAST = 12;
/** Applications held against a new one, those sharing most bands first. */
export const CANDIDATES_AT_MOST = 40;
/** Near-duplicates that are kept of one application, the likest first. */
export const KEPT_AT_MOST = 10;

const BANDS = 16;
const ROWS = 4;

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return mixed(value);
}

/** The finaliser of MurmurHash3: every bit of the input reaches every bit of the output. */
function mixed(value: number): number {
  let x = value;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

/** Words of a label: lower case, without accents, signs and what stands in braces for a value. */
function words(text: string): string {
  return text
    .replace(/\{[^}]*\}/g, ' ')
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

function featuresOf(tree: Definition): Readonly<Record<LikenessPart, ReadonlySet<number>>> {
  const sets = Object.fromEntries(LIKENESS_PARTS.map(part => [part, new Set<number>()])) as Record<
    LikenessPart,
    Set<number>
  >;
  const put = (part: LikenessPart, ...said: readonly string[]) => sets[part].add(hash(said.map(words).join('|')));
  const ask = (fields: Readonly<Record<string, Field>> | undefined) => {
    for (const field of Object.values(fields ?? {})) put('fields', field.type, field.label);
  };
  for (const page of Object.values(tree.form.pages)) ask(page.fields);
  const { stages } = tree.flow;
  for (const stage of Object.values(stages)) {
    put('stages', stage.name);
    for (const action of Object.values(stage.actions ?? {})) {
      ask(action.ask);
      const to = typeof action.to === 'string' ? (stages[action.to]?.name ?? action.to) : '';
      put('flow', stage.name, action.label, to);
    }
  }
  for (const letter of Object.values(tree.letters)) put('letters', letter.title);
  for (const role of Object.values(tree.roles)) put('roles', role.name);
  for (const parameter of Object.values(tree.parameters)) put('parameters', parameter.type, parameter.label);
  return sets;
}

/** Features of archetypes, taken apart once. */
const givenBy = new WeakMap<Definition, ReturnType<typeof featuresOf>>();

/**
 * The shape of an application, without what an archetype gives: any of them, because a copy does not always say which one
 * it extends.
 */
export function shapeOf(tree: Definition, archetypes: readonly Definition[] = []): Shape {
  const own = featuresOf(tree);
  const given = archetypes.map(one => {
    const known = givenBy.get(one) ?? featuresOf(one);
    givenBy.set(one, known);
    return known;
  });
  return Object.fromEntries(
    LIKENESS_PARTS.map(part => [
      part,
      [...own[part]].filter(one => !given.some(features => features[part].has(one))).sort((a, b) => a - b),
    ]),
  ) as unknown as Shape;
}

export function sizeOf(shape: Shape): number {
  return LIKENESS_PARTS.reduce((sum, part) => sum + shape[part].length, 0);
}

/** How alike two shapes are, and in what. */
export function likenessOf(one: Shape, other: Shape): Likeness {
  const reasons = LIKENESS_PARTS.map((part): Reason => {
    const there = new Set(other[part]);
    return {
      part,
      same: one[part].filter(feature => there.has(feature)).length,
      of: Math.max(one[part].length, other[part].length),
    };
  });
  const same = reasons.reduce((sum, reason) => sum + reason.same, 0);
  const all = sizeOf(one) + sizeOf(other) - same;
  return { share: all === 0 ? 0 : same / all, reasons: reasons.filter(reason => reason.same > 0) };
}

/** Bucket of each band, as signed 32-bit numbers; none where the shape is too small to say anything. */
export function bandsOf(shape: Shape): readonly number[] {
  if (sizeOf(shape) < FEATURES_AT_LEAST) return [];
  const features = LIKENESS_PARTS.flatMap((part, index) => shape[part].map(one => mixed(one ^ (index + 1))));
  const minima = Array.from({ length: BANDS * ROWS }, (_, row) => {
    const salt = mixed(row + 1);
    let least = 0xffffffff;
    for (const feature of features) least = Math.min(least, mixed(feature ^ salt));
    return least;
  });
  return Array.from({ length: BANDS }, (_, band) => {
    let bucket = band;
    for (let row = 0; row < ROWS; row += 1) bucket = mixed(bucket ^ (minima[band * ROWS + row] ?? 0));
    return bucket | 0;
  });
}
