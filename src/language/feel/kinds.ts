/** Types of values inside an expression, and how they combine. */
import type { FunctionShape, ValueKind } from './functions.ts';
import type { Node } from './tree.ts';

/** Type of a value inside an expression. `literal` is a text written there, which may stand for a date. */
export interface ValueType {
  readonly kind: ValueKind;
  readonly members?: ReadonlyMap<string, ValueType>;
  readonly element?: ValueType;
  readonly literal?: Node;
}

export const ANY: ValueType = { kind: 'any' };
export const TEXT: ValueType = { kind: 'text' };
export const NUMBER: ValueType = { kind: 'number' };
export const YES_NO: ValueType = { kind: 'yes-no' };
export const DATE: ValueType = { kind: 'date' };
export const DURATION: ValueType = { kind: 'duration' };

export const ORDERED: ReadonlySet<ValueKind> = new Set(['number', 'text', 'date', 'time', 'duration']);

export const fits = (type: ValueType, kind: ValueKind): boolean => type.kind === kind || isOpen(type) || kind === 'any';
export const isOpen = (type: ValueType): boolean => type.kind === 'any' || type.kind === 'null';

/** Type of a sum or a product, or undefined where there is none. */
export function sumType(operator: string, left: ValueType, right: ValueType): ValueType | undefined {
  const both = (kind: ValueKind): boolean => fits(left, kind) && fits(right, kind);
  if (operator !== '+' && operator !== '-') return both('number') ? NUMBER : undefined;
  const temporal = (type: ValueType): boolean => type.kind === 'date' || type.kind === 'time';
  if (temporal(left) && fits(right, 'duration')) return right.kind === 'duration' || operator === '+' ? left : ANY;
  if (operator === '+' && temporal(right) && fits(left, 'duration')) return right;
  if (operator === '-' && temporal(left) && left.kind === right.kind) return DURATION;
  if (operator === '-' && temporal(right) && isOpen(left)) return DURATION;
  if (both('number')) return NUMBER;
  if (operator === '+' && both('text')) return TEXT;
  if (both('duration')) return left.kind === 'duration' && right.kind === 'duration' ? DURATION : ANY;
  return undefined;
}

/** Type of what a function gives for parameters of these types. */
export function resultOf(known: FunctionShape, types: readonly ValueType[]): ValueType {
  const [first] = types;
  if (known.gives === 'same') return first ?? ANY;
  if (known.gives === 'element') return first?.element ?? ANY;
  return typeof known.gives === 'object'
    ? { kind: 'list', element: { kind: known.gives.listOf } }
    : { kind: known.gives };
}
