import type { FastifyRequest } from 'fastify';
import { exerciseFigures } from '../figures/exercise-figures.ts';
import type { Tutor } from '../tutor.ts';
import { readRange } from './range.ts';
import type { ExercisesReply } from './wire.ts';

/** `GET /admin/api/exercises?from=&to=&course=`: how far students come with each exercise, and which have notes. */
export async function getExercises(request: FastifyRequest, tutor: Tutor): Promise<ExercisesReply> {
  const range = readRange(request, tutor);
  const exercises = await exerciseFigures(range, tutor, { signal: request.signal });
  return { from: range.from, to: range.to, course: range.course ?? null, exercises };
}
