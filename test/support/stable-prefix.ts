import type { CourseContent } from '../../proxy/course/course.ts';
import { type StablePrefix, StablePrefixes, wholeCourseSize } from '../../proxy/course/stable-prefix.ts';

type TaughtCourse = ConstructorParameters<typeof StablePrefixes>[0];

/** The part of a prompt that stays the same, of a course that is taught in one way. */
export function buildStablePrefix(
  course: TaughtCourse,
  content: CourseContent,
  mode: 'full' | 'passages',
): StablePrefix {
  return new StablePrefixes(course, content, wholeCourseSize(content))[mode];
}
