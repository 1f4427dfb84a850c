import type { FastifyReply, FastifyRequest } from 'fastify';
import { TutorError } from '../ground/errors.ts';
import type { Tutor } from '../tutor.ts';
import { parseRatingBody } from './bodies.ts';
import { askPeer } from './elsewhere/ask-peer.ts';

/** An answer with fewer is not given to anybody else. */
const leastKeptStars = 3;

/** `POST /v1/answers/{id}/rating`: once per student and answer; a second one replaces it. */
export async function postRating(request: FastifyRequest, reply: FastifyReply, tutor: Tutor): Promise<void> {
  const { clock, evictions, sessions, store } = tutor;
  const { pseudonym: student } = await sessions.verify(request.headers.authorization);
  const { stars, comment } = parseRatingBody(request.body);
  const { id: answerId } = request.params as { id: string };
  if ((await store.answerOf(student, answerId)) === undefined) throw new TutorError('not_found');
  if (stars < leastKeptStars && tutor.answers.find(answerId, student) === undefined) {
    // The process that has made it may be giving it to others. What it is told it also writes down.
    const asked = { action: 'rating', answerId, student, body: { stars, comment } } as const;
    if ((await askPeer(request, reply, asked, tutor)).kind === 'relayed') return;
  }
  await store.rate({ answerId, stars, comment: comment ?? '', nowMs: clock.now() });
  tutor.funnel.rated(answerId);
  if (stars < leastKeptStars) await evictions.evict(answerId);
  await reply.code(204).send();
}
