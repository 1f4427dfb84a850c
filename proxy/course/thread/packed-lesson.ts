import type { Lesson, Section } from '../course.ts';

type SectionFields = Omit<Section, 'lessonId' | 'lessonTitle' | 'markdown'>;

/** A section as it is sent to another thread. */
type PackedSection = SectionFields & {
  /** Where its text stands in the lesson's; the text itself where it does not stand there as it is. */
  text: { start: number; end: number } | string;
};

/** A lesson as it is sent to another thread: its text once, or not at all where that thread has it. */
export type PackedLesson = Omit<Lesson, 'sections' | 'markdown'> & {
  sections: PackedSection[];
  /** Or the position of a lesson with the same text in the version before. */
  markdown: string | number;
};

/** @param before position of a lesson with the same text in the version before */
export function packLesson({ sections, ...lesson }: Lesson, before: number | undefined): PackedLesson {
  let from = 0;
  return {
    ...lesson,
    markdown: before ?? lesson.markdown,
    sections: sections.map(({ lessonId: _id, lessonTitle: _title, markdown, ...fields }) => {
      const start = lesson.markdown.indexOf(markdown, from);
      if (start < 0) return { ...fields, text: markdown };
      from = start + markdown.length;
      return { ...fields, text: { start, end: from } };
    }),
  };
}

/**
 * The sections' texts are slices of the lesson's, which takes no memory for another copy of it.
 * @param before the lessons of the version before
 */
export function openLesson({ sections, ...lesson }: PackedLesson, before: readonly Lesson[]): Lesson {
  const { id, title } = lesson;
  const markdown = typeof lesson.markdown === 'string' ? lesson.markdown : before[lesson.markdown]?.markdown;
  if (markdown === undefined) throw new Error('the version before had other lessons');
  return {
    ...lesson,
    markdown,
    sections: sections.map(({ text, ...fields }) => ({
      ...fields,
      lessonId: id,
      lessonTitle: title,
      markdown: typeof text === 'string' ? text : markdown.slice(text.start, text.end),
    })),
  };
}
