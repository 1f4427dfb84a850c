import type { CourseContent, CourseSearch, Passage } from '../course.ts';
import { type Query, queryOf } from './query.ts';
import { addMatch, bestQuote, quoteFor } from './quote.ts';
import { buildIndex, type Hit, type SearchIndex } from './search-index.ts';
import { createTermReader, type Term } from './terms.ts';

/** Hits taken from the index to be looked at sentence by sentence. */
const candidates = 40;
const mostPerLesson = 2;
/** What the lesson a student is reading counts for: enough to settle near ties. */
const currentLessonBoost = 1.15;
/** Share of the question, words weighed by their rarity, that the best match must speak of. */
const leastCoverage = 0.35;
/** What the others must speak of, as a share of the most that any does. */
const leastShareOfMost = 0.5;
/** Share of the best passage's score below which the others are noise. */
const leastShareOfBest = 0.2;
/** Sentences explain, code shows. */
const codeFocus = 0.7;

/**
 * Searches the sections of one course. Build it once for each version of the content: that
 * takes about half a second for 350,000 tokens, a search some milliseconds.
 *
 * A section's score is its BM25 score, times how much of the question it covers, times how
 * closely together it does so (two neighbouring sentences and the headings), times how nearly
 * its heading is the question. Headings above it and the lesson's title count as its own words.
 *
 * What is no match is cut three times: there is no passage at all unless some section covers
 * 35 % of the question, unknown words counting against it; a section must cover half as much as
 * the one that covers most; and it must reach a fifth of the best score.
 *
 * @param language BCP 47 tag of the course; decides about stems and stop words
 */
export function createCourseSearch(content: CourseContent, language: string): CourseSearch {
  const stems = new Map<string, string>();
  const index = buildIndex(
    content,
    createTermReader(language, stems, (word, stem) => stems.set(word, stem)),
  );
  const reader = createTermReader(language, stems);
  /** An answer asks for the quotes of several sections, all for one question. */
  let latest: { question: string; terms: readonly Term[] } = { question: '', terms: [] };
  const termsOf = (question: string): readonly Term[] => {
    if (latest.question !== question) latest = { question, terms: reader.read(question) };
    return latest.terms;
  };
  return {
    find(question, { limit, lessonId }) {
      const query = queryOf(termsOf(question), index);
      const scored = likely(index, query)
        .map((hit) => {
          const isCurrent = hit.section.section.lessonId === lessonId;
          const score = scoreOf(hit, query, index) * (isCurrent ? currentLessonBoost : 1);
          return { section: hit.section, score };
        })
        .sort((a, b) => b.score - a.score || a.section.section.number - b.section.section.number);
      const least = (scored[0]?.score ?? 0) * leastShareOfBest;
      const seen = new Set<unknown>();
      const perLesson = new Map<string, number>();
      const passages: Passage[] = [];
      for (const { section, score } of scored) {
        if (passages.length >= limit || score < least) break;
        const { lessonId: lesson } = section.section;
        const before = perLesson.get(lesson) ?? 0;
        // A long section is found by several of its parts; a lesson that says the same often leaves room for others.
        if (seen.has(section) || before >= mostPerLesson) continue;
        seen.add(section);
        perLesson.set(lesson, before + 1);
        passages.push({ section: section.section, score, quote: bestQuote(section.blocks, query.weights) });
      }
      return passages;
    },
    quote: (section, question) => quoteFor(index.blocksOf(section), termsOf(question)),
  };
}

type CoveringHit = Hit & {
  /** 0 to 1: share of the question that the hit speaks of. */
  coverage: number;
};

/** The hits that cover enough of the question, those first that look best before reading them. */
function likely(index: SearchIndex, query: Query): CoveringHit[] {
  const hits = index.lookUp(query.terms).map((hit) => ({ ...hit, coverage: coverageOf(hit, query) }));
  const most = hits.reduce((max, { coverage }) => Math.max(max, coverage), 0);
  if (most < leastCoverage) return [];
  return hits
    .filter(({ coverage }) => coverage >= most * leastShareOfMost)
    .sort((a, b) => b.score * b.coverage - a.score * a.coverage)
    .slice(0, candidates);
}

function coverageOf(hit: Hit, query: Query): number {
  const found = new Set(hit.terms);
  let covered = 0;
  for (const { terms, weight } of query.words) if (terms.some((term) => found.has(term))) covered += weight;
  return covered / query.total;
}

function scoreOf(hit: CoveringHit, query: Query, index: SearchIndex): number {
  const focus = focusOf(hit, query);
  const fit = fitOf(hit, query, index);
  return hit.score * (0.5 + hit.coverage) * (0.5 + focus) * (1 + 0.5 * fit);
}

/** Most of the question (0 to 1) that two neighbouring sentences say, together with the headings. */
function focusOf({ section }: Hit, { weights, total }: Query): number {
  const met: string[] = [];
  const inTitles = addMatch(0, section.titleTerms, weights, met);
  const titleTerms = met.length;
  let best = 0;
  for (const { kind, spans } of section.blocks) {
    let before: string[] = [];
    for (const { terms } of spans) {
      met.length = titleTerms;
      let said = addMatch(inTitles, before, weights, met);
      // What was asked for and stands here: the next sentence looks at this alone, not at all terms again.
      before = terms.filter((term) => weights.has(term));
      said = addMatch(said, before, weights, met);
      best = Math.max(best, said * (kind === 'code' ? codeFocus : 1));
    }
  }
  return best / total;
}

/** How nearly the heading is the question: 1 when both have the same words, by Dice's measure. */
function fitOf({ section }: Hit, { weights, total }: Query, index: SearchIndex): number {
  let shared = 0;
  let heading = 0;
  for (const term of section.headingTerms) {
    shared += weights.get(term) ?? 0;
    heading += index.rarity(term);
  }
  return (2 * shared) / (heading + total);
}
