import type { Rows } from '../write-markdown.ts';

const mostColumns = 50;

/** `+---+---+` and lines between them; undefined for cells that span others, which are shown as they are drawn. */
export function gridRows(lines: readonly string[]): Rows | undefined {
  const borders = columnsOf(lines[0] ?? '', '+');
  if (borders.length < 2 || borders.length > mostColumns) return undefined;
  const rows: string[][] = [];
  let row: string[] | undefined;
  for (const line of lines.slice(1)) {
    if (/^\+[-=+]+\+\s*$/.test(line)) {
      if (row !== undefined) rows.push(row);
      row = undefined;
      continue;
    }
    if (!borders.every((at) => line[at] === '|')) return undefined;
    const cells = borders.slice(1).map((end, index) => line.slice((borders[index] ?? 0) + 1, end).trim());
    row = row === undefined ? cells : row.map((cell, index) => `${cell} ${cells[index] ?? ''}`.trim());
  }
  return rows;
}

/** Rows between lines of `=== ===`, one a line; a line whose first cell is empty goes on with the row above. */
export function simpleRows(lines: readonly string[]): Rows | undefined {
  const starts = [...(lines[0] ?? '').matchAll(/=+/g)].map((match) => match.index);
  if (starts.length < 2 || starts.length > mostColumns) return undefined;
  const rows: string[][] = [];
  for (const line of lines.slice(1)) {
    if (/^[=\s-]*$/.test(line)) continue;
    const cells = starts.map((start, index) => line.slice(start, starts[index + 1]).trim());
    const above = rows.at(-1);
    if (cells[0] === '' && above !== undefined) {
      for (const [index, cell] of cells.entries()) above[index] = `${above[index] ?? ''} ${cell}`.trim();
    } else rows.push(cells);
  }
  return rows;
}

/** One line a row; quotes as in CSV. */
export function csvRows(lines: readonly string[]): Rows {
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) =>
      [...line.matchAll(/(?:^|,)[ \t]*(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(([, quoted, plain = '']) =>
        quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"'),
      ),
    );
}

function columnsOf(line: string, border: string): number[] {
  const columns: number[] = [];
  for (let at = line.indexOf(border); at >= 0; at = line.indexOf(border, at + 1)) columns.push(at);
  return columns;
}
