import { headingOf, titleFitOf } from './fit.ts';
import type { JudgedLesson, JudgedPart } from './judge.ts';
import type { Query } from './query.ts';
import type { SearchIndex } from './search-index.ts';

/** Half of a title of two words, or all of it. */
const leastTitleFit = 0.6;
/** As in "what is a ...?", "explain ... please", in any language. */
const mostLettersBeside = 15;
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
  const beginning = sections
    .filter(({ part }) => saysSomething(part.section.section.markdown))
    .toSorted((a, b) => a.part.section.section.number - b.part.section.section.number)[0];
  if (best === undefined || beginning === undefined || beginning === best) return sections;
  const { lessonTitle } = beginning.part.section.section;
  const fitOf = (words: readonly number[]) => titleFitOf(words, query, index);
  const titleFit = fitOf(beginning.part.section.lessonTitle);
  const isAsked =
    query.unknown === 0 &&
    beginning.coverage >= best.coverage &&
    titleFit >= Math.max(leastTitleFit, fitOf(headingOf(best.part.section))) &&
    question.trim().length <= lessonTitle.length + mostLettersBeside;
  if (!isAsked) return sections;
  return [{ ...beginning, score: best.score }, ...sections.filter((each) => each !== beginning)];
}

/** More than a picture, and links to the lessons before and after. */
function saysSomething(markdown: string): boolean {
  const beside = markdown.slice(0, mostRead).replace(link, '');
  const count = (pattern: RegExp) => beside.match(pattern)?.length ?? 0;
  return count(letter) + (lettersOfSyllable - 1) * count(syllable) >= leastLetters;
}
