import MiniSearch from 'minisearch';
import type { CourseContent, Section } from '../course.ts';
import { type ReadBlock, readBlocks } from './quote.ts';
import { createSpeller, type Speller } from './spelling.ts';
import type { TermReader } from './terms.ts';

/** A section as the search knows it. */
export interface ReadSection {
  section: Section;
  blocks: ReadBlock[];
  headingTerms: Set<string>;
  /** Terms of its heading, of the headings above it and of its lesson's title. */
  titleTerms: Set<string>;
}

/** A hit: terms found, and how well by BM25. */
export interface Hit {
  section: ReadSection;
  score: number;
  terms: string[];
}

export interface SearchIndex {
  /** Looks for any of these terms; the numbers multiply their scores. One hit for each part of a section, in no order. */
  lookUp(terms: ReadonlyMap<string, number>): Hit[];
  /** ln(1 + (N - n + 0.5) / (n + 0.5)), the inverse document frequency of BM25; N entries, n with the term. */
  rarity(term: string): number;
  has(term: string): boolean;
  /** What the index has read of a section; empty for one without text. */
  blocksOf(section: Section): readonly ReadBlock[];
  speller: Speller;
}

/** A section in the index, or a part of a long one; terms joined by blanks. */
interface Entry {
  id: number;
  text: string;
}

/**
 * How often a term is entered for each time it stands in a place. One field with repeated terms
 * instead of one field a place: fields would each have rarities of their own, and a word
 * that is rare in headings but everywhere in the text would count as rare.
 */
const repeats = { heading: 6, above: 2, lesson: 3, prose: 2, code: 1 };
/** k: saturation by repetition; b: how far length is evened out; d: a found term's least. */
const bm25 = { k: 4, b: 0.75, d: 0 };
/** Longer sections are entered in parts of about this many terms, so that length neither helps nor harms. */
const entryTerms = 250;

export function buildIndex(content: CourseContent, reader: TermReader): SearchIndex {
  const speller = createSpeller();
  const frequency = new Map<string, number>();
  const entries: Entry[] = [];
  const sectionOfEntry: ReadSection[] = [];
  const blocksOfSection = new Map<Section, ReadBlock[]>();

  const titleTerms = (text: string): string[] => {
    const terms = reader.read(text);
    for (const { kind, written, term } of terms) if (kind !== 'name') speller.learn(written, term);
    return terms.map(({ term }) => term);
  };

  for (const lesson of content.lessons) {
    const lessonTerms = titleTerms(lesson.title);
    const above: { level: number; terms: string[] }[] = [];
    for (const section of lesson.sections) {
      while ((above.at(-1)?.level ?? 0) >= section.level) above.pop();
      const heading = section.heading === lesson.title ? [] : titleTerms(section.heading);
      const aboveTerms = above.flatMap(({ terms }) => terms);
      above.push({ level: section.level, terms: heading });
      const blocks = readBlocks(section.markdown, reader, (written, term) => speller.learn(written, term));
      if (blocks.length === 0) continue;
      blocksOfSection.set(section, blocks);
      const read = {
        section,
        blocks,
        headingTerms: new Set(heading),
        titleTerms: new Set([...heading, ...aboveTerms, ...lessonTerms]),
      };
      for (const part of partsOf(blocks)) {
        const prose = part.filter(({ kind }) => kind === 'prose').flatMap(termsOf);
        const code = part.filter(({ kind }) => kind === 'code').flatMap(termsOf);
        for (const term of new Set([...read.titleTerms, ...prose, ...code])) {
          frequency.set(term, (frequency.get(term) ?? 0) + 1);
        }
        const text = [
          ...repeated(heading, repeats.heading),
          ...repeated(aboveTerms, repeats.above),
          ...repeated(lessonTerms, repeats.lesson),
          ...repeated(prose, repeats.prose),
          ...repeated(code, repeats.code),
        ].join(' ');
        entries.push({ id: entries.length, text });
        sectionOfEntry.push(read);
      }
    }
  }

  const index = new MiniSearch<Entry>({
    fields: ['text'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
    searchOptions: { bm25 },
  });
  index.addAll(entries);

  return {
    speller,
    blocksOf: (section) => blocksOfSection.get(section) ?? [],
    has: (term) => frequency.has(term),
    rarity(term) {
      const count = frequency.get(term) ?? 0;
      return Math.log(1 + (entries.length - count + 0.5) / (count + 0.5));
    },
    lookUp(terms) {
      const results = index.search(Array.from(terms.keys()).join(' '), {
        boostTerm: (term) => terms.get(term) ?? 1,
      });
      return results.flatMap((result): Hit[] => {
        const section = sectionOfEntry[Number(result.id)];
        // minisearch multiplies by the number of terms found; coverage is weighed by the caller instead.
        return section
          ? [{ section, score: result.score / result.queryTerms.length, terms: result.terms }]
          : [];
      });
    },
  };
}

function repeated(terms: readonly string[], times: number): string[] {
  return terms.flatMap((term) => Array<string>(times).fill(term));
}

function termsOf(block: ReadBlock): string[] {
  return block.spans.flatMap(({ terms }) => terms);
}

function partsOf(blocks: readonly ReadBlock[]): ReadBlock[][] {
  const parts: ReadBlock[][] = [];
  let part: ReadBlock[] = [];
  let count = 0;
  for (const block of blocks) {
    const length = termsOf(block).length;
    if (part.length > 0 && count + length > entryTerms) {
      parts.push(part);
      part = [];
      count = 0;
    }
    part.push(block);
    count += length;
  }
  parts.push(part);
  return parts;
}
