import type { LessonHint } from '../ground/protocol.ts';

/** Longer ones are states of an application. */
const longestAnchor = 200;

/** The heading that a page's address leads to, as the browser says; `''` for none. It changes what a model is sent. */
export function readAnchor(lesson: Pick<LessonHint, 'url'> | undefined): string {
  const url = lesson?.url ?? '';
  const at = url.indexOf('#');
  const hash = at < 0 ? '' : url.slice(at + 1);
  if (hash.length > longestAnchor) return '';
  try {
    return decodeURIComponent(hash);
  } catch (error) {
    // A hash that is no encoding is its own name.
    if (error instanceof URIError) return hash;
    throw error;
  }
}
