import type { CourseContent, Lesson, Section } from '../../course/course.ts';
import { exercisesOf } from '../../course/exercises.ts';

/** An exercise, and what must not be given away of it. */
export interface Task {
  lesson: Lesson;
  /** As its lesson counts. */
  number: number;
  text: string;
  /** As far as the author has written it down. */
  solution: string | undefined;
}

/** All exercises of a course. */
export function tasksOf({ lessons }: Pick<CourseContent, 'lessons'>): Task[] {
  return lessons.flatMap((lesson) => {
    const exercises = exercisesOf(lesson);
    return exercises.map(({ number, section, markdown }): Task => {
      const place = exercises
        .filter((each) => each.section === section)
        .findIndex((each) => each.number === number);
      const text = markdown.replace(/\s+/g, ' ').trim();
      return { lesson, number, text, solution: solutionOf(section, place) };
    });
  });
}

/** Where there are as many solutions as exercises they are in one order; one alone is of them all. */
function solutionOf({ notes = [] }: Section, place: number): string | undefined {
  const solutions = notes.filter(({ kind }) => kind === 'solution');
  return (solutions[place] ?? (solutions.length === 1 ? solutions[0] : undefined))?.markdown;
}
