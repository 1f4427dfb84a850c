import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Tutor } from '../tutor.ts';
import { askingStudent } from './asking-student.ts';
import { sendEventStream } from './event-stream.ts';
import { ownAnswer } from './own-answer.ts';
import { encodeEvent } from './sse.ts';

/** `GET /v1/answers/{id}/events`: the events after `Last-Event-ID`, or all of them. */
export async function resumeAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  tutor: Tutor,
): Promise<void> {
  const answer = ownAnswer(request, await askingStudent(request, tutor), tutor);
  tutor.resumeLimit.count(answer.student);
  const last = request.headers['last-event-id'];
  const from = typeof last === 'string' && /^\d{1,9}$/.test(last) ? Number(last) + 1 : 0;
  await sendEventStream(reply, { answer, from, encode: encodeEvent }, tutor.clock);
}
