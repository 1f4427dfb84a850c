import type { Lesson } from '../course/course.ts';
import { guidanceOf } from '../course/lesson-settings.ts';
import type { LoadedCourse } from '../course/library.ts';
import { blocksOf } from '../course/page-blocks.ts';
import { TutorError } from '../ground/errors.ts';
import type { ChatBody } from '../ground/protocol.ts';
import { type AnsweringMode, tutorModes } from '../ground/tutor-mode.ts';
import type { VerifiedStudent } from '../question/verified-student.ts';
import type { Tutor } from '../tutor.ts';

/** As much of a page as is looked at to find out which lesson it shows. */
const pageCharacters = 24_000;

/** How a question is answered, and in which lesson it is asked as far as that matters for it. */
export interface Answering {
  mode: AnsweringMode;
  reading: Lesson | undefined;
}

/**
 * How the tutor answers a question asked in a lesson.
 * @throws TutorError `tutor_off` where it rests now
 */
export function answeringMode(
  { tutor: session }: Pick<VerifiedStudent, 'tutor'>,
  body: Pick<ChatBody, 'lesson' | 'exercise' | 'question' | 'history'>,
  course: LoadedCourse,
  { clock, calendar }: Pick<Tutor, 'clock' | 'calendar'>,
): Answering {
  const nowMs = clock.now();
  const { settings, content } = course;
  const guidanceIn = (lesson: Lesson | undefined) =>
    guidanceOf({ course: settings, lesson: lesson?.settings, session }, nowMs, calendar.wall);
  // Which lesson it is takes a while to find out, and is of no use where all are taught alike and nobody is led.
  const isAlike = content.lessons.every((lesson) => lesson.settings?.tutor === undefined);
  if (isAlike) {
    const { mode } = guidanceIn(undefined);
    if (mode === 'direct') return { mode, reading: undefined };
  }
  const shown = lessonOf(body, course);
  // An exercise that was copied out of another lesson is taught as there, but never more freely than on this page:
  // one from where all is told could else bring an exercise of this lesson with it.
  const reading = course.pages.pasted(body)?.lesson ?? shown;
  const here = awakeMode(guidanceIn(shown), nowMs);
  const there = reading === shown ? here : awakeMode(guidanceIn(reading), nowMs);
  return { mode: tutorModes.indexOf(there) > tutorModes.indexOf(here) ? there : here, reading };
}

/** @throws TutorError `tutor_off` */
function awakeMode(guidance: ReturnType<typeof guidanceOf>, nowMs: number): AnsweringMode {
  if (guidance.mode !== 'off') return guidance.mode;
  const { untilMs } = guidance;
  if (untilMs === undefined) throw new TutorError('tutor_off');
  const retryAfterSeconds = Math.max(1, Math.ceil((untilMs - nowMs) / 1_000));
  throw new TutorError('tutor_off', { until: new Date(untilMs), retryAfterSeconds });
}

/** The lesson that a page names, or shows without naming it, or that has the exercise which the question names. */
export function lessonOf(
  {
    lesson: { id, text = '' } = {},
    ...naming
  }: Pick<ChatBody, 'lesson' | 'exercise' | 'question' | 'history'>,
  { content, pages }: LoadedCourse,
): Lesson | undefined {
  const named = content.lessons.find((lesson) => lesson.id === id);
  return named ?? pages.find(blocksOf(text.slice(0, pageCharacters)))?.lesson ?? pages.naming(naming);
}
