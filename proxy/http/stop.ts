import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Tutor } from '../tutor.ts';
import { askPeer, refusalOf } from './elsewhere/ask-peer.ts';

/** `POST /v1/answers/{id}/stop`: what was used is settled, like any other. One that has ended stays as it is. */
export async function postStop(request: FastifyRequest, reply: FastifyReply, tutor: Tutor): Promise<void> {
  const { pseudonym: student } = await tutor.sessions.verify(request.headers.authorization);
  const { id: answerId } = request.params as { id: string };
  const answer = tutor.answers.find(answerId, student);
  if (answer !== undefined) answer.stop('stopped');
  else {
    const asked = await askPeer(request, reply, { action: 'stop', answerId, student }, tutor);
    if (asked.kind === 'relayed') return;
    if (asked.kind === 'unreachable' || asked.kind === 'nowhere') throw refusalOf(asked);
  }
  await reply.code(204).send();
}
