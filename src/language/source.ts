/**
 * Reading YAML from somebody we do not know.
 *
 * Before a parser sees a file its words are counted: too many, nested too deep, or using what the language has no need of
 * (anchors, aliases, tags, directives, complex keys: the classic ways to make a small file huge or to smuggle types in) and
 * it is refused with the place. What passes is parsed as YAML 1.2 core and turned into plain maps, lists and scalars, with
 * the line and column of every key.
 */
import { isMap, isScalar, isSeq, Lexer, LineCounter, type Pair, parseDocument, type YAMLMap } from 'yaml';
import type { Finding } from './definition.ts';
import { type FindingCode, finding } from './findings.ts';
import { DEPTH_AT_MOST, ENTRIES_AT_MOST } from './limits.ts';
import { join } from './paths.ts';
import { FORBIDDEN_KEYS, unfitCharacter } from './shape.ts';

export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface Source {
  /** The file's content as plain values; undefined where it could not be read. */
  readonly tree: unknown;
  /** Where each key and list item stands, by path within the file. */
  readonly places: ReadonlyMap<string, SourcePlace>;
  readonly entries: number;
  readonly findings: readonly Finding[];
}

/** Reads one file. `at` is the element path under which its content will stand. `entries` is how many the folder may still have. */
export function readSource(file: string, content: string, at = '', entries = ENTRIES_AT_MOST): Source {
  const text = content.startsWith('\uFEFF') ? content.slice(1) : content;
  const refused = (code: FindingCode, offset: number, details: Finding['details'] = {}): Source => ({
    tree: undefined,
    places: new Map(),
    entries: 0,
    findings: [{ ...finding('error', code, at, details), ...placeOf(file, text, offset) }],
  });
  const scan = scanned(text, entries);
  if ('code' in scan) return refused(scan.code, scan.offset, scan.details);
  try {
    return { ...parsed(file, text, at), entries: scan.entries };
  } catch (error) {
    // The parser is not ours: whatever it throws on (a stack run out, above all) is a file that cannot be read.
    return error instanceof RangeError
      ? refused('source.too-deep', 0, { at_most: DEPTH_AT_MOST })
      : refused('source.syntax', 0, { reason: 'UNREADABLE' });
  }
}

interface Refused {
  readonly code: FindingCode;
  readonly offset: number;
  readonly details?: Finding['details'];
}

/** Lexical marks of the yaml library that stand for no character: start of a document, end of a flow, start of a scalar. */
const DOCUMENT = '\u0002';
const FLOW_END = '\u0018';
const SCALAR = '\u001f';

/** Deepest nesting on one line or in braces; what is indented deeper is found when the tree is built. */
function scanned(text: string, entriesAtMost: number): { readonly entries: number } | Refused {
  let offset = 0;
  let entries = 0;
  let flowDepth = 0;
  let dashes = 0;
  let inScalar = false;
  for (const token of new Lexer().lex(text)) {
    if (token === DOCUMENT || token === FLOW_END) continue;
    if (token === SCALAR) {
      inScalar = true;
      continue;
    }
    const first = token[0] ?? '';
    if (inScalar) inScalar = false;
    else {
      const forbidden = FORBIDDEN_TOKENS[first];
      if (forbidden !== undefined && (first !== '?' || token === '?'))
        return { code: forbidden, offset, details: { near: token.slice(0, 40) } };
      if (token === ':' || token === '-' || token === ',') entries += 1;
      if (token === '{' || token === '[') flowDepth += 1;
      if (token === '}' || token === ']') flowDepth -= 1;
      dashes = token === '-' ? dashes + 1 : first === '\n' || first === '\r' ? 0 : dashes;
      if (flowDepth > DEPTH_AT_MOST || dashes > DEPTH_AT_MOST)
        return { code: 'source.too-deep', offset, details: { at_most: DEPTH_AT_MOST } };
      if (entries > entriesAtMost) return { code: 'limits.entries', offset, details: { at_most: ENTRIES_AT_MOST } };
    }
    offset += token.length;
  }
  return { entries };
}

const FORBIDDEN_TOKENS: Readonly<Record<string, FindingCode>> = {
  '&': 'source.anchor',
  '*': 'source.alias',
  '!': 'source.tag',
  '%': 'source.directive',
  '?': 'source.complex-key',
};

/** The file's place without a parser, for what is refused before one is used. */
function placeOf(file: string, text: string, offset: number): SourcePlace {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { file, line, column: offset - (before.lastIndexOf('\n') + 1) + 1 };
}

function parsed(file: string, text: string, at: string): Omit<Source, 'entries'> {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    lineCounter: lines,
    // Looked for while the tree is built: the library compares each key with each other, which takes minutes in a large map.
    uniqueKeys: false,
    stringKeys: true,
    prettyErrors: false,
    logLevel: 'error',
  });
  const placeAt = (offset: number): SourcePlace => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  // The first only: what follows is mostly its consequence.
  const [error] = document.errors;
  if (error !== undefined) {
    const isTooDeep = error.code === 'RESOURCE_EXHAUSTION';
    const said = isTooDeep
      ? finding('error', 'source.too-deep', at, { at_most: DEPTH_AT_MOST })
      : finding('error', 'source.syntax', at, { reason: error.code });
    const fault = { ...said, ...placeAt(error.pos[0]) };
    return { tree: undefined, places: new Map(), findings: [fault] };
  }
  const building: Building = { places: new Map(), findings: [], placeAt };
  const tree = built(document.contents, at, 0, building);
  return { tree, places: building.places, findings: building.findings };
}

interface Building {
  readonly places: Map<string, SourcePlace>;
  readonly findings: Finding[];
  placeAt(offset: number): SourcePlace;
}

function built(node: unknown, path: string, depth: number, building: Building): unknown {
  if (node === null || node === undefined) return null;
  const note = (code: FindingCode, details: Finding['details'] = {}): undefined => {
    building.findings.push({ ...finding('error', code, path, details), ...building.placeAt(startOf(node)) });
    return undefined;
  };
  if (isScalar(node)) {
    const { value } = node;
    if (typeof value === 'number' && !Number.isFinite(value)) return note('source.number');
    return ['string', 'number', 'boolean'].includes(typeof value) ? value : null;
  }
  if (depth >= DEPTH_AT_MOST) return note('source.too-deep', { at_most: DEPTH_AT_MOST });
  if (isSeq(node)) {
    return node.items.map((item, index) => {
      const here = join(path, index);
      building.places.set(here, building.placeAt(startOf(item)));
      return built(item, here, depth + 1, building);
    });
  }
  return isMap(node) ? builtMap(node, path, depth, building) : note('source.syntax', { reason: 'UNEXPECTED_TOKEN' });
}

function builtMap(node: YAMLMap, path: string, depth: number, building: Building): Record<string, unknown> {
  const map: Record<string, unknown> = {};
  const seen = new Map<string, SourcePlace>();
  for (const pair of node.items) {
    const key = keyOf(pair);
    const place = building.placeAt(startOf(pair.key));
    const here = join(path, key.slice(0, 200));
    const first = seen.get(key);
    if (first !== undefined) {
      const details = { key, first: `${first.line}:${first.column}` };
      building.findings.push({ ...finding('error', 'source.duplicate-key', here, details), ...place });
    } else if (FORBIDDEN_KEYS.has(key) || unfitCharacter(key) !== undefined) {
      building.findings.push({
        ...finding('error', 'source.key-forbidden', here, { key: key.slice(0, 80) }),
        ...place,
      });
    } else {
      seen.set(key, place);
      building.places.set(here, place);
      map[key] = built(pair.value, here, depth + 1, building);
    }
  }
  return map;
}

function keyOf(pair: Pair): string {
  const { key } = pair;
  return isScalar(key) ? String(key.value ?? '') : String(key ?? '');
}

function startOf(node: unknown): number {
  const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
  return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : 0;
}
