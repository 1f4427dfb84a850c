import { basename } from 'node:path';
import type { Config } from '../config/load.ts';
import type { CourseConfig } from '../config/schema.ts';
import { CourseError, type CourseProblem, describeProblem } from './course-error.ts';
import type { CoursesToCome } from './courses-to-come.ts';
import { type CourseReading, type LoadedCourse, loadCourse, readHere } from './library.ts';
import { publishedSites } from './published/keep-reading.ts';

export interface Filling {
  read(settings: CourseConfig): Promise<CourseReading>;
  /** How many are read beside each other; default: one. */
  atOnce?: number;
  coursesToCome?: CoursesToCome;
  /** Told of each course as soon as it can be asked about. */
  onRead?(course: LoadedCourse): void;
  /** Aborted: what is still to be read stays unread. */
  signal?: AbortSignal;
}

/**
 * Reads all courses of a configuration into a library. A file that cannot be read is left out
 * and named, and so is a course of which nothing can be read: it is no reason to
 * keep the others from their students.
 * @returns every problem, as it is told to the author
 * @throws CourseError with every problem if there is no course
 */
export async function fillLibrary(
  library: Map<string, LoadedCourse>,
  config: Config,
  { read, atOnce = 1, coursesToCome, onRead, signal }: Filling,
): Promise<string[]> {
  const unusable: CourseProblem[] = [];
  const problems: string[] = [];
  const readOne = async (settings: CourseConfig, index: number): Promise<void> => {
    try {
      const reading = await read(settings);
      putInOrder(library, reading.course, config);
      problems.push(...reading.problems);
      onRead?.(reading.course);
    } catch (error) {
      // A thread that is ended in the middle of a course says so.
      if (signal?.aborted === true) return;
      if (!(error instanceof CourseError)) throw error;
      const source = (['sitemap', 'pages'] as const).find((key) => settings[key] !== undefined);
      const key = `${basename(config.file)} courses[${index}].${source ?? 'content'}:`;
      unusable.push(...error.problems.map((problem) => ({ ...problem, path: `${key} ${problem.path}` })));
    } finally {
      coursesToCome?.came(settings.id);
    }
  };
  const waiting = config.courses.entries();
  const readThem = async (): Promise<void> => {
    for (const [index, settings] of waiting) {
      if (signal?.aborted === true) return;
      await readOne(settings, index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, readThem));
  if (signal?.aborted === true) return [];
  // A site may come yet: it is read while the tutor runs.
  if (library.size === 0 && publishedSites(config).length === 0) {
    throw new CourseError(config.file, unusable);
  }
  return [...unusable.map(describeProblem), ...problems];
}

/** Puts a course where it stands in the configuration: the first one is what is shown where none is asked for. */
export function putInOrder(
  library: Map<string, LoadedCourse>,
  course: LoadedCourse,
  { courses }: Pick<Config, 'courses'>,
): void {
  library.set(course.settings.id, course);
  for (const { id } of courses) {
    const each = library.get(id);
    if (each === undefined) continue;
    library.delete(id);
    library.set(id, each);
  }
}

/**
 * All courses of a configuration, read in this thread; see `fillLibrary`.
 * @throws CourseError with every problem if there is no course
 */
export async function loadLibrary(
  config: Config,
): Promise<{ library: Map<string, LoadedCourse>; problems: string[] }> {
  const library = new Map<string, LoadedCourse>();
  const by = readHere();
  const problems = await fillLibrary(library, config, {
    read: (settings) => loadCourse(settings, config, by),
  });
  return { library, problems };
}
