import type { Lesson } from '../course/course.ts';
import type { AnswerPart } from '../question/part.ts';
import type { StudentWords } from '../words/student-words.ts';

/** What is said before a quiz, which the client then asks for (`POST /v1/quiz`). */
export function quizOpening({ title }: Pick<Lesson, 'title'>, { tutoring }: StudentWords): AnswerPart[] {
  return [
    { kind: 'asking', model: 'course', provider: 'course', cached: false },
    { kind: 'text', text: `${tutoring.quiz.intro(title)}\n` },
    { kind: 'finished', finish: 'complete', sharedMicroUsd: 0 },
  ];
}
