import type { CourseContent, Lesson, Section } from '../course.ts';
import { compoundReader } from './compounds.ts';
import { buildPostings, type Postings } from './postings.ts';
import { spansOf } from './spans.ts';
import { encoded, isInCode, spanEnd, type TermSequence, TermSpace, termId } from './term-space.ts';

/** A section as the search knows it. */
export interface IndexedSection {
  section: Section;
  /** Position of its lesson in the course. */
  lesson: number;
  heading: number[];
  above: number[];
  lessonTitle: number[];
  terms: TermSequence;
}

/** A stretch of a section about as long as all others, so that length neither helps nor harms. */
export interface Part {
  section: IndexedSection;
  start: number;
  end: number;
}

export interface SearchIndex {
  space: TermSpace;
  postings: Postings;
  parts: readonly Part[];
  lessons: number;
  /** Terms of all headings and titles: what the course is about. */
  subjects: ReadonlySet<number>;
  /** The parts of a compound that are words of the course. */
  compoundParts: (written: string) => number[];
  /** By text: what is read already for the next version. */
  read: ReadonlyMap<string, TermSequence>;
}

/**
 * How often a term is entered for each time it stands in a place. One count instead of one
 * field a place: fields would each have rarities of their own, and a word
 * that is rare in headings but everywhere in the text would count as rare.
 */
const counts = { heading: 6, above: 2, lesson: 3, prose: 2, code: 1, ofCompound: 1 };
const partTerms = 250;

/**
 * Reads a course into an index. Stops after each lesson and each few hundred parts, so that
 * whoever drives it can let others have the thread.
 * @param language BCP 47 tag of the course
 * @param before index of an earlier version in the same language: what did not change is not read again
 */
export function* buildIndex(
  content: CourseContent,
  language: string,
  before?: SearchIndex,
): Generator<void, SearchIndex> {
  const space = before?.space ?? new TermSpace(language);
  const read = new Map<string, TermSequence>();
  const parts: Part[] = [];
  const subjects = new Set<number>();
  for (const [position, lesson] of content.lessons.entries()) {
    for (const section of readSections(lesson, position, space, read, before?.read)) {
      parts.push(...partsOf(section));
      for (const id of section.heading.concat(section.lessonTitle)) subjects.add(id);
    }
    yield;
  }

  const compoundParts = compoundReader(language, space);
  const ofCompound = new Map<number, number[]>();
  let looked = 0;
  for (const [written, id] of space.words) {
    const ids = compoundParts(written).filter((each) => each !== id);
    if (ids.length > 0 && !ofCompound.has(id)) ofCompound.set(id, ids);
    if (++looked % 5_000 === 0) yield;
  }

  const postings = yield* buildPostings(parts.length, space.size, (index, add) => {
    const part = parts[index];
    if (part === undefined) return;
    const { section } = part;
    for (const id of section.heading) add(id, counts.heading);
    for (const id of section.above) add(id, counts.above);
    for (const id of section.lessonTitle) add(id, counts.lesson);
    for (let at = part.start; at < part.end; at++) {
      const entry = section.terms[at] ?? spanEnd;
      if (entry === spanEnd) continue;
      const id = termId(entry);
      add(id, isInCode(entry) ? counts.code : counts.prose);
      const ids = ofCompound.get(id);
      if (ids) for (const each of ids) add(each, counts.ofCompound);
    }
  });
  return { space, postings, parts, lessons: content.lessons.length, subjects, compoundParts, read };
}

function* readSections(
  lesson: Lesson,
  position: number,
  space: TermSpace,
  read: Map<string, TermSequence>,
  before: ReadonlyMap<string, TermSequence> | undefined,
): Generator<IndexedSection> {
  const titleIds = (text: string) => space.learn(space.reader.read(text));
  const lessonTitle = titleIds(lesson.title);
  const above: { level: number; terms: number[] }[] = [];
  for (const section of lesson.sections) {
    while ((above.at(-1)?.level ?? 0) >= section.level) above.pop();
    const heading = section.heading === lesson.title ? [] : titleIds(section.heading);
    const aboveTerms = above.flatMap(({ terms }) => terms);
    above.push({ level: section.level, terms: heading });
    if (section.markdown.trim() === '') continue;
    const terms = before?.get(section.markdown) ?? sequenceOf(section.markdown, space);
    read.set(section.markdown, terms);
    yield { section, lesson: position, heading, above: aboveTerms, lessonTitle, terms };
  }
}

function sequenceOf(markdown: string, space: TermSpace): TermSequence {
  const sequence: number[] = [];
  for (const { text, isCode } of spansOf(markdown)) {
    const terms = isCode ? space.reader.readCode(text) : space.reader.read(text);
    if (terms.length === 0) continue;
    for (const id of space.learn(terms)) sequence.push(encoded(id, isCode));
    sequence.push(spanEnd);
  }
  return Uint32Array.from(sequence);
}

function partsOf(section: IndexedSection): Part[] {
  const parts: Part[] = [];
  let start = 0;
  for (let at = 0; at < section.terms.length; at++) {
    if (section.terms[at] !== spanEnd || at - start < partTerms) continue;
    parts.push({ section, start, end: at + 1 });
    start = at + 1;
  }
  if (start < section.terms.length || parts.length === 0) {
    parts.push({ section, start, end: section.terms.length });
  }
  return parts;
}
