import type { FastifyReply } from 'fastify';
import type { ReadableAnswer } from '../answer/readable-answer.ts';
import { isWrittenByModel } from '../ground/ai-generated.ts';

/**
 * Says of a response whether a model has written it: `AI-Disclosure: mode=ai-originated`, or `mode=none`.
 * https://datatracker.ietf.org/doc/draft-abaris-aicdh/ (an Internet-Draft; no standard has a header for it yet).
 * To be called once there is a first event.
 */
export function discloseAi(reply: FastifyReply, answer: Pick<ReadableAnswer, 'eventsFrom'>): void {
  const opening = answer.eventsFrom(0).find(({ event }) => event === 'answer');
  if (opening?.event !== 'answer') return;
  reply.header('ai-disclosure', `mode=${isWrittenByModel(opening.data.model) ? 'ai-originated' : 'none'}`);
}
