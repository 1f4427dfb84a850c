import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { restarting } from '../answer/restarting.ts';
import { courseNamed } from '../course/course-named.ts';
import type { LoadedCourse } from '../course/library.ts';
import { TutorError } from '../ground/errors.ts';
import type { QuizAnswerBody, QuizAnswerReply, QuizBody, QuizReply } from '../ground/protocol.ts';
import type { QuizStudent } from '../quiz/ask-model.ts';
import type { Quizzes } from '../quiz/quizzes.ts';
import type { Tutor } from '../tutor.ts';
import { acceptedLanguage, nearestLanguage } from '../words/languages.ts';
import { answeringMode, lessonOf } from './answering-mode.ts';
import { type AskingStudent, askingStudent } from './asking-student.ts';
import { lessonHint, parse } from './bodies.ts';
import { requireConsent } from './consent.ts';
import { setRateLimitHeaders } from './rate-limit-headers.ts';

/** Nobody is asked more at once. */
const mostAgain = 50;

const quizBody = z.object({
  course: z.string().min(1, 'must not be empty'),
  lesson: z.union([z.string().min(1, 'must not be empty').max(500), lessonHint]),
  again: z.array(z.string().max(100)).max(mostAgain).optional(),
});

const answerBody = z.object({
  answer: z
    .string()
    .max(2_000)
    .refine((text) => text.trim() !== '', 'must not be empty'),
});

/** `POST /v1/quiz`: three to five questions on a lesson. */
export async function postQuiz(
  request: FastifyRequest,
  reply: FastifyReply,
  quizzes: Quizzes,
  tutor: Tutor,
): Promise<QuizReply> {
  if (!tutor.answers.isTaking) throw restarting();
  const student = await askingStudent(request, tutor);
  tutor.askingLimit.count(student, tutor.sessions.addressKey(request.ip));
  await requireConsent(student, tutor);
  const { course: courseId, lesson: named, again = [] } = parse(quizBody, request.body) as QuizBody;
  const course = ofSession(student, courseId, tutor);
  const hint = typeof named === 'string' ? { id: named } : named;
  // Where a student is say those who vouch for the student.
  const read = student.lesson === undefined ? hint : { id: student.lesson };
  const lesson = lessonOf({ lesson: read, question: '' }, course);
  if (lesson === undefined) {
    throw new TutorError('not_found', { hint: 'the course has no such lesson', concerns: 'quiz' });
  }
  const { mode } = answeringMode(student, { lesson: { id: lesson.id }, question: '' }, course, tutor);
  return quizzes.take(quizStudent(request, reply, student, course.taught(mode), tutor), lesson, again);
}

/** `POST /v1/quiz/{id}/items/{item}`: whether an answer is right, and why. Only the first one is counted as a first try. */
export async function postQuizAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  quizzes: Quizzes,
  tutor: Tutor,
): Promise<QuizAnswerReply> {
  const student = await askingStudent(request, tutor);
  await requireConsent(student, tutor);
  const { answer }: QuizAnswerBody = parse(answerBody, request.body);
  const { id, item: itemId } = request.params as { id: string; item: string };
  const { course: courseId, lesson, item } = await quizzes.taken(student.pseudonym, id, itemId);
  const course = ofSession(student, courseId, tutor);
  const { mode } = answeringMode(student, { lesson: { id: lesson }, question: '' }, course, tutor);
  return quizzes.answer(
    quizStudent(request, reply, student, course.taught(mode), tutor),
    lesson,
    item,
    answer,
  );
}

function ofSession(student: AskingStudent, courseId: string, tutor: Tutor): LoadedCourse {
  const course = courseNamed(courseId, tutor);
  if (student.course === courseId) return course;
  throw new TutorError('unauthenticated', { hint: `this session is for the course "${student.course}"` });
}

function quizStudent(
  request: FastifyRequest,
  reply: FastifyReply,
  student: AskingStudent,
  course: LoadedCourse,
  { sessions }: Tutor,
): QuizStudent {
  return {
    student,
    course,
    addressKey: sessions.addressKey(request.ip),
    language: acceptedLanguage(request.headers['accept-language'], nearestLanguage(course.settings.language)),
    onAdmitted: (allowances) => setRateLimitHeaders(reply, allowances),
  };
}
