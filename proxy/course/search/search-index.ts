import type { CourseContent } from '../course.ts';
import { compoundReader, hasCompounds } from './compounds.ts';
import type { Alias } from './definitions.ts';
import { type IndexedSection, sectionsIn } from './lesson-terms.ts';
import { openPostings, type PackedPostings, type Postings, packPostings } from './postings.ts';
import { type LessonRead, type PackedLessons, packLessons, readLesson } from './read-lessons.ts';
import { shared } from './shared-array.ts';
import { isInCode, spanEnd, TermSpace, termId } from './term-space.ts';
import type { TermReader } from './terms.ts';

export type { IndexedSection } from './lesson-terms.ts';

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
  /** Terms of all headings and titles, and those set off in the text: what the course is about. */
  subjects: Pick<ReadonlySet<number>, 'has'>;
  /** Names that the course itself gives to one thing. */
  aliases: readonly Alias[];
  /** The parts of a compound that are words of the course. */
  compoundParts: (written: string) => number[];
}

/** An index as the thread that reads courses hands it over. */
export interface PackedIndex extends PackedLessons {
  postings: PackedPostings;
  /** 1 for each term that is a subject. */
  subjects: Uint16Array;
}

/**
 * How often a term is entered for each time it stands in a place. One count instead of one
 * field a place: fields would each have rarities of their own, and a word
 * that is rare in headings but everywhere in the text would count as rare.
 */
const counts = { heading: 6, above: 2, lesson: 3, emphasised: 2, prose: 2, code: 1, ofCompound: 1 };
const partTerms = 250;

/** The index of a course that one thread reads all by itself. */
export function packIndex(content: CourseContent, language: string, reader: TermReader): PackedIndex {
  const space = new TermSpace(reader);
  const read = content.lessons.map((lesson) => readLesson(lesson, space));
  return indexOf(read, content, language, space);
}

/**
 * Makes the index of a course: a second for 60 MB. Not for the thread that answers students.
 * @param read of the lessons of `content`, in their order and this space
 * @param language BCP 47 tag of the course
 */
export function indexOf(
  read: readonly LessonRead[],
  content: CourseContent,
  language: string,
  space: TermSpace,
): PackedIndex {
  const sections = read.flatMap(({ terms }, position) => {
    const lesson = content.lessons[position];
    return lesson === undefined ? [] : sectionsIn(terms, lesson, position);
  });
  const parts = sections.flatMap(partsOf);
  const subjects = new Uint16Array(space.size);
  for (const { heading, lessonTitle, emphasised } of sections) {
    for (const id of [...heading, ...lessonTitle, ...emphasised]) subjects[id] = 1;
  }
  const ofCompound = partsOfCompounds(language, space);
  const postings = packPostings(parts.length, space.size, (index, add) => {
    const part = parts[index];
    if (part === undefined) return;
    const { heading, above, lessonTitle, emphasised, terms } = part.section;
    for (const id of heading) add(id, counts.heading);
    for (const id of above) add(id, counts.above);
    for (const id of lessonTitle) add(id, counts.lesson);
    for (const id of emphasised) add(id, counts.emphasised);
    for (let at = part.start; at < part.end; at++) {
      const entry = terms[at] ?? spanEnd;
      if (entry === spanEnd) continue;
      const id = termId(entry);
      add(id, isInCode(entry) ? counts.code : counts.prose);
      const ids = ofCompound.get(id);
      if (ids) for (const each of ids) add(each, counts.ofCompound);
    }
  });
  return { ...packLessons(read, space), postings, subjects: shared(subjects) };
}

/**
 * The index of a course, of which another thread has read all that is in it. Stops after each lesson, so that
 * whoever drives it can let others have the thread.
 * @param content what the index was made of
 */
export function* openIndex(
  { terms, postings, lessons, lessonStarts, subjects, aliases }: PackedIndex,
  content: CourseContent,
  language: string,
  reader: TermReader,
): Generator<void, SearchIndex> {
  const parts: Part[] = [];
  for (const [position, lesson] of content.lessons.entries()) {
    const numbers = lessons.subarray(lessonStarts[position], lessonStarts[position + 1]);
    for (const section of sectionsIn(numbers, lesson, position)) parts.push(...partsOf(section));
    yield;
  }
  const space = new TermSpace(reader, terms);
  return {
    space,
    postings: openPostings(postings),
    parts,
    lessons: content.lessons.length,
    subjects: { has: (id) => subjects[id] === 1 },
    aliases: [...new Map(aliases.flat().map((alias) => [alias.join('\n'), alias])).values()],
    compoundParts: compoundReader(language, space),
  };
}

function partsOfCompounds(language: string, space: TermSpace): Map<number, number[]> {
  const ofCompound = new Map<number, number[]>();
  if (!hasCompounds(language)) return ofCompound;
  const compoundParts = compoundReader(language, space);
  for (const [written, id] of space.words()) {
    const ids = compoundParts(written).filter((each) => each !== id);
    if (ids.length > 0 && !ofCompound.has(id)) ofCompound.set(id, ids);
  }
  return ofCompound;
}

function partsOf(section: IndexedSection): Part[] {
  const { terms } = section;
  const parts: Part[] = [];
  let start = 0;
  for (let at = 0; at < terms.length; at++) {
    if (terms[at] !== spanEnd || at - start < partTerms) continue;
    parts.push({ section, start, end: at + 1 });
    start = at + 1;
  }
  if (start < terms.length || parts.length === 0) parts.push({ section, start, end: terms.length });
  return parts;
}
