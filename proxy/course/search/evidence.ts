import type { JudgedPart } from './judge.ts';
import type { Query } from './query.ts';
import type { IndexedSection, Part, SearchIndex } from './search-index.ts';
import { spanEnd, termId } from './term-space.ts';

/** What speaks for a question's being about the course, by the best that was found for it. */
export interface Evidence {
  /**
   * Share of the question that are words of the course, wherever they stand, each as far as it is rare in the language:
   * what every lesson of a course says is as much of its subject as what one says.
   */
  known: number;
  /** Share of its words that are found here and are subjects of the course: in a heading, or set off. */
  subjects: number;
  /** Share of it that is said here more than once, or in a heading: what is said in passing is said once. */
  repeated: number;
  /** How many of its words are found here, each as far as it is rare in the language; at most three are counted. */
  telling: number;
  /** How much the one of them that tells most does so, the more the oftener it stands here: 0 to 1. */
  central: number;
  /** Logarithm of the size of the course, of whose many words most of any language stand somewhere. */
  size: number;
  /** How much the passage speaks of what the course knows of the question: its BM25 score in units of rarity, 0 to 5. */
  strength: number;
}

const mostTelling = 3;
/** A word of a title is as good as said so often. */
const titlePlaces = 2;
const least = 0.01;
/** Logarithms of how many parts; smaller and larger courses are taken for as large. */
const sizes = { least: 5, most: 6.2 };
/** That the page is a lesson of the course speaks for the lesson. */
const currentLesson = 0.4;

/**
 * Weights of a logistic regression, found by `test/bench/search/fit.ts` with the tuning halves of the questions to the
 * courses in the tables of `test/bench/README.md`, which also says how the other halves came out. The bias is set where
 * 1.4 % of all questions to a course were not answered.
 */
const weights: Readonly<Record<keyof Evidence, number>> = {
  known: 5.57,
  subjects: 1.72,
  repeated: 1.21,
  telling: 2.32,
  central: 1.85,
  size: -3.96,
  strength: 0.41,
};
const bias = 15.46;

/** How sure it is that a question is about the course: above 0 it is answered. */
export function surenessOf(evidence: Evidence, isCurrent: boolean): number {
  let sum = bias + (isCurrent ? currentLesson : 0);
  for (const [name, weight] of Object.entries(weights)) sum += weight * evidence[name as keyof Evidence];
  return sum;
}

export function evidenceOf({ part, bm25 }: JudgedPart, query: Query, index: SearchIndex): Evidence {
  const { words, known, unknown, doubted, count } = query;
  const asked = new Set(words.flatMap(({ terms, isHint }) => (isHint ? [] : Array.from(terms.keys()))));
  const { section } = part;
  const titles = new Set([...section.heading, ...section.above, ...section.lessonTitle]);
  const counts = countsOf(part, asked);
  let rare = 0;
  let rareKnown = 0;
  let telling = 0;
  let central = 0;
  let subjects = 0;
  let repeated = 0;
  for (const { terms, weight, isHint, rarity } of words) {
    if (isHint) continue;
    rare += rarity;
    rareKnown += rarity * Math.max(...terms.values());
    const here = Array.from(terms.keys()).filter((id) => counts.has(id) || titles.has(id));
    if (here.length === 0) continue;
    // A guess at what was mistyped, or a character of a word, is the less of a word.
    const sure = Math.max(...here.map((id) => terms.get(id) ?? 0));
    const places = Math.max(...here.map((id) => (counts.get(id) ?? 0) + (titles.has(id) ? titlePlaces : 0)));
    telling += rarity * sure;
    central = Math.max(central, rarity ** 2 * sure * (1 - Math.exp(-places / 2)));
    if (here.some((id) => index.subjects.has(id))) subjects += sure;
    if (here.some((id) => titles.has(id) || (counts.get(id) ?? 0) > 1)) repeated += weight;
  }
  const whole = known + unknown;
  return {
    known: rareKnown / Math.max(least, rare + doubted),
    subjects: subjects / count,
    repeated: repeated / whole,
    telling: Math.min(mostTelling, telling),
    central,
    size: Math.max(sizes.least, Math.min(sizes.most, index.postings.rarity(-1))),
    strength: bm25 / known,
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
