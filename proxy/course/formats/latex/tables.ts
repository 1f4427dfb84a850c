import type { TexSource } from './source.ts';

const rule =
  /^\s*(?:\\(?:hline|toprule|midrule|bottomrule|endhead|endfirsthead|endfoot|endlastfoot|addlinespace|cline\{[^{}]{0,20}\}|cmidrule(?:\([^()]{0,20}\))?\{[^{}]{0,20}\})\s*)+/;

/** Rows end with `\\`, cells with `&`, where neither stands in a group or environment. */
export function tableOf(
  source: TexSource,
  from: number,
  to: number,
  inline: (from: number, to: number) => string,
): string {
  const rows: string[][] = [];
  let row: string[] = [];
  let cellStart = from;
  const endCell = (end: number) => {
    const skipped = rule.exec(source.text.slice(cellStart, end))?.[0].length ?? 0;
    row.push(inline(cellStart + skipped, end).replaceAll('|', '\\|'));
  };
  const endRow = (end: number) => {
    endCell(end);
    if (row.some((cell) => cell !== '')) rows.push(row);
    row = [];
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
        endRow(at);
        cellStart = source.optionAt(at + 2)?.after ?? at + 2;
        at = cellStart - 1;
      } else at += 1;
    }
  }
  endRow(to);
  const columns = Math.max(0, ...rows.map((cells) => cells.length));
  if (columns === 0) return '';
  const line = (cells: readonly string[]) =>
    `| ${Array.from({ length: columns }, (_, index) => cells[index] ?? '').join(' | ')} |`;
  const [header = [], ...body] = rows;
  return [line(header), `|${' --- |'.repeat(columns)}`, ...body.map(line)].join('\n');
}
