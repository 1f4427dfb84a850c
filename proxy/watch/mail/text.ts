import type { Block, Lead, Letter } from './letter.ts';
import { plainQuote } from './plain-quote.ts';

const lineWidth = 72;

/** The plain text of a letter: everything that its HTML says. */
export function renderText({ label, title, blocks, footer }: Letter): string {
  const parts = [
    `${label.toUpperCase()}\n${title}\n${'='.repeat(Math.min(lineWidth, [...title].length))}`,
    ...blocks.map(blockText),
    `--\n${footer.join('\n')}`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return wrapped(block.text);
    case 'heading':
      return `${block.text}\n${'-'.repeat(Math.min(lineWidth, [...block.text].length))}`;
    case 'meter':
      return `${block.label}: ${block.value}\n${bar(block.share)}`;
    case 'figures':
      return block.items
        .map(({ label, value, note }) => `${label}: ${value}${note === undefined ? '' : ` (${note})`}`)
        .join('\n');
    case 'table':
      return tableText([block.columns, ...block.rows]);
    case 'steps':
      return block.items.map((item, index) => wrapped(item, `${index + 1}. `)).join('\n');
    case 'leads':
      return block.items.map(leadText).join('\n\n');
    case 'notices':
      return block.items
        .map(({ title, text }) => `${wrapped(title, '* ')}\n${wrapped(text, '  ')}`)
        .join('\n\n');
    case 'quote':
      return `${block.who}:\n${quotedLines(block.text)}`;
    case 'button':
      return `${block.text}: ${block.url}`;
    default:
      return block satisfies never;
  }
}

function leadText({ text, quote, link }: Lead, index: number): string {
  const quoted = quote === '' ? '' : `\n${quotedLines(quote)}`;
  return `${wrapped(text, `${index + 1}. `)}${quoted}\n   ${link.text}: ${link.url}`;
}

/** Each line with a mark before it: however it is written, it stays a quote. */
function quotedLines(text: string): string {
  return plainQuote(text)
    .split('\n')
    .map((line) => wrapped(line, '> ').replace(/\n {2}/g, '\n> '))
    .join('\n');
}

function bar(share: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * 40);
  return `[${'#'.repeat(filled)}${'.'.repeat(40 - filled)}]`;
}

function tableText(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => [...(row[column] ?? '')].length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0;
          return column === 0 ? cell.padEnd(width) : cell.padStart(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Lines of at most 72 characters; what follows the first is indented like its text. */
function wrapped(text: string, start = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ +/)) {
    if (line !== '' && line.length + 1 + word.length > lineWidth - start.length) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  lines.push(line);
  return lines.map((each, index) => `${index === 0 ? start : ' '.repeat(start.length)}${each}`).join('\n');
}
