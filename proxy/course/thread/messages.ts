import type { CourseContent } from '../course.ts';
import type { CourseProblem } from '../course-error.ts';
import type { CourseParts, CourseRequest } from '../course-parts.ts';
import type { FilesToRead, ReadAhead } from '../reading/read-ahead.ts';
import type { ReadableLesson } from '../search/lesson-terms.ts';
import type { PackedLessons } from '../search/read-lessons.ts';
import type { PackedLesson } from './packed-lesson.ts';
import type { PackedList } from './packed-list.ts';

/** What a thread is to read. */
export interface ReadingOrder {
  request: CourseRequest;
  /** Whether it may begin another thread for a share of a large course. */
  mayHaveHelp: boolean;
}

/** What a thread sends that reads a course. */
export type CourseMessage =
  /** As soon as they are read: they are opened while all else is made of them. */
  | { kind: 'lessons'; lessons: PackedList<PackedLesson> }
  | {
      kind: 'read';
      rest: Pick<CourseContent, 'pins' | 'version'>;
      parts: Omit<CourseParts, 'content'>;
    }
  /** As a `CourseError` says it. */
  | { kind: 'unreadable'; path: string; problems: readonly CourseProblem[] }
  /** The thread that helped with this course has failed; it is read without. */
  | { kind: 'alone'; words: string }
  /** A defect, in the machine's words. */
  | { kind: 'failed'; words: string };

/** What a thread that reads a course asks of the one that helps. */
export type HelpOrder =
  | { kind: 'files'; files: FilesToRead }
  | { kind: 'lessons'; language: string; lessons: PackedList<ReadableLesson> };

/** What that one answers. */
export type HelpMessage =
  | { kind: 'files'; read: PackedList<[inside: string, reading: ReadAhead]> }
  | { kind: 'lessons'; read: PackedLessons }
  | { kind: 'failed'; words: string };
