import { type AbstractBlock, Html5Converter, type Inline } from '@asciidoctor/core';

/** HTML as a course is read: without icons and layout, formulas marked as such, footnotes where they belong. */
export class LessonConverter extends Html5Converter {
  override async convert_admonition(node: AbstractBlock): Promise<string> {
    const title = node.hasTitle() ? ` ${node.title}` : '';
    const label = `<strong>${node.getAttribute('textlabel')}:</strong>${title}`;
    const content = String(await node.content());
    const paragraph = /^<div class="paragraph">\n<p>/.exec(content)?.[0];
    if (paragraph !== undefined) {
      return `<blockquote>${paragraph}${label} ${content.slice(paragraph.length)}</blockquote>`;
    }
    return `<blockquote><p>${label} ${node.contentModel === 'simple' ? `${content}</p>` : `</p>${content}`}</blockquote>`;
  }

  override async convert_stem(node: AbstractBlock): Promise<string> {
    const formula = String(await node.content());
    if (node.style !== 'latexmath') return `<pre>${formula}</pre>`;
    return `<div class="math">\\[${formula}\\]</div>`;
  }

  override async convert_inline_quoted(node: Inline): Promise<string> {
    if (node.type === 'latexmath') return `<span class="math">\\(${node.text}\\)</span>`;
    if (node.type === 'asciimath') return `<code>${node.text}</code>`;
    return super.convert_inline_quoted(node);
  }

  override async convert_inline_footnote(node: Inline): Promise<string> {
    return node.type === 'xref' ? '' : ` (${node.text})`;
  }
}
