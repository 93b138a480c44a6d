/** A place in a YAML text, and the steps that every part of the reader takes from there. */
import { type FindingCode, finding } from '../findings.ts';

export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Why a text cannot be read; each has its words in sentences/findings-*.ts. */
export type SyntaxReason =
  | 'BAD_INDENT'
  | 'TAB_AS_INDENT'
  | 'MISSING_CHAR'
  | 'MISSING_COLON'
  | 'COLON_IN_TEXT'
  | 'UNEXPECTED_TOKEN'
  | 'BAD_SCALAR_START'
  | 'BAD_ESCAPE'
  | 'BAD_BLOCK'
  | 'MULTIPLE_DOCUMENTS'
  | 'UNREADABLE';

/** Ends the reading of a file: what follows could only be guessed. Caught where the reading began. */
export class Unreadable extends Error {
  readonly code: FindingCode;
  readonly place: SourcePlace;
  readonly path: string;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(code: FindingCode, place: SourcePlace, path: string, details: Unreadable['details']) {
    super(code);
    this.code = code;
    this.place = place;
    this.path = path;
    this.details = details;
  }

  get finding() {
    return { ...finding('error', this.code, this.path, this.details), ...this.place };
  }
}

export const TAB = 0x09;
export const LINE_FEED = 0x0a;
const RETURN = 0x0d;
export const SPACE = 0x20;
const HASH = 0x23;

/** Everything on a line before its end. */
const REST = /[^\n]*/y;

export class Cursor {
  readonly text: string;
  readonly file: string;
  pos = 0;
  /** Where the line of `pos` begins, and its number from 1. */
  lineStart = 0;
  line = 1;
  /** Indentation of the line in which `pos` stands at the first sign; -1 where the document has ended. */
  indent = -1;
  /** Empty lines passed by the last `advance`, and whether there was a comment among them. */
  emptyLines = 0;
  passedComment = false;

  constructor(text: string, file: string) {
    this.text = text;
    this.file = file;
  }

  /** Code of the sign so far ahead; NaN at the end of the text. */
  code(ahead = 0): number {
    return this.text.charCodeAt(this.pos + ahead);
  }

  get column(): number {
    return this.pos - this.lineStart;
  }

  place(): SourcePlace {
    return { file: this.file, line: this.line, column: this.pos - this.lineStart + 1 };
  }

  refuse(reason: SyntaxReason, path: string, place = this.place()): never {
    throw new Unreadable('source.syntax', place, path, { reason });
  }

  /** Whether the sign so far ahead is a blank, a line end or the end of the text. */
  isBlankAt(ahead: number): boolean {
    const code = this.code(ahead);
    return code === SPACE || code === TAB || this.isLineEndAt(ahead);
  }

  isLineEndAt(ahead: number): boolean {
    const code = this.code(ahead);
    if (code !== RETURN) return code === LINE_FEED || Number.isNaN(code);
    const next = this.code(ahead + 1);
    return next === LINE_FEED || Number.isNaN(next);
  }

  skipBlanks(): void {
    for (let code = this.code(); code === SPACE || code === TAB; code = this.code()) this.pos += 1;
  }

  /** Whether a comment begins here: a `#` behind a blank or at the beginning of a line. */
  isComment(): boolean {
    if (this.code() !== HASH) return false;
    const before = this.code(-1);
    return before === SPACE || before === TAB || this.pos === this.lineStart;
  }

  /** To the line's end. */
  skipLine(): void {
    REST.lastIndex = this.pos;
    REST.test(this.text);
    this.pos = REST.lastIndex;
  }

  /** Over the line end at which `pos` stands; false at the end of the text. */
  nextLine(): boolean {
    if (this.code() === RETURN) this.pos += 1;
    if (this.pos >= this.text.length) return false;
    this.pos += 1;
    this.lineStart = this.pos;
    this.line += 1;
    return true;
  }

  /** From behind a value to the end of its line, on which nothing more may stand but a comment. */
  endLine(path: string): void {
    this.skipBlanks();
    this.passedComment = false;
    if (this.isLineEndAt(0)) return;
    if (!this.isComment()) this.refuse('UNEXPECTED_TOKEN', path);
    this.skipLine();
    this.passedComment = true;
  }

  /** From a line's end to the first sign of the next line that says something. */
  advance(path: string): void {
    this.emptyLines = 0;
    while (this.nextLine()) if (this.isTold(path)) return;
    this.indent = -1;
  }

  /** Whether the line that begins here says something; then `pos` stands at its first sign, else at its end. */
  isTold(path: string): boolean {
    while (this.code() === SPACE) this.pos += 1;
    const indent = this.column;
    const tab = this.pos;
    this.skipBlanks();
    if (this.isLineEndAt(0)) {
      this.emptyLines += 1;
      return false;
    }
    if (this.code() === HASH) {
      this.passedComment = true;
      this.skipLine();
      return false;
    }
    if (this.pos !== tab) {
      this.pos = tab;
      this.refuse('TAB_AS_INDENT', path);
    }
    this.indent = indent === 0 && this.isMarker() ? -1 : indent;
    return true;
  }

  /** `---` or `...` at the beginning of a line. */
  isMarker(): boolean {
    if (this.pos !== this.lineStart) return false;
    const three = this.text.substr(this.pos, 3);
    return (three === '---' || three === '...') && this.isBlankAt(3);
  }
}
