import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ReadableAnswer } from '../answer/readable-answer.ts';
import { TutorError } from '../ground/errors.ts';
import type { Tutor } from '../tutor.ts';
import { askingStudent } from './asking-student.ts';
import { readElsewhere } from './elsewhere/read-elsewhere.ts';
import { sendEventStream, whenClosed } from './event-stream.ts';
import { encodeEvent } from './sse.ts';

/** `GET /v1/answers/{id}/events`: the events after `Last-Event-ID`, or all of them. */
export async function resumeAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  tutor: Tutor,
): Promise<void> {
  const { pseudonym: student } = await askingStudent(request, tutor);
  const { id } = request.params as { id: string };
  const last = request.headers['last-event-id'];
  const from = typeof last === 'string' && /^\d{1,9}$/.test(last) ? Number(last) + 1 : 0;
  const answer = tutor.answers.find(id, student);
  tutor.resumeLimit.count(student);
  if (answer === undefined) await readElsewhere(request, reply, { answerId: id, student, from }, tutor);
  else await sendAnswer(reply, answer, from, tutor);
}

/**
 * Sends an answer from number `from` on once there is a first event. Whoever waits for it reads along: the answer is not given up.
 * @throws TutorError the refusal, where there is none
 */
export async function sendAnswer(
  reply: FastifyReply,
  answer: ReadableAnswer,
  from: number,
  { clock }: Pick<Tutor, 'clock'>,
): Promise<void> {
  const leave = answer.subscribe(() => undefined);
  const forget = whenClosed(reply.raw, leave);
  try {
    const opening = await answer.opened;
    if (opening.kind === 'refused') throw opening.error;
    // It was refused a while ago.
    if (answer.hasEnded && answer.eventsFrom(0).length === 0) throw new TutorError('not_found');
    const sent = sendEventStream(reply, { answer, from, encode: encodeEvent }, clock);
    leave();
    await sent;
  } finally {
    forget();
    leave();
  }
}
