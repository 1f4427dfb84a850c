import type { Conversation } from './conversation.ts';
import { saidBy } from './student.ts';

/**
 * Looks until when no tutor is wanted in the lesson of the page, once the course is known.
 * @param token of the student: what it says of the tutor and of the lesson the sidecar holds above lesson and page
 */
export function lookForRest(conversation: Conversation, lessonOfPage: string, token: string): void {
  const { course: state } = conversation;
  const { tutor, lesson = lessonOfPage } = saidBy(token);
  if (tutor !== undefined || state.kind !== 'known') return;
  const { course, atMs } = state;
  const { rests } = course.lessons.find(({ id }) => id === lesson) ?? course;
  conversation.restsUntilMs = rests ? atMs + (rests.seconds ?? Infinity) * 1_000 : 0;
}
