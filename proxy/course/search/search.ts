import { LRUCache } from 'lru-cache';
import type { CourseContent, CourseSearch, FindOptions, Passage, Section, WeighedTerm } from '../course.ts';
import { inOneGo, inSlices } from '../slice.ts';
import { excerptOf } from './excerpt.ts';
import { fused } from './fuse.ts';
import { OtherNames } from './other-names.ts';
import { type Query, queryOf } from './query.ts';
import { bestQuote, quoteFor, type ReadBlock, readBlocks } from './quote.ts';
import { rank } from './rank.ts';
import { openIndex, type PackedIndex, packIndex, type SearchIndex } from './search-index.ts';
import { createTermReader, type Term, type TermReader } from './terms.ts';

/** Parsing a section for its quote takes longer than finding it; a class is shown the same ones. */
const rememberedSections = 500;
/** Places beyond move nothing to the front. */
const mostFused = 30;

/**
 * Searches the sections of one course. Build it once for each version of the content.
 * @param language BCP 47 tag of the course; decides about stems, stop words and what a word is
 */
export function createCourseSearch(content: CourseContent, language: string): CourseSearch {
  const reader = createTermReader(language);
  return new IndexedSearch(
    inOneGo(openIndex(packIndex(content, language, reader), content, language, reader)),
  );
}

/** The search of a course whose index another thread has made; takes the thread for some milliseconds at a time. */
export async function openCourseSearch(
  index: PackedIndex,
  content: CourseContent,
  language: string,
  reader: TermReader,
): Promise<CourseSearch> {
  return new IndexedSearch(await inSlices(openIndex(index, content, language, reader)));
}

class IndexedSearch implements CourseSearch {
  readonly index: SearchIndex;
  readonly #names: OtherNames;
  readonly #blocks = new LRUCache<Section, ReadBlock[]>({ max: rememberedSections });
  /** An answer asks for the quotes of several sections, all for one question. */
  #latest: { question: string; terms: readonly Term[] } = { question: '', terms: [] };

  constructor(index: SearchIndex) {
    this.index = index;
    this.#names = new OtherNames(index.aliases, index.space.reader);
  }

  find(question: string, { limit, lessonId, selection, meaning }: FindOptions): Passage[] {
    const selected = selection === undefined ? [] : this.index.space.reader.read(selection);
    const query = queryOf(this.#termsOf(question), selected, this.index, this.#names);
    const weights = this.#weightsOf(query);
    const found =
      meaning === undefined
        ? rank(query, this.index, { question, limit, lessonId })
        : fused(rank(query, this.index, { question, limit: mostFused, lessonId }), meaning).slice(0, limit);
    return found.map(({ section, score, doubt }) => {
      const quoteOf = () => bestQuote(this.#blocksOf(section), weights);
      let quote: string | undefined;
      return {
        section,
        score,
        ...(doubt && { doubt }),
        // Twelve are found for a model and three shown: parsing the others would take longer than the search.
        get quote() {
          quote ??= quoteOf();
          return quote;
        },
      };
    });
  }

  quote(section: Section, question: string): string {
    return quoteFor(this.#blocksOf(section), this.#termsOf(question));
  }

  excerpt({ markdown }: Section, question: string, mostTokens: number): string {
    return excerptOf(markdown, this.#termsOf(question), this.index.space.reader, mostTokens);
  }

  weighed(question: string): WeighedTerm[] {
    const { postings, space } = this.index;
    return this.#termsOf(question).map(({ term }) => ({
      term,
      weight: postings.rarity(space.idOf(term) ?? -1),
    }));
  }

  #termsOf(question: string): readonly Term[] {
    if (this.#latest.question !== question) {
      this.#latest = { question, terms: this.index.space.reader.read(question) };
    }
    return this.#latest.terms;
  }

  #weightsOf({ weights }: Query): ReadonlyMap<string, number> {
    return new Map(Array.from(weights, ([id, weight]) => [this.index.space.termOf(id), weight]));
  }

  #blocksOf(section: Section): readonly ReadBlock[] {
    const blocks = this.#blocks.get(section) ?? readBlocks(section.markdown, this.index.space.reader);
    this.#blocks.set(section, blocks);
    return blocks;
  }
}
