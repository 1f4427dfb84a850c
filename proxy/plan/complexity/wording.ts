/**
 * Prose in the one form the word lists are matched against: lower case, no
 * apostrophes, one space between words, `|` where a sentence or line begins or
 * ends and `?` where a question ends. It starts with `| ` and ends in a space,
 * so that a list matches at word starts without look-behind. Linear in length.
 *
 * `What's the plan? Tell me.` becomes `| whats the plan ? tell me | `.
 */
export function wordingOf(prose: string): string {
  const lower = prose.normalize('NFC').toLowerCase();
  const marked = folded(lower)
    .replaceAll('ё', 'е')
    .replace(/['’]/g, '')
    .replace(/[?？؟]/g, ' ? ')
    // A full stop ends a sentence only before white space: 0.1 and app.ts stay whole.
    .replace(/[.!…](?=\s|$)|[。！;:\n]/g, ' | ')
    // Single blanks stay where they are: they are most of what would be replaced.
    .replace(/ [^\p{L}\p{M}\p{N}|?]+|(?! )[^\p{L}\p{M}\p{N}|?]+/gu, ' ')
    .trim();
  return `| ${marked} `;
}

/** What may be typed with or without marks, without them; each Chinese character by itself. */
export function folded(text: string): string {
  // Most texts have nothing of it, and are not looked through letter by letter.
  const latin = /[\u00df-\u024f]/.test(text)
    ? text
        .replaceAll('ß', 'ss')
        .normalize('NFD')
        .replace(/(?<=[a-z])\p{M}+/gu, '')
        .normalize('NFC')
    : text;
  if (!/[\u0600-\uffff]/.test(latin)) return latin;
  return latin
    .replace(/[أإآ]/g, 'ا')
    .replaceAll('ة', 'ه')
    .replaceAll('ى', 'ي')
    .replace(/[\u064b-\u0652]/g, '')
    .replace(/\p{Script=Han}/gu, ' $& ');
}

/** Sentences of a wording, without the empty ones; the words of each, and whether it ends in a question mark. */
export function sentencesOf(wording: string): { words: string[]; isQuestion: boolean }[] {
  const sentences: { words: string[]; isQuestion: boolean }[] = [];
  let words: string[] = [];
  for (const token of wording.split(' ')) {
    if (token === '|' || token === '?') {
      if (words.length > 0) sentences.push({ words, isQuestion: token === '?' });
      words = [];
    } else if (token !== '') words.push(token);
  }
  if (words.length > 0) sentences.push({ words, isQuestion: false });
  return sentences;
}

/**
 * A list of words and phrases, separated by commas. `doubt` is that word alone;
 * `доказ*` is every word that begins so, which is how Russian inflection is met.
 * The finder answers with the entry that was found first, never with the
 * student's own text, so that a reason may be logged.
 */
export function finderOf(...lists: readonly string[]): (wording: string) => string | undefined {
  const entries = lists
    .flatMap((list) => list.split(','))
    .map((entry) => folded(entry).trim().replace(/ {2,}/g, ' '))
    .filter((entry) => entry !== '')
    .map((entry) => (entry.endsWith('*') ? entry.slice(0, -1) : `${entry} `));
  const pattern = new RegExp(` (${entries.join('|')})`);
  return (wording) => pattern.exec(wording)?.[1]?.trim();
}
