import type { Lesson } from './course.ts';
import type { Library } from './library.ts';

/** What a page calls its lesson comes from a browser: a name that the course does not have is no lesson. */
export function knownLesson(
  library: Pick<Library, 'get'>,
  { course, lesson }: { course: string; lesson: string },
): Lesson | undefined {
  return library.get(course)?.content.lessons.find(({ id }) => id === lesson);
}
