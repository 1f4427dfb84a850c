import { lettersApart } from '../../course/search/letters-apart.ts';
import type { LanguageBook } from './language-books.ts';
import type { Saying } from './phrases/phrases.ts';
import { sayingOf } from './sayings.ts';

/** Shorter words have a neighbour in every other one. */
const shortestWord = 3;
/** With more slips a short message is in another language. */
const mostSlips = 2;

/**
 * What a short message says where words of it are misspelt ("explain ths"): each that no phrase has is taken for one
 * that is a letter away. A subject may be called like that ("explain mode"), so that the course is to be asked first.
 */
export function misspeltSaying(
  words: readonly string[],
  { sayings }: Pick<LanguageBook, 'sayings'>,
): Saying | undefined {
  const slips = words.filter((word) => !sayings.knows(word));
  if (slips.length === 0 || slips.length > mostSlips || slips.length === words.length) return undefined;
  const spellings = words.map((word) => (sayings.knows(word) ? [word] : neighboursOf(word, sayings.words)));
  for (const spelled of allOf(spellings)) {
    const saying = sayingOf(spelled, sayings);
    if (saying !== undefined) return saying;
  }
  return undefined;
}

function neighboursOf(word: string, words: Iterable<string>): string[] {
  if (word.length < shortestWord) return [];
  return [...words].filter(
    (each) =>
      each[0] === word[0] && Math.abs(each.length - word.length) <= 1 && lettersApart(word, each, 1) === 1,
  );
}

/** Each way to take one of every list. */
function allOf(lists: readonly (readonly string[])[]): string[][] {
  return lists.reduce<string[][]>(
    (all, list) => all.flatMap((some) => list.map((one) => [...some, one])),
    [[]],
  );
}
