import type { Turn } from '../ground/protocol.ts';
import type { Lesson } from './course.ts';
import { exerciseCalled, exerciseSections, exercisesOf } from './exercises.ts';

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

/** Finds the lesson of an exercise that a student names where no page says which lesson it shows. */
export class NamedExercises {
  readonly #lessons: readonly Lesson[];
  /** Made with the first question that needs them. */
  #titles: readonly Titled[] | undefined;

  constructor(lessons: readonly Lesson[]) {
    this.#lessons = lessons;
  }

  /** @returns undefined where none is named, or more than one may be meant */
  lessonOf({ exercise, question, history = [] }: Naming): Lesson | undefined {
    const called = this.#lessons.filter((lesson) => exerciseCalled(exercise, exercisesOf(lesson)));
    if (called.length === 1) return called[0];
    const before = history.filter(({ role }) => role === 'student').slice(-mostTurns);
    for (const text of [question, ...before.map((turn) => turn.text).toReversed()]) {
      const lesson = this.#titledIn(text);
      if (lesson !== undefined) return lesson;
    }
    return undefined;
  }

  #titledIn(text: string): Lesson | undefined {
    this.#titles ??= titlesIn(this.#lessons);
    const asked = ` ${folded(text)} `;
    const lessons = new Set(
      this.#titles.filter(({ title }) => asked.includes(` ${title} `)).map(({ lesson }) => lesson),
    );
    return lessons.size === 1 ? [...lessons][0] : undefined;
  }
}

/** Titles that name an exercise alone: what is also a subject of the course is asked about for its own sake. */
function titlesIn(lessons: readonly Lesson[]): Titled[] {
  const subjects = new Set(
    lessons.flatMap((lesson) => {
      const exercises = exerciseSections(lesson);
      const taught = lesson.sections.filter((section) => !exercises.has(section));
      return [lesson.title, ...taught.map(({ heading }) => heading)].map(folded);
    }),
  );
  return lessons.flatMap((lesson) =>
    exercisesOf(lesson)
      .map(({ title }) => ({ title: folded(title), lesson }))
      .filter(({ title }) => title.length >= leastCharacters && !subjects.has(title)),
  );
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
