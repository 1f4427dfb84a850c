import type { FastifyReply, FastifyRequest } from 'fastify';
import { restarting } from '../../answer/restarting.ts';
import { TutorError } from '../../ground/errors.ts';
import type { Problem } from '../../ground/protocol.ts';
import { answerKeptMs } from '../../question/answer-kept.ts';
import type { Tutor } from '../../tutor.ts';
import { acceptedLanguage } from '../../words/languages.ts';
import { sendEventStream } from '../event-stream.ts';
import { toProblem } from '../problem.ts';
import { type AskedElsewhere, askPeer, refusalOf } from './ask-peer.ts';
import { cutEvents, keptEvents, storedStream } from './stored-events.ts';

/**
 * Sends the events of an answer that another process makes, or has made, from number `from` on: one before this, too.
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
  if (read.kind === 'unreachable' || read.kind === 'nowhere') throw refusalOf(read);
  if (read.answer.openedMs + answerKeptMs <= tutor.clock.now()) throw new TutorError('not_found');
  const events = read.kind === 'kept' ? keptEvents(read.answer) : cutEvents(read.answer, cut(request, tutor));
  await sendEventStream(reply, storedStream(events, read.answer.id, student, from), tutor.clock);
}

function cut({ headers }: FastifyRequest, { config }: Tutor): Problem {
  return toProblem(restarting(), acceptedLanguage(headers['accept-language']), config.timezone);
}
