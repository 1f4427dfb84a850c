import type { TexSource } from './source.ts';

const rule =
  /^\s*(?:\\(?:hline|toprule|midrule|bottomrule|endhead|endfirsthead|endfoot|endlastfoot|addlinespace|cline\{[^{}]{0,20}\}|cmidrule(?:\([^()]{0,20}\))?\{[^{}]{0,20}\})\s*)+/;

/** Where the cells of a table stand, row by row: rows end with `\\`, cells with `&`, where neither stands in a group or environment. */
export function rowsOf(source: TexSource, from: number, to: number): { start: number; end: number }[][] {
  const rows: { start: number; end: number }[][] = [[]];
  let cellStart = from;
  const endCell = (end: number) => {
    const skipped = rule.exec(source.text.slice(cellStart, end))?.[0].length ?? 0;
    rows.at(-1)?.push({ start: cellStart + skipped, end });
  };
  for (let at = from; at < to; at += 1) {
    const sign = source.text[at];
    if (sign === '{') at = (source.groupAt(at)?.after ?? at + 1) - 1;
    else if (sign === '&') {
      endCell(at);
      cellStart = at + 1;
    } else if (sign === '\\') {
      const environment = source.environmentAt(at);
      if (environment !== undefined) at = environment.after - 1;
      else if (source.text[at + 1] === '\\') {
        endCell(at);
        rows.push([]);
        cellStart = source.optionAt(at + 2)?.after ?? at + 2;
        at = cellStart - 1;
      } else at += 1;
    }
  }
  endCell(to);
  return rows;
}
