import type { Section } from '../course/course.ts';
import { blocksOf } from '../course/formats/markdown/plain-text.ts';
import { definitionsIn } from '../course/search/definitions.ts';
import type { TermReader } from '../course/search/terms.ts';
import { dense, type Sentence } from './cloze-sentences.ts';
import { plainly } from './says.ts';

/** A word that comes up less often is not what the lesson is about. */
const leastOften = 3;
const shortestWord = 5;

/** A word of the lesson that can be asked for, and how sure it is that it is one of its terms. */
export interface Term {
  text: string;
  isCode: boolean;
  /** 3: its author sets it off as a term; 2: it stands in code style; 1: it comes up again and again. */
  weight: number;
}

/** What the author of a section sets off: in bold, in a list of definitions, in code. */
export function termsOf({ markdown }: Section): Term[] {
  // "**Watch out.** Something else ..." is the title of its paragraph.
  const bold = definitionsIn(markdown)
    .terms.filter((text) => !markdown.includes(`**${text}.`))
    .map((text): Term => ({ text, isCode: false, weight: 3 }));
  const code = blocksOf(markdown)
    .flatMap(({ codeWords }) => codeWords)
    .filter((text) => /^[\p{L}_][\p{L}\p{N}_.]{1,30}(?:\(\))?$/u.test(text))
    .map((text): Term => ({ text, isCode: true, weight: 2 }));
  return [...bold, ...code];
}

/** Words that the lesson uses again and again, most often used first; stop words are no terms of the search. */
export function frequentWords(sentences: readonly Sentence[], reader: TermReader, language: string): Term[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  const counted = new Map<string, { text: string; times: number }>();
  for (const { text } of sentences) {
    for (const { segment, isWordLike } of segmenter.segment(text)) {
      if (!isWordLike || (segment.length < shortestWord && !(dense.test(segment) && segment.length > 1)))
        continue;
      const key = reader
        .read(segment)
        .map(({ term }) => term)
        .join(' ');
      if (key === '' || /\p{N}/u.test(segment)) continue;
      const known = counted.get(key);
      if (known === undefined) counted.set(key, { text: segment, times: 1 });
      else known.times += 1;
    }
  }
  return [...counted.values()]
    .filter(({ times }) => times >= leastOften)
    .toSorted((a, b) => b.times - a.times)
    .map(({ text }): Term => ({ text, isCode: false, weight: 1 }));
}

/** One of each in whatever form, as its surest occurrence has it. */
export function distinct(terms: readonly Term[], reader: TermReader): Term[] {
  const known = new Set<string>();
  return terms.filter(({ text }) => {
    const key =
      reader
        .read(text)
        .map(({ term }) => term)
        .join(' ') || plainly(text);
    return !known.has(key) && known.add(key);
  });
}
