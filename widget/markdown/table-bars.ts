import { formulaAt } from './formula-source.ts';

/** Code, and what may be a formula. Ticks are taken as a whole run: tried from each of them, a long run costs its square. */
const pieces = /(?<!`)(`+)(?!`)[^`\n]+\1(?!`)|\$[^$\n]{1,300}\$|\\\([^\n]{1,300}?\\\)/g;
const bar = /(?<!\\)\|/g;

/**
 * A table whose bars in code and formulas are escaped in every row that has too many cells: models write
 * `` `a | b` `` and `$P(A|B)$` in a cell, which GFM takes apart, and drops what is left over.
 */
export function withBarsKept(table: string, columns: number): string {
  return table
    .split('\n')
    .map((row) => (cellsOf(row) > columns ? row.replace(pieces, escaped) : row))
    .join('\n');
}

function cellsOf(row: string): number {
  const inside = row.trim().replace(/^\||(?<!\\)\|$/g, '');
  return (inside.match(bar)?.length ?? 0) + 1;
}

function escaped(piece: string): string {
  const isKept = !piece.startsWith('$') || formulaAt(piece)?.raw === piece;
  return isKept ? piece.replace(bar, '\\|') : piece;
}
