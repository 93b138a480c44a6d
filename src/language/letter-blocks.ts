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
import type { Align, Application, Block, LetterScope, ListBlock, Run, Runs, Scope } from './flow/runtime.ts';
import { NOTHING, printPlaceholder, settleConditions, splitAtPlaceholders, valueNamed } from './placeholders.ts';

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
  const parameters = withDefaults(app.definition, scope.parameters, scope.today);
  return splitAtPlaceholders(settled)
    .map(part =>
      'inner' in part ? printPlaceholder(app, part.inner, scope, lang) : fillText(part.text, parameters, lang),
    )
    .join('');
}

const HEADING = /^(#{1,4})\s+(.*)$/;
const BULLET = /^[-*]\s+(.*)$/;
const NUMBERED = /^\d{1,3}[.)]\s+(.*)$/;
const LETTERED = /^[a-z][.)]\s+(.*)$/;
/** A list counted in letters begins with the first of them: a line that begins "d. …" alone is a sentence. */
const FIRST_LETTERED = /^a[.)]\s/;
/** With a question mark: the row is left out when its value is empty. */
const ROW = /^:(\?)?\s*(.*)$/;
const INDENTED = /^\s{2,}\S/;
const TABLE = /^\|.*\|\s*$/;
const RULE = /^\|(?:\s*(?::-+:?|-+:|-{2,})\s*\|)+\s*$/;
/** Lines that end a paragraph without a blank one between. */
const STARTS: readonly RegExp[] = [HEADING, BULLET, NUMBERED, FIRST_LETTERED, ROW, TABLE];
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
      const [, marks, text = ''] = heading;
      return [{ kind: 'heading', text: this.runs(text), ...(marks === '#' ? { centred: true } : {}) }];
    }
    const list = this.list(line, false);
    if (list !== undefined) return [list];
    if (ROW.test(line)) {
      const rows = this.rows();
      return rows.length === 0 ? [] : [{ kind: 'rows', rows }];
    }
    if (TABLE.test(line)) return [this.table()];
    return this.paragraph();
  }

  /** The list that this line begins, if it begins one. `within`: it stands indented in a row and ends with the indentation. */
  private list(line: string, within: boolean): ListBlock | undefined {
    if (BULLET.test(line)) return { kind: 'list', ordered: false, items: this.items(BULLET, within) };
    if (NUMBERED.test(line)) return { kind: 'list', ordered: true, items: this.items(NUMBERED, within) };
    if (!FIRST_LETTERED.test(line)) return undefined;
    return { kind: 'list', ordered: true, marks: 'letters', items: this.items(LETTERED, within) };
  }

  /** Lines that begin as items do, with lines indented below them. */
  private items(mark: RegExp, within: boolean): readonly Runs[] {
    const items: string[] = [];
    for (; this.at < this.lines.length; this.at += 1) {
      const written = this.lines[this.at] ?? '';
      if (within && !INDENTED.test(written)) break;
      const begun = mark.exec(written.trim());
      if (begun !== null) items.push(begun[1] ?? '');
      else if (INDENTED.test(written) && items.length > 0) items.push(`${items.pop() ?? ''} ${written.trim()}`);
      else break;
    }
    return items.map(item => this.runs(item));
  }

  private rows(): Extract<Block, { kind: 'rows' }>['rows'] {
    const rows: { label: Runs; value: Runs; list?: ListBlock }[] = [];
    for (
      let match = ROW.exec(this.line());
      match !== null && this.at < this.lines.length;
      match = ROW.exec(this.line())
    ) {
      const [label = '', ...parts] = cells(match[2] ?? '');
      const isOptional = match[1] !== undefined;
      this.at += 1;
      let value = parts.join(' | ');
      let list: ListBlock | undefined;
      while (list === undefined && INDENTED.test(this.lines[this.at] ?? '')) {
        list = this.list(this.line(), true);
        if (list !== undefined) break;
        value = `${value} ${this.line()}`.trim();
        this.at += 1;
      }
      if (isOptional && list === undefined && this.isEmpty(value)) continue;
      rows.push({ label: this.runs(label), value: this.runs(value), ...(list === undefined ? {} : { list }) });
    }
    return rows;
  }

  /** Nothing but placeholders without a value. */
  private isEmpty(text: string): boolean {
    return splitAtPlaceholders(text).every(part =>
      'inner' in part ? printPlaceholder(this.app, part.inner, this.scope, 'id') === NOTHING : part.text.trim() === '',
    );
  }

  private table(): Block {
    const lines: string[] = [];
    for (; this.at < this.lines.length && TABLE.test(this.line()); this.at += 1) lines.push(this.line());
    const read = lines.filter(line => !RULE.test(line)).map(line => cells(line.slice(1, line.lastIndexOf('|'))));
    const [head = [], ...rows] = read;
    // Every row as wide as the head: the page has as many columns.
    const wide = (row: readonly string[]): readonly Runs[] => head.map((_, index) => this.runs(row[index] ?? ''));
    const align = alignOf(lines.find(line => RULE.test(line)) ?? '');
    return { kind: 'table', head: wide(head), rows: rows.map(wide), ...(align === undefined ? {} : { align }) };
  }

  private paragraph(): readonly Block[] {
    const lines: string[] = [];
    for (; this.at < this.lines.length; this.at += 1) {
      const line = this.line();
      if (line === '' || (lines.length > 0 && STARTS.some(mark => mark.test(line)))) break;
      // Two blanks at the end of a line break it, as in Markdown.
      lines.push(/ {2}$/.test(this.lines[this.at] ?? '') ? `${line}\n` : `${line} `);
    }
    const text = lines.join('').trim();
    const alone = ALONE.exec(text);
    return (alone === null ? null : this.whole(alone[1] ?? '')) ?? [{ kind: 'paragraph', text: this.runs(text) }];
  }

  /** A value that has a paragraph to itself: rows become a table, with `|daftar` items a list, lines paragraphs. */
  private whole(inner: string): readonly Block[] | null {
    const [name = '', ...filters] = inner.split('|').map(part => part.trim());
    if (filters.some(filter => filter !== 'daftar')) return null;
    const { value, field } = valueNamed(this.app, name, this.scope, 'id');
    if (field.type === 'table' && Array.isArray(value) && value.length > 0)
      return [this.answerTable(name, value as readonly Readonly<Record<string, Answer>>[])];
    if (filters.length > 0 && Array.isArray(value) && value.length > 0) {
      const items = value.map((item): Runs => [{ text: printAnswer(field, [item] as Answer, 'id'), bold: false }]);
      return [{ kind: 'list', ordered: true, items }];
    }
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
      align: columns.map(([, { type }]) => (type === 'money' || type === 'number' ? 'right' : 'left')),
      numbered: true,
    };
  }

  /** The author's text with bold told apart and values put in. There is always a run, if an empty one. */
  private runs(text: string): Runs {
    const parameters = withDefaults(this.app.definition, this.scope.parameters, this.scope.today);
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

/** The alignment that a table's rule gives, `|---|:-:|--:|`; nothing where it says none. */
function alignOf(rule: string): readonly Align[] | undefined {
  if (!rule.includes(':')) return undefined;
  return cells(rule.slice(1, rule.lastIndexOf('|'))).map(cell => {
    if (!cell.endsWith(':')) return 'left';
    return cell.startsWith(':') ? 'center' : 'right';
  });
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

const written = (runs: Runs): string => runs.map(run => run.text).join('');

/** A block as plain text, a line a part. */
export function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return written(block.text);
    case 'list':
      return block.items.map(written).join('\n');
    case 'rows':
      return block.rows
        .flatMap(({ label, value, list }) => [
          `${written(label)}: ${written(value)}`,
          ...(list?.items ?? []).map(written),
        ])
        .join('\n');
    case 'table':
      return [block.head, ...block.rows].map(row => row.map(written).join(' ')).join('\n');
  }
}
