/** Walking a tree along the schema: everything that looks at "every text" or "every expression" goes this way. */
import { join, shapeUnder } from '../paths.ts';
import { isRecord, ROOT, type Shape } from '../schema.ts';

export interface Visited {
  readonly path: string;
  readonly value: unknown;
  readonly shape: Shape;
}

/** Every text, expression and the like of the tree that has a shape, in the order of keys. What only holds others is left out. */
export function leavesOf(tree: unknown): readonly Visited[] {
  const leaves: Visited[] = [];
  below(tree, ROOT, '', leaves);
  return leaves;
}

function below(value: unknown, shape: Shape, path: string, leaves: Visited[]): void {
  if (Array.isArray(value)) {
    if (shape.is !== 'list') return;
    for (const [index, item] of value.entries()) below(item, shape.of, join(path, index), leaves);
  } else if (isRecord(value)) {
    for (const key of Object.keys(value)) {
      const member = value[key];
      const under = member === undefined ? undefined : shapeUnder(shape, key);
      if (under !== undefined) below(member, under, join(path, key), leaves);
    }
  } else leaves.push({ path, value, shape });
}

/** Entries of collections: what the limit on elements counts. */
export function countElements(value: unknown, shape: Shape = ROOT): number {
  let count = 0;
  if (Array.isArray(value)) {
    if (shape.is === 'list') for (const item of value) count += countElements(item, shape.of);
  } else if (isRecord(value)) {
    for (const key of Object.keys(value)) {
      const member = value[key];
      const under = member === undefined ? undefined : shapeUnder(shape, key);
      if (under === undefined) continue;
      count += (shape.is === 'map' ? 1 : 0) + countElements(member, under);
    }
  }
  return count;
}
