import type { Complexity } from '../ground/protocol.ts';
import type { Asked } from '../question/asked.ts';
import { ownLesson } from '../question/own-lesson.ts';
import { answerCacheKey } from './answer-cache.ts';

/** Where the answer may be shared with other students; undefined where it is this student's alone. */
export function sharingKey(asked: Asked, complexity: Complexity): string | undefined {
  const { body, course, images = [], wishes, language } = asked;
  // What a picture shows is the student's own.
  if (images.length > 0) return undefined;
  return answerCacheKey(body, {
    course: course.settings.id,
    version: course.content.version,
    mode: course.mode,
    complexity,
    wishes,
    language,
    isOwnLesson: ownLesson(asked) !== undefined,
  });
}
