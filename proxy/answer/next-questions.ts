import type { Lesson, Passage, Section } from '../course/course.ts';
import { exerciseSections, exercisesNumbered, exercisesOf, numberOf } from '../course/exercises.ts';
import type { LoadedCourse } from '../course/library.ts';
import { codesOf } from '../course/pieces-of-code.ts';
import type { NextQuestion } from '../ground/protocol.ts';
import type { Message } from '../question/message.ts';
import type { StudentWords } from '../words/student-words.ts';

export interface Answered {
  message: Message;
  /** The section that the answer rests on most: the first that it cites, else the first that was found. */
  lead: Section | undefined;
  /** What was found for the message, best first. */
  passages: () => readonly Passage[];
  course: Pick<LoadedCourse, 'content' | 'settings'>;
  /** That is being read, if the course has it. */
  lesson: Lesson | undefined;
  /** On which a quiz may be offered; undefined where the client shows none. */
  quizOn: Lesson | undefined;
  words: StudentWords;
  /** Headings of which the student is asked which is meant; undefined where the search was sure. */
  meant?: readonly string[] | undefined;
  /** Headings that the student is asked about below the passage that is shown. */
  others?: readonly string[];
  /** The student is led through an exercise, and not at its end. */
  hasMoreHelp: boolean;
  /** What the model itself offers. */
  offered: string | undefined;
}

/** More of them nobody reads. */
const mostNext = 3;
/** Longer labels do not fit a button on a phone. */
const labelCharacters = 48;

/**
 * What to ask next, made without a token: what the model has offered, an example, the heading that
 * follows, the exercise of the lesson. After an answer that found nothing, and after a greeting, what the
 * lesson has. Each is understood again when it is sent, also where no model answers.
 */
export function nextQuestions(answered: Answered): NextQuestion[] {
  const { message, lead, offered, course } = answered;
  const lesson = lead === undefined ? answered.lesson : (lessonOf(lead, course) ?? answered.lesson);
  const own =
    answered.meant?.map((heading): NextQuestion => ({ ...asking(heading), choice: true })) ??
    (lead === undefined
      ? beginnings(lesson, answered)
      : [
          ...(answered.others ?? []).filter((heading) => heading !== lead.heading).map(asking),
          ...furtherFrom(lead, lesson, answered),
        ]);
  const asked = message.question.trim().toLowerCase();
  const all = [...(offered === undefined ? [] : [asking(offered)]), ...own];
  // That one is wanted again and again.
  const hint = asking(answered.words.tutoring.ladder.next);
  const help: NextQuestion[] = answered.hasMoreHelp ? [{ ...hint, help: 'next' }] : [];
  const quiz = isWorthAsking(answered.quizOn) ? [asking(answered.words.tutoring.next.quiz)] : [];
  return [...[...help, ...newOnes(all, asked)].slice(0, mostNext - quiz.length), ...quiz];
}

/** Each once, and not what was asked: a course may have thousands of lessons. */
function newOnes(all: readonly NextQuestion[], asked: string): NextQuestion[] {
  const found = new Map<string, NextQuestion>();
  for (const each of all) {
    if (each.question.toLowerCase() !== asked && !found.has(each.question)) found.set(each.question, each);
    if (found.size === mostNext) break;
  }
  return [...found.values()];
}

/** Of less than some sentences nobody can be asked much. */
const leastToAsk = 400;

function isWorthAsking(lesson: Lesson | undefined): boolean {
  if (lesson === undefined) return false;
  const notes = [...(lesson.notes ?? []), ...lesson.sections.flatMap((section) => section.notes ?? [])];
  return lesson.markdown.length >= leastToAsk || notes.some(({ kind }) => kind === 'quiz');
}

/** Where there is nothing to go on from. */
function beginnings(lesson: Lesson | undefined, { course, words }: Answered): NextQuestion[] {
  const suggested = course.settings.suggestions.map(asking);
  if (lesson === undefined) {
    const titles = course.content.lessons.map(({ title }) => asking(title));
    return [...suggested, ...titles];
  }
  const headings = lesson.sections
    .filter(({ anchor, heading }) => anchor !== '' && heading !== lesson.title)
    .map(({ heading }) => asking(heading));
  return [
    asking(words.tutoring.next.overview),
    ...suggested.slice(0, 1),
    ...headings.slice(0, 1),
    ...exerciseOf(lesson, words),
  ];
}

function furtherFrom(lead: Section, lesson: Lesson | undefined, answered: Answered): NextQuestion[] {
  const { message, words } = answered;
  if (message.kind === 'exercise') return afterExercise(message, lesson, answered);
  const next: NextQuestion[] = [];
  if (message.kind === 'about-page' && message.wish === 'contents') {
    return answered.course.content.lessons.slice(0, mostNext).map(({ title }) => asking(title));
  }
  if (message.kind === 'about-page' && message.wish === 'overview') {
    const parts = answered.passages().slice(1, mostNext);
    return [...parts.map(({ section }) => asking(section.heading)), ...exerciseOf(lesson, words)];
  }
  if (!wantsExample(message) && codesOf({ sections: [lead] }).length > 0)
    next.push(asking(words.tutoring.next.example));
  const following = lesson && headingAfter(lead, lesson);
  if (following !== undefined) next.push(asking(following.heading));
  return [...next, ...exerciseOf(lesson, words)];
}

/** What helps with it, then the next one. */
function afterExercise(
  { number = 1, label }: Extract<Message, { kind: 'exercise' }>,
  lesson: Lesson | undefined,
  { passages, words }: Answered,
): NextQuestion[] {
  const helpful = passages().slice(1, 2);
  const all = lesson === undefined ? [] : exercisesOf(lesson);
  const [meant] = exercisesNumbered(all, { number, label });
  const following = meant === undefined ? undefined : all[all.indexOf(meant) + 1];
  return [
    ...helpful.map(({ section }) => asking(section.heading)),
    ...(following === undefined ? [] : [asking(words.tutoring.next.exercise(numberOf(following)))]),
  ];
}

function wantsExample(message: Message): boolean {
  return (message.kind === 'about-answer' || message.kind === 'about-page') && message.wish === 'example';
}

function exerciseOf(lesson: Lesson | undefined, { tutoring }: StudentWords): NextQuestion[] {
  const [first] = lesson === undefined ? [] : exercisesOf(lesson);
  return first === undefined ? [] : [asking(tutoring.next.exercise(numberOf(first)))];
}

/** The exercises of a lesson have a button of their own. */
function headingAfter(lead: Section, lesson: Lesson): Section | undefined {
  const exercises = exerciseSections(lesson);
  return lesson.sections.find(
    (section) => section.number > lead.number && section.heading !== lead.heading && !exercises.has(section),
  );
}

function lessonOf({ lessonId }: Section, { content }: Answered['course']): Lesson | undefined {
  return content.lessons.find(({ id }) => id === lessonId);
}

function asking(question: string): NextQuestion {
  const label =
    question.length <= labelCharacters ? question : `${question.slice(0, labelCharacters - 1).trimEnd()}…`;
  return { label, question };
}
