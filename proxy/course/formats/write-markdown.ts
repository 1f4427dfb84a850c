import { trimEnd } from '../../ground/trim.ts';

/** Text that would otherwise be read as Markdown marks. Underscores inside names stay as they are. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\\(?=[!-/:-@[-`{-~])/g, '\\\\')
    .replace(/[*`~]|\](?=[([:])|<(?=[a-z/!?])|&(?=#?\w+;)/gi, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_');
}

/** A paragraph that begins like a heading, list, quote or rule. */
export function guardLineStart(paragraph: string): string {
  return paragraph
    .replace(/^(?=#{1,6}(?:\s|$)|[-+](?:\s|$)|>|=+$|-{2,}|\|)/, '\\')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

/** Length of the longest run of backticks: what stands around a text must be longer. */
export function longestRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}

export function fenceFor(code: string): string {
  return '`'.repeat(Math.max(3, longestRun(code) + 1));
}

/** Lines of code as a block that nothing in them can end. */
export function fenced(lines: readonly string[], language: string): string {
  const code = trimEnd(lines.join('\n'), '\n');
  const fence = fenceFor(code);
  return `${fence}${language}\n${code}\n${fence}`;
}

export function codeSpan(code: string): string {
  const fence = '`'.repeat(longestRun(code) + 1);
  return code.trim() === '' ? '' : fence + (fence.length > 1 ? ` ${code} ` : code) + fence;
}

/** Each line behind a mark: of a list's item, of a quote. */
export function prefixed(markdown: string, first: string, rest: string): string {
  return markdown
    .split('\n')
    .map((line, index) => ((index === 0 ? first : rest) + line).trimEnd())
    .join('\n');
}

export function quoted(markdown: string): string {
  return prefixed(markdown, '> ', '> ');
}

/** Cells of a table, as Markdown; the first row is its header. */
export type Rows = readonly (readonly string[])[];

export function tableOf(rows: Rows): string {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  if (columns === 0) return '';
  const cell = (text = '') => text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
  const line = (row: readonly string[]) =>
    `| ${Array.from({ length: columns }, (_, index) => cell(row[index])).join(' | ')} |`;
  const [header = [], ...body] = rows;
  return [line(header), `|${' --- |'.repeat(columns)}`, ...body.map(line)].join('\n');
}
