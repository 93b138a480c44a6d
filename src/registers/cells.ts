/** Lines of cells of a CSV file (RFC 4180), separated by commas, semicolons or tabs, as spreadsheets here write them. Pure. */

export interface CellLine {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Empty lines are left out; an apostrophe that was put before a formula is taken away again. */
export function cellLines(file: string): readonly CellLine[] {
  const text = file.replace(/^\ufeff/, '');
  const first = text.slice(0, Math.max(0, text.search(/\r?\n|$/)));
  const count = (mark: string): number => first.split(mark).length;
  const separator = [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best), ',');
  const lines: CellLine[] = [];
  let [line, began, cell, quoted] = [1, 1, '', false];
  let cells: string[] = [];
  const endLine = (): void => {
    cells.push(cell);
    if (cells.some(one => one.trim() !== ''))
      lines.push({ line: began, cells: cells.map(one => one.trim().replace(/^'(?=[=+\-@])/, '')) });
    cell = '';
    cells = [];
    began = line;
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (char === '\n') line += 1;
    if (quoted && char === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (char === '"' && (quoted || cell.trim() === '')) quoted = !quoted;
    else if (!quoted && char === separator) {
      cells.push(cell);
      cell = '';
    } else if (!quoted && char === '\n') endLine();
    else if (quoted || char !== '\r') cell += char;
  }
  endLine();
  return lines;
}
