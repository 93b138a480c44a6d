/** Walking a tree along the schema: everything that looks at "every text" or "every expression" goes this way. */
import { join, shapeUnder } from '../paths.ts';
import { isRecord, ROOT, type Shape } from '../schema.ts';

export interface Visited {
  readonly path: string;
  readonly value: unknown;
  readonly shape: Shape;
  /** The last key of the path. */
  readonly key: string;
  /** What holds it; the root is held by nothing. */
  readonly holder: Shape | undefined;
}

/** Every value of the tree that has a shape, holders before what they hold, in the order of keys. */
export function* visit(tree: unknown): Generator<Visited> {
  yield* below({ path: '', value: tree, shape: ROOT, key: '', holder: undefined });
}

function* below(here: Visited): Generator<Visited> {
  yield here;
  const { value, shape } = here;
  if (!isRecord(value) && !Array.isArray(value)) return;
  for (const [key, member] of Object.entries(value)) {
    const under = shapeUnder(shape, key);
    if (under !== undefined && member !== undefined) {
      yield* below({ path: join(here.path, key), value: member, shape: under, key, holder: shape });
    }
  }
}

/** Entries of collections: what the limit on elements counts. */
export function countElements(tree: unknown): number {
  let count = 0;
  for (const { holder } of visit(tree)) if (holder?.is === 'map') count += 1;
  return count;
}
