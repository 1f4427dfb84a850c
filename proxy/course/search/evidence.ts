import type { JudgedPart } from './judge.ts';
import type { Query } from './query.ts';
import type { IndexedSection, Part, SearchIndex } from './search-index.ts';
import { spanEnd, termId } from './term-space.ts';

/** What speaks for a question's being about the course, by the best that was found for it. */
export interface Evidence {
  /** Share of the whole question, unknown words included, that two neighbouring sentences say. */
  said: number;
  /** Share of it that are words of the course, wherever they stand. */
  known: number;
  /** Share of its words that are found here and are subjects of the course: in a heading, or set off. */
  subjects: number;
  /** Share of it that is said here more than once, or in a heading: what is said in passing is said once. */
  repeated: number;
  /** How many of its words are found here, each as far as it is rare in the language; at most three are counted. */
  telling: number;
  /** Logarithm of the size of the course, of whose many words most of any language stand somewhere. */
  size: number;
  /** Logarithm of the passage's BM25 score. */
  strength: number;
}

const mostTelling = 3;
/**
 * Smaller and larger courses are taken for as large. The weights were found with up to 6.6: at that a course of 54
 * lessons, which is not among those, was silent to 15 % of its questions; with 5.4 it is to 2.5 %. Of the questions
 * about other things 20 % find something in the books then (5 % before), two of three with so little that the
 * student is asked what is meant (`sureFrom` in rank.ts).
 */
const sizes = { least: 4.2, most: 5.4 };
/** That the page is a lesson of the course speaks for the lesson. */
const currentLesson = 0.4;

/**
 * Weights of a logistic regression, found by `test/bench/search/fit.ts` with the tuning half of the
 * questions there and of those to the books in the table of `test/bench/README.md`, which also says
 * how the other half came out. The bias is set where
 * 1 % of the former were not answered.
 */
const weights: Readonly<Record<keyof Evidence, number>> = {
  said: 2.63,
  known: 1.59,
  subjects: 1.27,
  repeated: 2.57,
  telling: 2.89,
  size: -2.54,
  strength: 0.51,
};
const bias = 6.73;

/** How sure it is that a question is about the course: above 0 it is answered. */
export function surenessOf(evidence: Evidence, isCurrent: boolean): number {
  let sum = bias + (isCurrent ? currentLesson : 0);
  for (const [name, weight] of Object.entries(weights)) sum += weight * evidence[name as keyof Evidence];
  return sum;
}

export function evidenceOf({ part, focus, bm25 }: JudgedPart, query: Query, index: SearchIndex): Evidence {
  const { words, known, unknown, count } = query;
  const asked = new Set(words.flatMap(({ terms, isHint }) => (isHint ? [] : Array.from(terms.keys()))));
  const { section } = part;
  const titles = new Set([...section.heading, ...section.above, ...section.lessonTitle]);
  const counts = countsOf(part, asked);
  let telling = 0;
  let subjects = 0;
  let repeated = 0;
  for (const { terms, weight, isHint, rarity } of words) {
    if (isHint) continue;
    const here = Array.from(terms.keys()).filter((id) => counts.has(id) || titles.has(id));
    if (here.length === 0) continue;
    // A guess at what was mistyped, or a character of a word, is the less of a word.
    const sure = Math.max(...here.map((id) => terms.get(id) ?? 0));
    telling += rarity * sure;
    if (here.some((id) => index.subjects.has(id))) subjects += sure;
    if (here.some((id) => titles.has(id) || (counts.get(id) ?? 0) > 1)) repeated += weight;
  }
  const whole = known + unknown;
  return {
    said: (focus * known) / whole,
    known: known / whole,
    subjects: subjects / count,
    repeated: repeated / whole,
    telling: Math.min(mostTelling, telling),
    size: Math.max(sizes.least, Math.min(sizes.most, index.postings.rarity(-1))),
    strength: Math.log(0.1 + bm25),
  };
}

function countsOf(part: Part, asked: ReadonlySet<number>): Map<number, number> {
  const counts = new Map<number, number>();
  const { terms }: IndexedSection = part.section;
  for (let at = part.start; at < part.end; at++) {
    const entry = terms[at] ?? spanEnd;
    if (entry === spanEnd) continue;
    const id = termId(entry);
    if (asked.has(id)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}
