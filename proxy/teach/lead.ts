import type { Lesson, PrivateNote } from '../course/course.ts';
import { type Exercise, notesOn } from '../course/exercises.ts';
import type { ChatBody } from '../ground/protocol.ts';
import type { AnsweringMode } from '../ground/tutor-mode.ts';
import type { Asked } from '../question/asked.ts';
import type { Message } from '../question/message.ts';
import { ownLesson } from '../question/own-lesson.ts';
import type { ExerciseProgress, StudentAtExercise } from '../store/exercises.ts';
import type { Store } from '../store/store.ts';
import { isNextHint } from '../words/languages.ts';
import { hasAttempt } from './attempt.ts';
import { exerciseMeant } from './exercise-meant.ts';
import { climb, lastStep, noProgress, type Step } from './ladder.ts';

/** A student who is led through an exercise, with this question. */
export interface Lead {
  at: StudentAtExercise;
  lesson: Lesson;
  exercise: Exercise;
  /** What only the tutor is to know. */
  notes: readonly PrivateNote[];
  /** All that the student has written in the conversation. */
  written: string;
  /** The student wants help with it, or shows an attempt: it is no question beside it. */
  asksForHelp: boolean;
  /** The student shows something of their own. */
  hasAttempt: boolean;
  /** How much help this answer may give, and the most that there is. */
  step: Step;
  of: Step;
  /** Nobody has a solution to it: see within-course.ts. */
  isWithinCourse?: true;
  /** As it is kept once the question is let in. */
  progress: ExerciseProgress;
}

/**
 * @param messageOf what an earlier question was
 * @returns undefined where the question is about no exercise, or the course is taught directly
 */
export async function leadOf(
  asked: Pick<Asked, 'body' | 'course' | 'student' | 'reading'>,
  message: Message,
  messageOf: (question: string) => Message,
  { store }: { store: Pick<Store, 'exercises'> },
): Promise<Lead | undefined> {
  const { body, course, student } = asked;
  const { mode } = course;
  const lesson = asked.reading ?? ownLesson(asked);
  if (mode === 'direct' || lesson === undefined) return undefined;
  const pasted = course.pages.pasted({ question: body.question });
  const exercise = exerciseMeant(body, message, lesson, messageOf, pasted);
  if (exercise === undefined) return undefined;
  const at = {
    student: student.pseudonym,
    course: course.settings.id,
    lesson: lesson.id,
    exercise: exercise.id,
  };
  const kept = await store.exercises.progress(at);
  const before = kept === undefined ? noProgress : { ...kept, step: kept.step as Step };
  const of = lastStep(mode);
  const asking = {
    hasAttempt: hasAttempt(body.question, message, exercise.markdown),
    wantsMore:
      body.help === 'next' ||
      isNextHint(body.question) ||
      pasted !== undefined ||
      message.kind === 'exercise' ||
      message.kind === 'about-answer',
  };
  const progress = climb(before, asking, of);
  const step = Math.min(Math.max(progress.step, 1), of) as Step;
  return {
    at,
    lesson,
    exercise,
    notes: notesOn(exercise, lesson),
    written: writtenIn(body),
    hasAttempt: asking.hasAttempt,
    asksForHelp: asking.hasAttempt || asking.wantsMore || before.step === 0,
    step,
    of,
    progress: { giveAways: 0, shown: [], ...kept, ...progress },
  };
}

/** What a student reads of it. A question beside the exercise is answered as far as its step allows, and is no hint. */
export function openingOf({ exercise, asksForHelp, step, of, isWithinCourse }: Lead): {
  exercise: string;
  step?: { number: number; of: number };
  mode?: AnsweringMode;
} {
  return {
    exercise: exercise.id,
    ...(asksForHelp && { step: { number: step, of } }),
    // The last step of `hints` is the solution.
    ...(isWithinCourse && { mode: 'coach' }),
  };
}

/** As much of it as is compared with an answer. */
const writtenCharacters = 16_000;

function writtenIn({ question, history = [] }: ChatBody): string {
  const before = history.filter(({ role }) => role === 'student').map(({ text }) => text);
  return [...before, question].join('\n').slice(-writtenCharacters);
}

/** What is looked for in the course: help with the exercise, unless the question is one beside it, or a pasted error. */
export function messageAtExercise(message: Message, { exercise, asksForHelp }: Lead): Message {
  if (!asksForHelp || message.kind === 'error') return message;
  const { question, terms, language } = message;
  const asksSolution =
    (message.kind === 'exercise' && message.asksSolution) ||
    (message.kind === 'about-answer' && message.wish === 'solution');
  const { number, label } = exercise;
  const own = { number, ...(label && { label }) };
  return { kind: 'exercise', ...own, asksSolution, question, terms, ...(language && { language }) };
}
