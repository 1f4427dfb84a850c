import { fence, type MarkdownBlock, markdownBlocks } from './blocks.ts';
import { estimateTokens } from './tokens.ts';

/** A longer section is none that anybody is sent to: a lesson without headings, a table of thousands of rows. */
export const mostSectionTokens = 4_000;
/** What it is cut into. */
const partTokens = 1_300;
/** Characters of a section that has no more tokens than that, whatever they are. */
export const surelyShort = 2_000;
const fewestCharacters = 400;

/**
 * A section that is too large to be found, quoted or sent, in parts that end with a paragraph; of a
 * longer paragraph with a line, a word, or anywhere. A code block that is cut is closed and opened again.
 */
export function partsOfLarge(markdown: string): string[] {
  if (markdown.length <= surelyShort || estimateTokens(markdown) <= mostSectionTokens) return [markdown];
  const parts: string[] = [];
  let part: string[] = [];
  let tokens = 0;
  for (const block of markdownBlocks(markdown).flatMap(cut)) {
    const cost = estimateTokens(block);
    if (part.length > 0 && tokens + cost > partTokens) {
      parts.push(part.join('\n\n'));
      part = [];
      tokens = 0;
    }
    part.push(block);
    tokens += cost;
  }
  if (part.length > 0) parts.push(part.join('\n\n'));
  return parts;
}

function cut({ text, opening }: MarkdownBlock): string[] {
  if (estimateTokens(text) <= partTokens) return [text];
  if (opening === undefined) return pieces(text);
  const mark = fence.exec(opening)?.[1] ?? '```';
  const code = text.slice(opening.length + 1).replace(/\n[^\n]*$/, '');
  return pieces(code).map((piece) => `${opening}\n${piece}\n${mark}`);
}

function pieces(text: string): string[] {
  const found: string[] = [];
  // As many characters as this text has to so many tokens, on the average.
  const length = Math.max(fewestCharacters, Math.floor((text.length * partTokens) / estimateTokens(text)));
  for (let start = 0; start < text.length; ) {
    const end = endOf(text, start, length);
    found.push(text.slice(start, end).replace(/^\n/, ''));
    start = end;
  }
  return found;
}

/** The last line, else the last word, that ends in the second half; never between two halves of a character. */
function endOf(text: string, start: number, length: number): number {
  const most = start + length;
  if (most >= text.length) return text.length;
  const least = start + Math.floor(length / 2);
  for (const end of ['\n', ' ']) {
    const at = text.lastIndexOf(end, most);
    if (at > least) return at;
  }
  const code = text.charCodeAt(most);
  return code >= 0xdc00 && code <= 0xdfff ? most + 1 : most;
}
