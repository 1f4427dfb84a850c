import type { Lesson } from '../course/course.ts';
import type { TermReader } from '../course/search/terms.ts';
import type { QuizItem } from './quiz-item.ts';
import { tells } from './says.ts';

/**
 * Where a student may look it up, as far as that gives nothing away: the heading of the section, or, where what is
 * right stands in it ("Tuples"), the nearest one above, the lesson's title, the course's.
 */
export function shownHeading(
  { section, answers }: QuizItem,
  lesson: Lesson,
  courseTitle: string,
  reader: TermReader,
): string {
  const { sections } = lesson;
  const at = sections.findIndex(
    ({ anchor, heading }) => anchor === section.anchor && heading === section.heading,
  );
  const above: string[] = [];
  let level = Number.POSITIVE_INFINITY;
  for (let index = at; index >= 0; index--) {
    const each = sections[index];
    if (each === undefined || each.level >= level) continue;
    level = each.level;
    above.push(each.heading);
  }
  const headings = [...above, lesson.title];
  return headings.find((heading) => !answers.some((answer) => tells(heading, answer, reader))) ?? courseTitle;
}
