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
import { readLessons } from './search/share-lessons.ts';
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

/** All of a smaller course is read within a second, and what is kept takes as much memory as its text. */
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
  const { readings, ...reading } = await readAndKeep();
  const { lessons } = reading.content;
  const texts =
    readings === undefined ? [] : lessons.map(({ markdown }) => hash('sha256', markdown, 'base64url'));
  const space = new TermSpace(reader, before?.index.terms);
  const readingTerms = readLessons(lessons, language, space, { before: before?.index, help });
  // The thread that helps has the larger share.
  const size = wholeCourseSize(reading.content);
  const keys = readings === undefined ? [] : lessons.map(lessonKey);
  const read = await readingTerms;
  await help?.end();
  onRead?.(reading.content, texts);
  const index = indexOf(read, reading.content, language, space);
  const { terms, lessons: lessonTerms, lessonStarts, aliases } = index;
  const packed = await readings;
  return {
    ...reading,
    index,
    size,
    memory:
      packed === undefined
        ? undefined
        : {
            readings: packed,
            index: { terms, lessons: lessonTerms, lessonStarts, aliases, keys },
            texts,
          },
  };

  /** Away from what was read of the files all that follows takes less memory; the packing goes on meanwhile. */
  async function readAndKeep() {
    const { kept, ...reading } = await readCourse(path, clock, { before: before?.readings, help, language });
    const characters = reading.content.lessons.reduce((sum, { markdown }) => sum + markdown.length, 0);
    return { ...reading, readings: characters < leastCharacters ? undefined : kept.pack() };
  }
}
