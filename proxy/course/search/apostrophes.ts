import { primaryTag } from './stem.ts';

export const apostrophe = /['’ʼ]/;
const apostrophes = /['’ʼ]/g;
/** Languages that shorten an article or pronoun before a vowel: the word comes after it. */
const eliding = new Set(['ca', 'fr', 'ga', 'it']);
const elided = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|un|all|dall|dell|nell|sull|quest|b|h)$/i;
/** Languages in which it is a letter, or stands where one would be. */
const insideWords = new Set(['be', 'uk', 'uz']);
/** L'Hôpital, O'Neill: what stands before says nothing alone, what stands behind is no ending. */
const nameAtApostrophe = /^\p{L}{1,2}['’ʼ]\p{L}{3,}$/u;

/** The part of a word with an apostrophe that says what it is about: `what's`, `l'eau`, `п'ять`. */
export function wordAtApostrophe(language: string): (word: string) => string {
  const tag = primaryTag(language);
  if (insideWords.has(tag)) return joined;
  if (!eliding.has(tag))
    return (word) =>
      nameAtApostrophe.test(word) ? joined(word).toLowerCase() : (word.split(apostrophe, 1)[0] ?? word);
  return (word) => {
    const at = word.search(apostrophe);
    if (at < 0) return word;
    return elided.test(word.slice(0, at)) ? word.slice(at + 1) : joined(word);
  };
}

export function joined(word: string): string {
  return word.replace(apostrophes, '');
}
