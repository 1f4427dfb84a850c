import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { auditedStudent } from '../admit/audit-log.ts';
import { knownLesson } from '../course/known-lesson.ts';
import type { Library } from '../course/library.ts';
import { TutorError } from '../ground/errors.ts';
import type { StudentRecord } from '../store/privacy.ts';
import type { Tutor } from '../tutor.ts';
import { type Caller, callerOf, doer, sees } from './caller.ts';

/** `GET /admin/api/students/{pseudonym}`: everything that is kept about a student, as a file; a teacher gets that of the own courses. */
export async function getStudent(
  request: FastifyRequest,
  reply: FastifyReply,
  { audit, library, store }: Tutor,
): Promise<FastifyReply> {
  const student = pseudonymIn(request);
  const caller = callerOf(request);
  const course = caller.role === 'teacher' && caller.courses.length === 1 ? (caller.courses[0] ?? '') : '';
  const subject = auditedStudent(student);
  await audit.noteReading({ ...doer(caller), action: 'student_read', course, subject });
  return reply
    .type('application/json; charset=utf-8')
    .header('content-disposition', 'attachment; filename="student.json"')
    .send(Readable.from(jsonRecords(seenBy(caller, store.privacy.recordsOf(student), library))));
}

/**
 * `DELETE /admin/api/students/{pseudonym}`: forgets who asked and what was said; what it cost stays. Sessions
 * and running answers of the student end.
 * @throws TutorError `not_found`
 */
export async function deleteStudent(
  request: FastifyRequest,
  { audit, clock, forgetting, store }: Tutor,
): Promise<{ answers: number }> {
  const student = pseudonymIn(request);
  const subject = auditedStudent(student);
  await audit.note({ ...doer(callerOf(request)), action: 'student_deleted', course: '', subject });
  const answers = await store.privacy.removeStudent(student, clock.now());
  await forgetting.look();
  if (answers === 0) throw new TutorError('not_found');
  return { answers };
}

async function* seenBy(
  caller: Caller,
  records: AsyncIterable<StudentRecord>,
  library: Library,
): AsyncGenerator<StudentRecord, void> {
  for await (const record of records) {
    if (!sees(caller, record.course)) continue;
    const { course, lesson } = record;
    // What a page called its lesson is none.
    yield { ...record, lesson: knownLesson(library, { course, lesson: lesson ?? '' })?.id ?? null };
  }
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
