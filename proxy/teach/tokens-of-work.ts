/** A word, a number or a sign of code or of text. */
export interface WorkToken {
  /** In lower case, composed. */
  text: string;
  isWord: boolean;
}

const token = /[\p{L}\p{M}_][\p{L}\p{M}\p{N}_]*|\p{N}+(?:[.,]\p{N}+)*|[^\s\p{L}\p{M}\p{N}_]/gu;

/** What sets code and text apart on a page, and is no part of what they say. */
const layout = new Set([
  '|',
  '`',
  '\u{200b}',
  '#',
  '"',
  "'",
  '“',
  '”',
  '‘',
  '’',
  '«',
  '»',
  ';',
  '\\',
  '$',
  '~',
]);

/** Code or text as what it says, whatever fences, tables, quotation marks and blanks are around it. */
export function tokensOfWork(text: string): WorkToken[] {
  const tokens: WorkToken[] = [];
  for (const [found] of text.normalize('NFKC').toLowerCase().matchAll(token)) {
    if (!layout.has(found)) tokens.push({ text: found, isWord: /^[\p{L}\p{M}_]/u.test(found) });
  }
  return tokens;
}

/**
 * A run of tokens with its words numbered in the order in which they first come, so that renaming them changes
 * nothing: `total = total + n` and `s = s + x` are both `0 = 0 + 1`.
 */
export function shapeOf(tokens: readonly WorkToken[]): string {
  const numbers = new Map<string, number>();
  return tokens
    .map(({ text, isWord }) => {
      if (!isWord) return text;
      const known = numbers.get(text) ?? numbers.size;
      numbers.set(text, known);
      return `w${known}`;
    })
    .join(' ');
}
