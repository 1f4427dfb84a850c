import { hash } from 'node:crypto';
import type { LoadedCourse } from './library.ts';
import { mostTokens } from './most-tokens.ts';
import { PageLessons } from './page-lesson.ts';
import { estimateTokens } from './tokens.ts';

/**
 * A course whose only text is this one, for a model that is to do something else than teach: the prompt is built, and
 * paid for, as for any other.
 */
export function courseOfText(text: string, course: LoadedCourse): LoadedCourse {
  const prefix = { text, tokens: estimateTokens(text), mostTokens: mostTokens(text) };
  const version = `text ${hash('sha256', text, 'base64url')}`;
  const only: LoadedCourse = {
    ...course,
    settings: { ...course.settings, context: 'full', language: 'en' },
    content: { lessons: [], sections: [], pins: [], version },
    search: { find: () => [], quote: () => '', excerpt: () => '', weighed: () => [] },
    pages: new PageLessons([]),
    prefixes: { full: prefix, passages: prefix },
    taught: () => only,
  };
  return only;
}
