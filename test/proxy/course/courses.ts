import type { CourseContent, Lesson, Section } from '../../../proxy/course/course.ts';
import { parseMarkdown } from '../../../proxy/course/formats/markdown/markdown.ts';
import { sectionsOf } from '../../../proxy/course/sections.ts';

/** A course made of Markdown texts by lesson id, as reading a folder would make it. */
export function courseOf(texts: Record<string, string>): CourseContent {
  let number = 0;
  const lessons = Object.entries(texts).map(([id, markdown]): Lesson => {
    const { title = id, pieces } = parseMarkdown(markdown);
    const sections = sectionsOf({ id, title }, pieces).map(
      (section): Section => ({ number: ++number, ...section }),
    );
    return { id, file: `${id}.md`, title, markdown, sections };
  });
  return { lessons, sections: lessons.flatMap(({ sections }) => sections), pins: [], version: 'test' };
}
