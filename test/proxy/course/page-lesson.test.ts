import { expect, test } from 'vitest';
import type { CourseSearch, Lesson } from '../../../proxy/course/course.ts';
import { blocksOf } from '../../../proxy/course/page-blocks.ts';
import { PageLessons } from '../../../proxy/course/page-lesson.ts';
import { courseContent } from '../../support/course-content.ts';

const paragraph = (lesson: number, index: number) =>
  `Paragraph ${index} of lesson ${lesson} says about thing ${lesson * 1_000 + index} what no other one says of it, and goes on for long enough to fill some lines of a page that students read. `.repeat(
    2,
  );
const text = (lesson: number) =>
  `${Array.from({ length: 40 }, (_, index) => paragraph(lesson, index)).join('\n\n')}\n`;

test('in a large course the lessons are compared with a page that its search finds for the page, and no others', () => {
  const { lessons } = courseContent(
    Array.from({ length: 400 }, (_, lesson) => ({
      id: `l${lesson}`,
      sections: [{ heading: `Lesson ${lesson}`, markdown: text(lesson) }],
    })),
  );
  expect(lessons.reduce((sum, { markdown }) => sum + markdown.length, 0)).toBeGreaterThan(4_000_000);
  const asked: string[] = [];
  const search: Pick<CourseSearch, 'find'> = {
    find(question) {
      asked.push(question);
      const found = lessons.filter(({ markdown }) => markdown.includes(question.slice(0, 60)));
      return found.flatMap(({ sections }) =>
        sections.slice(0, 1).map((section) => ({ section, score: 1, quote: '' })),
      );
    },
  };
  const compared = new Set<string>();
  const watched = lessons.map(
    (lesson): Lesson => ({
      ...lesson,
      get markdown() {
        compared.add(lesson.id);
        return lesson.markdown;
      },
    }),
  );
  const pages = new PageLessons(watched, search as CourseSearch);
  compared.clear();
  const shown = pages.find(blocksOf(`Menu\n\n${lessons[123]?.markdown}\n\nNext`));
  expect(shown?.lesson.id).toBe('l123');
  expect(shown?.says(paragraph(123, 7))).toBe(true);
  expect([...compared]).toEqual(['l123']);
  expect(asked.length).toBeLessThanOrEqual(4);
  expect(pages.find(blocksOf('Of something else altogether, at some length. '.repeat(20)))).toBeUndefined();
});
