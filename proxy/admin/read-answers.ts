import { knownLesson } from '../course/known-lesson.ts';
import type { QuestionGroup } from '../figures/questions-by-meaning.ts';
import type { RatedAnswer, ReadAnswer } from '../store/quality.ts';
import type { Tutor } from '../tutor.ts';
import type { QuestionGroupReply, ReadAnswerReply } from './wire.ts';

type Courses = Pick<Tutor, 'library'>;

/** A lesson that the course does not have is none, whatever a page called it. */
export function answerReply(
  { timeMs, lesson, ...answer }: ReadAnswer | RatedAnswer,
  { library }: Courses,
): ReadAnswerReply {
  const known = knownLesson(library, { course: answer.course, lesson });
  return {
    ...answer,
    lesson: known?.id ?? '',
    lessonTitle: known?.title ?? '',
    time: new Date(timeMs).toISOString(),
  };
}

export function groupReply({ lastMs, answers, ...group }: QuestionGroup, tutor: Courses): QuestionGroupReply {
  return {
    ...group,
    last: new Date(lastMs).toISOString(),
    answers: answers.map((answer) => answerReply(answer, tutor)),
  };
}
