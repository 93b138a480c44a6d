/**
 * Names and types of an expression: a walk over its tree that says what the value will be and what does not fit.
 *
 * The types are light on purpose. A name whose type is not known, and null, fit everywhere; a problem is reported only
 * where evaluation would surely give null, because a checker that cries wolf is a checker that nobody reads.
 */

import { InnerNames, type Names as NamesOf, type NameType } from '../names.ts';
import { type Suggest, suggesting } from '../suggestion.ts';
import { FUNCTIONS, PROPERTIES, type ValueKind } from './functions.ts';
import {
  ANY,
  DATE,
  DURATION,
  fits,
  isOpen,
  NUMBER,
  ORDERED,
  resultOf,
  sumType,
  TEXT,
  type ValueType,
  YES_NO,
} from './kinds.ts';
import { childrenOf, isLiteral, type Node, nameOf, partsOf, textOf } from './tree.ts';

export interface TypeProblem {
  readonly code: 'expression.unknown-name' | 'expression.type' | 'expression.unknown-function';
  readonly details: Record<string, string | number>;
}

export interface Analysis {
  readonly type: ValueType;
  readonly problems: readonly TypeProblem[];
  /** Names it reads, in order of appearance. */
  readonly names: readonly string[];
  /** Text literals which are compared with dates, and therefore mean dates. */
  readonly dates: readonly { readonly from: number; readonly to: number }[];
}

type Names = NamesOf<ValueType>;

/** Problems of one expression that are told: who mends ten sees the rest then. */
const PROBLEMS_AT_MOST = 10;

/** Walks a tree whose form has been found right. `input` is the type of `?` in unary tests. */
export function analyse(
  root: Node,
  text: string,
  names: NamesOf<NameType>,
  input: ValueType = ANY,
  suggest: Suggest = suggesting,
): Analysis {
  const walker = new Walker(text, input, suggest);
  const type =
    root.name === 'UnaryTests' ? walker.unaryTests(root, names) : walker.typeOf(partsOf(root)[0] ?? root, names);
  for (const name of walker.called) {
    // A parameter of the same name would hide the function.
    if (walker.read.has(name)) walker.report({ code: 'expression.unknown-function', details: { name } });
  }
  return { type, problems: walker.problems, names: [...walker.read], dates: walker.dates };
}

class Walker {
  readonly problems: TypeProblem[] = [];
  readonly read = new Set<string>();
  readonly called = new Set<string>();
  readonly dates: { from: number; to: number }[] = [];
  private readonly text: string;
  private readonly input: ValueType;
  private readonly suggest: Suggest;

  constructor(text: string, input: ValueType, suggest: Suggest) {
    this.text = text;
    this.input = input;
    this.suggest = suggest;
  }

  report(problem: TypeProblem): void {
    if (this.problems.length < PROBLEMS_AT_MOST) this.problems.push(problem);
  }

  typeOf(node: Node, names: Names): ValueType {
    const parts = partsOf(node);
    const [first, second, third] = parts;
    switch (node.name) {
      case 'NumericLiteral':
        return NUMBER;
      case 'StringLiteral':
        return { kind: 'text', literal: node };
      case 'BooleanLiteral':
        return YES_NO;
      case 'null':
        return { kind: 'null' };
      case '?':
        return this.input;
      case 'VariableName':
        return this.variable(node, names);
      case 'DateTimeLiteral':
        return this.dateTime(node, names);
      case 'ParenthesizedExpression':
      case 'PositiveUnaryTest':
      case 'IterationContext': {
        const inner = first ?? childrenOf(node).find(child => child.name === 'null');
        return inner === undefined ? ANY : this.typeOf(inner, names);
      }
      case 'PathExpression':
        return first && third === undefined && second
          ? this.path(node, this.typeOf(first, names), nameOf(second, this.text))
          : ANY;
      case 'Conjunction':
      case 'Disjunction':
        for (const part of parts) this.expect(part, this.typeOf(part, names), ['yes-no']);
        return YES_NO;
      case 'Comparison':
        return this.comparison(node, names);
      case 'ArithmeticExpression':
        return this.arithmetic(node, names);
      case 'IfExpression':
        return this.condition(parts, names);
      case 'List':
        return { kind: 'list', element: this.common(this.all(node, names)) };
      case 'FilterExpression':
        return this.filter(parts, names);
      case 'ForExpression':
      case 'QuantifiedExpression':
        return this.iteration(node, parts, names);
      case 'FunctionInvocation':
        return this.call(node, parts, names);
      default:
        for (const part of parts) this.typeOf(part, names);
        return ANY;
    }
  }

  unaryTests(root: Node, names: Names): ValueType {
    const tests = partsOf(root).flatMap(part => (part.name === 'PositiveUnaryTests' ? partsOf(part) : []));
    for (const test of tests) this.test(test, this.input, names);
    return YES_NO;
  }

  /** Operands of a node: parts, and the literal `null`, which the grammar writes as a word. */
  private operands(node: Node): Node[] {
    return childrenOf(node).filter(
      child => child.name === 'null' || (/^[A-Z?]/.test(child.name) && !/Op$|Comment$/.test(child.name)),
    );
  }

  private all(node: Node, names: Names): ValueType[] {
    return this.operands(node).map(part => this.typeOf(part, names));
  }

  private variable(node: Node, names: Names): ValueType {
    const name = nameOf(node, this.text);
    this.read.add(name);
    const type = names.get(name);
    if (type !== undefined) return type;
    this.unknownName(node, name, name, names.keys());
    return ANY;
  }

  private unknownName(node: Node, name: string, asked: string, among: Iterable<string>): void {
    if (this.problems.length >= PROBLEMS_AT_MOST) return;
    this.report({
      code: 'expression.unknown-name',
      details: { name, at: node.from + 1, ...this.suggest(asked, among) },
    });
  }

  private mismatch(node: Node, found: ValueType, expected: readonly ValueKind[]): void {
    const near = nameOf(node, this.text).slice(0, 60);
    this.report({
      code: 'expression.type',
      details: { near, found: found.kind, expected: expected.join(' '), at: node.from + 1 },
    });
  }

  private expect(node: Node, found: ValueType, expected: readonly ValueKind[]): void {
    if (!expected.some(kind => fits(found, kind))) this.mismatch(node, found, expected);
  }

  private path(node: Node, base: ValueType, property: string): ValueType {
    if (base.kind === 'list') return { kind: 'list', element: this.path(node, base.element ?? ANY, property) };
    if (isOpen(base)) return ANY;
    const known =
      base.kind === 'context' ? base.members : new Map((PROPERTIES[base.kind] ?? []).map(name => [name, NUMBER]));
    const type = known?.get(property);
    if (type !== undefined) return type;
    if (base.kind === 'context' && known === undefined) return ANY;
    this.unknownName(node, nameOf(node, this.text), property, known?.keys() ?? []);
    return ANY;
  }

  private comparison(node: Node, names: Names): ValueType {
    const operands = this.operands(node);
    const [left, ...rest] = operands;
    if (left === undefined) return YES_NO;
    const type = this.typeOf(left, names);
    const word = childrenOf(node).find(child => child.name === 'in' || child.name === 'between');
    if (word?.name === 'in') {
      for (const part of rest) {
        for (const test of part.name === 'PositiveUnaryTests' ? partsOf(part) : [part]) this.test(test, type, names);
      }
    } else if (word?.name === 'between') {
      for (const part of rest) this.pair(part, type, this.typeOf(part, names), true);
    } else {
      const operator = partsOf(node).find(part => part.name === 'CompareOp');
      const ordering = operator !== undefined && /[<>]/.test(textOf(operator, this.text));
      for (const part of rest) this.pair(part, type, this.typeOf(part, names), ordering);
    }
    return YES_NO;
  }

  /** One test of `x in (…)` or of a decision table's cell, against the type of what is tested. */
  private test(test: Node, subject: ValueType, names: Names): void {
    const inner = test.name === 'PositiveUnaryTest' ? (this.operands(test)[0] ?? test) : test;
    if (inner.name === 'SimplePositiveUnaryTest') {
      const operator = partsOf(inner).find(part => part.name === 'CompareOp');
      const ordering = operator === undefined || /[<>]/.test(textOf(operator, this.text));
      for (const part of this.operands(inner)) {
        const ends = part.name === 'Interval' ? this.operands(part) : [part];
        for (const end of ends) this.pair(end, subject, this.typeOf(end, names), ordering);
      }
      return;
    }
    const type = this.typeOf(inner, names);
    if (asks(inner)) this.expect(inner, type, ['yes-no']);
    else if (type.kind === 'list') this.pair(inner, subject, type.element ?? ANY, false);
    else this.pair(inner, subject, type, false);
  }

  /** Two values held against each other must be of one kind; a text literal beside a date is read as a date. */
  private pair(node: Node, left: ValueType, right: ValueType, ordering: boolean): void {
    const literal = left.kind === 'date' ? right.literal : right.kind === 'date' ? left.literal : undefined;
    if (literal !== undefined) {
      const written = textOf(literal, this.text).slice(1, -1);
      if (/^\d{4}-\d{2}-\d{2}$/.test(written) && isLiteral('date', written))
        this.dates.push({ from: literal.from, to: literal.to });
      else this.mismatch(literal, TEXT, ['date']);
      return;
    }
    if (isOpen(left) || isOpen(right)) return;
    if (left.kind !== right.kind) this.mismatch(node, right, [left.kind]);
    else if (ordering && !ORDERED.has(left.kind)) this.mismatch(node, right, ['number', 'date', 'time', 'text']);
  }

  private arithmetic(node: Node, names: Names): ValueType {
    const operands = this.operands(node);
    const types = operands.map(part => this.typeOf(part, names));
    const [left, right] = types;
    const sign = partsOf(node).find(part => part.name === 'ArithOp');
    const operator = sign === undefined ? '-' : textOf(sign, this.text);
    if (left === undefined) return ANY;
    if (right === undefined) {
      if (operands[0]) this.expect(operands[0], left, ['number', 'duration']);
      return left;
    }
    if (isOpen(left) && isOpen(right)) return operator === '+' || operator === '-' ? ANY : NUMBER;
    const given = sumType(operator, left, right);
    if (given !== undefined) return given;
    const odd = operands[1] ?? node;
    if (operator === '+' && left.kind === 'text') this.mismatch(odd, right, ['text']);
    else if (left.kind === 'date') this.mismatch(odd, right, operator === '-' ? ['duration', 'date'] : ['duration']);
    else if (fits(left, 'number')) this.mismatch(odd, right, ['number']);
    else this.mismatch(operands[0] ?? node, left, ['number']);
    return ANY;
  }

  private condition(parts: readonly Node[], names: Names): ValueType {
    const [test, ...branches] = parts;
    if (test !== undefined) this.expect(test, this.typeOf(test, names), ['yes-no']);
    return this.common(branches.map(branch => this.typeOf(branch, names)));
  }

  private filter(parts: readonly Node[], names: Names): ValueType {
    const [target, predicate] = parts;
    if (target === undefined || predicate === undefined) return ANY;
    const type = this.typeOf(target, names);
    const element = type.kind === 'list' ? (type.element ?? ANY) : type;
    const inner = new InnerNames(names, new Map([['item', element], ...(element.members ?? [])]));
    const by = this.typeOf(predicate, inner);
    if (by.kind === 'number') return element;
    this.expect(predicate, by, ['yes-no', 'number']);
    return by.kind === 'yes-no' ? { kind: 'list', element } : ANY;
  }

  private iteration(node: Node, parts: readonly Node[], names: Names): ValueType {
    const own = new Map<string, ValueType>();
    const inner = new InnerNames(names, own);
    for (const source of parts.filter(part => part.name === 'InExpressions').flatMap(partsOf)) {
      const [name, list] = partsOf(source);
      if (name === undefined || list === undefined) continue;
      const type = this.typeOf(list, inner);
      this.expect(list, type, ['list']);
      own.set(nameOf(name, this.text), type.element ?? ANY);
    }
    const body = this.operands(node).at(-1);
    const type = body === undefined ? ANY : this.typeOf(body, inner);
    if (node.name === 'ForExpression') return { kind: 'list', element: type };
    if (body !== undefined) this.expect(body, type, ['yes-no']);
    return YES_NO;
  }

  private call(node: Node, parts: readonly Node[], names: Names): ValueType {
    const [callee, list] = parts;
    if (callee === undefined) return ANY;
    const given = list === undefined ? [] : this.operands(list);
    return this.apply(node, nameOf(callee, this.text), given, names);
  }

  private apply(node: Node, name: string, given: readonly Node[], names: Names): ValueType {
    const types = given.map(part => this.typeOf(part, names));
    this.called.add(name);
    const known = FUNCTIONS.get(name);
    if (known === undefined) {
      const meant = name === 'now' ? { suggestion: 'today' } : this.suggest(name, [...FUNCTIONS.keys(), 'today']);
      this.report({ code: 'expression.unknown-function', details: { name, at: node.from + 1, ...meant } });
      return ANY;
    }
    if (types.length < known.least || (types.length > known.takes.length && known.many !== true)) {
      const details = {
        near: nameOf(node, this.text).slice(0, 60),
        at: node.from + 1,
        found: types.length,
        expected: known.least,
        why: 'parameters',
      };
      this.report({ code: 'expression.type', details });
    }
    types.forEach((type, index) => {
      const part = given[index];
      const kinds = known.takes[index] ?? (known.many === true ? known.takes.at(-1) : undefined);
      if (part !== undefined && kinds !== undefined) this.expect(part, type, kinds);
    });
    return resultOf(known, types);
  }

  private dateTime(node: Node, names: Names): ValueType {
    const [first, list] = partsOf(node);
    if (first?.name === 'AtLiteral') return this.atLiteral(first);
    const name = first === undefined ? '' : nameOf(first, this.text);
    const given = list === undefined ? [] : this.operands(list);
    if (name === 'date and time') {
      for (const part of given) this.typeOf(part, names);
      return ANY;
    }
    const [only] = given;
    if (given.length === 1 && only?.name === 'StringLiteral') {
      const written = textOf(only, this.text).slice(1, -1);
      if (!isLiteral(name, written)) this.mismatch(only, TEXT, [name as ValueKind]);
    }
    return this.apply(node, name, given, names);
  }

  private atLiteral(node: Node): ValueType {
    const written = textOf(node, this.text).slice(2, -1);
    if (/^-?P/.test(written)) return this.literal(node, 'duration', written, DURATION);
    if (written.includes('T')) return ANY;
    if (written.includes(':')) return this.literal(node, 'time', written, { kind: 'time' });
    return this.literal(node, 'date', written, DATE);
  }

  private literal(node: Node, kind: ValueKind, written: string, type: ValueType): ValueType {
    if (!isLiteral(kind, written)) this.mismatch(node, TEXT, [kind]);
    return type;
  }

  /** The type which all have, or any. */
  private common(types: readonly ValueType[]): ValueType {
    const told = types.filter(type => type.kind !== 'null');
    const [first] = told;
    if (first === undefined) return types.length === 0 ? ANY : { kind: 'null' };
    const { literal: _, ...plain } = first;
    return told.every(type => type.kind === first.kind)
      ? told.length === 1 && types.length === 1
        ? first
        : plain
      : ANY;
  }
}

/** Whether a cell speaks of its input as `?`, and is then a condition of its own. */
export function asks(node: Node): boolean {
  return node.name === '?' || childrenOf(node).some(asks);
}
