import { hash } from 'node:crypto';
import type { Clock } from '../ground/clock.ts';
import type { CourseContent } from './course.ts';
import type { CourseProblem } from './course-error.ts';
import type { Help } from './help.ts';
import { readCourse } from './read.ts';
import type { Inventory } from './reading/inventory.ts';
import type { PackedReadings } from './reading/kept-readings.ts';
import { lessonKey } from './search/lesson-terms.ts';
import type { KeptLessons } from './search/read-lessons.ts';
import { indexOf, type PackedIndex } from './search/search-index.ts';
import { shareLessons } from './search/share-lessons.ts';
import { TermSpace } from './search/term-space.ts';
import type { TermReader } from './search/terms.ts';
import { type TextSize, wholeCourseSize } from './stable-prefix.ts';

/** Which course is to be read, and how. */
export interface CourseRequest {
  path: string;
  /** BCP 47 */
  language: string;
  /** Of the reading before, in the same language. */
  before?: CourseMemory | undefined;
}

/** What a course is read faster by when it has changed: what did not change is not read again. Threads share it. */
export interface CourseMemory {
  /** See `KeptReadings.pack`. */
  readings: PackedReadings;
  index: KeptLessons;
  /** What the text of each lesson is known again by. */
  texts: readonly string[];
}

export interface PartsOptions {
  /** Of a course of which something is kept. */
  leastCharacters?: number;
  /** With a large course. */
  help?: Help | undefined;
  /**
   * Told what stands in the course before the index is made, when the thread that helps has given back its memory.
   * @param texts see `CourseMemory`
   */
  onRead?: (content: CourseContent, texts: readonly string[]) => void;
}

/** All that is made of the files of a course: what takes long, and can be done by another thread. */
export interface CourseParts {
  content: CourseContent;
  /** What became of every file. */
  inventory: Inventory;
  /** Files that were left out because they are broken. */
  problems: CourseProblem[];
  index: PackedIndex;
  /** Of all of its text, in a prompt. */
  size: TextSize;
  /** Undefined for a course that is read as fast without. */
  memory: CourseMemory | undefined;
}

/** All of a smaller course is read within a second, and what is kept takes memory. */
const leastKeptCharacters = 2_000_000;

/**
 * @param reader of the course's language
 * @throws CourseError if nothing of it can be read
 */
export async function readCourseParts(
  { path, language, before }: CourseRequest,
  reader: TermReader,
  clock: Pick<Clock, 'after' | 'now'>,
  { leastCharacters = leastKeptCharacters, help, onRead }: PartsOptions = {},
): Promise<CourseParts> {
  const { kept, ...reading } = await readCourse(path, clock, { before: before?.readings, help, language });
  const { content } = reading;
  const { lessons } = content;
  const isKept = lessons.reduce((sum, { markdown }) => sum + markdown.length, 0) >= leastCharacters;
  const keys = isKept ? lessons.map(lessonKey) : [];
  const space = new TermSpace(reader, before?.index.terms);
  const readTerms = shareLessons({ lessons, keys }, language, space, { before: before?.index, help });
  const readings = isKept ? kept.pack() : [];
  const texts = isKept ? lessons.map(({ markdown }) => hash('sha256', markdown, 'base64url')) : [];
  const size = wholeCourseSize(content);
  const read = await readTerms();
  await help?.end();
  onRead?.(content, texts);
  const index = indexOf(read, content, language, space);
  const { terms, lessons: lessonTerms, lessonStarts, aliases } = index;
  const memory = { readings, index: { terms, lessons: lessonTerms, lessonStarts, aliases, keys }, texts };
  return { ...reading, index, size, memory: isKept ? memory : undefined };
}
