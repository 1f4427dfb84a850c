/** More of a quote is read on the page. */
const mostCharacters = 2_000;
/** Move what is written on the screen, or hide it: controls, and marks of direction. */
const movers = /[\p{Cc}\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/** What somebody has written as nothing but lines of text. */
export function plainQuote(text: string): string {
  const plain = text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(movers, (found) => (found === '\n' ? found : ''))
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return plain.length <= mostCharacters ? plain : `${plain.slice(0, mostCharacters)} […]`;
}

const mostOfTitle = 80;

/** A title of a lesson or course in the midst of a sentence: one short line, without what would look like code or an end of its quotes. */
export function plainTitle(title: string): string {
  const line = plainQuote(title)
    .replace(/[\s`“”«»"]+/gu, ' ')
    .trim();
  return line.length <= mostOfTitle ? line : `${line.slice(0, mostOfTitle)}…`;
}
