/**
 * The table of the language: every kind of element with its properties, in one place.
 *
 * What is derived from it: the check of shapes (`shape.ts`), the JSON Schema for authors' editors (`json-schema.ts`), the
 * reference in docs/language, the comparison of two trees, and the canonical form. A property that is not here does not
 * exist; the compiler refuses one that is here and not in definition.ts, and the reverse.
 */
import * as bookings from './schema/bookings.ts';
import * as consult from './schema/consult.ts';
import * as flow from './schema/flow.ts';
import * as form from './schema/form.ts';
import * as identity from './schema/identity.ts';
import * as levies from './schema/levies.ts';
import * as notices from './schema/notices.ts';
import * as registers from './schema/registers.ts';
import * as scenario from './schema/scenario.ts';
import type { Property, Shape } from './schema/shapes.ts';

export const ELEMENTS = {
  ...identity,
  ...form,
  ...flow,
  ...consult,
  ...notices,
  ...registers,
  ...levies,
  ...bookings,
  ...scenario,
} as const;
export type ElementKind = keyof typeof ELEMENTS;

/** The shape of the whole tree. */
export const ROOT: Shape = { is: 'element', kind: 'definition' };

export function isElementKind(kind: string): kind is ElementKind {
  return Object.hasOwn(ELEMENTS, kind);
}

/** The properties of one kind of element, by name. */
export function propertiesOf(kind: string): Readonly<Record<string, Property>> {
  if (!isElementKind(kind)) throw new TypeError(`no such kind of element: ${kind}`);
  return ELEMENTS[kind].properties;
}

/** One property, or undefined where that kind of element has none of this name. */
export function propertyOf(kind: string, name: string): Property | undefined {
  const properties = propertiesOf(kind);
  return Object.hasOwn(properties, name) ? properties[name] : undefined;
}

/** Whether the value is a map (not a list, not null). */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export type { FormName, MapShape, Property, Shape, TextShape } from './schema/shapes.ts';
export { FORMS } from './schema/shapes.ts';
