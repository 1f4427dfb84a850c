import type { CourseProblem } from '../course-error.ts';
import type { CourseFile } from '../files/course-files.ts';
import type { CourseDocument, CourseFormat } from '../formats/format.ts';
import type { WhyLeftOut } from './why-left-out.ts';

/** A file that was read, and what it gave. */
export interface LessonFile {
  file: CourseFile;
  format: CourseFormat;
  documents: readonly CourseDocument[];
  parts: readonly string[];
  unshown: readonly string[];
  contents: readonly string[];
}

/** A lesson before its sections are numbered. */
export interface FoundLesson {
  id: string;
  document: CourseDocument;
  file: CourseFile;
}

export interface FoundLessons {
  /** In the order of the course. */
  lessons: FoundLesson[];
  /** Files that give no lesson, and why; those that are in no format or broken are not among them. */
  leftOut: Map<CourseFile, WhyLeftOut>;
  problems: CourseProblem[];
  drafts: number;
  /** Ids of lessons that the site's navigation leaves out; none where it has no navigation. */
  unlisted: string[];
}
