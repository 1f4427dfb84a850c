import type { Source } from '../ground/protocol.ts';
import type { Passage, Section } from './course.ts';
import type { LoadedCourse } from './library.ts';

/** A found passage as readers see it. */
export function sourceOfPassage({ section, quote }: Passage, course: LoadedCourse): Source {
  return source(section, quote, course);
}

/** A section that a model cited, with the sentences that have most to do with the question. */
export function sourceOfSection(section: Section, question: string, course: LoadedCourse): Source {
  return source(section, course.search.quote(section, question), course);
}

function source(section: Section, quote: string, { content }: LoadedCourse): Source {
  const url = content.lessons.find(({ id }) => id === section.lessonId)?.url;
  return {
    lesson: section.lessonId,
    lessonTitle: section.lessonTitle,
    heading: section.heading,
    anchor: section.anchor,
    quote,
    ...(url !== undefined && { url: section.anchor === '' ? url : `${url}#${section.anchor}` }),
  };
}
