import MiniSearch from 'minisearch';
import type { CourseContent, Doubt } from '../../../proxy/course/course.ts';
import { createCourseSearch } from '../../../proxy/course/search/search.ts';

export interface Found {
  /** Lessons of what is found, best first; one may stand there twice. */
  lessons: string[];
  /** Of the first. */
  doubt: Doubt | undefined;
}

/** A search over the sections of one course. */
export interface Searcher {
  name: string;
  /** What building the index took. */
  indexMs: number;
  find(question: string): Found;
}

type StemWord = (word: string) => string;

/** As many as the last column looks at. */
const mostFound = 5;

export function courseSearcher(content: CourseContent, language: string): Searcher {
  const startMs = performance.now();
  const search = createCourseSearch(content, language);
  return {
    name: 'tutor',
    indexMs: performance.now() - startMs,
    find: (question) => {
      const passages = search.find(question, { limit: mostFound });
      return { lessons: passages.map(({ section }) => section.lessonId), doubt: passages[0]?.doubt };
    },
  };
}

/** MiniSearch as its README has it, heading and text of each section as its fields. */
export function miniSearcher(content: CourseContent, name: string, stem: StemWord): Searcher {
  const startMs = performance.now();
  const index = new MiniSearch({
    fields: ['lessonTitle', 'heading', 'markdown'],
    storeFields: ['lessonId'],
    idField: 'number',
    processTerm: (term) => stem(term.toLowerCase()),
  });
  index.addAll(content.sections);
  return {
    name,
    indexMs: performance.now() - startMs,
    find: (question) => {
      const found = index.search(question).slice(0, mostFound);
      return { lessons: found.map(({ lessonId }) => String(lessonId)), doubt: undefined };
    },
  };
}
