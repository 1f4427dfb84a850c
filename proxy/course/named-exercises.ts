import type { Turn } from '../ground/protocol.ts';
import type { Lesson } from './course.ts';
import { type Exercise, exerciseCalled, exerciseSections, exercisesOf } from './exercises.ts';
import { type PastedExercise, PastedExercises } from './pasted-exercises.ts';

/** What a question says of an exercise. */
export interface Naming {
  /** An id, as a page or a program gives it. */
  exercise?: string | undefined;
  question: string;
  history?: readonly Turn[] | undefined;
}

/** A shorter title stands in many texts. */
const leastCharacters = 6;
/** Of a text that is looked through. */
const readCharacters = 4_000;
const mostTurns = 8;

interface Titled {
  title: string;
  lesson: Lesson;
}

interface LessonExercises {
  lesson: Lesson;
  exercises: readonly Exercise[];
}

/** Finds the lesson of an exercise that a student names where no page says which lesson it shows. */
export class NamedExercises {
  readonly #lessons: readonly LessonExercises[];
  readonly #titles: readonly Titled[];
  readonly #pasted: PastedExercises;

  /**
   * @param lessons those that have exercises
   * @param titles that name an exercise alone
   * @param pasted what is known of the exercises' own texts
   */
  constructor(lessons: readonly LessonExercises[], titles: readonly Titled[], pasted: PastedExercises) {
    this.#lessons = lessons;
    this.#titles = titles;
    this.#pasted = pasted;
  }

  /** Copied into the question, or into an earlier one that this goes on with; whatever the page shows. */
  pasted({ exercise, question, history = [] }: Naming): PastedExercise | undefined {
    const now = this.#pasted.in(question);
    if (now !== undefined || exercise === undefined) return now;
    for (const text of studentTurns(history)) {
      const before = this.#pasted.in(text);
      if (before?.exercise.id === exercise) return before;
    }
    return undefined;
  }

  /** @returns undefined where none is named, or more than one may be meant */
  lessonOf({ exercise, question, history = [] }: Naming): Lesson | undefined {
    const called = this.#lessons.filter(({ exercises }) => exerciseCalled(exercise, exercises));
    if (called.length === 1) return called[0]?.lesson;
    for (const text of [question, ...studentTurns(history)]) {
      const lesson = this.#titledIn(text);
      if (lesson !== undefined) return lesson;
    }
    return undefined;
  }

  #titledIn(text: string): Lesson | undefined {
    const asked = ` ${folded(text)} `;
    const lessons = new Set(
      this.#titles.filter(({ title }) => asked.includes(` ${title} `)).map(({ lesson }) => lesson),
    );
    return lessons.size === 1 ? [...lessons][0] : undefined;
  }
}

/** Newest first. */
function studentTurns(history: readonly Turn[]): string[] {
  const turns = history.filter(({ role }) => role === 'student').slice(-mostTurns);
  return turns.map(({ text }) => text).toReversed();
}

/**
 * What exercises of a course are called, and what they say: of 5,000 lessons it takes a tenth of a second. Stops after each lesson, so
 * that whoever drives it can let others have the thread.
 */
export function* findNamedExercises(lessons: readonly Lesson[]): Generator<void, NamedExercises> {
  const withExercises: LessonExercises[] = [];
  const pasted = new PastedExercises();
  // What is also a subject of the course is asked about for its own sake.
  const subjects = new Set<string>();
  for (const lesson of lessons) {
    const exercises = exercisesOf(lesson);
    if (exercises.length > 0) withExercises.push({ lesson, exercises });
    pasted.add(lesson, exercises);
    const alone = exerciseSections(lesson);
    const taught = lesson.sections.filter((section) => !alone.has(section));
    for (const title of [lesson.title, ...taught.map(({ heading }) => heading)]) subjects.add(folded(title));
    yield;
  }
  const titles = withExercises.flatMap(({ lesson, exercises }) =>
    exercises
      .flatMap(({ title, label }) => [title, ...shortTitle(title, label)])
      .map((title) => ({ title: folded(title), lesson }))
      .filter(({ title }) => title.length >= leastCharacters && !subjects.has(title)),
  );
  return new NamedExercises(withExercises, titles, pasted);
}

/** `Exercise 2.19` of `Exercise 2.19: List comprehensions`: a number that counts through chapters is that of one alone. */
function shortTitle(title: string, label: string | undefined): string[] {
  return label === undefined ? [] : [title.slice(0, title.indexOf(label) + label.length)];
}

/** Letters and digits alone. */
function folded(text: string): string {
  return text
    .slice(0, readCharacters)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}
