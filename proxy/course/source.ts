import type { Source } from '../ground/protocol.ts';
import { type Language, studentWords } from '../words/languages.ts';
import { clockTime } from './clock-time.ts';
import type { Passage, Place, Section } from './course.ts';
import { blocksOf } from './formats/markdown/plain-text.ts';
import type { LoadedCourse } from './library.ts';
import { placeAddress } from './place-address.ts';

/** A found passage as readers see it. */
export function sourceOfPassage(
  { section, quote }: Passage,
  course: LoadedCourse,
  language: Language,
): Source {
  return source(section, quote, course, language);
}

/** A section that a model cited, with the sentences that have most to do with the question. */
export function sourceOfSection(
  section: Section,
  question: string,
  course: LoadedCourse,
  language: Language,
): Source {
  return source(section, course.search.quote(section, question), course, language);
}

function source(
  section: Section,
  quote: string,
  { content, settings }: LoadedCourse,
  language: Language,
): Source {
  const lesson = content.lessons.find(({ id }) => id === section.lessonId);
  const url = lesson && placeAddress(lesson, section, settings.url);
  return {
    lesson: section.lessonId,
    lessonTitle: section.lessonTitle,
    heading: section.heading,
    anchor: section.anchor,
    quote,
    ...(isCodeOf(section, quote) && { code: true as const }),
    ...(url !== undefined && { url }),
    ...(section.place !== undefined && placeFields(section.place, language)),
  };
}

/** Anything that begins a block of code: without one nothing has to be parsed. */
const codeBegins = /^(?: {4}|\t|[ \t]{0,20}(?:`{3}|~{3}))/m;

/** A piece of a section as plain text stands in its code, and not in its sentences. */
function isCodeOf({ markdown }: Section, quote: string): boolean {
  if (quote === '' || !codeBegins.test(markdown)) return false;
  return blocksOf(markdown).find(({ text }) => text.includes(quote))?.kind === 'code';
}

function placeFields(place: Place, language: Language): Pick<Source, 'page' | 'seconds' | 'place'> {
  const words = studentWords(language);
  switch (place.kind) {
    case 'page':
      return { page: place.page, place: words.page(place.page) };
    case 'slide':
      return { page: place.slide, place: words.slide(place.slide) };
    case 'seconds':
      return { seconds: place.seconds, place: clockTime(place.seconds) };
    default:
      return place satisfies never;
  }
}
