import type { CourseContent, Lesson, Section } from '../../proxy/course/course.ts';

/** What a test says about a section; the rest is filled in. */
export interface SectionOutline {
  heading: string;
  markdown: string;
  /** Default: 2. */
  level?: number;
}

/** A course of given lessons; the first section of each is its introduction, without an anchor. */
export function courseContent(
  lessons: { id: string; title?: string; url?: string; sections: SectionOutline[] }[],
): CourseContent {
  const all: Section[] = [];
  const built = lessons.map(({ id, title = id, url, sections }): Lesson => {
    const own = sections.map(({ heading, markdown, level = 2 }, index): Section => {
      const section = {
        number: all.length + 1,
        lessonId: id,
        lessonTitle: title,
        heading,
        level: index === 0 ? 1 : level,
        anchor: index === 0 ? '' : heading.toLowerCase().replaceAll(/\W+/g, '-'),
        markdown,
      };
      all.push(section);
      return section;
    });
    return {
      id,
      file: `${id}.md`,
      title,
      markdown: own.map((section) => section.markdown).join('\n\n'),
      sections: own,
      ...(url !== undefined && { url }),
    };
  });
  return { lessons: built, sections: all, pins: [], version: 'v1' };
}
