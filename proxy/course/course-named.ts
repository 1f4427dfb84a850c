import type { Config } from '../config/load.ts';
import { TutorError } from '../ground/errors.ts';
import type { CoursesToCome } from './courses-to-come.ts';
import type { Library, LoadedCourse } from './library.ts';

/** @throws TutorError `not_found`; `providers_unavailable` for one whose lessons cannot be read, or have not been read yet */
export function courseNamed(
  id: string,
  {
    config,
    library,
    coursesToCome,
  }: { config: Pick<Config, 'courses'>; library: Library; coursesToCome: CoursesToCome },
): LoadedCourse {
  const course = library.get(id);
  if (course !== undefined) return course;
  coursesToCome.refuse(id);
  if (config.courses.some((configured) => configured.id === id)) {
    throw new TutorError('providers_unavailable', { concerns: 'course', retryAfterSeconds: 60 });
  }
  throw new TutorError('not_found', { hint: `there is no course "${id}"`, concerns: 'course' });
}
