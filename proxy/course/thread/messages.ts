import type { CourseContent } from '../course.ts';
import type { CourseProblem } from '../course-error.ts';
import type { CourseParts } from '../course-parts.ts';
import type { PackedLesson } from './packed-lesson.ts';

/** What a thread sends that reads a course: its lessons, some at a time, and then all else. */
export type CourseMessage =
  | { kind: 'lessons'; lessons: readonly PackedLesson[] }
  | { kind: 'read'; parts: Omit<CourseParts, 'content'>; rest: Pick<CourseContent, 'pins' | 'version'> }
  /** As a `CourseError` says it. */
  | { kind: 'unreadable'; path: string; problems: readonly CourseProblem[] }
  /** A defect, in the machine's words. */
  | { kind: 'failed'; words: string };
