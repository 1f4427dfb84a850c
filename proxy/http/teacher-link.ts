import type { FastifyRequest } from 'fastify';
import { TutorError } from '../ground/errors.ts';
import { trimEnd } from '../ground/trim.ts';
import type { Tutor } from '../tutor.ts';

/**
 * `POST /v1/teacher-link`: an address that opens the metrics page of the course for the teacher of the session, once and
 * within five minutes.
 * @throws TutorError `forbidden` for a student
 */
export async function postTeacherLink(
  request: FastifyRequest,
  { config, sessions, teacherTickets }: Tutor,
): Promise<{ url: string }> {
  const student = await sessions.verify(request.headers.authorization);
  if (student.role !== 'teacher') throw new TutorError('forbidden', { hint: 'this is for teachers' });
  const ticket = await teacherTickets.make(student);
  return { url: `${trimEnd(config.server.publicUrl, '/')}/admin/#sign-in=${ticket}` };
}
