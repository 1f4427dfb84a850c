import { guardLineStart } from '../write-markdown.ts';

/** Collects Markdown: text into paragraphs, paragraphs and blocks one below the other. */
export class MarkdownWriter {
  readonly #blocks: string[] = [];
  #paragraph: string[] = [];

  /** Text within a paragraph; a blank line in it ends the paragraph. */
  text(text: string): void {
    this.#paragraph.push(text);
  }

  block(markdown: string): void {
    this.endParagraph();
    if (markdown !== '') this.#blocks.push(markdown);
  }

  endParagraph(): void {
    const text = this.#paragraph.join('');
    this.#paragraph = [];
    for (const part of text.split(/\n[ \t]*\n/)) {
      const line = part.replace(/\s+/g, ' ').trim();
      if (line !== '') this.#blocks.push(guardLineStart(line));
    }
  }

  markdown(): string {
    this.endParagraph();
    return this.#blocks.join('\n\n');
  }
}
