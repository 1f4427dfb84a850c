import type { Section } from '../course/course.ts';
import type { TermReader } from '../course/search/terms.ts';
import { placesOf, shown, withGap, withTerm } from './cloze-gap.ts';
import { dense, type Sentence, sentencesOf } from './cloze-sentences.ts';
import { distinct, frequentWords, type Term, termsOf } from './cloze-terms.ts';
import type { NewItem } from './quiz-item.ts';
import { says } from './says.ts';

/** Another word that is no answer. */
const mostWrong = 3;
const leastWrong = 2;
/** An author who sets off so many terms has named what the lesson is about. */
const enoughTerms = 8;
/** Letters around the gap, below which nothing is said of what is missing. */
const leastAround = 15;
/** As many as are worth choosing from. */
const mostItems = 40;
/** Each term is looked for in each sentence: of a longer lesson so many of both are taken, and so much text is read. */
const mostTerms = 250;
const mostSentences = 1_000;
const mostCharacters = 150_000;

/**
 * Sentences of a lesson with a term of it left out: what stands in bold or in a list of definitions, names in code,
 * and, where there is little of both, the words that come up most. Needs no model, and knows no language: words are
 * told apart by the rules of their script, their forms by the search's stemmer.
 * @param language BCP 47
 */
export function clozeItems(sections: readonly Section[], reader: TermReader, language: string): NewItem[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  const read = someOf(sections);
  const sentences = spread(
    read.flatMap((section) => sentencesOf(section, segmenter)),
    mostSentences,
  );
  const marked = read.flatMap(termsOf);
  const set = spread(distinct(marked, reader), mostTerms);
  const often = set.length >= enoughTerms ? [] : frequentWords(sentences, reader, language);
  const terms = distinct([...set, ...often], reader).slice(0, mostTerms);
  const asked = terms
    .flatMap((term) => {
      const sentence = sentenceFor(term, sentences, marked);
      return sentence === undefined ? [] : [{ term, sentence }];
    })
    .toSorted((a, b) => b.term.weight - a.term.weight);
  const used = new Set<string>();
  const once = asked.filter(({ sentence }) => !used.has(sentence.text) && used.add(sentence.text));
  return once.slice(0, mostItems).map(({ term, sentence }, index): NewItem => {
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

/** Of a long lesson sections from all of it. */
function someOf(sections: readonly Section[]): Section[] {
  const all = sections.reduce((sum, { markdown }) => sum + markdown.length, 0);
  const step = Math.ceil(all / mostCharacters);
  let left = mostCharacters;
  return sections.flatMap((section, index) => {
    if (index % step > 0 || left <= 0) return [];
    const markdown = section.markdown.slice(0, left);
    left -= markdown.length;
    return [markdown.length === section.markdown.length ? section : { ...section, markdown }];
  });
}

/** Every second, third ... of too many. */
function spread<Each>(all: readonly Each[], most: number): readonly Each[] {
  const step = Math.ceil(all.length / most);
  return step > 1 ? all.filter((_, index) => index % step === 0) : all;
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
  // Most sentences say nothing of most terms, which is seen soonest so.
  if (placesOf(text, term.text).length !== 1 || !says(text, term.text)) return false;
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
