import { basename, relative, sep } from 'node:path';

/** What is wrong with one file or folder of a course, told to its author. */
export interface CourseProblem {
  kind:
    | 'missing'
    | 'empty'
    | 'unreadable'
    /** A published site that is read while the tutor runs. */
    | 'to-come'
    | 'encoding'
    | 'front-matter'
    | 'duplicate-id'
    | 'notes'
    | 'pin'
    | 'too-much';
  /** As the course's path was given, with the file's path below it. */
  path: string;
  /** From 1; where a line can be named. */
  line?: number;
  /** From 0; where bytes are the only address. */
  byteOffset?: number;
  /** What is wrong and what to do about it; one sentence or two, without the path. */
  message: string;
}

export type FileProblem = Omit<CourseProblem, 'path'>;

/** Thrown by the reader of a format: why this file gives no lesson. Without the path, which whoever asked knows. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  /** At least one. */
  readonly problems: readonly FileProblem[];

  /** @param first a sentence alone: what stands in the file is not what its name says, or is locked */
  constructor(first: FileProblem | string, ...others: readonly FileProblem[]) {
    const own = typeof first === 'string' ? { kind: 'unreadable' as const, message: first } : first;
    const problems = [own, ...others];
    super(problems.map(({ message }) => message).join('\n'));
    this.problems = problems;
  }
}

/** A course of which nothing can be read. Its message lists every problem, one a line. */
export class CourseError extends Error {
  override readonly name = 'CourseError';
  /** Path of the course: the folder or file that was to be read. */
  readonly path: string;
  /** At least one, in the order of the lessons. */
  readonly problems: readonly CourseProblem[];

  constructor(path: string, problems: readonly CourseProblem[]) {
    super(problems.map(describeProblem).join('\n'));
    this.path = path;
    this.problems = problems;
  }
}

/** The same by its path inside the course, for those who write it and do not know where it lies. */
export function describeInside(problem: CourseProblem, coursePath: string): string {
  const inside = relative(coursePath, problem.path).split(sep).join('/');
  return describeProblem({ ...problem, path: inside === '' ? basename(coursePath) : inside });
}

/** `courses/python/02-sets.md:3 front matter: ...`, the way editors and terminals make clickable. */
export function describeProblem(problem: CourseProblem): string {
  const place = problem.line === undefined ? problem.path : `${problem.path}:${problem.line}`;
  return `${place} ${problem.message}`;
}
