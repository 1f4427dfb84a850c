import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { auditedStudent } from '../admit/audit-log.ts';
import type { Handover } from '../store/handovers.ts';
import type { Tutor } from '../tutor.ts';

/**
 * `GET /v1/me`: everything that is kept about the student of the session, as a
 * file. Written as it is read: a year of questions takes no memory.
 */
export async function getMe(
  request: FastifyRequest,
  reply: FastifyReply,
  tutor: Tutor,
): Promise<FastifyReply> {
  const { store, sessions } = tutor;
  const { pseudonym, anonymous } = await sessions.verify(request.headers.authorization);
  const head = {
    student: pseudonym,
    anonymous,
    consent: consentReply(await store.consents.given(pseudonym)),
    steps: await store.funnel.stepsOf(pseudonym),
    exercises: await store.exercises.progressOf(pseudonym),
    toTeachers: (await store.handovers.ofStudent(pseudonym)).map(handoverReply),
    quizAnswers: await store.quizzes.answersOf(pseudonym),
  };
  return reply
    .type('application/json; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-disposition', 'attachment; filename="tutor.json"')
    .send(Readable.from(asJson(head, store.privacy.recordsOf(pseudonym))));
}

/**
 * `DELETE /v1/me`: name and words of the student are removed; what answers have
 * cost stays. All sessions of the student end with it, this one too, and answers
 * under way.
 */
export async function deleteMe(
  request: FastifyRequest,
  { audit, clock, forgetting, sessions, store }: Tutor,
): Promise<{ answers: number }> {
  const { course, pseudonym } = await sessions.verify(request.headers.authorization);
  const subject = auditedStudent(pseudonym);
  await audit.note({ who: 'the student', role: 'student', action: 'student_deleted', course, subject });
  const answers = await store.privacy.removeStudent(pseudonym, clock.now());
  await forgetting.look();
  return { answers };
}

function consentReply(consent: { version: string; givenMs: number } | undefined) {
  return consent === undefined
    ? null
    : { version: consent.version, given: new Date(consent.givenMs).toISOString() };
}

function handoverReply({ answerId, course, question, answer, note, email, askedMs, reply }: Handover) {
  return {
    ...{ answerId, course, question, answer, note, email },
    asked: new Date(askedMs).toISOString(),
    reply: reply && { text: reply.text, replied: new Date(reply.repliedMs).toISOString() },
  };
}

async function* asJson(head: object, records: AsyncIterable<object>): AsyncGenerator<string, void> {
  yield `${JSON.stringify(head, null, 1).slice(0, -2)},\n "questions": [`;
  let separator = '\n';
  for await (const record of records) {
    yield separator + JSON.stringify(record);
    separator = ',\n';
  }
  yield '\n ]\n}\n';
}
