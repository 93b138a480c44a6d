/**
 * FEEL text as a tree, and the bounds a tree must keep before anything is evaluated.
 *
 * feelin's interpreter knows no step limit, so what could run long or grow without end is refused by its form: functions
 * and contexts defined inside an expression, ranges outside a test, counting loops, and iteration within iteration deeper
 * than two. What is left costs at most the square of the longest list, and lists are bounded by the fields' limits.
 */
import { duration, parseDate, parseExpression, parseTime, parseUnaryTests } from 'feelin';
import { FUNCTIONS } from './expression-functions.ts';

export type Tree = ReturnType<typeof parseExpression>;
export type Node = Tree['topNode'];

/** Characters of one expression. */
export const LENGTH_AT_MOST = 2_000;
/** Levels of nesting; a deeper tree says that a named value is missing. */
const DEPTH_AT_MOST = 60;
/** Lists iterated within one another. */
const ITERATIONS_AT_MOST = 2;

/** Where and why a text is not an expression of ours. `why` is `grammar` or the name of what is not allowed. */
export interface FormProblem {
  readonly at: number;
  readonly near: string;
  readonly why:
    | 'grammar'
    | 'depth'
    | 'iteration'
    | 'function-definition'
    | 'context'
    | 'range'
    | 'instance-of'
    | 'quoted-name'
    | 'named-parameters'
    | 'call'
    | 'question-mark'
    | 'partial';
}

/** Trees kept, oldest thrown away first: an application is checked more than once before it is prepared to run. */
const KEPT_AT_MOST = 2_000;
const kept = new Map<string, Tree>();

/** The text as a tree. Trees never change, so the same text is read once. */
export function parseText(text: string, unary: boolean): Tree {
  const key = `${unary ? '?' : '='}${text}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const tree = unary ? parseUnaryTests(text, {}, undefined) : parseExpression(text, {}, undefined);
  const [oldest] = kept.size < KEPT_AT_MOST ? [] : kept.keys();
  if (oldest !== undefined) kept.delete(oldest);
  kept.set(key, tree);
  return tree;
}

export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child);
  return children;
}

/** Children that carry meaning: brackets, dots and words of the grammar left out. */
export function partsOf(node: Node): Node[] {
  return childrenOf(node).filter(child => /^[A-Z?]/.test(child.name) && !/^(?:Line|Block)Comment$/.test(child.name));
}

export function textOf(node: Node, text: string): string {
  return text.slice(node.from, node.to);
}

/** A name as written, blanks between its words made single. */
export function nameOf(node: Node, text: string): string {
  return textOf(node, text).replace(/\s+/g, ' ').trim();
}

const REFUSED: Readonly<Record<string, FormProblem['why']>> = {
  FunctionDefinition: 'function-definition',
  Context: 'context',
  InstanceOfExpression: 'instance-of',
  BacktickIdentifier: 'quoted-name',
  NamedParameters: 'named-parameters',
};

/** The first thing by which the tree is not an expression of ours, or null. */
export function formProblem(tree: Tree, text: string, unary: boolean): FormProblem | null {
  const problem = (node: Node, why: FormProblem['why']): FormProblem => ({
    at: node.from + 1,
    near: text
      .slice(Math.max(0, node.from - 10), Math.max(node.to, node.from + 10))
      .slice(0, 60)
      .trim(),
    why,
  });
  const walk = (node: Node, depth: number): FormProblem | null => {
    if (node.type.isError) return problem(node, 'grammar');
    if (depth > DEPTH_AT_MOST) return problem(node, 'depth');
    const why = REFUSED[node.name] ?? refusedHere(node, text, unary);
    if (why !== undefined) return problem(node, why);
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      const inside = walk(child, depth + 1);
      if (inside !== null) return inside;
    }
    return null;
  };
  const found = walk(tree.topNode, 0);
  if (found !== null) return found;
  if (text.trim() === '') return { at: 1, near: '', why: 'grammar' };
  return iterations(tree.topNode, text) > ITERATIONS_AT_MOST ? problem(tree.topNode, 'iteration') : null;
}

function refusedHere(node: Node, text: string, unary: boolean): FormProblem['why'] | undefined {
  switch (node.name) {
    case 'Interval':
      return node.parent?.name === 'SimplePositiveUnaryTest' ? undefined : 'range';
    case 'SimplePositiveUnaryTest':
      return node.parent?.name === 'PositiveUnaryTest' ? undefined : 'range';
    case 'IterationContext':
      return partsOf(node).length > 1 ? 'range' : undefined;
    case 'FunctionInvocation':
      return ['VariableName', 'SpecialFunctionName'].includes(node.firstChild?.name ?? '') ? undefined : 'call';
    case 'VariableName':
      return textOf(node, text) === 'partial' ? 'partial' : undefined;
    case '?':
      return unary ? undefined : 'question-mark';
    default:
      return undefined;
  }
}

/** To which power of the length of lists the cost of the node grows. */
function iterations(node: Node, text: string): number {
  const parts = partsOf(node);
  const most = (nodes: readonly Node[]): number => Math.max(0, ...nodes.map(one => iterations(one, text)));
  switch (node.name) {
    case 'ForExpression':
    case 'QuantifiedExpression': {
      const sources = parts.filter(part => part.name === 'InExpressions').flatMap(partsOf);
      const body = parts.filter(part => part.name !== 'InExpressions');
      return sources.reduce((sum, source) => sum + Math.max(1, iterations(source, text)), 0) + most(body);
    }
    case 'FilterExpression':
      return Math.max(1, most(parts.slice(0, 1))) + most(parts.slice(1));
    case 'FunctionInvocation': {
      const [callee] = parts;
      const squares = callee !== undefined && FUNCTIONS.get(nameOf(callee, text))?.squares === true;
      return squares ? 2 * Math.max(1, most(parts)) : most(parts);
    }
    default:
      return most(parts);
  }
}

/** Whether the text says a date, a time or a duration. */
export function isLiteral(kind: string, written: string): boolean {
  try {
    return (kind === 'date' ? parseDate(written) : kind === 'time' ? parseTime(written) : duration(written)) !== null;
  } catch {
    return false;
  }
}
