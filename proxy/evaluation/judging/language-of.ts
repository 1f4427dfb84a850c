import { stopwords as english } from '@orama/stopwords/english';
import { stopwords as french } from '@orama/stopwords/french';
import { stopwords as german } from '@orama/stopwords/german';
import { stopwords as portuguese } from '@orama/stopwords/portuguese';
import { stopwords as spanish } from '@orama/stopwords/spanish';
import type { Language } from '../../words/languages.ts';

/** Written in other letters than the rest. */
const scripts: readonly { language: Language; letters: RegExp }[] = [
  { language: 'ru', letters: /\p{Script=Cyrillic}/gu },
  { language: 'zh', letters: /\p{Script=Han}/gu },
  { language: 'ar', letters: /\p{Script=Arabic}/gu },
];

/** One of the languages that share the Latin letters is told by its small words. */
const smallWords: readonly { language: Language; words: ReadonlySet<string> }[] = [
  { language: 'en', words: new Set(english) },
  { language: 'de', words: new Set(german) },
  { language: 'es', words: new Set(spanish) },
  { language: 'fr', words: new Set(french) },
  { language: 'pt', words: new Set(portuguese) },
];

const leastSmallWords = 4;
/** Of all letters; code and names are Latin in every language. */
const leastShareOfScript = 0.25;
/** A line of Chinese says in few signs what others say in many letters. */
const signsPerHan = 3;

/**
 * In which of the tutor's languages a text is, by its letters and its small
 * words; undefined where it says too little to be sure. Code does not count.
 */
export function languageOf(text: string): Language | undefined {
  const prose = withoutCode(text);
  const letters = (prose.match(/\p{L}/gu) ?? []).length;
  for (const { language, letters: own } of scripts) {
    const count = (prose.match(own) ?? []).length * (language === 'zh' ? signsPerHan : 1);
    if (count > 3 && count / Math.max(letters, 1) >= leastShareOfScript) return language;
  }
  const words = prose.toLowerCase().match(/\p{L}+/gu) ?? [];
  const counted = smallWords
    .map(({ language, words: small }) => ({
      language,
      count: words.filter((word) => small.has(word)).length,
    }))
    .sort((a, b) => b.count - a.count);
  const [best, second] = counted;
  if (best === undefined || second === undefined || best.count < leastSmallWords) return undefined;
  return best.count > second.count * 1.2 ? best.language : undefined;
}

/** What is said in words: no blocks of code, no code in a line, no addresses. */
export function withoutCode(text: string): string {
  return text
    .split(/^[ \t]*(?:>[ \t]*)*(?:```|~~~).*$/m)
    .filter((_, index) => index % 2 === 0)
    .join('\n')
    .replace(/`[^`\n]*`/g, ' ')
    .replace(/https?:\/\/\S+/g, ' ');
}
