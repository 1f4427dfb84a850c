import type { Evidence } from './evidence.ts';

/** A table; whatever stands in a cell stays in it. */
export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(columns), `|${' --- |'.repeat(columns.length)}`, ...rows.map(line)].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replace(/\s+/g, ' ').trim();
}

export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

/** Tests as the security page names them. */
export function shownBy(evidence: readonly Evidence[]): string {
  return list(evidence.map(({ file, title }) => `\`${file}\`: "${title}"`));
}

export function citation(evidence: readonly Evidence[]): string {
  return evidence.map(({ file, title }) => `${file}: "${title}"`).join('; ');
}

/** What only the school can say. */
export function blank(what: string): string {
  return `**[to be filled in: ${what}]**`;
}
