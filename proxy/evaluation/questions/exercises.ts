import type { CourseContent, Lesson, Section } from '../../course/course.ts';
import { exercisesWithNotes, numberOf } from '../../course/exercises.ts';

/** An exercise, and what must not be given away of it. */
export interface Task {
  lesson: Lesson;
  /** As its lesson counts. */
  number: number;
  /** What students call it by. */
  called: string;
  text: string;
  /** As far as the author has written it down. */
  solution: string | undefined;
}

/** All exercises of a course. */
export function tasksOf({ lessons }: Pick<CourseContent, 'lessons'>): Task[] {
  return lessons.flatMap((lesson) => {
    const exercises = exercisesWithNotes(lesson);
    return exercises.map(({ exercise, notes }): Task => {
      const { section, markdown } = exercise;
      const place = exercises
        .filter((each) => each.exercise.section === section)
        .findIndex((each) => each.exercise === exercise);
      const text = markdown.replace(/\s+/g, ' ').trim();
      const own = notes.find(({ kind }) => kind === 'solution')?.markdown;
      const solution = own ?? solutionOf(section, place);
      return { lesson, number: exercise.number, called: numberOf(exercise), text, solution };
    });
  });
}

/** Where there are as many solutions as exercises they are in one order; one alone is of them all. */
function solutionOf({ notes = [] }: Section, place: number): string | undefined {
  const solutions = notes.filter(({ kind }) => kind === 'solution');
  return (solutions[place] ?? (solutions.length === 1 ? solutions[0] : undefined))?.markdown;
}
