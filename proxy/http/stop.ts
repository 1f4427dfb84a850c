import type { FastifyRequest } from 'fastify';
import type { Tutor } from '../tutor.ts';
import { ownAnswer } from './own-answer.ts';

/** `POST /v1/answers/{id}/stop`: what was used is settled, like any other. */
export async function postStop(request: FastifyRequest, tutor: Tutor): Promise<void> {
  const student = await tutor.sessions.verify(request.headers.authorization);
  ownAnswer(request, student, tutor).stop('stopped');
}
