import { escapeHtml } from '../../../ground/escape-html.ts';
import type { PageBlock } from './paragraphs.ts';

/** The blocks of a page as HTML, which the reader of HTML makes into Markdown. */
export function pageHtml(blocks: readonly PageBlock[]): string {
  let html = '';
  let list: 'ul' | 'ol' | undefined;
  const endList = () => {
    if (list !== undefined) html += `</${list}>`;
    list = undefined;
  };
  for (const block of blocks) {
    const kind = block.kind !== 'item' ? undefined : block.number === undefined ? 'ul' : 'ol';
    if (kind !== list) {
      endList();
      if (kind !== undefined && block.kind === 'item') html += `<${kind} start="${block.number ?? 1}">`;
      list = kind;
    }
    html += blockHtml(block);
  }
  endList();
  return html;
}

function blockHtml(block: PageBlock): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${escapeHtml(block.text)}</h${block.level}>`;
    case 'paragraph':
      return `<p>${escapeHtml(block.text)}</p>`;
    case 'item':
      return `<li>${escapeHtml(block.text)}</li>`;
    case 'code':
      return `<pre><code>${escapeHtml(block.lines.join('\n'))}</code></pre>`;
    default:
      return block satisfies never;
  }
}
