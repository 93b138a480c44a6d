/**
 * What a folder that extends an archetype says, as changes over it.
 *
 * An overlay is written as a part of a tree: maps merge by key, `null` removes, and an added element may say `after`
 * which other it stands. Here that becomes the ordered list of changes that `compose` applies, so that an archetype and
 * its application are related exactly as an application and a region's adaptation are.
 */
import type { Change, Definition, Finding } from './definition.ts';
import { finding } from './findings.ts';
import { join, shapeUnder, valueUnder } from './paths.ts';
import { isRecord, ROOT, type Shape } from './schema.ts';
import type { Part } from './shape.ts';

/** What an archetype says about itself and its application must say for itself or not at all. */
const OWN = ['id', 'name', 'summary', 'version'] as const;

interface Layering {
  readonly part: Part;
  /** Places that elements within an element are said to take. */
  placesUnder(path: string): readonly (readonly [string, string | null])[];
  readonly adds: Change[];
  readonly sets: Change[];
  readonly moves: Change[];
  readonly removes: Change[];
  readonly findings: Finding[];
}

/** The changes that the part says over the archetype, sets and additions before removals. */
export function layerOf(
  archetype: Definition,
  part: Part,
): { readonly changes: readonly Change[]; readonly findings: readonly Finding[] } {
  const layering: Layering = {
    part,
    placesUnder: placesWithin(part.places),
    adds: [],
    sets: [],
    moves: [],
    removes: [],
    findings: [],
  };
  const said: Readonly<Record<string, unknown>> = {
    kind: 'application',
    ...part.tree,
    extends: `${archetype.id}@${archetype.version}`,
  };
  for (const key of OWN) {
    if (!Object.hasOwn(said, key))
      layering.findings.push(finding('error', 'shape.missing', key, { key, element: 'definition' }));
  }
  layer(archetype, said, ROOT, '', layering);
  removeTranslations(archetype, layering);
  const { sets, adds, moves, removes } = layering;
  return { changes: [...sets, ...inOrder(adds), ...moves, ...removes], findings: layering.findings };
}

/** Looks up places by each element around them, so that none is looked at for every addition. */
function placesWithin(places: Part['places']): Layering['placesUnder'] {
  const within = new Map<string, [string, string | null][]>();
  for (const [path, place] of places) {
    for (let end = path.lastIndexOf('.'); end > 0; end = path.lastIndexOf('.', end - 1)) {
      const around = path.slice(0, end);
      const known = within.get(around);
      if (known === undefined) within.set(around, [[path, place]]);
      else known.push([path, place]);
    }
  }
  return path => within.get(path) ?? [];
}

function layer(
  base: unknown,
  said: Readonly<Record<string, unknown>>,
  shape: Shape,
  path: string,
  layering: Layering,
): void {
  for (const [key, value] of Object.entries(said)) {
    const here = join(path, key);
    const under = shapeUnder(shape, key);
    if (under === undefined) continue;
    const was = valueUnder(base, key);
    if (value === null) takeAway(was, under, here, layering);
    else if (was === undefined) bring(value, shape, under, here, layering);
    else change(was, value, under, here, layering);
  }
}

function change(was: unknown, value: unknown, shape: Shape, path: string, layering: Layering): void {
  const after = layering.part.places.get(path);
  if (after !== undefined) layering.moves.push({ move: path, after });
  const merges = (shape.is === 'map' || shape.is === 'element') && isRecord(was) && isRecord(value);
  if (merges) layer(was, value, shape, path, layering);
  else if (JSON.stringify(was) !== JSON.stringify(value)) layering.sets.push({ set: path, to: value });
}

/** Something the archetype does not have. An absent collection is brought entry by entry, so that each is a change of its own. */
function bring(value: unknown, holder: Shape, shape: Shape, path: string, layering: Layering): void {
  if (shape.is === 'map' && isRecord(value)) layer({}, value, shape, path, layering);
  else if (holder.is === 'map') {
    const after = layering.part.places.get(path);
    const whole = withoutNothing(value, path, layering);
    layering.adds.push(after === undefined ? { add: path, value: whole } : { add: path, value: whole, after });
    for (const [inner, place] of layering.placesUnder(path)) layering.moves.push({ move: inner, after: place });
  } else layering.sets.push({ set: path, to: withoutNothing(value, path, layering) });
}

/** Something new has nothing to remove; a `null` in it is a mistake. */
function withoutNothing(value: unknown, path: string, layering: Layering): unknown {
  if (!isRecord(value)) return value;
  const kept = Object.entries(value).flatMap(([key, member]): [string, unknown][] => {
    const here = join(path, key);
    if (member !== null) return [[key, withoutNothing(member, here, layering)]];
    layering.findings.push(finding('error', 'overlay.nothing-to-remove', here, { key }));
    return [];
  });
  return Object.fromEntries(kept);
}

function takeAway(was: unknown, shape: Shape, path: string, layering: Layering): void {
  if (was === undefined) {
    layering.findings.push(
      finding('error', 'overlay.nothing-to-remove', path, { key: path.split('.').at(-1) ?? path }),
    );
  } else if (shape.is === 'map' && isRecord(was)) {
    for (const key of Object.keys(was)) layering.removes.push({ remove: join(path, key) });
  } else layering.removes.push({ remove: path });
}

/** Words translated for an element go with it: the author of an overlay never saw them. */
function removeTranslations(archetype: Definition, layering: Layering): void {
  const gone = new Set(layering.removes.map(one => ('remove' in one ? one.remove : '')));
  if (gone.size === 0) return;
  const said = layering.part.tree.translations;
  for (const [language, texts] of Object.entries(archetype.translations)) {
    for (const path of Object.keys(texts)) {
      if (isWithin(gone, path) && valueUnder(valueUnder(said, language), path) === undefined) {
        layering.removes.push({ remove: `translations.${language}.${path}` });
      }
    }
  }
}

function isWithin(gone: ReadonlySet<string>, path: string): boolean {
  for (let end = path.length; end > 0; end = path.lastIndexOf('.', end - 1))
    if (gone.has(path.slice(0, end))) return true;
  return false;
}

/**
 * Additions so ordered that an element which stands after another added one comes later, and otherwise as they are
 * written. Circles stay as written and are refused.
 */
function inOrder(adds: readonly Change[]): readonly Change[] {
  const waiting = new Map(adds.flatMap(one => ('add' in one ? [[one.add, one] as const] : [])));
  const ordered: Change[] = [];
  const place = (path: string, way: ReadonlySet<string>): void => {
    const one = waiting.get(path);
    if (one === undefined || way.has(path)) return;
    const neighbour =
      'add' in one && typeof one.after === 'string' ? join(path.slice(0, path.lastIndexOf('.')), one.after) : undefined;
    if (neighbour !== undefined) place(neighbour, new Set([...way, path]));
    if (waiting.delete(path)) ordered.push(one);
  };
  for (const path of [...waiting.keys()]) place(path, new Set());
  return ordered;
}
