import type { Lesson, PrivateNote } from '../course/course.ts';
import { type Exercise, notesOn } from '../course/exercises.ts';
import type { ChatBody } from '../ground/protocol.ts';
import type { Asked } from '../question/asked.ts';
import type { Message } from '../question/message.ts';
import { ownLesson } from '../question/own-lesson.ts';
import type { ExerciseProgress, StudentAtExercise } from '../store/exercises.ts';
import type { Store } from '../store/store.ts';
import { isNextHint } from '../words/languages.ts';
import { exerciseMeant } from './exercise-meant.ts';
import { climb, lastStep, noProgress, type Step } from './ladder.ts';

/** A student who is led through an exercise, with this question. */
export interface Lead {
  at: StudentAtExercise;
  lesson: Lesson;
  exercise: Exercise;
  /** What only the tutor is to know. */
  notes: readonly PrivateNote[];
  /** How much help this answer may give, and the most that there is. */
  step: Step;
  of: Step;
  /** As it is kept once the question is let in. */
  progress: ExerciseProgress;
}

/**
 * @param messageOf what an earlier question was
 * @returns undefined where the question is about no exercise, or the course is taught directly
 */
export async function leadOf(
  asked: Pick<Asked, 'body' | 'course' | 'student'>,
  message: Message,
  messageOf: (question: string) => Message,
  { store }: { store: Pick<Store, 'exercises'> },
): Promise<Lead | undefined> {
  const { body, course, student } = asked;
  const { mode } = course;
  const lesson = ownLesson(asked);
  if (mode === 'direct' || lesson === undefined) return undefined;
  const exercise = exerciseMeant(body, message, lesson, messageOf);
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
    hasAttempt: hasAttempt(body, message, exercise),
    wantsMore:
      body.help === 'next' ||
      isNextHint(body.question) ||
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
    step,
    of,
    progress: { giveAways: 0, shown: [], ...kept, ...progress },
  };
}

/** A line with signs of code or of a calculation. */
const work = /[=(){}[\];<>+*/]|\d/;
const shortestWork = 5;

/** Whether a student shows something of their own: an error that they got, code, a result; not the exercise's own text. */
function hasAttempt({ question }: ChatBody, message: Message, { markdown }: Exercise): boolean {
  if (message.kind === 'error') return true;
  const given = new Set(markdown.split('\n').map((line) => line.trim()));
  const lines = question.split('\n').map((line) => line.trim());
  const own = lines.filter((line) => line.length >= shortestWork && work.test(line) && !given.has(line));
  // One line of words may name a number ("exercise 2"): code stands on lines of its own, or in a fence.
  return own.length > 0 && (lines.length > 1 || /`[^`]{3,}`|[=;{}]/.test(question));
}
