import type { Source } from '../../ground/protocol.ts';

/** Where in a course a question came up. */
export interface Topic {
  /** Lesson id; empty: none was named and none was found. */
  lesson: string;
  /** Heading of the section that answers best; empty where it is in another lesson, or nowhere. */
  heading: string;
}

/**
 * The page the student was reading counts; only without one, the lesson that answers.
 * @param lesson that the page named
 * @param sources of the answer, the best one first
 */
export function topicOf(lesson: string | null, [best]: readonly Source[]): Topic {
  const where = lesson ?? best?.lesson ?? '';
  return { lesson: where, heading: best?.lesson === where ? best.heading : '' };
}
