import { watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import { type Config, resolveFromConfig } from '../config/load.ts';
import { CourseError } from './course-error.ts';
import { type LoadedCourse, loadCourse } from './library.ts';

/** Editors write a file in several steps, and a checkout writes many. */
const settleMs = 500;

/**
 * Reads a course again whenever its author saves a lesson, so that nobody has
 * to restart the tutor. Questions that are being answered keep the version they
 * began with; a course that cannot be read any more stays as it was.
 * @returns ends it
 */
export async function followCourses(
  library: Map<string, LoadedCourse>,
  config: Config,
  clock: Clock,
  log: Logger,
): Promise<() => void> {
  const endings: (() => void)[] = [];
  for (const settings of config.courses) {
    const path = resolveFromConfig(config, settings.content);
    const folder = (await stat(path)).isDirectory() ? path : dirname(path);
    let cancel: (() => void) | undefined;
    const readAgain = async () => {
      try {
        const { course, problems } = await loadCourse(settings, config);
        if (course.content.version === library.get(settings.id)?.content.version) return;
        library.set(settings.id, course);
        log.info(
          { course: settings.id, lessons: course.content.lessons.length, problems },
          'course read again',
        );
      } catch (error) {
        const problems =
          error instanceof CourseError ? error.problems.map(({ message }) => message) : undefined;
        log.error(
          { course: settings.id, problems, err: error },
          'course could not be read again; it stays as it was',
        );
      }
    };
    const watcher = watch(folder, { recursive: true }, () => {
      cancel?.();
      cancel = clock.after(settleMs, readAgain);
    });
    watcher.on('error', (error) =>
      log.warn({ course: settings.id, err: error }, 'changes of the course are not seen any more'),
    );
    endings.push(() => {
      cancel?.();
      watcher.close();
    });
  }
  return () => {
    for (const end of endings) end();
  };
}
