import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ReadableAnswer } from '../answer/readable-answer.ts';
import type { LoadedCourse } from '../course/library.ts';
import { TutorError } from '../ground/errors.ts';
import type { ChatReply } from '../ground/protocol.ts';
import type { VerifiedStudent } from '../question/verified-student.ts';
import type { Tutor } from '../tutor.ts';
import { beginAnswer } from './answering.ts';
import { askingStudent } from './asking-student.ts';
import { parseChatBody } from './bodies.ts';
import { chatReplyOf } from './chat-reply.ts';
import { sendEventStream } from './event-stream.ts';
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
    tutor.rereads.count(student.pseudonym);
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

/** https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/, with and without its quotes. */
function idempotencyKey(headers: FastifyRequest['headers']): string | undefined {
  const header = headers['idempotency-key'];
  if (header === undefined) return undefined;
  const key = /^("?)([\w-]{8,100})\1$/.exec(String(header))?.[2];
  if (key !== undefined) return key;
  throw new TutorError('invalid_request', {
    hint: 'idempotency-key: must be 8 to 100 letters, digits, - or _',
  });
}

/** `POST /v1/answers/{id}/stop` */
export async function postStop(request: FastifyRequest, tutor: Tutor): Promise<void> {
  const student = await tutor.sessions.verify(request.headers.authorization);
  const answer = ownAnswer(request, student, tutor);
  answer.stop('stopped');
}

/** `GET /v1/answers/{id}/events`: the events after `Last-Event-ID`, or all of them. */
export async function getEvents(request: FastifyRequest, reply: FastifyReply, tutor: Tutor): Promise<void> {
  const answer = ownAnswer(request, await askingStudent(request, tutor), tutor);
  tutor.rereads.count(answer.student);
  const last = request.headers['last-event-id'];
  const seen = typeof last === 'string' && /^\d{1,9}$/.test(last) ? Number(last) + 1 : 0;
  await sendEventStream(reply, { answer, from: seen, encode: encodeEvent }, tutor.clock);
}

function ownAnswer(
  request: FastifyRequest,
  student: VerifiedStudent,
  tutor: Pick<Tutor, 'answers'>,
): ReadableAnswer {
  const { id } = request.params as { id: string };
  const answer = tutor.answers.find(id, student.pseudonym);
  if (answer === undefined) throw new TutorError('not_found');
  return answer;
}

/** @throws TutorError `not_found`; `providers_unavailable` for one whose lessons cannot be read */
export function courseNamed(
  id: string,
  { config, library }: Pick<Tutor, 'config' | 'library'>,
): LoadedCourse {
  const course = library.get(id);
  if (course !== undefined) return course;
  if (config.courses.some((configured) => configured.id === id)) {
    throw new TutorError('providers_unavailable', { concerns: 'course', retryAfterSeconds: 60 });
  }
  throw new TutorError('not_found', { hint: `there is no course "${id}"`, concerns: 'course' });
}

function wantsJson(accept: string | undefined): boolean {
  return accept?.includes('application/json') === true && !accept.includes('text/event-stream');
}
