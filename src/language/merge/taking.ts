/** Taking back: a tree in which some places are again as they are in another. */
import type { Difference } from '../compare.ts';
import type { Definition } from '../definition.ts';
import { elementAt, type Step, stepsOf, valueUnder } from '../paths.ts';
import { isRecord } from '../schema.ts';

type Holder = Record<string, unknown>;

/** The tree with what stands at each difference's place as `source` has it. Neither is changed. */
export function takenFrom(tree: Definition, source: Definition, differences: readonly Difference[]): Definition {
  const result = structuredClone(tree);
  for (const difference of differences) {
    const { kind, path, from } = difference;
    if (kind === 'moved' && from === undefined) placed(result, source, path);
    else {
      take(result, source, path);
      if (from !== undefined) take(result, source, from);
    }
  }
  return result;
}

/** The tree with a value at a place, which is begun where it is not there. */
export function withValue(tree: Definition, path: string, value: unknown): Definition {
  const result = structuredClone(tree);
  const steps = stepsOf(path) ?? [];
  const last = steps.at(-1);
  if (last === undefined) return result;
  let holder = result as unknown as Holder;
  for (const { key } of steps.slice(0, -1)) {
    if (!isRecord(holder[key]) && !Array.isArray(holder[key])) put(holder, key, {});
    holder = holder[key] as Holder;
  }
  put(holder, last.key, structuredClone(value));
  return result;
}

/** Assignment that can reach no prototype, whatever the key. */
function put(holder: Holder, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function take(tree: Definition, source: Definition, path: string): void {
  takeOne(tree, source, path);
  if (path.startsWith('translations.')) return;
  for (const language of new Set([...Object.keys(tree.translations), ...Object.keys(source.translations)])) {
    const paths = new Set([
      ...Object.keys(tree.translations[language] ?? {}),
      ...Object.keys(source.translations[language] ?? {}),
    ]);
    for (const text of paths) {
      if (text === path || text.startsWith(`${path}.`)) takeOne(tree, source, `translations.${language}.${text}`);
    }
  }
}

/** Takes the value at the path; where the tree lacks what should hold it, the whole of that. */
function takeOne(tree: Definition, source: Definition, path: string): void {
  const steps = stepsOf(path) ?? [];
  let [here, there]: [unknown, unknown] = [tree, source];
  for (const [index, step] of steps.entries()) {
    if (!isRecord(here)) return;
    const [mine, wanted] = [valueUnder(here, step.key), valueUnder(there, step.key)];
    if (wanted === undefined) {
      delete (here as Holder)[step.key];
      return;
    }
    if (mine === undefined || index === steps.length - 1) {
      const value = structuredClone(wanted);
      if (mine !== undefined) put(here as Holder, step.key, value);
      else insert(here as Holder, step, value, Object.keys(isRecord(there) ? there : {}));
      return;
    }
    [here, there] = [mine, wanted];
  }
}

/** Puts an entry after its nearest neighbour in the order, or a property anywhere. */
function insert(holder: Holder, { key, holder: shape }: Step, value: unknown, order: readonly string[]): void {
  if (shape.is !== 'map' || !shape.ordered) {
    put(holder, key, value);
    return;
  }
  const earlier = order.slice(0, order.indexOf(key));
  const after = earlier.findLast(one => Object.hasOwn(holder, one));
  const others = Object.entries(holder).filter(([one]) => one !== key);
  const at = others.findIndex(([one]) => one === after) + 1;
  for (const one of Object.keys(holder)) delete holder[one];
  for (const [one, member] of [...others.slice(0, at), [key, value] as const, ...others.slice(at)])
    put(holder, one, member);
}

/** Puts an entry where the source has it among the others. */
function placed(tree: Definition, source: Definition, path: string): void {
  const steps = stepsOf(path) ?? [];
  const last = steps.at(-1);
  const parent = path.slice(0, path.lastIndexOf('.'));
  const [holder, order] = [elementAt(tree, parent), elementAt(source, parent)];
  if (last === undefined || !isRecord(holder) || !isRecord(order) || !Object.hasOwn(holder, last.key)) return;
  const value = holder[last.key];
  delete (holder as Holder)[last.key];
  insert(holder as Holder, last, value, Object.keys(order));
}
