import type { Lesson, Section } from '../course.ts';

type SectionFields = Omit<Section, 'lessonId' | 'lessonTitle' | 'markdown'>;

/** A section as it is sent to another thread. */
type PackedSection = SectionFields & {
  /** Where its text stands in the lesson's; the text itself where it does not stand there as it is. */
  text: { start: number; end: number } | string;
};

/** A lesson as it is sent to another thread: its text once. */
export type PackedLesson = Omit<Lesson, 'sections'> & { sections: PackedSection[] };

export function packLesson({ sections, ...lesson }: Lesson): PackedLesson {
  let from = 0;
  return {
    ...lesson,
    sections: sections.map(({ lessonId: _id, lessonTitle: _title, markdown, ...fields }) => {
      const start = lesson.markdown.indexOf(markdown, from);
      if (start < 0) return { ...fields, text: markdown };
      from = start + markdown.length;
      return { ...fields, text: { start, end: from } };
    }),
  };
}

/** The sections' texts are slices of the lesson's, which takes no memory for another copy of it. */
export function openLesson({ sections, ...lesson }: PackedLesson): Lesson {
  const { id, title, markdown } = lesson;
  return {
    ...lesson,
    sections: sections.map(({ text, ...fields }) => ({
      ...fields,
      lessonId: id,
      lessonTitle: title,
      markdown: typeof text === 'string' ? text : markdown.slice(text.start, text.end),
    })),
  };
}
