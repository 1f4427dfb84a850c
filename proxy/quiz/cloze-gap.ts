import type { Sentence } from './cloze-sentences.ts';
import type { Term } from './cloze-terms.ts';

/** Stands where the word was. */
const gap = '[…]';

/** As a choice. */
export function shown({ text, isCode }: Term): string {
  return isCode ? `\`${text}\`` : asMarkdown(text);
}

/** The sentence as Markdown: its names in code as they were set. */
export function withGap({ text, codeWords }: Sentence, term: Term): string {
  const at = placesOf(text, term.text)[0] ?? 0;
  const around = [text.slice(0, at), text.slice(at + term.text.length)];
  const [before = '', after = ''] = around.map((part) => withCode(part, codeWords));
  return `${before}${gap}${after}`;
}

/** The whole sentence, with what was left out set off. */
export function withTerm(sentence: Sentence, term: Term): string {
  return withGap(sentence, term).replace(gap, () => `**${shown(term)}**`);
}

function withCode(text: string, codeWords: readonly string[]): string {
  const word = [...codeWords]
    .filter((each) => !each.includes('`') && wordAt(text, each) >= 0)
    .toSorted((a, b) => b.length - a.length)[0];
  if (word === undefined) return asMarkdown(text);
  const at = wordAt(text, word);
  return `${withCode(text.slice(0, at), codeWords)}\`${word}\`${withCode(text.slice(at + word.length), codeWords)}`;
}

/** Where a word stands whole; -1: nowhere. */
function wordAt(text: string, word: string): number {
  for (let at = text.indexOf(word); at >= 0 && word !== ''; at = text.indexOf(word, at + 1)) {
    const around = `${text[at - 1] ?? ' '}${text[at + word.length] ?? ' '}`;
    if (!/[\p{L}\p{N}_]/u.test(around)) return at;
  }
  return -1;
}

/** What would be read as a mark. */
function asMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<]/g, '\\$&');
}

/** Where the letters of a word stand, in whatever case. */
export function placesOf(text: string, word: string): number[] {
  const [all, part] = [text.toLowerCase(), word.toLowerCase()];
  const places: number[] = [];
  for (let at = all.indexOf(part); at >= 0 && part !== ''; at = all.indexOf(part, at + 1)) places.push(at);
  return places;
}
