import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ReadableAnswer } from '../answer/readable-answer.ts';
import { courseNamed } from '../course/course-named.ts';
import { TutorError } from '../ground/errors.ts';
import type { ChatReply } from '../ground/protocol.ts';
import type { Tutor } from '../tutor.ts';
import { beginAnswer } from './answering.ts';
import { askingStudent } from './asking-student.ts';
import { parseChatBody } from './bodies.ts';
import { chatReplyOf } from './chat-reply.ts';
import { sendEventStream } from './event-stream.ts';
import { idempotencyKey } from './idempotency-key.ts';
import { encodeEvent } from './sse.ts';

/** `POST /v1/chat`: an answer as events, or as one JSON object where the client asks for that. */
export async function postChat(
  request: FastifyRequest,
  reply: FastifyReply,
  tutor: Tutor,
): Promise<ChatReply | undefined> {
  const student = await askingStudent(request, tutor);
  const body = parseChatBody(request.body);
  const course = courseNamed(body.course, tutor);
  if (student.course !== body.course) {
    throw new TutorError('unauthenticated', { hint: `this session is for the course "${student.course}"` });
  }
  const asObject = wantsJson(request.headers.accept);
  const key = asObject ? undefined : idempotencyKey(request.headers);
  const before = key === undefined ? undefined : tutor.answers.asked(key, student.pseudonym);
  if (before !== undefined) {
    tutor.resumeLimit.count(student.pseudonym);
    return sendAgain(before, reply, tutor);
  }
  const question = { student, course, body, wishes: {} };
  const { live, outliveConnection } = await beginAnswer(request, reply, question, tutor, key);
  if (asObject) return chatReplyOf(live);
  outliveConnection();
  await sendEventStream(reply, { answer: live, from: 0, encode: encodeEvent }, tutor.clock);
  return undefined;
}

/** A question that has come before, from a client that cannot know that: it gets the same answer, or refusal. */
async function sendAgain(answer: ReadableAnswer, reply: FastifyReply, tutor: Tutor): Promise<undefined> {
  const opening = await answer.opened;
  if (opening.kind === 'refused') throw opening.error;
  await sendEventStream(reply, { answer, from: 0, encode: encodeEvent }, tutor.clock);
}

function wantsJson(accept: string | undefined): boolean {
  return accept?.includes('application/json') === true && !accept.includes('text/event-stream');
}
