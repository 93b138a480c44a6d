/**
 * Holding a value against the schema: right keys, right types, within limits. Short forms are written out and defaults
 * filled in on the way, so that what comes back is a tree as definition.ts describes it.
 *
 * A part (`partial`) is what an overlay says: nothing is required, `null` removes, and an element may say after which
 * other it stands. Those places come back apart.
 */
import type { Definition, Finding } from './definition.ts';
import { type FindingCode, finding } from './findings.ts';
import { ELEMENTS_AT_MOST, EXPRESSION_AT_MOST, GATHERED_AT_MOST } from './limits.ts';
import { join } from './paths.ts';
import { countElements } from './schema/visit.ts';
import {
  FORMS,
  isRecord,
  type MapShape,
  type Property,
  propertiesOf,
  propertyOf,
  ROOT,
  type Shape,
  type TextShape,
} from './schema.ts';
import { type Suggest, suggestingSometimes } from './suggestion.ts';

/** Keys which JavaScript gives a meaning of its own. No element may be called so. */
export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

export interface Part {
  readonly tree: Readonly<Record<string, unknown>>;
  /** Element path → id of the element it stands after; null: first. */
  readonly places: ReadonlyMap<string, string | null>;
  readonly findings: readonly Finding[];
}

/** A whole tree. Without errors it is a definition. */
export function shapeOf(value: unknown): { readonly definition?: Definition; readonly findings: readonly Finding[] } {
  const shaping: Shaping = { partial: false, places: new Map(), findings: [], suggest: suggestingSometimes() };
  const tree = fitValue(value, ROOT, '', shaping);
  const elements = countElements(tree);
  if (elements > ELEMENTS_AT_MOST) wrong(shaping, 'limits.elements', '', { was: elements, at_most: ELEMENTS_AT_MOST });
  // What passed without a finding has every required property of every type: that is what the schema says.
  return shaping.findings.length === 0
    ? { definition: tree as Definition, findings: [] }
    : { findings: shaping.findings };
}

/** A part of a tree, as an overlay is. */
export function partOf(value: unknown): Part {
  const shaping: Shaping = { partial: true, places: new Map(), findings: [], suggest: suggestingSometimes() };
  const tree = fitValue(value, ROOT, '', shaping);
  return { tree: isRecord(tree) ? tree : {}, places: shaping.places, findings: shaping.findings };
}

interface Shaping {
  readonly partial: boolean;
  readonly places: Map<string, string | null>;
  readonly findings: Finding[];
  readonly suggest: Suggest;
}

function wrong(shaping: Shaping, code: FindingCode, path: string, details: Finding['details'] = {}): undefined {
  if (shaping.findings.length < GATHERED_AT_MOST) shaping.findings.push(finding('error', code, path, details));
  return undefined;
}

/** The value as the tree keeps it, or undefined after a finding. */
function fitValue(value: unknown, shape: Shape, path: string, shaping: Shaping): unknown {
  switch (shape.is) {
    case 'element':
      return fitElement(value, shape.kind, path, shaping);
    case 'map':
      return fitMap(value, shape, path, shaping);
    case 'list':
      return fitList(value, shape, path, shaping);
    case 'text':
      return fitText(value, shape, path, shaping);
    case 'number':
      return fitNumber(value, shape, path, shaping);
    default:
      return fitSmall(value, shape, path, shaping);
  }
}

function fitElement(value: unknown, kind: string, path: string, shaping: Shaping): unknown {
  if (!isRecord(value)) return wrong(shaping, 'shape.type', path, { expected: 'map', was: typeName(value) });
  const element: Record<string, unknown> = {};
  /** Keys that misspelt ones were probably meant to be. */
  const meant = new Set<string>();
  for (const key of Object.keys(value)) {
    const member = value[key];
    if (member === undefined) continue;
    const here = join(path, key);
    const property = propertyOf(kind, key);
    if (property === undefined) {
      const guess = shaping.suggest(key, Object.keys(propertiesOf(kind)));
      if (guess.suggestion !== undefined) meant.add(guess.suggestion);
      wrong(shaping, 'shape.unknown-key', here, { key, element: kind, ...guess });
    } else if (member === null && shaping.partial) element[key] = null;
    else {
      const fitted = fitValue(member, property.shape, here, shaping);
      const isEmpty = property.required !== true && property.default === undefined && isEmptyHolder(fitted);
      if (fitted !== undefined && (shaping.partial || !isEmpty)) element[key] = fitted;
    }
  }
  if (shaping.partial) return element;
  for (const [key, property] of neededOf(kind)) {
    const given = Object.hasOwn(value, key) && value[key] !== undefined;
    if (given) continue;
    if (property.default !== undefined) element[key] = typeof property.default === 'object' ? {} : property.default;
    else if (property.required && !meant.has(key))
      wrong(shaping, 'shape.missing', join(path, key), { key, element: kind });
  }
  return element;
}

const needed = new Map<string, readonly (readonly [string, Property])[]>();

/** Properties that an element has in any case: those required, and those that have a default. */
function neededOf(kind: string): readonly (readonly [string, Property])[] {
  const known = needed.get(kind);
  if (known !== undefined) return known;
  const found = Object.entries(propertiesOf(kind)).filter(
    ([, property]) => property.required === true || property.default !== undefined,
  );
  needed.set(kind, found);
  return found;
}

/** Nothing said and nothing in it said are the same, so only one of them may be a tree's. */
function isEmptyHolder(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function fitMap(value: unknown, shape: MapShape, path: string, shaping: Shaping): unknown {
  if (!isRecord(value)) return wrong(shaping, 'shape.type', path, { expected: 'map', was: typeName(value) });
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  if (entries.length > shape.atMost)
    return wrong(shaping, 'shape.too-many', path, { was: entries.length, at_most: shape.atMost });
  const map: Record<string, unknown> = {};
  for (const [key, member] of entries) {
    const here = join(path, key);
    if (!isKey(key, shape)) wrongKey(key, shape, here, shaping);
    else if (member === null && shaping.partial) map[key] = null;
    else {
      const fitted = fitValue(placed(writtenOut(member, shape), shape, here, shaping), shape.of, here, shaping);
      if (fitted !== undefined) map[key] = fitted;
    }
  }
  return map;
}

/** Whether a key may stand in a map of this shape. */
export function isKey(key: string, shape: MapShape): boolean {
  return FORMS[shape.keys].test(key) && !FORBIDDEN_KEYS.has(key) && (shape.only?.includes(key) ?? true);
}

function wrongKey(key: string, shape: MapShape, path: string, shaping: Shaping): void {
  if (FORBIDDEN_KEYS.has(key)) wrong(shaping, 'source.key-forbidden', path, { key });
  else if (shape.only !== undefined)
    wrong(shaping, 'shape.unknown-key', path, { key, element: 'standard', ...shaping.suggest(key, shape.only) });
  else wrong(shaping, 'shape.key', path, { key, form: shape.keys });
}

/** A bare text in place of an element is its main property. */
function writtenOut(value: unknown, shape: MapShape): unknown {
  return shape.short !== undefined && typeof value === 'string' ? { [shape.short]: value } : value;
}

/** Takes `after` out of an overlay's element, unless the element has a property of that name. */
function placed(value: unknown, shape: MapShape, path: string, shaping: Shaping): unknown {
  const movable =
    shaping.partial && shape.ordered && shape.of.is === 'element' && propertyOf(shape.of.kind, 'after') === undefined;
  if (!movable || !isRecord(value) || !Object.hasOwn(value, 'after')) return value;
  const { after, ...rest } = value;
  if (after === null || (typeof after === 'string' && FORMS.id.test(after))) shaping.places.set(path, after);
  else wrong(shaping, 'shape.form', join(path, 'after'), { form: 'id', value: String(after) });
  return rest;
}

function fitList(value: unknown, shape: Shape & { is: 'list' }, path: string, shaping: Shaping): unknown {
  if (!Array.isArray(value)) return wrong(shaping, 'shape.type', path, { expected: 'list', was: typeName(value) });
  if (value.length > shape.atMost)
    return wrong(shaping, 'shape.too-many', path, { was: value.length, at_most: shape.atMost });
  // A list is replaced as a whole, so its elements must be whole even in an overlay.
  const whole: Shaping = { ...shaping, partial: false };
  const items = value.map((item, index) => fitValue(item, shape.of, join(path, index), whole));
  return items.filter(item => item !== undefined);
}

function fitText(value: unknown, shape: TextShape, path: string, shaping: Shaping): unknown {
  if (typeof value !== 'string') return wrong(shaping, 'shape.type', path, { expected: 'text', was: typeName(value) });
  if (value.trim() === '') return wrong(shaping, 'shape.empty', path);
  if (value.length > shape.atMost)
    return wrong(shaping, 'shape.too-long', path, { was: value.length, at_most: shape.atMost });
  const unfit = unfitCharacter(value);
  if (unfit !== undefined) return wrong(shaping, 'shape.character', path, { character: unfit });
  if (shape.form !== undefined && !FORMS[shape.form].test(value))
    return wrong(shaping, 'shape.form', path, { form: shape.form, value: value.slice(0, 80) });
  return value;
}

function fitNumber(value: unknown, shape: Shape & { is: 'number' }, path: string, shaping: Shaping): unknown {
  if (typeof value !== 'number')
    return wrong(shaping, 'shape.type', path, { expected: 'number', was: typeName(value) });
  if (shape.whole && !Number.isInteger(value)) return wrong(shaping, 'shape.whole', path, { value });
  if (value < shape.atLeast || value > shape.atMost || Number.isNaN(value)) {
    return wrong(shaping, 'shape.range', path, { value, at_least: shape.atLeast, at_most: shape.atMost });
  }
  return value;
}

/** So many choices a sentence can name; where there are more, the reference lists them. */
const CHOICES_NAMED = 20;

type Small = Exclude<Shape, { is: 'element' } | { is: 'map' } | { is: 'list' } | { is: 'text' } | { is: 'number' }>;

function fitSmall(value: unknown, shape: Small, path: string, shaping: Shaping): unknown {
  switch (shape.is) {
    case 'expression':
      return fitExpression(value, shape.atMost, path, shaping);
    case 'condition':
      return typeof value === 'boolean' ? value : fitExpression(value, EXPRESSION_AT_MOST, path, shaping);
    case 'truth':
      return typeof value === 'boolean'
        ? value
        : wrong(shaping, 'shape.type', path, { expected: 'yes-no', was: typeName(value) });
    case 'one-of':
      if (typeof value === 'string' && shape.of.includes(value)) return value;
      return wrong(shaping, 'shape.one-of', path, {
        value: briefly(value),
        ...(shape.of.length <= CHOICES_NAMED ? { allowed: shape.of.join(', ') } : {}),
        ...shaping.suggest(briefly(value), shape.of),
      });
    case 'days':
      return fitDays(value, path, shaping);
    case 'date':
      if (value === null && shape.orNull) return null;
      if (typeof value === 'string' && isDate(value)) return value;
      return wrong(shaping, 'shape.form', path, { form: 'date', value: briefly(value) });
    case 'scalar':
      if (typeof value === 'string') return fitText(value, { is: 'text', atMost: 2_000 }, path, shaping);
      if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return value;
      return wrong(shaping, 'shape.type', path, { expected: 'scalar', was: typeName(value) });
    case 'answer':
      return fitAnswer(value, path, shaping, 0);
  }
}

function fitExpression(value: unknown, atMost: number, path: string, shaping: Shaping): unknown {
  const bare = typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
  return fitText(bare ? String(value) : value, { is: 'text', atMost }, path, shaping);
}

/** Ten years: longer than any deadline of law. */
const DAYS_AT_MOST = 3_650;

function fitDays(value: unknown, path: string, shaping: Shaping): unknown {
  if (typeof value === 'string' && FORMS.days.test(value)) return value;
  if (typeof value !== 'number') return wrong(shaping, 'shape.form', path, { form: 'days', value: briefly(value) });
  return fitNumber(value, { is: 'number', atLeast: 1, atMost: DAYS_AT_MOST, whole: true }, path, shaping);
}

const ANSWER_DEPTH_AT_MOST = 4;
const ANSWER_ITEMS_AT_MOST = 200;

function fitAnswer(value: unknown, path: string, shaping: Shaping, depth: number): unknown {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : wrong(shaping, 'source.number', path);
  if (typeof value === 'string') {
    const unfit = unfitCharacter(value);
    if (unfit !== undefined) return wrong(shaping, 'shape.character', path, { character: unfit });
    return value.length <= 10_000
      ? value
      : wrong(shaping, 'shape.too-long', path, { was: value.length, at_most: 10_000 });
  }
  if (typeof value !== 'object' || depth >= ANSWER_DEPTH_AT_MOST)
    return wrong(shaping, 'shape.type', path, { expected: 'answer', was: typeName(value) });
  const entries = Object.entries(value);
  if (entries.length > ANSWER_ITEMS_AT_MOST)
    return wrong(shaping, 'shape.too-many', path, { was: entries.length, at_most: ANSWER_ITEMS_AT_MOST });
  const forbidden = entries.find(([key]) => FORBIDDEN_KEYS.has(key) || unfitCharacter(key) !== undefined);
  if (forbidden !== undefined) return wrong(shaping, 'source.key-forbidden', path, { key: forbidden[0].slice(0, 80) });
  const fitted = entries.map(([key, member]): [string, unknown] => [
    key,
    fitAnswer(member, join(path, key), shaping, depth + 1),
  ]);
  return Array.isArray(value) ? fitted.map(([, member]) => member) : Object.fromEntries(fitted);
}

/** Whether the text is a date that exists. */
export function isDate(text: string): boolean {
  if (!FORMS.date.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

/**
 * A character that no text may hold, as `U+0000`: controls (PostgreSQL stores no NUL, printers act on others), lone
 * surrogates (no UTF-8 can say them), and the marks that turn the direction of writing, which make a text read otherwise
 * than it is.
 */
export function unfitCharacter(text: string): string | undefined {
  const code = UNFIT.exec(text)?.[0].codePointAt(0);
  return code === undefined ? undefined : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is what it is for.
const UNFIT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\p{Cs}]/u;

function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'list';
  const names: Readonly<Record<string, string>> = {
    string: 'text',
    number: 'number',
    boolean: 'yes-no',
    object: 'map',
  };
  return names[typeof value] ?? 'nothing';
}

function briefly(value: unknown): string {
  return typeof value === 'object' ? typeName(value) : String(value).slice(0, 80);
}
