import type { FastifyReply, FastifyRequest } from 'fastify';
import { courseNamed } from '../course/course-named.ts';
import { TutorError } from '../ground/errors.ts';
import type { ChatReply } from '../ground/protocol.ts';
import type { Tutor } from '../tutor.ts';
import { type BegunAnswer, beginAnswer } from './answering.ts';
import { inCourse } from './asked-course.ts';
import { askingStudent } from './asking-student.ts';
import { parseChatBody } from './bodies.ts';
import { chatReplyOf } from './chat-reply.ts';
import { readElsewhere } from './elsewhere/read-elsewhere.ts';
import { sendEventStream } from './event-stream.ts';
import { idempotencyKey } from './idempotency-key.ts';
import { courseImages } from './images/course-images.ts';
import { sendAnswer } from './resume.ts';
import { encodeEvent } from './sse.ts';

/** `POST /v1/chat`: an answer as events, or as one JSON object where the client asks for that. */
export async function postChat(
  request: FastifyRequest,
  reply: FastifyReply,
  tutor: Tutor,
): Promise<ChatReply | undefined> {
  const asking = await askingStudent(request, tutor);
  const asked = parseChatBody(request.body);
  const { images: given, ...body } = asked;
  const course = courseNamed(body.course, tutor);
  const student = inCourse(asking, body.course);
  const asObject = wantsJson(request.headers.accept);
  const key = asObject ? undefined : idempotencyKey(request.headers, asked);
  const { pseudonym } = student;
  const before = key === undefined ? undefined : tutor.answers.asked(key, pseudonym);
  if (before !== undefined) {
    tutor.resumeLimit.count(pseudonym);
    await sendAnswer(reply, before, 0, tutor);
    return undefined;
  }
  const { images } = courseImages(given, course);
  const question = { student, course, body, images, wishes: {}, key };
  const begun = await beginUnlessAsked(() => beginAnswer(request, reply, question, tutor));
  if (begun.kind === 'asked_elsewhere') {
    tutor.resumeLimit.count(pseudonym);
    await readElsewhere(request, reply, { answerId: begun.answerId, student: pseudonym, from: 0 }, tutor);
    return undefined;
  }
  const { live, outliveConnection } = begun.answer;
  if (asObject) return chatReplyOf(live);
  outliveConnection();
  await sendEventStream(reply, { answer: live, from: 0, encode: encodeEvent }, tutor.clock);
  return undefined;
}

/**
 * A question that has come before, from a client that cannot know that, gets the same answer; here it is of another
 * process.
 */
async function beginUnlessAsked(
  begin: () => Promise<BegunAnswer>,
): Promise<{ kind: 'begun'; answer: BegunAnswer } | { kind: 'asked_elsewhere'; answerId: string }> {
  try {
    return { kind: 'begun', answer: await begin() };
  } catch (error) {
    const answerId = error instanceof TutorError ? error.details.askedAs : undefined;
    if (answerId === undefined) throw error;
    return { kind: 'asked_elsewhere', answerId };
  }
}

function wantsJson(accept: string | undefined): boolean {
  return accept?.includes('application/json') === true && !accept.includes('text/event-stream');
}
