import type { ConfigValues } from '../schema.ts';
import type { Mistake } from './mistake.ts';
import { noneNamed } from './none-named.ts';

export function badPages({ lms, courses }: ConfigValues): Mistake[] {
  const known = courses.map(({ id }) => id);
  const moodleCourses = lms.pages.map((rule) => ('moodleCourse' in rule ? rule.moodleCourse : undefined));
  return lms.pages.flatMap(({ course }, index) => {
    const path = ['lms', 'pages', index];
    const bad: Mistake[] = [];
    if (!known.includes(course)) {
      const message = noneNamed('course', course, known);
      bad.push({ path: [...path, 'course'], message });
    }
    const id = moodleCourses[index];
    if (id !== undefined && moodleCourses.indexOf(id) < index) {
      bad.push({ path: [...path, 'moodleCourse'], message: `Moodle's course ${id} is there twice` });
    }
    return bad;
  });
}
