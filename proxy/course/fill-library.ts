import { basename } from 'node:path';
import type { Config } from '../config/load.ts';
import type { CourseConfig } from '../config/schema.ts';
import { CourseError, type CourseProblem, describeProblem } from './course-error.ts';
import type { CoursesToCome } from './courses-to-come.ts';
import { type CourseReading, type LoadedCourse, loadCourse } from './library.ts';
import { publishedSites } from './published/keep-reading.ts';

export interface Filling {
  read(settings: CourseConfig): Promise<CourseReading>;
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
  { read, coursesToCome, onRead, signal }: Filling,
): Promise<string[]> {
  const unusable: CourseProblem[] = [];
  const problems: string[] = [];
  for (const [index, settings] of config.courses.entries()) {
    if (signal?.aborted === true) return [];
    try {
      const reading = await read(settings);
      library.set(settings.id, reading.course);
      problems.push(...reading.problems);
      onRead?.(reading.course);
    } catch (error) {
      if (!(error instanceof CourseError)) throw error;
      const source = (['sitemap', 'pages'] as const).find((key) => settings[key] !== undefined);
      const key = `${basename(config.file)} courses[${index}].${source ?? 'content'}:`;
      unusable.push(...error.problems.map((problem) => ({ ...problem, path: `${key} ${problem.path}` })));
    } finally {
      coursesToCome?.came(settings.id);
    }
  }
  // A site may come yet: it is read while the tutor runs.
  if (library.size === 0 && publishedSites(config).length === 0) {
    throw new CourseError(config.file, unusable);
  }
  return [...unusable.map(describeProblem), ...problems];
}

/**
 * All courses of a configuration, read in this thread; see `fillLibrary`.
 * @throws CourseError with every problem if there is no course
 */
export async function loadLibrary(
  config: Config,
): Promise<{ library: Map<string, LoadedCourse>; problems: string[] }> {
  const library = new Map<string, LoadedCourse>();
  const problems = await fillLibrary(library, config, { read: (settings) => loadCourse(settings, config) });
  return { library, problems };
}
