/**
 * Element paths: `form.pages.kejadian.fields.nama_jalan`. A path is followed along the schema, because in one place a key
 * is itself a path: `translations.en.form.pages.kejadian.title`.
 */
import { isRecord, propertyOf, ROOT, type Shape } from './schema.ts';

/** One step of a path: its key, what holds it, and the shape of what stands there. */
export interface Step {
  readonly key: string;
  readonly holder: Shape;
  readonly shape: Shape;
}

/** Longest path: twelve ids of forty characters. */
const PATH_AT_MOST = 520;

export function join(parent: string, key: string | number): string {
  return parent === '' ? String(key) : `${parent}.${key}`;
}

/** The steps of a path, or undefined where the language has no such place. The empty path is the root: no steps. */
export function stepsOf(path: string): readonly Step[] | undefined {
  if (path === '') return [];
  if (path.length > PATH_AT_MOST) return undefined;
  const keys = path.split('.');
  const steps: Step[] = [];
  let holder = ROOT;
  for (let at = 0; at < keys.length; at += 1) {
    const whole = holder.is === 'map' && holder.keys === 'path';
    const key = whole ? keys.slice(at).join('.') : (keys[at] ?? '');
    const shape = shapeUnder(holder, key);
    if (shape === undefined) return undefined;
    steps.push({ key, holder, shape });
    if (whole) break;
    holder = shape;
  }
  return steps;
}

/** The shape of what stands under a key. */
export function shapeUnder(holder: Shape, key: string): Shape | undefined {
  if (holder.is === 'element') return propertyOf(holder.kind, key)?.shape;
  if (holder.is === 'map') return holder.of;
  if (holder.is === 'list') return /^\d+$/.test(key) ? holder.of : undefined;
  return undefined;
}

/** What stands under a key of a value, if anything. Inherited properties are nothing. */
export function valueUnder(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return /^\d+$/.test(key) ? value[Number(key)] : undefined;
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** What stands at a path of a tree; undefined where there is nothing. The empty path is the tree. */
export function elementAt(definition: unknown, path: string): unknown {
  return stepsOf(path)?.reduce((value: unknown, { key }) => valueUnder(value, key), definition);
}
