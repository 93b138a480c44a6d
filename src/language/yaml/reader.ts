/**
 * YAML from somebody we do not know, read in one pass: as much of YAML 1.2 (core schema) as an application needs.
 *
 * Every sign is looked at a few times at most and nothing is kept of it but the value, so that a hostile file costs no
 * more than an honest one of its size. Left out, and refused where they stand, are the ways to make a small file huge or
 * to smuggle types in (anchors, aliases, tags, directives, complex keys) and what nobody writes by intent (empty keys,
 * keys over several lines, maps without braces inside brackets). Tabs never indent.
 */
import type { Finding } from '../definition.ts';
import { type FindingCode, finding } from '../findings.ts';
import { DEPTH_AT_MOST, ENTRIES_AT_MOST, GATHERED_AT_MOST } from '../limits.ts';
import { join } from '../paths.ts';
import { FORBIDDEN_KEYS, unfitCharacter } from '../shape.ts';
import { Cursor, type SourcePlace, SPACE, Unreadable } from './cursor.ts';
import { bareRun, block, isFlowSign, meaningOf, quoted, quotedKey } from './scalars.ts';

export interface YamlContent {
  readonly value: unknown;
  /** Where each key and list item stands, by path. */
  readonly places: ReadonlyMap<string, SourcePlace>;
  readonly entries: number;
  /** What is wrong without keeping the rest from being read. */
  readonly findings: readonly Finding[];
}

/** Reads a text; throws `Unreadable`. `at` is the path under which its content will stand. */
export function readYaml(file: string, text: string, at: string, entriesAtMost: number): YamlContent {
  const reader = new Reader(new Cursor(text, file), entriesAtMost);
  const value = reader.document(at);
  return { value, places: reader.places, entries: reader.entries, findings: reader.findings };
}

const code = (sign: string): number => sign.charCodeAt(0);
const [DASH, QUESTION, COLON, COMMA] = [code('-'), code('?'), code(':'), code(',')];
const [OPEN_LIST, CLOSE_LIST, OPEN_MAP, CLOSE_MAP] = [code('['), code(']'), code('{'), code('}')];
const [QUOTE, APOSTROPHE, HASH] = [code('"'), code("'"), code('#')];

const FORBIDDEN: ReadonlyMap<number, FindingCode> = new Map([
  [code('&'), 'source.anchor'],
  [code('*'), 'source.alias'],
  [code('!'), 'source.tag'],
]);
/** Signs with which no bare text can begin. */
const NO_START = new Set([...',[]{}#&*!|>\'"%@`'].map(code));

class Reader {
  readonly places = new Map<string, SourcePlace>();
  readonly findings: Finding[] = [];
  entries = 0;
  private readonly cursor: Cursor;
  private readonly entriesAtMost: number;
  /** Within the value of a key that counts for nothing: its places are nobody's. */
  private isMuted = false;

  constructor(cursor: Cursor, entriesAtMost: number) {
    this.cursor = cursor;
    this.entriesAtMost = entriesAtMost;
  }

  document(at: string): unknown {
    const { cursor } = this;
    if (!cursor.isTold(at)) cursor.advance(at);
    if (cursor.text[cursor.pos] === '%' && cursor.indent === 0)
      this.refuse('source.directive', at, { near: this.near() });
    let value: unknown = null;
    if (this.isAtMarker('-')) {
      cursor.pos += 3;
      value = this.afterMark(-1, -1, at, 0);
    } else if (cursor.indent >= 0) value = this.blockNode(cursor.indent, -1, at, 0);
    if (this.isAtMarker('.')) {
      cursor.pos += 3;
      cursor.endLine(at);
      cursor.advance(at);
    }
    if (cursor.pos >= cursor.text.length) return value;
    return cursor.refuse(cursor.isMarker() ? 'MULTIPLE_DOCUMENTS' : 'BAD_INDENT', at);
  }

  private isAtMarker(sign: string): boolean {
    return this.cursor.isMarker() && this.cursor.text[this.cursor.pos] === sign;
  }

  private refuse(why: FindingCode, path: string, details: Finding['details'], place = this.cursor.place()): never {
    throw new Unreadable(why, place, path, details);
  }

  private near(): string {
    return /^[^\n]{0,40}/.exec(this.cursor.text.slice(this.cursor.pos, this.cursor.pos + 40))?.[0].trim() ?? '';
  }

  /** A node whose first sign stands in this column, all of it indented deeper than `parent`. Leaves the cursor at the next line. */
  private blockNode(column: number, parent: number, path: string, depth: number): unknown {
    if (this.isSign(DASH)) return this.blockList(column, path, depth);
    const place = this.cursor.place();
    const key = this.key(path);
    return key === undefined ? this.inlineNode(parent, path, depth) : this.blockMap(column, key, place, path, depth);
  }

  /** Whether the sign stands here as a mark: with a blank behind it. */
  private isSign(sign: number): boolean {
    return this.cursor.code() === sign && this.cursor.isBlankAt(1);
  }

  private deeper(path: string, depth: number): void {
    if (depth >= DEPTH_AT_MOST) this.refuse('source.too-deep', path, { at_most: DEPTH_AT_MOST });
  }

  private count(path: string): void {
    this.entries += 1;
    if (this.entries > this.entriesAtMost) this.refuse('limits.entries', path, { at_most: ENTRIES_AT_MOST });
  }

  private blockList(column: number, path: string, depth: number): unknown[] {
    const { cursor } = this;
    this.deeper(path, depth);
    const list: unknown[] = [];
    do {
      // A list in the column of its key ends where the next key begins.
      if (!this.isSign(DASH)) return list;
      const here = join(path, list.length);
      this.count(here);
      cursor.pos += 1;
      cursor.skipBlanks();
      if (!this.isMuted) this.places.set(here, cursor.place());
      list.push(this.afterMark(column, column, here, depth + 1, cursor.column));
    } while (cursor.indent === column);
    if (cursor.indent > column) cursor.refuse('BAD_INDENT', path);
    return list;
  }

  private blockMap(column: number, first: string, firstPlace: SourcePlace, path: string, depth: number): unknown {
    const { cursor } = this;
    this.deeper(path, depth);
    const map: Record<string, unknown> = {};
    let key: string | undefined = first;
    let place = firstPlace;
    for (;;) {
      this.member(map, key, place, path, here => this.afterMark(column, column - 1, here, depth + 1));
      if (cursor.indent < column) return map;
      if (cursor.indent > column || this.isSign(DASH)) cursor.refuse('BAD_INDENT', path);
      place = cursor.place();
      key = this.key(path);
      if (key === undefined) return cursor.refuse('MISSING_COLON', path);
    }
  }

  /** Reads a member's value and puts it into the map, unless its key may not be there. */
  private member(
    map: Record<string, unknown>,
    key: string,
    place: SourcePlace,
    path: string,
    read: (here: string) => unknown,
  ): void {
    const here = join(path, key.length > 200 ? key.slice(0, 200) : key);
    this.count(here);
    const isForbidden = FORBIDDEN_KEYS.has(key) || unfitCharacter(key) !== undefined;
    if (!isForbidden && !Object.hasOwn(map, key)) {
      if (!this.isMuted) this.places.set(here, place);
      map[key] = read(here);
      return;
    }
    if (!this.isMuted && this.findings.length < GATHERED_AT_MOST) {
      const shown = key.slice(0, 80);
      const first = this.places.get(here);
      const found = isForbidden
        ? finding('error', 'source.key-forbidden', here, { key: shown })
        : finding('error', 'source.duplicate-key', here, { key: shown, first: `${first?.line}:${first?.column}` });
      this.findings.push({ ...found, ...place });
    }
    const before = this.isMuted;
    this.isMuted = true;
    read(here);
    this.isMuted = before;
  }

  /**
   * What stands behind a `-`, a `:` or a `---`: on the same line, or on the next ones if they are indented deeper than
   * `parent`. A list may stand in the column of the key it belongs to: deeper than `listParent`. `compact` is the column
   * where a map or a list may begin on this very line, behind a dash.
   */
  private afterMark(parent: number, listParent: number, path: string, depth: number, compact?: number): unknown {
    const { cursor } = this;
    const from = cursor.pos;
    cursor.skipBlanks();
    if (!cursor.isLineEndAt(0) && !cursor.isComment()) {
      if (compact !== undefined) return this.blockNode(compact, parent, path, depth);
      return this.isSign(DASH) ? cursor.refuse('UNEXPECTED_TOKEN', path) : this.inlineNode(parent, path, depth);
    }
    cursor.pos = from;
    cursor.endLine(path);
    cursor.advance(path);
    if (cursor.indent > parent) return this.blockNode(cursor.indent, parent, path, depth);
    return cursor.indent > listParent && cursor.indent >= 0 && this.isSign(DASH)
      ? this.blockList(cursor.indent, path, depth)
      : null;
  }

  /** A key of a block map with its colon, or undefined where none stands here; then the cursor has not moved. */
  private key(path: string): string | undefined {
    const { cursor } = this;
    const { pos } = cursor;
    if (this.isSign(QUESTION)) this.refuse('source.complex-key', path, {});
    const first = cursor.code();
    let key: string | undefined;
    if (first === QUOTE || first === APOSTROPHE) {
      // Looked for on this line alone, so that a long text is not read twice.
      const end = cursor.text.indexOf('\n', pos);
      const onLine = new Cursor(cursor.text.slice(pos, end === -1 ? undefined : end), cursor.file);
      key = quotedKey(onLine);
      if (key !== undefined) cursor.pos = pos + onLine.pos;
    } else if (!NO_START.has(first)) {
      key = bareRun(cursor, false);
    }
    cursor.skipBlanks();
    if (key !== undefined && key !== '' && this.isSign(COLON)) {
      cursor.pos += 1;
      return key;
    }
    cursor.pos = pos;
    return undefined;
  }

  /** A text, a number or a flow that begins here. */
  private inlineNode(parent: number, path: string, depth: number): unknown {
    const { cursor } = this;
    const sign = cursor.text[cursor.pos];
    if (sign === '|' || sign === '>') return block(cursor, parent, path);
    if (sign === '"' || sign === "'" || sign === '{' || sign === '[') {
      const value = sign === '{' || sign === '[' ? this.flow(parent, path, depth) : quoted(cursor, parent, path);
      cursor.endLine(path);
      cursor.advance(path);
      if (cursor.indent > parent) cursor.refuse('BAD_INDENT', path);
      return value;
    }
    this.checkStart(path, false);
    const { line, column } = cursor;
    return this.scalar(this.bare(parent, path), path, line, column);
  }

  private checkStart(path: string, isInFlow: boolean): void {
    const first = this.cursor.code();
    const forbidden = FORBIDDEN.get(first);
    if (forbidden !== undefined) this.refuse(forbidden, path, { near: this.near() });
    if (this.isSign(QUESTION)) this.refuse('source.complex-key', path, {});
    if (this.isSign(COLON) || this.isSign(DASH)) this.cursor.refuse('UNEXPECTED_TOKEN', path);
    if (isInFlow && (first === DASH || first === COLON || first === QUESTION) && isFlowSign(this.cursor.code(1)))
      this.cursor.refuse('UNEXPECTED_TOKEN', path);
    if (NO_START.has(first)) this.cursor.refuse('BAD_SCALAR_START', path);
  }

  private scalar(word: string, path: string, line: number, column: number): unknown {
    const value = meaningOf(word);
    if (!Number.isNaN(value)) return value;
    if (!this.isMuted)
      this.findings.push({
        ...finding('error', 'source.number', path),
        file: this.cursor.file,
        line,
        column: column + 1,
      });
    return undefined;
  }

  /** A bare text, which goes on over lines that are indented deeper than `parent`. */
  private bare(parent: number, path: string): string {
    const { cursor } = this;
    const parts: string[] = [];
    for (;;) {
      parts.push(bareRun(cursor, false));
      if (cursor.code() === COLON) {
        if (parts.length === 1) cursor.refuse('COLON_IN_TEXT', path);
        // A key on a further line of a text: it was to stand less deep.
        cursor.pos = cursor.lineStart + cursor.indent;
        cursor.refuse('BAD_INDENT', path);
      }
      cursor.endLine(path);
      const ended = cursor.passedComment;
      cursor.advance(path);
      if (cursor.indent <= parent) return parts.length === 1 ? (parts[0] ?? '') : parts.join('');
      if (ended || cursor.passedComment) cursor.refuse('BAD_INDENT', path);
      parts.push(cursor.emptyLines === 0 ? ' ' : '\n'.repeat(cursor.emptyLines));
    }
  }

  /** A map in braces or a list in brackets; the cursor ends behind it. */
  private flow(parent: number, path: string, depth: number): unknown {
    const { cursor } = this;
    this.deeper(path, depth);
    const start = cursor.place();
    const isMap = cursor.code() === OPEN_MAP;
    const close = isMap ? CLOSE_MAP : CLOSE_LIST;
    const map: Record<string, unknown> = {};
    const list: unknown[] = [];
    cursor.pos += 1;
    for (;;) {
      this.skipInFlow(parent, path, start, close);
      if (cursor.code() === close) break;
      if (isMap) this.flowMember(map, parent, path, depth, start);
      else {
        const here = join(path, list.length);
        this.count(here);
        if (!this.isMuted) this.places.set(here, cursor.place());
        list.push(this.flowNode(parent, here, depth + 1));
      }
      this.skipInFlow(parent, path, start, close);
      if (cursor.code() === COMMA) cursor.pos += 1;
      else if (cursor.code() !== close) cursor.refuse('UNEXPECTED_TOKEN', path);
    }
    cursor.pos += 1;
    return isMap ? map : list;
  }

  private flowMember(
    map: Record<string, unknown>,
    parent: number,
    path: string,
    depth: number,
    start: SourcePlace,
  ): void {
    const { cursor } = this;
    const place = cursor.place();
    const first = cursor.code();
    const isQuoted = first === QUOTE || first === APOSTROPHE;
    if (!isQuoted) this.checkStart(path, true);
    const key = isQuoted ? quoted(cursor, parent, path) : this.bareInFlow(parent, path, start);
    if (key === '' && !isQuoted) cursor.refuse('UNEXPECTED_TOKEN', path);
    this.skipInFlow(parent, path, start, CLOSE_MAP);
    this.member(map, key, place, path, here => {
      if (cursor.code() !== COLON) return null;
      cursor.pos += 1;
      this.skipInFlow(parent, here, start, CLOSE_MAP);
      const next = cursor.code();
      return next === COMMA || next === CLOSE_MAP ? null : this.flowNode(parent, here, depth + 1);
    });
  }

  private flowNode(parent: number, path: string, depth: number): unknown {
    const first = this.cursor.code();
    if (first === OPEN_LIST || first === OPEN_MAP) return this.flow(parent, path, depth);
    if (first === QUOTE || first === APOSTROPHE) return quoted(this.cursor, parent, path);
    this.checkStart(path, true);
    const { line, column } = this.cursor;
    return this.scalar(this.bareInFlow(parent, path, this.cursor.place()), path, line, column);
  }

  /** A bare text in a flow, over as many lines as it takes. */
  private bareInFlow(parent: number, path: string, start: SourcePlace): string {
    const { cursor } = this;
    const parts: string[] = [];
    for (;;) {
      parts.push(bareRun(cursor, true));
      if (!cursor.isLineEndAt(0)) return parts.join('');
      const line = cursor.line;
      this.skipInFlow(parent, path, start, CLOSE_MAP);
      const next = cursor.code();
      if (next === COLON || isFlowSign(next) || cursor.passedComment) return parts.join('');
      parts.push(cursor.line === line + 1 ? ' ' : '\n'.repeat(cursor.line - line - 1));
    }
  }

  /** Over blanks, comments and line ends; every line is indented deeper than `parent`, but for the mark that closes all. */
  private skipInFlow(parent: number, path: string, start: SourcePlace, close: number): void {
    const { cursor } = this;
    cursor.passedComment = false;
    for (;;) {
      cursor.skipBlanks();
      if (cursor.isComment()) {
        cursor.passedComment = true;
        cursor.skipLine();
      }
      if (!cursor.isLineEndAt(0)) return;
      if (!cursor.nextLine()) cursor.refuse('MISSING_CHAR', path, start);
      while (cursor.code() === SPACE) cursor.pos += 1;
      const indent = cursor.column;
      cursor.skipBlanks();
      if (cursor.isLineEndAt(0) || cursor.code() === HASH) continue;
      if (cursor.isMarker() || indent < parent || (indent === parent && cursor.code() !== close))
        cursor.refuse('MISSING_CHAR', path, start);
    }
  }
}
