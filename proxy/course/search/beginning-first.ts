import { headingOf, titleFitOf } from './fit.ts';
import type { JudgedLesson, JudgedPart } from './judge.ts';
import type { Query } from './query.ts';
import type { IndexedSection, SearchIndex } from './search-index.ts';

/** Half of a title of two words, or all of it. */
const leastTitleFit = 0.6;
/** As in "what is a ...?", "explain ... please", in any language. */
const mostLettersBeside = 15;
/** A word may be misspelt, and none be unknown. */
const mostDoubted = 0.5;
const leastLetters = 20;
const mostRead = 1_000;
const link = /\[[^\]\n]{0,100}\]\([^)\n]{0,200}\)/g;
const letter = /\p{L}/gu;
/** Of scripts in which a letter is a syllable or a word: it says as much as three others. */
const syllable = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
const lettersOfSyllable = 3;

/**
 * Who asks with hardly more than the title of a lesson ("loop", "What is a class?") asks what it
 * is about, and that stands at its beginning; the words themselves stand more often further on
 * ("Loops inside loops"). A section that is called like that more nearly goes first all the same.
 * @param question as it was written
 * @returns the lesson's sections, best first
 */
export function beginningFirst(
  { sections }: JudgedLesson,
  question: string,
  query: Query,
  index: SearchIndex,
): readonly JudgedPart[] {
  const [best] = sections;
  if (
    best === undefined ||
    query.doubted >= mostDoubted ||
    !isAskedBy(question, best.part.section, query, index)
  ) {
    return sections;
  }
  const inOrder = sections.toSorted((a, b) => numberOf(a) - numberOf(b));
  const beginning = inOrder.find(({ part }) => saysSomething(part.section.section.markdown));
  if (beginning === undefined || beginning.coverage < best.coverage) return sections;
  return [{ ...beginning, score: best.score }, ...sections.filter((each) => each !== beginning)];
}

/** Whether a question is the title of the section's lesson, and hardly anything else, rather than its heading. */
function isAskedBy(question: string, section: IndexedSection, query: Query, index: SearchIndex): boolean {
  const { lessonTitle } = section.section;
  if (question.trim().length > lessonTitle.length + mostLettersBeside) return false;
  const fitOf = (words: readonly number[]) => titleFitOf(words, query, index);
  return fitOf(section.lessonTitle) >= Math.max(leastTitleFit, fitOf(headingOf(section)));
}

function numberOf({ part }: JudgedPart): number {
  return part.section.section.number;
}

/** More than a picture, and links to the lessons before and after. */
function saysSomething(markdown: string): boolean {
  const beside = markdown.slice(0, mostRead).replace(link, '');
  const count = (pattern: RegExp) => beside.match(pattern)?.length ?? 0;
  return count(letter) + (lettersOfSyllable - 1) * count(syllable) >= leastLetters;
}
