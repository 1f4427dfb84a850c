import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { auditedStudent } from '../admit/audit-log.ts';
import { keptAbout } from '../store/kept-about.ts';
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
  return reply
    .type('application/json; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-disposition', 'attachment; filename="tutor.json"')
    .send(Readable.from(keptAbout(pseudonym, store, { anonymous })));
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
