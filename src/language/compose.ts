/**
 * Putting a layer over a base: the one mechanism by which an archetype becomes an application and an application becomes
 * a region's own.
 *
 * Changes are applied in their order, each to what the ones before it left. Nothing is guessed: a change to something
 * that is not there, or an addition of something that is, is a finding, and then there is no result at all.
 */
import type { Change, Definition, Finding } from './definition.ts';
import { type FindingCode, finding } from './findings.ts';
import { CHANGES_AT_MOST } from './limits.ts';
import { type Step, stepsOf, valueUnder } from './paths.ts';
import { isRecord, type MapShape } from './schema.ts';
import { isKey, shapeOf } from './shape.ts';
import { suggesting } from './suggestion.ts';

export interface Composition {
  readonly definition?: Definition;
  readonly findings: readonly Finding[];
}

/** The base with the changes made, or what stands against it. The base is left as it was. */
export function compose(base: Definition, changes: readonly Change[]): Composition {
  const { tree, findings } = applied(base, changes);
  return findings.length > 0 ? { findings } : shapeOf(tree);
}

/** The tree with every change made that can be made, not yet held against the schema, and the changes that cannot. */
export function applied(
  base: unknown,
  changes: readonly Change[],
): { readonly tree: unknown; readonly findings: readonly Finding[] } {
  if (changes.length > CHANGES_AT_MOST) {
    return {
      tree: base,
      findings: [finding('error', 'change.too-many', '', { was: changes.length, at_most: CHANGES_AT_MOST })],
    };
  }
  const tree: unknown = copied(base);
  const orders: Orders = new Map();
  const findings = changes.flatMap((change, index) => {
    const refused = make(tree, change, orders);
    return refused === undefined
      ? []
      : [finding('error', refused.code, refused.path, { change: index + 1, ...refused.details })];
  });
  for (const [holder, order] of orders) rearrange(holder, order);
  return { tree, findings };
}

/**
 * The order of collections into which something was put or in which something was moved. Kept apart until all is done:
 * an object knows no other way to bring a key between two than to write all of them anew.
 */
type Orders = Map<Holder, string[]>;

function orderOf(holder: Holder, orders: Orders): string[] {
  const order = orders.get(holder) ?? Object.keys(holder);
  orders.set(holder, order);
  return order;
}

function rearrange(holder: Holder, order: readonly string[]): void {
  const members = order.map(key => [key, holder[key]] as const);
  for (const key of Object.keys(holder)) delete holder[key];
  for (const [key, value] of members) put(holder, key, value);
}

interface Refused {
  readonly code: FindingCode;
  readonly path: string;
  readonly details?: Finding['details'];
}

/** Makes one change to the tree, or says why not and leaves it. */
function make(tree: unknown, change: Change, orders: Orders): Refused | undefined {
  const read = verbOf(change);
  if (read === undefined) return { code: 'change.shape', path: '' };
  const { path } = read;
  const steps = stepsOf(path);
  const last = steps?.at(-1);
  if (steps === undefined || last === undefined) return { code: 'change.unknown-path', path, details: { path } };
  const parent = holderOf(tree, steps, 'add' in change);
  if ('missing' in parent) return { code: 'change.no-element', path, details: { missing: parent.missing } };
  if ('set' in change) return set(parent.value, last, path, change.to, orders);
  if ('add' in change) return add(parent.value, last, path, change.value, change.after, orders);
  if ('remove' in change) return remove(parent.value, last, path, orders);
  return move(parent.value, last, path, change.after, orders);
}

function verbOf(change: unknown): { readonly path: string } | undefined {
  if (!isRecord(change)) return undefined;
  const verbs = ['set', 'add', 'remove', 'move'].filter(verb => Object.hasOwn(change, verb));
  const path = verbs.length === 1 ? change[verbs[0] ?? ''] : undefined;
  const { after } = change;
  const isPlace = after === undefined || after === null || typeof after === 'string';
  return typeof path === 'string' && isPlace ? { path } : undefined;
}

type Holder = Record<string, unknown>;

/** What holds the last step. A collection that an element does not have yet is begun when something is added to it. */
function holderOf(
  tree: unknown,
  steps: readonly Step[],
  begin: boolean,
): { readonly value: Holder } | { readonly missing: string } {
  let value = tree;
  for (const [index, step] of steps.slice(0, -1).entries()) {
    let under = valueUnder(value, step.key);
    const optionalMap = step.shape.is === 'map' && (step.holder.is === 'element' || !step.shape.ordered);
    const isParent = index === steps.length - 2;
    const beginable = isParent && optionalMap && (begin || (step.shape.is === 'map' && !step.shape.ordered));
    if (under === undefined && beginable && isRecord(value)) {
      under = {};
      put(value as Holder, step.key, under);
    }
    if (!isRecord(under))
      return {
        missing: steps
          .slice(0, index + 1)
          .map(one => one.key)
          .join('.'),
      };
    value = under;
  }
  return isRecord(value) ? { value: value as Holder } : { missing: '' };
}

/** A tree of its own, so that no change to one reaches another. Trees are plain: maps, lists, texts, numbers. */
function copied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copied);
  if (!isRecord(value)) return value;
  const copy: Holder = {};
  for (const key of Object.keys(value)) {
    if (key === '__proto__') put(copy, key, copied(value[key]));
    else copy[key] = copied(value[key]);
  }
  return copy;
}

/** Assignment that can reach no prototype, whatever the key. */
function put(holder: Holder, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

const notThere = (holder: Holder, { key }: Step, path: string): Refused => ({
  code: 'change.no-element',
  path,
  details: { missing: path, ...suggesting(key, Object.keys(holder)) },
});

function set(holder: Holder, step: Step, path: string, to: unknown, orders: Orders): Refused | undefined {
  if (to === undefined || to === null) return { code: 'change.set-nothing', path };
  if (step.holder.is === 'map') {
    const known = Object.hasOwn(holder, step.key);
    if (!known && step.holder.ordered) return notThere(holder, step, path);
    if (!known && !isKey(step.key, step.holder)) return { code: 'change.key', path, details: { key: step.key } };
  }
  if (!Object.hasOwn(holder, step.key)) orders.get(holder)?.push(step.key);
  put(holder, step.key, copied(to));
  return undefined;
}

function add(
  holder: Holder,
  step: Step,
  path: string,
  value: unknown,
  after: string | null | undefined,
  orders: Orders,
): Refused | undefined {
  if (step.holder.is !== 'map') return { code: 'change.not-a-collection', path };
  if (!isKey(step.key, step.holder)) return { code: 'change.key', path, details: { key: step.key } };
  if (Object.hasOwn(holder, step.key)) return { code: 'change.exists', path, details: { key: step.key } };
  if (value === undefined || value === null) return { code: 'change.set-nothing', path };
  return place(holder, step, path, copied(value), after, orders);
}

function remove(holder: Holder, step: Step, path: string, orders: Orders): Refused | undefined {
  if (!Object.hasOwn(holder, step.key)) return notThere(holder, step, path);
  delete holder[step.key];
  const order = orders.get(holder);
  order?.splice(order.indexOf(step.key), 1);
  return undefined;
}

function move(
  holder: Holder,
  step: Step,
  path: string,
  after: string | null | undefined,
  orders: Orders,
): Refused | undefined {
  if (!isOrdered(step)) return { code: 'change.not-a-collection', path };
  if (!Object.hasOwn(holder, step.key)) return notThere(holder, step, path);
  if (after === undefined) return { code: 'change.shape', path };
  if (after === step.key) return { code: 'change.no-neighbour', path, details: { after } };
  return place(holder, step, path, holder[step.key], after, orders);
}

function isOrdered(step: Step): step is Step & { holder: MapShape } {
  return step.holder.is === 'map' && step.holder.ordered;
}

/** Puts the entry after its neighbour: at the end without one said, first after null. Order is the order of keys. */
function place(
  holder: Holder,
  step: Step,
  path: string,
  value: unknown,
  after: string | null | undefined,
  orders: Orders,
): Refused | undefined {
  const order = orderOf(holder, orders);
  if (typeof after === 'string' && (after === step.key || !Object.hasOwn(holder, after))) {
    const others = order.filter(key => key !== step.key);
    return { code: 'change.no-neighbour', path, details: { after, ...suggesting(after, others) } };
  }
  if (Object.hasOwn(holder, step.key)) order.splice(order.indexOf(step.key), 1);
  put(holder, step.key, value);
  order.splice(after === undefined ? order.length : after === null ? 0 : order.indexOf(after) + 1, 0, step.key);
  return undefined;
}
