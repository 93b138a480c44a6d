/**
 * FEEL text as a tree, and the bounds a tree must keep before anything is evaluated.
 *
 * feelin's interpreter knows no step limit, so what could run long or grow without end is refused by its form: functions
 * and contexts defined inside an expression, ranges outside a test, counting loops, and iteration within iteration deeper
 * than two. What is left costs at most the square of the longest list, and lists are bounded by the fields' limits.
 */
import { duration, parseDate, parseExpression, parseTime, parseUnaryTests } from 'feelin';
import { FUNCTIONS } from './functions.ts';

export type Tree = ReturnType<typeof parseExpression>;
export type Node = Tree['topNode'];

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

type Parsed = { readonly tree: Tree } | { readonly problem: FormProblem };

/** Texts whose trees are kept, in characters: an application is checked more than once before it is prepared to run. */
const KEPT_AT_MOST = 50_000;
const kept = new Map<string, Parsed>();
let keptCharacters = 0;

/** The text as a tree whose form is right, or what is not right about it. Trees never change, so a text is read once. */
export function parseText(text: string, unary: boolean): Parsed {
  const key = `${unary ? '?' : '='}${text}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  if (keptCharacters + key.length > KEPT_AT_MOST) {
    kept.clear();
    keptCharacters = 0;
  }
  const parsed = parse(text, unary);
  kept.set(key, parsed);
  keptCharacters += key.length;
  return parsed;
}

function parse(text: string, unary: boolean): Parsed {
  const seen = signProblem(text);
  if (seen !== null) return { problem: seen };
  const tree = unary ? parseUnaryTests(text, {}, undefined) : parseExpression(text, {}, undefined);
  const problem = formProblem(tree, text, unary);
  return problem === null ? { tree } : { problem };
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

/** Signs of FEEL outside of texts, and where a text, a comment or a pair of brackets begins or ends. */
const SIGNS = /[\p{L}\p{N}_\s.,+\-*/=<>!@?]+|"(?:[^"\\]|\\[\s\S])*"|[()[\]{}`:]/uy;
const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']' };

/**
 * What is seen without a grammar: signs that FEEL does not have, texts and brackets that do not close. The parser would
 * find it too, but where nothing fits it tries every way to make sense of the rest, and that takes long.
 */
function signProblem(text: string): FormProblem | null {
  const wrong = (at: number, why: FormProblem['why'] = 'grammar'): FormProblem => ({
    at: at + 1,
    near: text.slice(Math.max(0, at - 10), at + 10).trim(),
    why,
  });
  // Intervals may open and close with either bracket, so only texts without them are held to pairs.
  const open: { readonly sign: string; readonly at: number }[] = [];
  const hasIntervals = text.includes('..');
  for (let at = 0; at < text.length; ) {
    const comment = text[at] === '/' ? from(COMMENT, text, at) : undefined;
    const found = comment ?? from(SIGNS, text, at);
    if (found === undefined) return wrong(at);
    if (found === '{' || found === '}') return wrong(at, 'context');
    if (found === '`') return wrong(at, 'quoted-name');
    if (found === ':') return wrong(at, 'named-parameters');
    if (found === '(' || found === '[') open.push({ sign: found, at });
    if (found === ')' || found === ']') {
      const last = open.pop();
      if (last === undefined ? !hasIntervals : !hasIntervals && CLOSING[last.sign] !== found) return wrong(at);
    }
    at += found.length;
  }
  const [unclosed] = open;
  return unclosed === undefined || hasIntervals ? null : wrong(unclosed.at);
}

/** What the pattern finds at the offset. A run of signs ends before a comment. */
function from(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  const found = pattern.exec(text)?.[0];
  const comment = found?.search(/\/[/*]/) ?? -1;
  return comment > 0 && pattern !== COMMENT ? found?.slice(0, comment) : found;
}

const REFUSED: Readonly<Record<string, FormProblem['why']>> = {
  FunctionDefinition: 'function-definition',
  Context: 'context',
  InstanceOfExpression: 'instance-of',
  BacktickIdentifier: 'quoted-name',
  NamedParameters: 'named-parameters',
};

/** The first thing by which the tree is not an expression of ours, or null. */
function formProblem(tree: Tree, text: string, unary: boolean): FormProblem | null {
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
