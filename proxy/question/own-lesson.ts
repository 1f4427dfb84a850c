import type { Lesson } from '../course/course.ts';
import type { Asked } from './asked.ts';

/** What a page calls its lesson comes from a browser, which may say anything: only what the course has is kept. */
export function ownLesson({ body, course }: Pick<Asked, 'body' | 'course'>): Lesson | undefined {
  return course.content.lessons.find(({ id }) => id === body.lesson?.id);
}

/** On which lesson a student may be asked: the one that is open, else the one the question shows being read. */
export function lessonToAsk(asked: Pick<Asked, 'body' | 'course' | 'reading'>): Lesson | undefined {
  return ownLesson(asked) ?? asked.reading;
}
