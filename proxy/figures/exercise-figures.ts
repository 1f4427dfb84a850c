import { exercisesWithNotes } from '../course/exercises.ts';
import type { Library } from '../course/library.ts';
import type { DayRange } from '../store/day-range.ts';
import type { ExerciseFigures } from '../store/exercises.ts';
import type { ReadTerms } from '../store/read-terms.ts';
import type { Store } from '../store/store.ts';

/** An exercise of a course, and the students who last asked about it in a range. */
export interface ExercisePlace extends ExerciseFigures {
  title: string;
  lessonTitle: string;
  /** Whether the tutor knows a solution, a hint or a mistake. */
  hasNotes: boolean;
}

/** How far students come with each exercise, in the order of the courses, and which have notes. */
export async function exerciseFigures(
  range: DayRange,
  { library, store }: { library: Library; store: Pick<Store, 'exercises'> },
  terms?: ReadTerms,
): Promise<ExercisePlace[]> {
  const figures = await store.exercises.figures(range, terms);
  const counted = new Map(figures.map((each) => [keyOf(each), each]));
  return [...library].flatMap(([course, { content }]) =>
    range.course !== undefined && range.course !== course
      ? []
      : content.lessons.flatMap((lesson) =>
          exercisesWithNotes(lesson).map(({ exercise, notes }): ExercisePlace => {
            const place = { course, lesson: lesson.id, exercise: exercise.id };
            const known = counted.get(keyOf(place));
            const { title, section, number } = exercise;
            return {
              ...place,
              title: title === '' ? `${section.heading} ${number}` : title,
              lessonTitle: lesson.title,
              hasNotes: notes.length > 0,
              students: known?.students ?? 0,
              steps: known?.steps ?? [0, 0, 0, 0, 0],
              asks: known?.asks ?? 0,
              attempts: known?.attempts ?? 0,
              giveAways: known?.giveAways ?? 0,
            };
          }),
        ),
  );
}

function keyOf({ course, lesson, exercise }: { course: string; lesson: string; exercise: string }): string {
  return JSON.stringify([course, lesson, exercise]);
}
