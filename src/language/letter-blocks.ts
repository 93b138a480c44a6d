/**
 * A letter's body as blocks: a small Markdown with placeholders, read into paragraphs, lists, tables and rows.
 *
 * The Markdown is the author's alone. Answers enter as runs of text after it has been read, so a name with an asterisk or
 * a line that looks like a heading stays what it is. What the page looks like is not said here.
 */
import { printAnswer } from './answer-print.ts';
import { fillText, type Lang, localised, withDefaults } from './compile.ts';
import type { Answer } from './definition.ts';
import { evaluationOf } from './evaluation.ts';
import type { Application, Block, LetterScope, Run, Runs, Scope } from './flow/runtime.ts';
import { printPlaceholder, settleConditions, splitAtPlaceholders, valueNamed } from './placeholders.ts';

export { type Placeholder, placeholdersOf } from './placeholders.ts';

/** Bounds of a letter: some thirty pages. */
const TEXT_AT_MOST = 60_000;
const BLOCKS_AT_MOST = 1_000;

/** The body of a letter on one case. Letters are written in Indonesian (UU 24/2009 article 27). */
export function letterBlocks(app: Application, letter: string, scope: LetterScope): readonly Block[] {
  const { letters } = app.definition;
  const body = Object.hasOwn(letters, letter) ? (letters[letter]?.body ?? '') : '';
  const evaluation = evaluationOf(app, scope);
  const settled = settleConditions(body.slice(0, TEXT_AT_MOST), expression => evaluation.holds(expression));
  return new Reader(app, scope, settled.split('\n')).blocks().slice(0, BLOCKS_AT_MOST);
}

/** A single line, such as a letter's title or what an action tells, with placeholders and parameters filled in. */
export function fillTemplate(app: Application, text: string, scope: Scope | LetterScope, lang: Lang = 'id'): string {
  const evaluation = evaluationOf(app, scope);
  const settled = settleConditions(text, expression => evaluation.holds(expression));
  const parameters = withDefaults(app.definition, scope.parameters);
  return splitAtPlaceholders(settled)
    .map(part =>
      'inner' in part ? printPlaceholder(app, part.inner, scope, lang) : fillText(part.text, parameters, lang),
    )
    .join('');
}

const HEADING = /^#{1,4}\s+(.*)$/;
const BULLET = /^[-*]\s+(.*)$/;
const NUMBERED = /^\d{1,3}[.)]\s+(.*)$/;
const ROW = /^:\s*(.*)$/;
const TABLE = /^\|.*\|\s*$/;
const RULE = /^\|(?:\s*:?-{2,}:?\s*\|)+\s*$/;
const ALONE = /^\{\{([^{}]*)\}\}$/;

class Reader {
  private readonly app: Application;
  private readonly scope: LetterScope;
  private readonly lines: readonly string[];
  private at = 0;

  constructor(app: Application, scope: LetterScope, lines: readonly string[]) {
    this.app = app;
    this.scope = scope;
    this.lines = lines;
  }

  blocks(): readonly Block[] {
    const blocks: Block[] = [];
    while (this.at < this.lines.length) {
      const line = this.line();
      if (line === '') this.at += 1;
      else blocks.push(...this.block(line));
    }
    return blocks;
  }

  private line(): string {
    return (this.lines[this.at] ?? '').trim();
  }

  private block(line: string): readonly Block[] {
    const heading = HEADING.exec(line);
    if (heading !== null) {
      this.at += 1;
      return [{ kind: 'heading', text: this.runs(heading[1] ?? '') }];
    }
    if (BULLET.test(line)) return [{ kind: 'list', ordered: false, items: this.items(BULLET) }];
    if (NUMBERED.test(line)) return [{ kind: 'list', ordered: true, items: this.items(NUMBERED) }];
    if (ROW.test(line)) return [{ kind: 'rows', rows: this.rows() }];
    if (TABLE.test(line)) return [this.table()];
    return this.paragraph();
  }

  /** Lines that begin as items do, with lines indented below them. */
  private items(mark: RegExp): readonly Runs[] {
    const items: string[] = [];
    for (; this.at < this.lines.length; this.at += 1) {
      const written = this.lines[this.at] ?? '';
      const begun = mark.exec(written.trim());
      if (begun !== null) items.push(begun[1] ?? '');
      else if (/^\s{2,}\S/.test(written) && items.length > 0) items.push(`${items.pop() ?? ''} ${written.trim()}`);
      else break;
    }
    return items.map(item => this.runs(item));
  }

  private rows(): Extract<Block, { kind: 'rows' }>['rows'] {
    const rows: { label: Runs; value: Runs }[] = [];
    for (
      let match = ROW.exec(this.line());
      match !== null && this.at < this.lines.length;
      match = ROW.exec(this.line())
    ) {
      const [label = '', ...value] = cells(match[1] ?? '');
      rows.push({ label: this.runs(label), value: this.runs(value.join(' | ')) });
      this.at += 1;
    }
    return rows;
  }

  private table(): Block {
    const lines: string[] = [];
    for (; this.at < this.lines.length && TABLE.test(this.line()); this.at += 1) lines.push(this.line());
    const read = lines.filter(line => !RULE.test(line)).map(line => cells(line.slice(1, line.lastIndexOf('|'))));
    const [head = [], ...rows] = read;
    // Every row as wide as the head: the page has as many columns.
    const wide = (row: readonly string[]): readonly Runs[] => head.map((_, index) => this.runs(row[index] ?? ''));
    return { kind: 'table', head: wide(head), rows: rows.map(wide) };
  }

  private paragraph(): readonly Block[] {
    const lines: string[] = [];
    for (; this.at < this.lines.length; this.at += 1) {
      const line = this.line();
      if (line === '' || (lines.length > 0 && [HEADING, BULLET, NUMBERED, ROW, TABLE].some(mark => mark.test(line))))
        break;
      // Two blanks at the end of a line break it, as in Markdown.
      lines.push(/ {2}$/.test(this.lines[this.at] ?? '') ? `${line}\n` : `${line} `);
    }
    const text = lines.join('').trim();
    const alone = ALONE.exec(text);
    return (alone === null ? null : this.whole(alone[1] ?? '')) ?? [{ kind: 'paragraph', text: this.runs(text) }];
  }

  /** A value that has a paragraph to itself: rows become a table, lines become paragraphs. */
  private whole(inner: string): readonly Block[] | null {
    if (inner.includes('|')) return null;
    const { value, field } = valueNamed(this.app, inner.trim(), this.scope, 'id');
    if (field.type === 'table' && Array.isArray(value) && value.length > 0)
      return [this.answerTable(inner.trim(), value as readonly Readonly<Record<string, Answer>>[])];
    if (typeof value !== 'string' || !value.includes('\n')) return null;
    return value
      .split(/\n+/)
      .filter(line => line.trim() !== '')
      .map(line => ({ kind: 'paragraph', text: [{ text: line.trim(), bold: false }] }));
  }

  private answerTable(id: string, rows: readonly Readonly<Record<string, Answer>>[]): Block {
    const place = this.app.fields.get(id);
    const columns = Object.entries(place?.field.columns ?? {});
    const plain = (text: string): Runs => [{ text: text === '' ? '-' : text, bold: false }];
    return {
      kind: 'table',
      head: columns.map(([, column]) => plain(column.label)),
      rows: rows.map(row =>
        columns.map(([key, column]) => plain(printAnswer(column, row[key], 'id', this.scope.places ?? {}))),
      ),
    };
  }

  /** The author's text with bold told apart and values put in. There is always a run, if an empty one. */
  private runs(text: string): Runs {
    const parameters = withDefaults(this.app.definition, this.scope.parameters);
    const runs: Run[] = [];
    let bold = false;
    const put = (more: string): void => {
      if (more === '') return;
      const last = runs.at(-1);
      if (last?.bold === bold) runs[runs.length - 1] = { text: last.text + more, bold };
      else runs.push({ text: more, bold });
    };
    for (const part of splitAtPlaceholders(text)) {
      if ('inner' in part) put(printPlaceholder(this.app, part.inner, this.scope, 'id'));
      else {
        part.text.split('**').forEach((piece, index) => {
          if (index > 0) bold = !bold;
          put(fillText(piece, parameters).replace(/\\([\\*|#:-])/g, '$1'));
        });
      }
    }
    return runs.length === 0 ? [{ text: '', bold: false }] : runs;
  }
}

/** Splits at bars that stand outside braces and are not escaped. */
function cells(text: string): string[] {
  const parts = text.match(/(?:\\.|\{\{[^{}]*\}\}|[^|])+|\|/g) ?? [];
  const found = [''];
  for (const part of parts) {
    if (part === '|') found.push('');
    else found[found.length - 1] += part;
  }
  return found.map(cell => cell.trim());
}

/** A letter's title, addressee and copies, filled in. */
export function letterTexts(
  app: Application,
  letter: string,
  scope: LetterScope,
): { readonly title: string; readonly to: string; readonly copies: readonly string[] } {
  const { letters } = localised(app, 'id');
  const found = Object.hasOwn(letters, letter) ? letters[letter] : undefined;
  const fill = (text: string | undefined): string => fillTemplate(app, text ?? '', scope);
  return { title: fill(found?.title), to: fill(found?.to), copies: Object.values(found?.copies ?? {}).map(fill) };
}
