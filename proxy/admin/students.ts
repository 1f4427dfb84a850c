import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TutorError } from '../ground/errors.ts';
import type { StudentRecord } from '../store/privacy.ts';
import type { Tutor } from '../tutor.ts';

/** `GET /admin/api/students/{pseudonym}`: everything that is kept about a student, as a file. */
export function getStudent(request: FastifyRequest, reply: FastifyReply, { store }: Tutor): FastifyReply {
  const student = pseudonymIn(request);
  return reply
    .type('application/json; charset=utf-8')
    .header('content-disposition', 'attachment; filename="student.json"')
    .send(Readable.from(jsonRecords(store.privacy.recordsOf(student))));
}

/**
 * `DELETE /admin/api/students/{pseudonym}`: forgets who asked and what was said; what it cost stays. Sessions
 * and running answers of the student end.
 * @throws TutorError `not_found`
 */
export async function deleteStudent(
  request: FastifyRequest,
  { clock, forgetting, store }: Tutor,
): Promise<{ answers: number }> {
  const answers = await store.privacy.removeStudent(pseudonymIn(request), clock.now());
  await forgetting.look();
  if (answers === 0) throw new TutorError('not_found');
  return { answers };
}

function pseudonymIn(request: FastifyRequest): string {
  return (request.params as { student: string }).student;
}

async function* jsonRecords(records: AsyncIterable<StudentRecord>): AsyncGenerator<string, void> {
  let separator = '[\n';
  for await (const record of records) {
    yield separator + JSON.stringify(record);
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}
