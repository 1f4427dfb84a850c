import type { Section } from '../course/course.ts';
import { blocksOf } from '../course/formats/markdown/plain-text.ts';

const shortestSentence = 25;
/** In scripts that write a word with one or two signs. */
const shortestDense = 10;
const longestSentence = 240;
/** These scripts. */
export const dense = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** One of a lesson's, that says something by itself. */
export interface Sentence {
  text: string;
  section: Section;
  codeWords: readonly string[];
}

/** Those of the text of a section, never of its listings. */
export function sentencesOf(section: Section, segmenter: Intl.Segmenter): Sentence[] {
  return blocksOf(section.markdown).flatMap(({ kind, text, codeWords }) =>
    kind === 'code'
      ? []
      : Array.from(segmenter.segment(text), ({ segment }) => segment)
          .flatMap((segment) => beforeCode(segment, codeWords))
          .map((segment) => segment.trim())
          .filter(isSentence)
          .map((sentence) => ({ text: sentence, section, codeWords })),
  );
}

/** A name in code begins a sentence in lower case, which is taken for none. */
function beforeCode(text: string, codeWords: readonly string[]): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const { index } of text.matchAll(/[.!?]\s/g)) {
    const next = text.slice(index + 2);
    if (!codeWords.some((word) => next.startsWith(word))) continue;
    parts.push(text.slice(from, index + 1));
    from = index + 2;
  }
  return [...parts, text.slice(from)];
}

/** Says something by itself: ends as sentences do, and asks nothing. */
function isSentence(text: string): boolean {
  const least = dense.test(text) ? shortestDense : shortestSentence;
  return text.length >= least && text.length <= longestSentence && /[.!。！।۔]["'”’»)」』）]*$/u.test(text);
}
