import type { CourseFolder } from '../format.ts';
import type { PlacedNote } from '../with-notes.ts';

/** What is known and found out while a file is read. */
export interface RstLesson {
  /** The file that is being read: the lesson's own or one that it includes. */
  inside: string;
  /** Paths of the files that are being read, each included by the one before it. */
  open: string[];
  folder: CourseFolder;
  /** Kinds of underlines (and overlines) of headings, the first is the highest. */
  headingStyles: string[];
  headings: number;
  /** `.. _name: address`, by name in lower case. */
  links: ReadonlyMap<string, string>;
  /** `.. |name| replace:: text` */
  substitutions: ReadonlyMap<string, string>;
  /** Pages of a `toctree`, in order: paths inside the course, each with every extension that it may have. */
  contents: string[];
  /** Files that were included whole. */
  parts: Set<string>;
  notes: PlacedNote[];
  dropped: Record<string, number>;
  /** How many characters may still be included. */
  charactersLeft: number;
}

/** One in another; people write four. */
export const deepest = 16;

export function drop(lesson: RstLesson, what: string): void {
  lesson.dropped[what] = (lesson.dropped[what] ?? 0) + 1;
}
