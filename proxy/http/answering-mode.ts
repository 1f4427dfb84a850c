import type { Lesson } from '../course/course.ts';
import { guidanceOf } from '../course/lesson-settings.ts';
import type { LoadedCourse } from '../course/library.ts';
import { blocksOf } from '../course/page-blocks.ts';
import { TutorError } from '../ground/errors.ts';
import type { ChatBody, LessonHint } from '../ground/protocol.ts';
import type { AnsweringMode } from '../ground/tutor-mode.ts';
import type { VerifiedStudent } from '../question/verified-student.ts';
import type { Tutor } from '../tutor.ts';

/** As much of a page as is looked at to find out which lesson it shows. */
const pageCharacters = 24_000;

/**
 * How the tutor answers a question asked in a lesson.
 * @throws TutorError `tutor_off` where it rests now
 */
export function answeringMode(
  { tutor: session }: Pick<VerifiedStudent, 'tutor'>,
  { lesson: hint }: Pick<ChatBody, 'lesson'>,
  course: LoadedCourse,
  { clock, calendar }: Pick<Tutor, 'clock' | 'calendar'>,
): AnsweringMode {
  const lesson = hint && lessonOf(hint, course)?.settings;
  const said = { course: course.settings, lesson, session };
  const guidance = guidanceOf(said, clock.now(), calendar.wall);
  if (guidance.mode !== 'off') return guidance.mode;
  const { untilMs } = guidance;
  throw new TutorError('tutor_off', untilMs === undefined ? {} : { until: new Date(untilMs) });
}

/** The lesson that a page names, or shows without naming it. */
function lessonOf({ id, text = '' }: LessonHint, { content, pages }: LoadedCourse): Lesson | undefined {
  const { lessons } = content;
  // Which lesson a page shows takes a while to find out, and is of no use here where none says anything of the tutor.
  if (lessons.every(({ settings }) => settings?.tutor === undefined)) return undefined;
  const named = lessons.find((lesson) => lesson.id === id);
  return named ?? pages.find(blocksOf(text.slice(0, pageCharacters)))?.lesson;
}
