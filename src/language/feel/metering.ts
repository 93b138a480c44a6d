/**
 * What an expression may cost when it is evaluated.
 *
 * The interpreter itself knows no limit, so an expression is rewritten before it is given to it (`writing.ts`): every list
 * that is gone through, every body that is repeated and every function that is called counts its steps here first. Steps
 * are counted and not timed, so that the same answers give the same value on every machine.
 */
import { evaluate, FeelFunction } from 'feelin';
import { STEPS_AT_MOST } from '../limits.ts';
import { FUNCTIONS } from './functions.ts';
import { roundingOf } from './rounding.ts';

/** Steps that are left to whoever shares it: the expressions of one case on one day. */
export interface Budget {
  left: number;
}

export function freshBudget(): Budget {
  return { left: STEPS_AT_MOST };
}

/** Thrown through the interpreter when nothing is left. */
class Exhausted extends RangeError {}

/** Names under which the rewritten text calls the meter; no id can be spelled so. */
export const STEP = 'Langkah';
export const PASSED = 'Dilalui';
export const FILTERED = 'Disaring';
export const called = (name: string): string => `Panggil_${name.replace(/ /g, '_')}`;

/** Characters, and items, that cost one step more each time they are handled. */
const CHARACTERS_A_STEP = 100;
const ITEMS_A_STEP = 50;

export class Meter {
  private budget: Budget = freshBudget();
  /** What an operation costs besides where the values are large: a comparison may look at the whole of both. */
  private extra = 0;

  /** Begins an evaluation on these values. */
  begin(budget: Budget, given: readonly unknown[]): void {
    this.budget = budget;
    const largest: Largest = { text: 0, list: 0 };
    for (const value of given) measure(value, largest);
    this.extra = largest.text / CHARACTERS_A_STEP + largest.list / ITEMS_A_STEP;
  }

  private spend(steps: number): void {
    this.budget.left -= steps;
    if (this.budget.left < 0) {
      this.budget.left = 0;
      throw new Exhausted('too-many-steps');
    }
  }

  /** The meter's functions and the language's own, counted, by the names under which a text calls them. */
  functions(names: readonly string[]): FeelFunction[] {
    return names.map(name => {
      if (name === STEP)
        return new FeelFunction((steps, operations) => this.step(steps, operations), ['steps', 'operations']);
      if (name === PASSED) return new FeelFunction((steps, list) => this.passed(steps, list), ['steps', 'list']);
      if (name === FILTERED)
        return new FeelFunction(
          (steps, operations, list) => this.filtered(steps, operations, list),
          ['steps', 'operations', 'list'],
        );
      return this.counted(name);
    });
  }

  private step(steps: number, operations: number): boolean {
    this.spend(steps + operations * this.extra);
    return true;
  }

  private passed(steps: number, list: unknown): unknown {
    this.spend(Array.isArray(list) ? list.length * steps : steps);
    return list;
  }

  /** Filtering copies what it looks at, a text letter by letter. */
  private filtered(steps: number, operations: number, list: unknown): unknown {
    const items = Array.isArray(list) ? list : [list];
    let size = 0;
    for (const item of items)
      size +=
        typeof item === 'string'
          ? item.length
          : typeof item === 'object' && item !== null
            ? Object.keys(item).length
            : 1;
    this.spend(items.length * (steps + operations * this.extra) + size);
    return list;
  }

  private counted(name: string): FeelFunction {
    const known = BY_CALL.get(name);
    const builtIn = known === undefined ? undefined : builtInOf(known);
    const rounding = known === undefined ? undefined : roundingOf(known);
    const squares = known !== undefined && FUNCTIONS.get(known)?.squares === true;
    return new FeelFunction((...given) => {
      const counting = { left: this.budget.left };
      for (const value of given) count(value, counting);
      const size = this.budget.left - counting.left;
      this.spend(squares ? size * Math.max(1, size / ITEMS_A_STEP) : size);
      return rounding === undefined ? builtIn?.call(null, ...given) : rounding(given[0], given[1]);
    }, builtIn?.$args ?? []);
  }
}

const BY_CALL: ReadonlyMap<string, string> = new Map([...FUNCTIONS.keys()].map(name => [called(name), name]));

interface BuiltIn {
  (...given: readonly unknown[]): unknown;
  readonly $args?: string[];
}

const builtIns = new Map<string, BuiltIn>();

/** The interpreter's own function, which it gives to whoever evaluates its bare name. */
function builtInOf(name: string): BuiltIn | undefined {
  const known = builtIns.get(name);
  if (known !== undefined) return known;
  const { value } = evaluate(name, {});
  if (typeof value !== 'function') return undefined;
  builtIns.set(name, value as BuiltIn);
  return value as BuiltIn;
}

interface Largest {
  text: number;
  list: number;
}

function measure(value: unknown, largest: Largest): void {
  if (typeof value === 'string') largest.text = Math.max(largest.text, value.length);
  else if (Array.isArray(value)) {
    largest.list = Math.max(largest.list, value.length);
    for (const item of value) measure(item, largest);
  } else if (isPlain(value)) for (const key in value) measure(value[key], largest);
}

/** Takes off what handling the whole of a value costs; stops where nothing is left. */
function count(value: unknown, counting: { left: number }): void {
  counting.left -= 1;
  if (counting.left < 0) return;
  if (typeof value === 'string') counting.left -= value.length / CHARACTERS_A_STEP;
  else if (Array.isArray(value)) for (const item of value) count(item, counting);
  else if (isPlain(value)) for (const key in value) count(value[key], counting);
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
