const nearCharacters = 256;
/** No mark that is looked for is longer. */
const longestMark = 8;

/**
 * Where running text may be interrupted: what marked asks each extension for
 * whenever it reads some. Looking through all that follows every time would cost
 * the square of a paragraph's length; further on it asks again.
 */
export function soon(text: string, mark: RegExp): number {
  const at = text.slice(0, nearCharacters).search(mark);
  if (at >= 0) return at;
  return text.length > nearCharacters ? nearCharacters - longestMark : -1;
}

/**
 * Where a paragraph may be interrupted by a block: looked for in this paragraph
 * alone, for the same reason.
 */
export function withinParagraph(text: string, mark: RegExp): number {
  const end = text.indexOf('\n\n');
  return (end < 0 ? text : text.slice(0, end)).search(mark);
}
