import type { FastifyRequest } from 'fastify';
import { exercisesWithNotes } from '../course/exercises.ts';
import type { Tutor } from '../tutor.ts';
import { readRange } from './range.ts';
import type { ExerciseReply, ExercisesReply } from './wire.ts';

/** `GET /admin/api/exercises?from=&to=&course=`: how far students come with each exercise, and which have notes. */
export async function getExercises(request: FastifyRequest, tutor: Tutor): Promise<ExercisesReply> {
  const { store, library } = tutor;
  const range = readRange(request, tutor);
  const figures = await store.exercises.figures(range, { signal: request.signal });
  const counted = new Map(figures.map((each) => [keyOf(each), each]));
  const exercises = [...library].flatMap(([course, { content }]) =>
    range.course !== undefined && range.course !== course
      ? []
      : content.lessons.flatMap((lesson) =>
          exercisesWithNotes(lesson).map(({ exercise, notes }): ExerciseReply => {
            const place = { course, lesson: lesson.id, exercise: exercise.id };
            const known = counted.get(keyOf(place));
            return {
              ...place,
              title:
                exercise.title === '' ? `${exercise.section.heading} ${exercise.number}` : exercise.title,
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
  return { from: range.from, to: range.to, course: range.course ?? null, exercises };
}

function keyOf({ course, lesson, exercise }: { course: string; lesson: string; exercise: string }): string {
  return JSON.stringify([course, lesson, exercise]);
}
