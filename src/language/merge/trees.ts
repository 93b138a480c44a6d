/**
 * The merge of two trees that came of one: element by element, property by property.
 *
 * The law is short. What one side left as it was takes the other side's state; what both made alike is so; everything
 * else is asked about. A removal is a change of everything within, so nothing changed is lost with it and nothing removed
 * comes back without a question.
 */
import { type Difference, differencesAt } from '../compare.ts';
import type { Change, Definition } from '../definition.ts';
import { join, shapeUnder, valueUnder } from '../paths.ts';
import { isRecord, type MapShape, propertiesOf, type Shape } from '../schema.ts';
import { type Asking, type ConflictClass, isEdit, type Sides, sideOf } from './conflicts.ts';
import { mergedOrder, movedKeys } from './order.ts';
import { mergedTexts, retranslated } from './texts.ts';

export interface MergedTree {
  /** Not yet held against the schema. */
  readonly tree: Definition;
  /** Translations that were not taken because their element is gone. */
  readonly followed: readonly Difference[];
}

/** Paths of fields that a side moved to another page: a change, though the three trees now have them at one place. */
export interface Relocated {
  readonly byUs: ReadonlySet<string>;
  readonly byThem: ReadonlySet<string>;
}

/** Elements that are one statement: half of one side's and half of the other's would be nobody's. */
const UNITS: ReadonlySet<string> = new Set(['deadline', 'dispatch']);

/** Properties of a parameter that mean something only together with its type. */
const OF_A_TYPE: ReadonlySet<string> = new Set(['default', 'at_least', 'at_most', 'options']);

interface Merging {
  readonly asking: Asking;
  /** Paths that the adaptation moves, and those it adds without a place, as it says them. */
  readonly said: ReadonlySet<string>;
  readonly last: ReadonlySet<string>;
  readonly relocated: Relocated;
  readonly retranslated: { readonly byUs: readonly string[]; readonly byThem: readonly string[] };
}

interface Three {
  readonly base: unknown;
  readonly ours: unknown;
  readonly theirs: unknown;
}

export function mergedTree(sides: Sides, changes: readonly Change[], relocated: Relocated, asking: Asking): MergedTree {
  const merging: Merging = {
    asking,
    said: new Set(changes.flatMap(one => ('move' in one ? [one.move] : []))),
    last: new Set(changes.flatMap(one => ('add' in one && one.after === undefined ? [one.add] : []))),
    relocated,
    retranslated: {
      byUs: retranslated(sides.base, sides.ours),
      byThem: retranslated(sides.base, sides.theirs),
    },
  };
  const tree: Record<string, unknown> = {};
  for (const [key, { shape }] of Object.entries(propertiesOf('definition'))) {
    if (key === 'translations') continue;
    const value = mergedValue(merging, under(sides, key), shape, key);
    if (value !== undefined) tree[key] = value;
  }
  const { translations, followed } = mergedTexts(sides, asking);
  return { tree: { ...(tree as unknown as Definition), translations }, followed };
}

function under({ base, ours, theirs }: Three, key: string): Three {
  return { base: valueUnder(base, key), ours: valueUnder(ours, key), theirs: valueUnder(theirs, key) };
}

function mergedValue(merging: Merging, three: Three, shape: Shape, path: string): unknown {
  const { base, ours, theirs } = three;
  if (shape.is === 'element' && isRecord(base) && isRecord(ours) && isRecord(theirs))
    return mergedElement(merging, three, shape.kind, path);
  if (shape.is === 'map') return mergedMap(merging, three, shape, path);
  return mergedWhole(merging, three, shape, path);
}

const isAlike = (one: unknown, other: unknown, shape: Shape, path: string): boolean =>
  one === other || differencesAt(one, other, shape, path).length === 0;

/** Something that is taken as one: a text, a number, a list, an element that not all three have. */
function mergedWhole(merging: Merging, three: Three, shape: Shape, path: string): unknown {
  const { base, ours, theirs } = three;
  if (isAlike(ours, theirs, shape, path)) return theirs;
  if (isAlike(base, ours, shape, path) && !(theirs === undefined && isRetranslated(merging, 'byUs', path)))
    return theirs;
  if (isAlike(base, theirs, shape, path) && !(ours === undefined && isRetranslated(merging, 'byThem', path)))
    return ours;
  return settled(merging, classOf(three, false), three, path);
}

function isRetranslated({ retranslated }: Merging, side: 'byUs' | 'byThem', path: string): boolean {
  return retranslated[side].some(one => one === path || one.startsWith(`${path}.`));
}

function classOf({ base, ours, theirs }: Three, isEntry: boolean): ConflictClass {
  if (base === undefined) return isEntry ? 'both-added' : 'both-changed';
  if (ours === undefined) return 'removed-but-changed';
  return theirs === undefined ? 'changed-but-removed' : 'both-changed';
}

function settled(merging: Merging, kind: ConflictClass, three: Three, path: string): unknown {
  const choice = merging.asking.ask({ class: kind, path, ...three });
  return isEdit(choice) ? choice.edit : three[sideOf(choice)];
}

function mergedElement(merging: Merging, three: Three, kind: string, path: string): unknown {
  const properties = Object.entries(propertiesOf(kind));
  const shape: Shape = { is: 'element', kind };
  const touched = (side: unknown): readonly string[] =>
    properties
      .filter(([key, property]) => {
        const [was, is] = [valueUnder(three.base, key), valueUnder(side, key)];
        return !isAlike(was, is, property.shape, join(path, key));
      })
      .map(([key]) => key);
  if (UNITS.has(kind) || kind === 'field' || kind === 'parameter') {
    const [byUs, byThem] = [touched(three.ours), touched(three.theirs)];
    const together = unitOf(kind, byUs, byThem);
    if (together !== undefined && !isAlike(three.ours, three.theirs, shape, path))
      return settled(merging, together, three, path);
  }
  const element: Record<string, unknown> = {};
  for (const [key, property] of properties) {
    const value = mergedValue(merging, under(three, key), property.shape, join(path, key));
    if (value !== undefined) element[key] = value;
  }
  return element;
}

/** Whether the changes of both sides to one element cannot be told apart, and as what they are asked about. */
function unitOf(kind: string, byUs: readonly string[], byThem: readonly string[]): ConflictClass | undefined {
  if (byUs.length === 0 || byThem.length === 0) return undefined;
  if (UNITS.has(kind)) return 'both-changed';
  const retyped = byUs.includes('type') || byThem.includes('type');
  if (!retyped) return undefined;
  const [ours, theirs] = [byUs.filter(key => isOfType(kind, key)), byThem.filter(key => isOfType(kind, key))];
  const beyond = [...ours, ...theirs].some(key => key !== 'type');
  if (ours.length === 0 || theirs.length === 0 || !beyond) return undefined;
  return kind === 'parameter' && ours.includes('default') && !byUs.includes('type') ? 'parameter' : 'both-changed';
}

function isOfType(kind: string, key: string): boolean {
  if (key === 'type') return true;
  if (kind === 'parameter') return OF_A_TYPE.has(key);
  // Nearly every kind of field can be required, so that says nothing about the kind.
  return key !== 'required' && propertiesOf(kind)[key]?.types !== undefined;
}

type Entries = Readonly<Record<string, unknown>>;

function mergedMap(merging: Merging, three: Three, shape: MapShape, path: string): unknown {
  const [base, ours, theirs] = [three.base, three.ours, three.theirs].map(
    (value): Entries => (isRecord(value) ? value : {}),
  ) as [Entries, Entries, Entries];
  const entries = { base, ours, theirs };
  const values = new Map<string, unknown>();
  const sided = new Map<string, 'ours' | 'theirs'>();
  const moved = movedIn(merging, entries, shape, path);
  for (const key of new Set([theirs, ours, base].flatMap(Object.keys))) {
    const value = mergedEntry(merging, { entries, moved, sided, shape, path }, key);
    if (value !== undefined) values.set(key, value);
  }
  if (values.size === 0) return three.theirs === undefined && three.ours === undefined ? undefined : {};
  const keys = shape.ordered ? orderOf(merging, entries, values, sided, path) : [...values.keys()];
  return Object.fromEntries(keys.map(key => [key, values.get(key)]));
}

interface Moved {
  readonly byUs: ReadonlySet<string>;
  readonly byThem: ReadonlySet<string>;
}

function movedIn(
  merging: Merging,
  { base, ours, theirs }: { base: Entries; ours: Entries; theirs: Entries },
  shape: MapShape,
  path: string,
): Moved {
  if (!shape.ordered) return { byUs: new Set(), byThem: new Set() };
  const relocated = (side: ReadonlySet<string>) => Object.keys(base).filter(key => side.has(join(path, key)));
  const orders = [base, ours, theirs].map(Object.keys) as [string[], string[], string[]];
  return {
    byUs: new Set([
      ...movedKeys(orders[0], orders[1], within(merging.said, path)),
      ...relocated(merging.relocated.byUs),
    ]),
    byThem: new Set([...movedKeys(orders[0], orders[2]), ...relocated(merging.relocated.byThem)]),
  };
}

/** The keys of a collection whose paths are in the set. */
function within(paths: ReadonlySet<string>, path: string): ReadonlySet<string> {
  const keys = [...paths].flatMap(one => {
    const at = one.lastIndexOf('.');
    return one.slice(0, Math.max(at, 0)) === path ? [one.slice(at + 1)] : [];
  });
  return new Set(keys);
}

interface Collection {
  readonly entries: { readonly base: Entries; readonly ours: Entries; readonly theirs: Entries };
  readonly moved: Moved;
  readonly sided: Map<string, 'ours' | 'theirs'>;
  readonly shape: MapShape;
  readonly path: string;
}

function mergedEntry(merging: Merging, collection: Collection, key: string): unknown {
  const { entries, moved, sided, shape, path } = collection;
  const three = under(entries, key);
  const { base, ours, theirs } = three;
  const here = join(path, key);
  const inner = shapeUnder(shape, key) ?? shape.of;
  if (base === undefined) {
    if (ours === undefined || theirs === undefined) return ours ?? theirs;
    if (isAlike(ours, theirs, inner, here)) return theirs;
    const value = settled(merging, 'both-added', three, here);
    sided.set(key, sideOf(merging.asking.chosen('both-added', here)));
    return value;
  }
  if (ours !== undefined && theirs !== undefined) return mergedValue(merging, three, inner, here);
  if (ours === undefined && theirs === undefined) return undefined;
  const side = ours === undefined ? 'byThem' : 'byUs';
  const changed =
    !isAlike(base, ours ?? theirs, inner, here) || moved[side].has(key) || isRetranslated(merging, side, here);
  return changed ? settled(merging, classOf(three, true), three, here) : undefined;
}

function orderOf(
  merging: Merging,
  entries: Collection['entries'],
  values: ReadonlyMap<string, unknown>,
  sided: ReadonlyMap<string, 'ours' | 'theirs'>,
  path: string,
): readonly string[] {
  return mergedOrder({
    base: Object.keys(entries.base),
    ours: Object.keys(entries.ours),
    theirs: Object.keys(entries.theirs),
    kept: new Set(values.keys()),
    said: within(merging.said, path),
    last: within(merging.last, path),
    sided,
    ask: (key, places) => merging.asking.ask({ class: 'both-moved', path: join(path, key), ...places }),
  });
}
