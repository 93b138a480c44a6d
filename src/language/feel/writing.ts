/**
 * The author's expression as the interpreter is given it: dates marked as dates, `?` as a name, and everything that
 * repeats or calls counted by the meter (`metering.ts`). What it means stays the same.
 */
import { FUNCTIONS } from './functions.ts';
import { called, FILTERED, PASSED, STEP } from './metering.ts';
import { childrenOf, type Node, nameOf, partsOf } from './tree.ts';
import { asks } from './types.ts';

/** Name under which a unary test's input is passed; no id can be spelled so. */
export const INPUT = 'Masukan';

export interface Written {
  readonly text: string;
  /** Functions of the meter which the text calls. */
  readonly calls: readonly string[];
}

export interface Writing {
  readonly text: string;
  /** Text literals that mean dates. */
  readonly dates: readonly { readonly from: number; readonly to: number }[];
  /** How many names the expression reads: each repetition carries them along. */
  readonly names: number;
  /** Whether it may reckon with dates, which costs many times what numbers do. */
  readonly isDated: boolean;
}

export function written(root: Node, writing: Writing): Written {
  const writer = new Writer(writing);
  const text = writer.of(root);
  return { text, calls: [...writer.calls] };
}

/** Unary tests as one condition on the input. A line break before each bracket ends a comment that may stand there. */
export function writtenTests(root: Node, writing: Writing): Written {
  const writer = new Writer(writing);
  const tests = partsOf(root).find(part => part.name === 'PositiveUnaryTests');
  if (tests === undefined) return { text: 'true', calls: [] };
  const each = partsOf(tests).map(test => {
    const text = writer.of(test);
    if (asks(test)) return `(${text}\n)`;
    return text.trim() === 'null' ? `(${INPUT} = null)` : `(${INPUT} in (${text}\n))`;
  });
  const anyOf = each.join(' or ');
  const isNegated = childrenOf(root).some(child => child.name === 'not');
  return { text: isNegated ? `not(${anyOf})` : anyOf, calls: [...writer.calls] };
}

/** Steps of one repetition before anything in it is evaluated. */
const REPEATING = 8;

class Writer {
  readonly calls = new Set<string>();
  private readonly writing: Writing;
  private readonly dates: ReadonlySet<number>;

  constructor(writing: Writing) {
    this.writing = writing;
    this.dates = new Set(writing.dates.map(date => date.from));
  }

  of(node: Node): string {
    switch (node.name) {
      case '?':
        return INPUT;
      case 'StringLiteral':
        return this.dates.has(node.from) ? `@${this.plain(node)}` : this.plain(node);
      case 'ForExpression':
      case 'QuantifiedExpression':
        return this.joined(node, part => (part.name === 'InExpressions' ? this.of(part) : this.body(part)), true);
      case 'InExpression': {
        const list = partsOf(node).at(-1);
        const steps = REPEATING + this.writing.names;
        return this.joined(node, part =>
          isSame(part, list) ? this.counting(PASSED, `${steps}`, part) : this.of(part),
        );
      }
      case 'FilterExpression': {
        const [target, by = node] = partsOf(node);
        const steps = `${REPEATING + this.writing.names + this.steps(by)}, ${operationsIn(by)}`;
        return this.joined(node, part => (isSame(part, target) ? this.counting(FILTERED, steps, part) : this.of(part)));
      }
      case 'FunctionInvocation': {
        const [callee] = partsOf(node);
        return this.joined(node, part => (isSame(part, callee) ? this.callee(part) : this.of(part)));
      }
      default:
        return this.joined(node, part => this.of(part));
    }
  }

  /** The node with its children written by `write`; only the parts that carry meaning where `onlyParts`. */
  private joined(node: Node, write: (child: Node) => string, onlyParts = false): string {
    const { text } = this.writing;
    let joined = '';
    let from = node.from;
    for (const child of childrenOf(node)) {
      joined += text.slice(from, child.from);
      joined += onlyParts && !isPart(child) ? this.plain(child) : write(child);
      from = child.to;
    }
    return joined + text.slice(from, node.to);
  }

  private plain(node: Node): string {
    return this.writing.text.slice(node.from, node.to);
  }

  /** What is repeated: a step is counted, then it is evaluated. */
  private body(node: Node): string {
    this.calls.add(STEP);
    return `if ${STEP}(${this.steps(node)}, ${operationsIn(node)}) then (${this.of(node)}\n) else null`;
  }

  private counting(by: string, steps: string, node: Node): string {
    this.calls.add(by);
    return `${by}(${steps}, ${this.of(node)}\n)`;
  }

  private callee(node: Node): string {
    const name = nameOf(node, this.writing.text);
    if (node.name !== 'VariableName' || !FUNCTIONS.has(name)) return this.plain(node);
    this.calls.add(called(name));
    return called(name);
  }

  private steps(node: Node): number {
    return childrenOf(node).reduce((sum, child) => sum + this.steps(child), this.ownSteps(node));
  }

  private ownSteps({ name }: Node): number {
    if (name === 'DateTimeLiteral' || name === 'SpecialFunctionName') return 60;
    if (name === 'ArithmeticExpression') return this.writing.isDated ? 120 : 1;
    return name === 'Comparison' && this.writing.isDated ? 5 : 1;
  }
}

const OPERATIONS: ReadonlySet<string> = new Set([
  'Comparison',
  'ArithmeticExpression',
  'FunctionInvocation',
  'PathExpression',
]);

/** Parts that may look at the whole of a value. */
function operationsIn(node: Node): number {
  return childrenOf(node).reduce((sum, child) => sum + operationsIn(child), OPERATIONS.has(node.name) ? 1 : 0);
}

function isPart(node: Node): boolean {
  return (/^[A-Z?]/.test(node.name) || node.name === 'null') && !/Comment$/.test(node.name);
}

function isSame(one: Node, other: Node | undefined): boolean {
  return other !== undefined && one.from === other.from && one.to === other.to && one.name === other.name;
}
