/**
 * The order of one collection after a merge.
 *
 * Order is a statement about pairs: this one before that one. A pair which one side turned round is turned round; a pair
 * which nobody touched stays. Where both moved the same element to different places, or where the statements of both
 * sides run in a circle, nobody can know what was meant, and it is asked.
 */
import { outOfOrder } from '../compare.ts';
import { type Choice, isEdit } from './conflicts.ts';

export interface Orders {
  readonly base: readonly string[];
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
  /** What the merged collection holds. */
  readonly kept: ReadonlySet<string>;
  /** What the adaptation says it moved, whatever the shortest explanation of the new order. */
  readonly said: ReadonlySet<string>;
  /** What the adaptation added without a place: it stands last, also after what the other side added last. */
  readonly last: ReadonlySet<string>;
  /** What both added, where a side was already chosen. */
  readonly sided: ReadonlyMap<string, 'ours' | 'theirs'>;
  /** Asks which place an element takes; each place is the neighbour before it. */
  ask(key: string, places: { base?: string | null; ours: string | null; theirs: string | null }): Choice | undefined;
}

/** Keys that were moved: the fewest that explain the new order, and those that the adaptation names. */
export function movedKeys(
  before: readonly string[],
  after: readonly string[],
  said: ReadonlySet<string> = new Set(),
): ReadonlySet<string> {
  const [was, is] = [new Set(before), new Set(after)];
  const [old, now] = [before.filter(key => is.has(key)), after.filter(key => was.has(key))];
  const moved = new Set(outOfOrder(old, now));
  const precedes = [precedence(old), precedence(now)] as const;
  for (const key of said) {
    if (was.has(key) && is.has(key) && old.some(other => precedes[0](key, other) !== precedes[1](key, other)))
      moved.add(key);
  }
  return moved;
}

type Precedes = (one: string, other: string) => boolean;

function precedence(order: readonly string[]): Precedes {
  const at = new Map(order.map((key, index) => [key, index]));
  return (one, other) => (at.get(one) ?? 0) < (at.get(other) ?? 0);
}

/** What stands before a key; null: nothing. */
function neighbour(order: readonly string[], key: string): string | null {
  return order[order.indexOf(key) - 1] ?? null;
}

function insertAfter(order: string[], key: string, after: string | null): void {
  order.splice(after === null ? 0 : order.indexOf(after) + 1, 0, key);
}

interface Core {
  readonly keys: readonly string[];
  readonly base: Precedes;
  readonly ours: Precedes;
  readonly theirs: Precedes;
  readonly movedByUs: ReadonlySet<string>;
  readonly movedByThem: ReadonlySet<string>;
}

/** The keys of the merged collection in their order. */
export function mergedOrder(orders: Orders): readonly string[] {
  const { base, ours, theirs, kept, said } = orders;
  const known = [new Set(base), new Set(ours)] as const;
  const keys = theirs.filter(key => kept.has(key) && known.every(set => set.has(key)));
  const within = new Set(keys);
  const narrowed = (order: readonly string[]) => order.filter(key => within.has(key));
  const core: Core = {
    keys,
    base: precedence(base),
    ours: precedence(ours),
    theirs: precedence(theirs),
    movedByUs: movedKeys(narrowed(base), narrowed(ours), said),
    movedByThem: movedKeys(narrowed(base), narrowed(theirs)),
  };
  const decided = new Map<string, Choice | 'same'>();
  askOfBothMoved(orders, core, decided);
  const asOurs = placesOfBothAdded(orders, core);
  const line = coreInOrder(orders, core, decided);
  const byUs = (key: string): boolean => {
    const choice = decided.get(key);
    return core.movedByUs.has(key) && choice !== 'theirs' && choice !== 'same';
  };
  const result = theirs.filter(key => kept.has(key) && !byUs(key) && !asOurs.has(key));
  for (const [index, key] of line.entries()) {
    if (byUs(key)) insertAfter(result, key, afterAdded(result, key, line[index - 1] ?? null, orders));
  }
  addOurs(orders, result);
  return result;
}

/** The neighbour, or the last of what both added behind it that stands before the key in ours as well. */
function afterAdded(
  result: readonly string[],
  key: string,
  after: string | null,
  { base, ours }: Orders,
): string | null {
  let last = after;
  for (const next of result.slice(after === null ? 0 : result.indexOf(after) + 1)) {
    if (base.includes(next)) break;
    const at = ours.indexOf(next);
    if (at !== -1 && at < ours.indexOf(key)) last = next;
  }
  return last;
}

/** The same element moved by both: to the same place it is one move, to different places it is asked about. */
function askOfBothMoved(orders: Orders, core: Core, decided: Map<string, Choice | 'same'>): void {
  const { movedByUs, movedByThem } = core;
  const settled = core.keys.filter(key => movedByUs.has(key) === movedByThem.has(key));
  for (const key of core.keys) {
    if (!movedByUs.has(key) || !movedByThem.has(key)) continue;
    const agree = settled.every(other => other === key || core.ours(key, other) === core.theirs(key, other));
    decided.set(key, agree ? 'same' : askOne(orders, key));
  }
}

/** Until something is chosen their place stands. */
function askOne({ base, ours, theirs, ask }: Orders, key: string): Choice {
  const at = { base: neighbour(base, key), ours: neighbour(ours, key), theirs: neighbour(theirs, key) };
  return ask(key, at) ?? 'theirs';
}

/** What both added at different places. Returns what shall stand where ours put it. */
function placesOfBothAdded(orders: Orders, core: Core): ReadonlySet<string> {
  const { base, ours, theirs, kept, sided } = orders;
  const [was, said] = [new Set(base), new Set(ours)];
  const fixed = core.keys.filter(key => !core.movedByUs.has(key) && !core.movedByThem.has(key));
  const asOurs = new Set<string>();
  for (const key of theirs) {
    if (was.has(key) || !said.has(key) || !kept.has(key)) continue;
    const agree = fixed.every(other => core.ours(key, other) === core.theirs(key, other));
    if (agree) continue;
    const side = sided.get(key) ?? askOne(orders, key);
    if (side !== 'theirs') asOurs.add(key);
  }
  return asOurs;
}

/** The elements that all three have, in the merged order. */
function coreInOrder(orders: Orders, core: Core, decided: Map<string, Choice | 'same'>): readonly string[] {
  const isApart = (key: string): boolean => {
    const choice = decided.get(key);
    return choice !== undefined && choice !== 'theirs' && choice !== 'same';
  };
  for (;;) {
    const keys = core.keys.filter(key => !isApart(key));
    const precedes: Precedes = (one, other) => {
      const theirs = core.theirs(one, other);
      if (decided.get(one) === 'theirs' || decided.get(other) === 'theirs') return theirs;
      const ours = core.ours(one, other);
      return core.base(one, other) === ours ? theirs : ours;
    };
    const line = inLine(keys, precedes);
    if (line !== undefined) return withThoseApart(orders, core, line, decided, isApart);
    const circling = keys.filter(key => decided.get(key) !== 'theirs' && isInCircle(key, keys, precedes));
    const open = circling.find(key => core.movedByUs.has(key) && !decided.has(key));
    const same = circling.find(key => decided.has(key));
    // Without a move of ours in it there is no circle: their order alone is one.
    if (open === undefined && same === undefined) return withThoseApart(orders, core, keys, decided, isApart);
    if (open !== undefined) decided.set(open, askOne(orders, open));
    else if (same !== undefined) decided.set(same, 'theirs');
  }
}

/** The keys in the one order that all pairs agree on; undefined where they run in a circle. */
function inLine(keys: readonly string[], precedes: Precedes): readonly string[] | undefined {
  const line: (string | undefined)[] = keys.map(() => undefined);
  for (const key of keys) {
    const before = keys.filter(other => other !== key && !precedes(key, other)).length;
    // In an order without circles no two keys have the same number of others before them.
    if (line[before] !== undefined) return undefined;
    line[before] = key;
  }
  return line.filter(key => key !== undefined);
}

function isInCircle(key: string, keys: readonly string[], precedes: Precedes): boolean {
  const later = keys.filter(other => other !== key && precedes(key, other));
  const earlier = keys.filter(other => other !== key && !precedes(key, other));
  return later.some(one => earlier.some(other => precedes(one, other)));
}

/** Puts those whose place was chosen where ours, or an own choice, has them. */
function withThoseApart(
  { ours }: Orders,
  core: Core,
  line: readonly string[],
  decided: ReadonlyMap<string, Choice | 'same'>,
  isApart: (key: string) => boolean,
): readonly string[] {
  const result = [...line];
  for (const key of ours.filter(one => core.keys.includes(one) && isApart(one))) {
    const choice = decided.get(key);
    const wanted = choice !== 'same' && isEdit(choice) ? choice.edit : undefined;
    const earlier = ours.slice(0, ours.indexOf(key)).reverse();
    const after = earlier.find(one => result.includes(one) && (isApart(one) || !core.movedByThem.has(one))) ?? null;
    const isPlace = wanted === null || (typeof wanted === 'string' && result.includes(wanted));
    insertAfter(result, key, isPlace ? (wanted as string | null) : after);
  }
  return result;
}

/** What only ours has: after what it follows there; at the end where it was added at the end without a place. */
function addOurs({ ours, kept, last }: Orders, result: string[]): void {
  const present = new Set(result);
  for (const [index, key] of ours.entries()) {
    if (!kept.has(key) || present.has(key)) continue;
    const after = ours.slice(0, index).findLast(other => present.has(other)) ?? null;
    const isTail = last.has(key) && ours.slice(index).every(other => !kept.has(other) || !present.has(other));
    if (isTail) result.push(key);
    else insertAfter(result, key, after);
    present.add(key);
  }
}
