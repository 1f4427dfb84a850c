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
      if (line !== '') this.#blocks.push(guarded(line));
    }
  }

  markdown(): string {
    this.endParagraph();
    return this.#blocks.join('\n\n');
  }
}

/** A paragraph that Markdown would take for something else. */
function guarded(paragraph: string): string {
  return paragraph
    .replace(/^(?=#{1,6}(?:\s|$)|[-+](?:\s|$)|>|=+$|-{2,}|\|)/, '\\')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}
