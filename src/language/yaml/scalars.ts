/** Texts, numbers and yes or no in YAML 1.2 (core schema): bare, quoted, and as blocks. */
import { type Cursor, LINE_FEED, SPACE, TAB, Unreadable } from './cursor.ts';

/** More digits than any number has that means something; such a word is a text. */
const NUMBER_AT_MOST = 400;

const INTEGER = /^[-+]?[0-9]+$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const BASED = /^0(?:o[0-7]+|x[0-9a-fA-F]+)$/;
const ENDLESS = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
/** Signs with which anything but a text can begin. */
const NO_TEXT = /^[-+.0-9~nNtTfF]/;

const WORDS: ReadonlyMap<string, null | boolean> = new Map([
  ['', null],
  ['~', null],
  ['null', null],
  ['Null', null],
  ['NULL', null],
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['false', false],
  ['False', false],
  ['FALSE', false],
]);

/** What a bare word means. NaN stands for the numbers that are none. */
export function meaningOf(word: string): string | number | boolean | null {
  if (word.length > NUMBER_AT_MOST || (word !== '' && !NO_TEXT.test(word))) return word;
  const known = WORDS.get(word);
  if (known !== undefined) return known;
  if (INTEGER.test(word) || FLOAT.test(word) || BASED.test(word)) {
    const value = Number(word);
    return Number.isFinite(value) ? value : Number.NaN;
  }
  return ENDLESS.test(word) ? Number.NaN : word;
}

const IN_DOUBLE = /[^"\\\n]*/y;
const IN_SINGLE = /[^'\n]*/y;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const BACKSLASH = 0x5c;

/** A text in quotation marks, at the first of which the cursor stands. Its further lines are indented deeper than `parent`. */
export function quoted(cursor: Cursor, parent: number, path: string): string {
  const isDouble = cursor.code() === QUOTE;
  const start = cursor.place();
  const run = isDouble ? IN_DOUBLE : IN_SINGLE;
  const parts: string[] = [];
  cursor.pos += 1;
  for (;;) {
    run.lastIndex = cursor.pos;
    run.test(cursor.text);
    let words = cursor.text.slice(cursor.pos, run.lastIndex);
    cursor.pos = run.lastIndex;
    const code = cursor.code();
    if (code === LINE_FEED) {
      words = words.slice(0, endOfWords(words, 0, words.length));
      parts.push(words, folded(cursor, parent, path, start));
      continue;
    }
    parts.push(words);
    if (code === APOSTROPHE && cursor.code(1) === APOSTROPHE) {
      parts.push("'");
      cursor.pos += 2;
    } else if (code === BACKSLASH) parts.push(escaped(cursor, parent, path, start));
    else if (Number.isNaN(code)) cursor.refuse('MISSING_CHAR', path, start);
    else {
      cursor.pos += 1;
      return parts.length === 1 ? (parts[0] ?? '') : parts.join('');
    }
  }
}

/** Over a line end within a text, to the first sign of the next line: a blank, or as many line ends as lines were empty. */
function folded(cursor: Cursor, parent: number, path: string, start: ReturnType<Cursor['place']>): string {
  const empty = emptyLines(cursor, parent, path, start);
  return empty === 0 ? ' ' : '\n'.repeat(empty);
}

function emptyLines(cursor: Cursor, parent: number, path: string, start: ReturnType<Cursor['place']>): number {
  for (let empty = 0; ; empty += 1) {
    if (!cursor.nextLine()) cursor.refuse('MISSING_CHAR', path, start);
    if (cursor.isMarker()) cursor.refuse('MISSING_CHAR', path, start);
    while (cursor.code() === SPACE) cursor.pos += 1;
    const indent = cursor.column;
    cursor.skipBlanks();
    if (cursor.isLineEndAt(0)) continue;
    // A line that is no part of it: the text was never closed.
    if (indent <= parent) cursor.refuse('MISSING_CHAR', path, start);
    return empty;
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\u0007',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\u001b',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
};
const DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function escaped(cursor: Cursor, parent: number, path: string, start: ReturnType<Cursor['place']>): string {
  if (cursor.code(1) === LINE_FEED || (cursor.code(1) === 0x0d && cursor.code(2) === LINE_FEED)) {
    cursor.pos += 1;
    return '\n'.repeat(emptyLines(cursor, parent, path, start));
  }
  const sign = cursor.text.charAt(cursor.pos + 1);
  const digits = Object.hasOwn(DIGITS, sign) ? (DIGITS[sign] ?? 0) : 0;
  const number = cursor.text.substring(cursor.pos + 2, cursor.pos + 2 + digits);
  const known = Object.hasOwn(ESCAPES, sign) ? ESCAPES[sign] : undefined;
  if (digits > 0 && /^[0-9a-fA-F]+$/.test(number) && number.length === digits) {
    const code = Number.parseInt(number, 16);
    if (code > 0x10ffff) cursor.refuse('BAD_ESCAPE', path);
    cursor.pos += 2 + digits;
    return String.fromCodePoint(code);
  }
  if (known === undefined) cursor.refuse('BAD_ESCAPE', path);
  cursor.pos += 2;
  return known;
}

/** A block (`|` or `>`), at whose sign the cursor stands. Afterwards it stands at the next line that is not of the block. */
export function block(cursor: Cursor, parent: number, path: string): string {
  const isFolded = cursor.text[cursor.pos] === '>';
  const [header = '', signs = ''] = /^[|>]((?:[-+][1-9]?|[1-9][-+]?)?)/.exec(cursor.text.substr(cursor.pos, 3)) ?? [];
  cursor.pos += header.length;
  if (!cursor.isBlankAt(0)) cursor.refuse('BAD_BLOCK', path);
  cursor.endLine(path);
  const told = /[1-9]/.exec(signs)?.[0];
  const lines = linesOf(cursor, parent, told === undefined ? undefined : Math.max(parent, 0) + Number(told), path);
  let last = lines.length;
  while (last > 0 && lines[last - 1] === '') last -= 1;
  const kept = lines.slice(0, last);
  const content = isFolded ? foldedBlock(kept) : kept.join('\n');
  if (signs.includes('-')) return content;
  if (signs.includes('+')) return content + '\n'.repeat(lines.length - last + (last > 0 ? 1 : 0));
  return last > 0 ? `${content}\n` : '';
}

const LINE = /[^\n]*/y;

/** Lines of a block without their indentation; empty ones as empty texts. */
function linesOf(cursor: Cursor, parent: number, told: number | undefined, path: string): string[] {
  const lines: string[] = [];
  let indent = told;
  let deepest = 0;
  cursor.indent = -1;
  while (cursor.nextLine()) {
    const most = indent ?? Number.POSITIVE_INFINITY;
    while (cursor.code() === SPACE && cursor.column < most) cursor.pos += 1;
    if (cursor.isLineEndAt(0)) {
      if (cursor.pos >= cursor.text.length) break;
      deepest = Math.max(deepest, cursor.column);
      lines.push('');
      continue;
    }
    if (indent === undefined && cursor.column > parent && !cursor.isMarker()) {
      indent = cursor.column;
      // A line of blanks that is longer than the first words' indentation: nobody can tell what belongs to the text.
      if (deepest > indent) cursor.refuse('BAD_INDENT', path);
    }
    if (indent === undefined || cursor.column < indent || cursor.isMarker()) {
      cursor.pos = cursor.lineStart;
      cursor.passedComment = false;
      // What follows the block begins here, or on a later line.
      if (!cursor.isTold(path)) cursor.advance(path);
      return lines;
    }
    LINE.lastIndex = cursor.pos;
    LINE.test(cursor.text);
    const end = LINE.lastIndex;
    lines.push(cursor.text.slice(cursor.pos, cursor.text[end - 1] === '\r' ? end - 1 : end));
    cursor.pos = end;
  }
  return lines;
}

/** Lines joined by blanks, except around empty lines and lines indented deeper. */
function foldedBlock(lines: readonly string[]): string {
  const parts: string[] = [];
  let empty = 0;
  let before: 'nothing' | 'words' | 'deeper' = 'nothing';
  for (const line of lines) {
    if (line === '') {
      empty += 1;
      continue;
    }
    const first = line.charCodeAt(0);
    const here = first === SPACE || first === TAB ? 'deeper' : 'words';
    if (before === 'nothing') parts.push('\n'.repeat(empty));
    else if (before === 'words' && here === 'words') parts.push(empty === 0 ? ' ' : '\n'.repeat(empty));
    else parts.push('\n'.repeat(empty + 1));
    parts.push(line);
    before = here;
    empty = 0;
  }
  return parts.join('');
}

/** Where the words of a line end: before the blanks at its end. */
function endOfWords(text: string, from: number, to: number): number {
  let end = to;
  if (end > from && text[end - 1] === '\r') end -= 1;
  for (; end > from; end -= 1) {
    const last = text.charCodeAt(end - 1);
    if (last !== SPACE && last !== TAB) break;
  }
  return end;
}

/** A bare text's signs up to one that may end it. */
const BARE = /[^:#\n]*/y;
const BARE_IN_FLOW = /[^:#\n,[\]{}]*/y;

/** A bare text's part on one line: up to `: `, ` #`, the line's end, or in a flow a sign of it. */
export function bareRun(cursor: Cursor, isInFlow: boolean): string {
  const signs = isInFlow ? BARE_IN_FLOW : BARE;
  const from = cursor.pos;
  for (;;) {
    signs.lastIndex = cursor.pos;
    signs.test(cursor.text);
    cursor.pos = signs.lastIndex;
    const sign = cursor.text[cursor.pos];
    const isMark = cursor.isBlankAt(1) || (isInFlow && isFlowSign(cursor.code(1)));
    const goesOn = sign === ':' ? !isMark : sign === '#' && !cursor.isComment();
    if (!goesOn) return cursor.text.slice(from, endOfWords(cursor.text, from, cursor.pos));
    cursor.pos += 1;
  }
}

const FLOW_SIGNS = new Set([...',[]{}'].map(sign => sign.charCodeAt(0)));

export function isFlowSign(sign: number): boolean {
  return FLOW_SIGNS.has(sign);
}

/** A key in quotation marks that closes on its line; undefined where it does not. */
export function quotedKey(line: Cursor): string | undefined {
  try {
    return quoted(line, -1, '');
  } catch (error) {
    // Not closed on this line, or an escape that is none: whoever reads it as a text says so at its place.
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}
