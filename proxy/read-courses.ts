import type { Logger } from 'pino';
import type { Config } from './config/load.ts';
import type { CoursesToCome } from './course/courses-to-come.ts';
import { fillLibrary } from './course/fill-library.ts';
import { followCourses, type ReadCourse } from './course/follow.ts';
import { courseWarnings, type LoadedCourse, loadCourse, type ReadBy } from './course/library.ts';
import { inventorySummary } from './course/reading/describe-inventory.ts';
import { TermReaders } from './course/search/term-readers.ts';
import type { ReadingThreads } from './course/thread/reading-threads.ts';
import { systemClock } from './ground/clock.ts';
import { mended } from './start-error.ts';

interface CoursesToRead {
  config: Config;
  /** Takes each course as soon as it has been read. */
  library: Map<string, LoadedCourse>;
  coursesToCome: CoursesToCome;
  threads: ReadingThreads;
  log: Logger;
  print: (line: string) => void;
}

/**
 * Reads all courses, and from then on each again whenever its author saves a lesson.
 * @param signal ends both
 * @throws StartError if there is no course
 */
export async function readCourses(
  { config, library, coursesToCome, threads, log, print }: CoursesToRead,
  signal: AbortSignal,
): Promise<void> {
  const terms = new TermReaders();
  const by: ReadBy = {
    parts: (request, before) => threads.read(request, before),
    terms: (language) => terms.of(language),
  };
  const read: ReadCourse = (settings, before) => loadCourse(settings, config, by, before);
  const problems = await mended(
    fillLibrary(library, config, {
      read,
      atOnce: threads.atOnce,
      coursesToCome,
      onRead: ({ settings, inventory }) =>
        log.info({ course: settings.id, read: inventorySummary(inventory) }, 'course read'),
      signal,
    }),
  );
  for (const problem of problems) print(`Warning: ${problem}`);
  for (const course of library.values()) {
    for (const warning of courseWarnings(course)) print(`Warning: ${warning}`);
  }
  if (signal.aborted) return;
  signal.addEventListener('abort', followCourses({ library, config, read, clock: systemClock, log }));
}
