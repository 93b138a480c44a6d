/**
 * What is different between two trees, element by element.
 *
 * Because every element has an id and every collection is a map, nothing has to be guessed from likeness: what has the
 * same path is the same element. An element that is there on one side only was added or removed; one that both have is
 * compared property by property; and the smallest set of elements that explains a new order was moved.
 */
import type { Change, Definition } from './definition.ts';
import { join, shapeUnder, stepsOf, valueUnder } from './paths.ts';
import { isRecord, type MapShape, propertiesOf, ROOT, type Shape } from './schema.ts';

export interface Difference {
  /** `added`, `removed`, `moved`: an element of a collection. `changed`: a property; `was` or `is` absent where it had none. */
  readonly kind: 'added' | 'removed' | 'changed' | 'moved';
  readonly path: string;
  readonly was?: unknown;
  readonly is?: unknown;
  /** Of what was added or moved: the element it now stands after; null: it stands first. */
  readonly after?: string | null;
  /** Of a field that was moved to another page: where it stood. `is` is then the field as it was there. */
  readonly from?: string;
  /** The translations that went with it unchanged, by language and by path within the field. */
  readonly texts?: readonly { readonly language: string; readonly within: string; readonly text: string }[];
}

/** Every difference, in the order of the later tree; removed elements stand where their collection does. */
export function compare(before: Definition, after: Definition): readonly Difference[] {
  return withFieldsOnOtherPages(differencesAt(before, after, ROOT, ''));
}

/** The differences of two values of one shape that stand at one path. */
export function differencesAt(before: unknown, after: unknown, shape: Shape, path: string): readonly Difference[] {
  const differences: Difference[] = [];
  between(before, after, shape, path, differences);
  return differences;
}

const FIELD_OF_A_PAGE = /^form\.pages\.[^.]+\.fields\.([^.]+)$/;

/**
 * A field's id is its name in the whole application, so one that left a page and one of the same id that came to another
 * are one field that was moved.
 */
function withFieldsOnOtherPages(differences: readonly Difference[]): readonly Difference[] {
  const left = new Map<string, Difference>();
  for (const one of differences) {
    const id = one.kind === 'removed' ? FIELD_OF_A_PAGE.exec(one.path)?.[1] : undefined;
    if (id !== undefined) left.set(id, one);
  }
  if (left.size === 0) return differences;
  const gone = new Set<Difference>();
  const said = differences.map((one): readonly Difference[] => {
    const old = one.kind === 'added' ? left.get(FIELD_OF_A_PAGE.exec(one.path)?.[1] ?? '') : undefined;
    const shape = stepsOf(one.path)?.at(-1)?.shape;
    if (old === undefined || shape === undefined) return [one];
    gone.add(old);
    const texts = textsThatWent(differences, old.path, one.path, gone);
    const { after = null } = one;
    const moved: Difference = { kind: 'moved', path: one.path, from: old.path, is: old.was, after, texts };
    return [moved, ...differencesAt(old.was, one.is, shape, one.path)];
  });
  return said.flat().filter(one => !gone.has(one));
}

/** Translations that are the same at both places; their two differences are taken up by the move. */
function textsThatWent(
  differences: readonly Difference[],
  from: string,
  to: string,
  gone: Set<Difference>,
): NonNullable<Difference['texts']> {
  return differences.flatMap(old => {
    const [, language = '', within = ''] = /^translations\.([^.]+)\.(.+)$/.exec(old.path) ?? [];
    if (old.kind !== 'removed' || !within.startsWith(`${from}.`)) return [];
    const rest = within.slice(from.length + 1);
    const here = `translations.${language}.${to}.${rest}`;
    const now = differences.find(one => one.kind === 'added' && one.path === here && one.is === old.was);
    if (now === undefined || typeof old.was !== 'string') return [];
    gone.add(old);
    gone.add(now);
    return [{ language, within: rest, text: old.was }];
  });
}

/** The layer that makes the earlier tree into the later: `compose(before, changesOf(compare(before, after)))`. */
export function changesOf(differences: readonly Difference[]): readonly Change[] {
  // What is removed from a field that moved is removed where it came to.
  const brought = differences.flatMap(one => (one.from === undefined ? [] : [`${one.path}.`]));
  const isLater = ({ path }: Difference): boolean => brought.some(start => path.startsWith(start));
  const removals = differences.flatMap((one): Change[] => {
    if (one.kind === 'removed' && !isLater(one)) return [{ remove: one.path }];
    if (one.from === undefined) return [];
    const { from, texts = [] } = one;
    return [
      { remove: from },
      ...texts.map(({ language, within }) => ({ remove: `translations.${language}.${from}.${within}` })),
    ];
  });
  const others = differences.flatMap((one): Change[] => {
    if (one.kind === 'removed') return isLater(one) ? [{ remove: one.path }] : [];
    if (one.kind === 'moved' && one.from !== undefined) {
      const texts = (one.texts ?? []).map(({ language, within, text }) => ({
        set: `translations.${language}.${one.path}.${within}`,
        to: text,
      }));
      return [{ add: one.path, value: one.is, after: one.after ?? null }, ...texts];
    }
    if (one.kind === 'moved') return [{ move: one.path, after: one.after ?? null }];
    if (one.kind === 'changed') return [one.is === undefined ? { remove: one.path } : { set: one.path, to: one.is }];
    return [
      isInOrder(one.path)
        ? { add: one.path, value: one.is, after: one.after ?? null }
        : { add: one.path, value: one.is },
    ];
  });
  return [...removals, ...others];
}

function isInOrder(path: string): boolean {
  const holder = stepsOf(path)?.at(-1)?.holder;
  return holder?.is === 'map' && holder.ordered;
}

function between(was: unknown, is: unknown, shape: Shape, path: string, found: Difference[]): void {
  if (shape.is === 'element' && isRecord(was) && isRecord(is)) {
    for (const [key, property] of Object.entries(propertiesOf(shape.kind))) {
      between(valueUnder(was, key), valueUnder(is, key), property.shape, join(path, key), found);
    }
  } else if (shape.is === 'map' && (isRecord(was) || isRecord(is))) {
    betweenMaps(isRecord(was) ? was : {}, isRecord(is) ? is : {}, shape, path, found);
  } else if (!isSame(was, is)) {
    found.push({ kind: 'changed', path, ...(was === undefined ? {} : { was }), ...(is === undefined ? {} : { is }) });
  }
}

type Entries = Readonly<Record<string, unknown>>;

function betweenMaps(was: Entries, is: Entries, shape: MapShape, path: string, found: Difference[]): void {
  const kept = Object.keys(was).filter(key => Object.hasOwn(is, key));
  for (const key of Object.keys(was)) {
    if (!Object.hasOwn(is, key)) found.push({ kind: 'removed', path: join(path, key), was: was[key] });
  }
  const moved = shape.ordered
    ? outOfOrder(
        kept,
        Object.keys(is).filter(key => Object.hasOwn(was, key)),
      )
    : new Set<string>();
  let previous: string | null = null;
  for (const [key, value] of Object.entries(is)) {
    const here = join(path, key);
    const place = shape.ordered ? { after: previous } : {};
    if (!Object.hasOwn(was, key)) found.push({ kind: 'added', path: here, is: value, ...place });
    else {
      if (moved.has(key)) found.push({ kind: 'moved', path: here, ...place });
      const under = shapeUnder(shape, key);
      if (under !== undefined) between(was[key], value, under, here, found);
    }
    previous = key;
  }
}

/** The fewest keys that must move to make one order into the other: all but a longest common rising run. */
export function outOfOrder(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const positions = new Map(before.map((key, index) => [key, index]));
  const order = after.map(key => positions.get(key) ?? 0);
  if (order.every((position, index) => position === index)) return new Set();
  // Patience: for each length of run, the index of the smallest last element seen so far.
  const lasts: number[] = [];
  const links: (number | undefined)[] = [];
  for (const [index, position] of order.entries()) {
    let low = 0;
    let high = lasts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((order[lasts[middle] ?? 0] ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    links[index] = low > 0 ? lasts[low - 1] : undefined;
    lasts[low] = index;
  }
  const staying = new Set<number>();
  for (let at = lasts.at(-1); at !== undefined; at = links[at]) staying.add(at);
  return new Set(after.filter((_, index) => !staying.has(index)));
}

/** Equal as values: the order of an object's keys means nothing here, that of a list does. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one))
    return (
      Array.isArray(other) && one.length === other.length && one.every((item, index) => isSame(item, other[index]))
    );
  if (!isRecord(one) || !isRecord(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every(key => Object.hasOwn(other, key) && isSame(one[key], other[key]))
  );
}
