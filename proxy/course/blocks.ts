/** A line that opens or closes a code block, and with what. */
export const fence = /^\s{0,3}(`{3,}|~{3,})/;

/** A piece of Markdown between blank lines; a code block with its fences is one, whatever stands in it. */
export interface MarkdownBlock {
  text: string;
  /** The line that opens it, of a code block. */
  opening?: string;
}

export function markdownBlocks(markdown: string): MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  let lines: string[] = [];
  let opening: string | undefined;
  let closing = '';
  const end = () => {
    if (lines.length > 0) blocks.push({ text: lines.join('\n'), ...(opening !== undefined && { opening }) });
    lines = [];
    opening = undefined;
  };
  for (const line of markdown.split('\n')) {
    const mark = fence.exec(line)?.[1];
    if (closing !== '') {
      lines.push(line);
      if (mark?.startsWith(closing) === true && line.trim() === mark) {
        closing = '';
        end();
      }
    } else if (mark !== undefined) {
      end();
      opening = line;
      closing = mark;
      lines.push(line);
    } else if (line.trim() === '') end();
    else lines.push(line);
  }
  end();
  return blocks;
}
