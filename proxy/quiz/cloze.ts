import type { Section } from '../course/course.ts';
import { blocksOf } from '../course/formats/markdown/plain-text.ts';
import { definitionsIn } from '../course/search/definitions.ts';
import type { TermReader } from '../course/search/terms.ts';
import type { NewItem } from './quiz-item.ts';
import { plainly, says } from './says.ts';

/** Stands where the word was. */
export const gap = '[…]';

const shortestSentence = 25;
/** Scripts that write a word with one or two signs. */
const shortestDense = 10;
const longestSentence = 240;
const dense = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
/** Another word that is no answer. */
const mostWrong = 3;
const leastWrong = 2;
/** A word that comes up less often is not what the lesson is about. */
const leastOften = 3;
const shortestWord = 5;
/** An author who sets off so many terms has named what the lesson is about. */
const enoughTerms = 8;
/** Letters around the gap, below which nothing is said of what is missing. */
const leastAround = 15;
/** As many as are worth choosing from. */
const mostSentences = 40;

/** A word of the lesson that can be asked for, and how sure it is that it is one of its terms. */
interface Term {
  text: string;
  isCode: boolean;
  /** 3: its author sets it off as a term; 2: it stands in code style; 1: it comes up again and again. */
  weight: number;
}

interface Sentence {
  text: string;
  section: Section;
  codeWords: readonly string[];
}

/**
 * Sentences of a lesson with a term of it left out: what stands in bold or in a list of definitions, names in code,
 * and, where there is little of both, the words that come up most. Needs no model, and knows no language: words are
 * told apart by the rules of their script, their forms by the search's stemmer.
 * @param language BCP 47
 */
export function clozeItems(sections: readonly Section[], reader: TermReader, language: string): NewItem[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  const sentences = sections.flatMap((section) => sentencesOf(section, segmenter));
  const marked = sections.flatMap(termsOf);
  const set = distinct(marked, reader);
  const often = set.length >= enoughTerms ? [] : frequentWords(sentences, reader, language);
  const terms = distinct([...set, ...often], reader);
  const asked = terms
    .flatMap((term) => {
      const sentence = sentenceFor(term, sentences, marked);
      return sentence === undefined ? [] : [{ term, sentence }];
    })
    .toSorted((a, b) => b.term.weight - a.term.weight);
  const used = new Set<string>();
  const once = asked.filter(({ sentence }) => !used.has(sentence.text) && used.add(sentence.text));
  return once.slice(0, mostSentences).map(({ term, sentence }, index): NewItem => {
    const wrong = wrongChoices(term, sentence, terms);
    const item = {
      origin: 'cloze' as const,
      question: withGap(sentence, term),
      answers: [shown(term)],
      why: withTerm(sentence, term),
      section: sentence.section,
    };
    // Every other one is answered in words: recalling is learnt by recalling.
    return wrong.length < leastWrong || index % 2 === 1
      ? item
      : { ...item, choices: [shown(term), ...wrong] };
  });
}

function sentencesOf(section: Section, segmenter: Intl.Segmenter): Sentence[] {
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

function termsOf({ markdown }: Section): Term[] {
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
function frequentWords(sentences: readonly Sentence[], reader: TermReader, language: string): Term[] {
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
function distinct(terms: readonly Term[], reader: TermReader): Term[] {
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

/** Where the term is said exactly once, best where its author sets it off, near the beginning: there it is explained. */
function sentenceFor(
  term: Term,
  sentences: readonly Sentence[],
  marked: readonly Term[],
): Sentence | undefined {
  const having = sentences.filter((sentence) => canMiss(sentence, term));
  const isMarked = marked.includes(term);
  return having.toSorted((a, b) => rank(b, term, isMarked) - rank(a, term, isMarked))[0];
}

/** It is said once, not inside a longer piece of code, and the rest says something of it. */
function canMiss({ text, codeWords }: Sentence, term: Term): boolean {
  if (!says(text, term.text) || placesOf(text, term.text).length !== 1) return false;
  const isPart = codeWords.some(
    (word) => word.length > term.text.length && placesOf(word, term.text).length > 0,
  );
  const around = text.replace(/[^\p{L}]/gu, '').length - term.text.length;
  // "**Forgetting it.** Then ..." is a title.
  const isTitle = /^\s*[.:!?。：！？]/u.test(
    text.slice((placesOf(text, term.text)[0] ?? 0) + term.text.length),
  );
  return (
    !isPart &&
    !(isTitle && text.toLowerCase().startsWith(term.text.toLowerCase())) &&
    around >= (dense.test(text) ? leastAround / 3 : leastAround)
  );
}

function rank({ text, codeWords, section }: Sentence, term: Term, isMarked: boolean): number {
  const at = placesOf(text, term.text)[0] ?? text.length;
  const isSetOff = isMarked && section.markdown.includes(`**${term.text}`);
  return (isSetOff ? 2 : 0) + (term.isCode && codeWords.includes(term.text) ? 1 : 0) + (1 - at / text.length);
}

function placesOf(text: string, word: string): number[] {
  const [all, part] = [text.toLowerCase(), word.toLowerCase()];
  const places: number[] = [];
  for (let at = all.indexOf(part); at >= 0 && part !== ''; at = all.indexOf(part, at + 1)) places.push(at);
  return places;
}

function wrongChoices(term: Term, { text }: Sentence, terms: readonly Term[]): string[] {
  const like = (other: Term) =>
    other !== term && !says(text, other.text) && !says(other.text, term.text) && !says(term.text, other.text);
  const others = terms.filter(like);
  const nearest = others.toSorted((a, b) => likeness(b, term) - likeness(a, term));
  return nearest.slice(0, mostWrong).map(shown);
}

/** Whoever sees three words in code and one without knows which is which. */
function likeness(other: Term, term: Term): number {
  const isUpper = (text: string) => /^\p{Lu}/u.test(text);
  return (
    (other.isCode === term.isCode ? 4 : 0) +
    (isUpper(other.text) === isUpper(term.text) ? 1 : 0) +
    (other.weight === term.weight ? 1 : 0) -
    Math.min(1, Math.abs(other.text.length - term.text.length) / 20)
  );
}

function shown({ text, isCode }: Term): string {
  return isCode ? `\`${text}\`` : asMarkdown(text);
}

/** The sentence as Markdown: its names in code as they were set. */
function withGap({ text, codeWords }: Sentence, term: Term): string {
  const at = placesOf(text, term.text)[0] ?? 0;
  const around = [text.slice(0, at), text.slice(at + term.text.length)];
  const [before = '', after = ''] = around.map((part) => withCode(part, codeWords));
  return `${before}${gap}${after}`;
}

/** The whole sentence, with what was left out set off. */
function withTerm(sentence: Sentence, term: Term): string {
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
