import type { FastifyRequest } from 'fastify';
import { TutorError } from '../ground/errors.ts';
import type { Tutor } from '../tutor.ts';
import { parseRatingBody } from './bodies.ts';

/** An answer with fewer is not given to anybody else. */
const leastKeptStars = 3;

/** `POST /v1/answers/{id}/rating`: once per student and answer; a second one replaces it. */
export async function postRating(
  request: FastifyRequest,
  { cache, clock, sessions, store }: Tutor,
): Promise<void> {
  const student = await sessions.verify(request.headers.authorization);
  const { stars, comment } = parseRatingBody(request.body);
  const { id } = request.params as { id: string };
  const answer = await store.answerOf(student.pseudonym, id);
  if (answer === undefined) throw new TutorError('not_found');
  await store.rate({ answerId: id, stars, comment: comment ?? '', nowMs: clock.now() });
  if (stars < leastKeptStars) cache.evict(id);
}
