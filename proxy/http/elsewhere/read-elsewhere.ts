import type { FastifyReply, FastifyRequest } from 'fastify';
import { TutorError } from '../../ground/errors.ts';
import { answerKeptMs } from '../../question/answer-kept.ts';
import type { Tutor } from '../../tutor.ts';
import { sendEventStream } from '../event-stream.ts';
import { type AskedElsewhere, askPeer, refusalOf } from './ask-peer.ts';
import { keptStream } from './kept-events.ts';

/**
 * Sends the events of an answer that another process makes, or has made, from number `from` on.
 * @throws TutorError `not_found`; `providers_unavailable` while that process is not to be reached
 */
export async function readElsewhere(
  request: FastifyRequest,
  reply: FastifyReply,
  { answerId, student, from }: Required<Pick<AskedElsewhere, 'answerId' | 'student' | 'from'>>,
  tutor: Tutor,
): Promise<void> {
  const read = await askPeer(request, reply, { action: 'events', answerId, student, from }, tutor);
  if (read.kind === 'relayed') return;
  if (read.kind !== 'kept') throw refusalOf(read);
  if (read.answer.openedMs + answerKeptMs <= tutor.clock.now()) throw new TutorError('not_found');
  await sendEventStream(reply, keptStream(read.answer, student, from), tutor.clock);
}
