import type { Clock } from '../ground/clock.ts';
import type { CourseContent } from './course.ts';
import type { CourseProblem } from './course-error.ts';
import { readCourse } from './read.ts';
import type { Inventory } from './reading/inventory.ts';
import { type PackedIndex, packIndex } from './search/search-index.ts';
import type { TermReader } from './search/terms.ts';
import { type TextSize, wholeCourseSize } from './stable-prefix.ts';

/** Which course is to be read, and how. */
export interface CourseRequest {
  path: string;
  /** BCP 47 */
  language: string;
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
}

/**
 * @param reader of the course's language
 * @throws CourseError if nothing of it can be read
 */
export async function readCourseParts(
  { path, language }: CourseRequest,
  reader: TermReader,
  clock: Pick<Clock, 'after'>,
): Promise<CourseParts> {
  const reading = await readCourse(path, clock);
  return {
    ...reading,
    index: packIndex(reading.content, language, reader),
    size: wholeCourseSize(reading.content),
  };
}
