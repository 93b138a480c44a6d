/**
 * A tree as canonical JSON can say it: every collection whose order counts becomes a list of `[id, element]`, so that
 * sorting the keys of objects loses nothing.
 */
import { shapeUnder } from './paths.ts';
import { isRecord, ROOT, type Shape } from './schema.ts';

/** Whether the value is the tree of an application, as far as packing needs to know. */
export function isDefinition(value: unknown): boolean {
  return isRecord(value) && value.format === 'payung/1' && isRecord(value.form) && isRecord(value.flow);
}

export function pack(definition: unknown): unknown {
  return packed(definition, ROOT);
}

function packed(value: unknown, shape: Shape | undefined): unknown {
  if (shape === undefined) return value;
  if (Array.isArray(value)) return value.map((item, index) => packed(item, shapeUnder(shape, String(index))));
  if (!isRecord(value)) return value;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]): [string, unknown] => [key, packed(member, shapeUnder(shape, key))]);
  return shape.is === 'map' && shape.ordered ? members : Object.fromEntries(members);
}

/** The tree again, in the order that was packed. What is not a packed tree comes back as it is: its digest will tell. */
export function unpack(packedTree: unknown): unknown {
  return unpacked(packedTree, ROOT, 0);
}

/** As deep as canonical JSON goes. */
const DEPTH_AT_MOST = 200;

function unpacked(value: unknown, shape: Shape | undefined, depth: number): unknown {
  if (shape === undefined || depth > DEPTH_AT_MOST) return value;
  if (shape.is === 'map' && shape.ordered && Array.isArray(value)) {
    const members = value.filter((one): one is [string, unknown] => Array.isArray(one) && typeof one[0] === 'string');
    return Object.fromEntries(
      members.map(([key, member]) => [key, unpacked(member, shapeUnder(shape, key), depth + 1)]),
    );
  }
  if (Array.isArray(value)) {
    return value.map((item, index) => unpacked(item, shapeUnder(shape, String(index)), depth + 1));
  }
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, unpacked(member, shapeUnder(shape, key), depth + 1)]),
  );
}
